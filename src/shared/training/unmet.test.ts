import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DossierDocs } from '../document/docs';
import { exerciseParts } from '../document/exerciseLayout';
import { FIRST_SEAT } from '../simulation/engine/events';
import { begunExercise, copyOfDocs, deskIn } from '../testing/begunExercise';
import { countedRandom } from '../testing/countedRandom';
import { DeskRecord } from './deskRecord';
import { TrainingSeat } from './trainingSeat';
import { generationIn, numberBehind, pointerOf } from './unmet';

const SAYS = { kind: 'stance.set', question: 0, stance: 'SUP', offRecord: false, why: 'person', by: -1 } as const;

const deskOf = (docs: DossierDocs, chance: number) => deskIn(docs, countedRandom(chance));

/** Everything of both comes to both, in one order or the other. */
function meet(one: DossierDocs, other: DossierDocs, isOtherFirst: boolean): void {
  const ways = [
    [one, other],
    [other, one],
  ] as const;
  for (const [from, to] of isOtherFirst ? [...ways].reverse() : ways) {
    for (const name of ['brief', 'acts'] as const) Y.applyUpdate(to[name], Y.encodeStateAsUpdate(from[name]), 'remote');
  }
}

const watcherOf = ({ acts }: DossierDocs) =>
  TrainingSeat.in({ acts, declared: null, roomSeat: 'observer' }, null, countedRandom());

/** Two computers with the papers of one exercise that is under way, which hear of each other no more. */
async function cutOff(chances: readonly [number, number]) {
  const here = await begunExercise({ people: ['ALV'] });
  const before = deskOf(here, 9);
  before.setSpeed(60);
  before.run();
  for (let minute = 0; minute < 8; minute++) before.advance(1);
  before.stop();
  const there = copyOfDocs(here);
  const desks = [deskOf(here, chances[0]), deskOf(there, chances[1])] as const;
  return { here, there, desks };
}

describe('two desks that could not hear of each other', () => {
  it('TR5: each branches off, and one of the two generations stands for all alike; the other is there whole, and may be gone on with', async () => {
    for (const [chances, isOtherFirst] of [
      [[3, 4], false],
      [[4, 3], true],
    ] as const) {
      const { here, there, desks } = await cutOff(chances);
      const [one, other] = desks;
      // Both do something of their own first, in the generation that both have.
      one.submit({ ...SAYS, actor: FIRST_SEAT, option: 0 });
      other.submit({ ...SAYS, actor: FIRST_SEAT + 1, option: 1 });
      one.branch(one.director.run.events.length, 'fork');
      other.branch(other.director.run.events.length, 'rewind');
      one.injectNow('News of the one.', null);
      other.injectNow('News of the other.', null);
      const events = desks.map(({ director }) => director.run.events);
      const numbers = desks.map(({ generation }) => generation);
      expect(numbers[0]).not.toBe(numbers[1]);
      const watchers = [here, there].map(watcherOf);
      meet(here, there, isOtherFirst);
      const records = [here, there].map(({ brief }) => DeskRecord.in(brief) as DeskRecord);
      const stands = records.map(({ generation }) => generation);
      expect(stands[0]).toBe(stands[1]);
      expect(numbers).toContain(stands[0]);
      // In the acts it is the same one, and everybody folds it.
      const winner = numbers.indexOf(stands[0] as number);
      expect([here, there].map(({ acts }) => generationIn(exerciseParts(acts).exercise))).toEqual(stands);
      for (const watcher of watchers) {
        expect(watcher?.generation).toBe(stands[0]);
        expect(watcher?.fold.events.some((event) => event.kind === 'inject.said' && /the one/u.test(event.words))).toBe(
          winner === 0,
        );
        expect(watcher?.fold.world.seq).toBeGreaterThan(20);
      }
      expect(desks.map(({ isOvertaken }) => isOvertaken)).toEqual(winner === 0 ? [false, true] : [true, false]);
      // Both are there, each with all that its desk saw, at both.
      for (const record of records) {
        expect(record.generations.map(({ place, from }) => [place, from?.place ?? 0])).toEqual([
          [1, 0],
          [2, 1],
          [3, 1],
        ]);
        numbers.forEach((number, at) => {
          expect(record.eventsOf(number)).toEqual(events[at]);
        });
      }
      // The one that did not prevail may be gone on with, and then everybody is there.
      for (const desk of desks) desk.stop();
      const again = deskOf(here, 7);
      again.goTo(numbers[1 - winner] as number);
      again.injectNow('And on.', null);
      meet(here, there, isOtherFirst);
      expect(again.director.run.events.slice(0, events[1 - winner]?.length)).toEqual(events[1 - winner]);
      for (const watcher of watchers) expect(watcher?.generation).toBe(numbers[1 - winner]);
    }
  });

  it('TR5: one that went on and one that branched off: the later desk stands, and the branch is there whole', async () => {
    const { here, there, desks } = await cutOff([2, 5]);
    const [one, other] = desks;
    const later = one.number > other.number ? one : other;
    const earlier = later === one ? other : one;
    later.submit({ ...SAYS, actor: FIRST_SEAT, option: 0 });
    earlier.submit({ ...SAYS, actor: FIRST_SEAT + 1, option: 1 });
    earlier.branch(earlier.director.run.events.length, 'rewind');
    earlier.injectNow('News.', null);
    const [went, branched] = [later.director.run.events, earlier.director.run.events];
    meet(here, there, false);
    for (const { brief } of [here, there]) {
      const record = DeskRecord.in(brief) as DeskRecord;
      expect(record.generation).toBe(1);
      expect(record.eventsOf(1)).toEqual(went);
      expect(record.eventsOf(earlier.generation)).toEqual(branched);
    }
    expect(earlier.isOvertaken).toBe(true);
    expect(later.isOvertaken).toBe(false);
  });

  it('TR5: numbers go up, and are not those that somebody takes who is not heard', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 30 }), fc.nat(), fc.nat(), (most, a, b) => {
        const [mine, theirs] = [a, b].map((seed) => numberBehind(most, countedRandom(seed + 1)));
        expect(mine).toBeGreaterThan(most);
        expect(Number.isSafeInteger(mine)).toBe(true);
        expect(numberBehind(mine as number, countedRandom(3))).toBeGreaterThan(
          Math.max(mine as number, theirs as number),
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('TR5: an exercise of before is on the generation that it said', () => {
    const doc = new Y.Doc();
    const kept = doc.getMap('kept');
    expect(generationIn(kept)).toBe(1);
    kept.set('generation', 3);
    expect(generationIn(kept)).toBe(3);
    kept.set(pointerOf(7), 5);
    kept.set(pointerOf(6), 4);
    expect(generationIn(kept)).toBe(5);
    for (const lie of ['on.x', 'on.', 'on.99999999999999999999', 'on.8']) kept.set(lie, 'nothing');
    expect(generationIn(kept)).toBe(5);
  });
});
