import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { exerciseParts, exerciseSeatParts } from '../../shared/document/exerciseLayout';
import { FIRST_SEAT, type SimulationEvent } from '../../shared/simulation/engine/events';
import { countedRandom } from '../../shared/testing/countedRandom';
import { deviceDigits } from '../../shared/training/boxes';
import { TrainingSeat } from '../../shared/training/trainingSeat';
import { type ExerciseGuest, ExerciseRoom } from '../testing/exerciseRoom';

let open: { readonly room: ExerciseRoom; readonly guests: ExerciseGuest[] } | null = null;

afterEach(async () => {
  await open?.room.close(open.guests);
  expect(open?.room.room.defects ?? []).toEqual([]);
  open = null;
});

async function exercise() {
  const room = await ExerciseRoom.open();
  const guests: ExerciseGuest[] = [];
  open = { room, guests };
  const join = async <G extends ExerciseGuest>(coming: Promise<G>): Promise<G> => {
    const guest = await coming;
    guests.push(guest);
    await room.settle();
    return guest;
  };
  const stance = (seat: number, question: number, option: number, says: 'SUP' | 'OPP' = 'OPP') =>
    ({
      kind: 'stance.set',
      actor: seat + FIRST_SEAT,
      question,
      option,
      stance: says,
      offRecord: false,
      why: 'person',
      by: 0,
    }) as const;
  return { room, join, stance };
}

/** Until the first reading has begun, a second after the other. */
async function untilReading(room: ExerciseRoom): Promise<void> {
  room.desk.run();
  for (let second = 0; second < 600 && room.desk.agenda.form === null; second++) room.desk.advance(1);
  for (let second = 0; second < 60; second++) room.desk.advance(1);
  await room.settle();
}

