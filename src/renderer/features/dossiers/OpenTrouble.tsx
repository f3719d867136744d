import { t } from '../../messages/messages';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { show, type Trouble } from './showing';

/** Why a dossier did not open, what is safe, and every way on: what can be read of it, an earlier save, another file. */
export function OpenTrouble({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { failure, attempt } = argument as Trouble;
  const { text, detail } = describeFailure(failure);
  const { host } = workbench;
  const copy = typeof failure.detail.copy === 'string' ? failure.detail.copy : attempt.copy;
  const isDamaged = failure.code === 'file.damaged';
  const parts = Array.isArray(failure.detail.readable) ? failure.detail.readable : [];
  const canSalvage =
    isDamaged && (parts.length > 0 || copy !== undefined) && (attempt.path ?? attempt.bytes) !== undefined;
  const salvage = () => {
    workbench.closeDialog();
    const { path, bytes, name } = attempt;
    const asking = () =>
      path !== undefined
        ? host.dossiers.open({ path, salvage: true })
        : host.dossiers.openBytes({ name, bytes: new Uint8Array(), ...bytes, salvage: true });
    void show(workbench, asking, attempt).then((opened) => opened && workbench.notify('info', 'trouble.salvaged'));
  };
  return (
    <div className="trouble">
      <p className="trouble-name">{attempt.name}</p>
      <p className="trouble-what">{failure.detail.private === true ? t('trouble.privateFile') : text}</p>
      <p>
        {failure.detail.private === true
          ? t('trouble.privateFile.do')
          : isDamaged && !canSalvage && copy === undefined
            ? t('trouble.noCopy.do')
            : detail}
      </p>
      {isDamaged && (
        <p className="hint">
          {parts.length > 0
            ? t('trouble.readable', { parts: parts.map((part) => partWords(part)).join(', ') })
            : t('trouble.nothingReadable')}
        </p>
      )}
      <div className="dialog-foot">
        {copy !== undefined && failure.code === 'file.notFound' && (
          <button
            type="button"
            className="button"
            onClick={() => {
              workbench.closeDialog();
              void host.dossiers.forget({ id: copy });
            }}
          >
            {t('recent.forget')}
          </button>
        )}
        {canSalvage && (
          <button type="button" className="button button-primary" onClick={salvage}>
            {t('trouble.salvage')}
          </button>
        )}
        {isDamaged && copy !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => workbench.openDialog('dossier.earlier', { id: copy, name: attempt.name })}
          >
            {t('command.dossier.earlier')}
          </button>
        )}
        <button
          type="button"
          className={canSalvage ? 'button' : 'button button-primary'}
          onClick={() => workbench.closeDialog()}
        >
          {t(canSalvage ? 'dialog.cancel' : 'dialog.ok')}
        </button>
      </div>
    </div>
  );
}

function partWords(part: string): string {
  switch (part) {
    case 'text':
      return t('part.text');
    case 'acts':
      return t('part.acts');
    case 'record':
      return t('part.record');
    case 'brief':
      return t('part.brief');
    default:
      return part;
  }
}
