import type { BlockId } from '../../shared/base/ids';
import type { DelegationCode } from '../../shared/domain/delegation';
import type { Examined } from '../../shared/domain/examined';
import { isOpenProposal, type Proposal, type ProposalKind } from '../../shared/domain/proposal';
import type { ProposalStanding } from '../../shared/domain/proposalStanding';
import type { Provision } from '../../shared/domain/provision';
import { type Change, compareWords } from '../../shared/wording/compare';
import { type StrengthShift, strengthShifts } from '../../shared/wording/strength';
import { STRENGTH_LISTS } from '../../shared/wording/strengthLists';
import type { BlockDrawing } from './lazyDecorations';
import { insertedElement, type LineLook, linesElement, proposedBlockElement, type ShiftLook } from './proposalElements';

/** Which proposals the text shows, and how (PR1). */
export interface ProposalsDrawn {
  readonly which: 'all' | 'tabled' | 'none';
  /** Those of these delegations only; empty: of everybody. */
  readonly by: readonly DelegationCode[];
  /** The one that is drawn in its place where several speak of one paragraph. */
  readonly focus: string | null;
  /** The chair's text that is written; those of others are not in the text. */
  readonly branch: string | null;
  /** Nothing but what lies in the room (CF1). */
  readonly publicOnly: boolean;
  /** Blocks whose whole list of proposals is open. */
  readonly opened: ReadonlySet<BlockId>;
}

/** A proposal that is drawn, with all that its drawing rests on. */
export interface ShownProposal {
  readonly proposal: Proposal;
  readonly examined: Examined;
  readonly standing: ProposalStanding;
}

/** Lines below a paragraph before the rest are folded. */
const LINES = 4;
/** New paragraphs behind one place that are drawn whole; more of them are lines. */
const WHOLE = 2;

/** Whether a proposal is to be seen in the text. */
export function isShown(
  proposal: Proposal,
  { which, by, branch, focus, publicOnly }: Omit<ProposalsDrawn, 'opened'>,
): boolean {
  if (which === 'none' || !isOpenProposal(proposal)) return false;
  if (publicOnly && proposal.layer !== 'declared') return false;
  if (proposal.branch !== undefined && proposal.branch !== branch) return false;
  if (proposal.id === focus) return true;
  if (which === 'tabled' && proposal.state === 'draft') return false;
  return by.length === 0 || proposal.sponsors.some((code) => by.includes(code));
}

const ON_WORDS: ReadonlySet<ProposalKind> = new Set(['amend', 'title', 'delete', 'no-text']);

/** What a proposal changes in the words of a block, and where it makes them bind more or less. */
interface Asked {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly shifts: readonly StrengthShift[];
}

const asked = new WeakMap<Examined, Asked>();

/** What a proposal changes in the words of a block as they are; null where it does not apply to them. */
function askedOn({ proposal, examined }: ShownProposal, { block, text }: Provision): Asked | null {
  if (!('words' in examined) || !examined.blocks.includes(block)) return null;
  const known = asked.get(examined);
  if (known?.text === text) return known;
  let made: Asked | null = null;
  if (proposal.kind === 'delete' || proposal.kind === 'no-text') {
    made = { text, changes: text === '' ? [] : [{ from: 0, to: text.length, was: text, words: '' }], shifts: [] };
  } else if (proposal.kind === 'amend' || proposal.kind === 'title') {
    const changes = compareWords(text, examined.words[0] ?? '');
    made = { text, changes, shifts: strengthShifts(text, examined.words[0] ?? '', STRENGTH_LISTS) };
  }
  if (made !== null) asked.set(examined, made);
  return made;
}

/** The shifts of strength in a change that say which way they go. */
function shiftsIn({ shifts }: Asked, { from, to }: Change): readonly StrengthShift[] {
  return shifts.filter(({ at, direction }) => at >= from && at <= to && direction !== 'unclear');
}

/** What proposals add to the drawing of a block. */
export type ProposedDrawing = Pick<BlockDrawing, 'ranges' | 'widgets' | 'beside'>;

/** Where a proposal is typed in, and the element in which. */
interface TypedHere {
  readonly proposal: string | null;
  readonly element: HTMLElement;
  mounted(): void;
}

