import { useState } from 'react';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { isOut, putAside } from './puttingAside';
import { useRoom } from './useRoom';

/** The room took back a right while we went on writing: what it will not have is ours to keep, and nothing of it is lost. */
export function RefusedDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <Refused workbench={workbench} session={session} />;
}

function Refused({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const failure = useRoom(session, (status) => status.failure);
  const unsynced = useRoom(session, (status) => status.unsynced);
  const out = useRoom(session, isOut);
  const [busy, setBusy] = useState(false);
  const words = failure === null ? null : describeFailure(failure);
  const isGuest = workbench.host.has('guest');
  const yieldNow = async () => {
    setBusy(true);
    const done = await putAside(workbench, session);
    setBusy(false);
    if (!done.ok) workbench.report(done.error);
  };
  return (
    <div className="refused">
      {words !== null && <p className="trouble-what">{words.text}</p>}
      <p>{t(out ? 'rooms.refused.out' : 'rooms.refused.what', { count: unsynced })}</p>
      <p>{t(`rooms.refused.${isGuest ? 'tab' : 'safe'}${out ? '.out' : ''}`)}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('rooms.refused.later')}
        </button>
        <button type="button" className="button button-primary" disabled={busy} onClick={() => void yieldNow()}>
          {t(isGuest ? 'rooms.refused.download' : out ? 'rooms.leave' : 'rooms.refused.do')}
        </button>
      </div>
    </div>
  );
}
