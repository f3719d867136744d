import type { SimulationEvent } from '../engine/events';
import { groundOf } from '../engine/world';
import { noTalkBaseline } from '../exercise/baseline';
import { outcomeOf } from '../exercise/outcome';
import { partsOf } from '../exercise/play';
import type { Scenario } from '../scenario/scenarioSchema';
import { assessmentsSum, type MarksGiven } from './assessments';
import { concessionBalance, concessionPaths } from './concessions';
import { discussionOf } from './discussion';
import { fairPoints, paretoGap } from './fairTexts';
import { type Grades, seatDebriefs } from './seats';
import type { BracketStory, ForecastGiven, ForecastHeld, FullDebrief, Offer, OffersStory, SeatDebrief } from './shape';
import { type Story, storyOf } from './story';
import { turningPoints } from './whatIf';
import { Worth } from './worth';

/** What the debrief is given beside the log. */
export interface DebriefGiven {
  /** By code of seat. */
  readonly forecasts: ReadonlyMap<string, ForecastGiven>;
  /** Of observers and the trainer, with their second of the exercise. */
  readonly notes: readonly { readonly at: number; readonly words: string; readonly by: string }[];
  /** Of participants, before and after, by whoever gave them; absent where nobody was asked. */
  readonly assessments?: ReadonlyMap<string, MarksGiven>;
  /** Levels that the trainer gave, by code of the seat; absent where none were. */
  readonly grades?: ReadonlyMap<string, Grades>;
}

/**
 * The whole debrief of an exercise out of its scenario and its log (C4). The same log, the same debrief. It is for the trainer: it holds what
 * every brief is worth. What-ifs and searches are bounded by work, so that it is there within a second of the gavel for the ready exercises.
 */
export function fullDebrief(
  scenario: Scenario,
  seed: string,
  events: readonly SimulationEvent[],
  given: DebriefGiven,
): FullDebrief {
  const { open, briefs } = partsOf(scenario);
  const ground = groundOf(open);
  const story = storyOf(ground, events);
  const { world } = story;
  const outcome = outcomeOf(world, briefs);
  const baseline = noTalkBaseline(scenario, seed);
  const worth = new Worth(world, briefs);
  const seats = seatDebriefs({
    worth,
    story,
    briefs,
    outcomes: outcome.seats,
    withoutTalk: baseline.seats.map(({ attained }) => attained),
    concessions: concessionPaths(worth, story),
    grades: given.grades,
  });
  const drawn: Omit<FullDebrief, 'discussion'> = {
    about: {
      marking: scenario.marking,
      scenario: scenario.id,
      title: scenario.title,
      seed,
      rules: ground.profile.title,
      events: events.length,
      seconds: story.seconds,
      outcome: outcome.outcome,
      settled: outcome.settled,
      questions: outcome.questions.length,
    },
    seats,
    brackets: outcome.questions.map(
      (question, at): BracketStory => ({
        ...question,
        steps: story.steps[at] ?? [],
        open: story.openSeconds[at] ?? 0,
        objectorsAtMost: story.objectorsAtMost[at] ?? 0,
      }),
    ),
    rounds: story.rounds,
    offers: offersOf(story),
    floor: story.floor,
    reopenings: story.reopenings,
    silences: story.silences,
    errors: story.errors,
    rulings: story.rulings,
    turningPoints: turningPoints(scenario, seed, events, world),
    forecasts: [...given.forecasts].map(([seat, forecast]) => held(seat, forecast, outcome, seats)),
    baseline: {
      outcome: baseline.outcome,
      settled: baseline.settled,
      mean: meanOf(baseline.seats.map(({ attained }) => attained)),
    },
    pareto: paretoGap(worth),
    points: fairPoints(worth),
    balance: concessionBalance(worth, story),
    notes: notesOf(events, story, given),
    firstTrade: firstTrade(events),
    assessments: assessmentsSum(given.assessments?.values() ?? []),
  };
  return { ...drawn, discussion: discussionOf(drawn) };
}

function offersOf({ offers, steps, world }: Story): OffersStory {
  const of = (wanted: 'open' | 'accepted' | 'refused'): readonly Offer[] =>
    offers.filter(({ answer }) => answer === wanted).map(({ answer: _answer, answeredAt: _at, ...offer }) => offer);
  const { questions } = world.ground.scenario;
  const wordingsLeft = steps.flatMap((list, question) => {
    const ruled = world.options[question]?.[world.ruled[question] as number]?.id;
    return list
      .filter(({ what, option }) => what === 'tabled' && option !== ruled)
      .map(({ event, by, option }) => ({ event, by, question: questions[question]?.id ?? '', option: option ?? '' }));
  });
  return { accepted: of('accepted'), refused: of('refused'), unanswered: of('open'), wordingsLeft };
}

function held(
  seat: string,
  forecast: ForecastGiven,
  {
    outcome,
    settled,
    questions,
  }: { readonly outcome: string; readonly settled: number; readonly questions: readonly unknown[] },
  seats: readonly SeatDebrief[],
): ForecastHeld {
  const attained = seats.find((one) => one.seat === seat)?.attained ?? null;
  return {
    seat,
    forecast,
    outcomeRight: forecast.outcome === outcome,
    settledOff: forecast.settled - Math.round((settled * 1000) / Math.max(1, questions.length)),
    attainedOff: forecast.attained === null || attained === null ? null : forecast.attained - attained,
  };
}

/** Notes of the log and those kept beside it, each with the event it comes behind. */
function notesOf(events: readonly SimulationEvent[], story: Story, { notes }: DebriefGiven): FullDebrief['notes'] {
  const placed = notes.map((note) => {
    const { at: second, words, by } = note;
    const after = events.findIndex(({ at }) => at > second);
    return { at: second, words, by, event: Math.max(0, (after < 0 ? events.length : after) - 1) };
  });
  return [...story.notes, ...placed].sort((a, b) => a.at - b.at);
}

function firstTrade(events: readonly SimulationEvent[]): number | null {
  const at = events.findIndex((event) => event.kind === 'package.answered' && event.accepts);
  return at < 0 ? null : at;
}

function meanOf(list: readonly number[]): number {
  return list.length === 0 ? 0 : Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);
}
