import * as Y from 'yjs';
import type { BlockStart, PlaceToken } from './layout';

/** The start of a block that an item is, deleted or not; null for anything else. */
export function startIn({ content }: Y.Item): BlockStart | null {
  if (!(content instanceof Y.ContentEmbed)) return null;
  const embed = content.embed as Partial<BlockStart>;
  return embed.p === undefined ? null : (embed as BlockStart);
}

/**
 * What begins a block at an offset of a text, with what tells in whose words that is: those of a block that was joined to the one in which it
 * begins are parted with it, should it stand for itself again; and whether any of them stood behind it.
 */
export function startAt(text: Y.Text, at: number, start: BlockStart): BlockStart {
  if (start.of === undefined) return start;
  let last: Y.Item | null = null;
  let item = text._start;
  let offset = 0;
  for (; item !== null && offset <= at; item = item.right) {
    if (!item.deleted && item.countable) {
      if (offset === at) break;
      offset += item.length;
    }
    if (startIn(item) !== null) last = item;
  }
  const before = last?.deleted === true ? startIn(last) : null;
  // Where words are one item with those before them, the rest of it stands behind.
  let isLast = offset <= at;
  while (item !== null && (item.deleted || startIn(item) === null)) {
    if (!item.deleted && item.countable && (!isToken(item) || isInline(item))) isLast = false;
    item = item.right;
  }
  const next = item === null ? null : startIn(item);
  const isCut = before !== null && before.p !== start.of;
  const cut = {
    ...(isCut && { in: before.p, ...(next !== null && { to: next.p }) }),
    ...(isLast && { last: true as const }),
  };
  return Object.keys(cut).length === 0 ? start : { ...start, cut };
}

/** Whether an item is a place for a block, where no word stands. */
export function isToken(item: Y.Item): boolean {
  return item.content instanceof Y.ContentEmbed && startIn(item) === null;
}

/** Whether an item is a place for a block whose words stand in another one. */
export function isInline({ content }: Y.Item): boolean {
  return content instanceof Y.ContentEmbed && (content.embed as Partial<PlaceToken>).in === true;
}

/** Whether a living start stands between two items of one text. */
export function isBorderBetween(first: Y.Item, last: Y.Item): boolean {
  let isBorder = false;
  for (let item = first.right; item !== null; item = item.right) {
    if (item === last) return isBorder;
    isBorder ||= !item.deleted && startIn(item) !== null;
  }
  return false;
}

/** The nearest start of a block before an item, deleted or not. */
export function startBefore(item: Y.Item | null): Y.Item | null {
  for (let left = item?.left ?? null; left !== null; left = left.left) if (startIn(left) !== null) return left;
  return null;
}

/** The block in which a character stands; null before the first start. */
export function blockBefore(item: Y.Item): string | null {
  for (let left: Y.Item | null = item; left !== null; left = left.left) {
    const start = left.deleted ? null : startIn(left);
    if (start !== null) return start.p;
  }
  return null;
}
