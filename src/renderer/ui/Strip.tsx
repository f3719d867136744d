import { ReadingShape, type ShapeName } from './ReadingShape';

/** One kind of a distribution: how many, how it is drawn, and what it is called. */
export interface StripPart {
  readonly id: string;
  readonly count: number;
  readonly shape: ShapeName;
  /** Said instead of the drawing. */
  readonly label: string;
}

/** A distribution as a thin bar: lengths by count. An ornament to the words beside it, which it repeats in its tip. */
export function MiniStrip({ parts, label }: { readonly parts: readonly StripPart[]; readonly label: string }) {
  return (
    <span className="mini-strip" aria-hidden="true" data-tip={label}>
      {parts.map(({ id, count, shape }) => (
        <span key={id} className={`mini-strip-part fill-${shape}`} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}

/** A distribution as a row of figures, each with its shape, over a bar; `onPick` makes each a button. */
export function Strip({
  parts,
  label,
  pressed,
  onPick,
}: {
  readonly parts: readonly StripPart[];
  readonly label: string;
  readonly pressed?: string | undefined;
  readonly onPick?: ((id: string) => void) | undefined;
}) {
  return (
    <ul className="strip" aria-label={label}>
      {parts.map(({ id, count, shape, label: words }) => {
        const inside = (
          <>
            <ReadingShape shape={shape} label="" />
            <span>{count}</span>
          </>
        );
        return (
          <li key={id} className={`strip-part edge-${shape}`} style={{ flexGrow: count }}>
            {onPick === undefined ? (
              <span className="strip-figure" role="img" aria-label={words} data-tip={words}>
                {inside}
              </span>
            ) : (
              <button
                type="button"
                className="strip-figure"
                aria-label={words}
                aria-pressed={pressed === id}
                data-tip={words}
                onClick={() => onPick(id)}
              >
                {inside}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
