import type { BlockId } from '../../base/ids';
import { propKey, textParts } from '../layout';
import { writeBlockAttr } from '../sectionText';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** Brings a block back that somebody deleted while somebody else typed in it: what survived is a paragraph like any other. */
export function keepDeletedBlock(writing: Writing, block: BlockId): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  docs.text.transact(() => writeBlockAttr(textParts(docs.text), block, 'deleted', false), 'user');
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
