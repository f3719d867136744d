import type * as Y from 'yjs';
import type { BlockId, SeatId } from '../base/ids';
import { CHAIR_SEAT } from '../base/seatDocuments';
import type { Comment } from '../domain/comment';
import type { PlacedComment } from '../domain/negotiation';
import {
  type Branch,
  type Proposal,
  type ProposalEvent,
  type ProposalLayer,
  type ProposalRecord,
  proposalOf,
} from '../domain/proposal';
import { compareAt } from '../domain/said';
import { mayDecide, type Seat, type Seats } from '../domain/seat';
import {
  ownerOf,
  type Unheard,
  type UnheardReason,
  voiceOf,
  whyUnheardBranch,
  whyUnheardComment,
  whyUnheardEvent,
  whyUnheardProposal,
  withoutDecision,
} from '../domain/speech';
import { isBranch, isComment } from './declaredSchema';
import type { DossierDocs } from './docs';
import type { ProposalParts } from './layout';
import { seatDocsOf } from './seatDocs';
import { SourceLayer } from './sourceLayer';

/** What a change of the documents did to proposals. */
export interface ProposalChange {
  /** Proposals that are new or other than before. */
  readonly changed: readonly Proposal[];
  readonly removed: readonly string[];
}

/** How values of one kind are taken from seats' documents. */
interface Kind<T> {
  readonly what: Unheard['what'];
  of(parts: ProposalParts): Y.Map<T>;
  is(value: unknown): value is T;
  why(seat: Seat, value: T): UnheardReason | null;
}

type Docs = Pick<DossierDocs, ProposalLayer | 'seats'>;

const NONE: readonly Proposal[] = [];

/**
 * Proposals, chair's texts and comments out of our own papers and the documents of all seats. After each transaction only the proposals it
 * touched are made again. Where our papers and the room hold one id (tabled on one machine, still a draft on another) the room's counts;
 * what seats say counts as far as it is theirs to say (RM2 to RM5).
 */
export class ProposalIndex {
  readonly proposals = new Map<string, Proposal>();
  branches: ReadonlyMap<string, Branch> = new Map();
  comments: ReadonlyMap<string, PlacedComment> = new Map();
  private readonly onBlock = new Map<BlockId, readonly Proposal[]>();
  private readonly layers = new Map<Y.Doc, SourceLayer>();
  private readonly declared = new Map<SeatId, SourceLayer>();
  /** Our own papers, the more public first. */
  private readonly ours: readonly SourceLayer[];
  private readonly ignored = new Map<string, readonly Unheard[]>();
  private ignoredOthers: readonly Unheard[] = [];

  constructor(
    docs: Docs,
    private seats: Seats,
  ) {
    const seatDocs = seatDocsOf(docs);
    for (const [seat, doc] of seatDocs.all)
      this.lay(doc, new SourceLayer('declared', seat, doc, seatDocs.isTrusted(seat)));
    this.ours = (['record', 'brief'] as const).map((name) =>
      this.lay(docs[name], new SourceLayer(name, null, docs[name], true)),
    );
    for (const { parts } of this.layers.values()) for (const id of parts.proposals.keys()) this.make(id);
    this.readOthers();
  }

  private lay(doc: Y.Doc, layer: SourceLayer): SourceLayer {
    this.layers.set(doc, layer);
    if (layer.seat !== null) this.declared.set(layer.seat, layer);
    return layer;
  }

  /** Follows what one more seat declares. */
  add(seat: SeatId, doc: Y.Doc): ProposalChange {
    const layer = this.lay(doc, new SourceLayer('declared', seat, doc, false));
    return this.again(layer);
  }

  /** Other seats than before: what each may say is looked at again. */
  setSeats(seats: Seats): ProposalChange {
    this.seats = seats;
    const ids = new Set([...this.declared.values()].flatMap(idsOf));
    this.readOthers();
    return this.remake(ids);
  }

  /** Stops following the documents. */
  stop(): void {
    for (const layer of this.layers.values()) layer.stop();
  }

  /** What lies in seats' documents and is not theirs to say (RM7). */
  *unheard(): Iterable<Unheard> {
    for (const each of this.ignored.values()) yield* each;
    yield* this.ignoredOthers;
  }