interface Ground {
  readonly provision: Provision;
  /** Proposals that speak of the block or stand behind it. */
  readonly shown: readonly ShownProposal[];
  /** New paragraphs at the beginning of the section, before this block. */
  readonly ahead: readonly ShownProposal[];
  readonly indent: number;
  /** How the words of the block run: what stands below it runs as it does. */
  readonly runs: 'ltr' | 'rtl' | 'auto';
  readonly state: ProposalsDrawn;
  /** Whether our record may be shown: who supports or opposes is in it (CF1). */
  readonly isRecordShown: boolean;
  /** What is typed at this block: its words (`proposal` null while there is none yet), or a new paragraph behind it. */
  readonly typed: (TypedHere & { readonly inWords: boolean }) | null;
  /** Keys of what is selected. */
  readonly selection: ReadonlySet<string>;
  /** How places are called that something is to be moved to. */
  placeOf(proposal: Proposal): string;
  /** The title of a chair's text. */
  titleOf(branch: string): string;
  /** The code of a group stands for its members. */
  isGroup(code: DelegationCode): boolean;
}

/** How the proposals on a block are drawn: one in its place, the others as lines below, new paragraphs behind. */
export function drawProposals(ground: Ground): ProposedDrawing {
  const { provision, shown, ahead, state, typed } = ground;
  const onWords = shown.filter(({ proposal }) => ON_WORDS.has(proposal.kind));
  const ranges: BlockDrawing['ranges'][number][] = [];
  const widgets: BlockDrawing['widgets'][number][] = [];
  const typesHere = typed?.inWords === true;
  const inPlace = typesHere ? null : placedOf(onWords, state.focus);
  if (inPlace !== null) drawInPlace(inPlace, provision, ranges, widgets);
  else if (!typesHere && onWords.length > 1) drawTouched(onWords, provision, ranges);
  return { ranges, widgets, beside: [...newParagraphs(ground, ahead, true), ...below(ground, inPlace)] };
}

function placedOf(onWords: readonly ShownProposal[], focus: string | null): ShownProposal | null {
  const [first] = onWords;
  return onWords.find(({ proposal }) => proposal.id === focus) ?? (onWords.length === 1 && first ? first : null);
}

function drawInPlace(
  shown: ShownProposal,
  provision: Provision,
  ranges: BlockDrawing['ranges'][number][],
  widgets: BlockDrawing['widgets'][number][],
): void {
  const isPrivate = shown.proposal.layer !== 'declared';
  const own = askedOn(shown, provision);
  for (const change of own?.changes ?? []) {
    const { from, to, words } = change;
    // The space behind words that go is not struck: it would seem to be part of what stands next.
    const end = from + provision.text.slice(from, to).trimEnd().length;
    if (to > from) ranges.push({ from, to: end > from ? end : to, attributes: { class: 'proposed-out' } });
    const shifts = own === null ? [] : shiftsIn(own, change).map(shiftLook);
    if (words === '' && shifts.length === 0) continue;
    const key = `in:${isPrivate}:${words}:${JSON.stringify(shifts)}`;
    widgets.push({ at: to, side: -1, key, draw: () => insertedElement(words, isPrivate, shifts) });
  }
}

/** Where several speak of one paragraph: each word that any of them touches bears one quiet cue. */
function drawTouched(
  onWords: readonly ShownProposal[],
  provision: Provision,
  ranges: BlockDrawing['ranges'][number][],
): void {
  const touched = onWords
    .filter(({ proposal }) => proposal.kind === 'amend' || proposal.kind === 'title')
    .flatMap((shown) => askedOn(shown, provision)?.changes ?? [])
    .map(({ from, to }) => (to > from ? { from, to } : wordAt(provision.text, from)))
    .sort((a, b) => a.from - b.from);
  let at = 0;
  for (const { from, to } of touched) {
    if (to <= at) continue;
    ranges.push({ from: Math.max(at, from), to, attributes: { class: 'proposed-touched' } });
    at = to;
  }
}

/** The word beside a place where something is put in. */
function wordAt(text: string, at: number): { readonly from: number; readonly to: number } {
  const before = /\S+\s*$/u.exec(text.slice(0, at));
  const from = before === null ? at : at - before[0].length;
  return { from, to: before === null ? at : from + before[0].trimEnd().length };
}

