import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useWindowing } from './useWindowing';

/** One change that can be taken or left: how a passage reads before and after it. */
export interface ChangeItem {
  readonly id: string;
  /** Where it is: read out as the name of its box. */
  readonly place: string;
  readonly before: string;
  /** Null where it cannot be made; `note` says why. */
  readonly after: string | null;
  readonly checked: boolean;
  readonly note?: string;
}

/** Changes that belong together, taken or left by one box of their own. Without a title the group has no head. */
export interface ChangeGroup {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly items: readonly ChangeItem[];
}

interface ChangeListProps {
  readonly label: string;
  readonly groups: readonly ChangeGroup[];
  /** Takes changes in or out; null where there is nothing to choose. */
  readonly onToggle: ((ids: readonly string[], checked: boolean) => void) | null;
}

interface Row {
  readonly item: ChangeItem;
  /** The group whose head stands above the row. */
  readonly head: ChangeGroup | null;
  readonly tail: boolean;
}

/** Height of a row before it is drawn, in pixels. */
const ESTIMATE = 64;

/**
 * A list of changes to be looked over before they are made: each before and after, each with its box, however many there are. Up and Down
 * go from box to box, the space bar ticks.
 */
export function ChangeList({ label, groups, onToggle }: ChangeListProps) {
  const scroller = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(
    () =>
      groups.flatMap((group) =>
        group.items.map(
          (item, i): Row => ({
            item,
            head: i === 0 && group.title !== '' ? group : null,
            tail: i === group.items.length - 1,
          }),
        ),
      ),
    [groups],
  );
  const keys = useMemo(() => rows.map(({ item }) => item.id), [rows]);
  const kept = active === null ? null : keys.indexOf(active);
  const { total, drawn, offsetOf, measure, reveal } = useWindowing(scroller, keys, ESTIMATE, kept);
  const goTo = useRef<string | null>(null);
  const isOnHead = useRef(false);

  const focusBox = (id: string): boolean => {
    const box = scroller.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);
    box?.focus({ preventScroll: true });
    return Boolean(box);
  };
  // The box one goes to may not have been drawn until now.
  useEffect(() => {
    if (goTo.current !== null && focusBox(goTo.current)) goTo.current = null;
  });

  // Where there is nothing to choose there is no box, and no label of one.
  const Line = onToggle === null ? 'div' : 'label';
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || active === null || onToggle === null) return;
    event.preventDefault();
    // From the head of a group one goes down to its first.
    const from = keys.indexOf(active) + (isOnHead.current && by > 0 ? 0 : by);
    for (let next = from; next >= 0 && next < rows.length; next += by) {
      const row = rows[next];
      if (row === undefined || row.item.after === null) continue;
      reveal(next);
      if (!focusBox(row.item.id)) goTo.current = row.item.id;
      setActive(row.item.id);
      return;
    }
  };

  return (
    <ul className="changes" aria-label={label} ref={scroller} tabIndex={onToggle === null ? 0 : -1} onKeyDown={step}>
      <li className="changes-room" aria-hidden="true" style={{ blockSize: total }} />
      {drawn.map((at) => {
        const { item, head, tail } = rows[at] as Row;
        return (
          <li
            key={item.id}
            ref={measure(item.id)}
            className="change"
            data-tail={tail ? '' : undefined}
            style={{ insetBlockStart: offsetOf(at) }}
          >
            {head !== null && (
              <Head
                group={head}
                onToggle={onToggle}
                onFocus={() => {
                  isOnHead.current = true;
                  setActive(item.id);
                }}
              />
            )}
            <Line className="change-row" data-off={item.after === null || !item.checked ? '' : undefined}>
              {onToggle !== null && (
                <input
                  type="checkbox"
                  data-item={item.id}
                  aria-label={item.place}
                  checked={item.after !== null && item.checked}
                  disabled={item.after === null}
                  onFocus={() => {
                    isOnHead.current = false;
                    setActive(item.id);
                  }}
                  onChange={(event) => onToggle([item.id], event.target.checked)}
                />
              )}
              <span className="change-place">{item.place}</span>
              <Words item={item} />
            </Line>
          </li>
        );
      })}
    </ul>
  );
}

interface HeadProps {
  readonly group: ChangeGroup;
  readonly onToggle: ChangeListProps['onToggle'];
  onFocus(): void;
}

function Head({ group, onToggle, onFocus }: HeadProps) {
  const open = group.items.filter(({ after }) => after !== null);
  const taken = open.filter(({ checked }) => checked).length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = taken > 0 && taken < open.length;
  });
  const Line = onToggle === null ? 'div' : 'label';
  return (
    <Line className="change-head">
      {onToggle !== null && (
        <input
          ref={box}
          type="checkbox"
          checked={open.length > 0 && taken === open.length}
          disabled={open.length === 0}
          onFocus={onFocus}
          onChange={() =>
            onToggle(
              open.map(({ id }) => id),
              taken < open.length,
            )
          }
        />
      )}
      <span className="change-title">{group.title}</span>
      {group.note !== undefined && <span className="change-note">{group.note}</span>}
    </Line>
  );
}

function Words({ item: { before, after, note } }: { readonly item: ChangeItem }) {
  const span = changed(before, after ?? before);
  return (
    <span className="change-words">
      <span className="change-before">
        {before.slice(0, span.from)}
        {span.to > span.from && <del>{before.slice(span.from, span.to)}</del>}
        {before.slice(span.to)}
      </span>
      {after !== null && after !== '' && (
        <span className="change-after">
          {after.slice(0, span.from)}
          {span.end > span.from && <ins>{after.slice(span.from, span.end)}</ins>}
          {after.slice(span.end)}
        </span>
      )}
      {note !== undefined && <span className="change-note">{note}</span>}
    </span>
  );
}

/** Where two wordings differ, out to the ends of the words: from `from`, up to `to` in the first and `end` in the second. */
export function changed(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  if (from === before.length && from === after.length) return { from, to: from, end: from };
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  while (from > 0 && !/\s/.test(before[from - 1] ?? '')) from--;
  while (same > 0 && !/\s/.test(before[before.length - same] ?? '')) same--;
  return { from, to: before.length - same, end: after.length - same };
}
