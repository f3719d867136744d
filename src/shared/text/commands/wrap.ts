import type { BlockId } from '../../base/ids';
import type { Bracket, Place } from '../../domain/bracket';
import type { Provision, Reading } from '../../domain/provision';
import type { TextEdits, WordEdit } from './edits';

/** A run of a draft's words, over blocks where it begins in one and ends in another. */
export interface Passage {
  readonly from: Place;
  readonly to: Place;
}

/**
 * Puts brackets around a passage (BR1): one pair, which may reach over paragraphs of a section, or with `each` one pair a paragraph. White
 * space at the edges stays outside; a bracket that the passage cuts is taken in whole, since half of it would pair with the new one. Over
 * sections each gets a pair of its own. Answers null where there are no words to bracket.
 */
export function bracketPassage(reading: Reading, passage: Passage, how: 'one' | 'each' = 'one'): TextEdits | null {
  const parts = how === 'each' ? byBlock(reading, passage) : bySection(reading, passage);
  const words: WordEdit[] = [];
  for (const part of parts) {
    const { from, to } = widened(reading, part);
    words.push(
      { block: from.block, from: from.offset, to: from.offset, was: '', words: '[' },
      { block: to.block, from: to.offset, to: to.offset, was: '', words: ']' },
    );
  }
  return words.length === 0 ? null : { words, removed: [] };
}

/** Where a passage stands in each of its blocks, white space at the edges left out; page lines and what holds no words are passed over. */
function byBlock(reading: Reading, { from, to }: Passage): Passage[] {
  const out: Passage[] = [];
  for (const { block, text, kind } of provisionsBetween(reading, from.block, to.block)) {
    if (kind === 'running' && from.block !== to.block) continue;
    let start = block === from.block ? Math.min(from.offset, text.length) : 0;
    let end = block === to.block ? Math.min(to.offset, text.length) : text.length;
    while (start < end && /\s/.test(text.charAt(start))) start++;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    if (end > start) out.push({ from: { block, offset: start }, to: { block, offset: end } });
  }
  return out;
}

function bySection(reading: Reading, passage: Passage): Passage[] {
  const out: { section: string; part: Passage }[] = [];
  for (const part of byBlock(reading, passage)) {
    const section = reading.byBlock.get(part.from.block)?.section ?? '';
    const last = out[out.length - 1];
    if (last?.section === section) last.part = { from: last.part.from, to: part.to };
    else out.push({ section, part });
  }
  return out.map(({ part }) => part);
}

/** Takes in brackets of which the passage holds one end only. */
function widened(reading: Reading, passage: Passage): Passage {
  let { from, to } = passage;
  const order = new Map<BlockId, number>();
  const provisions = provisionsBetween(reading, from.block, to.block);
  provisions.forEach((provision, i) => {
    order.set(provision.block, i);
  });
  const compare = (a: Place, b: Place) => (order.get(a.block) ?? 0) - (order.get(b.block) ?? 0) || a.offset - b.offset;
  const brackets: Bracket[] = provisions.flatMap((provision) => provision.brackets);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { open, close } of brackets) {
      // A pair that leaves these blocks cannot be taken in whole.
      if (!order.has(open.block) || !order.has(close.block)) continue;
      const end = { block: close.block, offset: close.offset + 1 };
      const holdsOpen = compare(open, from) >= 0 && compare(open, to) < 0;
      const holdsClose = compare(end, from) > 0 && compare(end, to) <= 0;
      if (holdsOpen && !holdsClose) to = end;
      else if (holdsClose && !holdsOpen) from = open;
      else continue;
      changed = true;
    }
  }
  return { from, to };
}

function provisionsBetween(reading: Reading, from: BlockId, to: BlockId): readonly Provision[] {
  const first = reading.byBlock.get(from);
  if (first === undefined) throw new RangeError(`No block ${from}`);
  if (from === to) return [first];
  const out: Provision[] = [];
  for (const section of reading.sections) {
    for (const provision of section.provisions) {
      if (provision.block === from || out.length > 0) out.push(provision);
      if (provision.block === to && out.length > 0) return out;
    }
  }
  throw new RangeError(`No blocks from ${from} to ${to}`);
}
