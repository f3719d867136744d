import { describe, expect, it } from 'vitest';
import { CHAIR } from '../simulation/engine/events';
import { begunExercise, copyOfDocs, deskIn } from '../testing/begunExercise';
import { STARTER } from '../testing/exercises';
import { Skips } from './skips';

const HOURS = 72 * 3600;
const UNDER_SILENCE = { ...STARTER, schedule: [{ form: 'silence' as const, minutes: 10 }] };

/** A desk at which a person chairs, with a text under silence. */
async function underSilence(people: readonly string[] = []) {
  const docs = await begunExercise({ scenario: UNDER_SILENCE, people });
  const desk = deskIn(docs);
  desk.set({ chair: 'person' });
  desk.move('end-round');
  desk.submit({ kind: 'silence.opened', actor: CHAIR, hours: 72 });
  return { docs, desk, skips: new Skips(desk) };
}

describe('time that is skipped', () => {
  it('TR2: a person in the chair lets the hours of a silence go by, with what happens in them, and ends it', async () => {
    const { desk, skips } = await underSilence(STARTER.seats.map(({ code }) => code));
    const began = desk.now;
    let skipped = 0;
    for (let times = 0; times < 40 && desk.now <= began + HOURS; times++) skipped += skips.toNext() ?? 0;
    expect([desk.now, skipped]).toEqual([began + HOURS + 1, HOURS + 1]);
    expect(skips.toNext()).toBeNull();
    expect(desk.submit({ kind: 'silence.elapsed', actor: CHAIR })).toMatchObject({ taken: true });
  });

  it('TR2: nothing that falls into the time is passed over, and a kill after it loses none of it', async () => {
    const { docs, desk, skips } = await underSilence();
    for (let times = 0; times < 60 && desk.director.next !== null && desk.now <= HOURS; times++) skips.toNext();
    const slow = deskIn(await begunExercise({ scenario: UNDER_SILENCE }));
    slow.set({ chair: 'person' });
    slow.move('end-round');
    slow.submit({ kind: 'silence.opened', actor: CHAIR, hours: 72 });
    slow.elapse(desk.now - slow.now);
    expect(desk.director.run.events).toEqual(slow.director.run.events);
    expect(deskIn(copyOfDocs(docs)).now).toBe(desk.now);
  });

  it('TR5: a skip is taken back to the second and the event it began at, and played again as it was', async () => {
    const desk = deskIn(await begunExercise({ alone: 'ALV', people: ['ALV'] }));
    const skips = new Skips(desk);
    expect(skips.from).toBeNull();
    desk.elapse(7);
    for (let times = 0; times < 5; times++) skips.toNext();
    desk.elapse(1);
    const [now, known] = [desk.now, desk.director.run.events.length];
    expect(skips.toNext()).toBeGreaterThanOrEqual(0);
    const after = [...desk.director.run.events];
    expect(desk.director.run.events.length).toBeGreaterThan(known);
    expect(skips.from).toBe(now);
    skips.takeBack();
    expect([desk.now, desk.director.run.events.length, skips.from]).toEqual([now, known, null]);
    expect(desk.generation).not.toBe(1);
    skips.takeBack();
    skips.toNext();
    expect(desk.director.run.events).toEqual(after);
  });

  it('TR2: goes from turn to turn, to whoever is asked, and no further than the end', async () => {
    const desk = deskIn(await begunExercise({ alone: 'ALV', people: ['ALV'] }));
    const skips = new Skips(desk);
    let wasAsked = false;
    for (let times = 0; times < 5000 && !desk.isOver; times++) {
      skips.toNext();
      wasAsked ||= desk.agenda.awaits?.seat === 0;
    }
    expect([desk.isOver, wasAsked]).toEqual([true, true]);
    expect(skips.toNext()).toBeNull();
  });
});
