import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { keepSeats } from '../../shared/document/actions/seats';
import { documentsOf } from '../../shared/document/docs';
import { exerciseDeskParts } from '../../shared/document/exerciseLayout';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import type { DossierInfo } from '../../shared/protocol/services';
import { FIRST_SEAT } from '../../shared/simulation/engine/events';
import { readLog } from '../../shared/simulation/engine/log';
import { replay } from '../../shared/simulation/engine/run';
import { begunExercise } from '../../shared/testing/begunExercise';
import { MemoryDossier } from '../../shared/testing/memoryHost';
import { seatOf } from '../../shared/testing/seatRoom';
import { drawNothing } from '../testing/undrawn';
import { DossierSession } from './dossierSession';

const INFO = { id: 'abcdefghijklmnop', bytes: 0, title: '' } as DossierInfo;
const PERSON = { id: 'me', name: 'Me', delegation: null };

async function exercise(alone: string | null = 'ALV'): Promise<MemoryDossier> {
  const docs = await begunExercise({ people: ['ALV'], alone });
  const made = new MemoryDossier();
  for (const [key, doc] of documentsOf(docs)) Y.applyUpdate(made.document(key), Y.encodeStateAsUpdate(doc));
  return made;
}

async function opened(of: MemoryDossier): Promise<DossierSession> {
  const session = await DossierSession.open(of.host(null).host, INFO, PERSON);
  if (!(session instanceof DossierSession)) throw new Error(session.code);
  return session;
}

