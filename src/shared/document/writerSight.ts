import * as Y from 'yjs';
import { isInline, isToken } from './blockStarts';
import { type CharacterId, type Copies, keyOf } from './copies';

/** The living character that stands for one that a writer saw. */
export interface StandIn {
  readonly item: Y.Item;
  readonly clock: number;
  /** A copy that was made here, and that may be moved now: here it is moved, and nowhere else. */
  readonly isOurs: boolean;
}

/**
 * Between which characters the writers of new words saw them, told in characters that live. Yjs keeps for each word its neighbours at the
 * time; where those were deleted since, their copies stand for them, or what they had been typed beside themselves. What undo has put back
 * says nothing of its own place, since Yjs puts it beside what was deleted in one heap: where it belongs is told by what it is a copy of.
 */
export class WriterSight {
  /** Up to which of the characters made here the writers of a client surely knew them, from which of their own on; both grow. */
  private readonly known = new Map<number, Known[]>();
  private since: ReadonlyMap<number, number> = new Map();
  /** From which of the characters made here on copies may be moved. */
  private movable = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly copies: Copies,
  ) {}

  /**
   * Turns to what came with a transaction: from now on that is new. After one of this person's own only the copies that it made may be moved:
   * nobody has heard of them, and whoever deletes others at that moment does not see them come back.
   */
  turnTo({ beforeState, local }: Y.Transaction, texts: Iterable<Y.Text>): void {
    this.since = beforeState;
    this.movable = local ? (beforeState.get(this.doc.clientID) ?? 0) : 0;
    for (const text of texts) {
      for (let item = text._start; item !== null; item = item.right) if (this.isNew(item)) this.note(item);
    }
  }

  isNew({ id }: Y.Item): boolean {
    return id.client !== this.doc.clientID && id.clock >= (this.since.get(id.client) ?? 0);
  }

  /** Whether an item is a copy that was made here and may be moved now. */
  isOurs({ id }: Y.Item): boolean {
    return this.isMovable(id) && this.copies.placedBy(id) !== id;
  }

  /**
   * What a word was typed before: the right neighbour that its writer saw. Where that was deleted for good, what that one was typed before,
   * and so on: all of it stands behind the word for everybody who saw both.
   */
  before(word: Y.Item): StandIn | null {
    const passed = new Passed();
    let id = this.rightNeighbour(word);
    while (id !== null) {
      const living = this.livingCopy(id);
      if (living !== null) return living;
      const first = this.copies.placedBy(id);
      const item = this.itemOf(first);
      if (item === null || passed.again(first)) return null;
      id = item.countable ? this.rightOf(item, first) : this.beyondFormat(item, 'right', word, passed);
    }
    return null;
  }

  /**
   * What a word was typed behind, or, where that was deleted for good, what that one was typed behind, and so on. Null where it comes to what
   * is left of a copy: Yjs names what is deleted there too, and what is left of a copy may lie elsewhere than its word.
   */
  behind(word: Y.Item): StandIn | null {
    const passed = new Passed();
    let id = this.leftNeighbour(word);
    while (id !== null) {
      const item = this.itemOf(id);
      if (item === null || passed.again(id)) return null;
      if (!item.countable) {
        id = this.beyondFormat(item, 'left', word, passed);
        continue;
      }
      // A new character that its writer deleted again stands for what that one was typed behind.
      const isTakenBack = item.deleted && this.isNew(item);
      const living = isTakenBack ? null : this.livingCopy(id);
      if (living !== null) return living;
      if (!isTakenBack && this.copies.placedBy(id) !== id) return null;
      id = isTakenBack ? item.origin : leftOf(item, id);
    }
    return null;
  }

  /** What a word was typed behind, or, where that was deleted for good, what that one was typed behind, and so on. */
  furtherBehind(word: Y.Item): StandIn | null {
    const passed = new Passed();
    let id = this.leftNeighbour(word);
    while (id !== null) {
      const living = this.livingCopy(id);
      if (living !== null) return living;
      const first = this.copies.placedBy(id);
      const item = this.itemOf(first);
      if (item === null || passed.again(first)) return null;
      id = item.countable ? leftOf(item, first) : this.beyondFormat(item, 'left', word, passed);
    }
    return null;
  }

  /**
   * Whether a word was put right behind a copy, before something that was deleted (`wordsInstead`): what its writer saw behind it was something
   * else.
   */
  isPutBehindCopy({ origin, rightOrigin }: Y.Item): boolean {
    if (origin === null || rightOrigin === null || this.copies.placedBy(origin) === origin) return false;
    return this.itemOf(rightOrigin)?.deleted === true && this.copies.placedBy(rightOrigin) === rightOrigin;
  }

  /** What a character is a copy of, as it was first typed or put elsewhere on purpose; null where that is no more known. */
  original(id: CharacterId): Y.Item | null {
    return this.itemOf(this.copies.placedBy(id));
  }

  /** Where the right neighbour that the writer of a word saw lies in the text, living or deleted; null at its end. */
  deletedBefore(word: Y.Item): Y.Item | null {
    const id = this.rightNeighbour(word);
    return id === null ? null : this.itemOf(this.copies.placedBy(id));
  }

  private note({ id: { client, clock }, origin, rightOrigin }: Y.Item): void {
    for (const id of [origin, rightOrigin]) {
      if (id?.client !== this.doc.clientID || id.clock <= this.knownAt({ client, clock })) continue;
      const line = this.known.get(client) ?? [];
      const at = lastUpTo(line, clock - 1) + 1;
      let end = at;
      while (end < line.length && (line[end] as Known).upTo <= id.clock) end += 1;
      line.splice(at, end - at, { from: clock, upTo: id.clock });
      this.known.set(client, line);
    }
  }

  /** Up to which of the characters made here whoever wrote one surely knew them then; -1 where none. */
  private knownAt({ client, clock }: CharacterId): number {
    const line = this.known.get(client) ?? [];
    return line[lastUpTo(line, clock)]?.upTo ?? -1;
  }

  private rightNeighbour(word: Y.Item): CharacterId | null {
    const first = this.copies.placedBy(word.lastId);
    const item = first === word.lastId ? null : this.itemOf(first);
    return item === null ? word.rightOrigin : this.rightOf(item, first);
  }

  private leftNeighbour(word: Y.Item): CharacterId | null {
    const first = this.copies.placedBy(word.id);
    const item = first === word.id ? null : this.itemOf(first);
    return item === null ? word.origin : leftOf(item, first);
  }

  /** What a character was typed before: the one typed next, right behind it, or else what stood there when it was typed. */
  private rightOf(item: Y.Item, { client, clock }: CharacterId): CharacterId | null {
    const id = { client, clock: clock + 1 };
    if (clock < item.lastId.clock) return id;
    const next = this.itemOf(id);
    const follows = next?.parent === item.parent && next?.origin?.client === client && next.origin.clock === clock;
    return follows ? id : item.rightOrigin;
  }

  /**
   * The beginning or end of a format is no character: the next one on that side stands for it. Deleted ones are passed over whose copy the
   * writer of the word knew, since the copy was what stood there for them; so is what was made here since, or what others put there of which the
   * writer need not have known, and what was `passed` before: a copy may lie behind the format that what it is a copy of lies before.
   */
  private beyondFormat(format: Y.Item, side: 'left' | 'right', word: Y.Item, passed: Passed): CharacterId | null {
    const known = this.knownAt(word.id);
    const beside = side === 'right' ? format.rightOrigin : format.origin;
    let isKnown: ((item: Y.Item) => boolean) | null = null;
    const isSeen = (item: Y.Item, id: CharacterId) => {
      if (beside?.client === id.client && beside.clock === id.clock) return true;
      isKnown ??= knownTo(this.original(word.id) ?? word);
      return isKnown(item);
    };
    for (let item = format[side]; item !== null; item = item[side]) {
      if (!item.countable || (item.id.client === this.doc.clientID && item.id.clock > known)) continue;
      const id = side === 'right' ? item.id : item.lastId;
      if (passed.has(this.copies.placedBy(id)) || !isSeen(item, id)) continue;
      const living = item.deleted ? this.livingCopy(id) : null;
      if (living === null || living.item.id.client !== this.doc.clientID || living.clock > known) return id;
    }
    return null;
  }

  private livingCopy(id: CharacterId): StandIn | null {
    const own = this.itemOf(id);
    // A place for another block is no word.
    if (own === null || !own.countable || (isToken(own) && !isInline(own))) return null;
    if (!own.deleted) return { item: own, clock: id.clock, isOurs: false };
    for (const copy of this.copies.copiesOf(this.copies.placedBy(id))) {
      const item = this.itemOf(copy);
      if (item !== null && !item.deleted) return { item, clock: copy.clock, isOurs: this.isMovable(copy) };
    }
    return null;
  }

  private isMovable({ client, clock }: CharacterId): boolean {
    return client === this.doc.clientID && clock >= this.movable;
  }

  private itemOf({ client, clock }: CharacterId): Y.Item | null {
    if (clock >= Y.getState(this.doc.store, client)) return null;
    const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? item : null;
  }
}

