import type * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import { propKey, textParts } from './layout';

/** The white space that stood before a block in what it was read from, verbatim (TX2); empty where none is kept. */
export function gapBefore(doc: Y.Doc, block: BlockId): string {
  const gap = textParts(doc).blockProps.get(propKey(block, 'gap'));
  return typeof gap === 'string' ? gap : '';
}
