import { Popover } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Diagnostic } from '../../../shared/domain/diagnostic';
import type { TextGeometry } from '../../editor/geometry';
import type { TextPane } from '../../editor/textPane';
import { type MessageKey, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { PopoverCard } from '../../ui/PopoverCard';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { byBlock, findingsInOrder, findingWords, gravest, isSame, versionWords } from './findings';
import { mendsFor } from './mends';
import { shownFinding } from './shownFinding';

/** How long the text must be at rest before its findings are gathered anew, in milliseconds. */
const REST = 200;

/** A quiet mark beside each line about which something was found; it opens on what that is and how to mend it. */
export function Marks({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const pane = useStore(workbench.textPane, (value) => value);
  return pane === null ? null : <Layer workbench={workbench} session={session} pane={pane} />;
}

interface Mark {
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly findings: readonly Diagnostic[];
}

function Layer({
  workbench,
  session,
  pane,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly pane: TextPane;
}) {
  const geometry = useStore(pane.geometry, (value) => value);
  const findings = useFindings(session);
  const shown = useStore(shownFinding, (value) => value);
  const marks = useMemo(() => marksOf(pane, geometry, findings), [pane, geometry, findings]);
  return (
    <div className="marks">
      {marks.map((mark) => (
        <MarkButton
          key={mark.key}
          workbench={workbench}
          session={session}
          mark={mark}
          open={shown !== null && mark.findings.some((one) => isSame(one, shown))}
        />
      ))}
    </div>
  );
}

const NONE: ReadonlyMap<string, readonly Diagnostic[]> = new Map();

function found(session: DossierSession): ReadonlyMap<string, readonly Diagnostic[]> {
  return byBlock(findingsInOrder(session.current));
}

/** Findings of the whole text, gathered once it is at rest: a key never waits for them. */
function useFindings(session: DossierSession): ReadonlyMap<string, readonly Diagnostic[]> {
  const [findings, setFindings] = useState(() => (session.isRead.get() ? found(session) : NONE));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    const stop = session.model.subscribe(() => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setFindings(found(session)), REST);
    });
    // What is still being read is looked through once all of it is.
    if (!session.isRead.get()) session.whenSeen.then(() => (isOver ? undefined : setFindings(found(session))));
    return () => {
      isOver = true;
      clearTimeout(timer.current);
      stop();
    };
  }, [session]);
  return findings;
}

/** One mark for each line of the sections near what is seen. */
function marksOf(
  pane: TextPane,
  { sections }: TextGeometry,
  findings: ReadonlyMap<string, readonly Diagnostic[]>,
): readonly Mark[] {
  const marks: Mark[] = [];
  const origin = pane.view.dom.getBoundingClientRect().top;
  for (const { blocks } of sections) {
    for (const { block, top, height, lineHeight } of blocks) {
      const own = findings.get(block);
      if (own === undefined) continue;
      const byLine = new Map<number, Diagnostic[]>();
      for (const finding of own) {
        const position = pane.positionOf(block, finding.from.offset);
        if (position === null) continue;
        const y = pane.view.coordsAtPos(position, 1).top - origin;
        const line = Math.floor(Math.min(Math.max(0, y - top + 2), height - 1) / lineHeight);
        byLine.set(line, [...(byLine.get(line) ?? []), finding]);
      }
      for (const [line, found] of byLine) {
        marks.push({ key: `${block}:${line}`, top: top + line * lineHeight, height: lineHeight, findings: found });
      }
    }
  }
  return marks;
}

function MarkButton({
  workbench,
  session,
  mark,
  open,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly mark: Mark;
  readonly open: boolean;
}) {
  const severity = gravest(mark.findings);
  const label = t(`diagnostics.mark.${severity}`, { count: mark.findings.length });
  return (
    <Popover.Root open={open} onOpenChange={(next) => shownFinding.set(next ? (mark.findings[0] ?? null) : null)}>
      <Popover.Trigger
        className="mark"
        data-severity={severity}
        aria-label={label}
        style={{ insetBlockStart: mark.top, blockSize: mark.height }}
      >
        <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
          {severity === 'hint' ? (
            <circle cx="6" cy="6" r="2.6" fill="currentColor" />
          ) : severity === 'warning' ? (
            <path d="M6 1.6 11 10.4H1Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
          ) : (
            <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />
          )}
        </svg>
      </Popover.Trigger>
      <Popover.Portal>
        <PopoverCard
          aria-label={label}
          className="card finding"
          side="bottom"
          align="end"
          sideOffset={4}
          collisionPadding={10}
        >
          <ul>
            {mark.findings.map((finding) => (
              <li key={`${finding.code}:${finding.from.offset}`}>
                <p data-severity={finding.severity}>{findingWords(finding)}</p>
                <Versions finding={finding} />
                <Mends workbench={workbench} session={session} finding={finding} />
              </li>
            ))}
          </ul>
        </PopoverCard>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What each of two people wants here, in the order of the choices below. */
function Versions({ finding }: { readonly finding: Diagnostic }) {
  const versions = versionWords(finding);
  if (versions.length === 0) return null;
  return (
    <dl className="versions">
      {versions.map(({ head, words }) => (
        <div key={head}>
          <dt>{head}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Mends a finding as the text stands now; where it is no longer there, nothing is done. */
function mend(workbench: Workbench, session: DossierSession, finding: Diagnostic, title: MessageKey): void {
  const model = session.current;
  const now = findingsInOrder(model).find((other) => isSame(other, finding));
  if (now === undefined) return;
  mendsFor(model, now)
    .find((one) => one.title === title)
    ?.run(workbench, session);
}

function Mends({
  workbench,
  session,
  finding,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly finding: Diagnostic;
}) {
  const editable = useStore(session.safety, ({ writable }) => writable.text);
  const mends = useMemo(() => mendsFor(session.current, finding), [session, finding]);
  if (mends.length === 0) return null;
  return (
    <div className="mends">
      {mends.map(({ title }) => (
        <button
          key={title}
          type="button"
          className="button"
          disabled={!editable}
          onClick={() => {
            shownFinding.set(null);
            mend(workbench, session, finding, title);
            workbench.textPane.get()?.focus();
          }}
        >
          {t(title)}
        </button>
      ))}
    </div>
  );
}
