import { describe, expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { CHAIR, FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { applyEvent } from '../engine/fold';
import { roundAfter } from '../engine/groups';
import { groundOf, newWorld } from '../engine/world';
import type { Round, Scenario } from '../scenario/scenarioSchema';
import { DIGEST_CODES, type DigestLine, digestOf } from './digest';
import { Director } from './director';
import { heardForm, hears } from './hearing';
import { partsOf } from './play';

const SETTINGS = { chair: 'machine', people: [], tension: 1000 } as const;
const seatOf = (code: string) => STARTER.seats.findIndex((one) => one.code === code);

/** What a seat is told that sits down now: out of what it heard, and of nothing else. */
function digestFor(director: Director, seat: number | null, scenario: Scenario = STARTER): readonly DigestLine[] {
  const world = newWorld(groundOf(partsOf(scenario).open));
  const events: SimulationEvent[] = [];
  let round: Round | undefined;
  for (const event of director.run.events) {
    round = roundAfter(round, event, scenario);
    const isHeard = hears(event, seat === null ? -1 : seat + FIRST_SEAT, round, director.run.world);
    // A package that others deal in is not counted by who does not hear of it.
    if (!isHeard || event.kind === 'package.answered') continue;
    events.push(heardForm(event));
    applyEvent(world, heardForm(event));
  }
  const brief = scenario.briefs.find((one) => one.seat === scenario.seats[seat ?? -1]?.code) ?? null;
  return digestOf({ world, events, agenda: director.agenda, seat, brief });
}

function until(round: number, seed = '3'): Director {
  const director = Director.begin(STARTER, seed, SETTINGS);
  for (let second = 0; director.agenda.round < round && second < 40_000; second += 10) director.pass(10);
  director.pass(120);
  return director;
}

describe('TR12: who comes late is told what happened, as far as their seat may hear it', () => {
  test('TR12: where it stands, how long it goes on, and every question: ruled, or who wants what', () => {
    const director = until(4);
    const digest = digestFor(director, seatOf('ALV'));
    const { world } = director.run;
    expect(digest[0]).toEqual({
      code: 'round',
      values: { round: 5, rounds: 7, form: 'second-reading' },
      own: false,
    });
    expect(digest[1]?.values).toEqual({ seconds: director.agenda.secondsLeft, later: 35 * 60 });
    const ruled = digest.filter(({ code }) => code === 'ruled');
    const settled = STARTER.questions.filter((_, at) => world.units[at] !== 0 && world.units[at] !== 4);
    expect(ruled.map(({ values }) => values.question).sort()).toEqual(settled.map(({ id }) => id).sort());
    expect(ruled.length).toBeGreaterThan(0);
    const open = STARTER.questions.filter(({ id }) => !settled.some((one) => one.id === id));
    for (const { id } of open) {
      expect(digest.some(({ code, values }) => code === 'wants' && values.question === id)).toBe(true);
    }
    const supports = digest.filter(({ code }) => code === 'wants').flatMap(({ values }) => values.supports as string[]);
    expect(new Set(supports).size).toBeGreaterThan(3);
    expect(digest.filter(({ code }) => code === 'news')).toHaveLength(1);
    expect(digest.some(({ code }) => code === 'said')).toBe(true);
    for (const { code } of digest) expect(DIGEST_CODES).toContain(code);
  });

  test('TR12: what the brief cares for most comes first, red lines before all', () => {
    const digest = digestFor(until(2), seatOf('ALV'));
    const questions = digest.filter(({ code }) => ['ruled', 'wants', 'reopened', 'moot'].includes(code));
    expect(questions[0]?.values.question).toBe('op3');
    expect(questions[0]?.own).toBe(true);
    expect(questions.at(-1)?.own).toBe(false);
  });

  test('TR12: offers to it, what it asked its capital, and what was opened again; none of others', () => {
    const director = until(4);
    const [alv, bor, est] = [seatOf('ALV'), seatOf('BOR'), seatOf('EST')];
    const offer = { gives: 6, givesOption: 0, wants: 7, wantsOption: 0 };
    director.setPlayer(alv, 'person');
    director.setPlayer(bor, 'person');
    director.submit({ kind: 'package.offered', actor: bor + FIRST_SEAT, to: alv, ...offer });
    director.submit({ kind: 'capital.asked', actor: alv + FIRST_SEAT, question: 1 });
    const settled = director.run.world.units.findIndex((one) => one !== 0 && one !== 4);
    director.submit({ kind: 'unit.reopened', actor: alv + FIRST_SEAT, question: settled, why: 'person' });
    const [mine, others] = [digestFor(director, alv), digestFor(director, est)];
    expect(mine.find(({ code }) => code === 'offer')?.values).toEqual({
      ...{ from: 'BOR', to: 'ALV', answer: 'open', gives: 'op5', givesOption: 'established' },
      ...{ wants: 'op6', wantsOption: 'yearly' },
    });
    expect(mine.find(({ code }) => code === 'capital')?.values).toEqual({ question: 'op1-verb', answer: 'awaited' });
    for (const digest of [mine, others]) {
      expect(digest.find(({ code }) => code === 'reopened')?.values).toMatchObject({ by: 'ALV', reopened: 1 });
    }
    expect(others.some(({ code }) => code === 'offer' || code === 'capital')).toBe(false);
    expect(digestFor(director, null).some(({ code }) => ['offer', 'capital', 'said'].includes(code))).toBe(false);
  });

  test('TR12: what was said in a small group that it was not in is not in it', () => {
    const groups: Scenario = {
      ...STARTER,
      schedule: [
        { form: 'small-group', minutes: 10, members: ['ALV', 'BOR'] },
        { form: 'first-reading', minutes: 20 },
      ],
    };
    const director = Director.begin(groups, '1', SETTINGS);
    director.pass(120);
    expect(director.agenda.form).toBe('small-group');
    const wants = (code: string) =>
      digestFor(director, seatOf(code), groups).filter((one) => one.code === 'wants').length;
    expect(wants('ALV')).toBeGreaterThan(3);
    expect(wants('EST')).toBe(0);
    // What it reports is everybody's.
    while (director.agenda.form === 'small-group') director.pass(10);
    director.pass(10);
    const reports = director.run.world.rooms.flatMap((room) => room.reports);
    expect(reports.length).toBeGreaterThan(0);
    for (const code of ['ALV', 'EST']) {
      const told = digestFor(director, seatOf(code), groups).filter((one) => one.code === 'reported');
      expect(told).toHaveLength(reports.length);
      for (const { values } of told) expect(values.members).toEqual(['ALV', 'BOR']);
    }
  });

  test('TR12: who has the floor, what was moved, and nothing before it began', () => {
    const director = Director.begin(STARTER, '1', { ...SETTINGS, chair: 'person', people: ['ALV'] });
    expect(digestFor(director, 0)).not.toContainEqual(expect.objectContaining({ code: 'round' }));
    director.move('next-question');
    director.submit({ kind: 'floor.given', actor: CHAIR, seat: 0, reply: false });
    director.submit({ kind: 'motion.raised', actor: FIRST_SEAT + 1, motion: 'close-debate', about: '' });
    const digest = digestFor(director, 2);
    expect(digest.find(({ code }) => code === 'floor')?.values).toEqual({ seat: 'ALV', waiting: 0 });
    expect(digest.find(({ code }) => code === 'motion')?.values).toEqual({ motion: 'close-debate', by: 'BOR' });
  });
});
