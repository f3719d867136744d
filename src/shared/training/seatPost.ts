import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { type ExerciseCommand, exerciseSeatParts } from '../document/exerciseLayout';
import type { SeatDocs } from '../document/seatDocs';

/** A command as it lies in the document of a seat of the room, not opened yet. */
export interface Posted {
  readonly roomSeat: SeatId;
  readonly command: ExerciseCommand;
}

/** Most commands of a seat that wait here: who sends more at once loses what is over, and nobody else anything. */
const MOST_WAITING = 500;

/** The commands that come in by the documents of the other seats, each once, and devices that come to sit there. */
export class SeatPost {
  readonly #waiting = new Map<SeatId, ExerciseCommand[]>();
  readonly #stops: (() => void)[] = [];
  /** Whether a device has come since this was looked at. */
  hasNewDevices = true;

  constructor(private readonly seats: SeatDocs) {
    for (const [, doc, seat] of seats.others()) this.#follow(seat, doc);
    this.#stops.push(seats.onAdd((seat, doc) => this.#follow(seat, doc)));
  }

  get isWaiting(): boolean {
    return this.hasNewDevices || [...this.#waiting.values()].some(({ length }) => length > 0);
  }

  /** The public keys of the devices that sit at a seat of the room. */
  devicesOf(roomSeat: SeatId): readonly Uint8Array[] {
    const doc = roomSeat === this.seats.own ? undefined : this.seats.all.get(roomSeat);
    if (doc === undefined) return [];
    const devices = [...exerciseSeatParts(doc).devices.values()];
    return devices.filter((one) => one instanceof Uint8Array && one.length === 32).slice(0, MOST_DEVICES);
  }

  /** Takes up to so many commands of each seat out, those of all seats in turn. */
  take(most: number): readonly Posted[] {
    const taken: Posted[] = [];
    for (let round = 0; round < most; round++) {
      for (const [roomSeat, waiting] of this.#waiting) {
        const command = waiting.shift();
        if (command !== undefined) taken.push({ roomSeat, command });
      }
    }
    return taken;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #follow(roomSeat: SeatId, doc: Y.Doc): void {
    const { commands, devices } = exerciseSeatParts(doc);
    const waiting: ExerciseCommand[] = [];
    this.#waiting.set(roomSeat, waiting);
    const put = (values: readonly unknown[]) => {
      for (const value of values) if (waiting.length < MOST_WAITING && isCommand(value)) waiting.push(value);
    };
    put(commands.toArray().slice(-MOST_WAITING));
    // What is put in is looked at once, wherever it is put: a counter that does not go on is found by the desk.
    const onCommands = (event: Y.YArrayEvent<ExerciseCommand>) => {
      for (const { insert } of event.changes.delta) if (Array.isArray(insert)) put(insert);
    };
    const onDevices = () => {
      this.hasNewDevices = true;
    };
    commands.observe(onCommands);
    devices.observe(onDevices);
    this.hasNewDevices = true;
    this.#stops.push(() => {
      commands.unobserve(onCommands);
      devices.unobserve(onDevices);
    });
  }
}

/** Devices of one seat that are given its key. Two people with a tablet and a telephone each are four. */
const MOST_DEVICES = 16;

function isCommand(value: unknown): value is ExerciseCommand {
  if (typeof value !== 'object' || value === null) return false;
  const { from, n, b } = value as Readonly<Record<string, unknown>>;
  return typeof from === 'string' && from.length === 64 && Number.isSafeInteger(n) && b instanceof Uint8Array;
}
