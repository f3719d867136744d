import type { Reason } from '../engine/events';
import { minusLnOfDraw, ONE, powerOfShare } from '../engine/fixedPoint';
import { draw, drawBelow, type Stream } from '../engine/stream';
import type { Behaviour } from '../scenario/scenarioSchema';
import type { TableView } from './tableView';
import type { Valuation } from './valuation';

/** What a seat would give of a question now, in thousandths of its range, and why. */
export interface Readiness {
  readonly give: number;
  readonly why: Reason;
}

/** What a behaviour may look at when it is asked how far a seat goes on an option. */
export interface Occasion {
  readonly view: TableView;
  readonly own: Valuation;
  readonly chance: Stream;
  readonly question: number;
  readonly option: number;
}

type Of<K extends Behaviour['kind']> = Extract<Behaviour, { kind: K }>;

/** Concession by time (Faratin, Sierra, Jennings 1998): k + (1 - k) t^(1/beta) of what it can give without its reservation. */
function byTime(progress: number, beta: number, start: number, reservation: number): number {
  const exponent = Math.round((ONE * 100) / beta);
  const share = start + Math.round(((1000 - start) * powerOfShare(progress, exponent)) / 1000);
  return Math.round(((1000 - reservation) * share) / 1000);
}

function time({ beta, start }: Of<'time'>, { view, own }: Occasion): Readiness {
  const give = byTime(view.progress, beta, start, own.brief.confidential.reservation);
  return { give, why: 'conceded-by-time' };
}

/**
 * Gives back what others gave: how far objections to what it favours have gone down since the first reading, over all questions it
 * cares for.
 */
function titForTat({ reciprocity, start }: Of<'tit-for-tat'>, { view, own }: Occasion): Readiness {
  let before = 0;
  let now = 0;
  for (let question = 0; question < view.questions; question++) {
    if (own.range(view, question) <= 0) continue;
    const favourite = favouriteOf(view, own, question);
    if (favourite < 0) continue;
    before += view.objectorsAtFirst(question, favourite);
    now += view.objectors(question, favourite);
  }
  const given = before === 0 ? 0 : Math.max(0, Math.round(((before - now) * 1000) / before));
  const most = 1000 - own.brief.confidential.reservation;
  return { give: Math.min(most, start + Math.round((reciprocity * given) / 1000)), why: 'gave-back' };
}

/** Takes the best of what nobody else blocks, and nothing less: each step has to help, or at least not hurt. */
function hillClimber({ view, own, question }: Occasion): Readiness {
  let best = 1000;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null || own.isRed(view, question, option)) continue;
    const others = view.objectors(question, option) - (view.mine(question, option) === 'OPP' ? 1 : 0);
    if (others === 0) best = Math.min(best, own.regret(view, question, option));
  }
  return { give: best === 1000 ? 0 : best, why: 'within-reach' };
}

/** Takes a loss with odds exp(-loss/T), T falling to nothing by the end (Klein and others 2003). */
function annealer({ temperature }: Of<'annealer'>, { view, chance, question, option }: Occasion): Readiness {
  const now = Math.round((temperature * (1000 - view.progress)) / 1000);
  const word = draw(chance, view.round, question * 16 + option);
  return { give: Math.min(1000, Math.floor((minusLnOfDraw(word) * now) / ONE)), why: 'by-chance' };
}

/** Gives more the fewer object with it; else by time. */
function isolationAverse(
  { isolation, company, beta }: Of<'isolation-averse'>,
  { view, own, question, option }: Occasion,
): Readiness {
  const byClock = byTime(view.progress, beta, 0, own.brief.confidential.reservation);
  const alone = Math.max(0, company - view.objectors(question, option));
  const lonely = view.round <= 1 ? 0 : Math.round((isolation * alone) / company);
  return lonely > 0
    ? { give: Math.min(1000, byClock + lonely), why: 'isolated' }
    : { give: byClock, why: 'conceded-by-time' };
}

/** How far a seat goes on an option, by its behaviour. Red lines are no behaviour's to give: `Delegation` looks at them first. */
export function readinessOf(behaviour: Behaviour, occasion: Occasion): Readiness {
  switch (behaviour.kind) {
    case 'null':
      return {
        give: drawBelow(occasion.chance, 1001, occasion.view.round, occasion.question * 16 + occasion.option),
        why: 'by-chance',
      };
    case 'time':
      return time(behaviour, occasion);
    case 'tit-for-tat':
      return titForTat(behaviour, occasion);
    case 'hill-climber':
      return hillClimber(occasion);
    case 'annealer':
      return annealer(behaviour, occasion);
    case 'isolation-averse':
      return isolationAverse(behaviour, occasion);
    case 'scripted':
      return { give: 0, why: 'scripted' };
    default:
      return behaviour satisfies never;
  }
}

/** The option that a seat likes best of those that break no red line; the first of equals, -1 where there is none. */
export function favouriteOf(view: TableView, own: Valuation, question: number): number {
  let favourite = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null || own.isRed(view, question, option)) continue;
    const value = own.value(view, question, option);
    if (value > most) {
      most = value;
      favourite = option;
    }
  }
  return favourite;
}
