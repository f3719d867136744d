import { Lock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { SecretField, ShowSwitch } from './SecretField';
import { wrongWords } from './wrongWords';

/** In place of everything else while what lies here is sealed: one field, which takes the recovery key as well. */
export function LockScreen({ workbench }: { readonly workbench: Workbench }) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (typed === '' || busy) return;
    setBusy(true);
    setWrong('');
    const unlocked = await workbench.host.keyring.unlock({ secret: typed });
    setBusy(false);
    if (!unlocked.ok) setWrong(wrongWords(unlocked.error));
  };
  return (
    <main className="lock-screen">
      <form className="lock-form" onSubmit={(event) => void unlock(event)}>
        <Lock className="lock-sign" size={26} aria-hidden="true" />
        <h1 className="lock-title">{t('app.name')}</h1>
        <p id="lock-words">{t('sealing.locked.words')}</p>
        <SecretField
          label={t('sealing.passphrase')}
          value={typed}
          shown={shown}
          autoFocus
          describedBy="lock-wrong"
          onChange={(value) => {
            setTyped(value);
            setWrong('');
          }}
        />
        <p id="lock-wrong" className="secret-wrong" role="alert">
          {wrong}
        </p>
        <div className="lock-foot">
          <ShowSwitch shown={shown} onChange={setShown} />
          <button type="submit" className="button button-primary" disabled={typed === '' || busy}>
            {t(busy ? 'sealing.unlocking' : 'sealing.unlock')}
          </button>
        </div>
        <p className="hint">{t('sealing.locked.forgotten')}</p>
      </form>
    </main>
  );
}
