import type { DelegationCode } from '../domain/delegation';
import { compareWords } from '../wording/compare';
import type { Namer } from './names';
import { behindLabel, type HeadProposal, ownerKey, readProposalHeads } from './proposalHeads';

/** Where heads stand: before the words they speak of (NOTATION 5.1), or behind them (5.2). */
export type HeadForm = 'before' | 'after';

/** A proposal on a paragraph, to be printed into it. */
export interface PrintedProposal {
  readonly id: string;
  readonly kind: 'amend' | 'delete' | 'insert';
  /** The paragraph as it proposes it; of `insert` the new paragraphs; of `delete` nothing. */
  readonly words: readonly string[];
  readonly proponents: readonly DelegationCode[];
  readonly onBehalfOf: readonly DelegationCode[];
  readonly supporters: readonly DelegationCode[];
  readonly opposers: readonly DelegationCode[];
}

/**
 * Why a head cannot hold a proposal: nobody is named, or by a name that is not read back; the same proponents have two others there; its
 * changes cross those of another; its words would not be read back as they are (brackets without a partner, a head inside).
 */
export type UnheldReason = 'no-name' | 'same-proponents' | 'crossing' | 'not-read-back';

export interface Unheld {
  readonly id: string;
  readonly why: UnheldReason;
}

/** A paragraph with heads in it. */
export interface PrintedBlock {
  readonly text: string;
  readonly held: readonly string[];
  readonly unheld: readonly Unheld[];
}

/** How names are written and read. `nameOf` answers null for who cannot be named in a head. */
export interface HeadNames {
  readonly namer: Namer;
  readonly nameOf: (code: DelegationCode) => string | null;
}

interface Signed {
  readonly proposal: PrintedProposal;
  readonly names: readonly string[];
  readonly behalf: readonly string[];
  readonly support: readonly string[];
  readonly against: readonly string[];
  readonly alternative: boolean;
}

/** `clean`: spaces stand outside brackets; `exact`: each bracket holds just what it changes. */
type Style = 'clean' | 'exact';

interface Placed {
  readonly signed: Signed;
  readonly style: Style;
}

/** Words of the text that a proposal wants out, and what it wants there instead. */
interface Interval {
  readonly from: number;
  readonly to: number;
  readonly signed: Signed;
  readonly style: Style;
  readonly put: string | null;
}

interface Point {
  readonly at: number;
  readonly words: string;
  readonly signed: Signed;
}

/**
 * A paragraph with proposals on it as heads, and which of them it does not hold. What is printed is read back before it is taken: the words
 * without heads, proponents, positions and the words of each proposal come out the same, or the proposal is not in it. Earlier ones go
 * before later ones where two do not go together.
 */
export function printProposals(
  text: string,
  proposals: readonly PrintedProposal[],
  form: HeadForm,
  names: HeadNames,
): PrintedBlock {
  const unheld: Unheld[] = [];
  const signed: Signed[] = [];
  const count = new Map<string, number>();
  for (const proposal of proposals) {
    const own = sign(proposal, names, count);
    if (typeof own === 'string') unheld.push({ id: proposal.id, why: own });
    else signed.push(own);
  }
  let printed = attempt(text, [], form, names);
  let held: readonly Placed[] = [];
  const take = (placed: readonly Placed[]): boolean => {
    const found = printed === null ? null : attempt(text, [...held, ...placed], form, names);
    if (found === null) return false;
    printed = found;
    held = [...held, ...placed];
    return true;
  };
  // All at once where that is read back, else by halves, so that one that does not fit costs a few attempts and not one for each.
  const add = (group: readonly Signed[]): void => {
    const [only] = group;
    if (only === undefined || take(group.map((signed) => ({ signed, style: 'clean' })))) return;
    if (group.length > 1) {
      add(group.slice(0, group.length >> 1));
      add(group.slice(group.length >> 1));
      return;
    }
    const exact: Placed = { signed: only, style: 'exact' };
    if (take([exact])) return;
    const crosses = layOut(text, [...held, exact]) === null;
    unheld.push({ id: only.proposal.id, why: crosses ? 'crossing' : 'not-read-back' });
  };
  add(signed);
  return { text: printed ?? text, held: held.map((placed) => placed.signed.proposal.id), unheld };
}

/** New paragraphs as heads, one string each; null where they would not be read back. */
export function printInsertion(
  proposal: PrintedProposal,
  count: Map<string, number>,
  form: HeadForm,
  names: HeadNames,
): readonly string[] | UnheldReason {
  const signed = sign(proposal, names, count);
  if (typeof signed === 'string') return signed;
  const printed = proposal.words.map((words, i) => put(words, i === 0 ? signed : quiet(signed), form));
  const same = printed.every((paragraph, i) => {
    const { text, proposals } = readProposalHeads(paragraph, names.namer);
    const [only, ...more] = proposals;
    return (
      text === null &&
      more.length === 0 &&
      only?.kind === 'insert' &&
      only.words === proposal.words[i] &&
      isSigned(only, i === 0 ? signed : quiet(signed))
    );
  });
  return same && printed.length > 0 ? printed : 'not-read-back';
}

