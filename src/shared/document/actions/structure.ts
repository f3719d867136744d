import * as Y from 'yjs';
import { type BlockId, newId, type SectionId } from '../../base/ids';
import { type BlockStart, propKey, type TextParts, textParts } from '../layout';
import { moveRun } from '../movedRun';
import { isSectionDeleted, placeSection, sectionIds } from '../sectionOrder';
import { type BlockUnit, readSection, writeBlockAttr } from '../sectionText';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** Where blocks go: into a section, behind one of its blocks or (null) at its beginning. */
export interface BlockSpot {
  readonly section: SectionId;
  readonly after: BlockId | null;
}

/**
 * Moves blocks, in their order, to another place of the text (TX2: they keep their ids). Positions on their brackets and what is set of them
 * go along. What somebody else types in one at the same moment stays where it stood and is shown there (two-hands.deleted).
 * Throws RangeError for a block or section that is not there, for words that stand before the first block, and for a spot among those moved.
 */
export function moveBlocks(writing: Writing, blocks: readonly BlockId[], spot: BlockSpot): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  if (spot.after !== null && blocks.includes(spot.after))
    throw new RangeError(`Block ${spot.after} cannot follow itself`);
  docs.text.transact(() => {
    let { after } = spot;
    for (const block of blocks) {
      moveOne(textParts(docs.text), block, { section: spot.section, after });
      after = block;
    }
  }, 'user');
}

function moveOne(parts: TextParts, block: BlockId, { section, after }: BlockSpot): void {
  const from = find(parts, block);
  const into = parts.sections.get(section);
  if (into === undefined) throw new RangeError(`No section ${section}`);
  const { unit } = from;
  // The second beginning of one block has a name only where it stands: it is joined or made a paragraph first (two-hands).
  if (unit.embed < 0 || block.includes('~')) throw new RangeError(`Block ${block} cannot be moved`);
  const target = offsetBehind(parts, section, into, after);
  const moved = moveRun(from.text, unit.embed, unit.start + unit.length, into, target);
  parts.restorations.push(moved.map((run) => ({ ...run, moved: true })));
  // What somebody typed in it meanwhile is left behind its old place, and found by this.
  parts.blockProps.set(propKey(block, 'gone'), true);
}

/** Offset in a section's text behind a block and all hidden ones that follow it. */
function offsetBehind(parts: TextParts, section: SectionId, text: Y.Text, after: BlockId | null): number {
  const { blocks, length } = readSection(parts, section, text);
  if (after === null) return 0;
  const index = blocks.findIndex((candidate) => candidate.id === after);
  if (index < 0) throw new RangeError(`No block ${after} in section ${section}`);
  const next = blocks.slice(index + 1).find((candidate) => candidate.visible);
  return next === undefined ? length : Math.max(0, next.embed);
}

function find(
  parts: TextParts,
  block: BlockId,
): { readonly text: Y.Text; readonly unit: BlockUnit; readonly section: SectionId } {
  for (const [section, text] of parts.sections) {
    const unit = readSection(parts, section, text).blocks.find((candidate) => candidate.id === block);
    if (unit !== undefined) return { text, unit, section };
  }
  throw new RangeError(`No block ${block}`);
}

/** Puts a section behind another one (null: first). One value is written: whatever is typed in it meanwhile goes along. */
export function moveSection(writing: Writing, section: SectionId, after: SectionId | null): void {
  checkRight(writing, 'text');
  const { docs } = writing;
  docs.text.transact(() => placeSection(textParts(docs.text), section, after), 'user');
}

/** Adds a section with one block behind another section (null: first). Answers the ids of both. */
export function addSection(
  writing: Writing,
  after: SectionId | null,
  words = '',
): { readonly section: SectionId; readonly block: BlockId } {
  checkRight(writing, 'text');
  const { docs, random } = writing;
  const parts = textParts(docs.text);
  const section = newId(random);
  const block = newId(random);
  docs.text.transact(() => {
    createSection(parts, section, after);
    const text = parts.sections.get(section) as Y.Text;
    text.insertEmbed(0, { p: block } satisfies BlockStart, {});
    if (words !== '') text.insert(1, words, {});
    writeBlockAttr(parts, block, 'kind', 'heading');
  }, 'user');
  return { section, block };
}

/**
 * Begins a new section at a block: it and all that follow it in its section go there (an import took two articles for one). Answers the
 * new section's id. Throws RangeError where the block is the first of its section already.
 */
export function beginSection(writing: Writing, block: BlockId): SectionId {
  checkRight(writing, 'text');
  const parts = textParts(writing.docs.text);
  const { section, text } = find(parts, block);
  const visible = readSection(parts, section, text).blocks.filter((unit) => unit.visible);
  const index = visible.findIndex((unit) => unit.id === block);
  if (index <= 0) throw new RangeError(`Block ${block} begins its section already`);
  const created = newId(writing.random);
  writing.docs.text.transact(() => {
    createSection(parts, created, section);
    moveBlocks(
      writing,
      visible.slice(index).map((unit) => unit.id),
      { section: created, after: null },
    );
  }, 'user');
  return created;
}

/** A section's place and source are told by what it stands behind. */
function createSection(parts: TextParts, section: SectionId, after: SectionId | null): void {
  parts.sections.set(section, new Y.Text());
  placeSection(parts, section, after);
  for (const name of ['document', 'lang', 'dir'] as const) {
    const value = after === null ? undefined : parts.sectionProps.get(propKey(after, name));
    if (value !== undefined) parts.sectionProps.set(propKey(section, name), value);
  }
}

/** Where one step up or down takes a run of blocks that follow each other: past one block, and at the edge of a section into the next one. */
export function stepSpot({ docs }: Writing, blocks: readonly BlockId[], step: 1 | -1): BlockSpot | null {
  const parts = textParts(docs.text);
  const first = blocks[0];
  const last = blocks[blocks.length - 1];
  if (first === undefined || last === undefined) return null;
  const edge = find(parts, step < 0 ? first : last);
  const visible = visibleBlocks(parts, edge.section);
  const index = visible.indexOf(edge.unit.id);
  if (step < 0 && index > 0) return { section: edge.section, after: visible[index - 2] ?? null };
  if (step > 0 && index < visible.length - 1) return { section: edge.section, after: visible[index + 1] as BlockId };
  const order = sectionIds(parts).filter((id) => !isSectionDeleted(parts, id));
  const next = order[order.indexOf(edge.section) + step];
  if (next === undefined) return null;
  const theirs = visibleBlocks(parts, next);
  // Into the section before at its end; into the next one behind its heading, where a paragraph belongs.
  if (step < 0) return { section: next, after: theirs[theirs.length - 1] ?? null };
  return { section: next, after: theirs[0] ?? null };
}

function visibleBlocks(parts: TextParts, section: SectionId): BlockId[] {
  const text = parts.sections.get(section);
  if (text === undefined) return [];
  return readSection(parts, section, text)
    .blocks.filter((unit) => unit.visible && unit.embed >= 0)
    .map((unit) => unit.id);
}
