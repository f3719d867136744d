import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import type { Random } from '../base/ports';
import { type ExerciseParts, exerciseParts } from '../document/exerciseLayout';
import type { SeatDocs } from '../document/seatDocs';
import { seatsOf } from '../document/seating';
import type { Plain } from '../simulation/engine/canonical';
import type { SimulationEvent } from '../simulation/engine/events';
import { roundAfter } from '../simulation/engine/groups';
import { groundOf } from '../simulation/engine/world';
import { type Hearing, heardForm, heardScenario } from '../simulation/exercise/hearing';
import type { Brief, Round } from '../simulation/scenario/scenarioSchema';
import {
  deviceDigits,
  LARGEST_COMMAND,
  lineKey,
  OBSERVER,
  openToDesk,
  sealSeatKey,
  sealToSeat,
  seatKeyName,
  type ToSeat,
} from './boxes';
import type { Answer, DeskRecord } from './deskRecord';
import { isPublicEvent, SeatEar } from './heardBy';
import { type Numbered, readChunks, writeNumbered } from './numbered';
import { plainBytes } from './plainForm';
import { type Posted, SeatPost } from './seatPost';
import { pointerOf, pointersIn } from './unmet';

/** Who holds a seat of the exercise in the room; `seat` is -1 for who watches and takes notes. */
export interface Holder {
  readonly seat: number;
  readonly roomSeat: SeatId;
  readonly name: string;
}

/** What a device of a seat sent, opened and not done yet. */
export interface Asked {
  readonly holder: Holder;
  readonly device: string;
  readonly n: number;
  readonly sent: Readonly<Record<string, Plain | undefined>>;
}

/** A run as it goes on: events are added to this list. */
export interface Heard {
  readonly events: readonly SimulationEvent[];
  readonly world: Hearing;
}

/** Commands of one seat that are looked at in one go. */
const AT_ONCE = 10;

/**
 * The desk's side of the room (TR1, TR3): tells everybody what everybody hears, each seat what only it may know, and takes the commands
 * of seats out of their documents. What it writes lies in the acts document, which is the desk's to write alone.
 */
export class DeskRoom {
  readonly #parts: ExerciseParts;
  readonly #post: SeatPost;
  readonly #ears = new Map<number, SeatEar>();
  readonly #lines = new Map<string, Uint8Array | null>();
  readonly #told = new Map<string, ToSeat[]>();
  #holders: readonly Holder[] = [];
  #observers: readonly Holder[] = [];
  #generation = 1;
  /** Events of the generation that the room was told. */
  #published = 0;
  #run: Heard;
  #round: Round | undefined;
  #hasNewSeats = true;
  readonly #stops: (() => void)[] = [];

  constructor(
    private readonly acts: Y.Doc,
    seats: SeatDocs,
    private readonly record: DeskRecord,
    private readonly random: Random,
    /** Number of this desk among those that wrote. */
    private readonly number: number,
  ) {
    this.#run = { events: [], world: { packages: [], rooms: [], ground: groundOf(heardScenario(record.scenario)) } };
    this.#parts = exerciseParts(acts);
    this.#post = new SeatPost(seats);
    const onSeats = () => {
      this.#hasNewSeats = true;
    };
    const kept = acts.getMap('seats');
    kept.observe(onSeats);
    this.#stops.push(() => kept.unobserve(onSeats));
  }

  /** Whether somebody has come, or asked for something, since this was looked at. */
  get isWaiting(): boolean {
    return this.#hasNewSeats || this.#post.isWaiting;
  }

  /** The number of the last desk that told the room something so far. */
  static desksIn(acts: Y.Doc): number {
    const { exercise, heard } = exerciseParts(acts);
    let most = Math.max(0, ...pointersIn(exercise.entries()).keys());
    for (const { e } of heard) most = Math.max(most, e);
    return most;
  }

  get holders(): readonly Holder[] {
    return this.#holders;
  }

