import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { fullDebrief } from '../debrief/fullDebrief';
import { tempered } from '../delegations/temper';
import { FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { groundOf } from '../engine/world';
import { generateScenario } from '../scenario/generate';
import { Director } from './director';
import { outcomeOf } from './outcome';
import { partsOf, playExercise } from './play';
import { Requests } from './requests';

const SEEDS = Array.from({ length: 50 }, (_, at) => String(at + 1));
const different = (list: readonly unknown[]): number => new Set(list.map((one) => JSON.stringify(one))).size;

/** Who gave way on what, in the order in which they did: from against it to with it. */
function concessions(events: readonly SimulationEvent[]): readonly string[] {
  const last = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.kind !== 'stance.set') return [];
    const place = `${event.actor} ${event.question} ${event.option}`;
    const before = last.get(place) ?? '';
    last.set(place, event.stance);
    return ['OPP', 'RSV', 'DEL'].includes(before) && ['FLX', 'LIV', 'ADR'].includes(event.stance) ? [place] : [];
  });
}

describe('C1: another seed is another exercise', () => {
  test('C1: fifty seeds of the starter differ in who moves first, who gives way first, in texts, in what seats attain, and in time', () => {
    const runs = SEEDS.map((seed) => playExercise(STARTER, seed));
    const outcomes = runs.map(({ world }) => outcomeOf(world, STARTER.briefs));
    const firsts = runs.map(({ events }) => events.find(({ kind }) => kind === 'stance.set')?.actor);
    const gives = runs.map(({ events }) => concessions(events));
    // The three that speak for a group go first, in an order that is drawn.
    expect(different(firsts)).toBe(3);
    expect(different(gives)).toBe(50);
    expect(different(gives.map((list) => list.slice(0, 3)))).toBeGreaterThanOrEqual(45);
    expect(
      different(outcomes.map(({ questions }) => questions.map(({ option, state }) => [option, state]))),
    ).toBeGreaterThanOrEqual(10);
    expect(different(outcomes.map(({ seats }) => seats.map(({ attained }) => attained)))).toBeGreaterThanOrEqual(4);
    const seconds = SEEDS.slice(0, 15).map((seed) => {
      const director = Director.begin(STARTER, seed, { chair: 'machine', people: ['ALV'], tension: 1000 });
      director.pass(TO_THE_END);
      const given = { forecasts: new Map(), notes: [] };
      return fullDebrief(STARTER, seed, director.run.events, given).about.seconds;
    });
    expect(different(seconds)).toBeGreaterThanOrEqual(5);
  });

  test('C1: what is drawn stays within the brief: interests, red lines and the least it takes are as written', () => {
    const brief = STARTER.briefs[0] as (typeof STARTER.briefs)[number];
    const { behaviour } = brief.confidential;
    if (behaviour.kind !== 'time') throw new Error('It is played by time');
    const drawn = SEEDS.map((seed) => tempered(brief, seed));
    for (const { confidential, ...rest } of drawn) {
      const { behaviour: _behaviour, talk, ...kept } = confidential;
      const { behaviour: _written, ...written } = brief.confidential;
      expect({ ...rest, confidential: kept }).toEqual({ ...brief, confidential: written });
      if (confidential.behaviour.kind !== 'time') throw new Error('It is another behaviour');
      const room = 1 + ((brief.confidential.wobble ?? 0) * 4) / 1000;
      expect(confidential.behaviour.start).toBe(behaviour.start);
      expect(confidential.behaviour.beta).toBeGreaterThanOrEqual(Math.floor(behaviour.beta / room));
      expect(confidential.behaviour.beta).toBeLessThanOrEqual(Math.ceil(behaviour.beta * room));
      expect(talk).toBeGreaterThan(0);
    }
    const betas = drawn.map(({ confidential }) => (confidential.behaviour as { readonly beta: number }).beta);
    expect(different(betas)).toBeGreaterThan(30);
    expect(betas.filter((beta) => beta > behaviour.beta).length).toBeGreaterThan(15);
    expect(betas.filter((beta) => beta < behaviour.beta).length).toBeGreaterThan(15);
  });

  test('C1: where a brief leaves no room (`wobble`), its seat is played as written, whatever the seed', () => {
    const { wobble: _wobble, ...confidential } = (STARTER.briefs[0] as (typeof STARTER.briefs)[number]).confidential;
    const brief = { ...(STARTER.briefs[0] as (typeof STARTER.briefs)[number]), confidential };
    for (const seed of SEEDS) expect(tempered(brief, seed)).toBe(brief);
  });

  test('C1, A6: who asks first is drawn by round; one seat more shifts no other; groups go first where that is the custom', () => {
    const options = { seats: 12, questions: 2, difficulty: 400, rounds: 4, seed: '1' };
    const scenario = generateScenario({ ...options, rules: 'un4mun' });
    const one = new Requests(groundOf(partsOf(scenario).open), '5');
    expect(different([0, 1, 2, 3].map((round) => one.inRound(round, undefined)))).toBe(4);
    expect([...one.inRound(0, undefined)].sort((a, b) => a - b)).toEqual(scenario.seats.map((_, seat) => seat));
    const less = new Requests(groundOf({ ...partsOf(scenario).open, seats: scenario.seats.slice(0, 11) }), '5');
    expect(less.inRound(2, undefined)).toEqual(one.inRound(2, undefined).filter((seat) => seat < 11));
    const members = ['S3', 'S9', 'S5'];
    const group = one.inRound(1, { form: 'small-group', minutes: 5, members });
    expect(group).toEqual(one.inRound(1, undefined).filter((seat) => [2, 4, 8].includes(seat)));
    const custom = new Requests(groundOf(partsOf(generateScenario(options)).open), '5');
    const speaksFor = scenario.seats.flatMap((seat, at) => (seat.speaksFor === undefined ? [] : [at]));
    const order = custom.inRound(1, undefined);
    expect([...order.slice(0, speaksFor.length)].sort((a, b) => a - b)).toEqual(speaksFor);
  });

  test('C1: an exercise that is broken off goes on in the order that was drawn', () => {
    const settings = { chair: 'machine', people: [], tension: 1000 } as const;
    const whole = Director.begin(STARTER, '9', settings);
    whole.pass(TO_THE_END);
    for (const at of [40, 90, 170]) {
      const cut = Director.resume(STARTER, '9', whole.run.events.slice(0, at), settings);
      cut.pass(TO_THE_END);
      expect(cut.run.hash()).toBe(whole.run.hash());
    }
    const turns = whole.run.events.filter(({ actor, kind }) => kind === 'stance.set' && actor >= FIRST_SEAT);
    expect(turns.length).toBeGreaterThan(50);
  });
});
