import type { RedlineBlock, RedlineComment, RedlineRun, TrackedChange } from '../../redline/redline';
import { type Settling, settled } from '../../redline/settle';
import { heldOf, putsIn } from './changeMarks';

/** An end of a comment's range, as a run without words. */
export interface FlowRun extends RedlineRun {
  readonly anchor?: { readonly kind: 'start' | 'end'; readonly comment: string };
}

/** A paragraph on its way to a file. */
export interface FlowBlock extends RedlineBlock {
  readonly runs: readonly FlowRun[];
  /** Its place in the redline, for what is said of it. */
  readonly at: number;
}

/** The paragraphs of a story with the ends of its comments in them, in one of their texts or with all of their changes. */
export function flowOf(
  blocks: readonly RedlineBlock[],
  comments: readonly RedlineComment[],
  text: 'marked' | Settling,
): readonly FlowBlock[] {
  const cuts = cutsOf(comments);
  const flow = blocks.map((block, at): FlowBlock => ({ ...block, at, runs: withAnchors(block, cuts.get(at) ?? []) }));
  // What settles keeps what else it finds in blocks and runs.
  return text === 'marked'
    ? flow
    : (settled(flow, text).map(({ label, ...block }) => {
        const shown = label?.[text];
        return shown === undefined || shown === ''
          ? block
          : { ...block, label: { all: shown, accepted: shown, original: shown } };
      }) as FlowBlock[]);
}

/** An end of a comment's range within a paragraph. */
export interface Cut {
  readonly offset: number;
  readonly kind: 'start' | 'end';
  readonly comment: string;
}

/** The ends of comments' ranges by paragraph, in the order in which they are written. */
export function cutsOf(comments: readonly RedlineComment[]): ReadonlyMap<number, readonly Cut[]> {
  const cuts = new Map<number, Cut[]>();
  const cut = (block: number, one: Cut) => {
    const list = cuts.get(block);
    if (list) list.push(one);
    else cuts.set(block, [one]);
  };
  for (const { id, at } of comments) {
    if (at === null) continue;
    cut(at.from.block, { offset: at.from.offset, kind: 'start', comment: id });
    cut(at.to.block, { offset: at.to.offset, kind: 'end', comment: id });
  }
  const order = new Map(comments.map(({ id }, i) => [id, i]));
  for (const list of cuts.values()) {
    if (list.length === 1) continue;
    const isEmpty = (one: Cut) =>
      list.some((a) => a.comment === one.comment && a.kind !== one.kind && a.offset === one.offset);
    // Where one ends and another begins, the end comes first; a range without words stays a start and an end.
    const rank = (one: Cut) => (isEmpty(one) ? 1 : one.kind === 'end' ? 0 : 2);
    const place = (one: Cut) => order.get(one.comment) ?? 0;
    list.sort(
      (a, b) =>
        a.offset - b.offset ||
        rank(a) - rank(b) ||
        (rank(a) === 1 ? place(a) - place(b) : 0) ||
        (a.comment === b.comment && a.kind !== b.kind ? (a.kind === 'start' ? -1 : 1) : 0),
    );
  }
  return cuts;
}

function withAnchors(block: RedlineBlock, cuts: readonly Cut[]): readonly FlowRun[] {
  if (cuts.length === 0) return block.runs;
  const out: FlowRun[] = [];
  const anchorOf = ({ kind, comment }: Cut): FlowRun => ({
    text: '',
    formats: [],
    changes: [],
    anchor: { kind, comment },
  });
  let next = 0;
  let from = 0;
  for (const run of block.runs) {
    let done = 0;
    while (next < cuts.length && (cuts[next] as Cut).offset < from + run.text.length) {
      const cut = cuts[next++] as Cut;
      const inside = Math.max(0, cut.offset - from);
      if (inside > done) out.push({ ...run, text: run.text.slice(done, inside) });
      done = Math.max(done, inside);
      out.push(anchorOf(cut));
    }
    if (done < run.text.length || run.text === '') out.push(done === 0 ? run : { ...run, text: run.text.slice(done) });
    from += run.text.length;
  }
  for (; next < cuts.length; next++) out.push(anchorOf(cuts[next] as Cut));
  return out;
}

/** The moves of a story that Word can hold as moves: one whole stretch away, one whole stretch back in. By the name that pairs them. */
export function wholeMoves(blocks: readonly FlowBlock[]): ReadonlySet<string> {
  const parts = new Map<string, { readonly from: Stretch; readonly to: Stretch }>();
  const meet = (changes: readonly TrackedChange[], isEnd: boolean, cell: string) => {
    const { held } = heldOf(changes);
    const names = new Set<string>();
    for (const change of held) {
      if (change.move === undefined || change.move === '') continue;
      const both = parts.get(change.move) ?? { from: new Stretch(), to: new Stretch() };
      parts.set(change.move, both);
      const isTo = putsIn(change);
      (isTo ? both.to : both.from).meet(change, cell);
      names.add(`${isTo}${change.move}`);
    }
    // Ends of paragraphs may stand in a move that does not take them along.
    if (isEnd) return;
    for (const [name, { from, to }] of parts) {
      if (!names.has(`true${name}`)) to.leave();
      if (!names.has(`false${name}`)) from.leave();
    }
  };
  for (const block of blocks) {
    const cell = block.cell === undefined ? '' : `${block.cell.table}/${block.cell.row}/${block.cell.column}`;
    for (const run of block.runs) {
      if (run.text === '' && run.note === undefined) continue;
      meet(run.changes, false, cell);
    }
    meet(block.end, true, cell);
  }
  return new Set([...parts].filter(([, { from, to }]) => from.isWhole && to.isWhole).map(([name]) => name));
}

/** Where the parts of a move stand. */
class Stretch {
  #hand: TrackedChange | null = null;
  #cell = '';
  #hasLeft = false;
  #isBroken = false;

  meet(change: TrackedChange, cell: string): void {
    if (this.#hand === null) {
      this.#hand = change;
      this.#cell = cell;
    } else if (this.#hasLeft || this.#cell !== cell || change.author !== this.#hand.author) {
      this.#isBroken = true;
    }
  }

  leave(): void {
    if (this.#hand !== null) this.#hasLeft = true;
  }

  get isWhole(): boolean {
    return this.#hand !== null && !this.#isBroken;
  }
}

/** Changes with those moves that Word cannot hold made a deletion here and an insertion there. */
export function withoutMoves(changes: readonly TrackedChange[], whole: ReadonlySet<string>): readonly TrackedChange[] {
  if (changes.every(({ kind }) => kind === 'insert' || kind === 'delete')) return changes;
  return changes.map((change) => {
    if (change.kind === 'insert' || change.kind === 'delete') return change;
    if (change.move !== undefined && whole.has(change.move)) return change;
    const { author, date } = change;
    return { kind: change.kind === 'move-to' ? 'insert' : 'delete', author, date };
  });
}
