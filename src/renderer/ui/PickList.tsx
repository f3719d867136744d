import { type ReactNode, useEffect, useId, useRef } from 'react';

/** One line to pick from. */
export interface PickItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly count?: number;
  readonly leading?: ReactNode;
}

/** A list of which one line is picked: one stop of the Tab key, arrows, Home and End go through it and pick. */
export function PickList({
  label,
  items,
  picked,
  onPick,
  empty,
}: {
  readonly label: string;
  readonly items: readonly PickItem[];
  readonly picked: string | null;
  readonly empty?: string;
  onPick(id: string): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const name = useId();
  const at = items.findIndex(({ id }) => id === picked);

  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    if (picked !== null) option?.scrollIntoView({ block: 'nearest' });
  }, [picked]);

  if (items.length === 0) return <p className="pick-empty">{empty}</p>;
  return (
    <div
      ref={list}
      className="pick-list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={at < 0 ? undefined : `${name}-${at}`}
      onKeyDown={(event) => {
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
        if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        const item = items[Math.max(0, Math.min(items.length - 1, to))];
        if (item !== undefined) onPick(item.id);
      }}
    >
      {items.map(({ id, label: words, hint, count, leading }, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the option
        <div
          key={id}
          id={`${name}-${i}`}
          role="option"
          aria-selected={id === picked}
          className="pick-item"
          onClick={() => onPick(id)}
        >
          {leading}
          <span className="pick-words">
            {words}
            {hint !== undefined && hint !== '' && <span className="pick-hint">{hint}</span>}
          </span>
          {count !== undefined && <span className="pick-count">{count}</span>}
        </div>
      ))}
    </div>
  );
}
