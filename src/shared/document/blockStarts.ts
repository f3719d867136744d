import * as Y from 'yjs';
import type { BlockStart } from './layout';

/** The start of a block that an item is, deleted or not; null for anything else. */
export function startIn({ content }: Y.Item): BlockStart | null {
  if (!(content instanceof Y.ContentEmbed)) return null;
  const embed = content.embed as Partial<BlockStart>;
  return embed.p === undefined ? null : (embed as BlockStart);
}

/** Whether an item is a place for a block, where no word stands. */
export function isToken(item: Y.Item): boolean {
  return item.content instanceof Y.ContentEmbed && startIn(item) === null;
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