describe('an exercise in a room', () => {
  it('TR1, TR3, TR4: two guests hear what is theirs, act from their seats, and are told what became of it', async () => {
    const { room, join, stance } = await exercise();
    const alvSeat = await room.seat('ALV');
    const borSeat = await room.seat('BOR');
    const alv = await join(room.guest('ann', alvSeat));
    const bor = await join(room.browser('bo', borSeat));
    expect(alv.seat.seat).toBe(0);
    expect(bor.seat.seat).toBe(1);
    expect(alv.seat.brief?.seat).toBe('ALV');
    expect(bor.seat.brief?.seat).toBe('BOR');
    await untilReading(room);
    expect(room.desk.director.run.world.playedBy.slice(0, 3)).toEqual(Uint8Array.of(1, 1, 0));
    expect(alv.seat.fold.world.form).toBe('first-reading');
    expect(alv.seat.clock).toMatchObject({ running: true, speed: 1 });
    alv.seat.submit(stance(0, 1, 0));
    expect(alv.seat.waiting).toHaveLength(1);
    await room.settle();
    expect(alv.seat.waiting).toEqual([]);
    expect(alv.seat.last).toMatchObject({ taken: true });
    expect(bor.seat.fold.events).toContainEqual(
      expect.objectContaining({ kind: 'stance.set', actor: FIRST_SEAT, question: 1 }),
    );
    bor.seat.submit({ kind: 'silence.broken', actor: 1 + FIRST_SEAT, why: 'person' });
    await room.settle();
    expect(bor.seat.last).toMatchObject({ taken: false, code: 'not-in-this-round' });
    bor.seat.expect({ outcome: 'none', settled: 500, attained: 0 });
    bor.seat.assess({ before: [3], after: null });
    bor.seat.assess({ before: null, after: [4] });
    await room.settle();
    expect(room.desk.record.forecasts.get('BOR')).toEqual({ outcome: 'none', settled: 500, attained: 0 });
    expect([...room.desk.record.assessments.values()]).toEqual([{ before: [3], after: [4] }]);
    // What was refused is the seat's own affair.
    expect(bor.seat.fold.events.some(({ kind }) => kind === 'refused')).toBe(true);
    expect(alv.seat.fold.events.some(({ kind }) => kind === 'refused')).toBe(false);
    expect(alv.seat.fold.world.stances).toEqual(room.desk.director.run.world.stances);
  });

  it('TR3: who comes late has it all at once, and two devices sit at one seat', async () => {
    const { room, join, stance } = await exercise();
    const alvSeat = await room.seat('ALV');
    await untilReading(room);
    const first = await join(room.browser('ann', alvSeat));
    expect(first.seat.fold.events.length).toBeGreaterThan(10);
    expect(first.seat.brief?.seat).toBe('ALV');
    first.seat.submit(stance(0, 0, 1));
    await room.settle();
    const second = await join(room.browser('abe', alvSeat));
    expect(second.seat.brief).toEqual(first.seat.brief);
    expect(second.seat.fold.events).toEqual(first.seat.fold.events);
    second.seat.submit(stance(0, 0, 0, 'SUP'));
    await room.settle();
    expect(second.seat.last).toMatchObject({ taken: true });
    expect(first.seat.last).toMatchObject({ command: { stance: 'OPP' } });
    expect(first.seat.fold.world.stances).toEqual(second.seat.fold.world.stances);
  });

  it('TR2, RM: a line that goes, a browser that is loaded again and a desk that is killed lose nothing', async () => {
    const { room, join, stance } = await exercise();
    const alvSeat = await room.seat('ALV');
    const alv = await join(room.browser('ann', alvSeat));
    await untilReading(room);
    alv.network.cut();
    await room.pass(500);
    alv.seat.submit(stance(0, 1, 0));
    for (let second = 0; second < 30; second++) room.desk.advance(1);
    await room.settle();
    expect(alv.seat.waiting).toHaveLength(1);
    // The page is loaded again while the line is gone, and comes back with what the browser kept.
    alv.network.mend();
    await room.pass(2000);
    await room.settle();
    expect(alv.seat.waiting).toEqual([]);
    alv.seat.stop();
    alv.line.stop();
    const again = await join(room.browser('ann', alvSeat, alv.line));
    expect(again.key.publicKey).toEqual(alv.key.publicKey);
    expect(again.seat.brief?.seat).toBe('ALV');
    expect(again.seat.fold.world.stances).toEqual(room.desk.director.run.world.stances);
    // The trainer's window dies with a command on its way.
    const events = room.desk.director.run.events.length;
    room.killDesk();
    again.seat.submit(stance(0, 2, 0));
    await room.pass(500);
    await room.showDesk();
    await room.settle();
    expect(room.desk.running).toBe(false);
    expect(room.desk.director.run.events.length).toBeGreaterThan(events);
    expect(again.seat.last).toMatchObject({ taken: true, command: { question: 2 } });
    expect(again.seat.fold.world.stances).toEqual(room.desk.director.run.world.stances);
  });

  it('TR4: a guest that lies gains nothing, and stops nobody', async () => {
    const { room, join, stance } = await exercise();
    const alv = await join(room.browser('ann', await room.seat('ALV')));
    const bor = await join(room.browser('bo', await room.seat('BOR')));
    await untilReading(room);
    alv.seat.submit(stance(0, 1, 0));
    await room.settle();
    const { run } = room.desk.director;
    const ofAlvania = () =>
      run.events.filter(({ actor, kind }) => actor === FIRST_SEAT && kind === 'stance.set').length;
    const said = ofAlvania();
    const mine = exerciseSeatParts(bor.declared);
    const theirs = exerciseSeatParts(alv.declared).commands.toArray();
    // Another seat's command, as it came and under one's own device; one's own, again; what no seat may do.
    mine.commands.push(theirs);
    mine.commands.push(theirs.map((one) => ({ ...one, from: deviceDigits(bor.key.publicKey), n: 77 })));
    exerciseSeatParts(alv.declared).commands.push(theirs);
    bor.seat.submit(stance(0, 1, 1));
    for (const kind of ['session.closed', 'round.ended', 'seat.played', 'inject.said', 'capital.answered'] as const) {
      const command = {
        kind,
        actor: 1 + FIRST_SEAT,
        outcome: 'consensus',
        round: 0,
        by: 'machine',
        inject: -1,
        to: -1,
        words: 'x',
        question: 0,
        agrees: true,
      };
      bor.seat.submit(command as never);
    }
    await room.settle();
    expect(ofAlvania()).toBe(said);
    expect(run.world.outcome).toBe('running');
    expect(run.world.form).toBe('first-reading');
    expect(bor.seat.last).toMatchObject({ taken: false, code: 'not-theirs-to-do' });
    // What another has sent and the desk has not heard of yet, under that one's own key: it is taken from who sent it all the same.
    alv.network.cut();
    await room.pass(300);
    alv.seat.submit(stance(0, 3, 0));
    mine.devices.set(deviceDigits(alv.key.publicKey), alv.key.publicKey);
    mine.commands.push(exerciseSeatParts(alv.declared).commands.toArray().slice(-1));
    await room.settle();
    alv.network.mend();
    await room.pass(2000);
    await room.settle();
    expect(alv.seat.last).toMatchObject({ taken: true, command: { question: 3 } });
    // Garbage, a giant, thousands; keys that are none, and hundreds of devices.
    const from = deviceDigits(bor.key.publicKey);
    const rubbish = [null, 7, {}, { from, n: Number.NaN, b: Uint8Array.of(1) }, { from, n: 900, b: new Uint8Array(0) }];
    mine.commands.push(rubbish as never);
    mine.commands.push([{ from, n: 901, b: new Uint8Array(2_000_000).fill(1) }]);
    mine.commands.push(Array.from({ length: 3000 }, (_, n) => ({ from, n: 1000 + n, b: new Uint8Array(60).fill(2) })));
    mine.devices.set('0'.repeat(64), new Uint8Array(32));
    for (let n = 0; n < 300; n++)
      mine.devices.set(
        `${n}`,
        Uint8Array.from({ length: 32 }, (_, at) => (at * 7 + n) % 256),
      );
    alv.seat.submit(stance(0, 2, 0));
    await room.settle();
    expect(alv.seat.last).toMatchObject({ taken: true, command: { question: 2 } });
    expect(alv.seat.fold.world.stances).toEqual(run.world.stances);
    const { keys } = exerciseParts(room.docs.acts);
    expect(keys.size).toBeLessThan(20);
    bor.seat.submit(stance(1, 2, 1));
    for (let round = 0; round < 20; round++) await room.settle();
    expect(run.events).toContainEqual(
      expect.objectContaining({ kind: 'stance.set', actor: 1 + FIRST_SEAT, question: 2 }),
    );
  });

  it('TR4: a seat whose people are gone is played by the machine on a click, and by them again on another', async () => {
    const { room, join, stance } = await exercise();
    const alv = await join(room.browser('ann', await room.seat('ALV')));
    await untilReading(room);
    alv.network.cut();
    room.desk.setPlayer(0, 'machine');
    for (let second = 0; second < 1200; second++) room.desk.advance(1);
    const played = room.desk.director.run.events.filter(
      ({ actor, kind }) => actor === FIRST_SEAT && kind === 'stance.set',
    );
    expect(played.length).toBeGreaterThan(0);
    alv.network.mend();
    await room.pass(2000);
    await room.settle();
    expect(alv.seat.fold.world.playedBy[0]).toBe(0);
    expect(alv.seat.fold.world.stances).toEqual(room.desk.director.run.world.stances);
    alv.seat.submit(stance(0, 0, 0));
    await room.settle();
    expect(alv.seat.last).toMatchObject({ taken: false, code: 'not-theirs-to-do' });
    room.desk.setPlayer(0, 'person');
    alv.seat.submit(stance(0, 0, 0));
    await room.settle();
    expect(alv.seat.last).toMatchObject({ taken: true });
  });

  it('TR3: what a small group says among itself reaches who is in it, by box, and nobody else', async () => {
    const { room, join } = await exercise();
    const at = room.scenario.schedule.findIndex(({ form }) => form === 'small-group');
    const members = room.scenario.schedule[at]?.members ?? [];
    const codes = room.scenario.seats.map(({ code }) => code);
    const [inside = ''] = members;
    const outside = codes.find((code) => !members.includes(code)) ?? '';
    const member = await join(room.browser('in', await room.seat(inside)));
    const other = await join(room.browser('out', await room.seat(outside)));
    room.desk.setPlayer(codes.indexOf(inside), 'machine');
    room.desk.setPlayer(codes.indexOf(outside), 'machine');
    room.desk.setSpeed(30);
    room.desk.run();
    const isBefore = () =>
      room.desk.agenda.round < at || (room.desk.agenda.round === at && room.desk.agenda.form !== null);
    for (let tick = 0; tick < 2000 && isBefore(); tick++) room.desk.advance(1);
    await room.settle();
    const { events } = room.desk.director.run;
    const from = events.findIndex((event) => event.kind === 'round.began' && event.round === at);
    const offRecord = (all: readonly SimulationEvent[]) =>
      all.flatMap((event) =>
        event.kind === 'stance.set' && event.offRecord && event.at >= (events[from]?.at ?? 0)
          ? [`${event.at} ${event.actor} ${event.question} ${event.option}`]
          : [],
      );
    const said = offRecord(events);
    expect(said.length).toBeGreaterThan(0);
    expect(offRecord(member.seat.fold.events)).toEqual(said);
    expect(offRecord(other.seat.fold.events)).toEqual([]);
  });

  it('TR11: an observer to whom writing is opened sends notes to the desk, with their second, which nobody else can read', async () => {
    const { room, join, stance } = await exercise();
    const watching = await join(room.browser('watching', await room.seat('Observer A', 'observer', true)));
    const alv = await join(room.browser('alv', await room.seat('ALV')));
    expect([watching.seat.mayNote, alv.seat.mayNote]).toEqual([true, false]);
    expect(watching.seat.seat).toBeNull();
    room.desk.setSpeed(60);
    room.desk.run();
    for (let tick = 0; tick < 4; tick++) room.desk.advance(1);
    await room.settle();
    expect(watching.seat.note('  Nobody speaks to the second bracket: canary.  ', 100)).toBe(true);
    // Of a second that is not there yet, and of no words.
    expect(watching.seat.note('Later.', 1_000_000)).toBe(true);
    expect(watching.seat.note('   ', 100)).toBe(false);
    expect(alv.seat.note('I am no observer.', 100)).toBe(false);
    await room.settle();
    const by = { by: 'Observer A', from: watching.roomSeat };
    expect(room.desk.record.notes).toEqual([
      { at: 100, words: 'Nobody speaks to the second bracket: canary.', ...by },
      { at: room.desk.now, words: 'Later.', ...by },
    ]);
    // An observer asks for nothing else, whatever they send.
    watching.seat.submit(stance(0, 0, 0));
    await room.settle();
    expect(watching.seat.last).toMatchObject({ taken: false });
    const { events } = room.desk.director.run;
    expect(events.some((event) => event.kind === 'stance.set' && event.actor === FIRST_SEAT)).toBe(false);
    const open = [watching.acts, watching.declared, alv.acts].map((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)));
    for (const bytes of open) expect(bytes.includes('canary')).toBe(false);
    // After a reload they are there again, out of what was sent.
    expect(watching.seat.notes.map(({ at }) => at)).toEqual([100, 1_000_000]);
    const again = TrainingSeat.in(
      { acts: watching.acts, declared: watching.declared, roomSeat: watching.roomSeat },
      watching.key,
      countedRandom(),
    );
    expect(again?.notes).toEqual(watching.seat.notes);
    again?.stop();
  });

  it('TR5: a rewind takes everybody back to where they were, with what each heard, and what was is kept', async () => {
    const { room, join } = await exercise();
    const alv = await join(room.browser('ann', await room.seat('ALV')));
    await untilReading(room);
    const at = room.desk.director.run.events.length;
    const then = alv.seat.fold.events.length;
    room.desk.setSpeed(60);
    for (let minute = 0; minute < 60; minute++) room.desk.advance(1);
    await room.settle();
    const far = room.desk.director.run.events.length;
    expect(alv.seat.fold.events.length).toBeGreaterThan(then);
    const placeNow = () => room.desk.record.generations.find(({ number }) => number === room.desk.generation)?.place;
    room.desk.branch(at, 'rewind');
    await room.settle();
    expect(placeNow()).toBe(2);
    expect(alv.seat.generation).toBe(room.desk.generation);
    expect(alv.seat.fold.events).toHaveLength(then);
    expect(room.desk.running).toBe(false);
    // The same draws and the same people: it comes out as it did.
    const before = room.desk.record.eventsOf(1);
    room.desk.run();
    for (let minute = 0; minute < 60; minute++) room.desk.advance(1);
    expect(room.desk.director.run.events.slice(0, far)).toEqual(before.slice(0, room.desk.director.run.events.length));
    room.desk.branch(at, 'fork');
    for (let minute = 0; minute < 60; minute++) room.desk.advance(1);
    await room.settle();
    expect(placeNow()).toBe(3);
    expect(alv.seat.generation).toBe(room.desk.generation);
    const late = await join(room.browser('late', await room.seat('BOR')));
    expect(late.seat.fold.world.stances).toEqual(alv.seat.fold.world.stances);
    room.desk.goTo(1);
    await room.settle();
    expect(alv.seat.generation).toBe(1);
    // Who came in meanwhile keeps the seat there too; what was is as it was.
    const [came, ...more] = room.desk.director.run.events.slice(far);
    expect(came).toMatchObject({ kind: 'seat.played', by: 'person', actor: FIRST_SEAT + (late.seat.seat ?? -1) });
    expect(more).toEqual([]);
    expect(room.desk.director.run.events.slice(0, far)).toEqual(before);
    expect(late.seat.fold.world.stances).toEqual(room.desk.director.run.world.stances);
    // A window that was killed meanwhile finds the same.
    room.killDesk();
    await room.showDesk();
    expect(room.desk.director.run.events.length).toBeGreaterThanOrEqual(far);
  });
});
