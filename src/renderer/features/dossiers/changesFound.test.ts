import { expect, test } from 'vitest';
import { buildRoster } from '../../../shared/domain/roster';
import { authorRows, conventionRows, firstUnclear, openingRows, readingOf, rememberedOf } from './changesFound';

const roster = buildRoster([]);
const author = (name: string, guess: string | null = null) => ({
  name,
  changes: 2,
  comments: 0,
  example: 'shall',
  exampleKind: 'added' as const,
  guess,
});

test('IM2: authors are who a person last said, else who their names say, else their names', () => {
  const rows = authorRows(
    [author('Ola'), author('Norway', 'NOR'), author('J. Smith')],
    { Ola: { as: 'made' } },
    roster,
  );
  expect(rows.map(({ as, typed }) => [as, typed])).toEqual([
    ['made', ''],
    ['delegation', 'Norway'],
    ['name', ''],
  ]);
  expect(readingOf(rows, [], roster).authors).toEqual({
    Ola: { as: 'made' },
    Norway: { as: 'delegation', code: 'NOR' },
    'J. Smith': { as: 'name' },
  });
});

test('IM3: a name that comments begin with is nobody’s until a person says whose, and that is remembered', () => {
  const opening = (name: string) => ({ ...author(name), changes: 0, comments: 1 });
  const found = ['Mme Dupont', 'Alvania', 'Typist'].map(opening);
  const [dupont, ...others] = openingRows(found, { Typist: { as: 'made' } }, roster);
  if (dupont === undefined) throw new Error('no row');
  expect([dupont, ...others].map(({ as, typed }) => [as, typed])).toEqual(Array(3).fill(['name', '']));
  const rows = [{ ...dupont, as: 'delegation' as const, typed: 'France' }, ...others];
  const reading = readingOf(rows, [], roster);
  expect(reading.authors['Mme Dupont']).toEqual({ as: 'delegation', code: 'FRA' });
  // What is said of an author of that name stays, and of words that are nobody's nothing is kept.
  const known = rememberedOf(rows, reading, { Typist: { as: 'made' } });
  expect(known).toEqual({ 'Mme Dupont': { as: 'delegation', code: 'FRA' } });
  const again = openingRows(found, known, roster);
  expect(again.map(({ as, typed }) => [as, typed])).toEqual([
    ['delegation', 'France'],
    ['name', ''],
    ['name', ''],
  ]);
  // It can be forgotten.
  const forgotten = again.map((row) => ({ ...row, as: 'name' as const }));
  expect(rememberedOf(forgotten, readingOf(forgotten, [], roster), known)).toEqual({ 'Mme Dupont': { as: 'name' } });
});

test('IM1: what keepers of the text changed is offered as made; of their comments nothing can be', () => {
  const names = ['UN Secretariat', 'Co-Chair', 'Secrétariat', 'Chairlift Ltd', 'Secretariat (NOR)'];
  const rows = authorRows([...names.map((name) => author(name)), { ...author('Secretariat'), changes: 0 }], {}, roster);
  expect(rows.map(({ as }) => as)).toEqual(['made', 'made', 'made', 'name', 'name', 'name']);
});

test('a delegation that nobody goes by is asked for again', () => {
  const [row] = authorRows([author('Ola')], {}, roster);
  if (row === undefined) throw new Error('no row');
  expect(firstUnclear([{ ...row, as: 'delegation', typed: 'Norwich' }], roster)).toBe(0);
  expect(firstUnclear([{ ...row, as: 'delegation', typed: 'NOR' }], roster)).toBe(-1);
});

test('IM4: formats mean nothing until a person says so', () => {
  const found = { formats: ['strike'], means: 'deleted' as const, count: 3, example: 'shall' };
  const [row] = conventionRows([found]);
  if (row === undefined) throw new Error('no row');
  expect(readingOf([], [row], roster).conventions).toEqual([]);
  expect(readingOf([], [{ ...row, means: 'deleted', typed: 'eu' }], roster)).toEqual({
    authors: { eu: { as: 'delegation', code: 'EU' } },
    conventions: [{ formats: ['strike'], means: 'deleted', by: 'eu' }],
  });
});

test('NOTATION 8: below each name a format is that one’s', () => {
  const [row] = conventionRows([{ formats: ['strong'], means: null, count: 3, example: 'may' }], 2);
  if (row === undefined) throw new Error('no row');
  expect(readingOf([], [{ ...row, means: 'added' }], roster, ['Norway', 'Chile'])).toEqual({
    authors: { Norway: { as: 'delegation', code: 'NOR' }, Chile: { as: 'delegation', code: 'CHL' } },
    conventions: [
      { formats: ['strong'], means: 'added', by: 'Norway', under: 'Norway' },
      { formats: ['strong'], means: 'added', by: 'Chile', under: 'Chile' },
    ],
  });
});
