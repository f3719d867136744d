import { type FormEvent, useId, useState } from 'react';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { keepBytes } from '../../workbench/keepBytes';
import { noteAct } from '../../workbench/noteAct';
import type { Workbench } from '../../workbench/workbench';
import { groupedPrint } from './printWords';

/** So few letters are guessed by a machine in an afternoon. */
const SHORTEST = 10;

/** A copy for somebody: for whom, what of it, and for a colleague the passphrase that opens what is ours. */
export function SaveCopyDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <CopyForm workbench={workbench} session={session} />;
}

function CopyForm({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const id = useId();
  const [whom, setWhom] = useState('');
  const [name, setName] = useState(session.person.name);
  const [note, setNote] = useState('');
  const [isOurs, setOurs] = useState(false);
  const [secret, setSecret] = useState({ record: true, brief: true });
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const isSealed = isOurs && (secret.record || secret.brief);
  const trouble = !isSealed
    ? ''
    : passphrase !== '' && passphrase.length < SHORTEST
      ? t('copy.short', { count: SHORTEST })
      : again !== '' && again !== passphrase
        ? t('copy.differ')
        : '';
  const isReady =
    whom.trim() !== '' &&
    name.trim() !== '' &&
    !busy &&
    (!isSealed || (passphrase.length >= SHORTEST && again === passphrase));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const taken = (['record', 'brief'] as const).filter((part) => isOurs && secret[part]);
    const made = await workbench.host.copies.make({
      id: session.info.id,
      for: whom.trim(),
      by: { name: name.trim(), delegation: session.person.delegation },
      asOf: session.room.get().asOf,
      note: note.trim(),
      private: taken,
      passphrase: isSealed ? passphrase : null,
    });
    setBusy(false);
    if (!made.ok) {
      workbench.report(made.error);
      return;
    }
    const kept = await keepBytes(workbench, {
      bytes: made.value.bytes,
      name: made.value.name,
      extension: 'chapeau',
      kind: 'files.dossiers',
      title: 'copy.title',
    });
    if (kept === null) return;
    noteAct(workbench, session, 'exported', { form: 'copy', for: whom.trim(), private: isSealed }, 'room');
    workbench.closeDialog();
    workbench.notify('done', 'copy.done', { name: kept, print: groupedPrint(made.value.fingerprint) });
  };

  return (
    <form className="copy-form" onSubmit={(event) => void save(event)}>
      <div className="copy-fields">
        <label htmlFor={`${id}-for`}>{t('copy.for')}</label>
        <input
          id={`${id}-for`}
          className="field"
          value={whom}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: for whom it is comes first
          autoFocus
          onChange={({ target }) => setWhom(target.value)}
        />
        <label htmlFor={`${id}-by`}>{t('copy.by')}</label>
        <input
          id={`${id}-by`}
          className="field"
          value={name}
          maxLength={200}
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor={`${id}-note`}>{t('copy.note')}</label>
        <input
          id={`${id}-note`}
          className="field"
          value={note}
          maxLength={500}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <fieldset className="copy-what">
        <legend>{t('copy.what')}</legend>
        <label className="copy-choice">
          <input type="radio" name="what" checked={!isOurs} onChange={() => setOurs(false)} />
          <span>
            <span className="copy-choice-name">{t('copy.public')}</span>
            <span className="hint">{t('copy.public.hint')}</span>
          </span>
        </label>
        <label className="copy-choice" data-private="">
          <input type="radio" name="what" checked={isOurs} onChange={() => setOurs(true)} />
          <span>
            <span className="copy-choice-name">{t('copy.ours')}</span>
            <span className="hint">{t('copy.ours.hint')}</span>
          </span>
        </label>
        {isOurs && (
          <div className="copy-ours">
            <div className="copy-ours-parts">
              {(['record', 'brief'] as const).map((part) => (
                <label key={part}>
                  <input
                    type="checkbox"
                    checked={secret[part]}
                    onChange={({ target }) => setSecret({ ...secret, [part]: target.checked })}
                  />
                  {t(`copy.${part}`)}
                </label>
              ))}
            </div>
            {isSealed && (
              <div className="copy-fields">
                <label htmlFor={`${id}-pass`}>{t('copy.passphrase')}</label>
                <input
                  id={`${id}-pass`}
                  className="field"
                  type="password"
                  autoComplete="new-password"
                  value={passphrase}
                  aria-describedby={`${id}-trouble`}
                  onChange={({ target }) => setPassphrase(target.value)}
                />
                <label htmlFor={`${id}-again`}>{t('copy.again')}</label>
                <input
                  id={`${id}-again`}
                  className="field"
                  type="password"
                  autoComplete="new-password"
                  value={again}
                  aria-describedby={`${id}-trouble`}
                  onChange={({ target }) => setAgain(target.value)}
                />
              </div>
            )}
            {isSealed && <p className="hint">{t('copy.passphrase.hint')}</p>}
          </div>
        )}
      </fieldset>
      <p id={`${id}-trouble`} className="copy-trouble" role="status">
        {trouble}
      </p>
      <p className="hint">{t('copy.history')}</p>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'copy.making' : 'copy.do')}
        isReady={isReady}
      />
    </form>
  );
}
