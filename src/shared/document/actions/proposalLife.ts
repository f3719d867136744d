import { newId } from '../../base/ids';
import { CHAIR_SEAT } from '../../base/seatDocuments';
import type { DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import { isOpenProposal, type ProposalEvent, type ProposalLayer, type ProposalRecord } from '../../domain/proposal';
import { mayDecide, seatOfId } from '../../domain/seat';
import { whyUnheardEvent } from '../../domain/speech';
import { MAX_CLOCK } from '../declaredSchema';
import { proposalParts } from '../layout';
import { checkBrought, freshId, maySay } from './declaring';
import { defined, known, lay, removeFrom } from './proposalRecords';
import type { Writing } from './writing';

/**
 * Tables our drafts, and shows the room what we noted (PR2, CF5): each is written whole into what is declared, so that neither the
 * keystrokes it was made with nor our papers behind it go along (PR1a). What lies there already is left alone. Answers the ids they bear
 * in the room: one that does not say yet that it is ours is given one that does (RM3). Throws RangeError for one that our seat may not bring.
 */
export function tableProposals(writing: Writing, ids: readonly string[]): readonly string[] {
  const own = ids.map((id) => known(writing, id)).filter(({ layer }) => layer !== 'declared');
  const target = proposalParts(writing.docs, 'declared');
  const coming = new Map(own.map(({ id }) => [id, idInRoom(writing, id)]));
  const inRoom = (id: string) =>
    coming.get(id) ?? (writing.model.proposals.get(id)?.layer === 'declared' ? id : undefined);
  const laid = own.flatMap((proposal) => {
    const record = proposalParts(writing.docs, proposal.layer).proposals.get(proposal.id);
    if (record === undefined) return [];
    const told = recordForRoom(writing, record, inRoom);
    checkBrought(writing, told);
    return [{ proposal, record: told }];
  });
  writing.docs.declared.transact(() => {
    for (const { proposal, record } of laid) {
      lay(target, record, proposal.words);
      // A draft that was reworded ten times is tabled once.
      if (proposal.state !== 'draft')
        target.proposalEvents.push(eventsForRoom(writing, proposal.events, record.id, inRoom));
      const branch = record.branch === undefined ? undefined : writing.model.branches.get(record.branch);
      if (branch !== undefined) target.branches.set(branch.id, branch);
      if (isOpenProposal(proposal))
        target.proposalEvents.push([{ ...event(writing, proposal.id, 'tabled'), proposal: record.id }]);
    }
  }, 'user');
  for (const layer of ['brief', 'record'] as const) {
    const gone = own.filter((proposal) => proposal.layer === layer);
    if (gone.length === 0) continue;
    writing.docs[layer].transact(() => {
      for (const { id } of gone) removeFrom(writing, layer, id);
    }, 'user');
  }
  return laid.map(({ record }) => record.id);
}

/** The id a proposal bears in the room (RM3). */
function idInRoom(writing: Writing, id: string): string {
  const { sitting } = writing.model;
  return sitting.id === CHAIR_SEAT || seatOfId(id) === sitting.id ? id : freshId(writing);
}

type InRoom = (id: string) => string | undefined;

/** What the room may know of a proposal: whose it is, on which words, and why; nothing that only our papers hold (CF1). */
function recordForRoom({ model }: Writing, record: ProposalRecord, inRoom: InRoom): ProposalRecord {
  const { line: _line, id, evidence = [], from = [], on, base, branch, written, ...rest } = record;
  const sources = evidence.filter(({ kind }) => kind === 'source');
  const known = from.flatMap((each) => inRoom(each) ?? []);
  const onKnown = on === undefined ? undefined : inRoom(on);
  // What it started from is not for the room: from now on it stands on the text.
  const onText = base.map(({ block }) => ({ block, words: model.reading.byBlock.get(block)?.text ?? '' }));
  const { role } = model.sitting;
  return {
    ...rest,
    id: inRoom(id) ?? id,
    base: on === undefined || onKnown !== undefined ? base : onText,
    grade: 'record',
    ...(isByChair(model, record) ? { byChair: true as const } : {}),
    ...(onKnown === undefined ? {} : { on: onKnown }),
    ...(known.length === 0 ? {} : { from: known }),
    ...(sources.length === 0 ? {} : { evidence: sources }),
    // A seat is known, and writes no names; a chair's text is of whoever drafts.
    ...(written === undefined || role !== 'chair' ? {} : { written }),
    ...(branch === undefined || !mayDecide(model.sitting) ? {} : { branch }),
  };
}

/** Whether the chair of a room enters it for others (PR1a): at any desk it is theirs, and everybody is told who put it there. */
function isByChair({ sitting, seats, recordSettings }: Negotiation, { proponents, branch }: ProposalRecord): boolean {
  const { ourDelegation } = recordSettings;
  if (sitting.role !== 'chair' || seats.size < 2 || branch !== undefined || proponents.length === 0) return false;
  return ourDelegation === null || !proponents.includes(ourDelegation);
}

/** What became of it, without earlier wordings and remarks of ours (CF1), and without what is not ours to say there (RM4, RM5). */
function eventsForRoom(
  { model }: Writing,
  events: readonly ProposalEvent[],
  proposal: string,
  inRoom: InRoom,
): ProposalEvent[] {
  const { sitting } = model;
  return events
    .filter((each) => each.kind !== 'reworded' && whyUnheardEvent(sitting, each, sitting.id) === null)
    .map(({ line: _line, note: _note, into = [], ...rest }) => {
      const known = into.flatMap((each) => inRoom(each) ?? []);
      return { ...rest, proposal, ...(known.length === 0 ? {} : { into: known }) };
    });
}

/** What else may be said of an event. */
export type EventDetails = Partial<Omit<ProposalEvent, 'id' | 'proposal' | 'kind' | 'clock' | 'by' | 'name'>>;

/** An event, not written yet. */
export function event(
  { model, person, now, random }: Writing,
  proposal: string,
  kind: ProposalEvent['kind'],
  details: EventDetails = {},
): ProposalEvent {
  const clock =
    (model.proposals.get(proposal)?.events ?? []).reduce((most, other) => Math.max(most, other.clock), 0) + 1;
  return {
    id: newId(random),
    proposal,
    kind,
    at: now,
    clock: Math.min(clock, MAX_CLOCK),
    by: person.id,
    name: person.name,
    ...(defined(details) as EventDetails),
  };
}

/**
 * Adds events where the proposals they are about lie; of what lies in the room, in the document of the seat that speaks (RM4). Throws
 * RangeError for what is not ours to say.
 */
export function recordEvents(writing: Writing, events: readonly ProposalEvent[]): void {
  const byLayer = new Map<ProposalLayer, ProposalEvent[]>();
  for (const each of events) {
    const proposal = known(writing, each.proposal);
    const { layer } = proposal;
    if (!maySay(writing, proposal, each))
      throw new RangeError(`Not for seat ${writing.model.sitting.id} to say of ${proposal.id}: ${each.kind}`);
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), each]);
  }
  for (const [layer, own] of byLayer)
    writing.docs[layer].transact(() => proposalParts(writing.docs, layer).proposalEvents.push(own), 'user');
}

