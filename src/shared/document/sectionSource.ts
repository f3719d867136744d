import type { BlockId, SectionId } from '../base/ids';
import type { SourceBlock, SourceSection } from '../domain/provision';
import { propKey, type TextParts } from './layout';
import type { LineBlock, SectionLine } from './sectionLine';
import { readBlockAttrs } from './sectionText';

/** What a section was before: blocks of it that stand as they stood need not be made again. */
export interface SourceBefore {
  readonly line: SectionLine | undefined;
  readonly source: SourceSection | undefined;
  /** Blocks of which something beside the words changed. */
  readonly dirty: ReadonlySet<BlockId>;
}

/**
 * A section as the notation reads it, from its line and what is set of its blocks. A block that was hidden with its last word, and white
 * space before the first block, are left out. What did not change keeps its identity.
 */
export function sourceOf(parts: TextParts, id: SectionId, line: SectionLine, before: SourceBefore): SourceSection {
  const old = new Map(before.source?.blocks.map((block) => [block.id, block]));
  const same = new Set<LineBlock>(before.line?.blocks);
  const blocks: SourceBlock[] = [];
  for (const lineBlock of line.blocks) {
    const { id: block, text: words, begun } = lineBlock;
    const kept = old.get(block);
    if (kept !== undefined && same.has(lineBlock) && !before.dirty.has(block)) {
      blocks.push(kept);
      continue;
    }
    const attrs = readBlockAttrs(parts, block);
    if (words === '' && (attrs.deleted || !begun)) continue;
    blocks.push(keepBlock(kept, sourceBlock(block, words, attrs, parts)));
  }
  const document = parts.sectionProps.get(propKey(id, 'document'));
  const source: SourceSection = { id, blocks, ...(typeof document === 'string' ? { document } : {}) };
  return before.source !== undefined && sameSource(before.source, source) ? before.source : source;
}

function sourceBlock(
  id: BlockId,
  text: string,
  attrs: ReturnType<typeof readBlockAttrs>,
  parts: TextParts,
): SourceBlock {
  const gap = parts.blockProps.get(propKey(id, 'gap'));
  return {
    id,
    text,
    ...(attrs.kind != null ? { kind: attrs.kind } : {}),
    ...(attrs.depth != null ? { depth: attrs.depth } : {}),
    ...(attrs.marker != null ? { marker: attrs.marker } : {}),
    ...(typeof gap === 'string' ? { gap } : {}),
  };
}

function keepBlock(old: SourceBlock | undefined, next: SourceBlock): SourceBlock {
  if (old === undefined) return next;
  const same =
    old.text === next.text &&
    old.kind === next.kind &&
    old.depth === next.depth &&
    old.marker === next.marker &&
    old.gap === next.gap;
  return same ? old : next;
}

function sameSource(a: SourceSection, b: SourceSection): boolean {
  return (
    a.document === b.document &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every((block, i) => block === b.blocks[i])
  );
}
