import { ByteFault, ByteReader, ByteWriter } from '../simulation/engine/bytes';
import { readEvent, writeEvent } from '../simulation/engine/codec';
import { type Command, type EventKind, FIRST_SEAT, type SimulationEvent } from '../simulation/engine/events';
import type { Brief } from '../simulation/scenario/scenarioSchema';

/** What a person may ask for from a seat; the rest is for chair, trainer and clock (TR4). */
const FROM_A_SEAT: ReadonlySet<EventKind> = new Set([
  'list.asked',
  'floor.used',
  'statement',
  'stance.set',
  'text.proposed',
  'text.withdrawn',
  'unit.reopened',
  'motion.raised',
  'silence.broken',
  'objection',
  'vote.cast',
  'explained',
  'capital.asked',
  'package.offered',
  'package.answered',
  'turn.passed',
  'group.said',
  'group.wording',
  'group.answered',
  'group.reported',
]);

/** Longest words of one command, in characters. */
const LONGEST = 20_000;

export function commandBytes(command: Command): Uint8Array {
  const writer = new ByteWriter();
  writeEvent(writer, { ...command, at: 0 } as SimulationEvent, 0);
  return writer.from(0).slice();
}

/** The command that bytes stand for; null for bytes that are none. */
export function commandIn(bytes: unknown): Command | null {
  if (!(bytes instanceof Uint8Array)) return null;
  const reader = new ByteReader(bytes);
  try {
    const { at, ...command } = readEvent(reader, 0);
    return reader.left === 0 && at === 0 ? (command as Command) : null;
  } catch (thrown) {
    if (!(thrown instanceof ByteFault)) throw thrown;
    return null;
  }
}

/**
 * A command as the engine gets it from the person who sits at `seat`; null where no seat may ask for it, or where it speaks for another.
 * What explains a move is the person's own affair, and what a wording brings about is not theirs to say: of the wordings of their brief
 * the scenario knows it, of others nobody does.
 */
export function fromSeat(command: Command, seat: number, brief: Brief | null): Command | null {
  if (command.actor !== seat + FIRST_SEAT || !FROM_A_SEAT.has(command.kind)) return null;
  const texts = Object.values(command).filter((one): one is string => typeof one === 'string');
  if (texts.some((text) => text.length > LONGEST)) return null;
  const own = 'why' in command ? ({ ...command, why: 'person' } as Command) : command;
  if (own.kind === 'stance.set' || own.kind === 'group.answered') return { ...own, by: -1 };
  if (own.kind === 'group.said') return { ...own, template: '' };
  if (own.kind !== 'text.proposed' && own.kind !== 'group.wording') return own;
  const held = brief?.tableable.wordings.find(({ id, words }) => id === own.id && words === own.words);
  return { ...own, elements: held === undefined ? '' : held.elements.join('\n') };
}
