import { Lock } from 'lucide-react';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { roomOf } from './room';
import { useRoom } from './useRoom';

/** Why the text takes no keys in this seat, and how one says all the same what it should be; above the page while one would type. */
export function RightsBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isHeld = useRoom(session, ({ kind, me }) => kind !== 'none' && me !== null && !me.rights.text);
  const mayDeclare = useRoom(session, ({ me }) => me?.rights.declared != null);
  const mode = useStore(workbench.state, (state) => state.mode);
  const proponent = useStore(workbench.state, (state) => state.proponent);
  const isProjected = useIsProjected(workbench);
  const seat = roomOf(session).mySeat;
  const delegation = useModel(session, (model) => (seat?.delegation == null ? null : nameOf(model, seat.delegation)));
  if (!isHeld || isProjected || mode !== 'draft' || proponent !== null) return null;
  return (
    <section className="rights-bar" aria-label={t('rooms.rights')}>
      <Lock size={13} aria-hidden="true" />
      <p role="status">
        {delegation !== null && mayDeclare
          ? t('rooms.rights.delegate', { delegation })
          : t(mayDeclare ? 'rooms.rights.other' : 'rooms.rights.observer')}
      </p>
      {delegation !== null && mayDeclare && (
        <button
          type="button"
          className="button"
          onClick={() => workbench.set({ proponent: { delegations: [seat?.delegation ?? ''] } })}
        >
          {t('rooms.rights.propose', { delegation })}
        </button>
      )}
    </section>
  );
}
