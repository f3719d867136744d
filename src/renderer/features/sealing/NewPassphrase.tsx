import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { t } from '../../messages/messages';
import { SecretField, ShowSwitch } from './SecretField';
import { strengthOf } from './strength';

/** A passphrase chosen: twice, with what is to be said of it. `children` stand before the buttons, `second` beside the first of them. */
export function NewPassphrase({
  label,
  action,
  busy,
  second,
  children,
  onChosen,
}: {
  readonly label: string;
  readonly action: string;
  readonly busy: string | null;
  readonly second?: ReactNode;
  readonly children?: ReactNode;
  onChosen(passphrase: string): void;
}) {
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const id = useId();
  const strength = strengthOf(first);
  const same = first === again;
  const ready = same && strength !== 'empty' && strength !== 'short' && busy === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onChosen(first);
  };
  return (
    <form className="secret-form" onSubmit={submit}>
      <SecretField label={label} value={first} shown={shown} isNew describedBy={`${id}-strength`} onChange={setFirst} />
      <p id={`${id}-strength`} className={`passphrase-strength strength-${strength}`} role="status">
        <span className="strength-bar" aria-hidden="true" />
        {t(`sealing.strength.${strength}`)}
      </p>
      <SecretField
        label={t('sealing.again')}
        value={again}
        shown={shown}
        isNew
        describedBy={`${id}-same`}
        onChange={setAgain}
      />
      <p id={`${id}-same`} className="secret-said" role="status">
        {again !== '' && !same ? t('sealing.differ') : ''}
      </p>
      <ShowSwitch shown={shown} onChange={setShown} />
      {children}
      <div className="dialog-foot">
        {second}
        <button type="submit" className="button button-primary" disabled={!ready}>
          {busy ?? action}
        </button>
      </div>
    </form>
  );
}
