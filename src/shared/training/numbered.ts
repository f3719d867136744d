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

/** Where a generation branched off (TR5). */
export interface Branch {
  readonly of: number;
  readonly at: number;
}

/** What a generation is known to hold: events with their numbers, and the number of the next. */
export interface Told {
  readonly events: readonly Numbered[];
  readonly to: number;
}

/** All that pieces tell of a generation, with what it has from the one it branched off. */
export function readChunks(
  chunks: Iterable<ExerciseChunk>,
  branches: ReadonlyMap<number, Branch>,
  generation: number,
): Told {
  const byGeneration = new Map<number, ExerciseChunk[]>();
  for (const chunk of chunks) {
    const own = byGeneration.get(chunk.g);
    if (own === undefined) byGeneration.set(chunk.g, [chunk]);
    else own.push(chunk);
  }
  const tell = (g: number): { events: Numbered[]; to: number } => {
    const branch = branches.get(g);
    // A generation branches off an earlier one; where it says otherwise it is taken for a first one.
    const told = branch === undefined || branch.of >= g ? { events: [], to: 0 } : upTo(tell(branch.of), branch.at);
    for (const chunk of byGeneration.get(g) ?? []) {
      const read = eventsOf(chunk, told.to);
      if (read === null) continue;
      for (const one of read) told.events.push(one);
      told.to = chunk.to;
    }
    return told;
  };
  return tell(generation);
}

/**
 * The events of a piece that goes on where we are; null for one that does not: it was written by a second desk, or by nobody who should
 * (TR2).
 */
function eventsOf({ from, to, b }: ExerciseChunk, now: number): readonly Numbered[] | null {
  if (from !== now || !(to > from) || !(b instanceof Uint8Array)) return null;
  const read = readNumbered(b);
  return read?.every(({ number }) => number >= from && number < to) === true ? read : null;
}

function upTo({ events, to }: Told, at: number): { events: Numbered[]; to: number } {
  return { events: events.filter(({ number }) => number < at), to: Math.min(to, at) };
}
