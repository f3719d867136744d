import { useId } from 'react';
import { t } from '../messages/messages';

/** A passphrase, with its label before it, which nobody beside reads along. */
export function PassphraseField({ value, onValue }: { readonly value: string; onValue(value: string): void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t('scenarios.passphrase')}</label>
      <input
        id={id}
        className="field"
        type="password"
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </>
  );
}
