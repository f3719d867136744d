import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';

/** What stands in the window while no dossier is open. */
export function Welcome({ workbench }: { readonly workbench: Workbench }) {
  return (
    <main className="welcome">
      <h1>{t('app.name')}</h1>
      <button type="button" className="button" onClick={() => workbench.run('dossier.sample')}>
        {t('command.dossier.sample')}
      </button>
    </main>
  );
}
