import { describe, expect, test } from 'vitest';
import { playWith, STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, FIRST_SEAT, OUTCOMES } from '../engine/events';
import { Director, type DirectorSettings } from '../exercise/director';
import { outcomeOf } from '../exercise/outcome';
import { withCriteria } from '../scenario/criteria';
import { readyScenario } from '../scenario/ready';
import { CRITERIA, type Scenario } from '../scenario/scenarioSchema';
import { compareDebriefs, GROUP_FIGURES } from './compareDebriefs';
import { fullDebrief } from './fullDebrief';
import { personalPage } from './personalPage';
import { overallOf } from './seats';
import type { FullDebrief } from './shape';

const NOTHING = { forecasts: new Map(), notes: [] };
const ALONE: DirectorSettings = { chair: 'machine', people: ['ALV'], tension: 1000 };
const ALV = FIRST_SEAT;

function played(scenario: Scenario, seed: string, settings: DirectorSettings = ALONE): Director {
  const director = Director.begin(scenario, seed, settings);
  director.pass(TO_THE_END);
  return director;
}

const debriefed = (director: Director, given: Parameters<typeof fullDebrief>[3] = NOTHING): FullDebrief =>
  fullDebrief(director.scenario, director.run.seed, director.run.events, given);

describe('fullDebrief', () => {
  test('C4: results, floor and reopenings are those of the log', () => {
    const director = played(STARTER, '1');
    const debrief = debriefed(director);
    const outcome = outcomeOf(director.run.world, STARTER.briefs);
    expect(debrief.about).toMatchObject({
      marking: 'EXERCISE',
      outcome: outcome.outcome,
      settled: outcome.settled,
      questions: 8,
    });
    expect(debrief.seats.map(({ attained, isAcceptable }) => [attained, isAcceptable])).toEqual(
      outcome.seats.map(({ attained, isAcceptable }) => [attained, isAcceptable]),
    );
    expect(debrief.reopenings).toHaveLength(director.run.events.filter(({ kind }) => kind === 'unit.reopened').length);
    expect(debrief.rounds.map(({ form }) => form)).toEqual(STARTER.schedule.map(({ form }) => form));
    expect(debrief.rounds.at(-1)?.open).toBe(0);
    // A day of notice is not played time.
    expect(debrief.about.seconds).toBeLessThan(3 * 3600);
    expect(director.now).toBeGreaterThan(24 * 3600);
    for (const { steps, option, id } of debrief.brackets) {
      expect([id, steps.filter(({ what }) => what === 'closed').at(-1)?.option]).toEqual([id, option]);
    }
    expect(debrief.floor.unheard).toEqual(['ALV']);
    expect(debrief.seats.map(({ playedBy }) => playedBy)).toEqual(['person', ...Array(5).fill('machine')]);
  });

  test('the same log, the same debrief; words and five questions, each of another kind', () => {
    for (const seed of ['1', '2', '3']) {
      const director = played(STARTER, seed);
      const debrief = debriefed(director);
      expect(debriefed(director)).toEqual(debrief);
      expect(debrief.discussion).toHaveLength(5);
      expect(new Set(debrief.discussion.map(({ code }) => code)).size).toBe(5);
      for (const { words } of debrief.discussion) {
        expect(words).toMatch(/\?$/);
        expect(words).not.toMatch(/undefined|NaN|null/);
        // Words for people: names, and no codes of seats or of how it ended.
        for (const { code } of STARTER.seats) expect(words).not.toMatch(new RegExp(`\\b${code}\\b`));
        for (const outcome of OUTCOMES) if (outcome.includes('-')) expect(words).not.toContain(outcome);
      }
    }
  });

  test('each brief is held against the text, question by question', () => {
    const { seats } = debriefed(played(STARTER, '1'));
    for (const seat of seats) {
      expect(seat.attainable).toBeGreaterThanOrEqual(0);
      const sum = seat.items.reduce((total, { weight, share }) => total + (weight * share) / 1000, 0);
      expect(Math.abs(sum - seat.attained)).toBeLessThan(12);
      expect(seat.items.reduce((total, { weight }) => total + weight, 0)).toBeGreaterThan(980);
      expect(seat.rubric.map(({ criterion }) => criterion)).toEqual(CRITERIA);
      for (const { level } of seat.rubric) expect([1, 2, 3, 4]).toContain(level);
    }
  });

  test('concession paths begin at all a seat wants, and only talking moves them', () => {
    const { seats, rounds } = debriefed(played(STARTER, '1'));
    for (const { concessions, playedBy } of seats) {
      expect(concessions).toHaveLength(rounds.length);
      for (const one of concessions) expect(one).toBeLessThanOrEqual(1000);
      if (playedBy === 'person') expect(new Set(concessions)).toEqual(new Set([1000]));
    }
    expect(seats.some(({ concessions }) => (concessions.at(-1) ?? 1000) < 1000)).toBe(true);
  });

  test('offers that were never answered, wordings that nobody took up, forecasts and notes', () => {
    const director = Director.begin(STARTER, '1', { ...ALONE, people: ['ALV', 'BOR'] });
    playWith(director, [
      {
        at: 1800,
        command: { kind: 'package.offered', actor: ALV, to: 1, gives: 0, givesOption: 0, wants: 4, wantsOption: 2 },
      },
      {
        at: 1801,
        command: { kind: 'text.proposed', actor: ALV, question: 1, id: 'mine', words: 'might', elements: '' },
      },
    ]);
    const forecast = { outcome: 'vote-adopted', settled: 500, attained: 900 } as const;
    const debrief = debriefed(director, {
      forecasts: new Map([['ALV', forecast]]),
      notes: [{ at: 100, words: 'Quiet so far.', by: 'observer' }],
    });
    expect(debrief.offers.unanswered).toMatchObject([
      { from: 'ALV', to: 'BOR', wants: 'OP3: met from a voluntary fund' },
    ]);
    expect(debrief.offers.wordingsLeft).toContainEqual(expect.objectContaining({ by: 'ALV', option: 'mine' }));
    expect(debrief.discussion.map(({ code }) => code)).toContain('unanswered');
    const attained = debrief.seats[0]?.attained as number;
    expect(debrief.forecasts).toEqual([
      {
        seat: 'ALV',
        forecast,
        outcomeRight: debrief.about.outcome === 'vote-adopted',
        settledOff: 500 - 1000,
        attainedOff: 900 - attained,
      },
    ]);
    expect(debrief.notes).toEqual([expect.objectContaining({ words: 'Quiet so far.', at: 100 })]);
    const event = debrief.notes[0]?.event as number;
    expect(director.run.events[event]?.at).toBeLessThanOrEqual(100);
    expect(director.run.events[event + 1]?.at).toBeGreaterThan(100);
  });

  test('errors of procedure, each with its rule', () => {
    const director = Director.begin(STARTER, '1', { chair: 'person', people: ['ALV', 'BOR'], tension: 1000 });
    director.move('end-round');
    director.submit({ kind: 'list.asked', actor: ALV });
    director.submit({ kind: 'list.asked', actor: ALV + 1 });
    director.submit({ kind: 'floor.given', actor: CHAIR, seat: 1, reply: false });
    director.submit({ kind: 'motion.raised', actor: ALV, motion: 'close-debate', about: '' });
    director.submit({
      kind: 'motion.ruled',
      actor: CHAIR,
      motion: 'close-debate',
      granted: false,
      right: true,
      code: '',
    });
    director.submit({ kind: 'motion.raised', actor: ALV, motion: 'adjourn-debate', about: '' });
    director.submit({ kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'agreed', option: 0 });
    director.move('end-round');
    const { errors, rulings } = debriefed(director);
    expect(rulings).toBe(1);
    expect(errors.map(({ by, code }) => [by, code])).toEqual([
      ['chair', 'order-of-speakers'],
      ['chair', 'in-order'],
      ['chair', 'not-in-this-round'],
      ['chair', 'not-ruled'],
    ]);
    for (const { source, words } of errors) {
      expect(source.rule).not.toBe('');
      expect(words).not.toContain('undefined');
    }
  });

  test('turning points: an act without which it would have gone another way', () => {
    const points = ['1', '2', '3', '4'].flatMap((seed) => {
      const director = played(STARTER, seed);
      return debriefed(director).turningPoints.map((point) => ({ point, event: director.run.events[point.event] }));
    });
    expect(points.length).toBeGreaterThan(3);
    for (const { point, event } of points) {
      expect(point.at).toBe(event?.at);
      expect(Object.keys(point.seats).length > 0 || point.outcome !== point.otherwise).toBe(true);
    }
    expect(new Set(points.map(({ point }) => point.kind)).size).toBeGreaterThan(1);
  });

  test('an exercise that was broken off, or never began, is told of too', () => {
    const director = Director.begin(STARTER, '1', ALONE);
    expect(debriefed(director).discussion).toHaveLength(5);
    director.pass(2000);
    const debrief = debriefed(director);
    expect(debrief.about.outcome).toBe('running');
    expect(debrief.seats.every(({ attained }) => attained === 0)).toBe(true);
    expect(debrief.discussion).toHaveLength(5);
  });
});

