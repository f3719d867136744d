import type { Node, ResolvedPos } from 'prosemirror-model';
import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import { blockAttrs } from '../text/schema';
import type { TextParts } from './layout';
import type { PlacedText } from './placedText';
import type { Spot } from './placement';
import { type NodeRun, type SectionUnits, type UnitRun, writeBlockAttr } from './sectionText';
import { type LinePlace, type Piece, placeOnLine, runsBetween, spotIn } from './textPieces';
import { type LastGone, lastGone } from './wordsInstead';

/** What edits are written to, as the binding has it. */
export interface EditedText {
  readonly parts: TextParts;
  readonly placed: PlacedText<NodeRun>;
  /** What a section shows now. */
  units(section: SectionId): SectionUnits;
  text(section: SectionId): Y.Text;
  /** Writes words at an offset; `gone`: in whose stead, where these went before. */
  insert(text: Y.Text, at: number, words: readonly Piece[], gone?: LastGone | null): void;
  /** Begins a block like one, by `put`; answers its id. `removed`: ids that may be given again. */
  begin(block: Node, removed: ReadonlySet<BlockId>, put: (id: BlockId) => void): BlockId;
}

/** Writes edits of the editor where the blocks of a section do not just stand one behind another in its text. */
export class PlacedEdits {
  constructor(private readonly desk: EditedText) {}

  /** Words of one block for other words. */
  replaceWords(id: SectionId, $from: ResolvedPos, $to: ResolvedPos, inserted: readonly Piece[]): void {
    this.desk.placed.raiseGhosts();
    const units = this.desk.units(id);
    const spot = spotIn(units, $from);
    const gone = runsBetween(units, placeOnLine(units, $from), placeOnLine(units, $to));
    const text = this.desk.text(spot.section);
    const own = gone.find(({ section, start }) => section === spot.section && start === spot.offset);
    const last = own === undefined ? null : lastGone(text, own.start + own.length - 1);
    const before = this.remove(gone, spot);
    this.desk.insert(text, spot.offset - before, inserted, last);
    this.desk.placed.touch(spot.section);
  }

  /** Deletes words that lie in several places; answers by how much that moves a spot. */
  remove(runs: readonly UnitRun[], spot?: Spot): number {
    let moved = 0;
    for (const { section, start, length } of [...runs].sort((x, y) => y.start - x.start)) {
      this.desk.text(section).delete(start, length);
      this.desk.placed.touch(section);
      if (section === spot?.section && start < spot.offset) moved += Math.min(length, spot.offset - start);
    }
    return moved;
  }

  /**
   * Replaces a run of a section's line where its blocks do not just stand one behind another in its text. What is deleted whole keeps its
   * hidden place; what is left of the last block is joined to what stands before it.
   */
  replace(section: SectionId, from: LinePlace, to: LinePlace, inserted: readonly Piece[], isWithin: boolean): void {
    this.desk.placed.raiseGhosts();
    this.desk.placed.dropCircling();
    const units = this.desk.units(section);
    const visible = units.blocks.filter((block) => block.visible);
    this.remove(runsBetween(units, from, to));
    const last = visible[to.index];
    const hasTail = last !== undefined && to.offset < last.length;
    const covered = visible.slice(from.index + 1, hasTail ? to.index : to.index + 1);
    const back = insertedIds(inserted);
    const removed = new Set<BlockId>();
    for (const { id } of covered) {
      if (back.has(id)) this.removeStart(section, id, removed);
      else writeBlockAttr(this.desk.parts, id, 'deleted', true);
    }
    let at: { id: BlockId | null; offset: number; isSplit: boolean } = {
      id: visible[from.index]?.id ?? null,
      offset: from.offset,
      isSplit: to.index === from.index && hasTail,
    };
    for (const piece of inserted) {
      if ('block' in piece) {
        const { id: before, offset, isSplit } = at;
        const id = this.desk.begin(piece.block, removed, (fresh) => {
          if (before !== null && isSplit) this.desk.placed.split(section, before, offset, fresh);
          else this.desk.placed.beginBehind(section, before, fresh, isWithin);
        });
        at = { id, offset: 0, isSplit };
      } else {
        const { id, offset } = at;
        const spot = id === null ? { section, offset: 0 } : this.spotOf(section, id, offset);
        this.desk.insert(this.desk.text(spot.section), spot.offset, [piece]);
        this.desk.placed.touch(spot.section);
        at = { ...at, offset: offset + piece.text.length };
      }
    }
    if (hasTail && last !== undefined && to.index > from.index && at.id !== null)
      this.desk.placed.join(section, at.id, last.id);
  }

  private removeStart(section: SectionId, id: BlockId, removed: Set<BlockId>): void {
    const shown = this.desk.placed.shown(section).find((block) => block.id === id);
    if (shown === undefined || !shown.begun || shown.isGhost) return;
    removed.add(id);
    this.desk.placed.removeStart(shown, id);
  }

  private spotOf(section: SectionId, id: BlockId, offset: number): Spot {
    const unit = this.desk.units(section).blocks.find((block) => block.id === id);
    let before = 0;
    for (const { section: home, start, length } of unit?.runs ?? []) {
      if (offset <= before + length) return { section: home, offset: start + offset - before };
      before += length;
    }
    throw new RangeError(`No offset ${offset} in block ${id}`);
  }
}

/** Whether a section's text holds its blocks one behind another, in the order they are shown, and no words of others. */
export function isLine(section: SectionId, { blocks, length }: SectionUnits): boolean {
  let end = 0;
  for (const { home, token, isFollowing, runs, embed, start, length: words } of blocks) {
    if (home !== section || token !== null || isFollowing || runs.length > 1) return false;
    if (start !== (embed < 0 ? 0 : end + 1) || (embed >= 0 && embed !== end)) return false;
    end = start + words;
  }
  return end === length;
}

/** The ids that blocks to be put in bear. */
export function insertedIds(inserted: readonly Piece[]): Set<BlockId> {
  const ids = new Set<BlockId>();
  for (const piece of inserted) if ('block' in piece) ids.add(blockAttrs(piece.block).id);
  return ids;
}
