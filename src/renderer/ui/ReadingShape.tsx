/** Shapes of the readings (CO1): each differs by form as well as by colour, and is the same everywhere. */
export type ShapeName =
  | 'converged'
  | 'unopposed'
  | 'resolvable'
  | 'unknown'
  | 'unsettled'
  | 'held'
  | 'contested'
  | 'blocked'
  | 'agreed';

const PATHS: Readonly<Record<ShapeName, React.ReactNode>> = {
  converged: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  unopposed: <circle cx="8" cy="8" r="4.2" fill="none" stroke="currentColor" strokeWidth="2" />,
  resolvable: <path d="M8 2.6 13.4 8 8 13.4 2.6 8Z" fill="none" stroke="currentColor" strokeWidth="2" />,
  unknown: <circle cx="8" cy="8" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 2" />,
  unsettled: (
    <>
      <circle cx="8" cy="8" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 3.4a4.6 4.6 0 0 1 0 9.2Z" fill="currentColor" />
    </>
  ),
  held: <path d="M4 2.8h8L8.9 8l3.1 5.2H4L7.1 8Z" fill="currentColor" />,
  contested: <path d="M8 2.4 14 13H2Z" fill="currentColor" />,
  blocked: <path d="M3 3h10v10H3Z" fill="currentColor" />,
  agreed: <circle cx="8" cy="8" r="5.4" fill="currentColor" />,
};

/** A reading as a small figure; `ring` draws the blue ring of what is agreed ad referendum around it. Without a label it is ornament. */
export function ReadingShape({
  shape,
  label,
  ring = false,
}: {
  readonly shape: ShapeName;
  readonly label: string;
  readonly ring?: boolean;
}) {
  const drawing = (
    <>
      {ring && <circle className="shape-ring" cx="8" cy="8" r="7.1" fill="none" strokeWidth="1.7" />}
      <g transform={ring ? 'translate(8 8) scale(.68) translate(-8 -8)' : undefined}>{PATHS[shape]}</g>
    </>
  );
  const common = { className: `shape shape-${shape}`, viewBox: '0 0 16 16', width: 15, height: 15 };
  return label === '' ? (
    <svg {...common} aria-hidden="true">
      {drawing}
    </svg>
  ) : (
    <svg {...common} role="img" aria-label={label}>
      {drawing}
    </svg>
  );
}
