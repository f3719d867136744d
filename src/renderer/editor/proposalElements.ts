import type { Examined } from '../../shared/domain/examined';
import type { ProposalKind, ProposalState } from '../../shared/domain/proposal';
import { t } from '../messages/messages';
import { proposalStateWords, short, verdictWords } from '../messages/proposalWords';

/** Words that bind more or less than those they stand for. */
export interface ShiftLook {
  readonly from: string;
  readonly to: string;
  readonly weaker: boolean;
}

/** All that is shown of a proposal in one line. */
export interface LineLook {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly who: readonly { readonly code: string; readonly isGroup: boolean }[];
  /** Names as written, where no delegation is known by them. */
  readonly written: string;
  readonly state: ProposalState;
  readonly isPrivate: boolean;
  readonly isCurrent: boolean;
  readonly verdict: Examined['kind'];
  readonly subject: string;
  readonly changes: readonly { readonly was: string; readonly words: string }[];
  /** Changes beyond those. */
  readonly more: number;
  /** Where its words bind more or less than those of the text; not repeated where they are drawn in place. */
  readonly shifts: readonly ShiftLook[];
  readonly supporters: number;
  readonly opposers: number;
  /** Where it is to be moved to. */
  readonly place: string;
  readonly marker: string;
  /** The beginning of a new paragraph that is not drawn whole. */
  readonly words: string;
}

/** Words of a change in a line are cut to this many characters, those of a new paragraph to twice as many. */
const QUOTED = 28;
const NAMED = 3;

function made(tag: string, className: string, ...inside: readonly (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...inside);
  return element;
}

/** Words that a proposal puts in, where they are not in the text, with a sign where they bind more or less. */
export function insertedElement(words: string, isPrivate: boolean, shifts: readonly ShiftLook[]): HTMLElement {
  const element = made('span', 'proposed-here');
  if (words !== '') element.append(made('ins', isPrivate ? 'proposed-in is-private' : 'proposed-in', words));
  if (shifts.length > 0) element.append(shiftElement(shifts));
  return element;
}

/** Downwards where the words bind less, upwards where they bind more; what binds so is told by the tip. */
function shiftElement(shifts: readonly ShiftLook[]): HTMLElement {
  const said = shifts.map(({ from, to, weaker }) =>
    t(weaker ? 'proposing.weaker' : 'proposing.stronger', { from: from || '∅', to: to || '∅' }),
  );
  const ways = new Set(shifts.map(({ weaker }) => weaker));
  const sign = ways.size > 1 ? '↕' : ways.has(true) ? '↓' : '↑';
  const element = made('span', 'strength', sign);
  element.dataset.tip = said.join('; ');
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', said.join('; '));
  return element;
}

interface Lines {
  readonly block: string;
  readonly indent: number;
  readonly runs: 'ltr' | 'rtl' | 'auto';
  readonly looks: readonly LineLook[];
  /** How many are folded away; -1: none any more, and they can be again. */
  readonly rest: number;
}

/** Proposals on a paragraph, a line each. */
export function linesElement({ block, indent, runs, looks, rest }: Lines): HTMLElement {
  const element = made('div', `proposals-below indent-${indent}`, ...looks.map(lineElement));
  if (runs === 'rtl') element.dir = runs;
  if (rest !== 0) {
    const more = made('div', 'proposals-more', rest < 0 ? t('proposing.fewer') : t('proposing.more', { count: rest }));
    more.dataset.moreOf = block;
    button(more);
    element.append(more);
  }
  guessHeight(element, element.childElementCount * LINE);
  return element;
}

/**
 * The text is one stop of the Tab key: its buttons are for the pointer, and keys step through proposals. Plain elements with the role of a
 * button: a browser lays out and paints hundreds of real ones at a cost to each key.
 */
function button(element: HTMLElement): void {
  element.setAttribute('role', 'button');
  element.tabIndex = -1;
}

/** A line is so high, and one of the text at most so long: guessed until the lines come into view, in pixels and characters. */
const LINE = 20.75;
const TEXT_LINE = 27;
const TEXT_WIDTH = 72;

/** What is far from view is not laid out; until it is it takes so much room. */
function guessHeight(element: HTMLElement, pixels: number): void {
  element.style.setProperty('contain-intrinsic-block-size', `auto ${Math.round(pixels)}px`);
}

function lineElement(look: LineLook): HTMLElement {
  const line = made('div', 'proposal-line', shapeElement(look), whoElement(look));
  button(line);
  line.dataset.proposal = look.id;
  if (look.isPrivate) line.dataset.private = '';
  if (look.isCurrent) line.dataset.current = '';
  const asks = asksElement(look);
  if (asks !== null) line.append(asks);
  if (look.shifts.length > 0) line.append(shiftElement(look.shifts));
  const said = saidWords(look);
  if (said !== '') line.append(made('span', 'proposal-said', said));
  return line;
}

