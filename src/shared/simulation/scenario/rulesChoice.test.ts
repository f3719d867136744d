import { expect, it } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { PROFILES, profileOf } from '../rules/profiles';
import { called } from '../rules/vocabulary';
import { readScenario } from './readScenario';
import { inWords, profileIn, vocabularyOf } from './rulesChoice';
import type { Scenario } from './scenarioSchema';

/** As it comes back out of a file. */
function reread(rules: Scenario['rules']): Scenario['rules'] {
  const read = readScenario(JSON.parse(JSON.stringify({ ...STARTER, rules })));
  if (!read.ok) throw new Error(read.error.path);
  return read.value.rules;
}

it('A1: the words of classic Model UN are an option of any profile, kept in the file, and its rules stay what they are', () => {
  for (const id of Object.keys(PROFILES)) {
    const mun = reread(inWords(id, 'mun'));
    expect([profileIn(mun), vocabularyOf(mun)]).toEqual([id, 'mun']);
    expect(mun).toEqual({ ...profileOf(id), vocabulary: 'mun' });
    expect(called(mun as never, 'close-debate')).toBe('motion for the previous question');
    expect(inWords(mun, 'un')).toBe(id);
    expect([profileIn(id), vocabularyOf(id)]).toEqual([id, 'un']);
  }
});

it('A1: rules that were changed are a trainer’s own, in whatever words, whatever id they bear', () => {
  const base = profileOf('ga-committee');
  const own = { ...base, silence: { ...base.silence, leastHours: { ...base.silence.leastHours, value: 24 } } };
  expect(profileIn(own)).toBeNull();
  expect(profileIn(inWords(own, 'mun'))).toBeNull();
  expect(inWords(inWords(own, 'mun'), 'un')).toEqual(own);
  expect(profileIn({ ...base, id: 'toString' })).toBeNull();
});
