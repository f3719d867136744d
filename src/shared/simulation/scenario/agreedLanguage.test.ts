import { expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { heardScenario } from '../exercise/hearing';
import { agreedLanguage } from './agreedLanguage';
import { readScenario } from './readScenario';
import type { PublicScenario } from './scenarioSchema';

const numberOf = (id: string) => STARTER.questions.findIndex((one) => one.id === id);

test('TR13: the starter has a text agreed before, and drafters find its words on what they draft', () => {
  expect(STARTER.sources?.length).toBeGreaterThan(0);
  const costs = agreedLanguage(STARTER, numberOf('op3'));
  expect(costs[0]?.words).toMatch(/costs/iu);
  expect(costs[0]?.shared).toContain('costs');
  const data = agreedLanguage(STARTER, numberOf('op4'));
  expect(data[0]?.words).toMatch(/personal data/iu);
  expect(data[0]?.source).toBe(STARTER.sources?.[0]?.title);
  for (const { words } of [...costs, ...data]) expect(JSON.stringify(STARTER.sources)).toContain(words);
});

test('TR13: a word that stands everywhere says less than one that stands once; equals are in the order of the texts', () => {
  const passage = (address: string, words: string) => ({ address, words });
  const scenario: PublicScenario = {
    ...STARTER,
    questions: [
      {
        ...(STARTER.questions[0] as (typeof STARTER.questions)[number]),
        context: 'Parties protect cables',
        options: [],
      },
    ],
    sources: [
      { title: 'First', passages: [passage('1', 'Parties meet.'), passage('2', 'Parties protect each other.')] },
      {
        title: 'Second',
        passages: [passage('A', 'Cables of Parties.'), passage('B', 'Nothing of it.'), passage('C', 'Parties.')],
      },
    ],
  };
  const found = agreedLanguage(scenario, 0);
  expect(found.map(({ source, address }) => `${source} ${address}`)).toEqual([
    'First 2',
    'Second A',
    'First 1',
    'Second C',
  ]);
  expect(found[0]?.shared).toEqual(['protect', 'parties']);
  expect(agreedLanguage(scenario, 0, 1)).toHaveLength(1);
  expect(agreedLanguage({ ...scenario, sources: undefined } as unknown as PublicScenario, 0)).toEqual([]);
  expect(() => agreedLanguage(scenario, 7)).toThrow(RangeError);
});

test('TR13: everybody hears of those texts; a file of version 2, which has none, is read', () => {
  expect(heardScenario(STARTER).sources).toEqual(STARTER.sources);
  const { sources: _sources, ...before } = STARTER;
  expect(readScenario({ ...before, version: 2 })).toMatchObject({ ok: true });
  expect(readScenario({ ...STARTER, sources: [{ title: '', passages: [] }] })).toMatchObject({
    ok: false,
    error: { path: 'sources.0.title' },
  });
});