function whoElement({ who, written }: LineLook): HTMLElement {
  const element = made('span', 'proposal-who');
  for (const { code, isGroup } of who.slice(0, NAMED)) {
    if (element.childNodes.length > 0) element.append(', ');
    element.append(isGroup ? made('span', 'proposal-group', code) : code);
  }
  if (who.length > NAMED) element.append(` ${t('proposing.others', { count: who.length - NAMED })}`);
  if (who.length === 0) element.append(written === '' ? t('proposing.unnamed') : written);
  return element;
}

/** What it asks, in a few words: `may → shall`. */
function asksElement(look: LineLook): HTMLElement | null {
  const { kind, subject, changes, more, place, marker, words, verdict } = look;
  const element = made('span', 'proposal-asks');
  if (subject !== '') element.append(subject);
  else if (verdict === 'to-follow') element.append(t('proposal.subject.toFollow'));
  else if (kind === 'delete') element.append(t('proposal.subject.delete', { count: 1 }));
  else if (kind === 'no-text') element.append(t('proposal.subject.noText'));
  else if (kind === 'move') element.append(t('proposing.toStand', { place }));
  else if (kind === 'insert' || kind === 'note') {
    element.append(t(kind === 'note' ? 'proposing.note' : 'proposing.newParagraph', { marker }).trim());
    if (words !== '') element.append(' ', made('ins', 'line-in', short(words, 2 * QUOTED)));
  } else {
    for (const [i, change] of changes.entries()) {
      if (i > 0) element.append(', ');
      if (change.was.trim() !== '') element.append(made('del', 'line-out', short(change.was, QUOTED)));
      if (change.was.trim() !== '' && change.words.trim() !== '') element.append(' → ');
      if (change.words.trim() !== '') element.append(made('ins', 'line-in', short(change.words, QUOTED)));
    }
    if (more > 0) element.append(' ', t('proposing.changesMore', { count: more }));
  }
  return element.childNodes.length === 0 ? null : element;
}

/** State where it is not the common one, support, and what is amiss. */
function saidWords({ state, supporters, opposers, verdict }: LineLook): string {
  const words: string[] = [];
  if (state !== 'tabled') words.push(proposalStateWords(state));
  if (verdict === 'adjusted' || verdict === 'reword' || verdict === 'overtaken')
    words.push(verdictWords({ kind: verdict } as Examined));
  if (supporters > 0) words.push(t('proposing.support', { count: supporters }));
  if (opposers > 0) words.push(t('proposing.against', { count: opposers }));
  return words.join(' · ');
}

/**
 * The state as a shape: a draft is a broken ring, what is tabled a whole one, what waits for a seconder a ring with two bars. Drawn with
 * borders: hundreds of pictures would cost each key its share of the page.
 */
function shapeElement({ state, isPrivate }: LineLook): HTMLElement {
  const element = made('span', 'proposal-shape');
  element.dataset.state = state;
  element.setAttribute('role', 'img');
  const words = proposalStateWords(state);
  // A draft is known to be ours; what others proposed and nobody but us wrote down is said to be noted.
  const isNoted = isPrivate && state !== 'draft';
  element.setAttribute('aria-label', isNoted ? t('proposals.stateNoted', { state: words }) : words);
  return element;
}

interface ProposedBlock {
  readonly indent: number;
  readonly runs: 'ltr' | 'rtl' | 'auto';
  readonly look: LineLook;
  readonly words: readonly string[];
  /** The editor that its words are typed in, where they are. */
  readonly editor: HTMLElement | null;
}

/** A paragraph that is proposed, as it would stand, clearly beside the text. */
export function proposedBlockElement({ indent, runs, look, words, editor }: ProposedBlock): HTMLElement {
  const element = made('div', `proposed-block indent-${indent}`, lineElement({ ...look, words: '' }));
  // A number in Latin letters does not turn a paragraph round: it runs as its neighbour does.
  if (runs === 'rtl') element.dir = runs;
  if (look.isPrivate) element.dataset.private = '';
  if (look.isCurrent) element.dataset.current = '';
  const lines = words.reduce((sum, own) => sum + Math.ceil((own.length + 1) / TEXT_WIDTH), 0);
  guessHeight(element, LINE + lines * TEXT_LINE + 10);
  if (editor !== null) element.append(editor);
  else
    for (const paragraph of words) {
      const own = made('div', 'proposed-words', paragraph);
      if (runs !== 'rtl') own.dir = 'auto';
      own.dataset.proposal = look.id;
      element.append(own);
    }
  return element;
}
