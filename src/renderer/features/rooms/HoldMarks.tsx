import { useMemo } from 'react';
import type { TextPane } from '../../editor/textPane';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { breakHold, toggleHold } from './holding';
import { holdersOf, holderValues } from './holds';
import { roomOf } from './room';
import { PLAIN_MARK, useMarks, useRoom } from './useRoom';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** A line beside each section that somebody works on, with their name; the chair's leads to freeing it, one's own to letting go. */
export function HoldMarks({ workbench, session }: Props) {
  const pane = useStore(workbench.textPane, (value) => value);
  const isIn = useRoom(session, ({ kind }) => kind !== 'none');
  return pane === null || !isIn ? null : <Marks workbench={workbench} session={session} pane={pane} />;
}

function Marks({ workbench, session, pane }: Props & { readonly pane: TextPane }) {
  const room = roomOf(session);
  const geometry = useStore(pane.geometry, (value) => value);
  const status = useRoom(session, (value) => value);
  const others = useStore(room.others, (value) => value, sameHolds);
  const mine = useStore(
    room.mine,
    (value) => value,
    (a, b) => a.hold === b.hold && a.breaks === b.breaks,
  );
  const people = useMarks(session);
  const holders = useMemo(() => holdersOf(status, others, mine), [status, others, mine]);
  return (
    <div className="holds">
      {geometry.sections.map(({ section, blocks }) => {
        const holder = holders.get(section);
        const first = blocks[0];
        const last = blocks[blocks.length - 1];
        if (holder === undefined || first === undefined || last === undefined) return null;
        const mark = people.get(holder.member) ?? PLAIN_MARK;
        const words = holder.isMe ? t('rooms.hold.mine') : t('rooms.hold.theirs', holderValues(session, holder));
        const mayFree = holder.isMe || room.isChair;
        return (
          <div
            key={section}
            className="hold"
            data-colour={mark.colour}
            data-pattern={mark.pattern}
            style={{ insetBlockStart: first.top, blockSize: last.top + last.height - first.top }}
          >
            {mayFree ? (
              <button
                type="button"
                className="hold-name"
                title={t(holder.isMe ? 'rooms.hold.letGo' : 'rooms.hold.break')}
                onClick={() => (holder.isMe ? toggleOff(workbench, session) : breakHold(workbench, section))}
              >
                {words}
              </button>
            ) : (
              <span className="hold-name">{words}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}

function toggleOff(workbench: Workbench, session: DossierSession): void {
  const { hold } = roomOf(session).mine.get();
  if (hold === null) return;
  workbench.select(`s:${hold.section}`);
  toggleHold(workbench);
}

type Others = ReturnType<ReturnType<typeof roomOf>['others']['get']>;

/** Carets move all the time; sections are taken now and then. */
function sameHolds(a: Others, b: Others): boolean {
  if (a === b) return true;
  const words = (others: Others) =>
    JSON.stringify([...others].flatMap(([id, { hold, breaks }]) => ((hold ?? breaks) ? [[id, hold, breaks]] : [])));
  return words(a) === words(b);
}