/** Names as they are written, or why there are none. `count`: how many of the same proponents stand there already. */
function sign(proposal: PrintedProposal, { nameOf }: HeadNames, count: Map<string, number>): Signed | UnheldReason {
  const { proponents, onBehalfOf, supporters, opposers } = proposal;
  const written = (codes: readonly DelegationCode[]) => codes.map((code) => nameOf(code));
  const [names, behalf] = [written(proponents), written(onBehalfOf)];
  if (names.length === 0 || [...names, ...behalf].includes(null)) return 'no-name';
  const key = `${[...proponents].sort().join('/')} ${[...onBehalfOf].sort().join('/')}`;
  const before = count.get(key) ?? 0;
  if (before > 1) return 'same-proponents';
  count.set(key, before + 1);
  const known = (codes: readonly DelegationCode[]) => written(codes).filter((name) => name !== null);
  return {
    proposal,
    names: names as string[],
    behalf: behalf as string[],
    support: known(supporters),
    against: known(opposers),
    alternative: before === 1,
  };
}

/** The same without what others say of it, which a paragraph tells once. */
function quiet(signed: Signed): Signed {
  return { ...signed, support: [], against: [] };
}

/** The paragraph with these proposals in it; null where it does not come back as it was. */
function attempt(text: string, placed: readonly Placed[], form: HeadForm, names: HeadNames): string | null {
  const layout = layOut(text, placed);
  if (layout === null) return null;
  const printed = new Printer(text, form, layout).print();
  const read = readProposalHeads(printed, names.namer);
  if (read.text !== text || read.proposals.length !== placed.length) return null;
  const same = placed.every(({ signed }) =>
    read.proposals.some(
      (found) =>
        found.kind === signed.proposal.kind &&
        found.words === (signed.proposal.words[0] ?? '') &&
        isSigned(found, signed),
    ),
  );
  return same ? printed : null;
}

function isSigned({ owner, positions }: HeadProposal, signed: Signed): boolean {
  const { proponents, onBehalfOf, supporters, opposers } = signed.proposal;
  if (
    ownerKey(owner) !== ownerKey({ codes: proponents, names: proponents, onBehalfOf, alternative: signed.alternative })
  )
    return false;
  const said = (stance: 'SUP' | 'OPP') =>
    positions
      .filter((position) => position.stance === stance)
      .flatMap(({ codes }) => codes)
      .sort()
      .join();
  const wanted = (codes: readonly DelegationCode[], names: readonly string[]) =>
    names.length === 0 ? '' : [...codes].sort().join();
  return said('SUP') === wanted(supporters, signed.support) && said('OPP') === wanted(opposers, signed.against);
}

interface Layout {
  readonly intervals: readonly Interval[];
  readonly points: readonly Point[];
}

/** Where everything stands; null where two proposals cross. */
function layOut(text: string, placed: readonly Placed[]): Layout | null {
  const intervals: Interval[] = [];
  const points: Point[] = [];
  for (const { signed, style } of placed) {
    const { kind, words } = signed.proposal;
    let own = signed;
    const once = () => {
      const now = own;
      own = quiet(signed);
      return now;
    };
    if (kind === 'delete') {
      const from = behindLabel(text);
      intervals.push({ from, to: text.trimEnd().length, signed: once(), style, put: null });
      continue;
    }
    for (const change of compareWords(text, words[0] ?? '')) {
      const { from, to, was } = change;
      if (was === '') {
        points.push({ at: from, words: change.words, signed: style === 'clean' ? once() : exact(once()) });
        continue;
      }
      const lead = style === 'clean' ? was.length - was.trimStart().length : 0;
      const trail = style === 'clean' && lead < was.length ? was.length - was.trimEnd().length : 0;
      const core = style === 'clean' ? change.words.trim() : change.words;
      const range = { from: from + lead, to: to - trail, signed: once(), style };
      intervals.push({ ...range, put: core === '' ? null : core });
    }
  }
  intervals.sort((a, b) => a.from - b.from || b.to - a.to);
  for (const [i, a] of intervals.entries())
    for (const b of intervals.slice(i + 1)) if (b.from < a.to && b.to > a.to) return null;
  points.sort((a, b) => a.at - b.at);
  return { intervals, points };
}

const EXACT = new WeakSet<Signed>();

function exact(signed: Signed): Signed {
  const own = { ...signed };
  EXACT.add(own);
  return own;
}

/** Writes intervals inside one another, and at each place what is put there. */
class Printer {
  readonly #text: string;
  readonly #form: HeadForm;
  readonly #intervals: readonly Interval[];
  readonly #points: Point[];

  constructor(text: string, form: HeadForm, { intervals, points }: Layout) {
    this.#text = text;
    this.#form = form;
    this.#intervals = intervals;
    this.#points = [...points];
  }

