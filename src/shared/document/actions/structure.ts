import * as Y from 'yjs';
import { type BlockId, newId, type SectionId } from '../../base/ids';
import { type BlockStart, propKey, type TextParts, textParts } from '../layout';
import { PlacedText } from '../placedText';
import { Placement } from '../placement';
import { readWording, type Wording } from '../sectionLine';
import { isSectionDeleted, placeSection, sectionIds } from '../sectionOrder';
import { isVisible, writeBlockAttr } from '../sectionText';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** Where blocks go: into a section, behind one of its blocks or (null) at its beginning. */
export interface BlockSpot {
  readonly section: SectionId;
  readonly after: BlockId | null;
}

/**
 * Moves blocks, in their order, to another place of the text (TX2: they keep their ids). What is written is where each is to stand; its words
 * stay what they are, so that whatever somebody else does in one at the same moment is done where it stands then.
 * Throws RangeError for a block or section that is not there, for words that stand before the first block, and for a spot among those moved.
 */
export function moveBlocks(writing: Writing, blocks: readonly BlockId[], spot: BlockSpot): void {
  checkRight(writing, 'text');
  const { docs, random } = writing;
  if (spot.after !== null && blocks.includes(spot.after))
    throw new RangeError(`Block ${spot.after} cannot follow itself`);
  docs.text.transact(() => {
    const parts = textParts(docs.text);
    const placed = new PlacedText(parts, new Placement(parts, readWording), () => newId(random));
    let { after } = spot;
    for (const block of blocks) {
      placed.moveBehind(block, spot.section, after);
      after = block;
    }
  }, 'user');
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
  const placement = new Placement(parts, readWording);
  const section = sectionOf(parts, placement, block);
  const visible = visibleBlocks(parts, placement, section);
  const index = visible.indexOf(block);
  if (index <= 0) throw new RangeError(`Block ${block} begins its section already`);
  const created = newId(writing.random);
  writing.docs.text.transact(() => {
    createSection(parts, created, section);
    moveBlocks(writing, visible.slice(index), { section: created, after: null });
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
  const placement = new Placement(parts, readWording);
  const first = blocks[0];
  const last = blocks[blocks.length - 1];
  if (first === undefined || last === undefined) return null;
  const edge = step < 0 ? first : last;
  const section = sectionOf(parts, placement, edge);
  const visible = visibleBlocks(parts, placement, section).filter((id) => !id.includes('/'));
  const index = visible.indexOf(edge);
  if (step < 0 && index > 0) return { section, after: visible[index - 2] ?? null };
  if (step > 0 && index < visible.length - 1) return { section, after: visible[index + 1] as BlockId };
  const order = sectionIds(parts).filter((id) => !isSectionDeleted(parts, id));
  const next = order[order.indexOf(section) + step];
  if (next === undefined) return null;
  const theirs = visibleBlocks(parts, placement, next).filter((id) => !id.includes('/'));
  // Into the section before at its end; into the next one behind its heading, where a paragraph belongs.
  if (step < 0) return { section: next, after: theirs[theirs.length - 1] ?? null };
  return { section: next, after: theirs[0] ?? null };
}

/** The section that shows a block. */
function sectionOf(parts: TextParts, placement: Placement<Wording>, block: BlockId): SectionId {
  for (const section of parts.sections.keys())
    if (placement.shown(section).some(({ id }) => id === block)) return section;
  throw new RangeError(`No block ${block}`);
}

function visibleBlocks(parts: TextParts, placement: Placement<Wording>, section: SectionId): BlockId[] {
  return placement
    .shown(section)
    .filter((block) =>
      isVisible(
        parts,
        block,
        block.runs.reduce((sum, { length }) => sum + length, 0),
      ),
    )
    .map(({ id }) => id);
}
