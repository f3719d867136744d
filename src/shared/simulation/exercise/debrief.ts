import { FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { applyEvent } from '../engine/fold';
import { countOf, type Ground, isMoot, newWorld, unitState, type World } from '../engine/world';

/** What became of one question, as the log tells it. Numbers of events, so that a slider can go there. */
export interface QuestionHistory {
  readonly id: string;
  /** The most that objected at once to the option that was ruled in the end; 0 where none was. */
  readonly objectorsAtMost: number;
  readonly closings: readonly { readonly event: number; readonly round: number; readonly option: string }[];
  readonly reopenings: readonly { readonly event: number; readonly round: number; readonly seat: string }[];
  readonly tabled: readonly { readonly event: number; readonly seat: string; readonly option: string }[];
}

/** What a log tells of a run without any brief: for everybody, but for `packages`, which are the trainer's to show. */
export interface Debrief {
  /** Questions open at the end of each round. */
  readonly openByRound: readonly number[];
  readonly questions: readonly QuestionHistory[];
  readonly floor: {
    readonly seconds: Readonly<Record<string, number>>;
    /** How unevenly the floor was held, in thousandths: 0 all alike, near 1000 one alone. */
    readonly gini: number;
    /** Present and without a statement. */
    readonly unheard: readonly string[];
  };
  readonly packages: { readonly accepted: number; readonly refused: number; readonly unanswered: readonly number[] };
  /** Rulings of the chair that were not the right ones, with the code of the right one. */
  readonly wrongRulings: readonly { readonly event: number; readonly motion: string; readonly code: string }[];
  readonly rulings: number;
}

/** Reads the story of a run out of its events (C4), in one pass. */
export function debriefOf(ground: Ground, events: readonly SimulationEvent[]): Debrief {
  const world = newWorld(ground);
  const codes = ground.scenario.seats.map(({ code }) => code);
  const seatOf = ({ actor }: SimulationEvent): string => codes[actor - FIRST_SEAT] ?? 'chair';
  const histories = ground.scenario.questions.map(({ id }) => ({
    id,
    most: new Map<number, number>(),
    last: -1,
    closings: [] as QuestionHistory['closings'][number][],
    reopenings: [] as QuestionHistory['reopenings'][number][],
    tabled: [] as QuestionHistory['tabled'][number][],
  }));
  const openByRound: number[] = [];
  const heard = new Set<string>();
  const offers: number[] = [];
  const answers = new Map<number, boolean>();
  const wrongRulings: Debrief['wrongRulings'][number][] = [];
  let rulings = 0;
  events.forEach((event, number) => {
    const round = world.round;
    applyEvent(world, event);
    switch (event.kind) {
      case 'unit.ruled':
      case 'chair.text': {
        const history = histories[event.question];
        const option = world.options[event.question]?.[event.option]?.id ?? '';
        history?.closings.push({ event: number, round, option });
        if (history !== undefined) history.last = event.option;
        return;
      }
      case 'unit.reopened':
        histories[event.question]?.reopenings.push({ event: number, round, seat: seatOf(event) });
        return;
      case 'text.proposed':
        histories[event.question]?.tabled.push({ event: number, seat: seatOf(event), option: event.id });
        return;
      case 'stance.set':
        noteObjectors(world, event.question, event.option, histories[event.question]?.most);
        return;
      case 'statement':
        heard.add(seatOf(event));
        return;
      case 'package.offered':
        offers.push(number);
        return;
      case 'package.answered':
        answers.set(event.package, event.accepts);
        return;
      case 'motion.ruled':
        rulings++;
        if (!event.right) wrongRulings.push({ event: number, motion: event.motion, code: event.code });
        return;
      case 'round.ended':
      case 'session.closed':
        openByRound.push(openCount(world));
        return;
      default:
    }
  });
  const seconds = codes.map((_, seat) => world.floorSeconds[seat] ?? 0);
  return {
    openByRound,
    questions: histories.map(({ id, most, last, closings, reopenings, tabled }) => ({
      id,
      objectorsAtMost: most.get(last) ?? 0,
      closings,
      reopenings,
      tabled,
    })),
    floor: {
      seconds: Object.fromEntries(codes.map((code, seat) => [code, seconds[seat] as number])),
      gini: giniOf(seconds),
      unheard: codes.filter((code, seat) => world.present[seat] === 1 && !heard.has(code)),
    },
    packages: {
      accepted: [...answers.values()].filter((accepts) => accepts).length,
      refused: [...answers.values()].filter((accepts) => !accepts).length,
      unanswered: offers.filter((_, at) => !answers.has(at)),
    },
    wrongRulings,
    rulings,
  };
}

function noteObjectors(world: World, question: number, option: number, most: Map<number, number> | undefined): void {
  const now = countOf(world, question, option, 'BLOCKED');
  if (now > (most?.get(option) ?? 0)) most?.set(option, now);
}

function openCount(world: World): number {
  let open = 0;
  for (let question = 0; question < world.units.length; question++) {
    const state = unitState(world, question);
    if ((state === 'open' || state === 'reopened') && !isMoot(world, question)) open++;
  }
  return open;
}

/** The Gini index in thousandths, in whole numbers; 0 where nobody has anything. */
export function giniOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((total, one) => total + one, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((total, one, at) => total + one * (2 * (at + 1) - sorted.length - 1), 0);
  return Math.round((weighted * 1000) / (sorted.length * sum));
}
