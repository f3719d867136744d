import type { Stance } from '../../domain/position';
import type { Reason } from '../engine/events';
import { drawBelow, streamOf } from '../engine/stream';
import type { Brief } from '../scenario/scenarioSchema';
import { favouriteOf, forItsGroup, givenTo, type Occasion, readiness, reasonOf } from './behaviours';
import type { OptionView, TableView } from './tableView';
import { Valuation } from './valuation';

/** A move of a machine seat, and why: words for people come from `moveWords`. `by`: thousandths of its range that the option is short. */
export interface Move {
  readonly stance: Stance;
  readonly why: Reason;
  readonly by: number;
}

type Wording = Brief['tableable']['wordings'][number];

/** Beyond what it would give: so far it asks for another option, so far it reserves, further it opposes. */
const PREFERS_OTHER = 150;
const RESERVES = 300;
/** A place of the stream that no round comes to. */
const WOBBLE_PLACE = 1_000_000;
const ORDER_PLACE = 1_000_001;
/** By how many times its wobble, in thousandths of the exercise, it is earlier or later on a question; half of the exercise at the most. */
const TIMES_WOBBLE = 3;

/**
 * A delegation played by the machine. It has its own brief and a view of the table, and nothing else to go by. It keeps nothing in
 * mind: what it does follows from what is on the table, so that a replay, a fork and a seat taken over in the middle play alike.
 */
export class Delegation {
  readonly seat: number;
  readonly own: Valuation;
  readonly #occasion: { -readonly [K in keyof Occasion]: Occasion[K] };
  readonly #capital: ReadonlySet<string>;
  readonly #wordings = new Map<string, readonly Wording[]>();
  /** Worked out once a round, since nothing in the round changes it. */
  #given = { round: -1, milli: 0 };

