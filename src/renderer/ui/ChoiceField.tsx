import { useId } from 'react';

/** One of a few, with its label before it; `hiddenLabel`: told to those who hear it alone. */
export function ChoiceField<const Id extends string | number>({
  label,
  value,
  options,
  onValue,
  hiddenLabel,
  disabled,
}: {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  onValue(value: NoInfer<Id>): void;
  readonly hiddenLabel?: boolean;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={hiddenLabel === true ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => String(option.id) === currentTarget.value);
          if (chosen !== undefined) onValue(chosen.id);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </>
  );
}
