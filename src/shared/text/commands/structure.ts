import { Fragment } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { BlockId } from '../../base/ids';
import type { Place } from '../../domain/bracket';
import type { BlockKind, Provision, Reading } from '../../domain/provision';
import { joinAt, splitAt } from '../blockCommands';
import { blockAttrs, blockType } from '../schema';
import { type BlockPosition, findBlocks, type TextEdits } from './edits';

/** The deepest a block can be set to stand. */
export const DEEPEST = 6;

/** Says what blocks are (TX4); null gives them back to what their words and place tell. */
export function setKind(tr: Transaction, blocks: readonly BlockId[], kind: BlockKind | null): Transaction {
  return setAttribute(tr, new Map(blocks.map((block) => [block, kind])), 'kind');
}

/**
 * Sets blocks one level further in (`step` 1) or out (-1), with all that stands under them, so that a list stays one (TX4). What would go
 * past the margin or past the deepest level stays where it is.
 */
export function shiftDepth(tr: Transaction, reading: Reading, blocks: readonly BlockId[], step: 1 | -1): Transaction {
  const depths = new Map<BlockId, number>();
  for (const block of blocks) {
    for (const provision of withThoseUnder(reading, block)) {
      const depth = Math.min(DEEPEST, Math.max(0, provision.depth + step));
      if (depth !== provision.depth) depths.set(provision.block, depth);
    }
  }
  return setAttribute(tr, depths, 'depth');
}

/** Gives the depth of blocks back to what their numbers and layout tell. */
export function clearDepth(tr: Transaction, blocks: readonly BlockId[]): Transaction {
  return setAttribute(tr, new Map(blocks.map((block) => [block, null])), 'depth');
}

/** A block with those that stand deeper behind it, up to the next of its own depth, in its section. */
export function withThoseUnder(reading: Reading, block: BlockId): readonly Provision[] {
  const own = provisionOf(reading, block);
  const { provisions } = reading.sections.find((section) => section.section === own.section) ?? { provisions: [] };
  const out: Provision[] = [];
  for (const provision of provisions) {
    if (provision.block === block) out.push(provision);
    else if (out.length > 0) {
      if (provision.kind === 'heading' || provision.depth <= own.depth) break;
      out.push(provision);
    }
  }
  return out;
}

/** What setting a marker comes to: words to change, or a label beside the words (a number that the words never held). */
export type MarkerChange =
  | { readonly in: 'words'; readonly edits: TextEdits }
  | { readonly in: 'label'; readonly block: BlockId; readonly label: string | null };

/**
 * Gives a block another marker, kept as written (TX3). A marker in the words is rewritten there; one beside them stays beside them; a block
 * without one gets it in its words. An empty marker takes it away.
 */
export function setMarker(reading: Reading, block: BlockId, written: string): MarkerChange {
  const { marker, text } = provisionOf(reading, block);
  const next = written.trim();
  if (marker !== null && marker.end === marker.start) return { in: 'label', block, label: next === '' ? null : next };
  const words = (from: number, to: number, put: string): MarkerChange => ({
    in: 'words',
    edits: { words: [{ block, from, to, was: text.slice(from, to), words: put }], removed: [] },
  });
  if (marker === null)
    return next === '' ? { in: 'words', edits: { words: [], removed: [] } } : words(0, 0, `${next} `);
  if (next !== '') return words(marker.start, marker.end, next);
  let end = marker.end;
  while (/\s/.test(text.charAt(end))) end++;
  return words(marker.start, end, '');
}

/** Writes a label beside the words of a block. */
export function setLabel(tr: Transaction, block: BlockId, label: string | null): Transaction {
  return setAttribute(tr, new Map([[block, label]]), 'marker');
}

/** Splits a block at a place; the first half keeps its id and all that is set of it, the second is new (TX2). White space at the cut goes. */
export function splitBlockAt(tr: Transaction, place: Place, mint: () => string): Transaction {
  const { position, node } = blockOf(tr, place.block);
  const text = node.textContent;
  let from = place.offset;
  let to = place.offset;
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--;
  while (to < text.length && /\s/.test(text.charAt(to))) to++;
  const { lang, dir, cell } = blockAttrs(node);
  if (to > from) tr.delete(position + 1 + from, position + 1 + to);
  return splitAt(tr, position + 1 + from, { id: mint(), lang, dir, cell });
}

/**
 * Joins a block to the one before it in its section, with a space where neither has one: what an import cut in two becomes one again.
 * Answers false, and changes nothing, where it is the first of its section.
 */
export function joinToPrevious(tr: Transaction, block: BlockId): boolean {
  const { position } = blockOf(tr, block);
  const $at = tr.doc.resolve(position);
  const before = $at.nodeBefore;
  const own = $at.nodeAfter;
  if (before === null || own === null) return false;
  const needsSpace =
    before.content.size > 0 && own.content.size > 0 && !/\s$/.test(before.textContent) && !/^\s/.test(own.textContent);
  // In scripts that write without spaces none is put in.
  const joins = needsSpace && !/[\u3000-\u9fff\uf900-\ufaff]$/.test(before.textContent);
  joinAt(tr, position);
  if (joins) tr.insert(position - 1, tr.doc.type.schema.text(' '));
  return true;
}

/** Puts an empty block behind another one, with its depth and kind left to be derived. */
export function insertBlockAfter(tr: Transaction, block: BlockId, id: BlockId, words = ''): Transaction {
  const { position, node } = blockOf(tr, block);
  const content = words === '' ? Fragment.empty : Fragment.from(tr.doc.type.schema.text(words));
  return tr.insert(position + node.nodeSize, blockType.create({ id }, content));
}

/** Deletes blocks with all their words. */
export function removeBlocks(tr: Transaction, blocks: readonly BlockId[]): Transaction {
  const found = [...findBlocks(tr.doc, new Set(blocks)).values()].sort((a, b) => b.position - a.position);
  for (const { position, node } of found) tr.delete(position, position + node.nodeSize);
  return tr;
}

function setAttribute(tr: Transaction, values: ReadonlyMap<BlockId, unknown>, name: string): Transaction {
  const found = findBlocks(tr.doc, new Set(values.keys()));
  for (const [block, value] of values) {
    const at = found.get(block);
    if (at === undefined) throw new RangeError(`No block ${block}`);
    if (at.node.attrs[name] !== value) tr.setNodeAttribute(at.position, name, value);
  }
  return tr;
}

function blockOf(tr: Transaction, block: BlockId): BlockPosition {
  const found = findBlocks(tr.doc, new Set([block])).get(block);
  if (found === undefined) throw new RangeError(`No block ${block}`);
  return found;
}

function provisionOf(reading: Reading, block: BlockId): Provision {
  const provision = reading.byBlock.get(block);
  if (provision === undefined) throw new RangeError(`No block ${block}`);
  return provision;
}
