import { useEffect, useId, useState } from 'react';

/** A whole number to type, with its label before it. What is no number within the bounds is marked, and changes nothing. */
export function NumberField({
  label,
  value,
  least,
  most,
  onValue,
  hiddenLabel,
}: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  onValue(value: number): void;
  /** The label is for readers of the screen alone: a table's heads say it. */
  readonly hiddenLabel?: boolean;
}) {
  const id = useId();
  const [written, setWritten] = useState(String(value));
  // Undo, or another row in the same place, brings another number.
  useEffect(() => setWritten((before) => (Number(before) === value ? before : String(value))), [value]);
  const read = written.trim() === '' ? Number.NaN : Number(written);
  const isGood = Number.isInteger(read) && read >= least && read <= most;
  return (
    <>
      <label htmlFor={id} className={hiddenLabel === true ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        className="field number-field"
        inputMode="numeric"
        autoComplete="off"
        value={written}
        aria-invalid={!isGood}
        onChange={({ currentTarget }) => {
          setWritten(currentTarget.value);
          const next = Number(currentTarget.value);
          const isTaken = currentTarget.value.trim() !== '' && Number.isInteger(next) && next >= least && next <= most;
          if (isTaken) onValue(next);
        }}
        onBlur={() => setWritten(String(value))}
      />
    </>
  );
}