describe('personalPage', () => {
  test("a participant's page holds nothing of another's brief or packages", () => {
    const canaries = STARTER.briefs.map((brief, at) => ({
      ...brief,
      confidential: { ...brief.confidential, instructions: `canary${at}`, reservation: 301 + at },
    }));
    const scenario = { ...STARTER, briefs: canaries };
    const debrief = debriefed(played(scenario, '1'));
    const page = personalPage(debrief, 'BOR');
    const words = JSON.stringify(page);
    expect(words).not.toContain('canary');
    expect(page.seat).toMatchObject({ seat: 'BOR', reservation: 302 });
    for (const at of [0, 2, 3, 4, 5]) expect(words).not.toContain(`"reservation":${301 + at}`);
    expect(words).not.toContain('"attainedOff"');
    const offers = [...page.offers.accepted, ...page.offers.refused, ...page.offers.unanswered];
    for (const { from, to } of offers) expect([from, to]).toContain('BOR');
    expect(() => personalPage(debrief, 'XYZ')).toThrow(RangeError);
  });
});

describe('compareDebriefs', () => {
  test('parallel groups side by side', () => {
    const debriefs = ['1', '2', '3'].map((seed) => debriefed(played(STARTER, seed)));
    const groups = debriefs.map((debrief, at) => ({ name: `Group ${at + 1}`, debrief }));
    const compared = compareDebriefs(groups);
    expect(Object.keys(compared.figures).sort()).toEqual([...GROUP_FIGURES].sort());
    for (const values of Object.values(compared.figures)) expect(values).toHaveLength(3);
    expect(compared.figures.mean[1]).toBe(
      Math.round((debriefs[1]?.seats.reduce((sum, { attained }) => sum + attained, 0) as number) / 6),
    );
    expect(compared.questions).toHaveLength(8);
    const firstAlike = compared.questions.findIndex(({ alike }) => alike);
    expect(compared.questions.slice(firstAlike).every(({ alike }) => alike)).toBe(firstAlike >= 0);
    expect(() => compareDebriefs([])).toThrow(RangeError);
    const other = {
      name: 'Other',
      debrief: { ...(debriefs[0] as FullDebrief), about: { ...(debriefs[0] as FullDebrief).about, scenario: 'ahc' } },
    };
    expect(() => compareDebriefs([...groups, other])).toThrow(RangeError);
  });
});

