import { romanWord } from '../../notation/numerals';
import type { CountedLabel, RedlineBlock } from './redline';
import { type Settling, settledParagraphs } from './settle';

/** How a list shows its numbers. */
export type NumeralStyle = 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman' | 'none';

/**
 * A number as a list shows it. Letters go on with two of them after z: `aa, ab` as spreadsheets and browsers count, or `aa, bb` as
 * OpenDocument's letter sync does. What Roman numerals and letters have no sign for is shown by digits.
 */
export function numeral(value: number, style: NumeralStyle, letterSync = false): string {
  switch (style) {
    case 'none':
      return '';
    case 'lower-roman':
      return romanWord(value) || String(value);
    case 'upper-roman':
      return (romanWord(value) || String(value)).toUpperCase();
    case 'lower-alpha':
      return letters(value, letterSync);
    case 'upper-alpha':
      return letters(value, letterSync).toUpperCase();
    case 'decimal':
      return String(value);
  }
}

function letters(value: number, sync: boolean): string {
  if (value < 1 || value > 100_000) return String(value);
  if (sync) return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(20, Math.ceil(value / 26)));
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
  }
  return out;
}

/**
 * Counts labels three times: with all changes, with all accepted, with none. `counter` makes a fresh count, which is asked for the
 * blocks (by their index) that open a paragraph of that text, in order, and says the label or null. A block that opens no paragraph of a
 * text has an empty label there.
 */
export function countLabels(
  blocks: readonly RedlineBlock[],
  counter: () => (block: number) => string | null,
): ReadonlyMap<number, CountedLabel> {
  const all = labelled(
    blocks.map((_, i) => i),
    counter(),
  );
  const accepted = labelled(openers(blocks, 'accepted'), counter());
  const original = labelled(openers(blocks, 'original'), counter());
  const out = new Map<number, CountedLabel>();
  for (const [block, label] of all) {
    out.set(block, { all: label, accepted: accepted.get(block) ?? '', original: original.get(block) ?? '' });
  }
  return out;
}

function labelled(indices: readonly number[], count: (block: number) => string | null): ReadonlyMap<number, string> {
  const out = new Map<number, string>();
  for (const i of indices) {
    const label = count(i);
    if (label !== null) out.set(i, label);
  }
  return out;
}

/** The blocks whose label a paragraph of a settled text bears. */
function openers(blocks: readonly RedlineBlock[], settling: Settling): readonly number[] {
  return settledParagraphs(blocks, settling).map(({ opener }) => opener);
}
