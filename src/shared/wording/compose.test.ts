import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './compare';
import { mergeProposals, oneWording, splitProposal } from './compose';
import { mergeThree } from './merge';
import { sourceTable } from './sources';

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

describe('PR3g, PR5: one wording of the text as it is now', () => {
  const now = 'States shall urgently protect the marine environment.';
  const asked = [
    { base: BASE, words: 'States shall fully protect the marine environment.' },
    { base: BASE, words: 'States shall promptly protect the marine environment.' },
  ];

  it('three words at one place, one of them accepted: all stand, and the places are told', () => {
    const { words, conflicts } = oneWording(now, asked);
    expect(words).toBe('States shall urgently fully promptly protect the marine environment.');
    expect(conflicts.map(({ wording }) => wording).sort()).toEqual([0, 1, 1]);
    const sources = asked.map((each, i) => ({ id: `p${i}`, ...each }));
    expect(sourceTable(now, words, sources)).toMatchObject({ lost: [], deletedBase: [] });
  });

  it('what came in since and is dropped is gone by nobody', () => {
    const sources = asked.map((each, i) => ({ id: `p${i}`, ...each }));
    const { deletedBase } = sourceTable(now, 'States shall fully promptly protect the marine environment.', sources);
    expect(deletedBase).toEqual([{ from: 13, to: 21, words: 'urgently', askedBy: [] }]);
  });

  it('a word the text has otherwise by now stands, and what was asked instead is lost in sight of all', () => {
    const other = 'States should protect the marine environment.';
    const may = { base: BASE, words: 'States may protect the marine environment.' };
    const { words, conflicts } = oneWording(other, [may]);
    expect(words).toBe(other);
    expect(conflicts).toEqual([{ from: 7, to: 13, theirs: 'may', ours: 'should', wording: 0 }]);
    const table = sourceTable(other, words, [{ id: 'p0', ...may }]);
    expect(table.lost.map((run) => run.words)).toEqual(['may']);
    expect(sourceTable(other, may.words, [{ id: 'p0', ...may }]).deletedBase).toMatchObject([
      { words: 'should', askedBy: [] },
    ]);
  });

  it('never drops a word of the text that no proposal takes out of its own base, and the table agrees', () => {
    const COUNT = 6;
    const slots = fc.array(fc.record({ out: fc.boolean(), put: fc.boolean() }), { minLength: COUNT, maxLength: COUNT });
    const wordingOf = (name: string, all: readonly { out: boolean; put: boolean }[]): string =>
      all.flatMap(({ out, put }, at) => [...(put ? [`${name}${at}`] : []), ...(out ? [] : [`base${at}`])]).join(' ');
    const base = Array.from({ length: COUNT }, (_, at) => `base${at}`).join(' ');
    let kept = 0;
    fc.assert(
      fc.property(slots, fc.array(slots, { minLength: 1, maxLength: 3 }), (text, drawn) => {
        const now = wordingOf('now', text);
        const proposals = drawn.map((each, i) => ({ id: `p${i}`, base, words: wordingOf(`p${i}x`, each) }));
        const { words, conflicts } = oneWording(now, proposals);
        const there = words.split(' ');
        const mayGo = (word: string): boolean =>
          word.startsWith('base') && proposals.some((each) => !each.words.split(' ').includes(word));
        const stays = now.split(' ').filter((word) => word !== '' && !mayGo(word));
        expect(there).toEqual(expect.arrayContaining(stays));
        kept += stays.length;
        expect(conflicts.filter(({ from, to }) => from < 0 || to < from || to > words.length)).toEqual([]);
        const table = sourceTable(now, words, proposals);
        expect(table.deletedBase.filter(({ askedBy }) => askedBy.length === 0)).toEqual([]);
        expect(table.runs.filter(({ what }) => what === 'nobody')).toEqual([]);
      }),
      { seed: 333, numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(1_000);
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
