import * as Y from 'yjs';
import { type CharacterId, type Copies, keyOf } from './copies';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';

const MOST_MOVES = 100;

/**
 * Keeps the order of words that were deleted and taken back while somebody else typed among them. Yjs puts them back in one heap beside
 * where they stood, so that a word typed between two of them would land behind both. Each new word says between which characters its
 * writer saw it (its origins); whoever took those back, on hearing of the word, moves the copies to the side on which they stood. What
 * is moved is noted like what undo puts back, so that anchors follow. What somebody else brought back is held to the same order: `heard`
 * are the copies whose note has just come.
 */
export function restoreOrder(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  heard: ReadonlySet<string>,
  transaction: Y.Transaction,
): void {
  const isNew = ({ client, clock }: Y.ID) =>
    client !== doc.clientID && clock >= (transaction.beforeState.get(client) ?? 0);
  const concerns = (item: Y.Item) => isNew(item.id) || (item.id.client !== doc.clientID && heard.has(keyOf(item.id)));
  const texts = heard.size > 0 ? new Set(sections.values()) : textsOf(transaction, sections);
  for (const text of texts) {
    const first = firstMove(doc, text, copies, concerns, isNew);
    if (first === null) continue;
    // In one transaction: what is told of a part of it would be half moves.
    doc.transact(() => {
      let move: Move | null = first;
      for (let moves = 0; move !== null && moves < MOST_MOVES; moves++) {
        restorations.push(moveRuns(text, move));
        move = firstMove(doc, text, copies, concerns, isNew);
      }
    }, 'mend' satisfies Origin);
  }
}

function textsOf({ changed }: Y.Transaction, sections: Y.Map<Y.Text>): Set<Y.Text> {
  const texts = new Set<Y.Text>();
  for (const type of changed.keys()) {
    const text = type as unknown as Y.Text;
    if (text instanceof Y.Text && (text.parent as unknown) === sections) texts.add(text);
  }
  return texts;
}

/** Runs of a text, in order, and the offset to the left or right of all of them before which they go. */
interface Move {
  readonly runs: readonly { readonly from: number; readonly to: number }[];
  readonly target: number;
}

function moveRuns(text: Y.Text, { runs, target }: Move): Restoration[] {
  const notes: Restoration[] = [];
  let moved = 0;
  for (const { from, to } of runs) {
    // What went before to the right has made room; what went to the left stands there already.
    const goesRight = target >= to;
    const shift = goesRight ? -moved : 0;
    notes.push(...moveRun(text, from + shift, to + shift, text, goesRight ? target : target + moved));
    moved += to - from;
  }
  return notes;
}

/** The living character that stands for one that a writer saw. */
interface StandIn {
  readonly item: Y.Item;
  readonly clock: number;
  /** A copy that was made here: here it is moved, and nowhere else. */
  readonly isOurs: boolean;
}

/** The first new word that stands on the wrong side of a copy that was made here, and what to move to mend it. */
function firstMove(
  doc: Y.Doc,
  text: Y.Text,
  copies: Copies,
  concerns: (item: Y.Item) => boolean,
  isNew: (id: Y.ID) => boolean,
): Move | null {
  let places: ReadonlyMap<Y.Item, number> | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable || !concerns(item)) continue;
    const before = typedBefore(doc, copies, item);
    const right = standInRight(doc, copies, before);
    const left = standInLeft(doc, copies, typedBehind(doc, copies, item), isNew);
    if (right?.isOurs !== true && left?.isOurs !== true) continue;
    places ??= placesOf(text);
    const offset = places.get(item) as number;
    const end = offset + item.length;
    const rightAt = right === null ? placeOfDeleted(doc, copies, places, before) : offsetOf(places, right);
    if (right?.isOurs && rightAt < offset) {
      return { runs: runsBefore(doc, copies, places, right, item), target: end };
    }
    // The left neighbour may be one that its writer did not see any more (Yjs passes over what is deleted): it counts only where it
    // stands before the right one, which is always what the writer saw.
    const leftAt = left === null ? -1 : offsetOf(places, left);
    if (left?.isOurs && leftAt < rightAt && leftAt >= end) {
      return { runs: runsBehind(doc, copies, places, left, item), target: offset };
    }
  }
  return null;
}

