import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlocks, readNode, runCommand, setAt } from '../../testing/textCase';
import { applyEdits, editedWords } from './edits';
import { canResolve, resolvePlaces, samePlaces } from './samePairs';
import { tiedPairs } from './tiedPairs';

/** The families tied to the first set of a text: options in the order of its own, how often, and what is doubtful. */
function families(...blocks: readonly string[]) {
  const reading = readBlocks(...blocks);
  return tiedPairs(reading, setAt(reading, 0)).map(
    ({ options, places, doubt }) => `${options.join(' | ')} x${places.length} ${doubt ?? 'sure'}`,
  );
}

const BASE = 'Where [data are] [information is] stored.';

describe('BR8a: pairs that go with another pair', () => {
  it.each([
    // The same words, whatever small words stand with them and in whatever order and form.
    ['The [data] [information] held.', 'data | information x1 sure'],
    ['The [information] [data] held.', 'data | information x1 sure'],
    ['The [data/information] held.', 'data | information x1 sure'],
    ['[The data] [The information] held.', 'The data | The information x1 sure'],
    ['[Such data] and others, [data] [information] held, [data] [information] too.', 'data | information x2 sure'],
    // A part of the words, another form of them, small words alone: told, and doubtful.
    ['The [data files] [information] held.', 'data files | information x1 part'],
    ['The [database] [information system] held.', 'database | information system x1 part'],
    ['They [are] [is] held.', 'are | is x1 small-words'],
  ])('%s', (block, expected) => {
    expect(families(BASE, block)).toEqual([expected]);
  });

  it.each([
    ['one option has nothing in common', 'The [data] [knowledge] held.'],
    ['two options fit one', 'The [data and information] [knowledge] held.'],
    ['both options fit both', 'The [data on information] [information on data] held.'],
    ['there are more options', 'The [data] [information] [facts] held.'],
    ['the same words are in every option', 'The [data set] [data file] held.'],
    ['they are wordings and not synonyms', `[Data ${'very '.repeat(9)}much] [Information ${'very '.repeat(9)}much]`],
  ])('not where %s', (_, block) => {
    expect(families(BASE, block)).toEqual([]);
  });

  it('another form of the words, in number and in tense', () => {
    expect(families('Each [Party] [State].', 'All [Parties] [States].')).toEqual(['Parties | States x1 form']);
    expect(families('As [planned] [proposed].', 'What it [plans] [proposes].')).toEqual(['plans | proposes x1 form']);
    expect(families('Le [droit] [principe].', 'Les [droits] [principes].')).toEqual(['droits | principes x1 form']);
  });

  it('three options, in another order', () => {
    expect(
      families('[Parties] [States] [members] agree.', '[the members] [the Parties] [the States] shall act.'),
    ).toEqual(['the Parties | the States | the members x1 sure']);
  });

  it('sure ones come first; the same pair is no tied one', () => {
    expect(families(BASE, 'They [are] [is] held.', BASE, 'The [data] [information] held.')).toEqual([
      'data | information x1 sure',
      'are | is x1 small-words',
    ]);
  });

  it('what a note quotes is not under negotiation (TX6)', () => {
    expect(families(BASE, 'Note: the [data] [information] held.')).toEqual([]);
  });

  it('a pair that stands within the first, or within another tied one, is left alone', () => {
    expect(families('[[data] [information] are] [information is] stored.')).toEqual([]);
  });

  it('one choice settles the pair and what goes with it, as one change with one undo', () => {
    const after = runCommand(
      [[BASE, 'The [information] [data] and [database] [information system] held.']],
      (_, tr) => {
        const reading = readNode(tr.doc);
        const set = setAt(reading, 0);
        const places = [...samePlaces(reading, set), ...tiedPairs(reading, set).flatMap((family) => family.places)];
        const { edits, outcomes } = resolvePlaces(reading, places, { form: 'choose', option: 1 });
        expect(outcomes.map(({ chosen }) => chosen)).toEqual(['data are', 'data', 'database']);
        return applyEdits(tr, edits);
      },
    );
    expect(after).toContain('Where data are stored.');
    expect(after).toContain('The data and database held.');
  });

  it('a wording of its own is none for another pair', () => {
    const reading = readBlocks(BASE, 'The [data] [information] held.');
    const set = setAt(reading, 0);
    const [place] = tiedPairs(reading, set).flatMap((family) => family.places);
    expect(place && canResolve(place, { form: 'merge', words: 'facts are' })).toBe(false);
    expect(() => resolvePlaces(reading, place ? [place] : [], { form: 'merge', words: 'facts are' })).toThrow(
      RangeError,
    );
  });

  it('no two options are ever tied to one, and all places of a decision can be settled together', () => {
    const word = fc.constantFrom(
      'data',
      'information',
      'system',
      'the',
      'are',
      'is',
      'Party',
      'Parties',
      'States',
      'shall',
    );
    const option = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `[${words.join(' ')}]`);
    const set = fc.array(option, { minLength: 2, maxLength: 3 }).map((options) => `Here ${options.join(' ')} stand.`);
    fc.assert(
      fc.property(fc.array(set, { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 2 }), (blocks, chosen) => {
        const reading = readBlocks(...blocks);
        const sets = reading.sections.flatMap((section) => section.sets);
        for (const own of sets) {
          const same = samePlaces(reading, own);
          const ties = tiedPairs(reading, own);
          const places = ties.flatMap((family) => family.places);
          for (const { order } of places) {
            expect([...order].sort()).toEqual(own.ranges.map((_, i) => i + 1));
          }
          for (const { set: other } of places) expect(same.map((place) => place.set)).not.toContain(other);
          const { edits } = resolvePlaces(reading, [...same, ...places], { form: 'choose', option: chosen });
          const words = blocks.map((text, i) => editedWords(edits, `b${i}`, text));
          for (const place of places) {
            const block = Number(place.set.ranges[0]?.from.block.slice(1));
            const { from, to } = place.set.ranges[(place.order[chosen - 1] ?? 0) - 1] ?? {};
            expect(words[block]).toContain((blocks[block] ?? '').slice((from?.offset ?? 0) + 1, (to?.offset ?? 0) - 1));
          }
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});
