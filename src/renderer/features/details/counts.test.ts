import { expect, it } from 'vitest';
import type { Count } from '../../../shared/domain/consensus';
import { buildRoster } from '../../../shared/domain/roster';
import { countsLoose, countsWords } from './counts';

const roster = buildRoster([]);
const count = (delegations: readonly string[], states: number, written = delegations.length): Count => ({
  written,
  delegations,
  states,
  grades: ['record'],
});

it('DE4: names, delegations and States are told where they differ', () => {
  expect(countsWords(count(['BRA', 'EU'], 28), roster)).toBe('2 delegations · 28 States');
  expect(countsWords(count(['BRA', 'IND'], 2, 3), roster)).toBe('3 names · 2 delegations');
});

it('DE4a: a loose group alone is one voice, and of States nothing is said', () => {
  const loose = count(['AFRICA'], 0);
  expect(countsWords(loose, roster)).toBe('1 delegation');
  expect(countsLoose(loose, roster)).toBe(true);
  expect(countsWords(count(['AFRICA', 'IND'], 1), roster)).toBe('2 delegations · 1 State');
  expect(countsLoose(count(['EU'], 27), roster)).toBe(false);
});
