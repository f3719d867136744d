import { isSupport, weigh } from '../../domain/stances';
import type { SimulationEvent } from '../engine/events';
import { FIRST_SEAT } from '../engine/events';
import { isMoot, ruledOption, stanceOf, unitState, type World } from '../engine/world';
import type { Brief } from '../scenario/scenarioSchema';
import type { AgendaNow } from './director';

/** What a digest is made of: what a seat heard, and the fold of it; nothing that it did not hear can come in. */
export interface HeardSoFar {
  readonly world: Readonly<World>;
  readonly events: readonly SimulationEvent[];
  readonly agenda: AgendaNow;
  /** Number of the seat; null for who watches. */
  readonly seat: number | null;
  readonly brief: Brief | null;
}

/**
 * - `round`: `round` from 1, `rounds`, `form`. `time-left`: `seconds` of this round by the schedule, `later`: seconds of the rounds to come.
 * - `ruled`: `question`, `option`, `status`, `reopened` times. `reopened`: `question`, `by`, `reopened`. `moot`: `question`.
 * - `wants`: `question`, `option`, who `supports`, who `opposes`, who is `between` (a reserve, another wording preferred, instructions awaited).
 * - `tabled`: `question`, `option`, `by`. `said`: what was said in the seat's own name: `question`, `option`, `stance`.
 * - `offer`: `from`, `to`, `gives`, `givesOption`, `wants`, `wantsOption`, `answer`. `capital`: `question`, `answer`.
 * - `reported`: what a group that met apart told all: its `members`, its `name` where it has one, `question`, `words`, whether `agreed`, `note`.
 * - `news`: `words`. `floor`: `seat`, how many are `waiting`. `motion`: `motion`, `by`. `silence`: `seconds` left. `vote`: `question`, or none.
 */
export const DIGEST_CODES = [
  'round',
  'time-left',
  'floor',
  'motion',
  'silence',
  'vote',
  'offer',
  'capital',
  'news',
  'reported',
  'ruled',
  'reopened',
  'moot',
  'wants',
  'tabled',
  'said',
] as const;
export type DigestCode = (typeof DIGEST_CODES)[number];

/** One thing that happened or stands. Questions and options by their ids, seats by their codes; `own`: whether the seat's brief cares for it. */
export interface DigestLine {
  readonly code: DigestCode;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  readonly own: boolean;
}

/**
 * What somebody is told who sits down when an exercise is on its way: where it stands and how long it goes on, what waits for an answer of
 * theirs, what was ruled, who wants what on what is open, and what was said in their name. What their brief cares for most comes first.
 */
export function digestOf(heard: HeardSoFar): readonly DigestLine[] {
  const teller = new Teller(heard);
  return [...teller.now(), ...teller.dealings(), ...teller.news(), ...teller.reports(), ...teller.questions()];
}

class Teller {
  readonly #heard: HeardSoFar;
  readonly #weights: ReadonlyMap<string, number>;

  constructor(heard: HeardSoFar) {
    this.#heard = heard;
    this.#weights = weightsIn(heard.brief);
  }

