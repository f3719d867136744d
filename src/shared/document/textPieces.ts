import type { Fragment, Node, ResolvedPos } from 'prosemirror-model';
import { marksToRecord } from '../text/schema';
import type { BlockUnit, SectionUnits } from './sectionText';

/** What an insertion is made of on a section's line of characters and block starts. */
export type Piece =
  | { readonly text: string; readonly marks: Record<string, Record<string, string>> }
  | { readonly block: Node };

/** The content of a slice inside one section, closing tokens left out; an open first block adds no block start. */
export function pieces(content: Fragment, openStart: number): Piece[] {
  const out: Piece[] = [];
  content.forEach((node, _offset, index) => {
    if (node.isText) {
      out.push({ text: node.text as string, marks: marksToRecord(node.marks) });
      return;
    }
    if (index > 0 || openStart === 0) out.push({ block: node });
    out.push(...pieces(node.content, 0));
  });
  return out;
}

/** Offset on the section's line of a position inside it. */
export function offsetOf(units: SectionUnits, $pos: ResolvedPos): number {
  if ($pos.depth >= 2) return blockAt(units.blocks, $pos).start + $pos.parentOffset;
  const next = units.blocks.filter((block) => block.visible)[$pos.index(1)];
  if (next === undefined) return units.length;
  return Math.max(next.embed, 0);
}

/** The block of a section that a position stands in. Throws RangeError where it stands in none. */
export function blockAt(blocks: readonly BlockUnit[], $pos: ResolvedPos): BlockUnit {
  let left = $pos.index(1);
  for (const block of blocks) {
    if (!block.visible) continue;
    if (left === 0) return block;
    left -= 1;
  }
  throw new RangeError(`No block ${$pos.index(1)} in the section at ${$pos.pos}`);
}

/** Position inside a section node of an offset on its line; an offset in a hidden block gives the end of the block shown before it. */
export function positionIn(units: SectionUnits, offset: number): number {
  let position = 0;
  let last = 1;
  for (const block of units.blocks) {
    if (block.visible) {
      if (offset < block.start && block.embed >= 0 && offset <= block.embed) return last;
      if (offset <= block.start + block.length) return position + 1 + Math.max(0, offset - block.start);
      last = position + 1 + block.length;
      position += block.length + 2;
    } else if (offset <= block.start) {
      return last;
    }
  }
  return last;
}

/** The halves of a surrogate pair that a position cuts, or null: Yjs replaces a cut pair, so it has to be written whole. */
export function cutPair($pos: ResolvedPos): { readonly high: Piece; readonly low: Piece } | null {
  const before = $pos.nodeBefore;
  const after = $pos.nodeAfter;
  if (!before?.isText || !after?.isText) return null;
  const high = (before.text as string).slice(-1);
  const low = (after.text as string).slice(0, 1);
  if (!/[\uD800-\uDBFF]/.test(high) || !/[\uDC00-\uDFFF]/.test(low)) return null;
  return {
    high: { text: high, marks: marksToRecord(before.marks) },
    low: { text: low, marks: marksToRecord(after.marks) },
  };
}
