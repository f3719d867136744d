import * as Y from 'yjs';
import { type BlockId, newId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import type { Grade, Said } from '../../domain/position';
import {
  type BaseBlock,
  type Branch,
  PARAGRAPH_BREAK,
  type Proposal,
  type ProposalEvent,
  type ProposalKind,
  type ProposalLayer,
  type ProposalPlace,
  type ProposalRecord,
} from '../../domain/proposal';
import { mergeProposals, splitProposal } from '../../wording/compose';
import { proposalParts } from '../layout';
import type { Writing } from './writing';

/** A proposal as a person makes it. */
export interface NewProposal {
  readonly kind: ProposalKind;
  /** The paragraphs it speaks of, as they stand now; none for `insert`. */
  readonly blocks?: readonly BlockId[];
  readonly place?: ProposalPlace;
  readonly marker?: string;
  /** Proposed paragraphs; none for `delete`, `no-text`, `move`, and while the text is to follow. */
  readonly words?: readonly string[];
  readonly proponents: readonly DelegationCode[];
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly on?: string;
  readonly branch?: string;
  readonly from?: readonly string[];
  readonly subject?: string;
  readonly reason?: string;
  readonly toFollow?: boolean;
  readonly said?: Said;
  readonly grade?: Grade;
  readonly line?: string;
  /** Whose document holds it; absent: as `layerFor` says. */
  readonly layer?: ProposalLayer;
}

/**
 * Which document a new proposal belongs to (PR1, CF1): at the chair's desk it is tabled in the room at once; elsewhere what our own
 * delegation drafts is private until it is tabled, and what others propose is noted in our record.
 */
export function layerFor({ model }: Writing, proponents: readonly DelegationCode[], branch?: string): ProposalLayer {
  const { desk, ourDelegation } = model.recordSettings;
  if (branch !== undefined)
    return model.branches.has(branch) ? layerOfBranch(model.proposals.values(), branch) : 'brief';
  if (desk === 'chair') return 'declared';
  const isOurs = proponents.length === 0 || (ourDelegation !== null && proponents.includes(ourDelegation));
  return isOurs ? 'brief' : 'record';
}

function layerOfBranch(proposals: Iterable<Proposal>, branch: string): ProposalLayer {
  for (const proposal of proposals) if (proposal.branch === branch && proposal.layer === 'declared') return 'declared';
  return 'brief';
}

/**
 * Puts a proposal beside the text (PR1): the text itself is not written. Answers its id. Throws RangeError where a paragraph, a place or
 * the proposal it starts from is not there, and where what the kind needs is missing.
 */
export function propose(writing: Writing, proposal: NewProposal): string {
  const { docs, model, person, now, random } = writing;
  const { blocks = [], words = [], layer, said, grade, toFollow, place, ...rest } = proposal;
  const record = {
    ...defined(rest),
    id: newId(random),
    base: baseOf(writing, blocks, proposal.on),
    ...(place === undefined ? {} : { place: checkedPlace(writing, place) }),
    ...(toFollow === true ? { toFollow } : {}),
    said: said ?? { at: now },
    grade: grade ?? 'record',
    notedAt: now,
    notedBy: person.id,
    name: person.name,
    ...(model.recordSettings.desk === 'chair' ? { byChair: true as const } : {}),
  } as unknown as ProposalRecord;
  checkShape(record, words);
  const own = layer ?? layerFor(writing, proposal.proponents, proposal.branch);
  const doc = docs[own];
  doc.transact(() => lay(proposalParts(docs, own), record, words), 'user');
  return record.id;
}

function lay(parts: ReturnType<typeof proposalParts>, record: ProposalRecord, words: readonly string[]): void {
  parts.proposals.set(record.id, record);
  parts.wordings.set(record.id, new Y.Text(words.join(PARAGRAPH_BREAK)));
}

function baseOf({ model }: Writing, blocks: readonly BlockId[], on: string | undefined): BaseBlock[] {
  const other = on === undefined ? undefined : model.proposals.get(on);
  if (on !== undefined && other === undefined) throw new RangeError(`No proposal ${on}`);
  return blocks.map((block, i) => {
    const words = other === undefined ? model.reading.byBlock.get(block)?.text : other.words[i];
    if (words === undefined) throw new RangeError(`No block ${block}`);
    return { block, words };
  });
}

function checkedPlace({ model }: Writing, place: ProposalPlace): ProposalPlace {
  if (!model.sections.has(place.section)) throw new RangeError(`No section ${place.section}`);
  if (place.after !== null && !model.reading.byBlock.has(place.after)) throw new RangeError(`No block ${place.after}`);
  return place;
}

/** What each kind cannot be without. */
function checkShape({ kind, base, place, toFollow }: ProposalRecord, words: readonly string[]): void {
  const needs = (holds: boolean, what: string) => {
    if (!holds) throw new RangeError(`A proposal to ${kind} needs ${what}`);
  };
  if (kind === 'insert') needs(place !== undefined && base.length === 0, 'a place and no paragraph');
  else if (kind === 'amend' || kind === 'title' || kind === 'note') needs(base.length === 1, 'one paragraph');
  else needs(base.length > 0, 'a paragraph');
  if (kind === 'move') needs(place !== undefined, 'a place');
  const hasWords = kind === 'amend' || kind === 'title' || kind === 'insert' || kind === 'note';
  if (hasWords) needs(words.length > 0 || toFollow === true, 'words');
  else needs(words.length === 0, 'no words');
}

/** Leaves out what is not given, since a stored record holds no undefined. */
function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function known({ model }: Writing, id: string): Proposal {
  const proposal = model.proposals.get(id);
  if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
  return proposal;
}

/**
 * Words a proposal otherwise, letter by letter where it can be, so that two people who type in it at once both prevail. Throws RangeError
 * for an unknown proposal.
 */
export function reword(writing: Writing, id: string, words: readonly string[]): void {
  const { layer } = known(writing, id);
  const parts = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    let wording = parts.wordings.get(id);
    if (wording === undefined) {
      wording = new Y.Text();
      parts.wordings.set(id, wording);
    }
    patch(wording, words.join(PARAGRAPH_BREAK));
    const record = parts.proposals.get(id);
    if (record?.toFollow === true && words.some((paragraph) => paragraph.trim() !== '')) {
      const { toFollow: _toFollow, ...rest } = record;
      parts.proposals.set(id, rest);
    }
  }, 'user');
}

