import { expect, test } from 'vitest';
import { STANCE_TRAITS } from '../../../shared/domain/stances';
import { STANCE_KEYS } from './stanceKeys';

test('PO3c: a stance has one letter, as a key on what is selected and in a line of the log', () => {
  expect(STANCE_KEYS.map(({ key }) => key.toUpperCase())).toEqual(
    STANCE_KEYS.map(({ stance }) => STANCE_TRAITS[stance].letter),
  );
});
