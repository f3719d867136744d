import type { RedlineBlock, TrackedChange } from '../../redline/redline';
import { byWhom, CHANGE_ELEMENT, dateOf, type FreshIds, heldOf, LONG_AGO } from '../write/changeMarks';
import { attributeOf } from '../write/xmlText';
import type { Anchor } from './patchShop';

/** Where one side of a move stands: its first words, and behind its last. */
interface Side {
  readonly change: TrackedChange;
  readonly from: { readonly block: number; readonly at: number };
  to: { block: number; at: number };
}

/** Marks of the ranges of moves that a text has not had, by paragraph: Word pairs the two sides of a move by the name of their ranges. */
export function moveRanges(
  blocks: readonly RedlineBlock[],
  moves: ReadonlySet<string>,
  ids: FreshIds,
): ReadonlyMap<number, readonly Anchor[]> {
  const out = new Map<number, Anchor[]>();
  if (moves.size === 0) return out;
  const sides = new Map<string, Side>();
  const meet = (changes: readonly TrackedChange[], block: number, at: number, to: Side['to']) => {
    for (const change of heldOf(changes).held) {
      if (change.move === undefined || !moves.has(change.move)) continue;
      const key = `${change.kind} ${change.move}`;
      const side = sides.get(key);
      if (side) side.to = to;
      else sides.set(key, { change, from: { block, at }, to });
    }
  };
  for (const [i, { runs, end }] of blocks.entries()) {
    let at = 0;
    for (const { text, note, changes } of runs) {
      if (text !== '' || note !== undefined) meet(changes, i, at, { block: i, at: at + text.length });
      at += text.length;
    }
    // A paragraph's end is taken along where the range goes on into the next one.
    meet(end, i, at, i + 1 < blocks.length ? { block: i + 1, at: 0 } : { block: i, at });
  }
  const put = (block: number, anchor: Anchor, isEnd: boolean) => {
    const list = out.get(block) ?? [];
    if (isEnd) list.unshift(anchor);
    else list.push(anchor);
    out.set(block, list);
  };
  for (const { change, from, to } of sides.values()) {
    const element = CHANGE_ELEMENT[change.kind];
    const id = ids.next();
    const who = byWhom({ ...change, date: dateOf(change.date) ?? LONG_AGO }, { next: () => id });
    const name = attributeOf(change.move ?? '');
    put(from.block, { at: from.at, xml: `<${element}RangeStart${who} w:name="${name}"/>` }, false);
    put(to.block, { at: to.at, xml: `<${element}RangeEnd w:id="${id}"/>` }, true);
  }
  return out;
}

/** Marks of two kinds together, in the order of their places. */
export function withMarks(
  a: ReadonlyMap<number, readonly Anchor[]>,
  b: ReadonlyMap<number, readonly Anchor[]>,
): ReadonlyMap<number, readonly Anchor[]> {
  if (b.size === 0) return a;
  const out = new Map(a);
  for (const [block, list] of b) {
    out.set(
      block,
      [...(out.get(block) ?? []), ...list].sort((one, other) => one.at - other.at),
    );
  }
  return out;
}
