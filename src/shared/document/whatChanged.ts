import type { BlockId, PersonId, SectionId } from '../base/ids';
import type { Act, FormalStatus } from '../domain/act';
import type { DelegationCode } from '../domain/delegation';
import type { DossierSettings } from '../domain/dossier';
import type { Negotiation, PlacedComment } from '../domain/negotiation';
import type { Entry, Stance } from '../domain/position';
import type { Proposal, ProposalEvent, ProposalState } from '../domain/proposal';
import type { Resolution } from '../domain/resolution';
import type { TargetKey } from '../domain/target';
import { blockOf } from '../domain/threads';
import { OurTargets } from './ourTargets';
import type { Writer } from './provenance';
import { type TextChange, textChanges } from './textChanges';

/** For whom two states of a dossier are compared. */
export interface Onlooker {
  /** Whose own doing is left out, since they know of it; null: nobody's. */
  readonly person: PersonId | null;
  /** Whose concerns come first; null: nobody's do. */
  readonly delegation: DelegationCode | null;
  /** Who put words into a block, or took some out, between the two states (`handsBetween`); absent where that is not to be told. */
  readonly hands?: (block: BlockId) => readonly Writer[];
}

/** Where a change is shown: the key to go to now, or of what stands before it where it is gone; null where there is nothing to go to. */
interface Placed {
  readonly key: TargetKey | null;
  readonly address: string;
  /** It is about a question of ours: with a brief, or on which our delegation has a position or a proposal. */
  readonly isOurs: boolean;
}

/** A provision or a section whose words, place or existence is another. */
export interface ChangedText extends Placed {
  readonly kind: 'text';
  readonly change: TextChange;
  /** Empty where it is not told, or nobody is on record. */
  readonly hands: readonly Writer[];
  /** Brackets that were settled in it meanwhile (BR9). */
  readonly settled: readonly Resolution[];
  /** Proposals by whose acceptance its words are others. */
  readonly accepted: readonly string[];
}

/** What was said on one question: entries that are new, oldest first, and what the same delegations held before. */
export interface ChangedPositions extends Placed {
  readonly kind: 'positions';
  readonly entries: readonly Entry[];
  /** The stance that held for a delegation before, on any option; delegations that held none are not in it. */
  readonly before: ReadonlyMap<DelegationCode, Stance>;
  /** Entries that were taken back by undo: they are on record no more. */
  readonly gone: readonly Entry[];
}

/** What the chair did on one question. */
export interface ChangedActs extends Placed {
  readonly kind: 'acts';
  /** Oldest first. */
  readonly acts: readonly Act[];
  /** Acts that are on record no more. */
  readonly gone: readonly Act[];
  readonly before: FormalStatus;
  readonly after: FormalStatus;
}

/** What became of a proposal. */
export interface ChangedProposal extends Placed {
  readonly kind: 'proposal';
  readonly proposal: Proposal;
  /** Null where it was not there before. */
  readonly before: ProposalState | null;
  /** Null where it is there no more. */
  readonly after: ProposalState | null;
  /** What happened to it meanwhile, oldest first. */
  readonly events: readonly ProposalEvent[];
  /** Its wording before, where that is another now. */
  readonly wasWords: readonly string[] | null;
}

/** A remark that is new. */
export interface ChangedComment extends Placed {
  readonly kind: 'comment';
  readonly comment: PlacedComment;
}

/** What the room has set otherwise. */
export interface ChangedSettings extends Placed {
  readonly kind: 'settings';
  readonly names: readonly (keyof DossierSettings)[];
}

export type Changed = ChangedText | ChangedPositions | ChangedActs | ChangedProposal | ChangedComment | ChangedSettings;

/**
 * The groups in which a delegate reads what happened (HI7): what concerns us first, whatever it is; then what the chair did, what became of
 * proposals, words, positions, and the rest elsewhere.
 */
const CHANGED_GROUPS = ['ours', 'acts', 'proposals', 'text', 'positions', 'rest'] as const;
export type ChangedGroup = (typeof CHANGED_GROUPS)[number];

/** Each group in the order of the text, and on one place in the order acts, words, proposals, positions, comments. Empty groups are left out. */
export type WhatChanged = readonly { readonly group: ChangedGroup; readonly changes: readonly Changed[] }[];

/**
 * What is another between two states of one dossier (HI7): provisions and sections, positions, acts, proposals, comments, settings. Where
 * one was not projected from all documents, what those hold is in neither or shows as new: give both the same ones. Pure; both models have to
 * stand still while it runs.
 */
