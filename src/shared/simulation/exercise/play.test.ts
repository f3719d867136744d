import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex } from '../../sealing/hash';
import { PINNED_HASH, pinnedExercise } from '../../testing/pinnedExercise';
import { FIRST_SEAT, publicEvent } from '../engine/events';
import { readLog } from '../engine/log';
import { replay, resume } from '../engine/run';
import { snapshotOf, stateHash, worldFrom } from '../engine/snapshot';
import { draw, streamOf } from '../engine/stream';
import { groundOf } from '../engine/world';
import { type GenerateOptions, generateScenario } from '../scenario/generate';
import { outcomeOf } from './outcome';
import { machineSeats, openExercise, partsOf, playExercise, playOn, playRound } from './play';

const scenarioOf = (more: Partial<GenerateOptions> = {}) =>
  generateScenario({ seats: 12, questions: 15, difficulty: 400, rounds: 6, seed: '1', ...more });

/** Round by round, so that a snapshot can be taken between rounds. */
function begun(scenario = scenarioOf(), seed = '7') {
  const { open, briefs } = partsOf(scenario);
  const run = openExercise(open, seed);
  return { run, seats: machineSeats(run, briefs), briefs };
}

describe('C1: the same seed, the same hash', () => {
  test('C1: three repeats come to the same log and state, another seed does not', () => {
    const scenario = scenarioOf();
    const hashes = [1, 2, 3].map(() => playExercise(scenario, '7').hash());
    expect(new Set(hashes).size).toBe(1);
    expect(playExercise(scenario, '8').hash()).not.toBe(hashes[0]);
  });

  test('C1: the hash of one run is the same on every system', () => {
    expect(pinnedExercise().slice(0, PINNED_HASH.length)).toBe(PINNED_HASH);
  });

  test('C1: a snapshot and its tail are the whole, at any event', () => {
    const run = playExercise(scenarioOf(), '7');
    const whole = hex(stateHash(run.world));
    fc.assert(
      fc.property(fc.nat({ max: run.events.length }), (at) => {
        const half = run.branch(at, run.seed);
        expect(hex(stateHash(resume(run.ground, half.snapshot(), run.events.slice(at))))).toBe(whole);
      }),
      { seed: 1, numRuns: 15 },
    );
  });

  test('C1: played on from a snapshot between rounds, it comes out as played in one go', () => {
    const scenario = scenarioOf();
    const { open, briefs } = partsOf(scenario);
    const whole = playExercise(scenario, '7');
    const { run, seats } = begun(scenario);
    for (let at = 0; at < 3; at++) playRound(run, at, seats);
    const later = run.branch(run.events.length, run.seed);
    playOn(later, machineSeats(later, briefs), 3);
    expect(open.schedule).toHaveLength(6);
    expect(hex(stateHash(later.world))).toBe(hex(stateHash(whole.world)));
    expect(later.events).toEqual(whole.events);
  });

  test('C1: the state comes back from its snapshot, to the byte', () => {
    const { world, ground } = playExercise(scenarioOf(), '7');
    const snapshot = snapshotOf(world);
    const back = worldFrom(ground, snapshot);
    expect(snapshotOf(back)).toEqual(snapshot);
    expect(back.effects).toEqual(world.effects);
    expect(back.stamps).toEqual(world.stamps);
  });

  test('C1: one more seat shifts nobody else in what they draw', () => {
    const small = playExercise(scenarioOf({ seats: 8 }), '7');
    for (const { code } of small.ground.scenario.seats) {
      const stream = streamOf('7', code, 'accept');
      expect(draw(stream, 3, 5)).toBe(draw(streamOf('7', code, 'accept'), 3, 5));
    }
    // Delegations that look at nobody else play the first reading alike, whoever sits beside them.
    const blind = { behaviours: [{ kind: 'annealer', temperature: 500 }] } as const;
    const of = (seats: number) => {
      const scenario = scenarioOf({ seats: 40, ...blind });
      const codes = scenario.seats.slice(0, seats).map(({ code }) => code);
      const part = {
        ...scenario,
        seats: scenario.seats.slice(0, seats),
        briefs: scenario.briefs.filter(({ seat }) => codes.includes(seat)),
      };
      const { run, seats: played } = begun(part);
      playRound(run, 0, played);
      return run.events.filter(({ kind, actor }) => kind === 'stance.set' && actor < FIRST_SEAT + 8);
    };
    const moves = (seats: number) => of(seats).map((event) => ({ ...event, at: 0 }));
    expect(moves(9)).toEqual(moves(8));
    expect(moves(40)).toEqual(moves(8));
  });
});

