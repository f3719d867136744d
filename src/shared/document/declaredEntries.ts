import type * as Y from 'yjs';
import { compareContents } from '../base/contents';
import type { EntryId, SeatId } from '../base/ids';
import type { Entry } from '../domain/position';
import { type Seats, seatOfId } from '../domain/seat';
import { type Unheard, type UnheardReason, whyUnheardEntry } from '../domain/speech';
import { isEntry } from './declaredSchema';
import { declaredParts } from './layout';
import { Mirror, type MirrorChange } from './mirror';
import type { SeatDocs } from './seatDocs';

interface Source {
  readonly seat: SeatId;
  /** What the chair declares at its own desk is known to be readable. */
  readonly isTrusted: boolean;
  readonly mirror: Mirror<Entry>;
  readonly byId: Map<EntryId, Entry[]>;
}

interface Heard {
  readonly stored: Entry;
  readonly entry: Entry;
}

/**
 * Positions that seats declared to the room, as far as each may say them (RM2, RM3, RM6). What counts rests on what lies in the documents,
 * and on nothing else: in whatever order they come, all read the same (RM9). A new entry costs one entry.
 */
export class DeclaredEntries {
  private readonly sources = new Map<SeatId, Source>();
  private readonly heard = new Map<EntryId, Heard>();
  private readonly ignored = new Map<string, Unheard>();
  /** Entries by the entry that they point at. */
  private readonly followers = new Map<EntryId, Set<EntryId>>();
  private readonly readable = new WeakMap<object, boolean>();
  private readonly dirty = new Set<EntryId>();
  /** Who has anything under an id: mostly one. */
  private readonly holders = new Map<EntryId, Set<Source>>();
  private ordered: readonly Entry[] = [];

  constructor(
    docs: SeatDocs,
    private seats: Seats,
  ) {
    for (const [seat, doc] of docs.all) this.add(seat, doc, docs.isTrusted(seat));
  }

  /** Follows one more seat's document. */
  add(seat: SeatId, doc: Y.Doc, isTrusted = false): void {
    const mirror = new Mirror<Entry>(declaredParts(doc).entries);
    this.sources.set(seat, { seat, isTrusted, mirror, byId: new Map() });
  }

  /** Stops following the documents. */
  stop(): void {
    for (const { mirror } of this.sources.values()) mirror.stop();
  }

  /** Other seats than before: what each may say is looked at again. */
  setSeats(seats: Seats): void {
    this.seats = seats;
    for (const { byId } of this.sources.values()) for (const id of byId.keys()) this.dirty.add(id);
  }

  get unheard(): Iterable<Unheard> {
    return this.ignored.values();
  }

  /** Entries that count, in the order of their clocks: the same for everybody (RM9). */
  get entries(): readonly Entry[] {
    return this.ordered;
  }

  /** What counts now and did not when it was last asked, and the other way round. */
  take(): MirrorChange<Entry> {
    const { dirty } = this;
    for (const source of this.sources.values()) this.sort(source);
    for (const id of [...dirty]) for (const follower of this.followers.get(id) ?? []) dirty.add(follower);
    const added: Entry[] = [];
    const removed: Entry[] = [];
    for (const id of dirty) {
      const before = this.heard.get(id);
      const stored = this.hear(id);
      if (before?.stored === stored?.entry && before?.entry.seat === stored?.seat) continue;
      if (before !== undefined) removed.push(before.entry);
      this.heard.delete(id);
      if (stored === null) continue;
      // Lines of a floor log are each team's own: whoever names one of ours has not read it.
      const { line: _line, ...said } = stored.entry;
      const entry: Entry = { ...said, seat: stored.seat };
      this.heard.set(id, { stored: stored.entry, entry });
      added.push(entry);
    }
    dirty.clear();
    if (added.length + removed.length > 0) this.ordered = reordered(this.ordered, removed, added);
    return { added, removed };
  }

