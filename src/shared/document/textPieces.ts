import type { Fragment, Node, ResolvedPos } from 'prosemirror-model';
import { marksToRecord } from '../text/schema';
import type { Spot } from './placement';
import type { BlockUnit, SectionUnits, UnitRun } from './sectionText';

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

/** A place on a section's line: in which of the blocks shown, and behind how many of its characters; -1 before all blocks. */
export interface LinePlace {
  readonly index: number;
  readonly offset: number;
}

/** A position inside a section as a place on its line: between two blocks it is the end of the first. */
export function placeOnLine(units: SectionUnits, $pos: ResolvedPos): LinePlace {
  if ($pos.depth >= 2) return { index: $pos.index(1), offset: $pos.parentOffset };
  const index = $pos.index(1) - 1;
  return { index, offset: units.node.maybeChild(index)?.content.size ?? 0 };
}

/** The words between two places of a section's line, wherever they lie. */
export function runsBetween({ blocks }: SectionUnits, from: LinePlace, to: LinePlace): UnitRun[] {
  const out: UnitRun[] = [];
  const visible = blocks.filter((block) => block.visible);
  for (let i = Math.max(0, from.index); i <= to.index; i++) {
    let before = 0;
    for (const { section, start, length } of visible[i]?.runs ?? []) {
      const a = Math.max(0, (i === from.index ? from.offset : 0) - before);
      const z = Math.min(length, (i === to.index ? to.offset : Number.POSITIVE_INFINITY) - before);
      if (a < z) out.push({ section, start: start + a, length: z - a });
      before += length;
    }
  }
  return out;
}

/** Where in a section's text a position lies: at the border of two runs of words it is the end of the first. */
export function spotIn(units: SectionUnits, $pos: ResolvedPos): Spot {
  const visible = units.blocks.filter((block) => block.visible);
  const block = visible[$pos.index(1)];
  if ($pos.depth >= 2 && block !== undefined) {
    let before = 0;
    for (const { section, start, length } of block.runs) {
      if ($pos.parentOffset <= before + length) return { section, offset: start + $pos.parentOffset - before };
      before += length;
    }
  }
  if (block !== undefined) return { section: block.home, offset: Math.max(block.embed, 0) };
  const end = visible[visible.length - 1]?.runs.at(-1);
  if (end === undefined) throw new RangeError(`No block in the section at ${$pos.pos}`);
  return { section: end.section, offset: end.start + end.length };
}

/**
 * Position inside a section node of an offset in a section's text. Where no word that is shown stands there it is the end of what stands
 * before it, and not exact.
 */
export function positionIn(
  { blocks }: SectionUnits,
  { section, offset }: Spot,
): { readonly at: number; readonly isExact: boolean } {
  let position = 0;
  let nearest = { at: 1, end: -1 };
  for (const block of blocks) {
    if (!block.visible) continue;
    let before = 0;
    for (const run of block.runs) {
      const end = run.start + run.length;
      if (run.section === section && run.start <= offset && offset <= end)
        return { at: position + 1 + before + offset - run.start, isExact: true };
      before += run.length;
      if (run.section === section && end < offset && end > nearest.end) nearest = { at: position + 1 + before, end };
    }
    position += block.length + 2;
  }
  return { at: nearest.at, isExact: false };
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

/** Halves of a pair that meet are written as one string, since Yjs keeps no lone half. */
export function joinText(inserted: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of inserted) {
    const last = out[out.length - 1];
    if (last !== undefined && 'text' in last && 'text' in piece && /[\uD800-\uDBFF]$/.test(last.text)) {
      out[out.length - 1] = { text: last.text + piece.text, marks: last.marks };
    } else {
      out.push(piece);
    }
  }
  return out;
}