  constructor(brief: Brief, seat: number, questions: number, seed: string) {
    this.seat = seat;
    this.own = new Valuation(brief, questions);
    this.#occasion = {
      view: null as never,
      own: this.own,
      chance: streamOf(seed, brief.seat, 'accept'),
      question: 0,
      option: 0,
      progress: 0,
      given: () => this.#givenIn(this.#occasion.view),
    };
    for (const wording of brief.tableable.wordings) {
      this.#wordings.set(wording.question, [...(this.#wordings.get(wording.question) ?? []), wording]);
    }
    this.#capital = new Set(brief.confidential.capital.questions);
  }

  get brief(): Brief {
    return this.own.brief;
  }

  /** The stance it takes on an option now. Nothing that breaks a red line is ever supported, lived with or let pass. */
  stanceOn(view: TableView, question: number, option: number): Move {
    const { own } = this;
    if (own.isRed(view, question, option)) return { stance: 'OPP', why: 'red-line', by: 1000 };
    const { behaviour } = this.brief.confidential;
    if (behaviour.kind === 'scripted') return this.#scripted(view, question, option);
    if (own.range(view, question) <= 0) return { stance: 'NOP', why: 'no-interest', by: 0 };
    return this.#weighed(view, question, option, own.regret(view, question, option));
  }

  /**
   * What it says to wording that is before a group and not on the table: `option` is its number in this view, behind those that stand. Who
   * does not care goes along.
   */
  stanceOnWording(view: TableView, question: number, option: number, wording: OptionView): Move {
    const { own } = this;
    const { points, red } = own.valueOf(view.idOf(question), wording);
    if (red) return { stance: 'OPP', why: 'red-line', by: 1000 };
    const range = own.range(view, question);
    if (range <= 0) return { stance: 'FLX', why: 'no-interest', by: 0 };
    const short = Math.round(((own.best(view, question) - points) * 1000) / range);
    return this.#weighed(view, question, option, Math.max(0, short));
  }

  /** The stance on an option that is so far short of its best, no red line being broken. */
  #weighed(view: TableView, question: number, option: number, regret: number): Move {
    const { behaviour } = this.brief.confidential;
    const condition = this.#conditionOn(view, question, option);
    if (condition !== 'met') return { stance: condition === 'broken' ? 'OPP' : 'RSV', why: 'conditional', by: 0 };
    if (regret > 0 && view.isBound(question, option)) return { stance: 'LIV', why: 'exchanged', by: regret };
    if (regret === 0) return { stance: 'SUP', why: 'favourite', by: 0 };
    const occasion = this.#occasion;
    occasion.view = view;
    occasion.question = question;
    occasion.option = option;
    occasion.progress = this.#progress(view, question);
    const { loyalty } = this.brief.confidential;
    const group = loyalty === undefined ? 0 : forItsGroup(loyalty, view, question, option);
    const give = readiness(behaviour, occasion) + this.#wobble(question) + group;
    if (regret <= give) {
      return this.#accepts(view, question, regret, regret * 2 <= give ? 'FLX' : 'LIV', reasonOf(behaviour, occasion));
    }
    if (regret <= give + PREFERS_OTHER) return { stance: 'DEL', why: 'at-the-edge', by: regret };
    if (regret <= give + RESERVES) return { stance: 'RSV', why: 'at-the-edge', by: regret };
    return { stance: 'OPP', why: 'beyond-reach', by: regret };
  }

  /**
   * Whether what its brief wants beside an option stands there: `open` while it is not settled and nothing leads, `broken` where something
   * else was settled.
   */
  #conditionOn(view: TableView, question: number, option: number): 'met' | 'open' | 'broken' {
    const { conditions } = this.brief.confidential;
    if (conditions === undefined) return 'met';
    const id = view.idOf(question);
    const one = view.option(question, option);
    let found: 'met' | 'open' = 'met';
    for (const { question: on, element, needsQuestion, needsElement } of conditions) {
      if (on !== id || one === null || !brings(one, element)) continue;
      const other = view.questionOf(needsQuestion);
      const settled = view.isSettled(other) ? view.ruled(other) : -1;
      const standing = settled >= 0 ? settled : leading(view, other);
      const there = standing < 0 ? null : view.option(other, standing);
      if (there !== null && brings(there, needsElement)) continue;
      if (settled >= 0) return 'broken';
      found = 'open';
    }
    return found;
  }

  #givenIn(view: TableView): number {
    if (this.#given.round !== view.round) this.#given = { round: view.round, milli: givenTo(view, this.own) };
    return this.#given.milli;
  }

  /** Drawn once for a question and a run, so that it neither jumps from round to round nor moves with anybody else. */
  #wobble(question: number): number {
    const { wobble = 0 } = this.brief.confidential;
    return wobble === 0 ? 0 : drawBelow(this.#occasion.chance, wobble * 2 + 1, WOBBLE_PLACE, question) - wobble;
  }

  /**
   * How far the exercise has come for it on a question: drawn earlier on one and later on another, so that runs differ in the order in
   * which it gives. At the beginning and at the end all stand alike.
   */
  #progress({ progress }: TableView, question: number): number {
    const { wobble = 0 } = this.brief.confidential;
    if (wobble === 0 || progress <= 0 || progress >= 1000) return progress;
    const room = Math.min(500, wobble * TIMES_WOBBLE);
    const shift = drawBelow(this.#occasion.chance, room * 2 + 1, ORDER_PLACE, question) - room;
    // At most as far as the nearer end.
    const way = Math.min(progress, 1000 - progress);
    return progress + Math.round((shift * way) / 500);
  }

  /** A move that costs something waits for the capital where the brief says so. */
  #accepts(view: TableView, question: number, regret: number, stance: Stance, why: Reason): Move {
    if (!this.#capital.has(view.idOf(question))) return { stance, why, by: regret };
    const asked = view.capital(question);
    if (asked?.answer === 'agrees') return { stance: 'ADR', why: 'capital-agreed', by: regret };
    if (asked?.answer === 'refuses') return { stance: 'RSV', why: 'at-the-edge', by: regret };
    return { stance: 'SCR', why: 'awaits-capital', by: regret };
  }

  #scripted(view: TableView, question: number, option: number): Move {
    const { behaviour } = this.brief.confidential;
    const id = view.idOf(question);
    const name = view.option(question, option)?.id;
    let stance: Stance = 'NOP';
    if (behaviour.kind === 'scripted') {
      for (const move of behaviour.moves) {
        if (move.round <= view.round && move.question === id && move.option === name) stance = move.stance;
      }
    }
    return { stance, why: 'scripted', by: 0 };
  }

  /** Whether it should ask its capital now: it would move, and has not asked. */
  asksCapital(view: TableView, question: number, move: Move): boolean {
    return move.why === 'awaits-capital' && view.capital(question) === null;
  }

  /** What the capital answers this round: by rule, after the delay of the brief; null while it is silent. */
  capitalAnswers(view: TableView, question: number): boolean | null {
    const asked = view.capital(question);
    if (asked?.answer !== 'awaited') return null;
    return view.round - asked.round >= this.brief.confidential.capital.rounds ? true : null;
  }

  /**
   * Wording to table on a question that is stuck: of the tableable part of its brief alone, the one worth most to it that nobody has
   * tabled and that breaks no red line of its own. Null where its favourite is not in trouble.
   */
  wordingFor(view: TableView, question: number): Wording | null {
    const { own } = this;
    const id = view.idOf(question);
    const wordings = this.#wordings.get(id);
    if (wordings === undefined) return null;
    const favourite = favouriteOf(view, own, question);
    if (favourite >= 0 && view.objectors(question, favourite) === 0) return null;
    const standing = new Set<string>();
    for (let option = 0; option < view.optionsOf(question); option++) {
      const one = view.option(question, option);
      if (one !== null) standing.add(one.id);
    }
    let found: Wording | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const wording of wordings) {
      if (standing.has(wording.id)) continue;
      const { points, red } = own.valueOf(id, wording);
      if (!red && points > most) {
        most = points;
        found = wording;
      }
    }
    return found;
  }

  /** Whether it lets a ruled option stand; else why not. */
  standsAgainst(view: TableView, question: number): Reason | null {
    const option = view.ruled(question);
    if (option < 0) return null;
    const { stance, why } = this.stanceOn(view, question, option);
    return stance === 'OPP' ? why : null;
  }

  /** What the whole text as ruled is worth, from 0 (worst) to 1000 (its own best within red lines), and the questions that break one. */
  judgesText(view: TableView): { readonly attained: number; readonly red: readonly number[] } {
    const { own } = this;
    let got = 0;
    let most = 0;
    const red: number[] = [];
    for (let question = 0; question < view.questions; question++) {
      if (view.isMoot(question)) continue;
      const option = view.ruled(question);
      const range = own.range(view, question);
      most += range;
      if (option < 0) continue;
      if (own.isRed(view, question, option) || this.#conditionOn(view, question, option) === 'broken')
        red.push(question);
      got += Math.max(0, range - (own.best(view, question) - own.value(view, question, option)));
    }
    return { attained: most === 0 ? 1000 : Math.round((got * 1000) / most), red };
  }

  /** What it says at the gavel: an objection where a red line or its reservation is broken, else nothing. */
  atTheGavel(view: TableView): { readonly objects: boolean; readonly why: Reason; readonly question: number } {
    const { attained, red } = this.judgesText(view);
    const [first] = red;
    if (first !== undefined) return { objects: true, why: 'red-line', question: first };
    if (attained < this.brief.confidential.reservation)
      return { objects: true, why: 'breaks-reservation', question: -1 };
    return { objects: false, why: 'within-reach', question: -1 };
  }

  /** How it votes on the text: no where it would object, an abstention where it is hardly better than no text, else yes. */
  votes(view: TableView): { readonly ballot: 'yes' | 'no' | 'abstain'; readonly why: Reason } {
    const said = this.atTheGavel(view);
    if (said.objects) return { ballot: 'no', why: said.why };
    const { attained } = this.judgesText(view);
    const isThin = attained < this.brief.confidential.reservation + PREFERS_OTHER;
    return isThin ? { ballot: 'abstain', why: 'at-the-edge' } : { ballot: 'yes', why: 'within-reach' };
  }
}

function brings({ id, elements }: OptionView, element: string): boolean {
  return id === element || elements.includes(element);
}

/** The option that most support and nobody blocks; -1 where there is none. */
function leading(view: TableView, question: number): number {
  let found = -1;
  let most = 0;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null || view.objectors(question, option) > 0) continue;
    const supporters = view.supporters(question, option);
    if (supporters > most) {
      most = supporters;
      found = option;
    }
  }
  return found;
}