/** Puts other words into a Y.Text; what both begin and end with is not touched, and no pair of surrogates is cut. */
function patch(text: Y.Text, next: string): void {
  const was = text.toString();
  if (was === next) return;
  const most = Math.min(was.length, next.length);
  let start = 0;
  while (start < most && was.charCodeAt(start) === next.charCodeAt(start)) start++;
  if (start > 0 && (was.charCodeAt(start - 1) & 0xfc00) === 0xd800) start--;
  let end = 0;
  while (end < most - start && was.charCodeAt(was.length - 1 - end) === next.charCodeAt(next.length - 1 - end)) end++;
  if (end > 0 && (was.charCodeAt(was.length - end) & 0xfc00) === 0xdc00) end--;
  if (was.length - end > start) text.delete(start, was.length - end - start);
  if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
}

/** What may be changed of a proposal besides its words and its place. */
export type ProposalDetails = Partial<
  Pick<NewProposal, 'proponents' | 'written' | 'onBehalfOf' | 'subject' | 'reason' | 'said' | 'grade' | 'marker'>
>;

/** Mends what was noted of a proposal. Throws RangeError for an unknown one. */
export function changeProposal(writing: Writing, id: string, change: ProposalDetails): void {
  const { layer } = known(writing, id);
  const { proposals } = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    const record = proposals.get(id);
    if (record !== undefined) proposals.set(id, defined({ ...record, ...change }) as unknown as ProposalRecord);
  }, 'user');
}

/** Throws a draft away. Throws RangeError for one that is not a draft: what was tabled is withdrawn, and stays on record. */
export function discardDraft(writing: Writing, id: string): void {
  const { layer, state } = known(writing, id);
  if (state !== 'draft') throw new RangeError(`Proposal ${id} is ${state}, no draft`);
  writing.docs[layer].transact(() => removeFrom(writing, layer, id), 'user');
}

function removeFrom({ docs }: Writing, layer: ProposalLayer, id: string): void {
  const parts = proposalParts(docs, layer);
  parts.proposals.delete(id);
  parts.wordings.delete(id);
}

/**
 * Tables our drafts, and shows the room what we noted (PR2, CF5): each is written whole into what is declared, so that none of the
 * keystrokes it was made with goes along. What lies there already is left alone.
 */