  now(): readonly DigestLine[] {
    const { world, agenda } = this.#heard;
    const { scenario } = world.ground;
    if (agenda.round < 0) return [];
    const later = scenario.schedule.slice(agenda.round + 1).reduce((sum, { minutes }) => sum + minutes * 60, 0);
    const lines = [
      line('round', { round: agenda.round + 1, rounds: agenda.rounds, form: agenda.form ?? '' }),
      line('time-left', { seconds: agenda.form === null ? 0 : agenda.secondsLeft, later }),
    ];
    const { floor, waiting, pending } = world.debate;
    if (floor !== null || waiting.length > 0) {
      lines.push(line('floor', { seat: floor?.seat ?? '', waiting: waiting.length }));
    }
    for (const { kind, by } of pending) lines.push(line('motion', { motion: kind, by }));
    if (world.silence !== null && world.silence.brokenBy === null && agenda.form === 'silence') {
      lines.push(line('silence', { seconds: Math.max(0, world.silence.closes - world.now) }));
    }
    if (world.vote !== null) lines.push(line('vote', { question: this.#idOf(world.vote.question) }));
    return lines;
  }

  /** Packages it has a part in, and what it asked its capital: what is open first. */
  dealings(): readonly DigestLine[] {
    const { world, seat } = this.#heard;
    if (seat === null) return [];
    const offers = world.packages
      .filter(({ from, to }) => from === seat || to === seat)
      .map(({ from, to, gives, givesOption, wants, wantsOption, answer }) =>
        line(
          'offer',
          {
            ...{ from: this.#codeOf(from), to: this.#codeOf(to), answer },
            ...{ gives: this.#idOf(gives), givesOption: this.#optionOf(gives, givesOption) },
            ...{ wants: this.#idOf(wants), wantsOption: this.#optionOf(wants, wantsOption) },
          },
          true,
        ),
      );
    const asked = [...world.capitals.values()]
      .filter((one) => one.seat === seat)
      .map(({ question, answer }) => line('capital', { question: this.#idOf(question), answer }, true));
    const isOpen = ({ values }: DigestLine): boolean => values.answer === 'open' || values.answer === 'awaited';
    const all = [...offers, ...asked];
    return [...all.filter(isOpen), ...all.filter((one) => !isOpen(one))];
  }

  news(): readonly DigestLine[] {
    return this.#heard.events.flatMap((event) =>
      event.kind === 'inject.said' ? [line('news', { words: event.words }, event.to >= 0)] : [],
    );
  }

  /** What groups told all, in the order in which they did. */
  reports(): readonly DigestLine[] {
    const { world } = this.#heard;
    const told = world.rooms.flatMap(({ name, members, reports }) =>
      reports.map(({ at, question, words, agreed, note }) => {
        const codes = members.map((seat) => this.#codeOf(seat));
        const values = { members: codes, name, question: this.#idOf(question), words, agreed: Number(agreed), note };
        return { at, line: line('reported', values, (this.#weights.get(this.#idOf(question)) ?? 0) > 0) };
      }),
    );
    return told.sort((a, b) => a.at - b.at).map((one) => one.line);
  }

  /** Question by question, those that matter most to the seat first, then in the order of the text. */
  questions(): readonly DigestLine[] {
    const { questions } = this.#heard.world.ground.scenario;
    const order = questions.map(({ id }, at) => ({ at, weight: this.#weights.get(id) ?? 0 }));
    order.sort((a, b) => b.weight - a.weight || a.at - b.at);
    return order.flatMap(({ at, weight }) => this.#question(at, weight > 0));
  }

  #question(question: number, own: boolean): readonly DigestLine[] {
    const { world } = this.#heard;
    const id = this.#idOf(question);
    if (isMoot(world, question)) return [line('moot', { question: id }, own)];
    const state = unitState(world, question);
    const times = world.reopened[question] ?? 0;
    if (state !== 'open' && state !== 'reopened') {
      const option = this.#optionOf(question, ruledOption(world, question));
      return [
        line('ruled', { question: id, option, status: state, reopened: times }, own),
        ...this.#said(question, own),
      ];
    }
    const lines: DigestLine[] = [];
    if (state === 'reopened') {
      lines.push(line('reopened', { question: id, by: this.#whoReopened(question), reopened: times }, own));
    }
    (world.options[question] ?? []).forEach(({ id: option, by, withdrawn }, at) => {
      if (withdrawn) return;
      if (by >= 0) lines.push(line('tabled', { question: id, option, by: this.#codeOf(by) }, own));
      const wanted = this.#wants(question, at);
      if (wanted !== null) lines.push(line('wants', { question: id, option, ...wanted }, own));
    });
    return [...lines, ...this.#said(question, own)];
  }

  #wants(question: number, option: number) {
    const { world } = this.#heard;
    const groups = { supports: [] as string[], opposes: [] as string[], between: [] as string[] };
    world.ground.scenario.seats.forEach(({ code }, seat) => {
      const stance = stanceOf(world, question, option, seat);
      if (stance === null || stance === 'NOP') return;
      if (isSupport(stance)) groups.supports.push(code);
      else if (weigh(stance, false).effect === 'BLOCKED') groups.opposes.push(code);
      else groups.between.push(code);
    });
    const isTold = groups.supports.length + groups.opposes.length + groups.between.length > 0;
    return isTold ? groups : null;
  }

  /** What was said in the seat's own name, whoever played it then. */
  #said(question: number, own: boolean): readonly DigestLine[] {
    const { world, seat } = this.#heard;
    if (seat === null) return [];
    return (world.options[question] ?? []).flatMap(({ id: option }, at) => {
      const stance = stanceOf(world, question, at, seat);
      return stance === null ? [] : [line('said', { question: this.#idOf(question), option, stance }, own)];
    });
  }

  #whoReopened(question: number): string {
    const { events } = this.#heard;
    for (let at = events.length - 1; at >= 0; at--) {
      const event = events[at] as SimulationEvent;
      if (event.kind === 'unit.reopened' && event.question === question) return this.#codeOf(event.actor - FIRST_SEAT);
    }
    return '';
  }

  #idOf(question: number): string {
    return this.#heard.world.ground.scenario.questions[question]?.id ?? '';
  }

  #optionOf(question: number, option: number): string {
    return this.#heard.world.options[question]?.[option]?.id ?? '';
  }

  #codeOf(seat: number): string {
    return this.#heard.world.ground.scenario.seats[seat]?.code ?? 'chair';
  }
}

function line(code: DigestCode, values: DigestLine['values'], own = false): DigestLine {
  return { code, values, own };
}

/** How much a brief cares for each question: from its worst to its best, and a red line before all that. */
function weightsIn(brief: Brief | null): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  if (brief === null) return weights;
  const ranges = new Map<string, { least: number; most: number }>();
  for (const { question, points } of brief.confidential.interests) {
    const known = ranges.get(question) ?? { least: 0, most: 0 };
    ranges.set(question, { least: Math.min(known.least, points), most: Math.max(known.most, points) });
  }
  for (const [question, { least, most }] of ranges) weights.set(question, most - least);
  for (const { question } of brief.confidential.redLines) {
    weights.set(question, (weights.get(question) ?? 0) + 1_000_000);
  }
  return weights;
}
