import { describe, expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { CHAIR, CLOCK, FIRST_SEAT, TRAINER } from '../engine/events';
import { Run } from '../engine/run';
import { profileOf } from '../rules/profiles';
import type { Scenario } from '../scenario/scenarioSchema';
import { ruleOf } from './coach';
import { openExercise, partsOf } from './play';

describe('A5: a meeting is opened with a quorum (67/108)', () => {
  test('A5: without it the chair opens none, and is told the rule', () => {
    const run = new Run(partsOf({ ...STARTER, rules: 'untoc-cop' }).open, '1');
    run.submit({ kind: 'seat.presence', actor: FIRST_SEAT, present: true });
    expect(run.submit({ kind: 'session.opened', actor: CHAIR })).toEqual({ taken: false, code: 'out-of-order' });
    const refused = run.events.at(-1);
    if (refused?.kind !== 'refused') throw new Error('It was opened');
    expect(ruleOf(run.ground, run.world, refused)).toMatchObject({
      code: 'no-quorum',
      words: 'No quorum to open a meeting: 1 present, 2 needed.',
      source: { rule: 'rule 41' },
    });
    run.submit({ kind: 'seat.presence', actor: FIRST_SEAT + 1, present: true });
    expect(run.submit({ kind: 'session.opened', actor: CHAIR })).toEqual({ taken: true });
  });
});

describe('A3: who opens again what was agreed is a rule of the body', () => {
  const by = (value: 'capital' | 'chair' | 'vote'): Scenario => {
    const profile = profileOf('ga-committee');
    const { source } = profile.reopening.adReferendum;
    return { ...STARTER, rules: { ...profile, reopening: { adReferendum: { value, source } } } };
  };
  const agreed = (scenario: Scenario, form: 'second-reading' | 'chair-text') => {
    const run = openExercise(partsOf(scenario).open, '1');
    const round = scenario.schedule.findIndex((one) => one.form === form);
    run.submit({ kind: 'round.began', actor: CLOCK, round, form });
    run.submit({ kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'ad-referendum', option: 0 });
    return run;
  };
  const REOPENS = { kind: 'unit.reopened', question: 0, why: 'person' } as const;

  test.each([
    ['capital', 'a delegation', 'second-reading', FIRST_SEAT, null],
    ['capital', 'the chair', 'second-reading', CHAIR, 'not-theirs-to-do'],
    ['chair', 'a delegation', 'second-reading', FIRST_SEAT, 'out-of-order'],
    ['chair', 'the chair', 'second-reading', CHAIR, null],
    ['vote', 'a delegation', 'second-reading', FIRST_SEAT, 'out-of-order'],
    ['vote', 'the chair', 'second-reading', CHAIR, null],
    ['chair', 'a delegation', 'chair-text', FIRST_SEAT, null],
    ['vote', 'a delegation', 'chair-text', FIRST_SEAT, null],
    ['chair', 'the trainer', 'second-reading', TRAINER, 'not-theirs-to-do'],
  ] as const)('A3: by %s, %s in %s', (value, _, form, actor, code) => {
    const run = agreed(by(value), form);
    expect(run.submit({ ...REOPENS, actor })).toEqual(code === null ? { taken: true } : { taken: false, code });
    const last = run.events.at(-1);
    if (last?.kind === 'refused' && code === 'out-of-order') {
      const said = ruleOf(run.ground, run.world, last);
      expect(said).toMatchObject({ code: 'reopened', source: run.ground.profile.reopening.adReferendum.source });
    }
  });
});
