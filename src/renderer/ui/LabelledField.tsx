import { type InputHTMLAttributes, useId } from 'react';

type Given = 'placeholder' | 'maxLength' | 'inputMode' | 'spellCheck' | 'autoFocus' | 'autoCapitalize';

/** One line to type into, with its label before it; the two are cells of whatever form they stand in. */
export function LabelledField({
  label,
  value,
  onValue,
  autoComplete = 'off',
  isFaulty,
  hiddenLabel,
  look,
  ...given
}: Pick<InputHTMLAttributes<HTMLInputElement>, Given> & {
  readonly label: string;
  readonly value: string | number;
  onValue(value: string): void;
  readonly autoComplete?: string;
  /** What stands in it is not what is asked for. */
  readonly isFaulty?: boolean;
  /** The label is told to those who hear it alone. */
  readonly hiddenLabel?: boolean;
  /** A class beside `field`. */
  readonly look?: string;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={hiddenLabel === true ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        {...given}
        id={id}
        className={look === undefined ? 'field' : `field ${look}`}
        value={value}
        autoComplete={autoComplete}
        aria-invalid={isFaulty}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </>
  );
}
