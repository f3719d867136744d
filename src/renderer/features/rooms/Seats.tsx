import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RoomInvitation, RoomSeat } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { madeInvitations } from './codes';
import { CopyButton } from './Entrance';
import { InviteForm } from './InviteForm';
import { useInvitations } from './invitations';
import { seatWords } from './People';
import { SeatForm } from './SeatForm';
import { stampWords } from './time';
import { useRoom } from './useRoom';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** The seats of the room: who may what, and who is asked in. */
export function Seats({ workbench, session }: Props) {
  const seats = useRoom(session, (status) => status.seats);
  const [isAdding, setAdding] = useState(false);
  const [invitations, refresh] = useInvitations(workbench, session);
  const shown = seats.filter(({ role }) => role !== 'chair');
  return (
    <section aria-label={t('rooms.seats')}>
      <div className="room-head room-head-row">
        <h3>{t('rooms.seats')}</h3>
        {!isAdding && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            <Plus size={13} aria-hidden="true" /> {t('rooms.seat.add')}
          </button>
        )}
      </div>
      {isAdding && <SeatForm workbench={workbench} session={session} seat={null} onDone={() => setAdding(false)} />}
      <ul className="seats">
        {shown.map((seat) => (
          <Seat
            key={seat.id}
            workbench={workbench}
            session={session}
            seat={seat}
            invitations={invitations.filter((invitation) => invitation.seat === seat.id)}
            refresh={refresh}
          />
        ))}
      </ul>
      {shown.length === 0 && !isAdding && <p className="hint">{t('rooms.seats.none')}</p>}
    </section>
  );
}

function Seat({
  workbench,
  session,
  seat,
  invitations,
  refresh,
}: Props & {
  readonly seat: RoomSeat;
  readonly invitations: readonly RoomInvitation[];
  readonly refresh: () => void;
}) {
  const [shown, setShown] = useState<'invite' | 'change' | null>(null);
  const people = useRoom(session, (status) => status.members.filter((member) => member.seat === seat.id).length);
  const role = useModel(session, (model) => seatWords(model, seat));
  // Whoever watches an exercise writes notes, and never the text.
  const mayNote = useStore(session.exercise, (exercise) => exercise !== null) && seat.role === 'observer';
  const change = (wish: Partial<RoomSeat>) =>
    void workbench.host.rooms
      .changeSeat({ id: session.info.id, seat: seat.id, change: wish })
      .then((done) => done.ok || workbench.report(done.error));
  return (
    <li className="seat" data-withdrawn={seat.withdrawn ? '' : undefined} data-seat={seat.id}>
      <div className="seat-row">
        <span className="seat-words">
          <span className="seat-title">{seat.title || role}</span>
          <span className="hint">
            {seat.withdrawn
              ? t('rooms.seat.withdrawn')
              : t('rooms.seat.facts', { role: seat.title === '' ? t(`rooms.role.${seat.role}`) : role, count: people })}
          </span>
        </span>
        {(seat.role === 'delegate' || mayNote) && !seat.withdrawn && (
          <CheckField
            label={t(mayNote ? 'rooms.seat.notes' : 'rooms.seat.writes')}
            checked={seat.writesText}
            onChecked={(writesText) => change({ writesText })}
            look="seat-text"
          />
        )}
        {seat.withdrawn ? (
          <button type="button" className="button" onClick={() => change({ withdrawn: false })}>
            {t('rooms.seat.giveBack')}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button"
              aria-expanded={shown === 'change'}
              onClick={() => setShown(shown === 'change' ? null : 'change')}
            >
              {t('rooms.seat.change')}
            </button>
            <button
              type="button"
              className="button"
              aria-expanded={shown === 'invite'}
              onClick={() => setShown(shown === 'invite' ? null : 'invite')}
            >
              {t('rooms.seat.invite')}
            </button>
          </>
        )}
      </div>
      {shown === 'invite' && <InviteForm workbench={workbench} session={session} seat={seat} />}
      {shown === 'change' && (
        <SeatForm workbench={workbench} session={session} seat={seat} onDone={() => setShown(null)} />
      )}
      {!seat.withdrawn && shown === 'invite' && (
        <Invitations workbench={workbench} session={session} invitations={invitations} refresh={refresh} />
      )}
    </li>
  );
}

/** Invitations that are still open; those made in this window with their code and link. */
function Invitations({
  workbench,
  session,
  invitations,
  refresh,
}: Props & { readonly invitations: readonly RoomInvitation[]; readonly refresh: () => void }) {
  const made = useStore(madeInvitations, (value) => value);
  if (invitations.length === 0) return null;
  return (
    <ul className="invitations" aria-label={t('rooms.invitations')}>
      {[...invitations]
        .sort((a, b) => b.made - a.made)
        .map(({ id, left, until }) => {
          const known = made.get(id);
          return (
            <li key={id} className="invitation">
              <span className="invitation-code">{known?.code ?? t('rooms.invitation.elsewhere')}</span>
              <span className="hint">
                {left === null ? t('rooms.invitation.any') : t('rooms.invitation.left', { count: left })}
                {until !== null && ` · ${t('rooms.invitation.until', { moment: stampWords(until) })}`}
              </span>
              {known?.link != null && <CopyButton words={known.link} label={t('rooms.copyLink')} />}
              <button
                type="button"
                className="button"
                onClick={() =>
                  void workbench.host.rooms.uninvite({ id: session.info.id, invitation: id }).then((done) => {
                    if (!done.ok) workbench.report(done.error);
                    refresh();
                  })
                }
              >
                {t('rooms.uninvite')}
              </button>
            </li>
          );
        })}
    </ul>
  );
}