export function whatChanged(before: Negotiation, after: Negotiation, who: Onlooker): WhatChanged {
  const ours = new OurTargets(before, after, who.delegation);
  const changes: Changed[] = [
    ...changedActs(before, after, who, ours),
    ...changedTexts(before, after, who, ours),
    ...changedProposals(before, after, who, ours),
    ...changedPositions(before, after, who, ours),
    ...changedComments(before, after, who, ours),
    ...changedSettings(before, after),
  ];
  const rank = ranks(after);
  const placed = changes.map((change, i) => ({ change, at: rank(change.key), i }));
  placed.sort((a, b) => a.at - b.at || a.i - b.i);
  return CHANGED_GROUPS.flatMap((group) => {
    const own = placed.filter(({ change }) => groupOf(change) === group).map(({ change }) => change);
    return own.length === 0 ? [] : [{ group, changes: own }];
  });
}

function groupOf(change: Changed): ChangedGroup {
  if (change.isOurs) return 'ours';
  switch (change.kind) {
    case 'acts':
    case 'positions':
    case 'text':
      return change.kind;
    case 'proposal':
      return 'proposals';
    default:
      return 'rest';
  }
}

/** The place of a key in the text: the whole text first, what has no place last. */
function ranks(model: Negotiation): (key: TargetKey | null) => number {
  const ofBlock = new Map<BlockId, number>();
  const ofSection = new Map<SectionId, number>();
  for (const { section, provisions } of model.reading.sections) {
    ofSection.set(section, ofBlock.size + ofSection.size);
    for (const { block } of provisions) ofBlock.set(block, ofBlock.size + ofSection.size);
  }
  return (key) => {
    if (key === 'text') return -1;
    if (key === null) return Number.MAX_SAFE_INTEGER;
    if (key.startsWith('s:')) return ofSection.get(key.slice(2)) ?? Number.MAX_SAFE_INTEGER;
    return ofBlock.get(blockOf(model, { key, range: null }) ?? '') ?? Number.MAX_SAFE_INTEGER;
  };
}

function changedTexts(before: Negotiation, after: Negotiation, who: Onlooker, ours: OurTargets): ChangedText[] {
  const settledOn = new Map<BlockId, Resolution[]>();
  const known = new Set(before.resolutions.map(({ id }) => id));
  for (const resolution of after.resolutions) {
    if (known.has(resolution.id)) continue;
    for (const block of new Set(resolution.places.map((place) => place.block))) {
      settledOn.set(block, [...(settledOn.get(block) ?? []), resolution]);
    }
  }
  const acceptedOn = new Map<BlockId, Set<string>>();
  for (const { id, events } of after.proposals.values()) {
    const old = new Set(before.proposals.get(id)?.events.map((event) => event.id));
    for (const { id: event, brought, before: was = [], after: is = [] } of events) {
      if (old.has(event) || brought === undefined) continue;
      for (const { block } of [...was, ...is]) acceptedOn.set(block, (acceptedOn.get(block) ?? new Set()).add(id));
    }
  }
  return textChanges(before, after).flatMap((change): ChangedText[] => {
    const { blocks } = change;
    const hands = withoutDoubles(blocks.flatMap((block) => who.hands?.(block) ?? []));
    // What only this person did they know.
    if (who.person !== null && hands.length > 0 && hands.every(({ person }) => person === who.person)) return [];
    return [
      {
        kind: 'text',
        key: change.key,
        address: change.address,
        isOurs: blocks.some((block) => ours.hasBlock(block)) || ours.hasSection(change.section),
        change,
        hands,
        settled: [...new Set(blocks.flatMap((block) => settledOn.get(block) ?? []))],
        accepted: [...new Set(blocks.flatMap((block) => [...(acceptedOn.get(block) ?? [])]))],
      },
    ];
  });
}

function withoutDoubles(hands: readonly Writer[]): readonly Writer[] {
  const known = new Map<string, Writer>();
  for (const hand of hands) known.set(`${hand.person} ${hand.name} ${hand.delegation}`, hand);
  return [...known.values()];
}

/** By the question they are on now; what has lost its place stands by itself under its old address. */
class ByQuestion<T> {
  private readonly found = new Map<string, { readonly key: TargetKey | null; readonly items: T[] }>();

  add(key: TargetKey | null, item: T): void {
    const name = key ?? '';
    const own = this.found.get(name);
    if (own === undefined) this.found.set(name, { key, items: [item] });
    else own.items.push(item);
  }

  [Symbol.iterator](): Iterator<{ readonly key: TargetKey | null; readonly items: readonly T[] }> {
    return this.found.values();
  }
}

function placed(model: Negotiation, key: TargetKey | null, ours: OurTargets): Placed {
  return { key, address: key === null ? '' : model.addressOf(key), isOurs: key !== null && ours.has(key) };
}

