import type { SourceBlock } from '../domain/provision';
import type { BlockReading } from './block';

/** A block with its reading. */
export interface BlockView {
  readonly source: SourceBlock;
  readonly reading: BlockReading;
}
