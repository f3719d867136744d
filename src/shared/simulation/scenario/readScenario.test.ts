import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRoster } from '../../domain/roster';
import { projectJson, projectText } from '../../testing/projectFiles';
import { outcomeOf } from '../exercise/outcome';
import { playExercise } from '../exercise/play';
import { type RecordedPosition, scenarioFromPositions } from './fromPositions';
import { generateScenario } from './generate';
import { readScenario, readScenarioText } from './readScenario';
import type { Scenario } from './scenarioSchema';

const starterText = projectText('fixtures/scenarios/starter.json');
const starter = JSON.parse(starterText) as Scenario;

/** A copy with one value put somewhere. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(starterText) as Record<string, unknown>;
  const keys = path.split('.');
  let at = copy as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys.at(-1) as string] = value;
  return copy;
}

test('the starter is a scenario, and so is a generated one', () => {
  expect(readScenarioText(starterText)).toEqual({ ok: true, value: starter });
  const generated = generateScenario({ seats: 5, questions: 4, difficulty: 500, rounds: 4, seed: '1' });
  expect(readScenario(JSON.parse(JSON.stringify(generated)))).toEqual({ ok: true, value: generated });
});

describe('a broken scenario is refused with the place of the fault', () => {
  test.each([
    ['format', 'other', 'invalid'],
    ['version', 5, 'too-new'],
    ['marking', 'RESTRICTED', 'invalid'],
    ['rules', 'house-of-commons', 'no-such-thing'],
    ['rules', 'constructor', 'no-such-thing'],
    ['seats.1.code', 'ALV', 'twice'],
    ['seats.1.code', '<script>', 'invalid'],
    ['questions.2.options', [], 'invalid'],
    ['questions.2.options.1.id', 'all-services', 'twice'],
    ['schedule.3.members.0', 'NOBODY', 'no-such-thing'],
    ['schedule.3.questions.1', 'op99', 'no-such-thing'],
    ['injects.0.to', 'NOBODY', 'no-such-thing'],
    ['briefs.0.seat', 'NOBODY', 'no-such-thing'],
    ['briefs.1.seat', 'ALV', 'twice'],
    ['briefs.0.confidential.interests.0.points', 0.5, 'invalid'],
    ['briefs.0.confidential.interests.0.question', 'op99', 'no-such-thing'],
    ['briefs.0.confidential.redLines.0.sense', 'maybe', 'invalid'],
    ['briefs.0.confidential.behaviour.kind', 'chatbot', 'invalid'],
    ['briefs.0.confidential.secret', 1, 'invalid'],
  ])('%s: %j', (path, value, code) => {
    const read = readScenario(changed(path, value));
    expect(read).toMatchObject({ ok: false, error: { code } });
    const at = read.ok ? '' : read.error.path;
    expect(path.startsWith(at) || at.startsWith(path)).toBe(true);
    expect(at).not.toBe('');
  });

  test('what is no JSON, or too large, is said to be so', () => {
    expect(readScenarioText('{')).toMatchObject({ error: { code: 'no-json' } });
    expect(readScenarioText(' '.repeat(20_000_001))).toMatchObject({ error: { code: 'too-large' } });
    expect(readScenarioText('null')).toMatchObject({ error: { code: 'invalid' } });
  });

  test('fuzz: any value anywhere is taken or refused, and what is taken plays to its end', () => {
    const paths = [
      'seats',
      'questions',
      'schedule',
      'briefs',
      'rules',
      'injects',
      'seats.0',
      'questions.0',
      'briefs.0',
      'schedule.0.form',
      'briefs.2.confidential.reservation',
      'briefs.2.confidential.behaviour',
      'questions.1.options.0.elements',
      'briefs.0.tableable.wordings',
      'schedule.2.minutes',
      'seats.3.votes',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const read = readScenario(changed(path, value));
        if (read.ok) expect(playExercise(read.value, '1').world.outcome).not.toBe('running');
        else expect(read.error.path.length + read.error.expected.length).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

interface SampleJson {
  readonly text: Parameters<typeof scenarioFromPositions>[0]['sections'];
  readonly record: {
    readonly topics: readonly { id: string; title: string }[];
    readonly entries: readonly RecordedPosition[];
  };
}

test('the contested articles of the sample make an exercise of thirty seats that plays to a decision', () => {
  const sample = projectJson<SampleJson>('fixtures/samples/ahc.json');
  const scenario = scenarioFromPositions({
    id: 'ahc',
    title: 'AHC',
    about: '',
    sections: sample.text,
    topics: sample.record.topics,
    positions: sample.record.entries,
    roster: buildRoster([]),
    seats: 30,
    alternatives: true,
    schedule: starter.schedule.filter(({ members }) => members === undefined),
    rules: 'ahc-75-282',
  });
  expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
  expect(scenario.seats).toHaveLength(30);
  expect(scenario.seats.find(({ code }) => code === 'EU')).toMatchObject({ votes: false, speaksFor: 'EU' });
  const addresses = scenario.questions.map(({ address }) => address);
  expect(addresses).toContain('Art. 29');
  expect(scenario.questions.length).toBeGreaterThan(15);
  const run = playExercise(scenario, '7');
  const { outcome, seats } = outcomeOf(run.world, scenario.briefs);
  expect(['consensus', 'vote-adopted', 'vote-rejected']).toContain(outcome);
  expect(seats).toHaveLength(30);
});

test("the starter ends in a text that breaks nobody's red line, with every seed tried", () => {
  for (const seed of ['1', '2', '3', '4', '5']) {
    const run = playExercise(starter, seed);
    const { outcome, seats } = outcomeOf(run.world, starter.briefs);
    expect(outcome).toBe('consensus');
    expect(seats.flatMap(({ redLinesBroken }) => redLinesBroken)).toEqual([]);
    for (const { isAcceptable } of seats) expect(isAcceptable).toBe(true);
  }
});
