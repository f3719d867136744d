import * as Y from 'yjs';
import { isToken, startIn } from './blockStarts';
import { itemOf } from './characters';
import type { CharacterId, Copies } from './copies';
import type { BlockStart } from './layout';

/** Words with what they look like, as they are written to a section's text. */
export interface WrittenWords {
  readonly text: string;
  readonly marks: Readonly<Record<string, unknown>>;
}

/** The last of the characters that are about to go, in whose stead others are written. */
export interface LastGone {
  readonly id: CharacterId;
  /** Whether formats begin or end before it in the text. */
  readonly isAmongFormats: boolean;
}

/** The character at an offset of a text; null past its end. */
export function lastGone(text: Y.Text, at: number): LastGone | null {
  let offset = 0;
  let isAmongFormats = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) isAmongFormats = true;
    if (!item.countable) continue;
    if (at < offset + item.length)
      return { id: { client: item.id.client, clock: item.id.clock + at - offset }, isAmongFormats };
    offset += item.length;
  }
  return null;
}

/**
 * Writes words at an offset; those that stand in the stead of others right behind the last of these. Yjs would put them behind all that was ever
 * deleted there: beyond what stood behind these words once, so that a border which somebody who does not know draws between the two would part
 * what was written from its place; and beyond deleted borders, so that it would stand in another block where somebody brings one of them back.
 * Call within a transaction, after the others were deleted.
 */
export function writeWords(
  text: Y.Text,
  offset: number,
  words: WrittenWords,
  gone: LastGone | null,
  copies: Copies,
): void {
  // Attributes are given even when there are none: without them Yjs would take over those of the character before.
  if (gone !== null && writeBehind(text, words, gone)) return;
  if (!writeBeforeBorder(text, offset, words, copies)) text.insert(offset, words.text, { ...words.marks });
}

/**
 * Writes before the first of the deleted borders at an offset, and (by `copies`) right behind what stands before it, where copies stand for what was
 * deleted there; false where nothing of that is there, and Yjs may choose the place.
 */
export function writeBeforeBorder(text: Y.Text, offset: number, words: WrittenWords, copies: Copies | null): boolean {
  let at = 0;
  let left: Y.Item | null = null;
  let item = text._start;
  for (; item !== null && at < offset; item = item.right) {
    left = item;
    if (!item.deleted && item.countable) at += item.length;
  }
  if (left === null || text.doc === null || at > offset) return false;
  let behind: Y.Item | null = null;
  for (; item !== null && (item.deleted || !item.countable); item = item.right) {
    // Words behind it would tell but that they were typed behind what it stood for, and go where that goes.
    if (copies !== null && isCopied(item, copies)) {
      behind = left;
      break;
    }
    if (startIn(item) !== null) behind ??= item.left;
  }
  if (behind === null || !areSame(formatsAt(text, behind), words.marks)) return false;
  insertBehind(text.doc, text, words, behind);
  return true;
}

/** Whether copies stand, or stood, for some of what was deleted. */
function isCopied({ id: { client, clock }, length, deleted }: Y.Item, copies: Copies): boolean {
  if (!deleted || copies.isEmpty) return false;
  for (let i = 0; i < length; i++) {
    if (copies.copiesOf(copies.placedBy({ client, clock: clock + i })).length > 0) return true;
  }
  return false;
}

function writeBehind(text: Y.Text, words: WrittenWords, { id, isAmongFormats }: LastGone): boolean {
  const { doc } = text;
  const left = doc === null ? null : itemOf(doc, id);
  if (doc === null || left?.deleted !== true || left.lastId.clock !== id.clock || words.text === '') return false;
  const formats = isAmongFormats ? formatsAt(text, left) : new Map<string, unknown>();
  if (!areSame(formats, words.marks)) return false;
  insertBehind(doc, text, words, left);
  return true;
}

