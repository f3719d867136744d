import { describe, expect, test } from 'vitest';
import { readDraft } from '../../notation/read';
import { generateScenario } from './generate';
import { readScenario } from './readScenario';
import { READY, readyScenario } from './ready';
import type { Scenario } from './scenarioSchema';

/** The text from the opening bracket of a number on. */
function from(text: string, number: number): string {
  let at = -1;
  for (let n = 0; n <= number; n++) at = text.indexOf('[', at + 1);
  return text.slice(at);
}

const scenarios = async (): Promise<readonly Scenario[]> => [
  ...(await Promise.all(READY.map((name) => readyScenario(name)))),
  generateScenario({ seats: 6, questions: 9, difficulty: 400, rounds: 5, seed: '1' }),
];

describe('the text of an exercise', () => {
  test('TR8: each question says at which bracket of the text its words stand', async () => {
    for (const scenario of await scenarios()) {
      expect(scenario.text).toBeDefined();
      const text = scenario.text as string;
      for (const { id, at, options, address } of scenario.questions) {
        expect([id, at]).not.toContain(undefined);
        const words = options.map((one) => one.words).find((one) => one !== '') as string;
        const start = words.slice(0, 25).split('\n')[0] as string;
        const there = from(text, at as number).slice(1, 300);
        // A whole provision may have its number before the bracket, or another bracket within.
        const isThere =
          there.startsWith(start.replace(/^[([]*[a-z0-9]+( bis| ter)?[.)]\s*/iu, '').slice(0, 12)) ||
          there.includes(start.slice(0, 12));
        expect([scenario.id, address, start, isThere ? '' : there]).toEqual([scenario.id, address, start, '']);
      }
      expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
    }
  });

  test('TR8: the text is read with as many brackets closed as opened', async () => {
    for (const scenario of await scenarios()) {
      const blocks = (scenario.text as string)
        .split('\n\n')
        .map((text, at) => ({ id: `b${at}`, text: text.trimEnd() }));
      const reading = readDraft([{ id: 'all', blocks }] as never);
      expect([scenario.id, reading.diagnostics.filter(({ code }) => code.startsWith('bracket'))]).toEqual([
        scenario.id,
        [],
      ]);
    }
  });

  test('a place that the text does not have is refused, with the place of the fault', async () => {
    const starter = await readyScenario('starter');
    const questions = starter.questions.map((one, at) => (at === 2 ? { ...one, at: 99 } : one));
    expect(readScenario({ ...starter, questions })).toMatchObject({ error: { path: 'questions.2.at' } });
    expect(readScenario({ ...starter, text: undefined })).toMatchObject({ error: { path: 'questions.0.at' } });
    const { text: _text, ...first } = starter;
    const old = { ...first, version: 1, questions: starter.questions.map(({ at: _at, ...one }) => one) };
    expect(readScenario(old)).toMatchObject({ ok: true });
  });
});
