import { useState } from 'react';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { Entrance } from './Entrance';
import { People } from './People';
import { roomOf } from './room';
import { Seats } from './Seats';
import { useRoom } from './useRoom';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** The room: how one comes in, who is in, and for the chair the seats. */
export function RoomView({ workbench, session }: Props) {
  const isChair = useRoom(session, ({ me }) => me?.rights.seats ?? false);
  return (
    <div className="in-room">
      <div className="room-columns" data-chair={isChair ? '' : undefined}>
        {isChair && <Entrance workbench={workbench} session={session} />}
        <div className="room-inside">
          <WhoIsIn workbench={workbench} session={session} />
          {isChair && <Seats workbench={workbench} session={session} />}
        </div>
      </div>
      <Foot workbench={workbench} session={session} />
    </div>
  );
}

function WhoIsIn({ workbench, session }: Props) {
  const members = useRoom(session, (status) => status.members);
  const online = members.filter((member) => member.online).length;
  return (
    <section aria-label={t('rooms.people')}>
      <h3 className="room-head">
        <span role="status">{t('rooms.people.count', { count: online })}</span>
      </h3>
      <People workbench={workbench} session={session} members={members} />
      {members.length < 2 && <p className="hint">{t('rooms.people.alone')}</p>}
    </section>
  );
}

/** Ways out: to stop listening, to end the room for everybody, to let go of it. */
function Foot({ workbench, session }: Props) {
  const kind = useRoom(session, (status) => status.kind);
  const line = useRoom(session, (status) => status.line);
  const isListening = useRoom(session, (status) => status.listening !== null);
  const [asks, setAsks] = useState<'stop' | 'end' | 'leave' | null>(null);
  const { rooms } = workbench.host;
  const about = { id: session.info.id };
  const carryOut = async () => {
    if (asks === 'leave' && workbench.run('room.forget')) return;
    const done = await (asks === 'stop' ? rooms.stop(about) : asks === 'end' ? rooms.end(about) : rooms.leave(about));
    setAsks(null);
    if (!done.ok) workbench.report(done.error);
    else if (asks === 'leave') workbench.closeDialog();
  };
  const { isChair } = roomOf(session);
  const isOver = line === 'ended';
  if (asks !== null) {
    return (
      <fieldset className="room-asks" aria-label={t(`rooms.${asks}`)}>
        <p>{t(`rooms.${asks}.means`)}</p>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => setAsks(null)}>
            {t('dialog.cancel')}
          </button>
          <button
            type="button"
            className="button button-danger"
            // biome-ignore lint/a11y/noAutofocus: it answers the button that was pressed
            autoFocus
            onClick={() => void carryOut()}
          >
            {t(`rooms.${asks}`)}
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    <div className="dialog-foot">
      {isChair && !isOver && (
        <button type="button" className="button button-danger" onClick={() => setAsks('end')}>
          {t('rooms.end')}
        </button>
      )}
      {kind === 'host' && isListening && (
        <button type="button" className="button" onClick={() => setAsks('stop')}>
          {t('rooms.stop')}
        </button>
      )}
      {(kind === 'guest' || isOver) && (
        <button type="button" className="button" onClick={() => setAsks('leave')}>
          {t('rooms.leave')}
        </button>
      )}
      <span className="foot-space" />
      <button type="button" className="button button-primary" data-first onClick={() => workbench.closeDialog()}>
        {t('dialog.close')}
      </button>
    </div>
  );
}
