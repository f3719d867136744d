import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { PARAGRAPH_BREAK, type ProposalEvent, type ProposalLayer, type ProposalRecord } from '../domain/proposal';
import { isProposalEvent, isProposalRecord } from './declaredSchema';
import { declaredParts, layerParts, type ProposalParts } from './layout';
import { Mirror } from './mirror';

/** What a transaction changed in one document: proposals by id, and whether its chair's texts or comments did. */
export interface SourceChange {
  readonly proposals: Set<string>;
  readonly others: boolean;
}

const NONE: readonly ProposalEvent[] = [];

/**
 * One document that holds proposals and comments. What others write is looked at before it is read: a record that is none is told as
 * `unreadable`, and breaks nothing (RM7).
 */
export class SourceLayer {
  readonly parts: ProposalParts;
  private readonly ranks: Y.Map<number>;
  private readonly happened: Mirror<ProposalEvent>;
  private readonly events = new Map<string, ProposalEvent[]>();
  private readonly known = new WeakMap<object, boolean>();

  /** `isTrusted`: written here, and known to be readable. `seat`: whose it is, null for our own papers. */
  constructor(
    readonly name: ProposalLayer,
    readonly seat: SeatId | null,
    doc: Y.Doc,
    private readonly isTrusted: boolean,
  ) {
    this.parts = layerParts(doc);
    this.ranks = declaredParts(doc).ranks;
    this.happened = new Mirror(this.parts.proposalEvents);
    this.takeEvents(new Set());
  }

  /** Stops following the document. */
  stop(): void {
    this.happened.stop();
  }

  /** Takes in what a transaction of this document changed. */
  take(transaction: Y.Transaction): SourceChange {
    const { parts } = this;
    const proposals = new Set<string>();
    let others = false;
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === parts.proposals || type === parts.wordings || type === this.ranks) {
        for (const key of keys) if (key !== null) proposals.add(key);
      } else if (type instanceof Y.Text && (type.parent as unknown) === parts.wordings) {
        const key = type._item?.parentSub;
        if (key !== null && key !== undefined) proposals.add(key);
      } else if (type === parts.branches || type === parts.comments) {
        others = true;
      }
    }
    this.takeEvents(proposals);
    return { proposals, others };
  }

  /** The record of a proposal; undefined where there is none, null where it cannot be read. */
  recordOf(id: string): ProposalRecord | null | undefined {
    const record = this.parts.proposals.get(id);
    return record === undefined ? undefined : this.readable(id, record, isProposalRecord) ? record : null;
  }

  /** The paragraphs of a wording. */
  wordsOf(id: string): readonly string[] {
    const wording: unknown = this.parts.wordings.get(id);
    if (!(wording instanceof Y.Text) || wording.length === 0) return [];
    return wording.toString().split(PARAGRAPH_BREAK);
  }

  /** What was said of a proposal in this document, in no particular order; null for what cannot be read. */
  eventsOf(id: string): readonly (ProposalEvent | null)[] {
    const events = this.events.get(id) ?? NONE;
    return this.isTrusted ? events : events.map((event) => (this.isReadable(event, isProposalEvent) ? event : null));
  }

  /** Proposals that this document says something of. */
  eventIds(): Iterable<string> {
    return this.events.keys();
  }

  /** Where the chair takes a proposal of another document among those on its paragraph (PR7). */
  rankOf(id: string): number | undefined {
    const rank: unknown = this.ranks.get(id);
    return typeof rank === 'number' && Number.isFinite(rank) ? rank : undefined;
  }

  /** Whether a value can be read as a record of this id. */
  readable<T extends { readonly id: string }>(id: string, value: T, is: (value: unknown) => value is T): boolean {
    return this.isTrusted || (this.isReadable(value, is) && value.id === id);
  }

  private isReadable<T>(value: T, is: (value: unknown) => value is T): boolean {
    if (typeof value !== 'object' || value === null) return false;
    let known = this.known.get(value);
    if (known === undefined) {
      known = is(value);
      this.known.set(value, known);
    }
    return known;
  }

  private takeEvents(touched: Set<string>): void {
    const { added, removed } = this.happened.take();
    for (const event of removed) {
      const id = proposalOfEvent(event);
      const left = (this.events.get(id) ?? []).filter((other) => other !== event);
      this.events.set(id, left);
      touched.add(id);
    }
    for (const event of added) {
      const id = proposalOfEvent(event);
      const own = this.events.get(id);
      if (own === undefined) this.events.set(id, [event]);
      else own.push(event);
      touched.add(id);
    }
  }
}

function proposalOfEvent(event: ProposalEvent): string {
  const id: unknown = (event as { proposal?: unknown } | null)?.proposal;
  return typeof id === 'string' ? id : '';
}
