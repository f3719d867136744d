import type { Fragment, Node, ResolvedPos } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep, type Step, type Transform } from 'prosemirror-transform';
import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import { blockAttrs, blockType, schema, sectionType } from '../text/schema';
import { startAt } from './blockStarts';
import { Copies } from './copies';
import { type BlockStart, propKey, splitPropKey, type TextParts, textParts } from './layout';
import type { Origin } from './origin';
import { insertedIds, isLine, PlacedEdits } from './placedEdits';
import { PlacedText, partOf } from './placedText';
import { changedPlaces, Placement, type Spot } from './placement';
import { isSectionDeleted, placeSection, sectionIds } from './sectionOrder';
import {
  type BlockUnit,
  composeSection,
  isImplied,
  type NodeRun,
  readNodes,
  type SectionUnits,
  writeBlockAttr,
  writeFreshAttrs,
} from './sectionText';
import { patchDocument } from './textPatch';
import {
  blockAt,
  cutPair,
  joinText,
  offsetOf,
  type Piece,
  pieces,
  placeOnLine,
  positionIn,
  runsBetween,
  spotIn,
} from './textPieces';
import { insertStart, type LastGone, lastGone, writeWords } from './wordsInstead';

/**
 * Binds ProseMirror's document to the Y.Texts of the sections, by exact steps: what a step did at a place is done at the same
 * place of the section's text, and what arrives is brought to the editor as small replaces. Nothing is guessed by comparing, so
 * that a word typed by somebody else is never lost, doubled or moved (ARCHITECTURE.md 2).
 *
 * Why a step fits: leaving out all *closing* tokens turns a section into one line of characters and block starts, and any replace
 * inside a section becomes one deletion and one insertion on that line.
 *
 * Knows no view: `write` takes transactions that were applied, `onChange` hands back a change to make on a transaction.
 * A step over the border of a section cannot be written (`withinSections` splits it before it is applied).
 */
export class TextBinding {
  private readonly parts: TextParts;
  private readonly read = new Map<SectionId, SectionUnits>();
  private order: SectionId[] = [];
  private writing = false;
  private readonly placement: Placement<NodeRun>;
  private readonly copies: Copies;
  private readonly placed: PlacedText<NodeRun>;
  private readonly edits: PlacedEdits;
  /** Sections that show what a step has written and that were not read since: most transactions have one step and need one reading. */
  private readonly written = new Set<SectionId>();
  /** Where the blocks of a written section lie, kept by counting while nothing but words of single blocks changed. */
  private readonly counted = new Map<SectionId, readonly BlockUnit[]>();
  /** Sections may stand in another order, be shown or hidden now. */
  private reordered = false;

  /** `mintBlock` answers a fresh block id, for blocks that come without one or with one that is taken. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly mintBlock: () => BlockId,
  ) {
    this.parts = textParts(doc);
    this.copies = new Copies(this.parts.restorations);
    this.placement = new Placement(this.parts, readNodes);
    this.placed = new PlacedText(this.parts, this.placement, mintBlock, (stale) => {
      for (const id of stale) this.written.add(id);
    });
    this.edits = new PlacedEdits({
      parts: this.parts,
      placed: this.placed,
      units: (id) => this.units(id),
      text: (id) => this.text(id),
      insert: (text, at, words, gone) => this.insert(text, at, words, NONE, {}, gone),
      begin: (block, removed, put) => {
        const id = this.idFor(block, removed);
        this.leaveHiddenPlace(id);
        put(id);
        writeFreshAttrs(this.parts, id, block);
        return id;
      },
    });
    this.refreshOrder();
  }

  /** The whole text as the document has it. */
  node(): Node {
    return schema.topNodeType.create(
      null,
      this.order.map((id) => this.units(id).node),
    );
  }

  /** How many sections the text shows. */
  get sectionCount(): number {
    return this.order.length;
  }

  /** The first sections of it, whole ones, until they have so many characters: what an editor may begin with. */
  beginning(characters: number): Node {
    const first: Node[] = [];
    let had = 0;
    for (const id of this.order) {
      if (had >= characters) break;
      had += this.text(id).length;
      first.push(this.units(id).node);
    }
    return schema.topNodeType.create(null, first);
  }

