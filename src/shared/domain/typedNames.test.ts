import { describe, expect, it } from 'vitest';
import { buildRoster } from './roster';
import {
  doubtsOf,
  NO_NAMES,
  namesOf,
  splitTyped,
  spokenOf,
  type TypedNames,
  withChoice,
  withNames,
  withoutName,
  withWord,
} from './typedNames';

const ROSTER = buildRoster([]);
const codes = (names: TypedNames) => namesOf(names, ROSTER).map((item) => item.code ?? item.written);
const listed = (list: string) => withNames(NO_NAMES, list);

describe('naming delegations', () => {
  it('a separator finishes a name, what follows it is still being typed', () => {
    expect(splitTyped('egy')).toEqual({ done: '', rest: 'egy' });
    expect(splitTyped('egy,')).toEqual({ done: 'egy,', rest: '' });
    expect(splitTyped('India, Pakistan, U')).toEqual({ done: 'India, Pakistan,', rest: 'U' });
  });

  it('DE1: a word is taken as the name it is, else as what was offered for it', () => {
    expect(codes(withWord(NO_NAMES, 'egy', 'EGY', ROSTER))).toEqual(['EGY']);
    expect(codes(withWord(NO_NAMES, 'germ', 'DEU', ROSTER))).toEqual(['DEU']);
    expect(codes(withWord(NO_NAMES, 'EU and its member States', 'EGY', ROSTER))).toEqual(['EU']);
    expect(codes(withWord(NO_NAMES, 'xyzzy', null, ROSTER))).toEqual(['xyzzy']);
  });

  it('DE1: a name that several share is asked back, and what a person chose stays chosen', () => {
    const names = withWord(NO_NAMES, 'Korea', 'KOR', ROSTER);
    const [item] = doubtsOf(namesOf(names, ROSTER));
    expect(item?.choices).toEqual(expect.arrayContaining(['KOR', 'PRK']));
    if (item === undefined) throw new RangeError('No doubt');
    const chosen = withNames(withChoice(names, item, 'PRK'), 'Egypt');
    expect(codes(chosen)).toEqual(['PRK', 'EGY']);
    expect(doubtsOf(namesOf(chosen, ROSTER))).toEqual([]);
  });

  it('a pasted list becomes one name after the other', () => {
    expect(codes(listed('India, Pakistan, US, EU and its member States'))).toEqual(['IND', 'PAK', 'USA', 'EU']);
  });

  it.each([
    [0, ['PAK', 'EU', 'EGY']],
    [1, ['IND', 'EU', 'EGY']],
    [2, ['IND', 'PAK', 'EGY']],
    [3, ['IND', 'PAK', 'EU']],
  ])('takes name %i out and leaves the others', (at, left) => {
    expect(codes(withoutName(listed('India, Pakistan, EU and its member States and Egypt'), at, ROSTER))).toEqual(left);
  });

  it('the last name taken out leaves nothing', () => {
    expect(withoutName(listed('egy'), 0, ROSTER).list).toBe('');
    expect(() => withoutName(NO_NAMES, 0, ROSTER)).toThrow(RangeError);
  });

  it('DE2, DE3: those who speak for themselves, for a group and by aligning are kept apart', () => {
    const items = namesOf(
      listed('EGY; Nigeria on behalf of the African Group; Norway, Iceland aligned with EU'),
      ROSTER,
    );
    const spoken = spokenOf(items);
    expect(spoken.map(({ delegations }) => delegations)).toEqual([['EGY'], ['NGA'], ['NOR', 'ISL']]);
    expect(spoken[1]?.onBehalfOf).toHaveLength(1);
    expect(spoken[2]?.alignedWith).toBe('EU');
  });

  it('DE4: a name twice counts once and is kept as written; codes alone lose nothing', () => {
    expect(spokenOf(namesOf(listed('Norway, Georgia, Norway'), ROSTER))).toEqual([
      { delegations: ['NOR', 'GEO'], written: ['Norway', 'Georgia', 'Norway'] },
    ]);
    expect(spokenOf(namesOf(listed('egy, rus'), ROSTER))).toEqual([{ delegations: ['EGY', 'RUS'] }]);
  });

  it('DE3: unnamed collectives are kept as written and stand for nobody', () => {
    const items = namesOf(listed('Egypt and several delegations'), ROSTER);
    expect(doubtsOf(items)).toEqual([]);
    expect(spokenOf(items)).toEqual([{ delegations: ['EGY'], written: ['Egypt', 'several delegations'] }]);
    expect(spokenOf(namesOf(listed('several delegations'), ROSTER))).toEqual([]);
  });
});
