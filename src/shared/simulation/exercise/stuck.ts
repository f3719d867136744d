import { STANCE_TRAITS } from '../../domain/stances';
import { countOf, isMoot, stanceOf, unitState, type World } from '../engine/world';
import { smallestBlock } from '../rules/arithmetic';

/** An option that somebody blocks: the smallest coalition that would have to move. */
export interface BlockedOption {
  readonly option: number;
  readonly seats: readonly number[];
  /** Whether so many could stop it in a vote as well; false where the body takes none: there each of them does. */
  readonly isEnough: boolean;
}

export interface StuckQuestion {
  readonly question: number;
  /** Fewest first. */
  readonly options: readonly BlockedOption[];
}

/** Of how many that vote how many stop a text, were it put to the vote now; null where the body takes none. */
export function blockNow({
  ground,
  present,
}: Readonly<World>): { readonly least: number; readonly voting: number } | null {
  const voting = ground.roll.filter((seat) => present[seat] === 1).length;
  const least = smallestBlock(ground.profile, 'substance', voting);
  return least === null ? null : { least, voting };
}

/**
 * Open questions on which every option is blocked, smallest blocking coalitions first, single holders before all (CO5); within a question
 * likewise. Equals stand in the order of the text. Every vote weighs alike: any so many of those against an option are a coalition.
 */
export function stuckQuestions(world: Readonly<World>): readonly StuckQuestion[] {
  const block = blockNow(world);
  const stuck = world.options.flatMap((options, question): StuckQuestion[] => {
    const state = unitState(world, question);
    if ((state !== 'open' && state !== 'reopened') || isMoot(world, question)) return [];
    const standing = options.flatMap(({ withdrawn }, option) => (withdrawn ? [] : [option]));
    if (!standing.every((option) => countOf(world, question, option, 'BLOCKED') > 0)) return [];
    const blocked = standing
      .map((option): BlockedOption => {
        const seats = against(world, question, option);
        return { option, seats, isEnough: block !== null && votesOf(world, seats) >= block.least };
      })
      .sort((one, other) => one.seats.length - other.seats.length);
    return [{ question, options: blocked }];
  });
  const fewest = ({ options: [first] }: StuckQuestion): number => first?.seats.length ?? 0;
  return stuck.sort((one, other) => fewest(one) - fewest(other));
}

function votesOf({ ground }: Readonly<World>, seats: readonly number[]): number {
  return seats.filter((seat) => ground.roll.includes(seat)).length;
}

function against(world: Readonly<World>, question: number, option: number): readonly number[] {
  const found: number[] = [];
  for (let seat = 0; seat < world.present.length; seat++) {
    const stance = stanceOf(world, question, option, seat);
    if (stance !== null && STANCE_TRAITS[stance].effect === 'BLOCKED') found.push(seat);
  }
  return found;
}