/**
 * Of what stands from a copy up to a word that belongs before it, what belongs behind the word with the copy: it to the end of its run, other
 * copies made here, and what was typed behind any of them.
 */
function runsBefore(
  doc: Y.Doc,
  copies: Copies,
  places: ReadonlyMap<Y.Item, number>,
  copy: StandIn,
  word: Y.Item,
): Move['runs'] {
  const going = new Set<Y.Item>([copy.item]);
  const runs = [{ from: offsetOf(places, copy), to: (places.get(copy.item) as number) + copy.item.length }];
  for (let item = copy.item.right; item !== null && item !== word; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const behind = standInBehind(doc, copies, typedBehind(doc, copies, item));
    const follows =
      behind !== null && going.has(behind.item) && (behind.item !== copy.item || behind.clock >= copy.clock);
    if (!isOwnCopy(doc, copies, item) && !follows) continue;
    going.add(item);
    const from = places.get(item) as number;
    runs.push({ from, to: from + item.length });
  }
  return runs;
}

/** The same of what stands behind a word up to a copy that belongs before it. */
function runsBehind(
  doc: Y.Doc,
  copies: Copies,
  places: ReadonlyMap<Y.Item, number>,
  copy: StandIn,
  word: Y.Item,
): Move['runs'] {
  const going = new Set<Y.Item>([copy.item]);
  const runs = [{ from: places.get(copy.item) as number, to: offsetOf(places, copy) + 1 }];
  for (let item = copy.item.left; item !== null && item !== word; item = item.left) {
    if (item.deleted || !item.countable) continue;
    const before = standInRight(doc, copies, typedBefore(doc, copies, item));
    const precedes =
      before !== null && going.has(before.item) && (before.item !== copy.item || before.clock <= copy.clock);
    if (!isOwnCopy(doc, copies, item) && !precedes) continue;
    going.add(item);
    const from = places.get(item) as number;
    runs.push({ from, to: from + item.length });
  }
  return runs.reverse();
}

function isOwnCopy(doc: Y.Doc, copies: Copies, { id }: Y.Item): boolean {
  return id.client === doc.clientID && copies.placedBy(id) !== id;
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
  neighbour: CharacterId | null,
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
function standInRight(doc: Y.Doc, copies: Copies, neighbour: CharacterId | null): StandIn | null {
  let id = neighbour;
  while (id !== null) {
    const living = livingCopy(doc, copies, id);
    if (living !== null) return living;
    const first = copies.placedBy(id);
    const item = itemOf(doc, first);
    if (item === null) return null;
    // The beginning or end of a format is no character: the next one stands for it.
    id = item.countable ? rightOf(doc, item, first) : (item.right?.id ?? null);
  }
  return null;
}

/** What a word was typed before; of a copy, what the word that it is a copy of was typed before. */
function typedBefore(doc: Y.Doc, copies: Copies, word: Y.Item): CharacterId | null {
  const first = copies.placedBy(word.lastId);
  const item = first === word.lastId ? null : itemOf(doc, first);
  return item === null ? word.rightOrigin : rightOf(doc, item, first);
}

/** What a word was typed behind; of a copy, what stands before the word that it is a copy of. */
function typedBehind(doc: Y.Doc, copies: Copies, word: Y.Item): CharacterId | null {
  const first = copies.placedBy(word.id);
  const item = first === word.id ? null : itemOf(doc, first);
  if (item === null) return word.origin;
  return first.clock > item.id.clock ? { client: first.client, clock: first.clock - 1 } : item.origin;
}

/** What a character was typed before: the one typed next, right behind it, or else what stood there when it was typed. */
function rightOf(doc: Y.Doc, item: Y.Item, { client, clock }: CharacterId): CharacterId | null {
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

/** What a word was typed behind, or, where that was deleted for good, what that one was typed behind, and so on. */
function standInBehind(doc: Y.Doc, copies: Copies, neighbour: CharacterId | null): StandIn | null {
  let id = neighbour;
  while (id !== null) {
    const living = livingCopy(doc, copies, id);
    if (living !== null) return living;
    const first = copies.placedBy(id);
    const item = itemOf(doc, first);
    if (item === null) return null;
    if (!item.countable) id = item.left?.lastId ?? null;
    else id = first.clock > item.id.clock ? { client: first.client, clock: first.clock - 1 } : item.origin;
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
