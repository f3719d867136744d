import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { RoomView } from './RoomView';
import { ShareForm } from './ShareForm';
import { useRoom } from './useRoom';

/** Share this dossier: the form that opens its room, and from then on the room in the same place. */
export function RoomDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <Either workbench={workbench} session={session} />;
}

function Either({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isIn = useRoom(session, ({ kind }) => kind !== 'none');
  return isIn ? <RoomView workbench={workbench} session={session} /> : <ShareForm workbench={workbench} />;
}
