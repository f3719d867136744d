import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex } from '../../sealing/hash';
import { TO_THE_END } from '../../testing/exercises';
import { fullDebrief } from '../debrief/fullDebrief';
import { CHAIR, type Command, EVENTS, FIRST_SEAT, TRAINER } from '../engine/events';
import { stateHash } from '../engine/snapshot';
import { generateScenario } from '../scenario/generate';
import { Director, type DirectorSettings } from './director';

/** What delegations do; the rest is for chair, trainer and clock. */
const OF_SEATS: ReadonlySet<string> = new Set([
  'list.asked',
  'floor.used',
  'statement',
  'stance.set',
  'text.proposed',
  'text.withdrawn',
  'unit.reopened',
  'motion.raised',
  'silence.broken',
  'objection',
  'vote.cast',
  'explained',
  'capital.asked',
  'capital.answered',
  'package.offered',
  'package.answered',
  'seat.presence',
  'group.said',
  'group.wording',
  'group.answered',
  'group.reported',
]);
const ANYBODY = [CHAIR, TRAINER, FIRST_SEAT, FIRST_SEAT + 1, FIRST_SEAT + 2, FIRST_SEAT + 9] as const;

/** Mostly those whose it is to do, and now and then somebody else. */
function actorOf(kind: string): fc.Arbitrary<number> {
  const theirs = OF_SEATS.has(kind)
    ? fc.constantFrom(FIRST_SEAT, FIRST_SEAT + 1, FIRST_SEAT + 2)
    : fc.constantFrom(CHAIR, CHAIR, TRAINER);
  return fc.oneof({ weight: 8, arbitrary: theirs }, { weight: 1, arbitrary: fc.constantFrom(...ANYBODY) });
}

/** Any value that a field may have, in range and a little beyond. */
function anyOf(field: unknown): fc.Arbitrary<unknown> {
  if (field === 'count') return fc.nat({ max: 4 });
  if (field === 'whole') return fc.integer({ min: -1, max: 4 });
  if (field === 'flag') return fc.boolean();
  if (field === 'text')
    return fc.constantFrom('', 'text', 'may', 'S1\tS2|q1', 'S1\tS3||Bloc|S3|4\nS2', 'q1-1', 'x'.repeat(50));
  if (field === 'bytes') return fc.constant(new Uint8Array());
  return fc.constantFrom(...(field as readonly string[]));
}

const anyCommand: fc.Arbitrary<Command> = fc
  .constantFrom(...(Object.keys(EVENTS) as (keyof typeof EVENTS)[]))
  .chain((kind) =>
    fc
      .record({
        actor: actorOf(kind),
        ...Object.fromEntries(Object.entries(EVENTS[kind]).map(([name, field]) => [name, anyOf(field)])),
      })
      .map((fields) => ({ kind, ...fields }) as unknown as Command),
  );

const anyDeed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 700 }), command: anyCommand }) },
  {
    weight: 2,
    arbitrary: fc.record({
      wait: fc.integer({ min: 0, max: 700 }),
      move: fc.oneof(
        fc.constantFrom('next-question' as const, 'end-round' as const),
        fc.record({ question: fc.integer({ min: 0, max: 5 }) }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      wait: fc.constant(0),
      seat: fc.integer({ min: 0, max: 2 }),
      by: fc.constantFrom('machine' as const, 'person' as const, 'nobody' as const),
    }),
  },
);

test('C1: whatever people do, an exercise goes on, can be broken off anywhere, and is told of (100 runs)', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat({ max: 9999 }).map(String),
        chair: fc.constantFrom('machine' as const, 'person' as const),
        people: fc.subarray(['S1', 'S2', 'S3']),
        deeds: fc.array(anyDeed, { minLength: 5, maxLength: 25 }),
        cut: fc.nat({ max: 1000 }),
        last: fc.constantFrom('adoption' as const, 'silence' as const),
      }),
      ({ seed, chair, people, deeds, cut, last }) => {
        const drawn = generateScenario({ seats: 3, questions: 3, difficulty: 800, rounds: 5, seed, redLines: 400 });
        const scenario = {
          ...drawn,
          schedule: drawn.schedule.map((round, at, all) =>
            at === all.length - 1 ? { form: last, minutes: 5 } : { ...round, minutes: 5 },
          ),
        };
        const settings: DirectorSettings = { chair, people, tension: 1000 };
        const director = Director.begin(scenario, seed, settings);
        for (const deed of deeds) {
          director.pass(deed.wait);
          if ('command' in deed) {
            if (director.submit(deed.command).taken) taken++;
          } else if ('move' in deed) director.move(deed.move);
          else director.setPlayer(deed.seat, deed.by);
          expect(director.agenda.round).toBeLessThan(scenario.schedule.length);
        }
        director.settings = { ...settings, chair: 'machine' };
        director.pass(TO_THE_END);
        const { events, world } = director.run;
        expect(world.outcome).not.toBe('running');
        for (let at = 1; at < events.length; at++)
          expect(events[at]?.at).toBeGreaterThanOrEqual(events[at - 1]?.at ?? 0);
        const resumed = Director.resume(scenario, seed, events.slice(0, cut % events.length), {
          ...settings,
          chair: 'machine',
        });
        resumed.pass(TO_THE_END);
        expect(['running']).not.toContain(resumed.run.world.outcome);
        const again = Director.resume(scenario, seed, events, settings);
        expect(hex(stateHash(again.run.world))).toBe(hex(stateHash(world)));
        const debrief = fullDebrief(scenario, seed, events, { forecasts: new Map(), notes: [] });
        expect(debrief.discussion).toHaveLength(5);
      },
    ),
    { seed: 21, numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(100);
}, 60_000);
