import { Delegation } from '../delegations/delegation';
import type { Outcome } from '../engine/events';
import { isMoot, ruledOption, type UnitState, unitState, type World } from '../engine/world';
import type { Brief } from '../scenario/scenarioSchema';
import { SeatView } from './seatView';

/** What came out on one question. */
export interface QuestionOutcome {
  readonly id: string;
  readonly address: string;
  /** `moot`: it fell away with the words that held it. */
  readonly state: UnitState | 'moot';
  /** The option that was ruled; null where none was. */
  readonly option: string | null;
  readonly words: string | null;
  readonly reopened: number;
}

/** What came out for one seat against its own brief: the seat's own, and the trainer's to see. */
export interface SeatOutcome {
  readonly seat: string;
  /** Thousandths of its own best within its red lines; its text is worth that if it was adopted, else what no text is worth: 0. */
  readonly attained: number;
  readonly redLinesBroken: readonly string[];
  /** Whether the text is worth at least what its brief asks for. */
  readonly isAcceptable: boolean;
  readonly floorSeconds: number;
}

export interface ExerciseOutcome {
  readonly outcome: Outcome;
  readonly questions: readonly QuestionOutcome[];
  readonly settled: number;
  readonly seats: readonly SeatOutcome[];
}

const ADOPTED: ReadonlySet<Outcome> = new Set(['consensus', 'consensus-minuted', 'vote-adopted']);

/** The text that came out, question by question. */
export function questionOutcomes(world: Readonly<World>): readonly QuestionOutcome[] {
  return world.ground.scenario.questions.map(({ id, address }, at) => {
    const option = ruledOption(world, at);
    const one = option < 0 ? undefined : world.options[at]?.[option];
    return {
      id,
      address,
      state: isMoot(world, at) ? 'moot' : unitState(world, at),
      option: one?.id ?? null,
      words: one?.words ?? null,
      reopened: world.reopened[at] ?? 0,
    };
  });
}

/** One seat's result against its own brief. */
function seatOutcome(world: Readonly<World>, brief: Brief): SeatOutcome {
  const seat = world.ground.seatOf.get(brief.seat);
  if (seat === undefined) throw new RangeError(`No seat ${brief.seat} in this exercise`);
  const delegation = new Delegation(brief, seat, world.options.length, '');
  const { attained, red } = delegation.judgesText(new SeatView(world, seat));
  const isAdopted = ADOPTED.has(world.outcome);
  return {
    seat: brief.seat,
    attained: isAdopted ? attained : 0,
    redLinesBroken: isAdopted ? red.map((question) => world.ground.scenario.questions[question]?.id ?? '') : [],
    isAcceptable: isAdopted && red.length === 0 && attained >= brief.confidential.reservation,
    floorSeconds: world.floorSeconds[seat] ?? 0,
  };
}

/** The whole result, for the trainer: it holds what each brief is worth. */
export function outcomeOf(world: Readonly<World>, briefs: readonly Brief[]): ExerciseOutcome {
  const questions = questionOutcomes(world);
  return {
    outcome: world.outcome,
    questions,
    settled: questions.filter(({ state }) => state !== 'open' && state !== 'reopened').length,
    seats: briefs.map((brief) => seatOutcome(world, brief)),
  };
}