  /** Where each block of a section lies, read when it is first asked for. Throws RangeError for a section that is not there. */
  units(id: SectionId): SectionUnits {
    this.placed.settle();
    if (this.written.has(id) || !this.read.has(id)) this.refresh(id);
    const units = this.read.get(id);
    if (units === undefined) throw new RangeError(`No section ${id}`);
    return units;
  }

  /** The Y.Text of a section. Throws RangeError where there is none. */
  text(id: SectionId): Y.Text {
    const text = this.parts.sections.get(id);
    if (text === undefined) throw new RangeError(`No section ${id}`);
    return text;
  }

  /**
   * Writes what transactions of the editor did, as one transaction of the document. `after` is the editor's document behind the
   * last one. Answers a change that brings the editor in line where the two differ now (a fresh id for a pasted block, a block
   * that is hidden since its last word went), else null. An error in writing is thrown, or `failed` is told: what was written up to it stands, and
   * the answer brings the editor in line with that.
   */
  write(
    transactions: readonly Transform[],
    after: Node,
    origin: Origin = 'user',
    failed: (error: unknown) => void = (error) => {
      throw error;
    },
  ): ((tr: Transaction) => Transaction) | null {
    // What is written is looked for in all sections.
    if (this.read.size < this.parts.sections.size) this.node();
    this.writing = true;
    try {
      this.doc.transact(() => {
        for (const transaction of transactions) {
          for (let i = 0; i < transaction.steps.length; i++) {
            this.writeStep(transaction.steps[i] as Step, transaction.docs[i] as Node);
          }
        }
      }, origin);
    } catch (error) {
      this.forget();
      failed(error);
    } finally {
      this.writing = false;
    }
    this.placed.settle();
    // Nodes are taken over from the editor where they are equal, so that an untouched block keeps its identity on both sides.
    after.forEach((section) => {
      const id = section.attrs.id as SectionId;
      if (this.written.has(id) || (this.read.has(id) && this.units(id).node !== section)) this.refresh(id, section);
    });
    for (const id of this.written) this.refresh(id);
    if (this.reordered) this.refreshOrder();
    const target = this.node();
    return target.eq(after) ? null : (tr) => patchDocument(tr, target);
  }

  /**
   * Calls `apply` with a change for the editor whenever the document changed other than through `write`; `replayed` tells that it was by
   * undo or redo here. `before` is called first, while the document still is what the editor shows. Answers how to stop.
   */
  onChange(
    apply: (patch: (tr: Transaction) => Transaction, replayed: boolean) => void,
    before: () => void = () => undefined,
  ): () => void {
    // Listeners may write again before this one is told: what they do belongs to the change that is announced already.
    let announced = false;
    const announce = () => {
      if (this.writing || announced) return;
      announced = true;
      before();
    };
    const listener = (transaction: Y.Transaction) => {
      announced = false;
      if (this.writing || !this.take(transaction)) return;
      const target = this.node();
      apply((tr) => patchDocument(tr, target), transaction.origin instanceof Y.UndoManager);
    };
    this.doc.on('beforeTransaction', announce);
    this.doc.on('afterTransaction', listener);
    return () => {
      this.doc.off('beforeTransaction', announce);
      this.doc.off('afterTransaction', listener);
    };
  }

  /** Where in a section's text a position of `node` lies, the document last written or read; null outside all sections. */
  offsetAt(node: Node, position: number): Spot | null {
    const $pos = node.resolve(position);
    if ($pos.depth === 0) return null;
    const units = this.read.get($pos.node(1).attrs.id as SectionId);
    return units === undefined ? null : spotIn(units, $pos);
  }

  /** Position in `node`, the document last written or read, of an offset in a section's text; null where it is not shown. */
  positionAt(node: Node, section: SectionId, offset: number): number | null {
    const showing = this.placement.showing(section);
    let position = 0;
    let nearest: number | null = null;
    for (let i = 0; i < node.childCount; i++) {
      const child = node.child(i);
      const id = child.attrs.id as SectionId;
      if (showing.has(id)) {
        const { at, isExact } = positionIn(this.units(id), { section, offset });
        if (isExact) return position + 1 + at;
        if (id === section) nearest = position + 1 + at;
      }
      position += child.nodeSize;
    }
    return nearest;
  }

