import * as Y from 'yjs';
import { type CharacterId, type Copies, keyOf } from './copies';
import type { Restoration } from './layout';
import { bringRun } from './movedRun';
import type { Origin } from './origin';

/**
 * Takes along what somebody typed in the middle of a paragraph that was being moved: to them it stood where it was. Each word says behind
 * which character its writer saw it (its origin); whoever moved that character, on hearing of the word, puts it behind the moved one. Where
 * they do not hear of it any more it stays behind, and is shown (two-hands.deleted).
 */
export function takeAlong(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  transaction: Y.Transaction,
): void {
  if (!copies.holdsMoves) return;
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    const find = () =>
      lastIn(text, (item) => {
        const isNew =
          item.id.client !== doc.clientID && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
        return isNew && isInside(copies, item) ? placeBehind(doc, copies, item) : null;
      });
    const first = find();
    if (first !== null) doc.transact(() => moveAll(restorations, text, first, find), 'mend' satisfies Origin);
  }
}

/** In one transaction, since what is told of a part of it would be half moves. Each turn walks again, since a walk does not outlive a change. */
function moveAll(
  restorations: Y.Array<Restoration>,
  text: Y.Text,
  first: LeftBehind,
  find: () => LeftBehind | null,
): void {
  for (let next: LeftBehind | null = first; next !== null; next = find()) {
    restorations.push(bringRun(text, [next.from, next.to], next.into, next));
  }
}

/**
 * Takes home what others had typed in a paragraph that was moved, when the one who moved it takes that back or makes it again: undo knows only
 * what was moved, and such words would stay behind where it stood. They go behind the character behind which they were typed.
 */
export function takeHome(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  transaction: Y.Transaction,
): void {
  if (!copies.holdsMoves) return;
  const living = new Map<string, CharacterId>();
  const gone = new Set<string>();
  for (const copy of copies.all()) {
    const item = Y.getItem(doc.store, copy as Y.ID) as Y.AbstractStruct;
    if (item instanceof Y.Item && !item.deleted) living.set(keyOf(copies.rootOf(copy)), copy);
    if (Y.isDeleted(transaction.deleteSet, copy as Y.ID)) gone.add(keyOf(copies.rootOf(copy)));
  }
  const since = transaction.beforeState.get(doc.clientID) ?? 0;
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    const find = () =>
      lastIn(text, (item) => {
        const isPutBack = item.id.client === doc.clientID && item.id.clock >= since;
        const isStart = item.content instanceof Y.ContentEmbed && copies.rootOf(item.id) === item.id;
        if (isPutBack || isStart || item.content instanceof Y.ContentFormat) return null;
        for (let id = item.origin; id !== null; id = deadBefore(doc, id)) {
          const root = keyOf(copies.rootOf(id));
          const home = gone.has(root) ? living.get(root) : undefined;
          if (home !== undefined) return placeOf(doc, home);
        }
        return null;
      });
    const first = find();
    if (first === null) continue;
    doc.transact(() => moveAll(restorations, text, first, find), 'mend' satisfies Origin);
  }
}

/**
 * Whether words, or the border of a split, were put before a character that was moved: their writer saw it where it stood. Of what stands
 * behind the last one this cannot be told from what somebody types who knows of the move (`HeardMoves`).
 */
function isInside(copies: Copies, { id, content, rightOrigin }: Y.Item): boolean {
  if (rightOrigin === null || copies.movedTo(rightOrigin) === undefined) return false;
  return content instanceof Y.ContentString || (content instanceof Y.ContentEmbed && copies.rootOf(id) === id);
}

interface Place {
  readonly into: Y.Text;
  /** A character that stands, and its offset. */
  readonly id: CharacterId;
  readonly offset: number;
}

interface LeftBehind extends Place {
  readonly from: number;
  readonly to: number;
}

/**
 * The last run of a text that belongs elsewhere: of two that go behind one character the later goes first, so that they keep their order.
 */
function lastIn(text: Y.Text, placeOfItem: (item: Y.Item) => Place | null): LeftBehind | null {
  let offset = 0;
  let last: LeftBehind | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const place = placeOfItem(item);
    if (place !== null) last = { from: offset, to: offset + item.length, ...place };
    offset += item.length;
  }
  return last;
}

/** Where the character behind which a word was typed stands now, if it was moved by this client and lives. */
function placeBehind(doc: Y.Doc, copies: Copies, { id: word, origin, rightOrigin }: Y.Item): Place | null {
  let id = (copies.broughtBehind(word) as Y.ID | undefined) ?? origin;
  while (id !== null) {
    const copy = copies.movedTo(id);
    // Yjs passes over what is deleted: of what its writer saw elsewhere already, the word was not typed behind.
    if (copy !== undefined && !isOfMove(copies, copy, rightOrigin)) return livingCopy(doc, copies, copy);
    id = deadBefore(doc, id);
  }
  return null;
}

/** Whether a character came with the move that made a copy, or was written by the same client later: who saw one knew of the other. */
function isOfMove(copies: Copies, copy: CharacterId, seen: Y.ID | null): boolean {
  const { client } = copy;
  let { clock } = copy;
  if (seen === null || seen.client !== client) return false;
  while (copies.madeFrom({ client, clock: clock - 1 }).length > 0) clock -= 1;
  return seen.clock >= clock;
}

/** Behind a character that was deleted for good the one before it counts, up to the beginning of the block. */
function deadBefore(doc: Y.Doc, id: Y.ID): Y.ID | null {
  const item: Y.AbstractStruct = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || !item.deleted || item.content instanceof Y.ContentEmbed) return null;
  return id.clock > item.id.clock ? Y.createID(id.client, id.clock - 1) : (item.left?.lastId ?? null);
}

function livingCopy(doc: Y.Doc, copies: Copies, moved: CharacterId): Place | null {
  let copy = moved;
  for (let next = copies.movedTo(copy); next !== undefined; next = copies.movedTo(copy)) copy = next;
  return copy.client === doc.clientID ? placeOf(doc, copy) : null;
}

/** The place behind a living character. */
function placeOf(doc: Y.Doc, id: CharacterId): Place | null {
  const item: Y.AbstractStruct = Y.getItem(doc.store, id as Y.ID);
  if (!(item instanceof Y.Item) || item.deleted) return null;
  const at = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: id, assoc: 0 }),
    doc,
    false,
  );
  return at === null ? null : { into: at.type as Y.Text, id, offset: at.index };
}
