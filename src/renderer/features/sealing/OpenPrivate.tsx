import { type FormEvent, useState } from 'react';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { SecretField, ShowSwitch } from './SecretField';
import { wrongWords } from './wrongWords';

/** Opens the private file of the dossier in the window, which another computer sealed. */
export function OpenPrivate({ workbench }: { readonly workbench: Workbench }) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const open = async (event: FormEvent) => {
    event.preventDefault();
    const { session } = workbench;
    if (typed === '' || busy || session === null) return;
    setBusy(true);
    const opened = await workbench.host.keyring.openPrivate({ id: session.info.id, secret: typed });
    setBusy(false);
    if (!opened.ok) {
      setWrong(wrongWords(opened.error));
      return;
    }
    workbench.closeDialog();
    workbench.dismissCause('seal.foreign');
    workbench.notify('done', 'sealing.private.opened');
  };
  return (
    <form className="secret-form" onSubmit={(event) => void open(event)}>
      <p>{t('sealing.private.words')}</p>
      <SecretField label={t('sealing.private.field')} value={typed} shown={shown} onChange={setTyped} />
      <p className="secret-wrong" role="alert">
        {wrong}
      </p>
      <ShowSwitch shown={shown} onChange={setShown} />
      <div className="dialog-foot">
        <button type="submit" className="button button-primary" disabled={typed === '' || busy}>
          {t(busy ? 'sealing.unlocking' : 'sealing.private.do')}
        </button>
      </div>
    </form>
  );
}