  /**
   * Begins to tell of a generation, which goes on in `run`. Answers the number up to which the room has heard of it: more than
   * there are, where a power cut took the end of the log and not of what was told.
   */
  begin(generation: number, run: Heard): number {
    const { events } = run;
    this.#generation = generation;
    this.#run = run;
    this.#published = 0;
    this.#round = undefined;
    this.#ears.clear();
    const { to } = readChunks(this.#parts.heard, this.record.branches, generation);
    for (const event of events.slice(0, to)) this.#step(event);
    this.#published = Math.min(to, events.length);
    // Who came in while another generation was on has not been told of this one.
    for (const holder of this.#holders) this.#tellHeard(holder);
    return to;
  }

  /** What was sent since, opened: what is no command, or was answered before, is passed over (TR4). Each is to be answered before the next. */
  *asked(): Iterable<Asked> {
    this.#findHolders();
    for (const posted of this.#post.take(AT_ONCE)) {
      const asked = this.#open(posted);
      if (asked !== null) yield asked;
    }
  }

  /** What people call a seat of the room. */
  titleOf(roomSeat: SeatId): string {
    const { title, role } = seatsOf(this.acts).get(roomSeat) ?? { title: '', role: 'observer' };
    return title === '' ? role : title;
  }

  answer({ holder, device, n }: Asked, refused: string): void {
    this.record.keepAnswered(holder.roomSeat, device, { n, refused });
    this.#tell(holder, { kind: 'answer', device, n, refused });
  }

  /** Says something to those who hold a seat by this name. */
  tellHolder(name: string, told: ToSeat): void {
    for (const holder of this.#holders) if (holder.name === name) this.#tell(holder, told);
  }

  /** Says something to a seat, whoever holds it. */
  tellSeat(seat: number, told: ToSeat): void {
    for (const holder of this.#holders) if (holder.seat === seat) this.#tell(holder, told);
  }

  /** The desk's number of a package by the number that a seat knows it by. */
  packageOf(seat: number, own: number): number {
    return this.#earOf(seat).packageOf(own);
  }

  /** Tells the room what happened since, in one change; `state` is how it stands now. Changes nothing where all is told. */
  publish(state: Readonly<Record<string, unknown>>): void {
    this.#findHolders();
    const fresh = this.#run.events.slice(this.#published);
    const changed = Object.entries(state).filter(([key, value]) => !isSame(this.#parts.exercise.get(key), value));
    if (fresh.length === 0 && changed.length === 0 && this.#told.size === 0) return;
    this.acts.transact(() => {
      for (const [key, value] of changed) this.#parts.exercise.set(key, value);
      for (const one of pointersIn(this.#parts.exercise.entries()).keys()) {
        if (one < this.number) this.#parts.exercise.delete(pointerOf(one));
      }
      if (fresh.length > 0) this.#publishEvents(fresh);
      for (const [name, told] of this.#told) this.#seal(name, told);
      this.#told.clear();
    }, 'simulation');
  }

  stop(): void {
    this.#post.stop();
    for (const stop of this.#stops) stop();
  }

  #publishEvents(fresh: readonly SimulationEvent[]): void {
    const from = this.#published;
    const open: Numbered[] = [];
    const own = new Map<number, Numbered[]>();
    for (const holder of this.#holders) this.#earOf(holder.seat);
    fresh.forEach((event, at) => {
      const number = from + at;
      const heard = this.#step(event);
      if (isPublicEvent(event, this.#round, this.#run.world)) open.push({ number, event: heardForm(event) });
      else {
        for (const [seat, one] of heard) listOf(own, seat).push({ number, event: one });
      }
    });
    const to = from + fresh.length;
    this.#published = to;
    this.#parts.heard.push([{ g: this.#generation, e: this.number, from, to, b: writeNumbered(open) }]);
    for (const [seat, events] of own) this.tellSeat(seat, this.#toldOf(events));
  }

  #toldOf(events: readonly Numbered[]): ToSeat {
    return { kind: 'events', g: this.#generation, e: this.number, b: writeNumbered(events) };
  }

  /** Puts an event to every ear there is; answers who heard what. */
  #step(event: SimulationEvent): ReadonlyMap<number, SimulationEvent> {
    this.#round = roundAfter(this.#round, event, this.record.scenario);
    const heard = new Map<number, SimulationEvent>();
    for (const [seat, ear] of this.#ears) {
      const one = ear.hear(event, this.#round, this.#run.world);
      if (one !== null) heard.set(seat, one);
    }
    return heard;
  }

  #earOf(seat: number): SeatEar {
    const known = this.#ears.get(seat);
    if (known !== undefined) return known;
    const { ear } = this.#history(seat);
    this.#ears.set(seat, ear);
    return ear;
  }

  /** All that a seat alone heard of what the room was told. */
  #history(seat: number): { readonly ear: SeatEar; readonly heard: readonly Numbered[] } {
    const ear = new SeatEar(seat);
    let round: Round | undefined;
    const heard: Numbered[] = [];
    this.#run.events.slice(0, this.#published).forEach((event, number) => {
      round = roundAfter(round, event, this.record.scenario);
      const one = ear.hear(event, round, this.#run.world);
      if (one !== null && !isPublicEvent(event, round, this.#run.world)) heard.push({ number, event: one });
    });
    return { ear, heard };
  }

  #tell({ name }: Holder, told: ToSeat): void {
    listOf(this.#told, name).push(told);
  }

  #seal(name: string, told: readonly ToSeat[]): void {
    const key = this.record.seatKey(name);
    if (key !== null) this.#parts.sealed.push([{ key: name, b: sealToSeat(key, told, name, this.random) }]);
  }

  /** Looks who sits where; a seat whose first device has come is given its key, its brief and all that it heard. */
  #findHolders(): void {
    if (!this.#post.hasNewDevices && !this.#hasNewSeats) return;
    this.#post.hasNewDevices = false;
    this.#hasNewSeats = false;
    const { seats } = this.record.scenario;
    const holders: Holder[] = [];
    const observers: Holder[] = [];
    for (const { id, role, delegation, withdrawn } of seatsOf(this.acts).values()) {
      const seat = seats.findIndex(({ code }) => code === delegation);
      if (withdrawn || role === 'chair') continue;
      const devices = this.#post.devicesOf(id);
      if (devices.length === 0) continue;
      const holder = { seat, roomSeat: id, name: seatKeyName(seats[seat]?.code ?? OBSERVER, id) };
      if (seat < 0) observers.push(holder);
      else holders.push(holder);
      this.#welcome(holder, devices);
    }
    this.#holders = holders;
    this.#observers = observers;
  }

  #welcome(holder: Holder, devices: readonly Uint8Array[]): void {
    const { name, seat } = holder;
    let key = this.record.seatKey(name);
    if (key === null) {
      key = this.random.bytes(32);
      this.record.keepSeatKey(name, key);
      if (seat >= 0) this.#tellSoFar(holder);
    }
    for (const device of devices) {
      const digits = deviceDigits(device);
      const place = `${name}.${digits}`;
      if (this.#parts.keys.has(place)) continue;
      const line = this.#line(digits, device);
      if (line === null) continue;
      const box = sealSeatKey(line, key, name, this.random);
      this.acts.transact(() => this.#parts.keys.set(place, box), 'simulation');
      const { n, refused } = this.record.answered(holder.roomSeat, digits);
      if (n > 0) this.#tell(holder, { kind: 'answer', device: digits, n, refused });
    }
  }

  /** Its brief, and all that it alone heard. */
  #tellSoFar(holder: Holder): void {
    const brief = this.#briefOf(holder.seat);
    if (brief !== null) this.#tell(holder, { kind: 'brief', brief: brief as unknown as Plain });
    this.#tellHeard(holder);
  }

  #tellHeard(holder: Holder): void {
    const { heard } = this.#history(holder.seat);
    if (heard.length > 0) this.#tell(holder, this.#toldOf(heard));
  }

  /** After a power cut the last answers are said once more: what was journaled may not have been told. */
  repeatAnswers(): void {
    this.#findHolders();
    for (const holder of [...this.#holders, ...this.#observers]) {
      for (const device of this.#post.devicesOf(holder.roomSeat).map(deviceDigits)) {
        const { n, refused }: Answer = this.record.answered(holder.roomSeat, device);
        if (n > 0) this.#tell(holder, { kind: 'answer', device, n, refused });
      }
    }
  }

  #briefOf(seat: number): Brief | null {
    const { seats, briefs } = this.record.scenario;
    return briefs.find((brief) => brief.seat === seats[seat]?.code) ?? null;
  }

  #line(digits: string, device: Uint8Array): Uint8Array | null {
    const known = this.#lines.get(digits);
    if (known !== undefined) return known;
    const line = lineKey(this.record.key, device, this.record.id);
    this.#lines.set(digits, line);
    return line;
  }

  #open({ roomSeat, command: { from, n, b } }: Posted): Asked | null {
    const isTheirs = (one: Holder): boolean => one.roomSeat === roomSeat;
    const holder = this.#holders.find(isTheirs) ?? this.#observers.find(isTheirs);
    if (holder === undefined || b.length > LARGEST_COMMAND || n <= this.record.answered(roomSeat, from).n) return null;
    const device = this.#post.devicesOf(roomSeat).find((one) => deviceDigits(one) === from);
    const line = device === undefined ? null : this.#line(from, device);
    const sent = line === null ? null : openToDesk(line, b, roomSeat, n);
    return sent === null ? null : { holder, device: from, n, sent };
  }
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: V[] = [];
  lists.set(key, made);
  return made;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Uint8Array || other instanceof Uint8Array) {
    return String(plainBytes(one)) === String(plainBytes(other));
  }
  return JSON.stringify(one) === JSON.stringify(other);
}