  /** Open and closed proposals that speak of a block or stand behind it, in the order in which they were noted. */
  on(block: BlockId): readonly Proposal[] {
    return this.onBlock.get(block) ?? NONE;
  }

  /** Takes in what a transaction of one document changed; null where it touched nothing of this. */
  take(transaction: Y.Transaction): ProposalChange | null {
    const layer = this.layers.get(transaction.doc);
    if (layer === undefined) return null;
    const { proposals, others } = layer.take(transaction);
    if (others) this.readOthers();
    if (proposals.size === 0) return others ? { changed: [], removed: [] } : null;
    return this.remake(proposals);
  }

  private again(layer: SourceLayer): ProposalChange {
    this.readOthers();
    return this.remake(idsOf(layer));
  }

  private remake(ids: Iterable<string>): ProposalChange {
    const changed: Proposal[] = [];
    const removed: string[] = [];
    for (const id of ids) {
      const made = this.make(id);
      if (made === undefined) removed.push(id);
      else changed.push(made);
    }
    return { changed, removed };
  }

  private make(id: string): Proposal | undefined {
    const before = this.proposals.get(id);
    const made = this.fromRoom(id) ?? this.fromOurs(id);
    if (made === undefined) this.proposals.delete(id);
    else this.proposals.set(id, made);
    const blocks = new Set([...blocksOf(before), ...blocksOf(made)]);
    for (const block of blocks)
      this.place(block, id, made !== undefined && blocksOf(made).includes(block) ? made : null);
    return made;
  }

  private fromOurs(id: string): Proposal | undefined {
    for (const layer of this.ours) {
      const record = layer.recordOf(id);
      if (record === undefined || record === null) continue;
      const events = layer.eventsOf(id) as readonly ProposalEvent[];
      return proposalOf(record, { layer: layer.name, seat: null }, layer.wordsOf(id), events);
    }
    return undefined;
  }

  /** A proposal that lies in the room, with what every seat said of it (RM3, RM4). */
  private fromRoom(id: string): Proposal | undefined {
    const ignored: Unheard[] = [];
    const own = new Map<SeatId, ProposalRecord>();
    for (const [seat, layer] of this.declared) {
      const record = layer.recordOf(id);
      if (record === undefined) continue;
      const why = record === null ? 'unreadable' : this.whyNot(seat, (each) => whyUnheardProposal(each, record));
      if (why === null && record !== null) own.set(seat, record);
      else ignored.push(unheard(seat, 'proposal', id, why ?? 'unreadable', record?.proponents));
    }
    const owner = ownerOf(id, (seat) => own.has(seat));
    for (const [seat, { proponents }] of own)
      if (seat !== owner) ignored.push(unheard(seat, 'proposal', id, 'id', proponents));
    const made = owner === null ? undefined : this.heard(id, owner, own.get(owner) as ProposalRecord, ignored);
    if (ignored.length > 0) this.ignored.set(id, ignored);
    else this.ignored.delete(id);
    return made;
  }

  private heard(id: string, owner: SeatId, record: ProposalRecord, ignored: Unheard[]): Proposal {
    const events: ProposalEvent[] = [];
    for (const [seat, layer] of this.declared) {
      for (const event of layer.eventsOf(id)) {
        const why = event === null ? 'unreadable' : this.whyNot(seat, (each) => whyUnheardEvent(each, event, owner));
        if (why === null && event !== null)
          events.push({ ...(this.decides(seat) ? event : withoutDecision(event)), seat });
        else ignored.push(unheard(seat, 'event', event?.id ?? '', why ?? 'unreadable', event?.delegations));
      }
    }
    const words = this.declared.get(owner)?.wordsOf(id) ?? [];
    const source = {
      layer: 'declared' as const,
      seat: owner,
      voiceOf: (event: ProposalEvent) => voiceOf(this.seats.get(event.seat ?? '') as Seat, event, owner),
    };
    return proposalOf(owner === CHAIR_SEAT ? record : this.rankedByChair(id, record), source, words, events);
  }