function changedPositions(
  before: Negotiation,
  after: Negotiation,
  who: Onlooker,
  ours: OurTargets,
): ChangedPositions[] {
  const byQuestion = new ByQuestion<{ readonly entry: Entry; readonly isGone: boolean }>();
  const isOthers = ({ notedBy }: Entry) => who.person === null || notedBy !== who.person;
  for (const entry of onlyIn(after.entries, before.entries)) {
    if (isOthers(entry)) byQuestion.add(after.placeOf(entry)?.key ?? null, { entry, isGone: false });
  }
  for (const entry of onlyIn(before.entries, after.entries)) {
    if (isOthers(entry)) byQuestion.add(after.placeOf(entry)?.key ?? null, { entry, isGone: true });
  }
  return [...byQuestion].map(({ key, items }) => {
    const entries = items.filter(({ isGone }) => !isGone).map(({ entry }) => entry);
    const spoke = new Set(entries.flatMap(({ delegations, onBehalfOf = [] }) => [...delegations, ...onBehalfOf]));
    const held = new Map<DelegationCode, Stance>();
    for (const { holdings } of key === null ? [] : before.readingOf(key).options) {
      for (const { delegation, stance, origin } of holdings) {
        if (spoke.has(delegation) && (origin === 'own' || origin === 'group')) held.set(delegation, stance);
      }
    }
    const gone = items.filter(({ isGone }) => isGone).map(({ entry }) => entry);
    return { kind: 'positions', ...placed(after, key, ours), entries, before: held, gone };
  });
}

function changedActs(before: Negotiation, after: Negotiation, who: Onlooker, ours: OurTargets): ChangedActs[] {
  const byQuestion = new ByQuestion<{ readonly act: Act; readonly isGone: boolean }>();
  const isOthers = ({ notedBy }: Act) => who.person === null || notedBy !== who.person;
  for (const act of onlyIn(after.acts, before.acts)) {
    if (isOthers(act)) byQuestion.add(after.keyOf(act.target), { act, isGone: false });
  }
  for (const act of onlyIn(before.acts, after.acts)) {
    if (isOthers(act)) byQuestion.add(after.keyOf(act.target), { act, isGone: true });
  }
  return [...byQuestion].map(({ key, items }) => ({
    kind: 'acts',
    ...placed(after, key, ours),
    acts: items.filter(({ isGone }) => !isGone).map(({ act }) => act),
    gone: items.filter(({ isGone }) => isGone).map(({ act }) => act),
    before: key === null ? 'none' : before.readingOf(key).formal.status,
    after: key === null ? 'none' : after.readingOf(key).formal.status,
  }));
}

function changedProposals(before: Negotiation, after: Negotiation, who: Onlooker, ours: OurTargets): ChangedProposal[] {
  const out: ChangedProposal[] = [];
  for (const proposal of after.proposals.values()) {
    const old = before.proposals.get(proposal.id);
    if (old === proposal) continue;
    const known = new Set(old?.events.map(({ id }) => id));
    const events = proposal.events.filter(({ id, by }) => !known.has(id) && (who.person === null || by !== who.person));
    const isNew = old === undefined && (who.person === null || proposal.notedBy !== who.person);
    const wasWords = old !== undefined && !sameWords(old.words, proposal.words) ? old.words : null;
    // A wording that is rewritten by hand leaves no event: of one's own draft nobody else writes.
    const isReworded = wasWords !== null && (who.person === null || proposal.notedBy !== who.person);
    if (!isNew && events.length === 0 && !isReworded) continue;
    const key = `p:${proposal.id}`;
    out.push({
      kind: 'proposal',
      key,
      address: after.addressOf(key),
      isOurs: ours.hasProposal(proposal),
      proposal,
      before: old?.state ?? null,
      after: proposal.state,
      events,
      wasWords,
    });
  }
  for (const proposal of before.proposals.values()) {
    if (after.proposals.has(proposal.id) || (who.person !== null && proposal.notedBy === who.person)) continue;
    const key = `p:${proposal.id}`;
    const block = blockOf(before, { key, range: null });
    out.push({
      kind: 'proposal',
      key: block !== undefined && after.reading.byBlock.has(block) ? after.keyOfBlock(block) : null,
      address: before.addressOf(key),
      isOurs: ours.hasProposal(proposal),
      proposal,
      before: proposal.state,
      after: null,
      events: [],
      wasWords: null,
    });
  }
  return out;
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((words, i) => words === b[i]);
}

function changedComments(before: Negotiation, after: Negotiation, who: Onlooker, ours: OurTargets): ChangedComment[] {
  return [...after.comments.values()].flatMap((comment): ChangedComment[] => {
    if (before.comments.has(comment.id) || (who.person !== null && comment.by === who.person)) return [];
    const place = after.placeOfComment(after.comments.get(comment.re ?? '') ?? comment);
    return [{ kind: 'comment', ...placed(after, place?.key ?? null, ours), comment }];
  });
}

function changedSettings({ settings: before }: Negotiation, { settings: after }: Negotiation): ChangedSettings[] {
  const names = (Object.keys(after) as (keyof DossierSettings)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return names.length === 0 ? [] : [{ kind: 'settings', key: null, address: '', isOurs: false, names }];
}

function onlyIn<T extends { readonly id: string }>(these: readonly T[], others: readonly T[]): readonly T[] {
  if (these === others) return [];
  const known = new Set(others.map(({ id }) => id));
  return these.filter(({ id }) => !known.has(id));
}
