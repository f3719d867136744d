import { isSupport } from '../../domain/stances';
import { favouriteOf } from './behaviours';
import type { PackageView, TableView } from './tableView';
import type { Valuation } from './valuation';

/** What a seat would offer to another. */
export type Offer = Omit<PackageView, 'from' | 'answer'>;

/** How many of its questions in trouble a seat looks at, those that are worth most to it first. */
const LOOKED_AT = 6;

/**
 * A package that a seat could offer (after Stokman and Van Oosten 1994, with what is known at the table alone): on a question where its
 * favourite is opposed, it looks for an opponent that supports, elsewhere, something it opposes itself and cares less for, and offers to
 * let that stand if the other lets its favourite stand. The cheapest for it is offered; nothing that breaks a red line, nothing twice.
 */
export function offerOf(view: TableView, own: Valuation): Offer | null {
  const known = new Set(view.packages().map(([, one]) => keyOf(one)));
  for (const wants of inTrouble(view, own)) {
    const offer = cheapestFor(view, own, wants, known);
    if (offer !== null) return offer;
  }
  return null;
}

function cheapestFor(view: TableView, own: Valuation, wants: number, known: ReadonlySet<string>): Offer | null {
  const wantsOption = favouriteOf(view, own, wants);
  let found: Offer | null = null;
  let cheapest = own.range(view, wants);
  for (let to = 0; to < view.seats; to++) {
    if (to === view.seat || view.said(to, wants, wantsOption) !== 'OPP') continue;
    for (let gives = 0; gives < view.questions; gives++) {
      if (gives === wants || view.isSettled(gives) || view.isMoot(gives)) continue;
      for (let givesOption = 0; givesOption < view.optionsOf(gives); givesOption++) {
        if (view.option(gives, givesOption) === null || view.said(to, gives, givesOption) !== 'SUP') continue;
        if (isAtEase(view, gives, givesOption) || own.isRed(view, gives, givesOption)) continue;
        const cost = own.best(view, gives) - own.value(view, gives, givesOption);
        const offer = { to, gives, givesOption, wants, wantsOption };
        if (cost >= cheapest || known.has(keyOf({ ...offer, from: view.seat }))) continue;
        cheapest = cost;
        found = offer;
      }
    }
  }
  return found;
}

/** Whether a seat takes a package: what it gets is worth more to it than what it gives, and breaks no red line. */
export function takesPackage(view: TableView, own: Valuation, offered: Offer): boolean {
  const { gives, givesOption, wants, wantsOption } = offered;
  if (own.isRed(view, wants, wantsOption) || own.isRed(view, gives, givesOption)) return false;
  const cost = own.best(view, wants) - own.value(view, wants, wantsOption);
  const gain = own.range(view, gives) - (own.best(view, gives) - own.value(view, gives, givesOption));
  return gain > cost;
}

/** What a seat does not stand in the way of anyway is nothing to give. */
function isAtEase(view: TableView, question: number, option: number): boolean {
  const mine = view.mine(question, option);
  return mine === null || mine === 'NOP' || isSupport(mine);
}

/** Open questions where others oppose its favourite, those of the widest range first. */
function inTrouble(view: TableView, own: Valuation): readonly number[] {
  const found: number[] = [];
  for (let question = 0; question < view.questions; question++) {
    if (view.isSettled(question) || view.isMoot(question) || own.range(view, question) <= 0) continue;
    const favourite = favouriteOf(view, own, question);
    if (favourite >= 0 && view.objectors(question, favourite) > 0) found.push(question);
  }
  return found.sort((a, b) => own.range(view, b) - own.range(view, a) || a - b).slice(0, LOOKED_AT);
}

function keyOf({ from, to, gives, givesOption, wants, wantsOption }: Omit<PackageView, 'answer'>): string {
  return [from, to, gives, givesOption, wants, wantsOption].join(' ');
}
