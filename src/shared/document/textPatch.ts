import type { Fragment, Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { SectionId } from '../base/ids';
import { BLOCK_ATTRS, sectionType } from '../text/schema';

/**
 * Brings a transaction's document to `target` by replaces as small as they can be, so that carets, decorations and the parts of
 * the page that did not change stay as they are. Sections are matched by id; one that moved is taken out and put in.
 */
export function patchDocument(tr: Transaction, target: Node): Transaction {
  const wanted = new Set<SectionId>();
  target.forEach((section) => {
    wanted.add(section.attrs.id);
  });
  for (let i = tr.doc.childCount - 1, end = tr.doc.content.size; i >= 0; i--) {
    const section = tr.doc.child(i);
    const start = end - section.nodeSize;
    if (!wanted.has(section.attrs.id)) tr.delete(start, end);
    end = start;
  }
  let position = 0;
  for (let i = 0; i < target.childCount; i++) {
    const next = target.child(i);
    bringTo(tr, position, i, target);
    const current = tr.doc.child(i);
    if (current !== next) patchSection(tr, position, current, next);
    position += tr.doc.child(i).nodeSize;
  }
  return tr;
}

/** The same where the document has the first sections only: the others come in at once, which section by section would cost far more. */
export function completeDocument(tr: Transaction, target: Node): Transaction {
  const { childCount, content } = tr.doc;
  const isBeginning = tr.doc.children.every((section, i) => section.attrs.id === target.maybeChild(i)?.attrs.id);
  if (isBeginning) tr.insert(content.size, target.children.slice(childCount));
  return patchDocument(tr, target);
}

/** Makes the section at `index` the one that `target` has there, by moving as few sections as a single move needs. */
function bringTo(tr: Transaction, position: number, index: number, target: Node): void {
  const next = target.child(index);
  const current = tr.doc.maybeChild(index);
  if (current !== null && current.attrs.id === next.attrs.id) return;
  const following = tr.doc.maybeChild(index + 1);
  if (current !== null && following !== null && following.attrs.id === next.attrs.id) {
    // The one that stands here belongs further down: it is put in again when its turn comes.
    tr.delete(position, position + current.nodeSize);
    return;
  }
  let from = position;
  for (let j = index; j < tr.doc.childCount; j++) {
    const candidate = tr.doc.child(j);
    if (candidate.attrs.id === next.attrs.id) {
      tr.delete(from, from + candidate.nodeSize);
      break;
    }
    from += candidate.nodeSize;
  }
  tr.insert(position, next);
}

function patchSection(tr: Transaction, start: number, current: Node, next: Node): void {
  if (!sameBlocks(current, next)) {
    replaceDifference(tr, start + 1, current.content, next.content, sectionType.create(null, next.content));
    return;
  }
  let position = start + 1;
  for (let i = 0; i < next.childCount; i++) {
    const old = current.child(i);
    const block = next.child(i);
    if (old !== block) {
      for (const name of BLOCK_ATTRS) {
        if (old.attrs[name] !== block.attrs[name]) tr.setNodeAttribute(position, name, block.attrs[name]);
      }
      if (!old.content.eq(block.content)) replaceDifference(tr, position + 1, old.content, block.content, block);
    }
    position += block.nodeSize;
  }
}

function sameBlocks(a: Node, b: Node): boolean {
  if (a.childCount !== b.childCount) return false;
  for (let i = 0; i < a.childCount; i++) if (a.child(i).attrs.id !== b.child(i).attrs.id) return false;
  return true;
}

/** One replace from the first difference to the last; `holder` holds `next` at the depth where it is cut. */
function replaceDifference(tr: Transaction, at: number, current: Fragment, next: Fragment, holder: Node): void {
  const from = current.findDiffStart(next);
  if (from === null) return;
  const ends = current.findDiffEnd(next);
  if (ends === null) return;
  // Equal characters at both ends may be counted twice ("aa" to "aaa"): the ends must not lie before the start.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  tr.replace(at + from, at + ends.a + overlap, holder.slice(from, ends.b + overlap));
}
