import { type RedlineBlock, type RedlineComment, type RedlineRun, wordsOf } from './redline';

/** A run, or a part of one where a comment begins or ends in it. */
export interface Segment {
  /** Units of the block before it. */
  readonly at: number;
  readonly run: RedlineRun;
}

/** A block's runs, cut at the places named; a reference to a note is never cut. */
export function segmentsOf(block: RedlineBlock, cuts: readonly number[]): readonly Segment[] {
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  const out: Segment[] = [];
  let at = 0;
  for (const run of block.runs) {
    const end = at + run.text.length;
    let from = at;
    if (run.note === undefined) {
      for (const cut of places) {
        if (cut <= from || cut >= end) continue;
        out.push({ at: from, run: { ...run, text: run.text.slice(from - at, cut - at) } });
        from = cut;
      }
    }
    out.push({ at: from, run: { ...run, text: run.text.slice(from - at) } });
    at = end;
  }
  return out;
}

/** The part of a block that a comment is on. */
export interface CommentSpan {
  readonly comment: RedlineComment;
  readonly from: number;
  readonly to: number;
  /** The comment begins, or ends, in this block. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** By block, the comments on it; of the body (`note` undefined) or of one note. */
export function commentSpans(
  blocks: readonly RedlineBlock[],
  comments: readonly RedlineComment[],
  note: string | undefined,
): ReadonlyMap<number, readonly CommentSpan[]> {
  const out = new Map<number, CommentSpan[]>();
  for (const comment of comments) {
    const { at } = comment;
    if (at === null || at.note !== note) continue;
    for (let i = at.from.block; i <= at.to.block; i++) {
      const block = blocks[i];
      if (block === undefined) break;
      const words = wordsOf(block);
      const from = i === at.from.block ? whole(words, at.from.offset) : 0;
      const to = i === at.to.block ? whole(words, at.to.offset) : words.length;
      const span = { comment, from, to, begins: i === at.from.block, ends: i === at.to.block };
      const known = out.get(i);
      if (known) known.push(span);
      else out.set(i, [span]);
    }
  }
  return out;
}

/** A place in words that halves no character. */
function whole(words: string, offset: number): number {
  const at = Math.min(offset, words.length);
  return /[\ud800-\udbff]/.test(words.charAt(at - 1)) && /[\udc00-\udfff]/.test(words.charAt(at)) ? at - 1 : at;
}