  /** The order is the chair's to set: what lies in another's document bears none of its own (PR7). */
  private rankedByChair(id: string, { rank: _rank, ...record }: ProposalRecord): ProposalRecord {
    const rank = this.declared.get(CHAIR_SEAT)?.rankOf(id);
    return rank === undefined ? record : { ...record, rank };
  }

  private decides(seat: SeatId): boolean {
    const known = this.seats.get(seat);
    return known !== undefined && mayDecide(known);
  }

  private whyNot(id: SeatId, why: (seat: Seat) => UnheardReason | null): UnheardReason | null {
    const seat = this.seats.get(id);
    return seat === undefined ? 'seat' : why(seat);
  }

  private place(block: BlockId, id: string, made: Proposal | null): void {
    const others = this.on(block).filter((proposal) => proposal.id !== id);
    const next = made === null ? others : [...others, made].sort(byNoting);
    if (next.length === 0) this.onBlock.delete(block);
    else this.onBlock.set(block, next);
  }

  private readOthers(): void {
    const ignored: Unheard[] = [];
    this.branches = this.readBranches(ignored);
    this.comments = this.readComments(ignored);
    this.ignoredOthers = ignored;
  }

  private readBranches(ignored: Unheard[]): ReadonlyMap<string, Branch> {
    const out = new Map<string, Branch>();
    const kind: Kind<Branch> = { what: 'branch', of: ({ branches }) => branches, is: isBranch, why: whyUnheardBranch };
    for (const [id, { value }] of this.declaredOf(kind, ignored)) out.set(id, value);
    for (const { parts } of this.ours) for (const [id, value] of parts.branches) if (!out.has(id)) out.set(id, value);
    return out;
  }

  private readComments(ignored: Unheard[]): ReadonlyMap<string, PlacedComment> {
    const kind: Kind<Comment> = {
      what: 'comment',
      of: ({ comments }) => comments,
      is: isComment,
      why: whyUnheardComment,
    };
    const all: PlacedComment[] = [];
    for (const [, { value, seat }] of this.declaredOf(kind, ignored)) all.push({ ...value, layer: 'declared', seat });
    for (const { name, parts } of this.ours)
      for (const comment of parts.comments.values()) all.push({ ...comment, layer: name, seat: null });
    all.sort((a, b) => compareAt(a.at, b.at) || (a.id < b.id ? -1 : 1));
    const out = new Map<string, PlacedComment>();
    for (const comment of all) if (!out.has(comment.id)) out.set(comment.id, comment);
    return out;
  }

  /** What seats declare of one kind, by id: one of each, of the seat whose it is (RM3). */
  private declaredOf<T extends { readonly id: string }>(
    { what, of, is, why }: Kind<T>,
    ignored: Unheard[],
  ): ReadonlyMap<string, { readonly seat: SeatId; readonly value: T }> {
    const found = new Map<string, Map<SeatId, T>>();
    for (const [seat, layer] of this.declared) {
      for (const [id, value] of of(layer.parts)) {
        const not = layer.readable(id, value, is) ? this.whyNot(seat, (each) => why(each, value)) : 'unreadable';
        if (not !== null) {
          ignored.push(unheard(seat, what, id, not));
          continue;
        }
        const others = found.get(id);
        if (others === undefined) found.set(id, new Map([[seat, value]]));
        else others.set(seat, value);
      }
    }
    const out = new Map<string, { readonly seat: SeatId; readonly value: T }>();
    for (const [id, own] of found) {
      const owner = ownerOf(id, (seat) => own.has(seat));
      for (const [seat, value] of own) {
        if (seat === owner) out.set(id, { seat, value });
        else ignored.push(unheard(seat, what, id, 'id'));
      }
    }
    return out;
  }
}

function idsOf(layer: SourceLayer): string[] {
  return [...new Set([...layer.parts.proposals.keys(), ...layer.eventIds()])];
}

function unheard(
  seat: SeatId,
  what: Unheard['what'],
  id: string,
  why: UnheardReason,
  delegations: Unheard['delegations'] = [],
): Unheard {
  return { seat, what, id, why, delegations, about: null };
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