function below(ground: Ground, inPlace: ShownProposal | null): BlockDrawing['beside'] {
  const { shown, provision, state, typed, indent, runs } = ground;
  const inserts = shown.filter(({ proposal }) => proposal.kind === 'insert' || proposal.kind === 'note');
  const isWhole = ({ proposal: { id } }: ShownProposal) =>
    inserts.length <= WHOLE || id === state.focus || (typed !== null && !typed.inWords && typed.proposal === id);
  const lines = shown.filter((each) => !inserts.includes(each) || !isWhole(each));
  const beside: BlockDrawing['beside'][number][] = [];
  if (lines.length > 0) {
    const isOpen = state.opened.has(provision.block) || lines.length <= LINES + 1;
    const kept = isOpen ? lines : firstLines(lines, state.focus);
    const looks = kept.map((each) => lookOf(each, ground, inPlace));
    const rest = isOpen ? (lines.length > LINES + 1 ? -1 : 0) : lines.length - kept.length;
    const key = JSON.stringify([indent, rest, looks, runs]);
    const { block } = provision;
    beside.push({ ahead: false, key, draw: () => linesElement({ block, indent, runs, looks, rest }) });
  }
  return [...beside, ...newParagraphs(ground, inserts.filter(isWhole), false)];
}

function firstLines(lines: readonly ShownProposal[], focus: string | null): readonly ShownProposal[] {
  const first = lines.slice(0, LINES);
  const focused = lines.find(({ proposal }) => proposal.id === focus);
  return focused === undefined || first.includes(focused) ? first : [...first.slice(0, LINES - 1), focused];
}

function newParagraphs(ground: Ground, proposed: readonly ShownProposal[], ahead: boolean): BlockDrawing['beside'] {
  const { indent, runs, typed } = ground;
  return proposed.map((each) => {
    const { id, words } = each.proposal;
    const look = lookOf(each, ground, null);
    const here = typed !== null && !typed.inWords && typed.proposal === id ? typed : null;
    return {
      ahead,
      // While it is typed in it stays the same element: another one would take the caret away.
      key: here === null ? JSON.stringify([indent, look, words, runs]) : `typed:${id}`,
      own: here !== null,
      draw: () => {
        here?.mounted();
        return proposedBlockElement({ indent, runs, look, words, editor: here?.element ?? null });
      },
    };
  });
}

function shiftLook({ from, to, direction }: StrengthShift): ShiftLook {
  return { from, to, weaker: direction === 'weaker' };
}

/** Who brings what no delegation is named for: names as they were written, or the chair's text it belongs to. */
function writtenOf({ written = [], branch }: Proposal, ground: Ground): string {
  return written.length > 0 || branch === undefined ? written.join(', ') : ground.titleOf(branch);
}

function lookOf(each: ShownProposal, ground: Ground, inPlace: ShownProposal | null): LineLook {
  const { proposal, examined, standing } = each;
  const { provision, selection, state, typed } = ground;
  const isDrawn = each === inPlace || (typed !== null && typed.proposal === proposal.id);
  const own = isDrawn ? null : askedOn(each, provision);
  const changes = own?.changes ?? [];
  return {
    id: proposal.id,
    kind: proposal.kind,
    who: proposal.sponsors.map((code) => ({ code, isGroup: ground.isGroup(code) })),
    written: proposal.sponsors.length === 0 ? writtenOf(proposal, ground) : '',
    // Who supports it, and with that whether it is parked, is of our record (CF1).
    state: ground.isRecordShown ? standing.state : proposal.state,
    isPrivate: proposal.layer !== 'declared',
    isCurrent: selection.has(`p:${proposal.id}`) || (state.focus === proposal.id && each === inPlace),
    verdict: examined.kind,
    subject: proposal.subject ?? '',
    changes: changes.slice(0, 2).map(({ was, words }) => ({ was, words })),
    more: Math.max(0, changes.length - 2),
    shifts: own === null ? [] : own.shifts.filter(({ direction }) => direction !== 'unclear').map(shiftLook),
    supporters: ground.isRecordShown ? standing.supporters.length : 0,
    opposers: ground.isRecordShown ? standing.opposers.length : 0,
    place: proposal.kind === 'move' ? ground.placeOf(proposal) : '',
    marker: proposal.marker ?? '',
    words: isDrawn || (proposal.kind !== 'insert' && proposal.kind !== 'note') ? '' : (proposal.words[0] ?? ''),
  };
}
