import * as Y from 'yjs';
import type { CharacterId, Copies } from './copies';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';

const MOST_MOVES = 100;

/**
 * Keeps the order of words that were deleted and taken back while somebody else typed among them. Yjs puts them back in one heap beside
 * where they stood, so that a word typed between two of them would land behind both. Each new word says between which characters its
 * writer saw it (its origins); whoever took those back, on hearing of the word, moves the copies to the side on which they stood. What
 * is moved is noted like what undo puts back, so that anchors follow.
 */
export function restoreOrder(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  transaction: Y.Transaction,
): void {
  const isNew = ({ client, clock }: Y.ID) =>
    client !== doc.clientID && clock >= (transaction.beforeState.get(client) ?? 0);
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const move = firstMove(doc, text, copies, isNew);
      if (move === null) break;
      doc.transact(
        () => restorations.push(moveRun(text, move.from, move.to, text, move.target)),
        'mend' satisfies Origin,
      );
    }
  }
}

interface Move {
  readonly from: number;
  readonly to: number;
  /** Offset before which the range goes, outside of it. */
  readonly target: number;
}

/** The living character that stands for one that a writer saw. */
interface StandIn {
  readonly item: Y.Item;
  readonly clock: number;
  /** A copy that was made here: here it is moved, and nowhere else. */
  readonly isOurs: boolean;
}

/** The first new word that stands on the wrong side of a copy that was made here, and what to move to mend it. */
function firstMove(doc: Y.Doc, text: Y.Text, copies: Copies, isNew: (id: Y.ID) => boolean): Move | null {
  let places: ReadonlyMap<Y.Item, number> | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable || !isNew(item.id)) continue;
    const right = standInRight(doc, copies, item.rightOrigin);
    const left = standInLeft(doc, copies, item.origin, isNew);
    if (right?.isOurs !== true && left?.isOurs !== true) continue;
    places ??= placesOf(text);
    const offset = places.get(item) as number;
    const end = offset + item.length;
    const rightAt = right === null ? placeOfDeleted(doc, copies, places, item.rightOrigin) : offsetOf(places, right);
    if (right?.isOurs && rightAt < offset) return { from: rightAt, to: offset, target: end };
    // The left neighbour may be one that its writer did not see any more (Yjs passes over what is deleted): it counts only where it
    // stands before the right one, which is always what the writer saw.
    const leftAt = left === null ? -1 : offsetOf(places, left);
    if (left?.isOurs && leftAt < rightAt && leftAt >= end) return { from: end, to: leftAt + 1, target: offset };
  }
  return null;
}

/** For each item of a text how many living characters stand before it. */
function placesOf(text: Y.Text): ReadonlyMap<Y.Item, number> {
  const places = new Map<Y.Item, number>();
  let length = 0;
  for (let item = text._start; item !== null; item = item.right) {
    places.set(item, length);
    if (!item.deleted && item.countable) length += item.length;
  }
  return places;
}

/** Where a stand-in stands; in another text, where no order is to be kept with it, nowhere that counts. */
function offsetOf(places: ReadonlyMap<Y.Item, number>, { item, clock }: StandIn): number {
  const start = places.get(item);
  return start === undefined ? Number.NaN : start + clock - item.id.clock;
}

/** Where the right neighbour of a word stood of which, and behind which, nothing lives any more; past the end where there was none. */
function placeOfDeleted(
  doc: Y.Doc,
  copies: Copies,
  places: ReadonlyMap<Y.Item, number>,
  neighbour: Y.ID | null,
): number {
  if (neighbour === null) return Number.POSITIVE_INFINITY;
  const item = itemOf(doc, copies.placedBy(neighbour));
  return (item === null ? undefined : places.get(item)) ?? Number.POSITIVE_INFINITY;
}

/**
 * What a word was typed before: the right neighbour that its writer saw, or a copy of it. Where that was deleted for good, what that one
 * was typed before, and so on: all of it stands behind the word for everybody who saw both. Copies say nothing of their own, since undo
 * puts them in a heap: where one belongs is told by what it is a copy of.
 */
function standInRight(doc: Y.Doc, copies: Copies, neighbour: Y.ID | null): StandIn | null {
  let id: CharacterId | null = neighbour;
  while (id !== null) {
    const living = livingCopy(doc, copies, id);
    if (living !== null) return living;
    const first = copies.placedBy(id);
    const item = itemOf(doc, first);
    if (item === null) return null;
    // The beginning or end of a format is no character: the next one stands for it.
    id = item.countable ? typedBefore(doc, item, first) : (item.right?.id ?? null);
  }
  return null;
}

/** What a character was typed before: the one typed next, right behind it, or else what stood there when it was typed. */
function typedBefore(doc: Y.Doc, item: Y.Item, { client, clock }: CharacterId): CharacterId | null {
  const id = { client, clock: clock + 1 };
  if (clock < item.lastId.clock) return id;
  const next = itemOf(doc, id);
  const follows = next?.parent === item.parent && next?.origin?.client === client && next.origin.clock === clock;
  return follows ? id : item.rightOrigin;
}

/**
 * What a word was typed behind. The beginning or end of a format is no character: the next one on that side stands for it; a new
 * character that its writer deleted again stands for what that one was typed behind.
 */
function standInLeft(doc: Y.Doc, copies: Copies, neighbour: Y.ID | null, isNew: (id: Y.ID) => boolean): StandIn | null {
  let id = neighbour;
  while (id !== null) {
    const item = itemOf(doc, id);
    if (item === null) return null;
    if (!item.countable) id = item.left?.lastId ?? null;
    else if (item.deleted && isNew(item.id)) id = item.origin;
    else return livingCopy(doc, copies, id);
  }
  return null;
}

function livingCopy(doc: Y.Doc, copies: Copies, id: CharacterId): StandIn | null {
  let copy = id;
  let restored = false;
  for (let next = copies.restored(copy); next !== undefined; next = copies.restored(copy)) {
    copy = next;
    restored = true;
  }
  const item = itemOf(doc, copy);
  if (item === null || item.deleted || !item.countable) return null;
  return { item, clock: copy.clock, isOurs: restored && copy.client === doc.clientID };
}

function itemOf(doc: Y.Doc, { client, clock }: CharacterId): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}
