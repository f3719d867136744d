import type { BlockId } from '../base/ids';
import type { Provision } from './provision';

/** Styles that a page sets one step in even where no number stands above them. */
const LISTED: ReadonlySet<string> = new Set(['letter', 'roman', 'bullet']);

/**
 * How many steps a block stands in from the margin of the page, 0 or more. A first level of `1.` stands at the margin; one of `(a)` under
 * an unnumbered chapeau stands a step in, with all below it, as such articles are printed (TX4).
 */
export function indentOf(provision: Provision, byBlock: ReadonlyMap<BlockId, Provision>): number {
  if (provision.depth === 0) return 0;
  let root = provision;
  while (root.depth > 1 && root.parent !== null) {
    const above = byBlock.get(root.parent);
    if (above === undefined || above.depth >= root.depth) break;
    root = above;
  }
  const listed = root.depth === 1 && root.marker !== null && LISTED.has(root.marker.style);
  return provision.depth - (listed ? 0 : 1);
}
