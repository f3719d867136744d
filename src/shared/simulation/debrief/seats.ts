import type { SeatOutcome } from '../exercise/outcome';
import type { Brief } from '../scenario/scenarioSchema';
import type { BriefItem, RubricLine, SeatDebrief } from './shape';
import type { Story } from './story';
import type { Worth } from './worth';

/** What is gathered of all seats before each is told of. */
export interface SeatsAbout {
  readonly worth: Worth;
  readonly story: Story;
  readonly briefs: readonly Brief[];
  readonly outcomes: readonly SeatOutcome[];
  readonly withoutTalk: readonly number[];
  readonly concessions: readonly (readonly number[])[];
}

/** Each seat's result against its brief, and what it did for it. */
export function seatDebriefs(about: SeatsAbout): readonly SeatDebrief[] {
  return about.briefs.map((brief, at) => seatDebrief(about, brief, at));
}

function seatDebrief(
  { worth, story, outcomes, withoutTalk, concessions }: SeatsAbout,
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
  return { ...seat, rubric: rubricOf(seat, story) };
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

/** The grading grid: a figure for each criterion, and the level it suggests by steps that are the same for everybody. */
function rubricOf(seat: Omit<SeatDebrief, 'rubric'>, story: Story): readonly RubricLine[] {
  const fair = story.floor.seats.length === 0 ? 0 : 1000 / story.floor.seats.length;
  const spoken = story.floor.seats.reduce((sum, { seconds }) => sum + seconds, 0);
  const voice = spoken === 0 ? 0 : Math.round(((seat.floorSeconds * 1000) / spoken) * (1000 / fair));
  const ofAttainable = Math.round((seat.attained * 1000) / Math.max(1, seat.attainable));
  const moved = 1000 - (seat.concessions.at(-1) ?? 1000);
  const answered = seat.offersToIt === 0 ? 1000 : Math.round((seat.offersItAnswered * 1000) / seat.offersToIt);
  const trading = Math.round((answered + Math.min(1000, seat.offered * 500)) / 2);
  const drafting = Math.min(1000, seat.tabled * 250 + seat.tabledIn * 500);
  const procedure = Math.max(0, 1000 - seat.errors * 250);
  return [
    line('objectives', ofAttainable, [400, 600, 800]),
    line('movement', moved, [50, 150, 300]),
    line('trading', trading, [250, 500, 750]),
    line('drafting', drafting, [200, 500, 750]),
    line('voice', voice, [250, 600, 900]),
    line('procedure', procedure, [400, 700, 900]),
  ];
}

function line(
  criterion: RubricLine['criterion'],
  figure: number,
  steps: readonly [number, number, number],
): RubricLine {
  const level = (1 + steps.filter((step) => figure >= step).length) as RubricLine['level'];
  return { criterion, level, figure };
}
