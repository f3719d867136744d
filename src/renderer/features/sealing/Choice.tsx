import { useState } from 'react';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { leaveReadable } from './leaving';
import { NewPassphrase } from './NewPassphrase';

/** To seal what is ours, which is what is meant to be chosen, or to leave it readable on this computer. */
export function Choice({
  workbench,
  canLeave,
}: {
  readonly workbench: Workbench;
  /** Whether nobody has chosen to leave it readable yet. */
  readonly canLeave: boolean;
}) {
  const [busy, setBusy] = useState(false);
  const protect = async (passphrase: string) => {
    setBusy(true);
    const made = await workbench.host.keyring.protect({ passphrase });
    setBusy(false);
    if (made.ok) workbench.openDialog('sealing.recovery', made.value.recoveryKey);
    else workbench.report(made.error);
  };
  return (
    <NewPassphrase
      label={t('sealing.passphrase')}
      action={t('sealing.seal')}
      busy={busy ? t('sealing.sealing') : null}
      onChosen={(passphrase) => void protect(passphrase)}
      second={
        canLeave && (
          <button type="button" className="button" disabled={busy} onClick={() => void leaveReadable(workbench)}>
            {t('sealing.leave')}
          </button>
        )
      }
    >
      <p className="hint">{t('sealing.final')}</p>
    </NewPassphrase>
  );
}
