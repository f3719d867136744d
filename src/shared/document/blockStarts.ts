import * as Y from 'yjs';
import type { BlockStart } from './layout';

/** Whether an item begins a block and stands. */
export function isStart({ deleted, content }: Y.Item): boolean {
  return !deleted && content instanceof Y.ContentEmbed;
}

/** The nearest start of a block before an item, deleted or not. */
export function startBefore(item: Y.Item | null): Y.Item | null {
  for (let left = item?.left ?? null; left !== null; left = left.left) {
    if (left.content instanceof Y.ContentEmbed) return left;
  }
  return null;
}

/** The block in which a character stands; null before the first start. */
export function blockBefore(item: Y.Item): string | null {
  for (let left: Y.Item | null = item; left !== null; left = left.left) {
    if (isStart(left)) return ((left.content as Y.ContentEmbed).embed as BlockStart).p;
  }
  return null;
}
