import * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import type { Comment } from '../domain/comment';
import type { PlacedComment } from '../domain/negotiation';
import {
  type Branch,
  PARAGRAPH_BREAK,
  PROPOSAL_LAYERS,
  type Proposal,
  type ProposalEvent,
  type ProposalLayer,
  type ProposalRecord,
  proposalOf,
} from '../domain/proposal';
import { compareAt } from '../domain/said';
import { type DocumentName, type ProposalParts, proposalParts } from './layout';
import { Mirror } from './mirror';

/** What a change of the documents did to proposals. */
export interface ProposalChange {
  /** Proposals that are new or other than before. */
  readonly changed: readonly Proposal[];
  readonly removed: readonly string[];
}

interface Layer {
  readonly name: ProposalLayer;
  readonly parts: ProposalParts;
  readonly happened: Mirror<ProposalEvent>;
  readonly events: Map<string, ProposalEvent[]>;
}

const NONE: readonly Proposal[] = [];

/**
 * Proposals, chair's texts and comments out of the three documents that hold them. After each transaction only the proposals it touched
 * are made again. Where two layers hold one id (tabled on one machine, still a draft on another) the more public one counts.
 */
export class ProposalIndex {
  readonly proposals = new Map<string, Proposal>();
  branches: ReadonlyMap<string, Branch> = new Map();
  comments: ReadonlyMap<string, PlacedComment> = new Map();
  private readonly onBlock = new Map<BlockId, readonly Proposal[]>();
  private readonly layers: readonly Layer[];

  constructor(docs: Readonly<Record<ProposalLayer, Y.Doc>>) {
    // The most public one first.
    this.layers = [...PROPOSAL_LAYERS].reverse().map((name) => {
      const parts = proposalParts(docs, name);
      return { name, parts, happened: new Mirror(parts.proposalEvents), events: new Map() };
    });
    for (const layer of this.layers) this.takeEvents(layer, new Set());
    for (const { parts } of this.layers) for (const id of parts.proposals.keys()) this.make(id);
    this.branches = this.united((parts) => parts.branches);
    this.comments = this.readComments();
  }

  /** Stops following the documents. */
  stop(): void {
    for (const { happened } of this.layers) happened.stop();
  }

  /** Open and closed proposals that speak of a block or stand behind it, in the order in which they were noted. */
  on(block: BlockId): readonly Proposal[] {
    return this.onBlock.get(block) ?? NONE;
  }

  /** Takes in what a transaction of one document changed; null where it touched nothing of this. */
  take(name: DocumentName, transaction: Y.Transaction): ProposalChange | null {
    const layer = this.layers.find((candidate) => candidate.name === name);
    if (layer === undefined) return null;
    const { parts } = layer;
    const touched = new Set<string>();
    let others = false;
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === parts.proposals || type === parts.wordings) {
        for (const key of keys) if (key !== null) touched.add(key);
      } else if (type instanceof Y.Text && (type.parent as unknown) === parts.wordings) {
        const key = type._item?.parentSub;
        if (key !== null && key !== undefined) touched.add(key);
      } else if (type === parts.branches || type === parts.comments) {
        others = true;
      }
    }
    this.takeEvents(layer, touched);
    if (others) {
      this.branches = this.united((each) => each.branches);
      this.comments = this.readComments();
    }
    if (touched.size === 0) return others ? { changed: [], removed: [] } : null;
    const changed: Proposal[] = [];
    const removed: string[] = [];
    for (const id of touched) {
      const made = this.make(id);
      if (made === undefined) removed.push(id);
      else changed.push(made);
    }
    return { changed, removed };
  }

  private takeEvents({ happened, events }: Layer, touched: Set<string>): void {
    const { added, removed } = happened.take();
    for (const event of removed) {
      const left = (events.get(event.proposal) ?? []).filter(({ id }) => id !== event.id);
      events.set(event.proposal, left);
      touched.add(event.proposal);
    }
    for (const event of added) {
      const own = events.get(event.proposal);
      if (own === undefined) events.set(event.proposal, [event]);
      else own.push(event);
      touched.add(event.proposal);
    }
  }

  private make(id: string): Proposal | undefined {
    const before = this.proposals.get(id);
    const layer = this.layers.find(({ parts }) => parts.proposals.has(id));
    const record = layer?.parts.proposals.get(id);
    const made =
      layer === undefined || record === undefined
        ? undefined
        : proposalOf(record, layer.name, wordsOf(layer.parts.wordings.get(id)), layer.events.get(id) ?? []);
    if (made === undefined) this.proposals.delete(id);
    else this.proposals.set(id, made);
    const blocks = new Set([...blocksOf(before), ...blocksOf(made)]);
    for (const block of blocks)
      this.place(block, id, made !== undefined && blocksOf(made).includes(block) ? made : null);
    return made;
  }

  private place(block: BlockId, id: string, made: Proposal | null): void {
    const others = this.on(block).filter((proposal) => proposal.id !== id);
    const next = made === null ? others : [...others, made].sort(byNoting);
    if (next.length === 0) this.onBlock.delete(block);
    else this.onBlock.set(block, next);
  }

  private united<T>(of: (parts: ProposalParts) => Y.Map<T>): ReadonlyMap<string, T> {
    const out = new Map<string, T>();
    for (const { parts } of this.layers) for (const [id, value] of of(parts)) if (!out.has(id)) out.set(id, value);
    return out;
  }

  private readComments(): ReadonlyMap<string, PlacedComment> {
    const out = new Map<string, PlacedComment>();
    const all: [ProposalLayer, Comment][] = [];
    for (const { name, parts } of this.layers) for (const comment of parts.comments.values()) all.push([name, comment]);
    all.sort(([, a], [, b]) => compareAt(a.at, b.at) || (a.id < b.id ? -1 : 1));
    for (const [layer, comment] of all) if (!out.has(comment.id)) out.set(comment.id, { ...comment, layer });
    return out;
  }
}

/** The paragraphs of a wording. */
function wordsOf(wording: Y.Text | undefined): readonly string[] {
  if (wording === undefined || wording.length === 0) return [];
  return wording.toString().split(PARAGRAPH_BREAK);
}

/** Blocks at which a proposal is shown: those it speaks of, else the one it is to stand behind. */
export function blocksOf(proposal: Pick<ProposalRecord, 'base' | 'place'> | undefined): readonly BlockId[] {
  if (proposal === undefined) return [];
  if (proposal.base.length > 0) return proposal.base.map(({ block }) => block);
  const after = proposal.place?.after ?? null;
  return after === null ? [] : [after];
}

function byNoting(a: Proposal, b: Proposal): number {
  return compareAt(a.said.at, b.said.at) || compareAt(a.notedAt, b.notedAt) || (a.id < b.id ? -1 : 1);
}
