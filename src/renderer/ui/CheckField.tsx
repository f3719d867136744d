import { type ReactNode, useId } from 'react';

/** A box to tick, with what it means; `hint` says more of it. */
export function CheckField({
  label,
  hint,
  checked,
  onChecked,
  disabled,
  look,
}: {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly checked: boolean;
  onChecked(checked: boolean): void;
  readonly disabled?: boolean;
  /** A class beside `check`. */
  readonly look?: string;
}) {
  const id = useId();
  return (
    <>
      <label className={look === undefined ? 'check' : `check ${look}`} htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </>
  );
}
