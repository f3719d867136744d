import { CHAIR, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { groupsOf } from '../engine/groups';
import type { Package, World } from '../engine/world';
import type { PublicScenario, Round, Scenario } from '../scenario/scenarioSchema';
import { partsOf } from './play';

/** What `hears` asks of the state: who is in which package and in which group, and which seat has which code. */
export type Hearing = Pick<World, 'packages' | 'ground' | 'rooms'>;

/**
 * Whether somebody hears an event. `who` is an actor: `CHAIR`, `TRAINER`, or a seat's number and `FIRST_SEAT`. The trainer hears all.
 * What is private to a seat, or to two, only they hear; what is said in a small group, and wording that is before it, only its members, and
 * the chair; what it reports, everybody.
 * `round`: the round the event was in (`roundAfter`, which knows the groups that were formed in it); `world`: the state once it is in it.
 */
export function hears(event: SimulationEvent, who: number, round: Round | undefined, world: Hearing): boolean {
  if (who === TRAINER) return true;
  const { actor } = event;
  switch (event.kind) {
    case 'turn':
    case 'note':
    case 'inject':
      return false;
    case 'group.turn':
    case 'group.said':
    case 'group.wording':
    case 'group.answered':
      return who === CHAIR || who === actor || isIn(world.rooms[event.group]?.members, who);
    case 'refused':
    case 'turn.passed':
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
      return !event.offRecord || sitsWith(who, actor, round, world);
    case 'statement':
      return sitsWith(who, actor, round, world);
    default:
      return true;
  }
}

function isIn(members: readonly number[] | undefined, who: number): boolean {
  return who >= FIRST_SEAT && members?.includes(who - FIRST_SEAT) === true;
}

function offeredBy(offered: Package | undefined): number {
  return offered === undefined ? -1 : offered.from + FIRST_SEAT;
}

/** Informals are open to all; a group that meets apart to its members, and to the chair who called it. Who is in none is heard by all. */
function sitsWith(who: number, actor: number, round: Round | undefined, { ground }: Hearing): boolean {
  const groups = groupsOf(round);
  if (who === CHAIR || who === actor || groups.length === 0) return true;
  const codeOf = (one: number): string | undefined => ground.scenario.seats[one - FIRST_SEAT]?.code;
  const [speaker, listener] = [codeOf(actor), codeOf(who)];
  const theirs = groups.filter(({ members }) => speaker !== undefined && members.includes(speaker));
  if (theirs.length === 0) return true;
  return listener !== undefined && theirs.some(({ members }) => members.includes(listener));
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
    case 'group.answered':
      return { ...event, why: 'person', by: 0 };
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