  /** Takes nothing for known that was read: how far the writing came is not. */
  private forget(): void {
    for (const id of this.placement.take(this.parts.sections.keys(), true)) this.written.add(id);
    for (const id of this.parts.sections.keys()) this.written.add(id);
    this.counted.clear();
    this.reordered = true;
  }

  private refresh(id: SectionId, previous: Node | undefined = this.read.get(id)?.node): void {
    this.written.delete(id);
    this.counted.delete(id);
    const text = this.parts.sections.get(id);
    if (text === undefined) this.read.delete(id);
    else this.read.set(id, composeSection(this.parts, id, this.placement.shown(id), text.length, previous));
  }

  private refreshOrder(): void {
    this.reordered = false;
    const holdsWords = (id: SectionId) => this.units(id).blocks.some((block) => block.length > 0);
    this.order = sectionIds(this.parts).filter((id) => !isSectionDeleted(this.parts, id) || holdsWords(id));
  }

  /** Reads again what a transaction of the document touched; answers whether anything of the text was. */
  private take(transaction: Y.Transaction): boolean {
    const { sections, sectionProps, blockProps } = this.parts;
    const { touched, hasPlaces } = changedPlaces(transaction, this.parts);
    const stale = new Set(this.placement.take(touched, hasPlaces));
    let order = false;
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === sections || type === sectionProps) {
        order = true;
      } else if (type === blockProps) {
        const ids = new Set([...keys].map((key) => splitPropKey(key ?? '').id));
        for (const [id, units] of this.read) if (units.blocks.some((block) => ids.has(block.id))) stale.add(id);
      }
    }
    for (const id of stale) this.refresh(id);
    if (order || [...stale].some((id) => isSectionDeleted(this.parts, id))) this.refreshOrder();
    return order || stale.size > 0;
  }

  private writeStep(step: Step, before: Node): void {
    if (step instanceof AttrStep) {
      const node = before.nodeAt(step.pos);
      if (node?.type !== blockType) throw new RangeError(`No block at ${step.pos}`);
      writeBlockAttr(this.parts, blockAttrs(node).id, step.attr, step.value);
      this.written.add(before.resolve(step.pos).node(1).attrs.id);
    } else if (step instanceof ReplaceStep) {
      this.replace(step, before);
    } else if (step instanceof AddMarkStep) {
      this.format(before, step.from, step.to, step.mark.type.name, { ...step.mark.attrs });
    } else if (step instanceof RemoveMarkStep) {
      this.format(before, step.from, step.to, step.mark.type.name, null);
    } else {
      throw new RangeError(`Step cannot be written: ${JSON.stringify(step.toJSON())}`);
    }
  }

  /** A mark step may reach over sections: each gets its own part of it. */
  private format(before: Node, from: number, to: number, name: string, value: Record<string, string> | null): void {
    before.forEach((section, offset) => {
      const start = Math.max(from, offset + 1);
      const end = Math.min(to, offset + section.nodeSize - 1);
      if (end <= start) return;
      const id = section.attrs.id as SectionId;
      const units = this.units(id);
      const $start = before.resolve(start);
      const $end = before.resolve(end);
      const a = placeOnLine(units, $start);
      const z = placeOnLine(units, $end);
      const first = { ...a, offset: a.offset - (cutPair($start) === null ? 0 : 1) };
      const last = { ...z, offset: z.offset + (cutPair($end) === null ? 0 : 1) };
      for (const run of runsBetween(units, first, last)) {
        this.text(run.section).format(run.start, run.length, { [name]: value });
        this.placed.touch(run.section);
      }
    });
  }

  private replace(step: ReplaceStep, before: Node): void {
    const $from = before.resolve(step.from);
    const $to = before.resolve(step.to);
    const { content, openStart, openEnd } = step.slice;
    if ($from.depth === 0 && $to.depth === 0 && openStart === 0 && openEnd === 0) {
      this.replaceSections(before, step.from, step.to, content);
      return;
    }
    const holdsSection = content.firstChild?.type === sectionType;
    if ($from.depth === 0 || $to.depth === 0 || $from.index(0) !== $to.index(0) || holdsSection) {
      throw new RangeError(`Step over the border of a section: ${step.from} to ${step.to}`);
    }
    const id = $from.node(1).attrs.id as SectionId;
    if (isSectionDeleted(this.parts, id)) this.reordered = true;
    const inserted = pieces(content, openStart);
    const isWords = $from.depth === 2 && $from.sameParent($to) && inserted.every((piece) => 'text' in piece);
    const isWhole = cutPair($from) === null && cutPair($to) === null;
    if (isWords && isWhole) {
      this.replaceWords(id, $from, $to, inserted);
      return;
    }
    const units = this.units(id);
    const from = placeOnLine(units, $from);
    const to = placeOnLine(units, $to);
    const cutBefore = cutPair($from);
    if (cutBefore !== null) inserted.unshift(cutBefore.high);
    const cutAfter = cutPair($to);
    if (cutAfter !== null) inserted.push(cutAfter.low);
    const [a, z] = [cutBefore === null ? 0 : 1, cutAfter === null ? 0 : 1];
    if (!isLine(id, units)) {
      const [first, last] = [
        { ...from, offset: from.offset - a },
        { ...to, offset: to.offset + z },
      ];
      this.edits.replace(id, first, last, joinText(inserted), $from.depth === 2);
      return;
    }
    const offset = offsetOf(units, $from) - a;
    const removed = this.remove(id, offset, offsetOf(units, $to) + z, inserted);
    const of = $from.depth === 2 ? partOf(blockAttrs($from.parent).id) : {};
    this.insert(this.text(id), offset, joinText(inserted), removed, of);
    this.placed.touch(id);
  }

  /** Words of one block for other words: where the other blocks lie then is counted, since one action may do this ten thousand times. */
  private replaceWords(id: SectionId, $from: ResolvedPos, $to: ResolvedPos, inserted: readonly Piece[]): void {
    const known = this.counted.get(id);
    if (known === undefined && !isLine(id, this.units(id))) {
      this.edits.replaceWords(id, $from, $to, inserted);
      return;
    }
    const blocks = known ?? this.units(id).blocks;
    const a = blockAt(blocks, $from).start + $from.parentOffset;
    const removed = $to.pos - $from.pos;
    const text = this.text(id);
    const gone = removed > 0 ? lastGone(text, a + removed - 1) : null;
    text.delete(a, removed);
    this.insert(text, a, inserted, NONE, {}, gone);
    const grown = inserted.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 0), 0) - removed;
    this.placed.touch(id);
    this.counted.set(
      id,
      blocks.map((block) => {
        if (block.start > a) return { ...block, embed: block.embed + grown, start: block.start + grown };
        return a <= block.start + block.length ? { ...block, length: block.length + grown } : block;
      }),
    );
  }

  /**
   * Deletes a run of a section's line. Blocks that lie in it whole, with nothing left behind them to be joined to what stands before,
   * keep their hidden place (`deleted`): what somebody types in one meanwhile stands in a paragraph of its own and is shown. Where a
   * tail has to be joined, their starts go too and `gone` tells where to look for such words. Answers the ids whose start went.
   */
  private remove(section: SectionId, a: number, z: number, inserted: readonly Piece[]): Set<BlockId> {
    const removed = new Set<BlockId>();
    if (z <= a) return removed;
    const text = this.text(section);
    const { blocks } = this.units(section);
    const covered = blocks.filter((block) => block.embed >= a && block.start + block.length <= z);
    const leavesTail = !blocks.some((block) => block.start + block.length === z);
    if (leavesTail) {
      for (const block of blocks) if (block.embed >= a && block.embed < z) removed.add(block.id);
      for (const block of covered) this.parts.blockProps.set(propKey(block.id, 'gone'), true);
      text.delete(a, z - a);
      return removed;
    }
    const back = insertedIds(inserted);
    for (const block of covered.reverse()) {
      if (back.has(block.id)) {
        removed.add(block.id);
        text.delete(block.embed, block.length + 1);
      } else {
        if (block.length > 0) text.delete(block.start, block.length);
        writeBlockAttr(this.parts, block.id, 'deleted', true);
      }
    }
    const end = covered.length > 0 ? Math.min(...covered.map((block) => block.embed)) : z;
    if (end > a) text.delete(a, end - a);
    return removed;
  }

  private insert(
    text: Y.Text,
    at: number,
    inserted: readonly Piece[],
    removed: ReadonlySet<BlockId>,
    of: Pick<BlockStart, 'of'> = {},
    gone: LastGone | null = null,
  ): void {
    let offset = at;
    for (const piece of inserted) {
      if ('text' in piece) {
        writeWords(text, offset, piece, offset === at ? gone : null, this.copies);
        offset += piece.text.length;
        continue;
      }
      const id = this.idFor(piece.block, removed);
      offset -= this.giveUpHiddenPlace(id, text, offset);
      insertStart(text, offset, startAt(text, offset, { p: id, ...of }), this.copies);
      offset += 1;
      writeFreshAttrs(this.parts, id, piece.block);
    }
  }

  private idFor(block: Node, removed: ReadonlySet<BlockId>): BlockId {
    const written = blockAttrs(block).id;
    // What stands before the first start has an id that no start may bear: it would be taken for a second of the same.
    const isTaken = isImplied(written) || (!removed.has(written) && this.isLive(written));
    return written === '' || isTaken ? this.mintBlock() : written;
  }

  /** Whether a block of this id is shown: one that was deleted is, as long as words are in it. */
  private isLive(id: BlockId): boolean {
    for (const section of this.read.keys()) {
      if (this.units(section).blocks.some((block) => block.id === id && block.visible)) return true;
    }
    return false;
  }

  /**
   * A deleted block that is put in again (cut and paste) gives up its hidden place, so that its id stands once. Answers by how much that moves
   * an offset in `into`.
   */
  private giveUpHiddenPlace(id: BlockId, into: Y.Text, offset: number): number {
    return this.leaveHiddenPlace(id).filter(({ section, offset: at }) => this.text(section) === into && at < offset)
      .length;
  }

  private leaveHiddenPlace(id: BlockId): readonly Spot[] {
    if (this.parts.blockProps.get(propKey(id, 'deleted')) !== true) return [];
    const left: Spot[] = [];
    for (const section of this.read.keys()) {
      const block = this.placed
        .shown(section)
        .find((candidate) => candidate.id === id && candidate.begun && candidate.runs.length === 0);
      if (block === undefined || block.isGhost) continue;
      this.placed.removeStart(block, id);
      left.push({ section: block.section, offset: block.at });
    }
    return left;
  }

  private replaceSections(before: Node, from: number, to: number, content: Fragment): void {
    this.reordered = true;
    const removed: SectionId[] = [];
    let previous: SectionId | null = null;
    before.forEach((section, offset) => {
      if (offset >= from && offset + section.nodeSize <= to) removed.push(section.attrs.id);
      else if (offset < from) previous = section.attrs.id;
    });
    const kept = new Set<SectionId>();
    content.forEach((section) => {
      kept.add(section.attrs.id);
    });
    for (const id of removed) if (!kept.has(id)) this.deleteSection(id);
    content.forEach((section) => {
      const id = section.attrs.id as SectionId;
      if (!this.parts.sections.has(id)) {
        const text = new Y.Text();
        this.parts.sections.set(id, text);
        this.insert(text, 0, pieces(section.content, 0), new Set());
        this.placed.touch(id);
      } else if (isSectionDeleted(this.parts, id)) {
        this.parts.sectionProps.delete(propKey(id, 'deleted'));
      }
      placeSection(this.parts, id, previous);
      this.written.add(id);
      previous = id;
    });
  }

  /** Words and blocks go; the section stays under its id and is hidden while nothing is in it. */
  private deleteSection(id: SectionId): void {
    const { blocks } = this.units(id);
    this.edits.remove(blocks.flatMap(({ runs }) => runs.filter(({ length }) => length > 0)));
    for (const block of blocks) if (block.embed >= 0) writeBlockAttr(this.parts, block.id, 'deleted', true);
    this.parts.sectionProps.set(propKey(id, 'deleted'), true);
    this.placed.touch(id);
  }
}

const NONE: ReadonlySet<BlockId> = new Set();
