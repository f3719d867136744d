import { type Mark, type Node, Slice } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { BlockId } from '../../base/ids';
import type { Place } from '../../domain/bracket';
import { blockAttrs } from '../schema';

/** Words of one block that go and words that come in their stead. Offsets are UTF-16 units of the block as it stood before any edit. */
export interface WordEdit {
  readonly block: BlockId;
  readonly from: number;
  readonly to: number;
  /** The words that stand from `from` to `to`: an edit made on a reading that is out of date is refused, never applied beside its place. */
  readonly was: string;
  readonly words: string;
}

/**
 * A change of the text as data: what a preview shows, what a test compares, what `applyEdits` turns into exact steps. Edits of one
 * block never overlap. A block in `removed` goes with all its words.
 */
export interface TextEdits {
  readonly words: readonly WordEdit[];
  readonly removed: readonly BlockId[];
}

export const NO_EDITS: TextEdits = { words: [], removed: [] };

/** Where a block of the editor's document stands. */
export interface BlockPosition {
  /** Position before the block. */
  readonly position: number;
  readonly node: Node;
}

/** The blocks of these ids in the editor's document, found in one walk. */
export function findBlocks(doc: Node, ids: ReadonlySet<BlockId>): Map<BlockId, BlockPosition> {
  const found = new Map<BlockId, BlockPosition>();
  doc.forEach((section, start) => {
    if (found.size === ids.size) return;
    section.forEach((node, inner) => {
      const { id } = blockAttrs(node);
      if (ids.has(id) && !found.has(id)) found.set(id, { position: start + 1 + inner, node });
    });
  });
  return found;
}

/**
 * Adds a change to a transaction as exact steps, last place first, so that what others type at the same time stays where they typed it.
 * Throws RangeError where a block is not there or its words are not those the change was made on.
 */
export function applyEdits(tr: Transaction, edits: TextEdits): Transaction {
  const ids = new Set<BlockId>([...edits.words.map((edit) => edit.block), ...edits.removed]);
  const blocks = findBlocks(tr.doc, ids);
  const removed = new Set(edits.removed);
  const steps: { readonly at: number; readonly run: () => void }[] = [];
  for (const id of ids) if (!blocks.has(id)) throw new RangeError(`No block ${id}`);
  for (const id of removed) {
    const { position, node } = blocks.get(id) as BlockPosition;
    steps.push({ at: position, run: () => tr.delete(position, position + node.nodeSize) });
  }
  edits.words.forEach((edit, order) => {
    if (removed.has(edit.block)) return;
    const { position, node } = blocks.get(edit.block) as BlockPosition;
    refuseOther(node, edit);
    const from = position + 1 + edit.from;
    const to = position + 1 + edit.to;
    // Two insertions at one place stand in the order in which they are listed: the later one is made first.
    steps.push({ at: from + order / (edits.words.length + 1), run: () => replaceWords(tr, from, to, edit.words) });
  });
  for (const { run } of steps.sort((a, b) => b.at - a.at)) run();
  return tr;
}

/**
 * Puts words of one block elsewhere, as they look. Throws RangeError where a block is not there, or its words are not those that were to be put
 * elsewhere.
 */
export function carryWords(tr: Transaction, words: Omit<WordEdit, 'words'>, target: Place): Transaction {
  const blocks = findBlocks(tr.doc, new Set([words.block, target.block]));
  const [source, into] = [blocks.get(words.block), blocks.get(target.block)];
  if (source === undefined || into === undefined) throw new RangeError(`No block ${words.block} or ${target.block}`);
  refuseOther(source.node, words);
  if (target.offset > into.node.content.size)
    throw new RangeError(`No place ${target.offset} in block ${target.block}`);
  const [from, to] = [source.position + 1 + words.from, source.position + 1 + words.to];
  const { content } = tr.doc.slice(from, to);
  const earlier = tr.steps.length;
  tr.delete(from, to);
  return tr.insert(tr.mapping.slice(earlier).map(into.position + 1 + target.offset), content);
}

/** A change that was made on other words is not for these. */
function refuseOther(node: Node, { block, from, to, was }: Omit<WordEdit, 'words'>): void {
  if (node.textContent.slice(from, to) !== was)
    throw new RangeError(`Block ${block} no longer holds “${was}” at ${from}`);
}

function replaceWords(tr: Transaction, from: number, to: number, words: string): void {
  if (words === '') {
    if (to > from) tr.replace(from, to, Slice.empty);
    return;
  }
  tr.replaceWith(from, to, tr.doc.type.schema.text(words, marksFor(tr.doc, from, to)));
}

/** New words look like those they stand for; between two runs they take what both have, so that a bracket beside a bold word is not bold. */
function marksFor(doc: Node, from: number, to: number): readonly Mark[] {
  const $from = doc.resolve(from);
  const after = $from.nodeAfter?.marks ?? [];
  const marks = to > from ? after : ($from.nodeBefore?.marks ?? []).filter((mark) => mark.isInSet(after));
  return marks.filter((mark) => mark.type.spec.inclusive !== false);
}

/** The words of a block with a change made to them; for previews. `text` is the block's words before. */
export function editedWords(edits: TextEdits, block: BlockId, text: string): string {
  if (edits.removed.includes(block)) return '';
  let out = text;
  const own = edits.words
    .map((edit, order) => ({ edit, order }))
    .filter(({ edit }) => edit.block === block)
    .sort((a, b) => b.edit.from - a.edit.from || b.order - a.order);
  for (const { edit } of own) out = out.slice(0, edit.from) + edit.words + out.slice(edit.to);
  return out;
}
