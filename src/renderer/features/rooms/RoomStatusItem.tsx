import { CloudOff, Radio, RefreshCw, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { RoomStatus } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { PopoverCard } from '../../ui/PopoverCard';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { troubleWords } from './failing';
import { lineWords } from './lineWords';
import { seatWords } from './People';
import { roomOf } from './room';
import { stampWords } from './time';
import { useRoom } from './useRoom';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** How long changes are on their way before anybody is told, in milliseconds. */
const SLOW = 1500;

const SIGNS = { online: Radio, connecting: RefreshCw, offline: CloudOff, refused: TriangleAlert, ended: CloudOff };

/** How the dossier stands with its room, at the foot; behind it what that means and what can be done. */
export function RoomStatusItem({ workbench, session }: Props) {
  const [open, setOpen] = useState(false);
  const status = useRoom(session, (value) => value);
  const isStuck = useStore(roomOf(session).stuck, (value) => value);
  const isSlow = useSlow(status.line === 'online' && status.unsynced > 0);
  if (status.kind === 'none') return null;
  const Sign = isStuck ? TriangleAlert : SIGNS[status.line];
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={`safety room-line room-line-${isStuck ? 'refused' : status.line}`}
        data-testid="room-line"
        data-line={status.line}
        data-unsynced={status.unsynced}
      >
        <Sign size={14} aria-hidden="true" />
        <span role="status">{lineWords(status, isSlow, isStuck)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <PopoverCard
          className="safety-card room-card"
          side="top"
          align="end"
          sideOffset={8}
          aria-label={t('rooms.about')}
        >
          <Card workbench={workbench} session={session} status={status} onDone={() => setOpen(false)} />
        </PopoverCard>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** True once something has lasted for a while: each key is on its way for a moment, and nobody has to know. */
function useSlow(lasts: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!lasts) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [lasts]);
  return isSlow;
}

function Card({
  workbench,
  session,
  status,
  onDone,
}: Props & { readonly status: RoomStatus; readonly onDone: () => void }) {
  const { line, unsynced, asOf, title, address, kind } = status;
  const isStuck = useStore(roomOf(session).stuck, (value) => value);
  const seat = roomOf(session).mySeat;
  const mine = useModel(session, (model) => (seat === null ? '' : seatWords(model, seat)));
  const words = troubleWords(workbench, status);
  const run = (id: string) => {
    onDone();
    workbench.run(id);
  };
  const isGuest = workbench.host.has('guest');
  // While it is tried again by itself, what to do comes before why.
  const isTried = line === 'offline' || line === 'connecting';
  return (
    <>
      <p className="safety-head">{t(`rooms.line.${line}.head`)}</p>
      {isTried || words === null ? (
        <p>{t(isGuest && line !== 'online' ? `rooms.line.${line}.tab` : `rooms.line.${line}.means`)}</p>
      ) : (
        <>
          <p>{words.text}</p>
          <p>{words.detail}</p>
        </>
      )}
      {isTried && words !== null && <p className="hint">{words.text}</p>}
      <dl className="safety-facts">
        <div>
          <dt>{t('rooms.fact.room')}</dt>
          <dd>{title}</dd>
        </div>
        {mine !== '' && (
          <div>
            <dt>{t('rooms.fact.seat')}</dt>
            <dd>{mine}</dd>
          </div>
        )}
        {kind === 'guest' && address !== null && (
          <div>
            <dt>{t('rooms.fact.where')}</dt>
            <dd className="safety-path">{address}</dd>
          </div>
        )}
        <div>
          <dt>{t('rooms.fact.unsynced')}</dt>
          <dd data-testid="room-unsynced">
            {unsynced === 0 ? t('rooms.fact.nothing') : t('rooms.fact.changes', { count: unsynced })}
          </dd>
        </div>
        <div>
          <dt>{t('rooms.fact.asOf')}</dt>
          <dd>{asOf === null ? t('rooms.fact.never') : stampWords(asOf)}</dd>
        </div>
      </dl>
      <div className="safety-actions">
        {isTried && !isGuest && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => void workbench.host.rooms.retry({ id: session.info.id })}
          >
            {t('rooms.retry')}
          </button>
        )}
        {isStuck && (
          <button type="button" className="button button-primary" onClick={() => run('room.refused')}>
            {t('rooms.refused.show')}
          </button>
        )}
        <button type="button" className="button" onClick={() => run('room.share')}>
          {t('rooms.show')}
        </button>
      </div>
    </>
  );
}
