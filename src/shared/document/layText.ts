import * as Y from 'yjs';
import type { JsonSection } from './dossierJson';
import { propKey, type TextParts } from './layout';
import { orderKeys } from './order';
import { writeBlockAttr } from './sectionText';

const BLOCK_VALUES = ['kind', 'depth', 'marker', 'lang', 'dir', 'cell', 'deleted'] as const;
const SECTION_VALUES = ['document', 'lang', 'dir', 'deleted', 'tail'] as const;

/**
 * Writes sections into a text that has none yet, in their order, each in one piece: laying down a text costs time in line with its
 * length. Call in a transaction. `onSection` is told after each, for progress.
 */
export function laySections(
  parts: TextParts,
  sections: readonly JsonSection[],
  onSection: (done: number) => void = () => {},
): void {
  const order = orderKeys(sections.length);
  sections.forEach((section, i) => {
    const text = new Y.Text();
    parts.sections.set(section.id, text);
    parts.sectionProps.set(propKey(section.id, 'order'), order[i] as string);
    for (const name of SECTION_VALUES) {
      const value = section[name];
      if (value !== undefined) parts.sectionProps.set(propKey(section.id, name), value);
    }
    layBlocks(parts, text, section.blocks);
    onSection(i + 1);
  });
}

function layBlocks(parts: TextParts, text: Y.Text, blocks: JsonSection['blocks']): void {
  const line: { insert: string | { readonly p: string } }[] = [];
  for (const block of blocks) {
    line.push({ insert: { p: block.id } });
    if (block.text !== '') line.push({ insert: block.text });
  }
  // `sanitize: false` would drop a line feed at the end, whatever its documentation says.
  text.applyDelta(line, { sanitize: true });
  let start = 0;
  for (const block of blocks) {
    start += 1;
    for (const { from, to, mark, attrs } of block.marks ?? [])
      text.format(start + from, to - from, { [mark]: { ...attrs } });
    start += block.text.length;
    if (block.gap !== undefined) parts.blockProps.set(propKey(block.id, 'gap'), block.gap);
    for (const name of BLOCK_VALUES) writeBlockAttr(parts, block.id, name, block[name]);
  }
}
