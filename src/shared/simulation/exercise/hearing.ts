import { CHAIR, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import type { Package, World } from '../engine/world';
import type { PublicScenario, Round, Scenario } from '../scenario/scenarioSchema';
import { partsOf } from './play';

/** What `hears` asks of the state: who is in which package, and which seat has which code. */
export type Hearing = Pick<World, 'packages' | 'ground'>;

/**
 * Whether somebody hears an event. `who` is an actor: `CHAIR`, `TRAINER`, or a seat's number and `FIRST_SEAT`. The trainer hears all.
 * What is private to a seat, or to two, only they hear; what is said in a small group, only its members, and the chair.
 * `round`: the round the event was in; `world`: the state once the event is in it.
 */
export function hears(event: SimulationEvent, who: number, round: Round | undefined, world: Hearing): boolean {
  if (who === TRAINER) return true;
  const { actor } = event;
  switch (event.kind) {
    case 'turn':
    case 'note':
    case 'inject':
      return false;
    case 'refused':
    case 'capital.asked':
    case 'capital.answered':
      return who === actor;
    case 'package.offered':
      return who === actor || who === event.to + FIRST_SEAT;
    case 'package.answered':
      return who === actor || who === offeredBy(world.packages[event.package]);
    case 'inject.said':
      return event.to < 0 || who === event.to + FIRST_SEAT || who === CHAIR;
    case 'stance.set':
      return !event.offRecord || isInRoom(who, round, world);
    case 'statement':
      return round?.form !== 'small-group' || isInRoom(who, round, world);
    default:
      return true;
  }
}

function offeredBy(offered: Package | undefined): number {
  return offered === undefined ? -1 : offered.from + FIRST_SEAT;
}

/** Informals are open to all; a small group to its members, and to the chair who called it. */
function isInRoom(who: number, round: Round | undefined, { ground }: Hearing): boolean {
  if (who === CHAIR || round?.members === undefined) return true;
  const code = ground.scenario.seats[who - FIRST_SEAT]?.code;
  return code !== undefined && round.members.includes(code);
}

/** An event as others hear it: nothing of why a machine moved as it did, nor whether a ruling of the chair was the right one. */
export function heardForm(event: SimulationEvent): SimulationEvent {
  switch (event.kind) {
    case 'stance.set':
      return { ...event, why: 'person', by: 0 };
    case 'unit.reopened':
    case 'silence.broken':
    case 'objection':
    case 'vote.cast':
    case 'package.answered':
      return { ...event, why: 'person' };
    case 'motion.ruled':
      return { ...event, right: true, code: '' };
    default:
      return event;
  }
}

/** A scenario as the room sees it: without briefs, and without what is still to be brought in. */
export function heardScenario(scenario: Scenario): PublicScenario {
  return { ...partsOf(scenario).open, injects: [] };
}
