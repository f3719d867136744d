import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeat, blankScenario } from './edit';
import { changeText, questionsFromText } from './fromText';
import { readScenario } from './readScenario';
import type { Scenario } from './scenarioSchema';

const TEXT = [
  'Draft decision on harbours',
  '',
  'Article 1. Access',
  '',
  '1. Each Party [shall] [should] grant access to [all] vessels.',
  '',
  '2. [Access is free of charge.]',
  '',
  'Article 2. Review',
  '',
  'The Conference reviews this decision [every two years] [every five years] [from time to time].',
  '',
].join('\n');

const BLANK: Scenario = { ...blankScenario('Harbours'), questions: [] };

describe('questions out of a text', () => {
  const asked = questionsFromText(changeText(BLANK, TEXT));

  it('BR4: alternatives are one question, a bracket by itself is one of staying or going', () => {
    expect(asked.questions.map(({ options }) => options.map(({ words }) => words))).toEqual([
      ['shall', 'should'],
      ['all', ''],
      ['Access is free of charge.', ''],
      ['every two years', 'every five years', 'from time to time'],
    ]);
    expect(asked.questions.map(({ at }) => at)).toEqual([0, 2, 3, 4]);
    expect(asked.questions[0]?.address).toMatch(/1/);
    expect(readScenario(JSON.parse(JSON.stringify(asked)))).toMatchObject({ ok: true });
  });

  it('asked again, nothing is asked twice; a bracket that comes later is asked in its place', () => {
    expect(questionsFromText(asked)).toBe(asked);
    const more = changeText(asked, TEXT.replace('grant access', 'grant [prompt] access'));
    expect(more.questions.map(({ at }) => at)).toEqual([0, 3, 4, 5]);
    const again = questionsFromText(more);
    expect(again.questions.map(({ at }) => at)).toEqual([0, 2, 3, 4, 5]);
    expect(again.questions[1]?.options[0]?.words).toBe('prompt');
  });

  it('a bracket that is taken out leaves its question without a place, and the others at theirs', () => {
    const less = changeText(asked, TEXT.replace('[Access is free of charge.]', 'Access is free of charge.'));
    expect(less.questions.map(({ at }) => at)).toEqual([0, 2, undefined, 3]);
  });

  it('a text without brackets asks nothing, and one that was emptied loses every place', () => {
    expect(questionsFromText(changeText(BLANK, 'Nothing is open.')).questions).toEqual([]);
    expect(changeText(asked, '').questions.every(({ at }) => at === undefined)).toBe(true);
  });

  it('whatever is typed or cut, each place that is left is a bracket of the text', () => {
    const cut = fc.tuple(fc.nat(TEXT.length), fc.nat(20), fc.constantFrom('', '[', ']', 'word', '[a] [b]', '\n\n'));
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), (cuts) => {
        let scenario = addSeat(asked);
        for (const [from, length, words] of cuts) {
          const text = scenario.text ?? '';
          scenario = changeText(scenario, text.slice(0, from) + words + text.slice(from + length));
        }
        expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
        const whole = questionsFromText(scenario);
        expect(readScenario(JSON.parse(JSON.stringify(whole)))).toMatchObject({ ok: true });
        const places = whole.questions.flatMap(({ at }) => (at === undefined ? [] : [at]));
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});
