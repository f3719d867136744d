import type { RedlineBlock } from './redline';

/** What of a file's paragraphs stands in one of its texts. */
export interface Standing {
  /** The row and cell of a paragraph stand. */
  stands(index: number): boolean;
  /** So does its end. */
  ends(index: number): boolean;
  /** So does anything in it. */
  holds(index: number): boolean;
}

/**
 * The paragraphs of one of the texts, each by the numbers of the file's that run together in it, in the order in which they begin. A paragraph
 * whose end is not in the text runs on into the next one of the same cell, past text boxes that are anchored in it. What can run on nowhere
 * (the next one is in a table, in another cell, or there is none) stays a paragraph if it holds anything, or if its cell would have none left.
 */
export function joinedParagraphs(blocks: readonly RedlineBlock[], standing: Standing): readonly (readonly number[])[] {
  const out: (readonly number[])[] = [];
  // Text and text boxes run on each for themselves.
  const open: { text: number[] | null; box: number[] | null } = { text: null, box: null };
  let filled: RedlineBlock | null = null;
  const close = (lane: 'text' | 'box', isEnded: boolean) => {
    const paragraph = open[lane];
    open[lane] = null;
    if (paragraph === null) return;
    const last = blocks[paragraph[paragraph.length - 1] as number] as RedlineBlock;
    const isLastOfCell = () => last.cell !== undefined && !(filled !== null && sharesPlace(filled, last));
    if (!isEnded && !isLastOfCell() && !paragraph.some((i) => standing.holds(i))) return;
    out.push(paragraph);
    filled = last;
  };
  blocks.forEach((block, i) => {
    if (!standing.stands(i)) return;
    const lane = block.isBoxed ? 'box' : 'text';
    if (lane === 'text') close('box', false);
    const before = open[lane];
    if (before !== null && !sharesPlace(blocks[before[0] as number] as RedlineBlock, block)) close(lane, false);
    const paragraph = open[lane] ?? [];
    open[lane] = paragraph;
    paragraph.push(i);
    if (standing.ends(i)) close(lane, true);
  });
  close('box', false);
  close('text', false);
  return out.sort((a, b) => (a[0] as number) - (b[0] as number));
}

/** Whether a paragraph may run on into the other: not out of its cell or box. */
function sharesPlace({ cell: a, isBoxed: boxed }: RedlineBlock, { cell: b, isBoxed }: RedlineBlock): boolean {
  if (boxed !== isBoxed) return false;
  return a === undefined || b === undefined ? a === b : a.table === b.table && a.row === b.row && a.column === b.column;
}
