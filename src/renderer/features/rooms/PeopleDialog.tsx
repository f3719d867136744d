import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { People } from './People';
import { roomOf } from './room';
import { useRoom } from './useRoom';

/** Who is in the room, where they are, and whether they see where we are. */
export function PeopleDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <Everybody workbench={workbench} session={session} />;
}

function Everybody({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const room = roomOf(session);
  const members = useRoom(session, (status) => status.members);
  const isQuiet = useStore(room.quiet, (value) => value);
  return (
    <div className="people-dialog">
      <People workbench={workbench} session={session} members={members} />
      <label className="check">
        <input type="checkbox" checked={!isQuiet} onChange={(event) => room.quiet.set(!event.currentTarget.checked)} />
        {t('rooms.people.showMe')}
      </label>
      <p className="hint">{t('rooms.people.showMe.hint')}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => workbench.run('room.share')}>
          {t('rooms.show')}
        </button>
        <button type="button" className="button button-primary" onClick={() => workbench.closeDialog()}>
          {t('dialog.close')}
        </button>
      </div>
    </div>
  );
}