/** Puts words right behind an item, whatever was deleted there. */
function insertBehind(doc: Y.Doc, text: Y.Text, words: WrittenWords, left: Y.Item): void {
  insertContent(doc, text, new Y.ContentString(words.text), left);
}

function insertContent(doc: Y.Doc, text: Y.Text, content: Y.ContentString | Y.ContentEmbed, left: Y.Item): void {
  const { right } = left;
  doc.transact((transaction) => {
    const own = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    new Y.Item(own, left, left.lastId, right, right?.id ?? null, text, null, content).integrate(transaction, 0);
    // What Yjs remembers of offsets is true no more, as after what comes from others.
    text._searchMarker?.splice(0);
  });
}

/**
 * Gives a block a start again right behind its deleted one at an offset: what others put before that belongs to the block before, and what was deleted
 * behind it, should somebody bring it back, to this one. False where there is none, or where a format goes on over it.
 */
export function raiseStart(text: Y.Text, at: number, start: BlockStart): boolean {
  let offset = 0;
  for (let item = text._start; item !== null && offset <= at; item = item.right) {
    if (!item.deleted) offset += item.countable ? item.length : 0;
    else if (offset === at && startIn(item)?.p === start.p) {
      if (text.doc === null || formatsAt(text, item).size > 0) return false;
      insertContent(text.doc, text, new Y.ContentEmbed(start), item);
      return true;
    }
  }
  return false;
}

/**
 * Begins a block at an offset: before the deleted words in whose stead those behind it stand, where there are such. Should somebody bring them back
 * they belong with what took their place, and not to the block before. Where copies stand for some of what was deleted there, it begins right behind
 * what stands before it: behind one of these it would tell that it was begun behind what that one stood for.
 */
export function insertStart(text: Y.Text, at: number, start: BlockStart, copies: Copies): void {
  const left = beforeReplaced(text, at, copies);
  // Where a format goes on over it Yjs has to end and begin that one.
  if (text.doc === null || left === null || formatsAt(text, left).size > 0) text.insertEmbed(at, start, {});
  else insertContent(text.doc, text, new Y.ContentEmbed(start), left);
}

/** What stands before the words deleted at an offset, where a block is to begin before them; null where it need not, or something else was deleted there. */
function beforeReplaced(text: Y.Text, at: number, copies: Copies): Y.Item | null {
  let left: Y.Item | null = null;
  let item = text._start;
  for (let offset = 0; item !== null && offset < at; item = item.right) {
    if (!item.deleted && item.countable) offset += item.length;
    if (offset > at) return null;
    left = item;
  }
  const gone = new Set<Y.Item>();
  let isLeft = false;
  for (; item?.deleted === true; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) return null;
    gone.add(item);
    isLeft ||= isCopied(item, copies);
  }
  // What was deleted at the end of a paragraph belongs to that one.
  let next = item;
  while (next !== null && (next.deleted || isToken(next))) next = next.right;
  if (text.doc === null || item === null || !(next?.content instanceof Y.ContentString)) return null;
  const replaced = item.origin === null || item !== next ? null : itemOf(text.doc, item.origin);
  return isLeft || (replaced !== null && gone.has(replaced)) ? left : null;
}

/** The formats in force behind an item. */
function formatsAt(text: Y.Text, last: Y.Item): ReadonlyMap<string, unknown> {
  const formats = new Map<string, unknown>();
  for (let item = text._start; item !== null; item = item === last ? null : item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentFormat)) continue;
    const { key, value } = item.content as { readonly key: string; readonly value: unknown };
    if (value === null) formats.delete(key);
    else formats.set(key, value);
  }
  return formats;
}

function areSame(formats: ReadonlyMap<string, unknown>, marks: WrittenWords['marks']): boolean {
  const names = Object.keys(marks);
  const isIn = (name: string) => formats.has(name) && JSON.stringify(formats.get(name)) === JSON.stringify(marks[name]);
  return names.length === formats.size && names.every(isIn);
}