export function tableProposals(writing: Writing, ids: readonly string[]): void {
  const own = ids.map((id) => known(writing, id)).filter(({ layer }) => layer !== 'declared');
  const target = proposalParts(writing.docs, 'declared');
  writing.docs.declared.transact(() => {
    for (const proposal of own) {
      const { layer } = proposal;
      const source = proposalParts(writing.docs, layer);
      const record = source.proposals.get(proposal.id);
      if (record === undefined) continue;
      lay(target, record, proposal.words);
      // What became of it so far goes along; a draft that was reworded ten times is tabled once.
      if (proposal.state !== 'draft') target.proposalEvents.push([...proposal.events]);
      const branch = record.branch === undefined ? undefined : writing.model.branches.get(record.branch);
      if (branch !== undefined) target.branches.set(branch.id, branch);
      target.proposalEvents.push([event(writing, proposal.id, 'tabled')]);
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

/**
 * Puts a proposal on the words as they are now, with a wording of its own for them (PR3): what it was made on stays in its history. For
 * one that stands on another proposal the other's words are the base. Throws RangeError for one whose paragraphs are gone and that is
 * given no others.
 */
export function rebase(
  writing: Writing,
  id: string,
  words: readonly string[],
  onto: { readonly blocks?: readonly BlockId[]; readonly place?: ProposalPlace } = {},
): void {
  const proposal = known(writing, id);
  const { layer, base } = proposal;
  const other = proposal.on === undefined ? undefined : writing.model.proposals.get(proposal.on);
  const on = other !== undefined && ['draft', 'tabled', 'parked'].includes(other.state) ? proposal.on : undefined;
  const blocks = onto.blocks ?? base.map(({ block }) => block);
  const next = baseOf(writing, blocks, on);
  const place = onto.place === undefined ? proposal.place : checkedPlace(writing, onto.place);
  const said = event(writing, id, 'reworded', { was: base, wasWords: proposal.words });
  const { proposals, wordings, proposalEvents } = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    const record = proposals.get(id);
    if (record === undefined) return;
    const { on: _on, toFollow: _toFollow, ...rest } = record;
    proposals.set(id, {
      ...rest,
      base: next,
      ...(place === undefined ? {} : { place }),
      ...(on === undefined ? {} : { on }),
    });
    const wording = wordings.get(id);
    if (wording === undefined) wordings.set(id, new Y.Text(words.join(PARAGRAPH_BREAK)));
    else patch(wording, words.join(PARAGRAPH_BREAK));
    proposalEvents.push([said]);
  }, 'user');
}

/**
 * Makes one proposal of several on the same paragraph: all their changes, the earlier named first where two collide, unless `words` says
 * otherwise. The parts are kept, closed, and named as what it was made from (PR5). Answers the new id.
 */
export function mergeInto(
  writing: Writing,
  ids: readonly string[],
  how: { readonly words?: string; readonly proponents?: readonly DelegationCode[]; readonly reason?: string } = {},
): string {
  const parts = ids.map((id) => known(writing, id));
  const [first] = parts;
  const base = first?.base[0];
  if (first === undefined || base === undefined || parts.length < 2) throw new RangeError('Two proposals make one');
  const isOne = ({ kind, base: own }: Proposal) =>
    (kind === 'amend' || kind === 'title') && own.length === 1 && own[0]?.block === base.block;
  if (!parts.every(isOne)) throw new RangeError('Only proposals on the words of one paragraph can be merged');
  const now = writing.model.reading.byBlock.get(base.block)?.text ?? base.words;
  const wordings = parts.map(({ id, words }) => {
    const examined = writing.model.examined(id);
    return 'words' in examined && examined.words[0] !== undefined ? examined.words[0] : (words[0] ?? '');
  });
  const proponents = how.proponents ?? [...new Set(parts.flatMap(({ sponsors }) => sponsors))];
  const layer = parts.every((part) => part.layer === first.layer) ? first.layer : layerFor(writing, proponents);
  const merged = propose(writing, {
    kind: first.kind,
    blocks: [base.block],
    words: [how.words ?? mergeProposals(now, wordings).words],
    proponents,
    from: ids,
    layer,
    ...(how.reason === undefined ? {} : { reason: how.reason }),
  });
  recordEvents(
    writing,
    ids.map((id) => event(writing, id, 'merged', { into: [merged] })),
  );
  return merged;
}

/**
 * Parts a proposal on one paragraph in two: the changes chosen (by number, from 0, of `compareWords` on its base), and the others. The
 * whole is kept, closed, and named as what they were made from. Answers the two ids.
 */
export function split(writing: Writing, id: string, chosen: ReadonlySet<number>): readonly [string, string] {
  const whole = known(writing, id);
  const base = whole.base[0];
  const { kind, reason, layer } = whole;
  if ((kind !== 'amend' && kind !== 'title') || base === undefined)
    throw new RangeError('Only a proposal on the words of one paragraph can be split');
  const parts = splitProposal(base.words, whole.words[0] ?? '', chosen);
  const [one, other] = parts.map((words) => {
    const part = propose(writing, {
      kind,
      blocks: [base.block],
      words: [words],
      proponents: whole.sponsors,
      from: [id],
      layer,
      said: whole.said,
      grade: whole.grade,
      ...(whole.on === undefined ? {} : { on: whole.on }),
      ...(reason === undefined ? {} : { reason }),
    });
    // It stands on the words the whole was made on, whatever has become of them since.
    writing.docs[layer].transact(() => {
      const { proposals } = proposalParts(writing.docs, layer);
      const record = proposals.get(part);
      if (record !== undefined) proposals.set(part, { ...record, base: [base] });
    }, 'user');
    return part;
  }) as [string, string];
  recordEvents(writing, [event(writing, id, 'split', { into: [one, other] })]);
  return [one, other];
}

/** Begins a chair's text of a section or of the whole (`section` null); private until it is tabled. Answers its id. */
export function addBranch({ docs, person, now, random }: Writing, branch: Pick<Branch, 'title' | 'section'>): string {
  const id = newId(random);
  const made: Branch = { ...branch, id, madeAt: now, madeBy: person.id, name: person.name };
  docs.brief.transact(() => proposalParts(docs, 'brief').branches.set(id, made), 'user');
  return id;
}
