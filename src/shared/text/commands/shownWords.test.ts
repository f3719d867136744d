import { describe, expect, test } from 'vitest';
import type { BracketSet } from '../../domain/bracket';
import { readBlocks } from '../../testing/textCase';
import { type Shown, shownWords } from './shownWords';

function shown(text: string, show: (option: number | null, set: BracketSet | null) => Shown, clean = true): string {
  const reading = readBlocks(...text.split(' ¶ '));
  const section = reading.sections[0];
  if (section === undefined) throw new Error('No section');
  const { edits, left } = shownWords(reading, section, (bracket, set) => show(bracket.option, set), clean);
  return section.provisions
    .filter(({ block }) => !left.has(block))
    .map((provision) => {
      let out = provision.text;
      for (const { from, to, words } of [...(edits.get(provision.block) ?? [])].reverse()) {
        out = out.slice(0, from) + words + out.slice(to);
      }
      return out;
    })
    .join(' ¶ ');
}

const nothing = (option: number | null): Shown => (option === null ? 'keep' : 'open');
const asIf =
  (chosen: number) =>
  (option: number | null): Shown =>
    option === null ? 'keep' : option === chosen ? 'keep' : 'leave';

describe('BR6: a text is read without brackets, and nothing is decided by it', () => {
  test.each([
    ['The [big] cat', 'The big cat'],
    ['The [cat] [dog] sat', 'The cat / dog sat'],
    ['The [cat][dog][cow] sat', 'The cat / dog / cow sat'],
    ['The [cat] / [dog] sat', 'The cat / dog sat'],
    ['The [ cat ] [ dog ] sat', 'The cat / dog sat'],
    ['The [US/SG propose; CL oppose: big] cat', 'The big cat'],
    ['[US/SG: reserve] The cat', 'The cat'],
    ['The cat [English only] sat', 'The cat sat'],
    ['The cat [...] sat [sic]', 'The cat [...] sat [sic]'],
    ['until [X] days', 'until [X] days'],
    ['The [cat ¶ and the] dog', 'The cat ¶ and the dog'],
  ])('%s', (text, clean) => {
    expect(shown(text, nothing)).toBe(clean);
  });

  test.each([
    [1, 'The cat sat, a dog stood.'],
    [2, 'The cow sat, a dog stood.'],
    [0, 'The sat, a dog stood.'],
  ])('as if alternative %i', (chosen, expected) => {
    expect(shown('The [cat] [cow] sat, [a dog] stood.', asIf(chosen))).toBe(expected);
  });

  test('BR6: other words stand in the stead of all that was there', () => {
    const tabled = (option: number | null): Shown =>
      option === null ? { words: 'within a week' } : option === 1 ? { words: 'bird' } : 'leave';
    expect(shown('The [cat] [cow] sat [at once], a [big ¶ and grey] dog.', tabled, false)).toBe(
      'The bird sat within a week, a within a week ¶ dog.',
    );
  });

  test('a single set is stepped while all else stays marked', () => {
    const step = (option: number | null, set: BracketSet | null): Shown =>
      set?.ranges[0]?.from.offset === 4 ? asIf(2)(option) : 'as-is';
    expect(shown('The [cat] [cow] sat, [a] [the] dog [stood].', step, false)).toBe(
      'The cow sat, [a] [the] dog [stood].',
    );
  });

  test('a paragraph of which nothing is read is left out', () => {
    expect(shown('1. One. ¶ 2. [Two.] ¶ 3. Three.', () => 'leave')).toBe('1. One. ¶ 3. Three.');
  });
});
