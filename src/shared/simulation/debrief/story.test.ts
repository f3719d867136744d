import { expect, test } from 'vitest';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { openExercise, partsOf, playExercise } from '../exercise/play';
import { generateScenario } from '../scenario/generate';
import { giniOf } from './gini';
import { storyOf } from './story';

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
  const story = storyOf(run.ground, run.events);
  expect(story.rounds.map(({ open }) => open)).toEqual([1, 2]);
  // Of what is ruled in the end; once it is open again, nothing is.
  const reopened = run.events.findIndex(({ kind }) => kind === 'unit.reopened');
  expect(storyOf(run.ground, run.events.slice(0, reopened)).objectorsAtMost[0]).toBe(2);
  expect(story.objectorsAtMost[0]).toBe(0);
  expect(story.steps[0]).toMatchObject([
    { what: 'closed', round: 0, option: 'q1-2' },
    { what: 'opened-again', round: 1, by: 'S3' },
  ]);
  expect(story.steps[1]).toMatchObject([{ what: 'tabled', by: 'S3', option: 'new' }]);
  expect(story.reopenings).toMatchObject([{ question: 'q1', by: 'S3' }]);
  expect(story.offers.map(({ to, answer }) => [to, answer])).toEqual([
    ['S2', 'refused'],
    ['S3', 'open'],
  ]);
  expect(story.floor).toMatchObject({ gini: 667, unheard: [], silent: ['S2', 'S3'] });
  expect(story.floor.seats.map(({ seconds, statements }) => [seconds, statements])).toEqual([
    [90, 1],
    [0, 0],
    [0, 0],
  ]);
  expect(story).toMatchObject({ rulings: 1, errors: [{ by: 'chair', code: 'in-order' }] });
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
  const { rounds, steps } = storyOf(run.ground, run.events);
  expect(rounds.at(-1)?.open).toBe(0);
  expect(rounds[0]?.open).toBe(30);
  expect(steps.every((one) => one.some(({ what }) => what === 'closed'))).toBe(true);
});
