import { Crosshair, LogOut } from 'lucide-react';
import { useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { RoomMember, RoomSeat } from '../../../shared/protocol/rooms';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { calledAs } from './called';
import { lettersOf } from './marks';
import { PersonBadge } from './PersonBadge';
import { isThere, subjectPlace } from './places';
import { roomOf } from './room';
import { agoWords } from './time';
import { PLAIN_MARK, useMarks, useRoom } from './useRoom';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** `Brazil`, `Chair`, `Reads along`: what a seat is, in the words of the room. */
export function seatWords(model: Negotiation, seat: Pick<RoomSeat, 'role' | 'delegation'>): string {
  if (seat.role === 'delegate' && seat.delegation !== null && seat.delegation !== '')
    return t('rooms.delegateOf', { delegation: nameOf(model, seat.delegation) });
  return t(`rooms.role.${seat.role}`);
}

/** Everybody of the room: those who are in now first, then those who were. */
export function People({ workbench, session, members }: Props & { readonly members: readonly RoomMember[] }) {
  const sorted = [...members].sort(
    (a, b) => Number(b.online) - Number(a.online) || a.since - b.since || (a.id < b.id ? -1 : 1),
  );
  return (
    <ul className="people">
      {sorted.map((member) => (
        <Person key={member.id} workbench={workbench} session={session} member={member} />
      ))}
    </ul>
  );
}

function Person({ workbench, session, member }: Props & { readonly member: RoomMember }) {
  const room = roomOf(session);
  const marks = useMarks(session);
  const me = useRoom(session, (status) => status.me?.member ?? null);
  const seat = useRoom(session, (status) => status.seats.find(({ id }) => id === member.seat));
  const where = useStore(room.others, (others) => others.get(member.id)?.key ?? null);
  const place = useModel(session, (model) =>
    where === null || !isThere(model, where) ? '' : subjectPlace(model, where),
  );
  const role = useModel(session, (model) => (seat === undefined ? '' : seatWords(model, seat)));
  const [asks, setAsks] = useState(false);
  const isMe = member.id === me;
  const isExercise = useStore(session.exercise, (exercise) => exercise !== null);
  const called = calledAs(member, seat, isExercise);
  const name = called || t('rooms.somebody');
  return (
    <li className="people-row" data-member={member.id}>
      <PersonBadge
        letters={lettersOf({ name: called }, seat)}
        mark={marks.get(member.id) ?? PLAIN_MARK}
        isOff={!member.online}
      />
      <span className="people-words">
        <span className="people-name">
          {name}
          {isMe && <span className="hint"> {t('rooms.me')}</span>}
        </span>
        <span className="people-role">{role}</span>
      </span>
      {!member.online ? (
        <span className="people-where hint">{agoWords(member.seen)}</span>
      ) : place !== '' && where !== null ? (
        <button
          type="button"
          className="text-button people-where"
          aria-label={t('rooms.goTo', { name, place })}
          onClick={() => {
            workbench.closeDialog();
            workbench.goTo(where);
          }}
        >
          <Crosshair size={12} aria-hidden="true" /> {place}
        </button>
      ) : (
        <span className="people-where hint">{isMe ? '' : t('rooms.here')}</span>
      )}
      {room.isChair && !isMe && (
        <button
          type="button"
          className="icon-button icon-small"
          aria-label={t('rooms.letGo', { name })}
          data-tip={t('rooms.letGo', { name })}
          aria-expanded={asks}
          onClick={() => setAsks(!asks)}
        >
          <LogOut size={13} aria-hidden="true" />
        </button>
      )}
      {asks && (
        <fieldset className="people-asks" aria-label={t('rooms.letGo', { name })}>
          <p>{t('rooms.letGo.means', { name })}</p>
          <button
            type="button"
            className="button button-danger"
            // biome-ignore lint/a11y/noAutofocus: it answers the button that was pressed
            autoFocus
            onClick={() => {
              setAsks(false);
              void workbench.host.rooms
                .remove({ id: session.info.id, member: member.id })
                .then((done) => done.ok || workbench.report(done.error));
            }}
          >
            {t('rooms.letGo.do')}
          </button>
          <button type="button" className="button" onClick={() => setAsks(false)}>
            {t('dialog.cancel')}
          </button>
        </fieldset>
      )}
    </li>
  );
}
