/** A few choices in a row, one of which holds. */
export function Segments<Id extends string>({
  label,
  options,
  picked,
  onPick,
}: {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly picked: Id;
  onPick(id: Id): void;
}) {
  return (
    <fieldset className="segments" aria-label={label}>
      {options.map(({ id, label: words }) => (
        <button key={id} type="button" className="segment" aria-pressed={picked === id} onClick={() => onPick(id)}>
          {words}
        </button>
      ))}
    </fieldset>
  );
}
