import { t } from '../../messages/messages';
import type { ImportTrouble } from '../../workbench/importTrouble';
import type { Workbench } from '../../workbench/workbench';

/** Why a text was not imported, that nothing was lost, and what to do. */
export function ImportRefused({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { name, what, todo } = argument as ImportTrouble;
  return (
    <div className="trouble">
      <p className="trouble-name">{name}</p>
      <p className="trouble-what">{what}</p>
      {todo !== '' && <p>{todo}</p>}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => workbench.run('dossier.open')}>
          {t('trouble.another')}
        </button>
        <button type="button" className="button button-primary" onClick={() => workbench.closeDialog()}>
          {t('dialog.ok')}
        </button>
      </div>
    </div>
  );
}
