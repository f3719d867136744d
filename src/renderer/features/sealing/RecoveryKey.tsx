import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { isoNow } from '../../host/ports';
import { formatDay, t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';

/** The recovery key, this once. It stays until its person says that it is kept. */
export function RecoveryKey({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const key = String(argument);
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // By the copying of a selection, which needs no leave: the desktop grants a page none, and plain http has no clipboard for pages.
    const put = (event: ClipboardEvent) => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', key);
      setCopied(true);
    };
    document.addEventListener('copy', put, { once: true });
    document.execCommand('copy');
    document.removeEventListener('copy', put);
  };
  const print = async () => {
    if (!workbench.host.has('shell')) return window.print();
    const printed = await workbench.host.shell.print(null);
    if (!printed.ok) workbench.report(printed.error);
  };
  return (
    <div className="recovery-key">
      <p>{t('sealing.recovery.words')}</p>
      <output className="recovery-letters" aria-label={t('sealing.recovery.key')}>
        {key.split('-').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same, and none ever moves
          <span key={at}>{group}</span>
        ))}
      </output>
      <div className="recovery-ways">
        <button type="button" className="button" onClick={() => void print()}>
          {t('sealing.recovery.print')}
        </button>
        <button type="button" className="button" onClick={copy}>
          {t('sealing.recovery.copy')}
        </button>
        <p className="hint" role="status">
          {copied ? t('sealing.recovery.copied') : ''}
        </p>
      </div>
      <p className="hint">{t('sealing.final')}</p>
      <label className="check">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        {t('sealing.recovery.kept')}
      </label>
      <div className="dialog-foot">
        <button
          type="button"
          className="button button-primary"
          disabled={!kept}
          onClick={() => {
            workbench.dismissCause('hint');
            workbench.closeDialog();
            workbench.notify('done', 'sealing.done');
          }}
        >
          {t('sealing.recovery.done')}
        </button>
      </div>
      <Paper recoveryKey={key} />
    </div>
  );
}

/** What is printed while the key is shown, in place of the text. */
function Paper({ recoveryKey }: { readonly recoveryKey: string }) {
  useEffect(() => {
    document.documentElement.dataset.printing = 'recovery';
    return () => {
      delete document.documentElement.dataset.printing;
    };
  }, []);
  return createPortal(
    <div className="recovery-paper" aria-hidden="true">
      <p>{t('sealing.recovery.printed', { day: formatDay(isoNow()) })}</p>
      <p className="recovery-printed">{recoveryKey}</p>
      <p>{t('sealing.final')}</p>
    </div>,
    document.body,
  );
}
