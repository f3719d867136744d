import { expect, test } from 'vitest';
import { strengthShifts } from './strength';
import { STRENGTH_LISTS } from './strengthLists';
import { readStrengthText, STRENGTH_LANGUAGES, strengthsInForce, strengthText } from './strengthText';

const bare = ({ family, language, kind, steps, decoys }: (typeof STRENGTH_LISTS)[number]) => ({
  family,
  language,
  kind,
  steps,
  decoys,
});

test.each(STRENGTH_LANGUAGES)(
  'PR6: the built-in lists of %s are the same after they were written out and read',
  (language) => {
    const { lists, faults } = readStrengthText(language, strengthText(language));
    expect(faults).toEqual([]);
    expect(lists.map(bare)).toEqual(STRENGTH_LISTS.filter((list) => list.language === language).map(bare));
  },
);

test('PR6: lines before any head, and steps without a word, are told by their number', () => {
  expect(readStrengthText('en', 'shall\n\nscale modal\nshall | must\n|\nmay')).toMatchObject({
    faults: [1, 5],
    lists: [{ family: 'modal', kind: 'scale', steps: [['shall', 'must'], ['may']] }],
  });
});

test('PR6: what a dossier says of a language stands for the built-in lists of it, and of no other', () => {
  const own = { en: 'scale modal\nmay\nshall' };
  const lists = strengthsInForce(own);
  expect(strengthShifts('States shall act.', 'States may act.', lists)).toMatchObject([{ direction: 'stronger' }]);
  expect(lists.filter(({ language }) => language === 'fr')).toEqual(
    STRENGTH_LISTS.filter(({ language }) => language === 'fr'),
  );
  expect(strengthsInForce(own)).toBe(lists);
  expect(strengthsInForce({})).toBe(STRENGTH_LISTS);
});
