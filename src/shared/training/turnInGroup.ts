import { FIRST_SEAT } from '../simulation/engine/events';
import { roomsOf, turnAt } from '../simulation/engine/rooms';
import type { AgendaNow } from '../simulation/exercise/director';
import type { HeardFold } from './heardFold';

/** What a seat is asked for in a group of its own, as far as it heard: its turn, or its word on wording. The room is not told (TR15). */
export function turnInGroup({ world, events }: Pick<HeardFold, 'world' | 'events'>, seat: number): AgendaNow['awaits'] {
  for (const number of roomsOf(world, seat)) {
    const room = world.rooms[number];
    if (room === undefined || world.outcome !== 'running') continue;
    const place = room.turns - 1;
    const isTurn = place >= 0 && turnAt(world, room, place).seat === seat;
    if (isTurn && !hasPassed(events, number, seat)) {
      return { who: 'seat', seat, what: 'statement', until: null, place };
    }
    const waits = room.wordings.some(
      ({ answers }, wording) =>
        !answers.some(([by]) => by === seat) && !room.reports.some((one) => one.wording === wording),
    );
    if (waits) return { who: 'seat', seat, what: 'answer', until: null, place };
  }
  return null;
}

/** Whether the seat has said that it has nothing to add since its turn in the group. */
function hasPassed(events: HeardFold['events'], group: number, seat: number): boolean {
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if (event?.kind === 'group.turn' && event.group === group) return false;
    if (event?.kind === 'turn.passed' && event.actor === seat + FIRST_SEAT) return true;
  }
  return false;
}
