import { favouriteOf } from '../delegations/behaviours';
import { Valuation } from '../delegations/valuation';
import { groundOf, newWorld } from '../engine/world';
import type { Brief, PublicScenario, Scenario } from '../scenario/scenarioSchema';
import { partsOf } from './play';
import { SeatView } from './seatView';

/** What a trainer should know of a scenario before it is played; words come from the message catalogue by `code`. */
export interface ScenarioFinding {
  readonly code: /** A question on which every option, tableable wording included, breaks somebody's red line. */
    | 'no-way-out'
    /** A seat without a brief: nobody and nothing can play it. */
    | 'no-brief'
    /** Nothing in the text is worth more or less to the seat. */
    | 'nothing-to-win'
    /** Nobody wants what it wants on any question that is contested. */
    | 'no-ally'
    /** It cares alike for all that is contested, so that it has nothing to give for something else. */
    | 'nothing-to-trade'
    /** Its brief takes far longer, or far less long, to read than the others. */
    | 'long-brief'
    | 'short-brief';
  /** The seat or question it is about. */
  readonly about: string;
  /** Words of the brief, for those that speak of its length; else 0. */
  readonly words: number;
}

/** Briefs are alike where they are within this share of the middle one, in thousandths. */
const ALIKE = 600;

interface Player {
  readonly brief: Brief;
  readonly view: SeatView;
  readonly own: Valuation;
}

/** Looks a scenario over without playing it (issue links and what seats can attain are told by playing: `manyRuns`). */
export function checkScenario(scenario: Scenario): readonly ScenarioFinding[] {
  const { open, briefs } = partsOf(scenario);
  const world = newWorld(groundOf(open));
  const players = briefs.map((brief): Player => {
    const seat = world.ground.seatOf.get(brief.seat) as number;
    return { brief, view: new SeatView(world, seat), own: new Valuation(brief, open.questions.length) };
  });
  const seated = new Set(briefs.map(({ seat }) => seat));
  const contested = open.questions.flatMap((_, at) => (isContested(players, at) ? [at] : []));
  return [
    ...open.questions.flatMap(({ id }, at) => (hasWayOut(players, id, at) ? [] : [finding('no-way-out', id)])),
    ...open.seats.flatMap(({ code }) => (seated.has(code) ? [] : [finding('no-brief', code)])),
    ...players.flatMap((player) => ofPlayer(player, players, contested)),
    ...ofLength(briefs, open),
  ];
}

function finding(code: ScenarioFinding['code'], about: string, words = 0): ScenarioFinding {
  return { code, about, words };
}

function hasWayOut(players: readonly Player[], id: string, question: number): boolean {
  const count = players[0]?.view.optionsOf(question) ?? 1;
  for (let option = 0; option < count; option++) {
    if (players.every(({ own, view }) => !own.isRed(view, question, option))) return true;
  }
  const wordings = players.flatMap(({ brief }) => brief.tableable.wordings.filter((one) => one.question === id));
  return wordings.some((wording) => players.every(({ own }) => !own.valueOf(id, wording).red));
}

/** Those who care for a question do not all like the same best. */
function isContested(players: readonly Player[], question: number): boolean {
  const favourites = players.flatMap(({ own, view }) =>
    own.range(view, question) > 0 ? [favouriteOf(view, own, question)] : [],
  );
  return new Set(favourites).size > 1;
}

function ofPlayer({ brief, view, own }: Player, players: readonly Player[], contested: readonly number[]) {
  const cares = (question: number): boolean => own.range(view, question) > 0;
  const all = Array.from({ length: view.questions }, (_, at) => at);
  if (!all.some(cares)) return [finding('nothing-to-win', brief.seat)];
  const mine = contested.filter(cares);
  const hasAlly = mine.some((question) =>
    players.some(
      (other) =>
        other.brief.seat !== brief.seat &&
        other.own.range(other.view, question) > 0 &&
        favouriteOf(other.view, other.own, question) === favouriteOf(view, own, question),
    ),
  );
  const canTrade = new Set(contested.map((question) => own.range(view, question))).size > 1;
  return [
    ...(mine.length === 0 || hasAlly ? [] : [finding('no-ally', brief.seat)]),
    ...(contested.length < 2 || canTrade ? [] : [finding('nothing-to-trade', brief.seat)]),
  ];
}

/** Words for people: figures are not read at the table, and what wording takes over from the text has been read there. */
function ofLength(briefs: readonly Brief[], { questions }: PublicScenario): readonly ScenarioFinding[] {
  const standing = new Map(questions.map(({ id, options }) => [id, options.map((one) => one.words)]));
  const fresh = ({ question, words }: { readonly question: string; readonly words: string }): string => {
    const taken = (standing.get(question) ?? []).find((one) => one !== '' && words.includes(one));
    return taken === undefined ? words : words.replace(taken, '');
  };
  const lengths = briefs.map(
    ({ tableable, confidential }) =>
      [
        tableable.aims,
        confidential.instructions,
        ...tableable.lines.map(({ words }) => words),
        ...tableable.wordings.map(fresh),
      ]
        .join(' ')
        .split(/\s+/u)
        .filter((word) => word !== '').length,
  );
  const middle = [...lengths].sort((a, b) => a - b)[lengths.length >> 1] ?? 0;
  return briefs.flatMap(({ seat }, at) => {
    const words = lengths[at] as number;
    if (words * 1000 > middle * (1000 + ALIKE)) return [finding('long-brief', seat, words)];
    return words * 1000 < middle * (1000 - ALIKE) ? [finding('short-brief', seat, words)] : [];
  });
}
