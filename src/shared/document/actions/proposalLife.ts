import { newId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import { isOpenProposal, type ProposalEvent, type ProposalLayer, type ProposalRecord } from '../../domain/proposal';
import { proposalParts } from '../layout';
import { defined, known, lay, removeFrom } from './proposalRecords';
import type { Writing } from './writing';

/**
 * Tables our drafts, and shows the room what we noted (PR2, CF5): each is written whole into what is declared, so that neither the
 * keystrokes it was made with nor our papers behind it go along (PR1a). What lies there already is left alone.
 */
export function tableProposals(writing: Writing, ids: readonly string[]): void {
  const own = ids.map((id) => known(writing, id)).filter(({ layer }) => layer !== 'declared');
  const target = proposalParts(writing.docs, 'declared');
  const coming = new Set(ids);
  const isInRoom = (id: string) => coming.has(id) || writing.model.proposals.get(id)?.layer === 'declared';
  writing.docs.declared.transact(() => {
    for (const proposal of own) {
      const source = proposalParts(writing.docs, proposal.layer);
      const record = source.proposals.get(proposal.id);
      if (record === undefined) continue;
      lay(target, recordForRoom(writing, record, isInRoom), proposal.words);
      // A draft that was reworded ten times is tabled once.
      if (proposal.state !== 'draft') target.proposalEvents.push(eventsForRoom(proposal.events, isInRoom));
      const branch = record.branch === undefined ? undefined : writing.model.branches.get(record.branch);
      if (branch !== undefined) target.branches.set(branch.id, branch);
      if (isOpenProposal(proposal)) target.proposalEvents.push([event(writing, proposal.id, 'tabled')]);
    }
  }, 'user');
  for (const layer of ['brief', 'record'] as const) {
    const gone = own.filter((proposal) => proposal.layer === layer);
    if (gone.length === 0) continue;
    writing.docs[layer].transact(() => {
      for (const { id } of gone) removeFrom(writing, layer, id);
    }, 'user');
  }
}

/** What the room may know of a proposal: whose it is, on which words, and why; nothing that only our papers hold (CF1). */
function recordForRoom({ model }: Writing, record: ProposalRecord, isInRoom: (id: string) => boolean): ProposalRecord {
  const { line: _line, evidence = [], from = [], on, base, ...rest } = record;
  const sources = evidence.filter(({ kind }) => kind === 'source');
  const known = from.filter(isInRoom);
  const isOnKnown = on !== undefined && isInRoom(on);
  // What it started from is not for the room: from now on it stands on the text.
  const onText = base.map(({ block }) => ({ block, words: model.reading.byBlock.get(block)?.text ?? '' }));
  return {
    ...rest,
    base: on === undefined || isOnKnown ? base : onText,
    grade: 'record',
    ...(isOnKnown ? { on } : {}),
    ...(known.length === 0 ? {} : { from: known }),
    ...(sources.length === 0 ? {} : { evidence: sources }),
  };
}

/** What became of it, without earlier wordings and remarks of ours (CF1). */
function eventsForRoom(events: readonly ProposalEvent[], isInRoom: (id: string) => boolean): ProposalEvent[] {
  return events
    .filter(({ kind }) => kind !== 'reworded')
    .map(({ line: _line, note: _note, into = [], ...rest }) => {
      const known = into.filter(isInRoom);
      return { ...rest, ...(known.length === 0 ? {} : { into: known }) };
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
    clock,
    by: person.id,
    name: person.name,
    ...(defined(details) as EventDetails),
  };
}

/** Adds events where the proposals they are about lie. */
export function recordEvents(writing: Writing, events: readonly ProposalEvent[]): void {
  const byLayer = new Map<ProposalLayer, ProposalEvent[]>();
  for (const each of events) {
    const { layer } = known(writing, each.proposal);
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

/** See `cosponsor`: without names the whole proposal is withdrawn. */
export function withdrawProposal(
  writing: Writing,
  id: string,
  delegations: readonly DelegationCode[] = [],
  source: Pick<EventDetails, 'line'> = {},
): void {
  const { sponsors } = known(writing, id);
  const stay = sponsors.filter((code) => !delegations.includes(code));
  const some = delegations.length > 0 && stay.length > 0;
  const kind = some ? 'left' : 'withdrawn';
  const who = delegations.length === 0 ? {} : { delegations };
  recordEvents(writing, [event(writing, id, kind, { ...who, ...source })]);
}
