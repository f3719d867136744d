import { expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { openExercise, partsOf } from './play';
import { blockNow, stuckQuestions } from './stuck';
import { votingOrderOf } from './votingOrder';

/** The starter in its first reading, by rules of one's choice; `[question, option, seats that oppose it]`. */
function reading(rules: string, ...opposed: readonly (readonly [number, number, readonly number[]])[]) {
  const run = openExercise(partsOf({ ...STARTER, rules }).open, '1');
  run.submit({ kind: 'round.began', actor: CLOCK, round: 0, form: 'first-reading' });
  for (const [question, option, seats] of opposed) {
    for (const seat of seats) {
      const said = { actor: seat + FIRST_SEAT, question, option, offRecord: false, why: 'person', by: 0 } as const;
      expect(run.submit({ kind: 'stance.set', stance: 'OPP', ...said })).toEqual({ taken: true });
    }
  }
  return run;
}

test('CO5: the smallest blocking coalitions come first, single holders before all, over questions and within each', () => {
  const { world } = reading(
    'ga-committee',
    [0, 0, [0, 1, 2]],
    [0, 1, [3, 4]],
    // One option nobody stands against: that question is not stuck.
    [1, 0, [0]],
    [3, 0, [0, 1, 2, 3]],
    [3, 1, [5]],
  );
  expect(stuckQuestions(world).map(({ question, options }) => [question, options.map(({ seats }) => seats)])).toEqual([
    [3, [[5], [0, 1, 2, 3]]],
    [
      0,
      [
        [3, 4],
        [0, 1, 2],
      ],
    ],
  ]);
});

test('A4: how many stop it in a vote is said beside each coalition, of those that vote and are there', () => {
  const run = reading('ga-committee', [0, 0, [0, 1, 2]], [0, 1, [3, 4]]);
  expect(blockNow(run.world)).toEqual({ least: 3, voting: 6 });
  const enough = () => stuckQuestions(run.world)[0]?.options.map(({ isEnough }) => isEnough);
  expect(enough()).toEqual([false, true]);
  run.submit({ kind: 'seat.presence', actor: FIRST_SEAT + 5, present: false });
  run.submit({ kind: 'seat.presence', actor: FIRST_SEAT + 2, present: false });
  expect(blockNow(run.world)).toEqual({ least: 2, voting: 4 });
  expect(blockNow(reading('consensus-only').world)).toBeNull();
});

test('A5: rival options are put in the order of the rule, the furthest from what stands first, with the reason', () => {
  const run = reading('ga-committee');
  // OP1: shall, should, are encouraged to; PP3: words, or their deletion.
  const verb = votingOrderOf(run.world, 1);
  expect(verb).toMatchObject({ by: 'furthest-first', source: { rule: 'rule 130' } });
  expect(verb?.put.map(({ code }) => code)).toEqual(['revises', 'revises', 'stands']);
  expect(verb?.put.at(-1)?.option).toBe(0);
  expect(verb?.put[0]?.falls).toEqual([verb?.put[1]?.option]);
  expect(votingOrderOf(run.world, 0)?.put.map(({ option, code }) => [option, code])).toEqual([
    [1, 'deletes'],
    [0, 'stands'],
  ]);
  // What was ruled is what the others are held against.
  run.submit({ kind: 'round.ended', actor: CLOCK, round: 0 });
  run.submit({ kind: 'round.began', actor: CLOCK, round: 1, form: 'second-reading' });
  run.submit({ kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'agreed', option: 1 });
  expect(votingOrderOf(run.world, 0)?.put.map(({ option, code }) => [option, code])).toEqual([
    [0, 'adds'],
    [1, 'stands'],
  ]);
  expect(votingOrderOf(reading('consensus-only').world, 1)).toBeNull();
});
