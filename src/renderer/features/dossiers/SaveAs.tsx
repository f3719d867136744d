import { FileLock2, FileText } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../messages/messages';
import { useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { hasPrivate } from './privateParts';
import { dossierNames, downloadDossier, saveAs } from './saving';

/** Save as: which files will lie there, what is in each, and whether the private one is sealed (CF1). */
export function SaveAs({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  return session === null ? null : <SaveAsForm workbench={workbench} />;
}

function SaveAsForm({ workbench }: { readonly workbench: Workbench }) {
  const session = workbench.requireSession();
  const settings = useModel(session, (model) => model.settings);
  const [secret] = useState(() => hasPrivate(session));
  const isSealed = useStore(workbench.state, ({ keyring }) => keyring?.state === 'unlocked');
  const desktop = workbench.host.has('shell');
  return (
    <div className="save-as">
      <div className="save-file">
        <FileText size={20} aria-hidden="true" />
        <div>
          <p className="save-name">{dossierNames(settings.title).public}</p>
          <p className="hint">{t('saveAs.public')}</p>
        </div>
        {!desktop && (
          <button type="button" className="button" onClick={() => void downloadDossier(workbench, 'public')}>
            {t('saveAs.download')}
          </button>
        )}
      </div>
      <div className="save-file save-private">
        <FileLock2 size={20} aria-hidden="true" />
        <div>
          <p className="save-name">{dossierNames(settings.title).private}</p>
          <p className="hint">{t(secret ? 'saveAs.private' : 'saveAs.privateEmpty')}</p>
          <p className={isSealed ? 'hint' : 'save-warning'}>{t(isSealed ? 'saveAs.sealed' : 'saveAs.unsealed')}</p>
        </div>
        {!desktop && secret && (
          <button type="button" className="button" onClick={() => void downloadDossier(workbench, 'private')}>
            {t('saveAs.download')}
          </button>
        )}
      </div>
      {settings.marking !== 'none' && (
        <p className="hint">{t('saveAs.marked', { marking: t(`marking.${settings.marking}`) })}</p>
      )}
      <p className="hint">{t(desktop ? 'saveAs.then' : 'saveAs.browser')}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t(desktop ? 'dialog.cancel' : 'dialog.close')}
        </button>
        {desktop && (
          <button
            type="button"
            className="button button-primary"
            // biome-ignore lint/a11y/noAutofocus: Enter goes on to the system's dialog
            autoFocus
            onClick={() => void saveAs(workbench).then((saved) => saved && workbench.closeDialog())}
          >
            {t('saveAs.choose')}
          </button>
        )}
      </div>
    </div>
  );
}
