import type { SeatOutcome } from '../exercise/outcome';
import { gradedBy, type Level, USUAL_STEPS } from '../scenario/criteria';
import type { Brief, CRITERIA } from '../scenario/scenarioSchema';
import type { BriefItem, RubricLine, SeatDebrief } from './shape';
import type { Story } from './story';
import type { Worth } from './worth';

/** Levels that the trainer gave a seat, by the place of the line in the grid. */
export type Grades = Readonly<Record<number, Level>>;

/** What is gathered of all seats before each is told of. */
export interface SeatsAbout {
  readonly worth: Worth;
  readonly story: Story;
  readonly briefs: readonly Brief[];
  readonly outcomes: readonly SeatOutcome[];
  readonly withoutTalk: readonly number[];
  readonly concessions: readonly (readonly number[])[];
  /** Levels that the trainer gave, by code of the seat. */
  readonly grades: ReadonlyMap<string, Grades> | undefined;
}

/** Each seat's result against its brief, and what it did for it. */
export function seatDebriefs(about: SeatsAbout): readonly SeatDebrief[] {
  return about.briefs.map((brief, at) => seatDebrief(about, brief, at));
}

function seatDebrief(
  { worth, story, outcomes, withoutTalk, concessions, grades }: SeatsAbout,
  brief: Brief,
  at: number,
): SeatDebrief {
  const { world } = story;
  const { scenario, seatOf } = world.ground;
  const code = brief.seat;
  const number = seatOf.get(code) as number;
  const outcome = outcomes[at] as SeatOutcome;
  const tabled = story.steps.flatMap((steps, question) =>
    steps.filter(({ what, by }) => what === 'tabled' && by === code).map(({ option }) => ({ question, option })),
  );
  const tabledIn = tabled.filter(({ question, option }) => ruledId(worth, question) === option).length;
  const { offers } = story;
  const mine = offers.filter(({ from }) => from === code);
  const toIt = offers.filter(({ to }) => to === code);
  const seat: Omit<SeatDebrief, 'rubric'> = {
    ...outcome,
    name: scenario.seats[number]?.name ?? code,
    playedBy: story.playedBy[number] ?? 'machine',
    reservation: brief.confidential.reservation,
    attainable: worth.attainable(at),
    withoutTalk: withoutTalk[at] ?? 0,
    items: itemsOf(worth, at, outcome),
    concessions: concessions[at] ?? [],
    statements: story.floor.seats[number]?.statements ?? 0,
    tabled: tabled.length,
    tabledIn,
    offered: mine.length,
    offersAccepted: mine.filter(({ answer }) => answer === 'accepted').length,
    offersToIt: toIt.length,
    offersItAnswered: toIt.filter(({ answer }) => answer !== 'open').length,
    reopened: story.reopenings.filter(({ by }) => by === code).length,
    errors: story.errors.filter(({ by }) => by === code).length,
  };
  return { ...seat, rubric: rubricOf(seat, story, grades?.get(code) ?? {}) };
}

function ruledId(worth: Worth, question: number): string | null {
  const option = worth.outcome()[question] as number;
  return worth.world.options[question]?.[option]?.id ?? null;
}

/** The questions it cared for, those that mattered most first. */
function itemsOf(worth: Worth, seat: number, { isAcceptable, attained }: SeatOutcome): readonly BriefItem[] {
  const { questions } = worth.world.ground.scenario;
  const text = worth.outcome();
  const total = worth.total(seat);
  // Without a text nobody has got anything.
  const isText = isAcceptable || attained > 0;
  return worth.questions
    .filter((question) => worth.range(seat, question) > 0)
    .map((question): BriefItem => {
      const option = isText ? (text[question] as number) : -1;
      const range = worth.range(seat, question);
      const wordsOf = (place: number): string | null => worth.world.options[question]?.[place]?.words ?? null;
      return {
        question: questions[question]?.id ?? '',
        address: questions[question]?.address ?? '',
        weight: Math.round((range * 1000) / Math.max(1, total)),
        wanted: wordsOf(worth.favourite(seat, question)) ?? '',
        got: wordsOf(option),
        share: Math.round((worth.got(seat, question, option) * 1000) / range),
        redLineBroken: option >= 0 && worth.isRed(seat, question, option),
      };
    })
    .sort((a, b) => b.weight - a.weight || (a.question < b.question ? -1 : 1));
}

/**
 * The grading grid: for each line of the scenario's, or of the program's own, the figure it goes by and the level it suggests by steps that
 * are the same for everybody; what the trainer gave (by the place of the line) stands before it.
 */
function rubricOf(seat: Omit<SeatDebrief, 'rubric'>, story: Story, given: Grades): readonly RubricLine[] {
  const figures = figuresOf(seat, story);
  return gradedBy(story.world.ground.scenario).map(({ figure: by, steps, ...line }, place): RubricLine => {
    const figure = by === undefined ? null : figures[by];
    const from = steps ?? (by === undefined ? [] : USUAL_STEPS[by]);
    const suggested = figure === null ? null : ((1 + from.filter((step) => figure >= step).length) as Level);
    const level = given[place];
    return {
      criterion: by ?? null,
      level: level ?? suggested,
      figure,
      ...line,
      ...(level === undefined ? {} : { isGiven: true }),
    };
  });
}

function figuresOf(
  seat: Omit<SeatDebrief, 'rubric'>,
  { floor }: Story,
): Readonly<Record<(typeof CRITERIA)[number], number>> {
  const fair = floor.seats.length === 0 ? 0 : 1000 / floor.seats.length;
  const spoken = floor.seats.reduce((sum, { seconds }) => sum + seconds, 0);
  const answered = seat.offersToIt === 0 ? 1000 : Math.round((seat.offersItAnswered * 1000) / seat.offersToIt);
  return {
    objectives: Math.round((seat.attained * 1000) / Math.max(1, seat.attainable)),
    movement: 1000 - (seat.concessions.at(-1) ?? 1000),
    trading: Math.round((answered + Math.min(1000, seat.offered * 500)) / 2),
    drafting: Math.min(1000, seat.tabled * 250 + seat.tabledIn * 500),
    voice: spoken === 0 ? 0 : Math.round(((seat.floorSeconds * 1000) / spoken) * (1000 / fair)),
    procedure: Math.max(0, 1000 - seat.errors * 250),
  };
}

/** Mean of the levels of a grid, each by how much it counts, in hundredths; null where no line has a level. */
export function overallOf(rubric: readonly RubricLine[]): number | null {
  let [sum, all] = [0, 0];
  for (const { level, weight = 1 } of rubric) {
    if (level === null) continue;
    sum += level * weight;
    all += weight;
  }
  return all === 0 ? null : Math.round((sum * 100) / all);
}
