import { exerciseDeskParts, isExercise } from '../../shared/document/exerciseLayout';
import { type AgreementKey, agreementKey } from '../../shared/sealing/agreement';
import { DeskHold } from '../../shared/training/deskHold';
import { DeskRecord } from '../../shared/training/deskRecord';
import { TrainingDesk } from '../../shared/training/trainingDesk';
import { TrainingSeat } from '../../shared/training/trainingSeat';
import { guestSecret } from '../host/guest';
import { browserRandom } from '../host/ports';
import { DeskSide } from './exerciseDesk';
import type { ExerciseHome } from './exerciseHome';
import { SeatSide } from './exerciseSeat';

/** What a participant's side has to do with the page: told of every tick, and stopped. */
export interface ExerciseSide {
  tick(seconds: number): void;
  stop(): void;
}

/** What this window is in the exercise; a seat becomes a watcher where its right to declare goes. */
type Kind = 'none' | 'desk' | 'seat' | 'watcher';

/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** What passes between two of them at the most, in seconds: a page in the background ticks once a minute, a computer that slept not at all. */
const LONGEST = 75;

/**
 * Follows the exercise of an open dossier, and runs it where this window holds its desk: whoever has the record of the desk in their
 * brief, and may write the acts. Everybody else takes part from their seat, or watches. Answers how to stop.
 */
export function followExercise(session: ExerciseHome): () => void {
  const { docs } = session;
  const window = [...browserRandom.bytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  let side: ExerciseSide | null = null;
  let hold: DeskHold | null = null;
  let kind: Kind = 'none';
  let lastTick = performance.now();
  let isStopped = false;
  let timer: ReturnType<typeof setInterval> | null = null;

  const tick = () => {
    const now = performance.now();
    const seconds = Math.min(LONGEST, (now - lastTick) / 1000);
    lastTick = now;
    side?.tick(seconds);
  };

  const put = (next: Kind, make: () => ExerciseSide | null) => {
    if (kind === next) return;
    side?.stop();
    side = null;
    kind = next;
    side = make();
    if (timer !== null) clearInterval(timer);
    timer = side === null ? null : setInterval(tick, TICK);
    lastTick = performance.now();
    if (side === null) {
      kind = 'none';
      session.exercise.set(null);
    }
  };

  /** Another window of ours went on without this one, which was cut off: the desk is asked for anew, and opened where it stands now. */
  const again = () => {
    if (isStopped || kind !== 'desk') return;
    put('none', () => null);
    hold?.release();
    hold = null;
    look();
  };

  const beDesk = () => {
    const record = DeskRecord.in(docs.brief);
    if (record === null) return null;
    const sides: { made: DeskSide | null; desk: TrainingDesk | null } = { made: null, desk: null };
    sides.desk = TrainingDesk.open(docs, record, browserRandom, () => {
      sides.made?.changed();
      if (sides.desk?.isOvertaken === true) setTimeout(again);
    });
    sides.made = new DeskSide(session, sides.desk);
    session.exercise.set(sides.made);
    return sides.made;
  };

  const mayDeclare = () => session.room.get().me !== null && session.mayWrite('declared') && !session.mayWrite('acts');

  const beSeat = (declares: boolean) => () => {
    const roomSeat = docs.seats.own;
    const sides: { made: SeatSide | null } = { made: null };
    const papers = { acts: docs.acts, declared: declares ? docs.declared : null, roomSeat };
    const key = declares ? deviceKey(session) : null;
    const seat = TrainingSeat.in(papers, key, browserRandom, () => sides.made?.changed());
    if (seat === null) return null;
    sides.made = new SeatSide(session, seat, { elsewhere: hold !== null });
    session.exercise.set(sides.made);
    return sides.made;
  };

  const putSeat = () => {
    const declares = mayDeclare();
    put(declares ? 'seat' : 'watcher', beSeat(declares));
  };

  const look = () => {
    if (isStopped) return;
    if (!isExercise(docs.acts)) return put('none', () => null);
    const isOurs = exerciseDeskParts(docs.brief).desk.has('secret') && session.mayWrite('acts');
    if (isOurs && hold === null) {
      hold = new DeskHold(docs.brief, window, later, (isHeld) => {
        if (isHeld) put('desk', beDesk);
        else putSeat();
      });
      hold.start();
    }
    if (hold?.isHeld !== true) putSeat();
  };

  const leave = () => {
    side?.tick(0);
    hold?.release();
  };
  globalThis.window.addEventListener('pagehide', leave);
  docs.acts.on('afterTransaction', look);
  docs.brief.on('afterTransaction', look);
  const stops = [session.room.subscribe(look), session.safety.subscribe(look)];
  look();
  return () => {
    isStopped = true;
    if (timer !== null) clearInterval(timer);
    globalThis.window.removeEventListener('pagehide', leave);
    docs.acts.off('afterTransaction', look);
    docs.brief.off('afterTransaction', look);
    for (const stop of stops) stop();
    side?.stop();
    hold?.release();
    session.exercise.set(null);
  };
}

function later(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * The key of this device in the exercise of a room. A guest in a browser has it from the key of the seat, which the browser keeps; one
 * with a host of their own keeps it in our brief, a seat each.
 */
function deviceKey(session: ExerciseHome): AgreementKey {
  const { host, docs, info } = session;
  const ofGuest = guestSecret(host, `exercise ${info.id}`);
  if (ofGuest !== null) return agreementKey(ofGuest);
  const { desk } = exerciseDeskParts(docs.brief);
  const name = `device.${docs.seats.own}`;
  const kept = desk.get(name);
  if (kept instanceof Uint8Array && kept.length === 32) return agreementKey(kept);
  const secret = browserRandom.bytes(32);
  docs.brief.transact(() => desk.set(name, secret), 'simulation');
  return agreementKey(secret);
}
