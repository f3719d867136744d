import type { CleanText } from '../notation/print';
import type { StoredBlock, StoredMark } from './storedText';

/** A block as the clean text has it: its words, with the formats and notes of those that stand. Null where it is not in that text. */
export function cleanBlock(block: StoredBlock, clean: CleanText | null): StoredBlock | null {
  if (clean === null) return block;
  const words = clean.blocks.get(block.id);
  if (words === undefined) return null;
  if (words === block.text) return block;
  const { marks: was = [], ...rest } = block;
  const origins = clean.origins.get(block.id) ?? [];
  const marks = was.flatMap((mark) => standing(mark, origins));
  return { ...rest, text: words, ...(marks.length === 0 ? {} : { marks }) };
}

/** A mark on each stretch of the words it was on that stands. */
function standing(mark: StoredMark, origins: readonly number[]): readonly StoredMark[] {
  const found: { from: number; to: number }[] = [];
  origins.forEach((origin, at) => {
    if (origin < mark.from || origin >= mark.to) return;
    const last = found[found.length - 1];
    if (last?.to === at) last.to = at + 1;
    else found.push({ from: at, to: at + 1 });
  });
  return found.map((range) => ({ ...mark, ...range }));
}
