import { Fragment, type Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { blockType, sectionType } from './schema';

/**
 * Commands never merge sections: words of two sections lie in two texts, and to bring them into one means to delete and insert
 * again, which loses what somebody types there at the same time. What a selection over several sections asks for is done section
 * by section: the tail goes here, whole sections go, the head goes there, and what is inserted stands at the beginning.
 */
export function withinSections(state: EditorState, tr: Transaction): Transaction {
  return tr.steps.some((step, i) => crossesSections(step, tr.docs[i] as Node)) ? rebuilt(state, tr) : tr;
}

function crossesSections(step: unknown, before: Node): boolean {
  if (!(step instanceof ReplaceStep)) return false;
  const $from = before.resolve(step.from);
  const $to = before.resolve(step.to);
  if ($from.depth === 0 && $to.depth === 0 && step.slice.openStart === 0 && step.slice.openEnd === 0) return false;
  if ($from.depth === 0 || $to.depth === 0 || $from.index(0) !== $to.index(0)) return true;
  return step.slice.content.firstChild?.type === sectionType;
}

function rebuilt(state: EditorState, tr: Transaction): Transaction {
  const old = state.doc;
  const out = state.tr;
  const from = old.content.findDiffStart(tr.doc.content);
  const ends = old.content.findDiffEnd(tr.doc.content);
  if (from === null || ends === null) return out;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const end = ends.a + overlap;
  const { head, middle, tail } = insertedBlocks(tr.doc, from, ends.b + overlap);

  const start = textPosition(old, from, 1);
  const last = textPosition(old, end, -1);
  deleteBySection(out, old, start, Math.max(start, last), tail);
  if (head.size > 0) out.insert(start, head);
  const caret = start + head.size;
  if (middle.length > 0) {
    const $start = out.doc.resolve(caret);
    out.insert($start.after(2), Fragment.from(middle.map((inline) => blockType.create(null, inline))));
  }
  out.setSelection(TextSelection.near(out.doc.resolve(Math.min(caret, out.doc.content.size)), 1));
  return out.scrollIntoView();
}

/** The nearest position inside a block, looking first in direction `bias`. */
function textPosition(doc: Node, position: number, bias: 1 | -1): number {
  const $pos = doc.resolve(position);
  return $pos.parent.inlineContent ? position : TextSelection.near($pos, bias).from;
}

/** The inserted words block by block: joined to the head, standing alone, joined to the tail. */
function insertedBlocks(doc: Node, from: number, to: number): { head: Fragment; middle: Fragment[]; tail: Fragment } {
  const inline: { content: Fragment; opens: boolean; closes: boolean }[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const a = Math.max(0, from - position - 1);
    const z = Math.min(node.content.size, to - position - 1);
    inline.push({
      content: node.content.cut(a, Math.max(a, z)),
      opens: position < from,
      closes: position + node.nodeSize > to,
    });
    return false;
  });
  const head = inline[0]?.opens ? (inline.shift()?.content ?? Fragment.empty) : Fragment.empty;
  const tail = inline[inline.length - 1]?.closes ? (inline.pop()?.content ?? Fragment.empty) : Fragment.empty;
  return { head, middle: inline.map(({ content }) => content), tail };
}

function deleteBySection(tr: Transaction, old: Node, from: number, to: number, tail: Fragment): void {
  const sections: { start: number; node: Node }[] = [];
  old.forEach((node, start) => {
    if (start < to && start + node.nodeSize > from) sections.push({ start, node });
  });
  for (const { start, node } of sections.reverse()) {
    const end = start + node.nodeSize;
    const holdsFrom = from > start;
    const holdsTo = to < end;
    if (!holdsFrom && !holdsTo) {
      tr.delete(start, end);
    } else if (holdsFrom) {
      // Down to the last word of the section, or to the end of the range.
      const lastWord = TextSelection.near(old.resolve(end - 1), -1).to;
      const stop = holdsTo ? to : lastWord;
      if (stop > from) tr.delete(from, stop);
    } else {
      const $to = old.resolve(to);
      const block = $to.before(2);
      if (tail.size > 0) tr.insert(to, tail);
      if (to > block + 1) tr.delete(block + 1, to);
      if (block > start + 1) tr.delete(start + 1, block);
    }
  }
}
