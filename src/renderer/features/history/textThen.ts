import type { BlockId, SectionId } from '../../../shared/base/ids';
import type { StoredBlock, StoredSection } from '../../../shared/document/storedText';
import type { Provision } from '../../../shared/domain/provision';
import { readDraft } from '../../../shared/notation/read';

/** The text at one moment: sections of blocks, and each block by its id. */
export interface TextThen {
  readonly sections: readonly StoredSection[];
  readonly byBlock: ReadonlyMap<BlockId, { readonly section: SectionId; readonly block: StoredBlock }>;
}

export function textThen(sections: readonly StoredSection[]): TextThen {
  const byBlock = new Map<BlockId, { readonly section: SectionId; readonly block: StoredBlock }>();
  for (const { id, blocks } of sections) for (const block of blocks) byBlock.set(block.id, { section: id, block });
  return { sections, byBlock };
}

const readings = new WeakMap<StoredSection, ReadonlyMap<BlockId, Provision>>();

/**
 * What a paragraph of an earlier text is: its kind, depth and number. Read by its section alone, and only where it is drawn, since a whole text
 * takes longer to read than a moment may take to come.
 */
export function provisionOf(section: StoredSection, block: BlockId): Provision | undefined {
  let reading = readings.get(section);
  if (reading === undefined) {
    reading = readDraft([section]).byBlock;
    readings.set(section, reading);
  }
  return reading.get(block);
}
