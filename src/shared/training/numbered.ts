import type { ExerciseChunk } from '../document/exerciseLayout';
import { ByteFault, ByteReader, ByteWriter } from '../simulation/engine/bytes';
import { readEvent, writeEvent } from '../simulation/engine/codec';
import type { SimulationEvent } from '../simulation/engine/events';

/** An event with its place in the log of its generation. Who does not hear everything has gaps between the numbers. */
export interface Numbered {
  readonly number: number;
  readonly event: SimulationEvent;
}

/** Events, in the order of their numbers, as bytes. */
export function writeNumbered(events: readonly Numbered[]): Uint8Array {
  const writer = new ByteWriter();
  let number = 0;
  let at = 0;
  for (const one of events) {
    writer.count(one.number - number);
    writeEvent(writer, one.event, at);
    number = one.number + 1;
    at = one.event.at;
  }
  return writer.from(0).slice();
}

/** What `writeNumbered` wrote; null for bytes that are something else. */
export function readNumbered(bytes: Uint8Array): readonly Numbered[] | null {
  const reader = new ByteReader(bytes);
  const events: Numbered[] = [];
  let number = 0;
  let at = 0;
  try {
    while (reader.left > 0) {
      number += reader.count();
      const event = readEvent(reader, at);
      events.push({ number, event });
      number++;
      at = event.at;
    }
  } catch (thrown) {
    if (!(thrown instanceof ByteFault)) throw thrown;
    return null;
  }
  return events;
}

/** Where a generation branched off (TR5). `e`: the desk that did; what later ones wrote of the other generation is not what it branched off. */
export interface Branch {
  readonly of: number;
  readonly at: number;
  readonly e?: number;
}

/** From which event on a desk wrote; one that wrote later prevails from there on. */
export interface DeskStart {
  readonly e: number;
  readonly from: number;
}

/** What a generation is known to hold: events with their numbers, the number of the next, and which desks wrote it. */
export interface Told {
  readonly events: readonly Numbered[];
  readonly to: number;
  readonly starts: readonly DeskStart[];
}

interface Telling {
  events: Numbered[];
  to: number;
  starts: DeskStart[];
}

/** All that pieces tell of a generation, with what it has from the one it branched off. `until`: the last desk whose pieces count. */
export function readChunks(
  chunks: Iterable<ExerciseChunk>,
  branches: ReadonlyMap<number, Branch>,
  generation: number,
  until = Number.POSITIVE_INFINITY,
): Told {
  const byGeneration = new Map<number, ExerciseChunk[]>();
  for (const chunk of chunks) {
    const own = byGeneration.get(chunk.g);
    if (own === undefined) byGeneration.set(chunk.g, [chunk]);
    else own.push(chunk);
  }
  const tell = (g: number, until: number): Telling => {
    const branch = branches.get(g);
    // A generation branches off an earlier one; where it says otherwise it is taken for a first one.
    const stem = branch === undefined || branch.of >= g ? null : tell(branch.of, Math.min(until, branch.e ?? until));
    const told: Telling = { events: [], to: 0, starts: [] };
    if (stem !== null && branch !== undefined) {
      told.events = stem.events.filter(({ number }) => number < branch.at);
      told.to = Math.min(stem.to, branch.at);
    }
    const pieces = (byGeneration.get(g) ?? []).filter(({ e }) => e <= until).sort((a, b) => a.e - b.e);
    for (const chunk of pieces) tellOn(told, chunk);
    return told;
  };
  return tell(generation, until);
}

/**
 * Goes on with a piece. One that leaves a gap, or that a desk wrote beside itself, is passed over (TR2); the first of a later desk takes back
 * what an earlier one had written from there on.
 */
function tellOn(told: Telling, { e, from, to, b }: ExerciseChunk): void {
  const last = told.starts.at(-1);
  const isFirst = last === undefined || e > last.e;
  if (isFirst ? from > told.to : from !== told.to) return;
  if (!(to > from) || !(b instanceof Uint8Array)) return;
  const read = readNumbered(b);
  if (read?.every(({ number }) => number >= from && number < to) !== true) return;
  if (from < told.to) told.events = told.events.filter(({ number }) => number < from);
  if (isFirst) told.starts.push({ e, from });
  for (const one of read) told.events.push(one);
  told.to = to;
}

/** Whether what a desk wrote of an event stands, and no later one wrote it otherwise. */
export function stands(number: number, e: number, starts: readonly DeskStart[]): boolean {
  return !starts.some((one) => one.e > e && one.from <= number);
}