  /** Sorts what came and went by id. */
  private sort(source: Source): void {
    const { seat, mirror, byId } = source;
    const { added, removed } = mirror.take();
    for (const entry of removed) {
      const id = idOf(entry);
      const left = (byId.get(id) ?? []).filter((one) => one !== entry);
      if (left.length > 0) byId.set(id, left);
      else {
        byId.delete(id);
        this.holders.get(id)?.delete(source);
      }
      this.ignored.delete(`${seat} ${id}`);
      this.dirty.add(id);
    }
    for (const entry of added) {
      const id = idOf(entry);
      byId.set(id, [...(byId.get(id) ?? []), entry]);
      const holders = this.holders.get(id);
      if (holders === undefined) this.holders.set(id, new Set([source]));
      else holders.add(source);
      this.follow(entry, id);
      this.dirty.add(id);
    }
  }

  private follow(entry: Entry, id: EntryId): void {
    const of: unknown = (entry as { act?: { of?: unknown } } | null)?.act?.of;
    if (typeof of !== 'string') return;
    const known = this.followers.get(of);
    if (known === undefined) this.followers.set(of, new Set([id]));
    else known.add(id);
  }

  /** The entry of an id that counts, with the seat whose it is. */
  private hear(id: EntryId): { readonly entry: Entry; readonly seat: SeatId } | null {
    const owner = seatOfId(id);
    let found: { readonly entry: Entry; readonly seat: SeatId } | null = null;
    for (const source of this.holders.get(id) ?? []) {
      const entry = this.recordOf(source, id);
      const why = source.seat === owner ? this.whyNot(source, entry) : 'id';
      const key = `${source.seat} ${id}`;
      if (why === null && entry !== null) {
        this.ignored.delete(key);
        found = { entry, seat: source.seat };
      } else this.ignored.set(key, unheard(source.seat, id, why ?? 'unreadable', entry));
    }
    return found;
  }

  private whyNot({ seat: id }: Source, entry: Entry | null): UnheardReason | null {
    if (entry === null) return 'unreadable';
    const seat = this.seats.get(id);
    if (seat === undefined) return 'seat';
    return whyUnheardEntry(seat, entry, 'of' in entry.act ? this.declared(entry.act.of) : undefined);
  }

  /** An entry as it lies in the document of the seat that its id names. */
  private declared(id: EntryId): Entry | undefined {
    const source = this.sources.get(seatOfId(id) ?? '');
    return (source === undefined ? null : this.recordOf(source, id)) ?? undefined;
  }

  /** What a document holds under an id; of several, which no honest writer makes, always the same one. */
  private recordOf(source: Source, id: EntryId): Entry | null {
    const all = (source.byId.get(id) ?? []).filter((entry) => this.isReadable(source, entry));
    if (all.length < 2) return all[0] ?? null;
    return all.reduce((a, b) => (compareContents(b, a) < 0 ? b : a));
  }

  private isReadable({ isTrusted }: Source, entry: Entry): boolean {
    if (isTrusted) return true;
    if (typeof entry !== 'object' || entry === null) return false;
    let known = this.readable.get(entry);
    if (known === undefined) {
      known = isEntry(entry);
      this.readable.set(entry, known);
    }
    return known;
  }
}

/** The order with some out and some in: few changes cost a few places, many one sorting. */
function reordered(order: readonly Entry[], removed: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  const gone = new Set(removed);
  const kept = gone.size === 0 ? [...order] : order.filter((entry) => !gone.has(entry));
  if (added.length > FEW) return [...kept, ...added].sort(byClock);
  for (const entry of added) {
    let at = kept.length;
    while (at > 0 && byClock(kept[at - 1] as Entry, entry) > 0) at--;
    kept.splice(at, 0, entry);
  }
  return kept;
}

/** So many are put into their places one by one. */
const FEW = 8;

function byClock(a: Entry, b: Entry): number {
  return a.clock - b.clock || (a.id < b.id ? -1 : 1);
}

function idOf(entry: Entry): EntryId {
  const id: unknown = (entry as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : '';
}

function unheard(seat: SeatId, id: EntryId, why: UnheardReason, entry: Entry | null): Unheard {
  return { seat, what: 'entry', id, why, delegations: entry?.delegations ?? [], about: entry?.target ?? null };
}