/** Up to which of the characters made here somebody knew them from one of their own on. */
interface Known {
  readonly from: number;
  readonly upTo: number;
}

/** Which is the last that counts for a clock; -1 where none does. */
function lastUpTo(line: readonly Known[], clock: number): number {
  let at = line.length - 1;
  while (at >= 0 && (line[at] as Known).from > clock) at -= 1;
  return at;
}

/** The characters that a way from one to what it was typed beside, and so on, came by: of what is copied the way may lead back. */
class Passed {
  private readonly keys = new Set<string>();

  has(id: CharacterId): boolean {
    return this.keys.size > 0 && this.keys.has(keyOf(id));
  }

  /** Notes one, and tells whether it was passed before. */
  again(id: CharacterId): boolean {
    const key = keyOf(id);
    const isAgain = this.keys.has(key);
    this.keys.add(key);
    return isAgain;
  }
}

/** What a character of an item was typed behind: the one before it in the item, or what the item was put behind. */
export function leftOf(item: Y.Item, { client, clock }: CharacterId): CharacterId | null {
  return clock > item.id.clock ? { client, clock: clock - 1 } : item.origin;
}

/** What whoever wrote an item surely knew of its text: what they wrote before, what any of that was written between, and so on. */
export function knownTo({ id, parent }: Y.Item): (item: Y.Item) => boolean {
  const clocks = new Map([[id.client, id.clock]]);
  const isKnown = (item: Y.Item) => item.id.clock <= (clocks.get(item.id.client) ?? -1);
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (let item = (parent as Y.Text)._start; item !== null; item = item.right) {
      if (!isKnown(item)) continue;
      for (const beside of [item.origin, item.rightOrigin]) {
        if (beside === null || beside.clock <= (clocks.get(beside.client) ?? -1)) continue;
        clocks.set(beside.client, beside.clock);
        hasGrown = true;
      }
    }
  }
  return isKnown;
}