describe('C1: forks and replay', () => {
  test('C1: branches share the past and nothing else', () => {
    const { run, seats, briefs } = begun();
    playRound(run, 0, seats);
    const before = run.hash();
    const a = run.branch(run.events.length, 'a');
    const b = run.branch(run.events.length, 'b');
    playOn(a, machineSeats(a, briefs), 1);
    expect(run.hash()).toBe(before);
    expect(b.world.round).toBe(0);
    playOn(b, machineSeats(b, briefs), 1);
    const shared = run.events.length;
    expect(a.events.slice(0, shared)).toEqual(b.events.slice(0, shared));
    expect(a.fork).toEqual({ at: shared, hash: b.fork?.hash });
    expect(a.hash()).not.toBe(b.hash());
    expect(() => run.branch(-1, 'c')).toThrow(RangeError);
    expect(() => run.branch(shared + 1, 'c')).toThrow(RangeError);
  });

  test('C1: what if one seat had sat still? a fork answers, the run stays', () => {
    const { run, seats, briefs } = begun();
    playRound(run, 0, seats);
    const other = run.branch(run.events.length, run.seed);
    other.submit({ kind: 'seat.presence', actor: FIRST_SEAT, present: false });
    playOn(other, machineSeats(other, briefs), 1);
    playOn(run, seats, 1);
    expect(
      other.events.slice(run.events.length).some(({ kind, actor }) => kind === 'stance.set' && actor === FIRST_SEAT),
    ).toBe(false);
    expect(other.hash()).not.toBe(run.hash());
  });

  test('C1: a log is read back and comes to the same state at every checkpoint', () => {
    const run = playExercise(scenarioOf(), '7');
    const read = readLog(run.log.toBytes({ briefs: [] }));
    if (!read.ok) throw new Error(read.error.code);
    const again = replay(read.value);
    expect(again.differs).toBeNull();
    expect(again.events).toEqual(run.events);
    expect(`${read.value.hash}:${hex(stateHash(again.world))}`).toBe(run.hash());
    expect(read.value.beside).toEqual({ briefs: [] });
    const half = replay(read.value, 100);
    expect(half.events).toHaveLength(100);
    expect(half.world.seq).toBe(100);
  });

  test('C1: a log that was changed in one bit is refused, with the place', () => {
    const bytes = playExercise(scenarioOf({ seats: 4, questions: 5 }), '7').log.toBytes();
    const head = 40;
    fc.assert(
      fc.property(fc.integer({ min: head, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ (1 << bit);
        const read = readLog(changed);
        // A bit of the head may make other words of it: then the chain, which begins with it, does not hold.
        expect(read.ok).toBe(false);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(readLog(bytes.slice(0, bytes.length - 3))).toMatchObject({ error: { code: 'damaged' } });
    expect(readLog(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false });
    expect(readLog(new Uint8Array())).toMatchObject({ error: { code: 'no-log' } });
  });
});

describe('outcomes', () => {
  test('an exercise ends with a decision by its rules, and each seat with its own share', () => {
    for (const rules of ['ahc-75-282', 'consensus-only', 'ga-committee', 'un4mun']) {
      const scenario = scenarioOf({ rules, difficulty: 700 });
      const run = playExercise(scenario, '7');
      const { outcome, seats, questions } = outcomeOf(run.world, scenario.briefs);
      expect(outcome).not.toBe('running');
      if (rules === 'consensus-only') expect(['consensus', 'none']).toContain(outcome);
      expect(questions).toHaveLength(15);
      for (const { attained } of seats) expect(attained).toBeGreaterThanOrEqual(0);
      expect(run.events.filter(({ kind }) => kind === 'session.closed')).toHaveLength(1);
    }
  });

  test('the AHC votes only after both acts are on the record', () => {
    const run = playExercise(scenarioOf({ seats: 20, difficulty: 900, redLines: 800 }), '7');
    const kinds = run.events.map(({ kind }) => kind);
    const vote = kinds.indexOf('vote.opened');
    expect(vote).toBeGreaterThan(0);
    expect(kinds.slice(0, vote).filter((kind) => kind === 'fact')).toHaveLength(2);
  });

  test('what the room sees says nothing of reasons, capitals and what is off the record', () => {
    const run = playExercise(scenarioOf(), '7');
    const seen = run.events.map(publicEvent).filter((event) => event !== null);
    expect(
      seen.some((event) => 'why' in event || ('offRecord' in event === false && event.kind === 'stance.set')),
    ).toBe(false);
    expect(seen.some(({ kind }) => kind === 'capital.asked' || kind === 'refused')).toBe(false);
    expect(seen.length).toBeGreaterThan(100);
  });
});

test('ground: numbers stand for names of the scenario', () => {
  const ground = groundOf(partsOf(scenarioOf()).open);
  expect(ground.seatOf.get('S3')).toBe(2);
  expect(ground.roll).toHaveLength(12);
});
