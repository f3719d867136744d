import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { blockType, sectionType } from './schema';

/**
 * Commands never merge sections: words of two sections lie in two texts, and to bring them into one means to delete and insert
 * again, which loses what somebody types there at the same time. What a selection over several sections asks for is done section
 * by section: the tail goes here, whole sections go, the head goes there, and what is inserted stands at the beginning.
 */
export function withinSections(state: EditorState, tr: Transaction): Transaction {
  if (!tr.steps.some((step, i) => asReplacement(step, tr.docs[i] as Node) !== null)) return tr;
  const out = state.tr;
  tr.steps.forEach((step, i) => {
    const back = new Mapping(tr.mapping.maps.slice(0, i)).invert();
    const mapped = step.map(new Mapping([...back.maps, ...out.mapping.maps]));
    if (mapped === null) return;
    const replacement = asReplacement(mapped, out.doc);
    if (replacement === null) out.maybeStep(mapped);
    else replaceBySection(out, replacement);
  });
  return out.scrollIntoView();
}

/** What a step that reaches over a border of sections asks for: a range to go, and blocks to come, the first joined to the head. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly inserted: InsertedBlocks;
}

interface InsertedBlocks {
  readonly head: Fragment;
  readonly middle: readonly Fragment[];
  readonly tail: Fragment;
}

function asReplacement(step: Step, before: Node): Replacement | null {
  if (step instanceof ReplaceAroundStep) {
    // ProseMirror's way to join what stands behind a deletion to what stands before it: the gap is the part that stays.
    const kept = step.slice.content.cut(0, step.insert);
    return { from: step.from, to: step.gapFrom, inserted: insertedBlocks(kept, step.slice.openStart > 0, true) };
  }
  if (!(step instanceof ReplaceStep) || !reachesOver(step, before)) return null;
  const { content, openStart, openEnd } = step.slice as Slice;
  return { from: step.from, to: step.to, inserted: insertedBlocks(content, openStart > 0, openEnd > 0) };
}

function reachesOver(step: ReplaceStep, before: Node): boolean {
  const $from = before.resolve(step.from);
  const $to = before.resolve(step.to);
  if ($from.depth === 0 && $to.depth === 0 && step.slice.openStart === 0 && step.slice.openEnd === 0) return false;
  if ($from.depth === 0 || $to.depth === 0 || $from.index(0) !== $to.index(0)) return true;
  return step.slice.content.firstChild?.type === sectionType;
}

function insertedBlocks(content: Fragment, opens: boolean, closes: boolean): InsertedBlocks {
  if (content.firstChild?.isText) return { head: content, middle: [], tail: Fragment.empty };
  const blocks: Fragment[] = [];
  content.descendants((node) => {
    if (node.isTextblock) blocks.push(node.content);
    return !node.isTextblock;
  });
  const head = opens ? (blocks.shift() ?? Fragment.empty) : Fragment.empty;
  const tail = closes ? (blocks.pop() ?? Fragment.empty) : Fragment.empty;
  return { head, middle: blocks, tail };
}

function replaceBySection(tr: Transaction, { from, to, inserted }: Replacement): void {
  const old = tr.doc;
  const start = textPosition(old, from, 1);
  deleteBySection(tr, old, start, Math.max(start, textPosition(old, to, -1)), inserted.tail);
  if (inserted.head.size > 0) tr.insert(start, inserted.head);
  const caret = start + inserted.head.size;
  if (inserted.middle.length > 0) {
    const blocks = inserted.middle.map((inline) => blockType.create(null, inline));
    tr.insert(tr.doc.resolve(caret).after(2), Fragment.from(blocks));
  }
  tr.setSelection(TextSelection.create(tr.doc, caret));
}

/** The nearest position inside a block, looking first in direction `bias`. */
function textPosition(doc: Node, position: number, bias: 1 | -1): number {
  const $pos = doc.resolve(position);
  return $pos.parent.inlineContent ? position : TextSelection.near($pos, bias).from;
}

function deleteBySection(tr: Transaction, old: Node, from: number, to: number, tail: Fragment): void {
  const sections: { start: number; node: Node }[] = [];
  old.forEach((node, start) => {
    if (start < to && start + node.nodeSize > from) sections.push({ start, node });
  });
  for (const { start, node } of sections.reverse()) {
    const end = start + node.nodeSize;
    const holdsTo = to < end;
    if (from > start) {
      const stop = holdsTo ? to : TextSelection.near(old.resolve(end - 1), -1).to;
      if (stop > from) tr.delete(from, stop);
    } else if (holdsTo) {
      const block = old.resolve(to).before(2);
      if (tail.size > 0) tr.insert(to, tail);
      if (to > block + 1) tr.delete(block + 1, to);
      if (block > start + 1) tr.delete(start + 1, block);
    } else {
      tr.delete(start, end);
    }
  }
}
