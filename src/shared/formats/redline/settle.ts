import { type RedlineBlock, type TrackedChange, wordsOf } from './redline';

/** Which of the texts in a redline: as if all changes were accepted, or as if none had been made. */
export type Settling = 'accepted' | 'original';

/** Whether something with these changes stands in a text so settled. */
export function isIn(changes: readonly TrackedChange[], settling: Settling): boolean {
  return changes.every(({ kind }) => {
    const wasPutIn = kind === 'insert' || kind === 'move-to';
    return settling === 'accepted' ? wasPutIn : !wasPutIn;
  });
}

/**
 * The paragraphs of one of the texts: runs that are not in it left out, paragraphs whose end is not in it joined with what follows, rows
 * that are not in it gone. What is joined goes on in the first of them, with the end of the last; its runs bear no changes any more.
 */
export function settled(blocks: readonly RedlineBlock[], settling: Settling): readonly RedlineBlock[] {
  const out: RedlineBlock[] = [];
  let open: RedlineBlock | null = null;
  for (const block of blocks) {
    const { cell } = block;
    if (cell && !(isIn(cell.rowChanges, settling) && isIn(cell.cellChanges, settling))) continue;
    const runs = block.runs.filter((run) => isIn(run.changes, settling)).map((run) => ({ ...run, changes: [] }));
    // A paragraph does not run on into another cell, nor out of a table.
    const goesOn: boolean = open !== null && sameCell(open, block);
    const whole: RedlineBlock =
      open !== null && goesOn ? { ...joined(open, block), runs: [...open.runs, ...runs] } : { ...block, runs };
    if (open !== null && !goesOn && open.runs.length > 0) out.push({ ...open, end: [] });
    if (isIn(block.end, settling)) {
      out.push({ ...whole, end: [] });
      open = null;
    } else {
      open = whole;
    }
  }
  if (open !== null && open.runs.length > 0) out.push({ ...open, end: [] });
  return out;
}

/** Of a paragraph that runs on into the next one: what the next one is decides, as word processors have it, unless nothing stood in it. */
function joined(first: RedlineBlock, next: RedlineBlock): RedlineBlock {
  return wordsOf(first) === '' ? next : { ...next, ...(first.label === undefined ? {} : { label: first.label }) };
}

function sameCell({ cell: a, isBoxed: boxed }: RedlineBlock, { cell: b, isBoxed }: RedlineBlock): boolean {
  if (boxed !== isBoxed) return false;
  return a === undefined || b === undefined ? a === b : a.table === b.table && a.row === b.row && a.column === b.column;
}