describe('a session with an exercise', () => {
  drawNothing();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('TR2: is its desk, lets time go by once it runs, and goes on where a window was killed', async () => {
    const dossier = await exercise();
    const first = await opened(dossier);
    const desk = first.exercise.get()?.desk;
    const state = () => first.exercise.get()?.state.get();
    expect(state()).toMatchObject({ role: 'desk', alone: true, seat: 0, now: 0, running: false, over: false });
    expect(state()?.brief?.seat).toBe('ALV');
    desk?.setSpeed(60);
    desk?.run();
    vi.advanceTimersByTime(60_000);
    expect(state()?.now).toBeGreaterThan(3400);
    expect(state()?.players[0]).toEqual({ by: 'person', online: true, name: 'Me', people: 1 });
    const heard = state()?.events.length ?? 0;
    expect(heard).toBeGreaterThan(20);
    // What another window, a file or an export would read of it is all of it.
    const read = new Y.Doc();
    Y.applyUpdate(read, Y.encodeStateAsUpdate(first.docs.brief));
    expect(exerciseDeskParts(read).log.length).toBeGreaterThan(0);
    desk?.pause();
    first.exercise.get()?.assess({ before: [1, 2], after: null });
    first.exercise.get()?.forecast({ outcome: 'consensus', settled: 900, attained: null });
    vi.advanceTimersByTime(300);
    expect(state()).toMatchObject({ assessment: { before: [1, 2], after: null }, forecast: { settled: 900 } });
    const log = readLog(desk?.logFile() ?? new Uint8Array());
    expect(log.ok && replay(log.value)).toMatchObject({ differs: null });
    const now = state()?.now;
    // Killed: what the host has is all there is, the word of the dead window among it.
    const left = new MemoryDossier();
    for (const [key, doc] of dossier.documents) Y.applyUpdate(left.document(key), Y.encodeStateAsUpdate(doc));
    first.close();
    const second = await opened(left);
    expect(second.exercise.get()?.desk).toBeNull();
    vi.advanceTimersByTime(2000);
    expect(second.exercise.get()?.state.get()).toMatchObject({ role: 'desk', running: false });
    expect(second.exercise.get()?.state.get().events).toHaveLength(heard);
    expect(second.exercise.get()?.state.get().now).toBe(now);
    second.close();
    expect(second.exercise.get()).toBeNull();
  });

  it('TR2: holds its desk in one window, and in the other once the first is closed', async () => {
    const dossier = await exercise();
    const first = await opened(dossier);
    const second = await opened(dossier);
    vi.advanceTimersByTime(1000);
    expect(first.exercise.get()?.desk).not.toBeNull();
    expect(second.exercise.get()?.desk).toBeNull();
    vi.advanceTimersByTime(10_000);
    expect(second.exercise.get()?.desk).toBeNull();
    first.exercise.get()?.submit({
      kind: 'stance.set',
      actor: FIRST_SEAT,
      question: 0,
      option: 0,
      stance: 'OPP',
      offRecord: false,
      why: 'person',
      by: 0,
    });
    expect(first.exercise.get()?.state.get().last).toBeNull();
    vi.advanceTimersByTime(300);
    expect(first.exercise.get()?.state.get().last).toMatchObject({ taken: true });
    first.close();
    vi.advanceTimersByTime(7000);
    expect(second.exercise.get()?.state.get()).toMatchObject({ role: 'desk', elsewhere: false });
    second.close();
  });

  it('TR1, TR4: a guest plays from their seat, sees the clock go, and is told where no desk answers', async () => {
    const dossier = await exercise(null);
    const seat = seatOf('seatalv0', { delegation: 'ALV' });
    const desk = await opened(dossier);
    keepSeats(desk.docs, [seat]);
    const me = {
      member: 'm',
      seat: seat.id,
      rights: { text: false, acts: false, declared: `declared-${seat.id}`, seats: false },
    };
    const status = {
      ...IN_NO_ROOM,
      kind: 'guest',
      room: 'ponmlkjihgfedcba',
      line: 'online',
      me,
      seats: [seat],
    } as RoomStatus;
    const mine: readonly DocumentKey[] = ['record', 'brief', `declared-${seat.id}`];
    const guest = await DossierSession.open(dossier.host(status, (key) => mine.includes(key)).host, INFO, PERSON);
    if (!(guest instanceof DossierSession)) throw new Error(guest.code);
    const state = () => guest.exercise.get()?.state.get();
    vi.advanceTimersByTime(2000);
    expect(state()).toMatchObject({ role: 'seat', seat: 0, brief: { seat: 'ALV' }, running: false, unattended: false });
    expect(guest.exercise.get()?.desk).toBeNull();
    desk.exercise.get()?.desk?.run();
    vi.advanceTimersByTime(30_000);
    expect(state()).toMatchObject({ running: true, unattended: false });
    expect(state()?.now).toBeGreaterThan(27);
    guest.exercise.get()?.submit({ kind: 'list.asked', actor: FIRST_SEAT });
    vi.advanceTimersByTime(300);
    expect(state()?.waiting.length).toBeLessThan(2);
    vi.advanceTimersByTime(2000);
    expect(state()).toMatchObject({ waiting: [], last: { taken: true, command: { kind: 'list.asked' } } });
    // The computer of the desk is gone from one moment to the next: nothing is said any more.
    dossier.document('acts').destroy();
    vi.advanceTimersByTime(40_000);
    expect(state()?.unattended).toBe(true);
    guest.close();
    desk.close();
  });

  it('TR14: who sits where is drawn by the seed, kept by hand among the trainer’s own papers, and told to nobody', async () => {
    const dossier = await exercise(null);
    const seat = seatOf('seatalv0', { delegation: 'ALV' });
    const desk = await opened(dossier);
    keepSeats(desk.docs, [seat]);
    const side = desk.exercise.get()?.desk;
    if (!side) throw new Error('no desk');
    const wish = { people: 'Ana Ruiz\nBen Okafor', mayShare: false, draws: 1 };
    const seats = side.drawSeats(wish);
    expect([...seats.values()].flat().sort()).toEqual(['Ana Ruiz', 'Ben Okafor']);
    expect(side.seating.get().seats.size).toBe(0);
    const kept = { ...wish, seats: new Map([...seats, ['FEN', ['Cleo Marsh']]]), isOut: true };
    side.seat(kept);
    expect(side.seating.get()).toEqual(kept);
    for (const [key, doc] of dossier.documents) {
      const holds = Buffer.from(Y.encodeStateAsUpdate(doc)).includes('Cleo Marsh');
      expect([key, holds]).toEqual([key, key === 'brief']);
    }
    desk.close();
    const again = await opened(dossier);
    expect(again.exercise.get()?.desk?.seating.get()).toEqual(kept);
    again.close();
  });

  it('TR16: what the trainer grades is kept at the desk, told to nobody, and taken back', async () => {
    const dossier = await exercise(null);
    const desk = await opened(dossier);
    const side = desk.exercise.get()?.desk;
    if (!side) throw new Error('no desk');
    side.grade('BOR', 2, 4);
    side.grade('BOR', 0, 1);
    expect(side.grades.get()).toEqual(new Map([['BOR', { 0: 1, 2: 4 }]]));
    side.grade('BOR', 2, null);
    const acts = dossier.document('acts');
    expect(JSON.stringify(acts.getMap('exercise').toJSON())).not.toContain('grade');
    desk.close();
    const again = await opened(dossier);
    expect(again.exercise.get()?.desk?.grades.get()).toEqual(new Map([['BOR', { 0: 1 }]]));
    again.close();
  });
});
