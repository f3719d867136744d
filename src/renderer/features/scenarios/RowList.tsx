import type { ReactNode } from 'react';
import { AddButton, RemoveButton } from '../../ui/RowButtons';

/** Things of one kind under each other: each with a button that takes it out, and one below that adds another. */
export function RowList<Row>({
  rows,
  look,
  draw,
  keyOf = (_, at) => String(at),
  remove,
  onRemove,
  least = 0,
  add,
  onAdd,
  isFull = false,
}: {
  readonly rows: readonly Row[];
  /** The class of the list. */
  readonly look: string;
  draw(row: Row, at: number): ReactNode;
  /** What a row is known by from one drawing to the next; its place where it has no name. */
  keyOf?(row: Row, at: number): string;
  /** What taking a row out is called. */
  remove(row: Row, at: number): string;
  onRemove(at: number): void;
  /** How many have to stay. */
  readonly least?: number;
  readonly add: string;
  onAdd(): void;
  /** Whether no more can be added. */
  readonly isFull?: boolean;
}) {
  return (
    <>
      <ol className={look}>
        {rows.map((row, at) => (
          <li key={keyOf(row, at)}>
            {draw(row, at)}
            <RemoveButton label={remove(row, at)} isDisabled={rows.length <= least} onRemove={() => onRemove(at)} />
          </li>
        ))}
      </ol>
      <AddButton label={add} isDisabled={isFull} onAdd={onAdd} />
    </>
  );
}
