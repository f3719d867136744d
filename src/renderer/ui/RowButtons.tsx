import { Plus, Trash2 } from 'lucide-react';

/** Adds one more of what stands in a list; `label` says of what. */
export function AddButton({
  label,
  onAdd,
  isDisabled = false,
}: {
  readonly label: string;
  onAdd?: (() => void) | undefined;
  readonly isDisabled?: boolean;
}) {
  return (
    <button type="button" className="button button-small" disabled={isDisabled} onClick={onAdd}>
      <Plus size={14} aria-hidden="true" />
      {label}
    </button>
  );
}

/** Takes one out of a list; `label` says which to those who do not see where the button stands. */
export function RemoveButton({
  label,
  onRemove,
  isDisabled = false,
}: {
  readonly label: string;
  onRemove?: (() => void) | undefined;
  readonly isDisabled?: boolean;
}) {
  return (
    <button type="button" className="icon-button" aria-label={label} disabled={isDisabled} onClick={onRemove}>
      <Trash2 size={15} aria-hidden="true" />
    </button>
  );
}