  print(): string {
    return this.#range(0, this.#text.length, this.#intervals, true);
  }

  #range(from: number, to: number, intervals: readonly Interval[], isOutermost: boolean): string {
    let out = '';
    let at = from;
    for (let i = 0; i < intervals.length; ) {
      const outer = intervals[i] as Interval;
      const inner: Interval[] = [];
      const rivals = [outer];
      let next = i + 1;
      for (; next < intervals.length && (intervals[next] as Interval).from < outer.to; next++) {
        const other = intervals[next] as Interval;
        const isRival = this.#form === 'after' && isSwap(outer) && isSwap(other) && sameRange(outer, other);
        if (isRival) rivals.push(other);
        else inner.push(other);
      }
      out += this.#words(at, outer.from, at > from || isOutermost, true);
      const words = this.#range(outer.from, outer.to, inner, false);
      out += isSwap(outer) && this.#form === 'after' ? swap(words, rivals) : this.#cut(words, outer);
      at = outer.to;
      i = next;
    }
    return out + this.#words(at, to, at > from || isOutermost, isOutermost);
  }

  #cut(words: string, { signed, put: core, style }: Interval): string {
    const out = cut(words, signed, this.#form);
    return core === null ? out : `${out}${style === 'clean' ? ' ' : ''}${put(core, quiet(signed), this.#form)}`;
  }

  /** The words from one place to another with what is put between them; at the edges only where that is this range's. */
  #words(from: number, to: number, withStart: boolean, withEnd: boolean): string {
    let out = '';
    let at = from;
    const isHere = (place: number) =>
      (place > from || (withStart && place === from)) && (place < to || (withEnd && place === to));
    for (let i = 0; i < this.#points.length; ) {
      const { at: place, words, signed } = this.#points[i] as Point;
      if (!isHere(place)) {
        i++;
        continue;
      }
      this.#points.splice(i, 1);
      out += this.#text.slice(at, place);
      at = place;
      if (EXACT.has(signed)) {
        out += put(words, signed, this.#form);
        continue;
      }
      const core = words.trim();
      const lead = words.slice(0, words.length - words.trimStart().length);
      out += `${lead}${put(core, signed, this.#form)}${words.slice(lead.length + core.length)}`;
    }
    return out + this.#text.slice(at, to);
  }
}

function isSwap({ put: core, style }: Interval): boolean {
  return core !== null && style === 'clean';
}

function sameRange(a: Interval, b: Interval): boolean {
  return a.from === b.from && a.to === b.to;
}

function namesOf({ names, behalf }: Signed, form: HeadForm): string {
  const joint = form === 'before' ? '/' : ', ';
  return names.join(joint) + (behalf.length === 0 ? '' : ` on behalf of ${behalf.join(joint)}`);
}

/** `; NOR support; CHN oppose`, of words that are wanted in or out. */
function said({ support, against }: Signed, form: HeadForm, isCut: boolean): string {
  const joint = form === 'before' ? '/' : ', ';
  const yes = support.length === 0 ? '' : `; ${support.join(joint)} support${isCut ? ' deletion' : ''}`;
  return yes + (against.length === 0 ? '' : `; ${against.join(joint)} ${isCut ? 'retain' : 'oppose'}`);
}

function cut(words: string, signed: Signed, form: HeadForm): string {
  const names = namesOf(signed, form);
  const others = said(signed, form, true);
  if (form === 'after') return `[${words} - ${names} ${signed.alternative ? 'alternatively ' : ''}delete${others}]`;
  if (signed.alternative) return `[${names} alternative propose${others}: delete ${words}]`;
  return others === '' ? `[${names}: delete ${words}]` : `[${names} delete${others}: ${words}]`;
}

function put(words: string, signed: Signed, form: HeadForm): string {
  const names = namesOf(signed, form);
  const others = said(signed, form, false);
  const verb = signed.alternative ? ' alternative propose' : ' propose';
  if (form === 'before') return `[${names}${verb}${others}: ${words}]`;
  return `[${words} - ${names}${others === '' && !signed.alternative ? '' : `${verb}${others}`}]`;
}

/** `[may - BRA delete / shall - BRA]`; where one proposal is opposed and has no rival `[may - CHN retain / shall - BRA]`. */
function swap(words: string, rivals: readonly Interval[]): string {
  const [only] = rivals as [Interval, ...Interval[]];
  const { against, alternative } = only.signed;
  if (rivals.length === 1 && against.length > 0) {
    const own = put(only.put ?? '', { ...only.signed, against: [] }, 'after').slice(1);
    return `[${words} - ${against.join(', ')} retain / ${own}`;
  }
  const cutters = [...new Set(rivals.map(({ signed }) => namesOf(signed, 'after')))].join(', ');
  const options = rivals.map((rival) => put(rival.put ?? '', rival.signed, 'after').slice(1, -1));
  const verb = alternative && rivals.length === 1 ? 'alternatively delete' : 'delete';
  return `[${words} - ${cutters} ${verb} / ${options.join(' / ')}]`;
}
