import type * as Y from 'yjs';
import type { Restoration } from './layout';

/** A character by the id Yjs knows it by. */
export interface CharacterId {
  readonly client: number;
  readonly clock: number;
}

/** How often a character is put in order, one time after the other, by itself. */
const MOST_ORDERS = 5;

/**
 * Which characters are copies of which, as the restorations of a document tell: read anew only where there are more of them, since
 * they are only ever added, and asked at every change that comes from others.
 */
export class Copies {
  private known = 0;
  private readonly moved = new Map<string, CharacterId>();
  private readonly putFrom = new Map<string, CharacterId>();
  private readonly movedFrom = new Map<string, CharacterId>();
  private readonly putBack = new Map<string, CharacterId[]>();
  private readonly made = new Map<string, CharacterId[]>();
  private readonly needless = new Set<string>();
  private readonly ordered = new Set<string>();
  private readonly restorers = new Set<number>();
  private readonly heard = new Set<string>();
  private unread = new Set<string>();

  constructor(private readonly restorations: Y.Array<Restoration>) {}

  get isEmpty(): boolean {
    return this.restorations.length === 0;
  }

  /** All copies of a character that undo made, or that keep its order. At most one of them lives, once everybody has heard of all. */
  copiesOf(first: CharacterId): readonly CharacterId[] {
    this.read();
    return this.putBack.get(keyOf(first)) ?? [];
  }

  /** All copies that were made of a character first typed, in whatever way and of whatever copy. */
  family(root: CharacterId): readonly CharacterId[] {
    this.read();
    return this.made.get(keyOf(root)) ?? [];
  }

  /** Whether a character is a copy, or some were made of it. */
  isCopied(id: CharacterId): boolean {
    return this.family(id).length > 0 || this.rootOf(id) !== id;
  }

  get holdsMoves(): boolean {
    this.read();
    return this.moved.size > 0;
  }

  /** Whether a copy was put back although it stood already. */
  isSurplus(id: CharacterId): boolean {
    this.read();
    return this.needless.has(keyOf(id));
  }

  /** Whether a copy was put where it stands to keep the order of the words: what it stands behind is what it belongs behind. */
  isOrdered(id: CharacterId): boolean {
    this.read();
    return this.ordered.has(keyOf(id));
  }

  /** Whether this client has ever brought something back. */
  hasRestored(client: number): boolean {
    this.read();
    return this.restorers.has(client);
  }

  /** The copies brought back or kept in order that were noted since this was asked last. */
  takeHeard(): ReadonlySet<string> {
    this.read();
    const { unread } = this;
    this.unread = new Set();
    return unread;
  }

  /**
   * The character whose place tells where a copy belongs that was brought back or kept in order: the one first typed, or the one that
   * somebody moved on purpose. Itself where it is no such copy.
   */
  placedBy(id: CharacterId): CharacterId {
    this.read();
    let first = id;
    for (let next = this.putFrom.get(keyOf(first)); next !== undefined; next = this.putFrom.get(keyOf(first)))
      first = next;
    return first;
  }

  /** The character first typed that this one is a copy of a copy of, in whatever way; itself where it is none. */
  rootOf(id: CharacterId): CharacterId {
    return this.madeFrom(id).pop() ?? id;
  }

  /** What a copy was made from, and that one from, up to the character first typed. */
  madeFrom(id: CharacterId): CharacterId[] {
    this.read();
    const out: CharacterId[] = [];
    const from = (copy: CharacterId) => this.putFrom.get(keyOf(copy)) ?? this.movedFrom.get(keyOf(copy));
    for (let next = from(id); next !== undefined; next = from(next)) out.push(next);
    return out;
  }

  /**
   * Whether a character was put in order so often that it stays where it is: two who would each put it where the other does not want it come to
   * rest, and nobody's text grows without end.
   */
  isSettled(id: CharacterId): boolean {
    const line = [id, ...this.madeFrom(id)];
    const ordered = line.findIndex((copy) => !this.isOrdered(copy));
    return (ordered < 0 ? line.length : ordered) >= MOST_ORDERS;
  }

  /** Every copy there ever was. */
  *all(): Generator<CharacterId> {
    for (const { as, length } of this.restorations) {
      for (let i = 0; i < length; i++) yield { client: as[0], clock: as[1] + i };
    }
  }

  /** Nobody can make what leads back to itself; somebody can say so, and everybody else would look for its beginning for ever. */
  private breakCircles(): void {
    const ended = new Set<string>();
    for (const first of [...this.putFrom.keys(), ...this.movedFrom.keys()]) {
      const way = new Set<string>();
      for (let key: string | undefined = first; key !== undefined && !ended.has(key); ) {
        if (way.has(key)) {
          this.putFrom.delete(key);
          this.movedFrom.delete(key);
          break;
        }
        way.add(key);
        const from: CharacterId | undefined = this.putFrom.get(key) ?? this.movedFrom.get(key);
        key = from === undefined ? undefined : keyOf(from);
      }
      for (const key of way) ended.add(key);
    }
  }

  private read(): void {
    if (this.known === this.restorations.length) return;
    this.known = this.restorations.length;
    for (const map of [
      this.moved,
      this.putFrom,
      this.movedFrom,
      this.putBack,
      this.made,
      this.needless,
      this.ordered,
      this.restorers,
    ])
      map.clear();
    for (const { of, as, length, moved, surplus, ordered } of this.restorations) {
      const from = moved === true ? this.movedFrom : this.putFrom;
      if (moved !== true) this.restorers.add(as[0]);
      for (let i = 0; i < length; i++) {
        const original = { client: of[0], clock: of[1] + i };
        const copy = { client: as[0], clock: as[1] + i };
        if (moved === true) this.moved.set(keyOf(original), copy);
        from.set(keyOf(copy), original);
        if (surplus === true) this.needless.add(keyOf(copy));
        if (ordered === true) this.ordered.add(keyOf(copy));
        if (moved === true || this.heard.has(keyOf(copy))) continue;
        this.heard.add(keyOf(copy));
        this.unread.add(keyOf(copy));
      }
    }
    this.breakCircles();
    for (const { as, length, moved } of this.restorations) {
      for (let i = 0; i < length; i++) {
        const copy = { client: as[0], clock: as[1] + i };
        add(this.made, keyOf(this.rootOf(copy)), copy);
        if (moved !== true) add(this.putBack, keyOf(this.placedBy(copy)), copy);
      }
    }
  }
}

function add(to: Map<string, CharacterId[]>, key: string, copy: CharacterId): void {
  const own = to.get(key);
  if (own === undefined) to.set(key, [copy]);
  else own.push(copy);
}

/** A character's id as a key of a map. */
export function keyOf({ client, clock }: CharacterId): string {
  return `${client}.${clock}`;
}
