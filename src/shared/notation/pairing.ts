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

/** Pairs the brackets of one block (BR2): a closing bracket takes the nearest open one before it. One pass over the text. */
export function pairBrackets(text: string): Pairing {
  let i = text.indexOf('[');
  const firstClose = text.indexOf(']');
  if (i < 0 && firstClose < 0) return NOTHING;
  const open: number[] = [];
  const close: number[] = [];
  const stack: number[] = [];
  const loose: Loose[] = [];
  i = i < 0 ? firstClose : firstClose < 0 ? i : Math.min(i, firstClose);
  for (const n = text.length; i < n; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b) {
      stack.push(open.length);
      open.push(i);
      close.push(-1);
    } else if (c === 0x5d) {
      const index = stack.pop();
      if (index === undefined) loose.push({ at: i, character: ']' });
      else close[index] = i;
    }
  }
  for (const index of stack) loose.push({ at: open[index] as number, character: '[' });
  return { pairs: nest(open, close), loose };
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
  return pairs;
}
