import { Users } from 'lucide-react';
import type { RoomMember } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { calledAs } from './called';
import { lettersOf } from './marks';
import { PersonBadge } from './PersonBadge';
import { PLAIN_MARK, useMarks, useRoom } from './useRoom';

/** How many people are shown by their letters; of the others there is a figure. */
const SHOWN = 4;

/** At the top: a way to share, and once the room is open who is in it. */
export function HeaderRoom({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const isIn = useRoom(session, ({ kind }) => kind !== 'none');
  const online = useRoom(session, ({ members }) => members.filter((member) => member.online), sameElements);
  const seats = useRoom(session, (status) => status.seats);
  const marks = useMarks(session);
  const isExercise = useStore(session.exercise, (exercise) => exercise !== null);
  if (!workbench.host.has('rooms')) return null;
  if (!isIn) {
    return (
      <button type="button" className="button header-share" onClick={() => workbench.run('room.share')}>
        <Users size={14} aria-hidden="true" /> <span className="header-share-words">{t('rooms.header.share')}</span>
      </button>
    );
  }
  const first = [...online].sort((a, b) => a.since - b.since).slice(0, SHOWN);
  const more = online.length - first.length;
  const letters = (member: RoomMember) => {
    const seat = seats.find(({ id }) => id === member.seat);
    return lettersOf({ name: calledAs(member, seat, isExercise) }, seat);
  };
  return (
    <button
      type="button"
      className="header-people"
      aria-label={t('rooms.header.people', { count: online.length })}
      data-tip={t('rooms.header.people', { count: online.length })}
      onClick={() => workbench.run('room.people')}
    >
      {first.map((member) => (
        <PersonBadge key={member.id} letters={letters(member)} mark={marks.get(member.id) ?? PLAIN_MARK} />
      ))}
      {more > 0 && (
        <span
          className="person person-more"
          data-letters={t('rooms.header.more', { count: more })}
          aria-hidden="true"
        />
      )}
      {online.length === 0 && <Users size={15} aria-hidden="true" />}
      {online.length > 0 && (
        <span className="header-count" aria-hidden="true">
          <Users size={15} /> {online.length}
        </span>
      )}
    </button>
  );
}
