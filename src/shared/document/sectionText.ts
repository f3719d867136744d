import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import {
  BLOCK_ATTRS,
  type BlockAttrs,
  blockAttrs,
  blockType,
  recordToMarks,
  schema,
  sectionType,
} from '../text/schema';
import { type BlockStart, propKey, type TextParts } from './layout';

/** One block as it lies in its section's Y.Text. Offsets are units of the Y.Text: a UTF-16 unit or an embed each count one. */
export interface BlockUnit {
  readonly id: BlockId;
  /** Offset of the embed that begins it, or -1 for words before the first embed. */
  readonly embed: number;
  /** Offset of its first character. */
  readonly start: number;
  readonly length: number;
  /** False for a block that somebody deleted and nobody typed in since: it keeps its place and is not shown. */
  readonly visible: boolean;
}

/** A section, read: its node for the editor, and where each block of it lies. */
export interface SectionUnits {
  readonly node: Node;
  readonly blocks: readonly BlockUnit[];
  readonly length: number;
}

/** The id of words that stand before the first block start, which happens when that start was deleted. */
export function impliedBlock(section: SectionId): BlockId {
  return `${section}/0`;
}

/**
 * Reads one section. Never fails: an id that stands twice (two people joined and both took it back) is renamed `id~2` for the
 * second; marks and attributes of a later version are left where they are and not shown.
 * Block nodes of `previous` are reused where nothing changed, so that views know what to leave alone.
 */
export function readSection(parts: TextParts, id: SectionId, text: Y.Text, previous?: Node): SectionUnits {
  const old = new Map<BlockId, Node>();
  previous?.forEach((block) => {
    old.set(blockAttrs(block).id, block);
  });
  const seen = new Map<BlockId, number>();
  const blocks: BlockUnit[] = [];
  const nodes: Node[] = [];
  let offset = 0;
  let current: { id: BlockId; embed: number; start: number } = { id: impliedBlock(id), embed: -1, start: 0 };
  let runs: Node[] = [];

  const close = () => {
    const length = offset - current.start;
    const attrs = readBlockAttrs(parts, current.id);
    const visible = length > 0 || (current.embed >= 0 && !attrs.deleted);
    if (current.embed >= 0 || length > 0) blocks.push({ ...current, length, visible });
    if (visible) {
      // A list that grew one by one has room for more than a dozen; a copy has the size it needs.
      const node = blockType.create(attrs, runs.slice());
      const before = old.get(current.id);
      nodes.push(before?.eq(node) ? before : node);
    }
    runs = [];
  };

  for (const part of text.toDelta() as { insert: string | BlockStart; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert === 'string') {
      runs.push(schema.text(part.insert, recordToMarks(part.attributes)));
      offset += part.insert.length;
    } else {
      close();
      const written = part.insert.p;
      const count = (seen.get(written) ?? 0) + 1;
      seen.set(written, count);
      current = { id: count === 1 ? written : `${written}~${count}`, embed: offset, start: offset + 1 };
      offset += 1;
    }
  }
  close();
  if (nodes.length === 0) {
    // A section with nothing in it still takes a caret; what is typed there stands before whatever is hidden.
    nodes.push(blockType.create({ id: impliedBlock(id) }));
    blocks.unshift({ id: impliedBlock(id), embed: -1, start: 0, length: 0, visible: true });
  }
  const node = sectionType.create({ id }, nodes);
  return { node: previous?.eq(node) ? previous : node, blocks, length: offset };
}

/** What is set of a block, with null (or false) for what is not. */
export function readBlockAttrs(parts: TextParts, id: BlockId): BlockAttrs {
  const attrs: Record<string, unknown> = { id };
  // Most texts have nothing set beside their words; asking for each of eight names of each block at every key adds up.
  if (parts.blockProps._map.size === 0) return attrs as unknown as BlockAttrs;
  for (const name of BLOCK_ATTRS) {
    const value = parts.blockProps.get(propKey(id, name));
    if (value !== undefined) attrs[name] = value;
  }
  return attrs as unknown as BlockAttrs;
}

/** Writes what a block node says beside its words; null and false take the value out. */
export function writeBlockAttr(parts: TextParts, id: BlockId, name: string, value: unknown): void {
  const key = propKey(id, name);
  if (value === null || value === undefined || value === false) {
    if (parts.blockProps.has(key)) parts.blockProps.delete(key);
  } else if (parts.blockProps.get(key) !== value) {
    parts.blockProps.set(key, value as string | number | boolean);
  }
}
