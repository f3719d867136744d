import { isSupport } from '../../domain/stances';
import type { Reason } from '../engine/events';
import { minusLnOfDraw, ONE, powerOfShare } from '../engine/fixedPoint';
import { draw, drawBelow, type Stream } from '../engine/stream';
import type { Behaviour, Brief } from '../scenario/scenarioSchema';
import type { TableView } from './tableView';
import type { Valuation } from './valuation';

/** What a behaviour may look at when it is asked how far a seat goes on an option. One is kept by each seat and filled in anew. */
export interface Occasion {
  readonly view: TableView;
  readonly own: Valuation;
  readonly chance: Stream;
  readonly question: number;
  readonly option: number;
  /** How far the exercise has come for it on this question: it gives earlier on one and later on another (`Delegation`). */
  readonly progress: number;
  /** What others gave it until this round (`givenTo`). */
  given(): number;
}

type Of<K extends Behaviour['kind']> = Extract<Behaviour, { kind: K }>;

/** Concession by time (Faratin, Sierra, Jennings 1998): k + (1 - k) t^(1/beta) of what it can give without its reservation. */
function byTime(progress: number, beta: number, start: number, reservation: number): number {
  const exponent = Math.round((ONE * 100) / beta);
  const share = start + Math.round(((1000 - start) * powerOfShare(progress, exponent)) / 1000);
  return Math.round(((1000 - reservation) * share) / 1000);
}

function time({ beta, start }: Pick<Of<'time'>, 'beta' | 'start'>, { progress, own }: Occasion): number {
  return byTime(progress, beta, start, own.brief.confidential.reservation);
}

/**
 * Gives back what others gave: how far objections to what it favours in the text went down from the first reading to the beginning of
 * this round, over all questions it cares for.
 */
function titForTat({ reciprocity, start }: Of<'tit-for-tat'>, occasion: Occasion): number {
  const most = 1000 - occasion.own.brief.confidential.reservation;
  return Math.min(most, start + Math.round((reciprocity * occasion.given()) / 1000));
}

/** What others gave a seat until this round, in thousandths of their objections at first. It stands still in a round. */
export function givenTo(view: TableView, own: Valuation): number {
  let before = 0;
  let now = 0;
  for (let question = 0; question < view.questions; question++) {
    if (own.range(view, question) <= 0) continue;
    const favourite = favouriteOf(view, own, question, true);
    if (favourite < 0) continue;
    before += view.objectorsAtFirst(question, favourite);
    now += view.objectorsAtRound(question, favourite);
  }
  return before === 0 ? 0 : Math.max(0, Math.round(((before - now) * 1000) / before));
}

/** Takes the best of what nobody else blocks, and nothing less: each step has to help, or at least not hurt. */
function hillClimber({ view, own, question }: Occasion): number {
  let best = 1000;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null || own.isRed(view, question, option)) continue;
    const others = view.objectors(question, option) - (view.mine(question, option) === 'OPP' ? 1 : 0);
    if (others === 0) best = Math.min(best, own.regret(view, question, option));
  }
  return best === 1000 ? 0 : best;
}

/** Takes a loss with odds exp(-loss/T), T falling to nothing by the end (Klein and others 2003). */
function annealer({ temperature }: Of<'annealer'>, { view, chance, question, option, progress }: Occasion): number {
  const now = Math.round((temperature * (1000 - progress)) / 1000);
  const word = draw(chance, view.round, question * 16 + option);
  return Math.min(1000, Math.floor((minusLnOfDraw(word) * now) / ONE));
}

/** Gives more the fewer object with it; else by time. */
function isolationAverse(
  behaviour: Of<'isolation-averse'>,
  { view, own, question, option, progress }: Occasion,
): number {
  const byClock = byTime(progress, behaviour.beta, 0, own.brief.confidential.reservation);
  return Math.min(1000, byClock + loneliness(behaviour, view, question, option));
}

/** What it gives so as not to stand alone; nothing in the first reading, when nobody has spoken yet. */
function loneliness(
  { isolation, company }: Of<'isolation-averse'>,
  view: TableView,
  question: number,
  option: number,
): number {
  if (view.round === 0) return 0;
  return Math.round((isolation * Math.max(0, company - view.objectors(question, option))) / company);
}

/**
 * Monotonic concession (Zeuthen 1930; Rosenschein and Zlotkin 1994): who has less to lose gives way. What it would lose by taking the option
 * that most support is held against how hard its own favourite is resisted, which is all that is seen of others; it never takes back.
 */
