import type { ComponentPropsWithRef, ReactNode } from 'react';

/** How a chip looks and what it is called. */
export interface ChipLook {
  readonly label: string;
  /** Its full name, for the tip and for whoever hears it. */
  readonly name: string;
  /** For what stands for several: how many. A double edge goes with it. */
  readonly count?: number | null;
  readonly isGroup?: boolean;
  readonly isStale?: boolean;
  readonly isPrivate?: boolean;
  readonly isOwn?: boolean;
  /** Words behind the label, such as a condition. */
  readonly suffix?: string;
  /** There is something to know about it. */
  readonly isMarked?: boolean;
}

function classesOf(look: ChipLook): string {
  return [
    'chip',
    look.isGroup && 'chip-group',
    look.isStale && 'chip-stale',
    look.isPrivate && 'chip-private',
    look.isOwn && 'chip-own',
  ]
    .filter(Boolean)
    .join(' ');
}

function ChipWords({ look }: { readonly look: ChipLook }) {
  const { label, name, count, suffix, isMarked } = look;
  return (
    <>
      {label}
      {count !== undefined && count !== null && <span className="chip-count"> {count}</span>}
      {suffix !== undefined && suffix !== '' && <span className="chip-suffix"> {suffix}</span>}
      {isMarked && <span className="chip-mark" />}
      <span className="visually-hidden"> {name}</span>
    </>
  );
}

/** A small name that can be pressed. */
export function ChipButton({ look, ...rest }: { readonly look: ChipLook } & ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" className={classesOf(look)} data-tip={look.name} {...rest}>
      <ChipWords look={look} />
    </button>
  );
}

/** Chips in a row: one stop of the Tab key, arrows go between them. */
export function ChipRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul
      className="chips"
      aria-label={label}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[
          event.key
        ];
        if (step === undefined) return;
        const chips = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.chip')];
        const at = chips.indexOf(document.activeElement as Element as HTMLButtonElement);
        if (at < 0) return;
        event.preventDefault();
        const way = getComputedStyle(event.currentTarget).direction === 'rtl' && Number.isFinite(step) ? -step : step;
        chips[Math.max(0, Math.min(chips.length - 1, at + way))]?.focus();
      }}
      onFocus={(event) => {
        const chips = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.chip')];
        const at = chips.indexOf(event.target as Element as HTMLButtonElement);
        if (at >= 0) for (const [i, chip] of chips.entries()) chip.tabIndex = i === at ? 0 : -1;
      }}
    >
      {children}
    </ul>
  );
}