test('the ready exercises of thirty and twenty seats are told of as well', async () => {
  for (const name of ['ahc', 'oeweg'] as const) {
    const scenario = await readyScenario(name);
    const director = played(scenario, '1', { ...ALONE, people: [scenario.seats[0]?.code as string] });
    const debrief = debriefed(director);
    const [sums, least] = [debrief.points[0], debrief.points[1]];
    expect(least?.least).toBeGreaterThanOrEqual(sums?.least ?? 0);
    expect(least?.mean).toBeLessThanOrEqual(sums?.mean ?? 0);
    expect(debrief.discussion).toHaveLength(5);
    expect(debrief.turningPoints.length).toBeGreaterThan(0);
  }
});

test('TR16: it grades by the scenario’s own lines, and what the trainer gave stands before the figures', () => {
  const own = withCriteria(STARTER, [
    { name: 'Reaches what is possible', figure: 'objectives', steps: [0, 0, 1], weight: 3 },
    { name: 'Procedure', figure: 'procedure' },
    { name: 'Tone in the room', words: 'Courteous.' },
  ]);
  const director = played(own, '1');
  const plain = debriefed(played(STARTER, '1'));
  const grades = new Map([['BOR', { 1: 2, 2: 4 } as const]]);
  const graded = debriefed(director, { ...NOTHING, grades });
  // Whatever is graded, the exercise is the same.
  expect(graded.seats.map(({ attained }) => attained)).toEqual(plain.seats.map(({ attained }) => attained));
  for (const { seat, rubric } of graded.seats) {
    const isBor = seat === 'BOR';
    const procedure = plain.seats.find((one) => one.seat === seat)?.rubric.find((one) => one.criterion === 'procedure');
    expect(rubric).toEqual([
      expect.objectContaining({ criterion: 'objectives', level: 4, name: 'Reaches what is possible', weight: 3 }),
      {
        criterion: 'procedure',
        name: 'Procedure',
        figure: procedure?.figure,
        level: isBor ? 2 : procedure?.level,
        ...(isBor ? { isGiven: true } : {}),
      },
      {
        criterion: null,
        name: 'Tone in the room',
        words: 'Courteous.',
        figure: null,
        level: isBor ? 4 : null,
        ...(isBor ? { isGiven: true } : {}),
      },
    ]);
    expect(personalPage(graded, seat).rubric).toEqual(rubric);
  }
  // (3 x 4 + 2 + 4) / 5; a line without a level counts for nothing.
  expect(overallOf(graded.seats.find(({ seat }) => seat === 'BOR')?.rubric ?? [])).toBe(360);
  expect(overallOf([{ criterion: null, level: null, figure: null }])).toBeNull();
  // The program's own grid takes the trainer's word as well.
  const overruled = debriefed(played(STARTER, '1'), { ...NOTHING, grades: new Map([['BOR', { 0: 1 } as const]]) });
  expect(overruled.seats.find(({ seat }) => seat === 'BOR')?.rubric[0]).toMatchObject({ level: 1, isGiven: true });
});
