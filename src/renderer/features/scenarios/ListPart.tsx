import type { ReactNode } from 'react';
import { type PickItem, PickList } from '../../ui/PickList';
import { AddButton, RemoveButton } from '../../ui/RowButtons';

/** Things of one kind at the start, the one that is picked beside them. */
export function ListPart({
  label,
  items,
  picked,
  onPick,
  add,
  onAdd,
  remove,
  onRemove,
  children,
}: {
  readonly label: string;
  readonly items: readonly PickItem[];
  readonly picked: string | null;
  onPick(id: string): void;
  /** What adding one is called; null where none can be added here. */
  readonly add: string | null;
  onAdd?(): void;
  /** What taking the picked one out is called; null where it has to stay. */
  readonly remove: string | null;
  onRemove?(): void;
  readonly children: ReactNode;
}) {
  return (
    <div className="scenario-list-part">
      <div className="scenario-list">
        <PickList label={label} items={items} picked={picked} onPick={onPick} />
        {add !== null && (
          <div className="scenario-list-foot">
            <AddButton label={add} onAdd={onAdd} />
            {remove !== null && <RemoveButton label={remove} onRemove={onRemove} />}
          </div>
        )}
      </div>
      <div className="scenario-one">{children}</div>
    </div>
  );
}