/** Says the same of several proposals: taken note of, rejected, lapsed, overtaken, reopened, settled otherwise (PR2). */
export function closeProposals(
  writing: Writing,
  ids: readonly string[],
  kind: Extract<ProposalEvent['kind'], 'rejected' | 'noted' | 'settled' | 'overtaken' | 'lapsed' | 'reopened'>,
  details: Pick<EventDetails, 'how' | 'note'> = {},
): void {
  recordEvents(
    writing,
    ids.map((id) => event(writing, id, kind, details)),
  );
}

/**
 * Delegations join a proposal, leave it, or withdraw it. When the last of its sponsors leaves it is withdrawn. Throws RangeError for an
 * unknown proposal, and where nobody is named to join.
 */
export function cosponsor(
  writing: Writing,
  id: string,
  delegations: readonly DelegationCode[],
  source: Pick<EventDetails, 'line'> = {},
): void {
  if (delegations.length === 0) throw new RangeError('A co-sponsor without a name');
  recordEvents(writing, [event(writing, id, 'cosponsored', { delegations, ...source })]);
}

/** See `cosponsor`: without names the whole proposal is withdrawn. At a seat of a room its own delegation withdraws, or leaves. */
export function withdrawProposal(
  writing: Writing,
  id: string,
  delegations: readonly DelegationCode[] = [],
  source: Pick<EventDetails, 'line'> = {},
): void {
  const { sponsors, seat } = known(writing, id);
  const { sitting } = writing.model;
  // Who sits in the room withdraws for itself alone (RM4); the chair, and whoever notes it, for all of them.
  if (seat !== null && sitting.role !== 'chair') {
    const who = sitting.delegation === null ? {} : { delegations: [sitting.delegation] };
    recordEvents(writing, [event(writing, id, seat === sitting.id ? 'withdrawn' : 'left', { ...who, ...source })]);
    return;
  }
  const stay = sponsors.filter((code) => !delegations.includes(code));
  const some = delegations.length > 0 && stay.length > 0;
  const kind = some ? 'left' : 'withdrawn';
  const who = delegations.length === 0 ? {} : { delegations };
  recordEvents(writing, [event(writing, id, kind, { ...who, ...source })]);
}
