import { StickyNote } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { blockOf, isForRoom, isOpenThread, type Thread, threadsOf } from '../../../shared/domain/threads';
import type { TextGeometry } from '../../editor/geometry';
import type { TextPane } from '../../editor/textPane';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { visibleThreads } from './commentList';
import { goToThread } from './going';

/** How long the text must be at rest before the places of comments are gathered anew, in milliseconds. */
const REST = 200;

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** A quiet note beside each line that has an open comment; it leads to what was said. */
export function CommentMarks({ workbench, session }: Props) {
  const pane = useStore(workbench.textPane, (value) => value);
  return pane === null ? null : <Layer workbench={workbench} session={session} pane={pane} />;
}

function Layer({ workbench, session, pane }: Props & { readonly pane: TextPane }) {
  const geometry = useStore(pane.geometry, (value) => value);
  const isProjected = useIsProjected(workbench);
  const threads = useThreads(session);
  const marks = useMemo(
    () => marksOf(session.soFar, pane, geometry, visibleThreads(session.soFar, threads, isProjected)),
    [session, pane, geometry, threads, isProjected],
  );
  return (
    <div className="comment-marks">
      {marks.map(({ key, top, height, threads: own }) => {
        const [first] = own;
        if (first === undefined) return null;
        const label = t('comments.mark', { count: own.length, words: short(first.first.words) });
        return (
          <button
            key={key}
            type="button"
            className="comment-mark"
            data-private={own.some((thread) => !isForRoom(thread)) ? '' : undefined}
            style={{ insetBlockStart: top, blockSize: height }}
            aria-label={label}
            title={label}
            onClick={() => goToThread(workbench, first)}
          >
            <StickyNote size={12} aria-hidden="true" />
            {own.length > 1 && <span aria-hidden="true">{own.length}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** Open threads, gathered at once when a comment changes, and once the text is at rest: a key never waits for them. */
function useThreads(session: DossierSession): readonly Thread[] {
  const gather = (model: Negotiation) => (model.comments.size === 0 ? NONE : threadsOf(model).filter(isOpenThread));
  const [threads, setThreads] = useState(() => gather(session.soFar));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what gathers knows nothing but what it is given
  useEffect(() => {
    let known = session.soFar.comments;
    const stop = session.model.subscribe(() => {
      clearTimeout(timer.current);
      const { comments } = session.soFar;
      if (comments.size === 0 && known.size === 0) return;
      const wait = comments === known ? REST : 0;
      known = comments;
      timer.current = setTimeout(() => setThreads(gather(session.current)), wait);
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [session]);
  return threads;
}

const NONE: readonly Thread[] = [];

interface Mark {
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly threads: readonly Thread[];
}

/** One mark for each line with comments, of the sections near what is seen. */
function marksOf(
  model: Negotiation,
  pane: TextPane,
  { sections }: TextGeometry,
  threads: readonly Thread[],
): readonly Mark[] {
  if (threads.length === 0) return [];
  const byBlock = new Map<string, Thread[]>();
  for (const thread of threads) {
    const block = thread.place === null ? undefined : blockOf(model, thread.place);
    if (block === undefined) continue;
    const own = byBlock.get(block);
    if (own === undefined) byBlock.set(block, [thread]);
    else own.push(thread);
  }
  const marks: Mark[] = [];
  const origin = pane.view.dom.getBoundingClientRect().top;
  for (const { blocks } of sections) {
    for (const { block, top, height, lineHeight } of blocks) {
      const byLine = new Map<number, Thread[]>();
      for (const thread of byBlock.get(block) ?? []) {
        const position = pane.positionOf(block, offsetOf(model, thread));
        if (position === null) continue;
        const y = pane.view.coordsAtPos(position, 1).top - origin;
        const line = Math.floor(Math.min(Math.max(0, y - top + 2), height - 1) / lineHeight);
        byLine.set(line, [...(byLine.get(line) ?? []), thread]);
      }
      for (const [line, own] of byLine)
        marks.push({ key: `${block}:${line}`, top: top + line * lineHeight, height: lineHeight, threads: own });
    }
  }
  return marks;
}

function offsetOf(model: Negotiation, { place }: Thread): number {
  if (place === null) return 0;
  const { key, range } = place;
  return range?.from ?? model.bracket(key)?.open.offset ?? model.set(key)?.ranges[0]?.from.offset ?? 0;
}
