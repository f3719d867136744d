import { type ReactNode, useEffect, useId, useState } from 'react';
import { LabelledField } from '../../ui/LabelledField';

/** Several lines to type, with their label before them. */
export function WordsField({
  label,
  value,
  rows,
  onValue,
  look,
}: {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  onValue(value: string): void;
  readonly look?: string;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={look === undefined ? 'field' : `field ${look}`}
        rows={rows}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </>
  );
}

/** A name that others go by: taken when it is left or on Enter, since half of one is none; `accepts` says whether it can be. */
export function NameField({
  label,
  value,
  accepts,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  accepts(value: string): boolean;
  onValue(value: string): void;
}) {
  const [written, setWritten] = useState(value);
  useEffect(() => setWritten(value), [value]);
  const take = () => {
    const name = written.trim();
    if (name !== value && accepts(name)) onValue(name);
    else setWritten(value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the field within are heard here
    <div
      className="scenario-name"
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    >
      <LabelledField
        label={label}
        value={written}
        isFaulty={written.trim() !== value && !accepts(written.trim())}
        onValue={setWritten}
      />
    </div>
  );
}

/** Labels at the start, what is typed beside them. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className="scenario-fields">{children}</div>;
}
