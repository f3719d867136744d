import { describe, expect, test } from 'vitest';
import { withStanding } from '../../../shared/document/actions/standingText';
import type { DossierDocs } from '../../../shared/document/docs';
import { Projection } from '../../../shared/document/project';
import { textExport } from '../../../shared/document/textExport';
import { groundOf, newWorld, type World } from '../../../shared/simulation/engine/world';
import { generateScenario } from '../../../shared/simulation/scenario/generate';
import { READY, readyScenario } from '../../../shared/simulation/scenario/ready';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { begunExercise } from '../../../shared/testing/begunExercise';
import { countedRandom } from '../../../shared/testing/countedRandom';
import { placeOf } from './places';
import { NONE_SETTLED, settledIn } from './settled';

async function begun(scenario: Scenario) {
  const docs = await begunExercise({ scenario });
  const world = newWorld(groundOf(scenario));
  return { docs, model: new Projection(docs).current, scenario, world };
}

/** As the gavel leaves it; `state`: 1 ad referendum, 4 opened again. */
function rule(world: World, question: number, option: number, state = 1): void {
  world.units[question] = state;
  world.ruled[question] = option;
}

describe('what was ruled in an exercise stands in its text', () => {
  test('TR8: each option of the ready exercises and of a generated one is found among the words of the text', async () => {
    const all = [
      ...(await Promise.all(READY.map(readyScenario))),
      generateScenario({ seats: 6, questions: 6, rounds: 6, difficulty: 400, seed: 'one' }),
    ];
    for (const one of all) {
      const { model, scenario, world } = await begun(one);
      const lost: string[] = [];
      scenario.questions.forEach(({ id, options }, question) => {
        for (const [at, { words }] of options.entries()) {
          rule(world, question, at);
          const key = placeOf(model, { scenario }, question);
          const stands = settledIn(model, { scenario, world }).get(key ?? '');
          if (typeof stands !== 'number') lost.push(`${scenario.id} ${id} ${words.slice(0, 60)}`);
          else if ((stands === 0) !== (words === '')) lost.push(`${scenario.id} ${id} ${stands}`);
          rule(world, question, 255, 0);
        }
      });
      expect(lost).toEqual([]);
    }
  });

  test('TR8: a wording that was tabled stands in the place of what was in the text, and what is opened again has its brackets back', async () => {
    const { model, scenario, world } = await begun(await readyScenario('starter'));
    expect(settledIn(model, { scenario, world })).toBe(NONE_SETTLED);
    const within = scenario.questions.findIndex(({ id }) => id === 'op2');
    const key = placeOf(model, { scenario }, within) ?? '';
    world.options[within]?.push({ id: 'x', words: 'within a week', elements: [], by: 2, withdrawn: false });
    rule(world, within, 2);
    expect(settledIn(model, { scenario, world })).toEqual(new Map([[key, { words: 'within a week' }]]));
    rule(world, within, 0);
    expect(settledIn(model, { scenario, world })).toEqual(new Map([[key, 1]]));
    rule(world, within, 1);
    expect(settledIn(model, { scenario, world })).toEqual(new Map([[key, 0]]));
    rule(world, within, 1, 4);
    expect(settledIn(model, { scenario, world })).toBe(NONE_SETTLED);
  });

  test('TR8: a file of it has no bracket of what was ruled, with the words that stand; its other brackets, and the dossier, stay', async () => {
    const { docs, model, scenario, world } = await begun(await readyScenario('starter'));
    const before = written(docs);
    const within = scenario.questions.findIndex(({ id }) => id === 'op2');
    world.options[within]?.push({ id: 'x', words: 'within a week', elements: [], by: 2, withdrawn: false });
    rule(world, within, 2);
    const one = written(withStanding(docs, model, settledIn(model, { scenario, world }), countedRandom()));
    expect(one).toContain('within a week');
    expect(bracketsOf(one)).toBe(bracketsOf(before) - 1);
    scenario.questions.forEach(({ options }, question) => {
      if (question !== within) rule(world, question, options.length - 1);
    });
    const all = written(withStanding(docs, model, settledIn(model, { scenario, world }), countedRandom()));
    expect(bracketsOf(all)).toBe(0);
    for (const { options } of scenario.questions) {
      const words = options.at(-1)?.words ?? '';
      if (words !== '') expect(all.replace(/\s+/g, ' ')).toContain(words);
    }
    expect(written(docs)).toBe(before);
  });
});

const written = (docs: DossierDocs) => new TextDecoder().decode(textExport(docs).bytes);
const bracketsOf = (words: string) => words.split('[').length - 1;
