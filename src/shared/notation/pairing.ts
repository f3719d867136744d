/** A pair inside one block, places in UTF-16 units of its text. Sorted by `open`. */
export interface BlockPair {
  readonly open: number;
  readonly close: number;
  /** 1 for a pair that no other pair of the block holds. */
  readonly depth: number;
  /** Index of the pair that directly holds this one, or -1. */
  readonly parent: number;
}

export interface Loose {
  readonly at: number;
  readonly character: '[' | ']';
}

export interface Pairing {
  readonly pairs: readonly BlockPair[];
  /** Brackets without a partner in the block, in order: closing ones first, then opening ones. */
  readonly loose: readonly Loose[];
}

const NOTHING: Pairing = { pairs: [], loose: [] };
const NO_LOOSE: readonly Loose[] = [];

/** Pairs the brackets of one block (BR2): a closing bracket takes the nearest open one before it. One pass over the text. */
export function pairBrackets(text: string): Pairing {
  let nextOpen = text.indexOf('[');
  let nextClose = text.indexOf(']');
  if (nextOpen < 0 && nextClose < 0) return NOTHING;
  const open: number[] = [];
  const close: number[] = [];
  const stack: number[] = [];
  const loose: Loose[] = [];
  // From bracket to bracket: what lies between need not be looked at one by one.
  while (nextOpen >= 0 || nextClose >= 0) {
    if (nextOpen >= 0 && (nextClose < 0 || nextOpen < nextClose)) {
      stack.push(open.length);
      open.push(nextOpen);
      close.push(-1);
      nextOpen = text.indexOf('[', nextOpen + 1);
    } else {
      const index = stack.pop();
      if (index === undefined) loose.push({ at: nextClose, character: ']' });
      else close[index] = nextClose;
      nextClose = text.indexOf(']', nextClose + 1);
    }
  }
  for (const index of stack) loose.push({ at: open[index] as number, character: '[' });
  return { pairs: nest(open, close), loose: loose.length > 0 ? loose : NO_LOOSE };
}

/** Depth and parent of each pair; opening brackets without a partner are passed over. */
function nest(open: readonly number[], close: readonly number[]): readonly BlockPair[] {
  const pairs: BlockPair[] = [];
  const holders: number[] = [];
  for (let k = 0; k < open.length; k++) {
    const at = open[k] as number;
    const end = close[k] as number;
    if (end < 0) continue;
    while (holders.length > 0 && (pairs[holders[holders.length - 1] as number] as BlockPair).close < at) holders.pop();
    const parent = holders.length > 0 ? (holders[holders.length - 1] as number) : -1;
    holders.push(pairs.length);
    pairs.push({ open: at, close: end, depth: holders.length, parent });
  }
  // A list that grew one by one has room for more than a dozen; a copy has the size it needs, of thousands that are kept.
  return pairs.slice();
}