function zeuthen({ step }: Of<'zeuthen'>, { view, own, question }: Occasion): number {
  const favourite = favouriteOf(view, own, question);
  let rival = -1;
  let most = 0;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (option === favourite || view.option(question, option) === null || own.isRed(view, question, option)) continue;
    const supporters = view.supporters(question, option);
    if (supporters > most) {
      most = supporters;
      rival = option;
    }
  }
  if (favourite < 0 || rival < 0) return 0;
  const opposed = view.objectorsAtRound(question, favourite);
  const against = Math.round((opposed * 1000) / Math.max(1, opposed + view.supporters(question, favourite)));
  const room = 1000 - own.brief.confidential.reservation;
  const rounds = own.regret(view, question, rival) <= against ? view.round : Math.floor(view.round / 2);
  return Math.min(room, step * rounds);
}

/** By time, and by what those it listens to support, each by the weight of its tie. */
function network({ ties, pull, beta }: Of<'network'>, { view, own, question, option, progress }: Occasion): number {
  const byClock = byTime(progress, beta, 0, own.brief.confidential.reservation);
  return Math.min(1000, byClock + followed(ties, pull, view, question, option));
}

function followed(
  ties: Of<'network'>['ties'],
  pull: number,
  view: TableView,
  question: number,
  option: number,
): number {
  let all = 0;
  let support = 0;
  for (const { seat, weight } of ties) {
    all += weight;
    const said = view.said(view.seatOf(seat), question, option);
    if (said !== null && isSupport(said)) support += weight;
  }
  return all === 0 ? 0 : Math.round((pull * support) / all);
}

/**
 * How far a seat goes on an option, by its behaviour: thousandths of its range that it would give now. Red lines are no behaviour's to
 * give: `Delegation` looks at them first.
 */
export function readiness(behaviour: Behaviour, occasion: Occasion): number {
  switch (behaviour.kind) {
    case 'null':
      return drawBelow(occasion.chance, 1001, occasion.view.round, occasion.question * 16 + occasion.option);
    case 'time':
    case 'exchange':
      return time(behaviour, occasion);
    case 'network':
      return network(behaviour, occasion);
    case 'tit-for-tat':
      return titForTat(behaviour, occasion);
    case 'hill-climber':
      return hillClimber(occasion);
    case 'zeuthen':
      return zeuthen(behaviour, occasion);
    case 'annealer':
      return annealer(behaviour, occasion);
    case 'isolation-averse':
      return isolationAverse(behaviour, occasion);
    case 'scripted':
      return 0;
    default:
      return behaviour satisfies never;
  }
}

/** What a seat gives more, or less, for those whose company it keeps: all of them for an option is its weight, all against it the same less. */
export function forItsGroup(
  { seats, weight }: NonNullable<Brief['confidential']['loyalty']>,
  view: TableView,
  question: number,
  option: number,
): number {
  let sum = 0;
  for (const code of seats) {
    const said = view.said(view.seatOf(code), question, option);
    if (said !== null) sum += isSupport(said) ? 1 : said === 'OPP' ? -1 : 0;
  }
  return seats.length === 0 ? 0 : Math.trunc((weight * sum) / seats.length);
}

/** Why a seat of a behaviour gave what it gave. */
export function reasonOf(behaviour: Behaviour, { view, question, option }: Occasion): Reason {
  switch (behaviour.kind) {
    case 'null':
    case 'annealer':
      return 'by-chance';
    case 'time':
    case 'exchange':
      return 'conceded-by-time';
    case 'zeuthen':
      return 'conceded-by-time';
    case 'network':
      return followed(behaviour.ties, behaviour.pull, view, question, option) > 0
        ? 'follows-others'
        : 'conceded-by-time';
    case 'tit-for-tat':
      return 'gave-back';
    case 'hill-climber':
      return 'within-reach';
    case 'isolation-averse':
      return loneliness(behaviour, view, question, option) > 0 ? 'isolated' : 'conceded-by-time';
    case 'scripted':
      return 'scripted';
    default:
      return behaviour satisfies never;
  }
}

/**
 * The option that a seat likes best of those that break no red line; the first of equals, -1 where there is none. `ofText`: only of
 * those that the text came with, which nobody can withdraw.
 */
export function favouriteOf(view: TableView, own: Valuation, question: number, ofText = false): number {
  let favourite = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let option = 0; option < view.optionsOf(question); option++) {
    const one = view.option(question, option);
    if (one === null || (ofText && one.by >= 0) || own.isRed(view, question, option)) continue;
    const value = own.value(view, question, option);
    if (value > most) {
      most = value;
      favourite = option;
    }
  }
  return favourite;
}
