import { expect, test } from 'vitest';
import { outcomeOf } from '../exercise/outcome';
import { playExercise } from '../exercise/play';
import { inventedName } from './inventedNames';
import { readScenario } from './readScenario';
import { readyScenario } from './ready';
import { withSkin } from './skin';

test('TR8: in the fictional skin no seat keeps name or code, nowhere, and it plays as before', async () => {
  const real = await readyScenario('ahc');
  const dressed = withSkin(real, 'fictional');
  expect(readScenario(JSON.parse(JSON.stringify(dressed)))).toMatchObject({ ok: true });
  expect(dressed.skin).toBe('fictional');
  const { text: _text, questions: _questions, about: _about, ...told } = dressed;
  const words = JSON.stringify(told);
  for (const { code, name } of real.seats) {
    expect([code, new RegExp(`"${code}"|-${code}"`).test(words)]).toEqual([code, false]);
    expect(words).not.toContain(`"${name}"`);
  }
  expect(new Set(dressed.seats.map(({ code }) => code)).size).toBe(30);
  expect(new Set(dressed.seats.map(({ name }) => name)).size).toBe(30);
  const run = playExercise(dressed, '1');
  expect(run.world.outcome).not.toBe('running');
  expect(outcomeOf(run.world, dressed.briefs).seats).toHaveLength(30);
  expect(dressed.briefs.map(({ confidential }) => confidential.interests.length)).toEqual(
    real.briefs.map(({ confidential }) => confidential.interests.length),
  );
  expect(withSkin(real, 'states')).toBe(real);
});

test('invented names are many, and each its own', () => {
  const names = Array.from({ length: 250 }, (_, at) => inventedName(at));
  expect(new Set(names).size).toBe(250);
});
