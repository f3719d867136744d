import { FIRST_SEAT, PRIVATE_KINDS, type SimulationEvent } from '../../../shared/simulation/engine/events';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { heardByAll } from './forAll';
import { type LogLine, logLines } from './logLines';

/** How many events back the last lines are looked for: a reading of a large text says much on one question. */
const BACK = 40;

/**
 * The last lines of what was heard here. A desk at which somebody plays alone shows what their seat hears until it is over; one that is on a
 * projector (`forAll`), what everybody hears: no package, no question to capital, nothing that was said in a group.
 */
export function heardLog(state: ExerciseState, most: number, forAll = false): readonly LogLine[] {
  const { events, world } = state;
  const from = Math.max(0, events.length - most * BACK);
  if (forAll) {
    const isPublic = heardByAll(state);
    const open = events.map((event, number) => (isPublic[number] === true ? event : SILENT));
    return logLines(world, open, from).slice(-most);
  }
  const heard = state.alone && !state.over ? events.map((event) => (isHeard(event, state) ? event : SILENT)) : events;
  return logLines(world, heard, from).slice(-most);
}

const SILENT: SimulationEvent = { kind: 'refused', actor: 0, at: 0, wanted: '', code: 'over' };

/** Whether somebody who plays alone hears an event: all that is public, and of what is private their own. */
function isHeard(event: SimulationEvent, { seat, world }: ExerciseState): boolean {
  // What was said in a group comes to its members alone (TR15).
  if (!PRIVATE_KINDS.has(event.kind) || event.kind.startsWith('group.')) return true;
  if (seat === null) return false;
  if (event.actor === seat + FIRST_SEAT) return true;
  if (event.kind === 'package.offered') return event.to === seat;
  return event.kind === 'package.answered' && world.packages[event.package]?.from === seat;
}
