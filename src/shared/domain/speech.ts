import type { SeatId } from '../base/ids';
import { CHAIR_SEAT } from '../base/seatDocuments';
import type { Comment } from './comment';
import type { DelegationCode } from './delegation';
import { holdersOf } from './ledgerLines';
import type { Entry } from './position';
import type { Branch, EventVoice, ProposalEvent, ProposalRecord } from './proposal';
import { mayDecide, type Seat, seatOfId } from './seat';

/**
 * Why what lies in a seat's document does not count (RM7). `name`: it speaks for somebody else; `others`: it changes what another seat
 * said; `right`: it is not this seat's to say; `id`: it bears the id of another seat, or none; `seat`: nobody sits there; `unreadable`.
 */
const UNHEARD_REASONS = ['name', 'others', 'right', 'id', 'seat', 'unreadable'] as const;
export type UnheardReason = (typeof UNHEARD_REASONS)[number];

/** Something that lies in a seat's document and is not taken into the readings (RM7): kept, and shown. */
export interface Unheard {
  readonly seat: SeatId;
  readonly what: 'entry' | 'proposal' | 'event' | 'comment' | 'branch';
  readonly id: string;
  readonly why: UnheardReason;
  /** In whose name it is, where it names anybody. */
  readonly delegations: readonly DelegationCode[];
  /** What it is about, where that can be read. */
  readonly about: Entry['target'] | Comment['target'] | null;
}

/** Whether all of these are the seat's own delegation. The chair may name anybody: it is shown as entered by the chair (RM2). */
function isOwn({ role, delegation }: Seat, codes: readonly DelegationCode[] | undefined): boolean {
  return role === 'chair' || (codes ?? []).every((code) => code === delegation);
}

/** Names in letters beside the codes could say another name: a seat is known, and writes none. */
function writesNoNames({ role }: Seat, written: readonly string[] | undefined): boolean {
  return role === 'chair' || written === undefined || written.length === 0;
}

/**
 * Why a position a seat declares does not count (RM2, RM6), null where it does. `of`: the entry that it points at, as it lies in the document
 * of the seat that its id names; undefined where none does.
 */
export function whyUnheardEntry(seat: Seat, entry: Entry, of: Entry | undefined): UnheardReason | null {
  if (seatOfId(entry.id) !== seat.id) return 'id';
  if (seat.role === 'observer') return 'right';
  if (entry.delegations.length === 0) return 'name';
  if (!isOwn(seat, entry.delegations) || !isOwn(seat, entry.onBehalfOf)) return 'name';
  if (!writesNoNames(seat, entry.written)) return 'name';
  // What is declared is on record, and no red line is ever said aloud (PO3, PO5).
  if (entry.grade !== 'record' || entry.stance === 'RED') return 'right';
  const { act } = entry;
  if (!('of' in act)) return null;
  // What is not declared is nobody's but ours: nothing declared reaches it.
  const owner = seatOfId(act.of);
  if (owner === null) return 'others';
  if (owner === seat.id || of === undefined) return null;
  // A correction stands for the whole of what it corrects; what the chair entered for us alone is ours to put right.
  if (act.kind === 'correction' && !(owner === CHAIR_SEAT && isOwn(seat, holdersOf(of)) && seat.role !== 'chair'))
    return 'others';
  return null;
}

/** Why a proposal in a seat's document does not count (RM2), null where it does. Its id is looked at apart (RM3). */
export function whyUnheardProposal(seat: Seat, record: ProposalRecord): UnheardReason | null {
  if (seat.role === 'observer') return 'right';
  if (!isOwn(seat, record.proponents) || !isOwn(seat, record.onBehalfOf)) return 'name';
  if (!writesNoNames(seat, record.written)) return 'name';
  if (record.byChair === true && seat.role !== 'chair') return 'right';
  return record.branch !== undefined && !mayDecide(seat) ? 'right' : null;
}

/** What those say who bring a proposal, join it or leave it, each for themselves; all else is a decision (RM4, RM5). */
const LIFE: ReadonlySet<ProposalEvent['kind']> = new Set(['tabled', 'cosponsored', 'left', 'withdrawn']);

/** Why what a seat says of a proposal does not count (RM4, RM5), null where it does. `owner`: the seat in whose document it lies. */
export function whyUnheardEvent(seat: Seat, { kind, delegations }: ProposalEvent, owner: SeatId): UnheardReason | null {
  const owns = owner === seat.id;
  if (seat.role === 'observer') return 'right';
  // What another brought is worded otherwise by nobody but them.
  if (kind === 'reworded') return owns ? null : 'others';
  if (seat.role === 'chair') return null;
  if (!isOwn(seat, delegations)) return 'name';
  if (!LIFE.has(kind)) {
    if (mayDecide(seat)) return null;
    if (kind !== 'reopened') return 'right';
    return owns ? null : 'others';
  }
  if (kind === 'cosponsored' && (delegations ?? []).length === 0) return 'name';
  if (owns) return null;
  if (kind === 'tabled') return 'others';
  return seat.delegation === null ? 'name' : null;
}

/**
 * With what voice a seat says something of a proposal (RM4): null for that of the room, which is the chair's, and of a decision by whoever
 * may decide; else for its own delegation alone.
 */
export function voiceOf(seat: Seat, { kind }: ProposalEvent, owner: SeatId): EventVoice | null {
  if (seat.role === 'chair') return null;
  if (mayDecide(seat) && !LIFE.has(kind)) return null;
  return { delegation: seat.delegation, owns: owner === seat.id };
}

/** Why a comment in a seat's document does not count (RM2), null where it does. */
export function whyUnheardComment(seat: Seat, { delegation }: Comment): UnheardReason | null {
  if (seat.role === 'observer') return 'right';
  return delegation === null || isOwn(seat, [delegation]) ? null : 'name';
}

/** Why a chair's text in a seat's document does not count (PR9), null where it does. */
export function whyUnheardBranch(seat: Seat, _branch: Branch): UnheardReason | null {
  return mayDecide(seat) ? null : 'right';
}

/**
 * Whose a record is whose id more than one seat's document may hold (RM3): of the seat that the id names, where that seat's document has
 * it; else the chair's. Null where it is in neither. So nobody takes the place of what another said, whatever came first.
 */
export function ownerOf(id: string, has: (seat: SeatId) => boolean): SeatId | null {
  const named = seatOfId(id);
  if (named !== null && has(named)) return named;
  return has(CHAIR_SEAT) ? CHAIR_SEAT : null;
}

/** An event without what only a decision may say (PR5): who brought which words, and what came of the proposal. */
export function withoutDecision(event: ProposalEvent): ProposalEvent {
  const { brought: _brought, before: _before, after: _after, into: _into, how: _how, ...rest } = event;
  return rest;
}
