import { expect, test } from 'vitest';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { generateScenario } from '../scenario/generate';
import { debriefOf, giniOf } from './debrief';
import { openExercise, partsOf, playExercise } from './play';

const scenario = generateScenario({ seats: 3, questions: 2, difficulty: 0, rounds: 4, seed: '1' });

test('C4: who closed, opened again, tabled, spoke, offered and ruled, out of the log', () => {
  const run = openExercise(partsOf(scenario).open, '1');
  const stance = { question: 0, option: 1, offRecord: false, why: 'person', by: 0 } as const;
  const [first, second, third] = [FIRST_SEAT, FIRST_SEAT + 1, FIRST_SEAT + 2];
  run.submit({ kind: 'round.began', actor: CLOCK, round: 0, form: 'second-reading' });
  run.submit({ kind: 'stance.set', actor: first, stance: 'OPP', ...stance });
  run.submit({ kind: 'stance.set', actor: second, stance: 'OPP', ...stance });
  run.submit({ kind: 'stance.set', actor: second, stance: 'LIV', ...stance });
  run.submit({ kind: 'text.proposed', actor: third, question: 1, id: 'new', words: 'may', elements: '' });
  run.submit({ kind: 'package.offered', actor: first, to: 1, gives: 0, givesOption: 0, wants: 1, wantsOption: 0 });
  run.submit({ kind: 'package.offered', actor: first, to: 2, gives: 0, givesOption: 0, wants: 1, wantsOption: 1 });
  run.submit({ kind: 'package.answered', actor: second, package: 0, accepts: false, why: 'person' });
  run.submit({ kind: 'list.asked', actor: first });
  run.submit({ kind: 'floor.given', actor: CHAIR, seat: 0, reply: false });
  run.submit({ kind: 'statement', actor: first, question: 0, option: 1, template: 'oppose', words: '' });
  run.submit({ kind: 'floor.used', actor: first, seconds: 90 }, 90);
  run.submit({ kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'ad-referendum', option: 1 });
  run.submit({ kind: 'round.ended', actor: CLOCK, round: 0 });
  run.submit({ kind: 'round.began', actor: CLOCK, round: 1, form: 'second-reading' });
  run.submit({ kind: 'unit.reopened', actor: third, question: 0, why: 'person' });
  run.submit({ kind: 'motion.raised', actor: first, motion: 'close-debate', about: '' });
  run.submit({ kind: 'motion.ruled', actor: CHAIR, motion: 'close-debate', granted: false, right: true, code: '' });
  run.submit({ kind: 'round.ended', actor: CLOCK, round: 1 });
  const debrief = debriefOf(run.ground, run.events);
  expect(debrief.openByRound).toEqual([1, 2]);
  expect(debrief.questions[0]).toMatchObject({
    objectorsAtMost: 2,
    closings: [{ round: 0, option: 'q1-2' }],
    reopenings: [{ round: 1, seat: 'S3' }],
  });
  expect(debrief.questions[1]).toMatchObject({ tabled: [{ seat: 'S3', option: 'new' }], closings: [] });
  expect(debrief.packages).toMatchObject({ accepted: 0, refused: 1 });
  expect(debrief.packages.unanswered.map((at) => run.events[at])).toMatchObject([{ kind: 'package.offered', to: 2 }]);
  expect(debrief.floor).toMatchObject({ seconds: { S1: 90, S2: 0, S3: 0 }, gini: 667, unheard: ['S2', 'S3'] });
  expect(debrief).toMatchObject({ rulings: 1, wrongRulings: [{ motion: 'close-debate', code: 'in-order' }] });
});

test('C4: the Gini index, by hand', () => {
  expect(giniOf([])).toBe(0);
  expect(giniOf([0, 0])).toBe(0);
  expect(giniOf([5, 5, 5])).toBe(0);
  // Four, one with all: (4 - 1) / 4. One and three: mean difference 2 of pairs over twice the mean 2, halved by n: 0.25.
  expect(giniOf([0, 0, 0, 8])).toBe(750);
  expect(giniOf([1, 3])).toBe(250);
});

test('C4: a whole exercise tells its story; what is open goes down to nothing', () => {
  const run = playExercise(generateScenario({ seats: 20, questions: 30, difficulty: 300, rounds: 8, seed: '1' }), '1');
  const { openByRound, questions } = debriefOf(run.ground, run.events);
  expect(openByRound.at(-1)).toBe(0);
  expect(openByRound[0]).toBe(30);
  expect(questions.every(({ closings }) => closings.length > 0)).toBe(true);
});
