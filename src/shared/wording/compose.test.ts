import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './compare';
import { mergeProposals, splitProposal } from './compose';
import { mergeThree } from './merge';

const BASE = 'States shall protect the marine environment.';

describe('PR3g: several proposals in one wording', () => {
  it('takes what each changes', () => {
    expect(
      mergeProposals(BASE, [
        'All States shall protect the marine environment.',
        'States may protect the marine environment.',
        'States shall protect the marine environment and its life.',
      ]),
    ).toEqual({ words: 'All States may protect the marine environment and its life.', conflicts: [] });
  });

  it('the earlier stands where two collide, and the place is told in the merged words', () => {
    const { words, conflicts } = mergeProposals(BASE, [
      'States should protect the marine environment.',
      'States may protect the marine environment.',
      'All the States of the world shall protect the marine environment.',
      'States will protect the marine life.',
    ]);
    expect(words).toBe('All the States of the world should protect the marine life.');
    expect(conflicts).toEqual([
      { from: 28, to: 34, theirs: 'may', ours: 'should', wording: 1 },
      { from: 28, to: 34, theirs: 'will', ours: 'should', wording: 3 },
    ]);
    for (const { from, to, ours } of conflicts) expect(words.slice(from, to)).toBe(ours);
  });

  it('none or one', () => {
    expect(mergeProposals(BASE, [])).toEqual({ words: BASE, conflicts: [] });
    expect(mergeProposals(BASE, ['x'])).toEqual({ words: 'x', conflicts: [] });
  });

  it('does not throw on any strings, and places lie in the words', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(fc.constantFrom('a', 'b', 'c', ' ', '[', ']', '.'), { maxLength: 16 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 4 }), (base, wordings) => {
        const { words, conflicts } = mergeProposals(base, wordings);
        expect(conflicts.filter(({ from, to }) => from < 0 || to < from || to > words.length)).toEqual([]);
      }),
      { seed: 331, numRuns: 500 },
    );
  });
});

describe('PR3h: one proposal as two', () => {
  it('the chosen changes in the first, the others in the second', () => {
    const proposed = 'All States may protect the marine environment and its life.';
    expect(compareWords(BASE, proposed)).toHaveLength(3);
    expect(splitProposal(BASE, proposed, new Set([1]))).toEqual([
      'States may protect the marine environment.',
      'All States shall protect the marine environment and its life.',
    ]);
    expect(splitProposal(BASE, proposed, new Set())).toEqual([BASE, proposed]);
    expect(splitProposal(BASE, proposed, new Set([0, 1, 2]))).toEqual([proposed, BASE]);
  });

  it('together they are the whole', () => {
    const COUNT = 9;
    const slot = fc.record({ out: fc.boolean(), put: fc.boolean() });
    fc.assert(
      fc.property(fc.array(slot, { minLength: COUNT, maxLength: COUNT }), fc.nat(), (slots, bits) => {
        const base = slots.map((_, at) => `base${at}`).join(' ');
        const proposed = slots
          .flatMap(({ out, put }, at) => [...(put ? [`new${at}`] : []), ...(out ? [] : [`base${at}`])])
          .join(' ');
        const count = compareWords(base, proposed).length;
        const chosen = new Set(
          Array.from({ length: count }, (_, index) => index).filter((index) => (bits >> index) & 1),
        );
        const [first, second] = splitProposal(base, proposed, chosen);
        expect(mergeThree(base, first, second)).toEqual({ words: proposed, conflicts: [] });
      }),
      { seed: 332, numRuns: 500 },
    );
  });
});
