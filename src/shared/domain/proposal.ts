import { compareContents } from '../base/contents';
import type { BlockId, LineId, PersonId, SeatId, SectionId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { Evidence, Grade, Said } from './position';
import { compareAt } from './said';

/**
 * What a proposal asks (PR1). `amend` gives one paragraph other words, `title` a heading; `delete` and `no-text` ask whole paragraphs out
 * (`no-text`: that nothing be said on the question at all, NOTATION 3); `insert` adds paragraphs; `move` puts paragraphs elsewhere;
 * `note` asks for an interpretative note to a paragraph.
 */
export const PROPOSAL_KINDS = ['amend', 'title', 'delete', 'no-text', 'insert', 'move', 'note'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/**
 * Whose document holds a proposal, and with that who may see it (PR1, CF1): `brief` our private drafts, `record` what we noted of others,
 * `declared` what is tabled in the room. Only the last is ever on a projector.
 */
export const PROPOSAL_LAYERS = ['brief', 'record', 'declared'] as const;
export type ProposalLayer = (typeof PROPOSAL_LAYERS)[number];

/** Words of a proposal's paragraphs in one string: what no paragraph may hold parts them. */
export const PARAGRAPH_BREAK = '\u2029';

/** A cell of new rows, `table:row:column[:rowspan:colspan]`: none so far out that a table of it could not be written, whoever says it. */
export const NEW_CELL = /^\d{1,6}:\d{1,6}:\d{1,2}(?::\d{1,6}:\d{1,2})?$/;

/** A paragraph as the proposal found it. Its words are what a three-way merge starts from (PR3). */
export interface BaseBlock {
  readonly block: BlockId;
  readonly words: string;
}

/** Where new or moved paragraphs are to stand: behind a block of a section, or at its beginning. */
export interface ProposalPlace {
  readonly section: SectionId;
  readonly after: BlockId | null;
}

/** A proposal as it is stored, without its wording and what became of it. */
export interface ProposalRecord {
  readonly id: string;
  readonly kind: ProposalKind;
  /** `amend`, `title`: the one paragraph; `delete`, `no-text`, `move`: one or more; `note`: the paragraph it explains; `insert`: none. */
  readonly base: readonly BaseBlock[];
  /** `insert` and `move`: where to. */
  readonly place?: ProposalPlace;
  /** `insert`: the label given by rule to the first new paragraph (`3 bis`). */
  readonly marker?: string;
  /**
   * `insert`: the cell that each new paragraph stands in, where a file has them as new rows of one table: as blocks keep it, by the rows of
   * that file. Means nothing where the paragraphs are others by now.
   */
  readonly cells?: readonly string[];
  /** Empty where nobody is named yet; `written` holds names as the source writes them, where codes alone would lose something. */
  readonly proponents: readonly DelegationCode[];
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  /** PR4: the proposal whose wording this one starts from. */
  readonly on?: string;
  /** The chair's text that this wording is part of. */
  readonly branch?: string;
  /** Proposals it was made from: merged, streamlined, or the one it was split off. */
  readonly from?: readonly string[];
  readonly subject?: string;
  readonly reason?: string;
  readonly evidence?: readonly Evidence[];
  /** "Text to follow": promised, and not here yet. */
  readonly toFollow?: true;
  readonly said: Said;
  readonly grade: Grade;
  readonly notedAt: string;
  readonly notedBy: PersonId;
  readonly name: string;
  /** Entered by the chair on a delegation's behalf: it stays that delegation's proposal. */
  readonly byChair?: true;
  readonly line?: LineId;
  /** Its place among those on the same paragraph, lowest taken first, where a person set their order; else it is reckoned. */
  readonly rank?: number;
}

/** How a proposal can be met otherwise than by its words in the place asked for. */
export const SETTLED_BY = ['note', 'preamble', 'moving'] as const;
export type SettledBy = (typeof SETTLED_BY)[number];

/** Characters of the text that one writer brought: `length` of them from `clock` on. */
export type BroughtRun = readonly [client: number, clock: number, length: number];

/** What happens to a proposal in its life (PR2). */
export const PROPOSAL_EVENT_KINDS = [
  'tabled',
  'cosponsored',
  'left',
  'withdrawn',
  'accepted',
  'accepted-in-part',
  'bracketed',
  'rejected',
  'noted',
  'settled',
  'overtaken',
  'lapsed',
  'merged',
  'split',
  'reworded',
  'reopened',
] as const;
export type ProposalEventKind = (typeof PROPOSAL_EVENT_KINDS)[number];

/** One thing that happened to a proposal: only ever added, so that two people who decide at once both stay on record. */
export interface ProposalEvent {
  readonly id: string;
  readonly proposal: string;
  readonly kind: ProposalEventKind;
  /** ISO time with zone. */
  readonly at: string;
  /** One more than the highest among the events of this proposal that the writer had seen. */
  readonly clock: number;
  readonly by: PersonId;
  readonly name: string;
  /** `cosponsored`, `left`, `withdrawn`: who. */
  readonly delegations?: readonly DelegationCode[];
  /** Proposals that came of it: `merged`, `split`, and the rest that `accepted-in-part` left open. */
  readonly into?: readonly string[];
  readonly how?: SettledBy;
  readonly note?: string;
  /** `reworded`: the paragraphs it was made on before. */
  readonly was?: readonly BaseBlock[];
  readonly wasWords?: readonly string[];
  /** Decisions that changed the text: the words that came in by it, so that each can be asked who brought it (PR5). */
  readonly brought?: readonly BroughtRun[];
  /** The line of the floor log that it was read from. */
  readonly line?: LineId;
  /** The words of the paragraphs as they were, and as the decision left them. */
  readonly before?: readonly BaseBlock[];
  readonly after?: readonly BaseBlock[];
  /** Whose document it lies in, where it lies in the room (RM2): derived, never stored. */
  readonly seat?: SeatId;
}

/** For whom something is said of a proposal (RM4): for one delegation, or nobody; `owns`: by the seat that brought it. */
export interface EventVoice {
  readonly delegation: DelegationCode | null;
  readonly owns: boolean;
}

/** Where a proposal stands (PR2). `parked`: the room asks for a seconder, and there is none. */
const PROPOSAL_STATES = [
  'draft',
  'tabled',
  'parked',
  'withdrawn',
  'accepted',
  'accepted-in-part',
  'bracketed',
  'noted',
  'settled',
  'merged',
  'split',
  'overtaken',
  'rejected',
  'lapsed',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A proposal with its wording and all that became of it (derived). */
export interface Proposal extends ProposalRecord {
  readonly layer: ProposalLayer;
  /** Whose document holds it, where it lies in the room (RM2); null in our own papers. */
  readonly seat: SeatId | null;
  /** Proposed paragraphs; empty for `delete`, `no-text`, `move`, and while the text is to follow. */
  readonly words: readonly string[];
  /** Proponents now: those of the record and co-sponsors, without those who left. */
  readonly sponsors: readonly DelegationCode[];
  readonly state: ProposalState;
  /** Oldest first. */
  readonly events: readonly ProposalEvent[];
}

/** A wording of the chair's own beside the text: of one section, or of the whole (`section` null). Its words are proposals that name it. */
export interface Branch {
  readonly id: string;
  readonly title: string;
  readonly section: SectionId | null;
  readonly madeAt: string;
  readonly madeBy: PersonId;
  readonly name: string;
}

const OPEN: ReadonlySet<ProposalState> = new Set(['draft', 'tabled', 'parked']);

/** Whether a decision on it is still to be made. */
export function isOpenProposal({ state }: Pick<Proposal, 'state'>): boolean {
  return OPEN.has(state);
}

/** What an event makes of the state; null where it changes other things. */
const LEADS_TO: Readonly<Record<ProposalEventKind, ProposalState | null>> = {
  tabled: 'tabled',
  cosponsored: null,
  left: null,
  withdrawn: 'withdrawn',
  accepted: 'accepted',
  'accepted-in-part': 'accepted-in-part',
  bracketed: 'bracketed',
  rejected: 'rejected',
  noted: 'noted',
  settled: 'settled',
  overtaken: 'overtaken',
  lapsed: 'lapsed',
  merged: 'merged',
  split: 'split',
  reworded: null,
  reopened: 'tabled',
};

/**
 * The order of events (PR2a): by logical clock, so that what was done on seeing another comes after it whatever a machine's clock said;
 * of two that did not see each other the later one, then by id.
 */
function compareEvents(a: ProposalEvent, b: ProposalEvent): number {
  const told = a.clock - b.clock || compareAt(a.at, b.at) || compareStrings(a.id, b.id);
  if (told !== 0) return told;
  // One id for two events is no honest writing: they are told apart by what they say, so that all read the same (RM9).
  return compareStrings(a.seat ?? '', b.seat ?? '') || compareContents(a, b);
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where a proposal lies, and who speaks in its events. */
export interface ProposalSource {
  readonly layer: ProposalLayer;
  readonly seat: SeatId | null;
  /** Null for the voice of the room: chair, and decisions. Absent: every event is (our own papers). */
  voiceOf?(event: ProposalEvent): EventVoice | null;
}

/**
 * What a record, its wording and its events come to (PR2). A proposal that was never tabled is a draft where it lies in our brief, else
 * tabled: what we note of others was said. Withdrawal counts once every sponsor has withdrawn; said by the chair it names none for all of
 * them, said by a seat it is that seat's own (RM4).
 */
export function proposalOf(
  record: ProposalRecord,
  source: ProposalSource,
  words: readonly string[],
  happened: readonly ProposalEvent[],
): Proposal {
  const { layer, seat } = source;
  const events = [...happened].sort(compareEvents);
  const sponsors = new Set(record.proponents);
  let state: ProposalState = layer === 'brief' ? 'draft' : 'tabled';
  for (const event of events) {
    const { kind, delegations = [] } = event;
    const voice = source.voiceOf?.(event) ?? null;
    if (voice !== null) {
      state = spoken(voice, kind, { record, sponsors, state });
      continue;
    }
    if (kind === 'cosponsored') for (const code of delegations) sponsors.add(code);
    if (kind === 'left') for (const code of delegations) sponsors.delete(code);
    state = LEADS_TO[kind] ?? state;
  }
  return { ...record, layer, seat, words, sponsors: [...sponsors], state, events };
}

interface Spoken {
  readonly record: ProposalRecord;
  readonly sponsors: Set<DelegationCode>;
  readonly state: ProposalState;
}

/** What one seat's word makes of the state, and of the sponsors (RM4): nothing where a decision stands. */
function spoken(
  { delegation, owns }: EventVoice,
  kind: ProposalEventKind,
  { record, sponsors, state }: Spoken,
): ProposalState {
  const isUndecided = OPEN.has(state) || state === 'withdrawn';
  if (kind === 'cosponsored' && delegation !== null) sponsors.add(delegation);
  if (kind === 'left' || kind === 'withdrawn') {
    const left = delegation !== null && sponsors.delete(delegation);
    const isNobodys = owns && record.proponents.length === 0;
    if (isUndecided && sponsors.size === 0 && (left || isNobodys)) return 'withdrawn';
  }
  if ((kind === 'reopened' || kind === 'tabled') && owns && state === 'withdrawn') {
    for (const code of record.proponents) sponsors.add(code);
    return 'tabled';
  }
  return state;
}
