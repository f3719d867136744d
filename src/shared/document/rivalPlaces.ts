import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic, Version } from '../domain/diagnostic';
import type { Authors } from './authorship';
import { propKey, splitPropKey, type TextParts } from './layout';
import { rival, rivalValues, versionOf } from './rivalHands';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import type { Lines } from './textLines';

/** The first words of a paragraph, or of the heading of an article. */
type WordsOf = (id: BlockId) => string;

const SET = ['kind', 'depth', 'marker'] as const;

/** Values of blocks that two people set differently at once (TH1): the one that holds, and the other. */
export function rivalSettings(parts: TextParts, authors: Authors, blocks: Iterable<BlockId>): Diagnostic[] {
  const out: Diagnostic[] = [];
  for (const block of blocks) {
    for (const name of SET) {
      const pair = rivalValues(parts.blockProps, propKey(block, name));
      if (pair === null) continue;
      const versions = pair.map((item) => versionOf(item, String(item.value), authors));
      const found = rival(parts, 'two-hands.value', { block, from: 0, to: 0 }, versions, { name });
      if (found !== null) out.push(found);
    }
  }
  return out;
}

/** Sections that two people moved to different places at once: the words of the article behind which each would stand. */
export function rivalSections(
  parts: TextParts,
  authors: Authors,
  firstOf: (section: SectionId) => BlockId | undefined,
  wordsOf: WordsOf,
): Diagnostic[] {
  const out: Diagnostic[] = [];
  const ids = sectionIds(parts).filter((id) => !isSectionDeleted(parts, id));
  for (const id of ids) {
    const pair = rivalValues(parts.sectionProps, propKey(id, 'order'));
    const block = firstOf(id);
    if (pair === null || block === undefined) continue;
    const versions = pair.map((item): Version => {
      const before = sectionBefore(parts, ids, id, String(item.value));
      const head = before === null ? undefined : firstOf(before);
      return versionOf(item, head === undefined ? '' : wordsOf(head), authors);
    });
    // Two keys for one place are one wish.
    if (versions[0]?.words === versions[1]?.words) continue;
    const found = rival(parts, 'two-hands.moved', { block, from: 0, to: 0 }, versions, { what: 'section' });
    if (found !== null) out.push(found);
  }
  return out;
}

function sectionBefore(parts: TextParts, ids: readonly SectionId[], id: SectionId, order: string): SectionId | null {
  let before: SectionId | null = null;
  for (const other of ids) {
    const key = parts.sectionProps.get(propKey(other, 'order'));
    if (other !== id && typeof key === 'string' && key < order) before = other;
  }
  return before;
}

/** Paragraphs that two people moved to different places at once: the words of the one behind which each would stand. */
export function rivalBlocks(
  parts: TextParts,
  lines: Pick<Lines, 'isPlain' | 'blockBefore'>,
  authors: Authors,
  wordsOf: WordsOf,
): Diagnostic[] {
  if (lines.isPlain) return [];
  const out: Diagnostic[] = [];
  for (const key of parts.blockProps.keys()) {
    const { id: block, name } = splitPropKey(key);
    const pair = name === 'place' ? rivalValues(parts.blockProps, key) : null;
    if (pair === null) continue;
    const spots = pair.map((item) => lines.blockBefore(String(item.value), block));
    // What somebody took back again is no wish any more, and two tokens at one place are one.
    if (spots.includes(undefined) || spots[0] === spots[1]) continue;
    const versions = pair.map((item, i) => versionOf(item, spots[i] == null ? '' : wordsOf(spots[i]), authors));
    if (versions[0]?.words === versions[1]?.words) continue;
    const found = rival(parts, 'two-hands.moved', { block, from: 0, to: 0 }, versions, { what: 'paragraph' });
    if (found !== null) out.push(found);
  }
  return out.sort((a, b) => (a.from.block < b.from.block ? -1 : 1));
}
