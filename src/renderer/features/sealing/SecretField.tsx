import { type KeyboardEvent, useId, useState } from 'react';
import { t } from '../../messages/messages';

/** A field for a passphrase: hidden unless its person wants to see it; says when Caps Lock is on. */
export function SecretField({
  label,
  value,
  shown,
  autoFocus = false,
  isNew = false,
  describedBy,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly shown: boolean;
  readonly autoFocus?: boolean;
  /** Chosen here, not typed from memory. */
  readonly isNew?: boolean;
  readonly describedBy?: string;
  onChange(value: string): void;
}) {
  const id = useId();
  const [capsLock, setCapsLock] = useState(false);
  const notice = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="secret-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type={shown ? 'text' : 'password'}
        value={value}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the one field of a screen that asks for nothing else
        autoFocus={autoFocus}
        aria-describedby={describedBy}
        onKeyDown={notice}
        onKeyUp={notice}
        onBlur={() => setCapsLock(false)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className="secret-caps" role="status">
        {capsLock ? t('sealing.capsLock') : ''}
      </p>
    </div>
  );
}

/** Whether what is typed is shown, for all fields of a form. */
export function ShowSwitch({ shown, onChange }: { readonly shown: boolean; onChange(shown: boolean): void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={shown} onChange={(event) => onChange(event.currentTarget.checked)} />
      {t('sealing.show')}
    </label>
  );
}
