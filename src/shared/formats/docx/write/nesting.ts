/** An element that holds runs: a tracked change, a link. Pieces with the same key stand in the same one. */
export interface Wrapper {
  readonly key: string;
  /** Start tag; asked for anew each time the element opens, so that each opening has an id of its own. */
  readonly open: () => string;
  readonly close: string;
}

/** Some XML, and the elements that it stands in, outermost first. */
export interface Piece {
  readonly path: readonly Wrapper[];
  readonly xml: string;
}

/**
 * Pieces one after the other, each in its elements: what two neighbours share stays open between them. `opened` hears of each opening.
 */
export function nested(pieces: readonly Piece[], opened: (wrapper: Wrapper) => void = () => undefined): string {
  const out: string[] = [];
  let open: readonly Wrapper[] = [];
  const goTo = (path: readonly Wrapper[]) => {
    const shared = sharedLength(open, path);
    for (let i = open.length - 1; i >= shared; i--) out.push((open[i] as Wrapper).close);
    for (const wrapper of path.slice(shared)) {
      opened(wrapper);
      out.push(wrapper.open());
    }
    open = path;
  };
  for (const piece of pieces) {
    goTo(piece.path);
    out.push(piece.xml);
  }
  goTo([]);
  return out.join('');
}

/** How many elements, from the outermost, two paths share. */
export function sharedLength(a: readonly Wrapper[], b: readonly Wrapper[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && (a[shared] as Wrapper).key === (b[shared] as Wrapper).key)
    shared += 1;
  return shared;
}
