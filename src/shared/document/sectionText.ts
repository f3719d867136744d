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
import { propKey, type TextParts } from './layout';
import type { ShownBlock } from './placement';
import { type Part, placePart, type Segment } from './placementPlan';
import { walkSection } from './sectionWalk';

/** Words of a block as they lie in a section's text. */
export interface UnitRun {
  readonly section: SectionId;
  /** Offset in that section's text; a UTF-16 unit or an embed each count one. */
  readonly start: number;
  readonly length: number;
}

/** One block of a section: where it begins, and where its words lie. Offsets are units of the Y.Text: a UTF-16 unit or an embed each count one. */
export interface BlockUnit {
  readonly id: BlockId;
  /** The section in whose text it begins: another one than it is shown in where it was moved. */
  readonly home: SectionId;
  /** Its number among the starts there. */
  readonly index: number;
  /** Offset of the embed that begins it, or -1 for words before the first embed. */
  readonly embed: number;
  /** Offset of its first character, where its words lie together; else where they begin. */
  readonly start: number;
  readonly length: number;
  /** False for a block that somebody deleted and nobody typed in since: it keeps its place and is not shown. */
  readonly visible: boolean;
  /** The token it stands at; null at home. */
  readonly token: string | null;
  /** It goes with the block it was begun in. */
  readonly isFollowing: boolean;
  /** Where its words lie, in order; never none. */
  readonly runs: readonly UnitRun[];
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

/** Whether an id is one of words that stand before a first block start. */
export function isImplied(id: BlockId): boolean {
  return id.endsWith('/0');
}

/** Words of one look each, for the editor. */
export type NodeRun = readonly Node[];

/** Reads the segments of a section's text as nodes of the editor. An id that stands twice is `id~2` the second time. */
export function readNodes(section: SectionId, text: Y.Text, withGhosts: boolean): readonly Segment<NodeRun>[] {
  const out: Segment<NodeRun>[] = [];
  const seen = new Map<BlockId, number>();
  let parts: Part<NodeRun>[] = [];
  let nodes: Node[] = [];
  let from = 0;
  let end = 0;
  out.push({ id: impliedBlock(section), begun: false, at: -1, of: null, isGhost: false, parts });
  const endRun = () => {
    // A list that grew one by one has room for more than a dozen; a copy has the size it needs.
    if (nodes.length > 0) parts.push({ at: from, length: end - from, run: nodes.slice() });
    nodes = [];
  };
  walkSection(
    text,
    {
      words: (words, attributes, at) => {
        if (nodes.length === 0) from = at;
        nodes.push(schema.text(words, recordToMarks(attributes)));
        end = at + words.length;
      },
      start: ({ p, of = null, cut }, at, isGhost) => {
        endRun();
        const count = (seen.get(p) ?? 0) + (isGhost ? 0 : 1);
        seen.set(p, count);
        parts = [];
        out.push({ id: count < 2 ? p : `${p}~${count}`, begun: true, at, of, isGhost, parts, ...(cut && { cut }) });
      },
      token: (token, at) => {
        endRun();
        parts.push(placePart(token, at));
      },
    },
    withGhosts,
  );
  endRun();
  return out;
}

/**
 * Makes a section of what stands in it. Never fails: an id that stands twice (two people joined and both took it back) is renamed `id~2` for
 * the second; marks and attributes of a later version are left where they are and not shown.
 * Block nodes of `previous` are reused where nothing changed, so that views know what to leave alone.
 */
export function composeSection(
  parts: TextParts,
  id: SectionId,
  shown: readonly ShownBlock<NodeRun>[],
  length: number,
  previous?: Node,
): SectionUnits {
  const old = new Map<BlockId, Node>();
  previous?.forEach((block) => {
    old.set(blockAttrs(block).id, block);
  });
  const blocks: BlockUnit[] = [];
  const nodes: Node[] = [];
  for (const block of shown) {
    const words = block.runs.reduce((sum, run) => sum + run.length, 0);
    if (!block.begun && words === 0) continue;
    const visible = isVisible(parts, block, words);
    blocks.push(unitOf(block, words, visible));
    if (!visible) continue;
    const attrs = readBlockAttrs(parts, block.id);
    const node = blockType.create(attrs, block.runs.length === 1 ? block.runs[0]?.run : block.runs.flatMap(runOf));
    const before = old.get(block.id);
    nodes.push(before?.eq(node) ? before : node);
  }
  if (nodes.length === 0) {
    // A section with nothing in it still takes a caret; what is typed there stands before whatever is hidden.
    nodes.push(blockType.create({ id: impliedBlock(id) }));
    blocks.unshift(emptyUnit(id));
  }
  const node = sectionType.create({ id }, nodes);
  return { node: previous?.eq(node) ? previous : node, blocks, length };
}

function runOf({ run }: { readonly run: NodeRun }): NodeRun {
  return run;
}

/** Whether a block is shown that has so many characters: one that somebody deleted is, as long as words are in it. */
export function isVisible(
  { blockProps }: Pick<TextParts, 'blockProps'>,
  { id, begun, isGhost }: Pick<ShownBlock<unknown>, 'id' | 'begun' | 'isGhost'>,
  words: number,
): boolean {
  return words > 0 || (begun && !isGhost && blockProps.get(propKey(id, 'deleted')) !== true);
}

function unitOf(block: ShownBlock<NodeRun>, length: number, visible: boolean): BlockUnit {
  const { id, section: home, index, at, token, isFollowing, isGhost } = block;
  const own = block.runs[0];
  // What is typed at the very beginning stands behind the start, whatever comes next.
  const first = at + (isGhost ? 0 : 1);
  const leads = own !== undefined && (own.section !== home || own.at !== first);
  const runs = block.runs.map(({ section, at: start, length: size }) => ({ section, start, length: size }));
  if (own === undefined || leads) runs.unshift({ section: home, start: first, length: 0 });
  return { id, home, index, embed: at, start: first, length, visible, token, isFollowing, runs };
}

function emptyUnit(home: SectionId): BlockUnit {
  const runs = [{ section: home, start: 0, length: 0 }];
  const at = { index: 0, embed: -1, start: 0, length: 0, visible: true, token: null, isFollowing: false };
  return { id: impliedBlock(home), home, ...at, runs };
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

/** Writes what the node of a block says that somebody puts in: whatever it is a copy of, it is not deleted. */
export function writeFreshAttrs(parts: TextParts, id: BlockId, block: Node): void {
  for (const name of BLOCK_ATTRS) writeBlockAttr(parts, id, name, block.attrs[name]);
  writeBlockAttr(parts, id, 'deleted', false);
}
