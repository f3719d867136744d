import type { BlockId } from '../../base/ids';
import { propKey, textParts } from '../layout';
import { writeBlockAttr } from '../sectionText';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/**
 * Brings a block back that somebody deleted while somebody else typed in it: what survived is a paragraph like any other. Of one that was begun in
 * a deleted block it says that it is to stand.
 */
export function keepDeletedBlock(writing: Writing, block: BlockId): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  const parts = textParts(docs.text);
  const key = propKey(block, 'deleted');
  docs.text.transact(() => {
    if (parts.blockProps.get(key) === true) writeBlockAttr(parts, block, 'deleted', false);
    else parts.blockProps.set(key, false);
  }, 'user');
}

/** Says that the words which stand behind the deleted beginning of a block, or in a deleted block that was joined, belong where they stand. */
export function acceptLeftWords(writing: Writing, gone: BlockId): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  const { blockProps } = textParts(docs.text);
  docs.text.transact(() => {
    for (const name of ['gone', 'deleted']) blockProps.delete(propKey(gone, name));
  }, 'user');
}
