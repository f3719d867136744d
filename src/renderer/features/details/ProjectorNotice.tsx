import { MonitorUp } from 'lucide-react';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

/** Says what a projected window leaves out, and lets the person choose to show what in our record is on record (PO5a, CF1). */
export function ProjectorNotice({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const chosen = useStore(workbench.preferences.store, (values) => values.projectRecord);
  const ceiling = useModel(session, (model) => model.recordSettings.ceiling);
  const isBeyond = chosen && ceiling !== 'record';
  return (
    <div className="projector-notice" role="status">
      <MonitorUp size={16} aria-hidden="true" />
      <p>{t(isBeyond ? 'projector.beyond' : chosen ? 'projector.record' : 'projector.room')}</p>
      <button type="button" className="button" onClick={() => workbench.preferences.set('projectRecord', !chosen)}>
        {t(chosen ? 'projector.hide' : 'projector.show')}
      </button>
    </div>
  );
}
