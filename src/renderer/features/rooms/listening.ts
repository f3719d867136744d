import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { RoomPlace } from '../../workbench/preferences';
import type { Workbench } from '../../workbench/workbench';
import { roomOf } from './room';

/** How many rooms it is remembered of. */
const MOST = 30;

/** Where a room listened last; absent: nowhere yet, so that any port will do. */
export function placeOf({ preferences }: Workbench, id: string): RoomPlace | undefined {
  return preferences.get('roomPlaces')[id];
}

/** Remembers the file of a certificate, which the room's state does not tell. */
export function keepPath(workbench: Workbench, id: string, path: string | null): void {
  const known = placeOf(workbench, id) ?? { network: 'local', certificate: 'own', port: 0, path };
  keepPlace(workbench, id, { ...known, path });
}

/** Remembers where a room listens, so that it is opened there again: guests look for it in the same place. */
export function followListening(workbench: Workbench, session: DossierSession): () => void {
  const { id } = session.info;
  const { status } = roomOf(session);
  const keep = () => {
    const { listening } = status.get();
    const port = portOf(listening?.addresses[0]);
    if (listening === null || port === null) return;
    const { network, certificate } = listening;
    const known = placeOf(workbench, id);
    if (known?.port === port && known.network === network && known.certificate === certificate) return;
    keepPlace(workbench, id, { network, certificate, port, path: known?.path ?? null });
  };
  keep();
  return status.subscribe(keep);
}

const CAUSE = 'room-closed';

/**
 * Where the program stopped under an open room and runs again, nobody can come in, and nothing else says so: the chair is told, and led to
 * where it is opened again. It is not opened by itself, since nothing listens but where somebody asked for it.
 */
export function followLoss(workbench: Workbench, session: DossierSession): () => void {
  const { host, room } = session;
  let wasOpen = false;
  const stops = [
    host.onState(({ kind }) => {
      const { kind: held, listening } = room.get();
      if (kind === 'lost' && held === 'host' && listening !== null) wasOpen = true;
    }),
    room.subscribe(() => {
      const { kind, listening } = room.get();
      if (kind !== 'host' || host.state.kind !== 'connected') return;
      if (listening !== null) workbench.dismissCause(CAUSE);
      else if (wasOpen) {
        const action = { label: t('rooms.openAgain'), run: () => void workbench.run('room.share') };
        workbench.show({ tone: 'warning', cause: CAUSE, text: t('rooms.lost'), detail: t('rooms.lost.means'), action });
      }
      wasOpen = false;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function keepPlace({ preferences }: Workbench, id: string, place: RoomPlace): void {
  const { [id]: _, ...others } = preferences.get('roomPlaces');
  const kept = Object.entries(others).slice(-MOST);
  preferences.set('roomPlaces', { ...Object.fromEntries(kept), [id]: place });
}

function portOf(address: string | undefined): number | null {
  if (address === undefined) return null;
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
