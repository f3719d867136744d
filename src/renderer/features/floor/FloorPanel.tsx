import { Maximize2, Minimize2 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { LineId } from '../../../shared/base/ids';
import type { FloorReading } from '../../../shared/domain/floorItem';
import type { TargetKey } from '../../../shared/domain/target';
import { isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { saidIn, sittingOf } from '../../session/sitting';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { FloorInput } from './FloorInput';
import { readingOf } from './floorReadings';
import { floorView, lineWanted } from './floorState';
import { type FloorText, floorTyping } from './floorTyping';
import { LogList } from './LogList';
import { linesOf, sameLog } from './logLines';
import { noteLine, speechIn } from './noting';
import { SittingStrip } from './SittingStrip';

/** The floor log at the foot of the right column: where and when, what was typed, and the line that is being typed. */
export function FloorPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const isProjected = useStore(workbench.preferences.store, ({ density }) => density === 'projector');
  // Our record is the team's own: nothing of it stands on a projector (CF1).
  return isProjected ? null : <FloorLog workbench={workbench} session={session} />;
}

function FloorLog({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const { large } = useStore(floorView, (view) => view);
  const isWanted = useStore(lineWanted, (wanted) => wanted);
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const isEditable = useStore(session.safety, ({ editable }) => editable);
  const log = useModel(session, linesOf, sameLog);
  const [text, setText] = useState<FloorText>(() => floorTyping());
  const [begunAt, setBegunAt] = useState<string | null>(null);
  const [last, setLast] = useState<TargetKey | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [recorded, setRecorded] = useState<LineId | null>(null);
  const { isSpeaking } = text;

  // What can be undone on its row is the last thing that was done, and nothing else.
  useEffect(() => {
    if (recorded === null) return;
    return session.history.onChange(() => setRecorded(null));
  }, [recorded, session]);
  useEffect(() => {
    if (!isWanted) return;
    lineWanted.set(false);
    field.current?.focus();
  }, [isWanted]);
  // Each of the two fields takes over where the other left off.
  const wasSpeaking = useRef(isSpeaking);
  useEffect(() => {
    if (wasSpeaking.current === isSpeaking) return;
    wasSpeaking.current = isSpeaking;
    field.current?.focus();
  }, [isSpeaking]);

  const leaveLog = useCallback(() => field.current?.focus(), []);
  const change = (next: FloorText) => {
    if (next.raw === '') setBegunAt(null);
    else if (text.raw === '') setBegunAt(isoNow());
    setText(next);
  };
  const record = (line: FloorText, reading: FloorReading | null) => {
    const sitting = sittingOf(session).get();
    const at = begunAt ?? isoNow();
    const raw = line.raw.trim();
    setRecorded(noteLine(session, sitting, { names: line.names, raw, at, said: saidIn(sitting, at), reading }));
    if (reading !== null && reading.last !== null && reading.last !== last) {
      setLast(reading.last);
      if (reading.items.length > 0) follow(reading.last);
    }
    setText(floorTyping(line.names));
    setBegunAt(null);
  };
  /** Lines of a log that somebody kept elsewhere: each is its own, and all of them are one action. */
  const recordAll = (pasted: readonly string[]) => {
    const sitting = sittingOf(session).get();
    const at = isoNow();
    let names = text.names;
    let place = last;
    session.act(() => {
      for (const line of pasted) {
        const speech = speechIn(line, session.current.roster);
        if (speech !== null) names = speech.names;
        const raw = speech?.raw ?? line;
        const reading = readingOf(session, raw, { names, last: place, selected, chosen: new Map() });
        setRecorded(noteLine(session, sitting, { names, raw, at, said: saidIn(sitting, at), reading }));
        place = reading.last ?? place;
      }
    });
    setLast(place);
    setText(floorTyping(names));
  };
  /** The text goes along with the floor, once the line is on the screen: what was typed is never kept waiting for it. */
  const follow = (key: TargetKey) => {
    if (workbench.state.get().mode !== 'follow') return;
    requestAnimationFrame(() => requestAnimationFrame(() => workbench.goTo(key)));
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isEmpty = event.currentTarget.value === '';
    const isOpen = event.currentTarget.getAttribute('aria-expanded') === 'true';
    if (event.key === 'ArrowUp' && isEmpty && !isOpen) {
      event.preventDefault();
      const rows = list.current?.querySelectorAll<HTMLElement>('.log-row');
      rows?.[rows.length - 1]?.focus();
    } else if (isEmpty && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      // An empty field has nothing of its own to undo.
      event.preventDefault();
      workbench.run(event.shiftKey ? 'edit.redo' : 'edit.undo');
    }
  };
  return (
    <div className={large ? 'floor-log floor-large' : 'floor-log'}>
      <div className="floor-head">
        <SittingStrip session={session} />
        <button
          type="button"
          className="icon-button floor-size"
          aria-label={t(large ? 'floor.smaller' : 'floor.larger')}
          title={t(large ? 'floor.smaller' : 'floor.larger')}
          aria-pressed={large}
          onClick={() => workbench.run('floor.large')}
        >
          {large ? <Minimize2 size={14} aria-hidden="true" /> : <Maximize2 size={14} aria-hidden="true" />}
        </button>
      </div>
      <LogList workbench={workbench} session={session} log={log} list={list} recorded={recorded} onLeave={leaveLog} />
      {isEditable && (
        <FloorInput
          session={session}
          label={t('floor.line')}
          text={text}
          last={last}
          selected={selected}
          field={field}
          begunAt={begunAt}
          onText={change}
          onLine={record}
          onLines={recordAll}
          onEscape={() => workbench.textPane.get()?.focus()}
          onKeyDown={keyDown}
        />
      )}
    </div>
  );
}
