import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic, Version } from '../domain/diagnostic';
import type { Authors } from './authorship';
import { Copies, keyOf } from './copies';
import { type BlockStart, propKey, type TextParts } from './layout';
import { givenBy, rival, rivalValues, versionOf } from './rivalHands';
import { isSectionDeleted, sectionIds } from './sectionOrder';

/** Where something that was moved would stand: behind a block of a section or (null) at its beginning. */
export interface RivalSpot {
  readonly section: SectionId;
  readonly after: BlockId | null;
}

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
      const versions = pair.map((item) => versionOf(item, String(givenBy(item)), authors));
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
      const before = sectionBefore(parts, ids, id, String(givenBy(item)));
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

/** Paragraphs that two people moved to different places at once. */
export function rivalBlocks(parts: TextParts, doc: Y.Doc, authors: Authors, wordsOf: WordsOf): Diagnostic[] {
  const starts = new Map<string, Y.Item[]>();
  for (const { of, as, length, moved } of parts.restorations) {
    if (moved !== true || length === 0) continue;
    const copy = itemAt(doc, as);
    if (copy === null || !(copy.content instanceof Y.ContentEmbed)) continue;
    const key = keyOf({ client: of[0], clock: of[1] });
    starts.set(key, [...(starts.get(key) ?? []), copy]);
  }
  const out: Diagnostic[] = [];
  const copies = new Copies(parts.restorations);
  for (const all of starts.values()) {
    const own = all.filter((copy, i) => all.findIndex(({ id }) => id.client === copy.id.client) === i);
    const stands = ({ id }: Y.Item) =>
      [id, ...copies.copiesOf(id)].some(({ client, clock }) => itemAt(doc, [client, clock])?.deleted === false);
    const [standing] = own.filter(stands);
    const [other] = own.filter((copy) => copy !== standing);
    // Where neither stands, the paragraph was moved on, or one of them took it back.
    if (standing === undefined || other === undefined || copies.movedTo(other.id) !== undefined) continue;
    const block = ((standing.content as Y.ContentEmbed).embed as BlockStart).p;
    const pair = [other, standing].sort((a, b) => a.id.client - b.id.client);
    const versions = pair.map((item) => {
      const { after } = spotOf(item);
      return versionOf(item, after === null ? '' : wordsOf(after), authors);
    });
    if (versions[0]?.words === versions[1]?.words) continue;
    const found = rival(parts, 'two-hands.moved', { block, from: 0, to: 0 }, versions, { what: 'paragraph' });
    if (found !== null) out.push(found);
  }
  return out;
}

/** Where a moved block was put, whether it stands there or not, by the id of its version. Throws RangeError for an unknown one. */
export function rivalSpot(doc: Y.Doc, version: string): RivalSpot {
  const [client = 0, clock = 0] = version.split('_').map(Number);
  const item = itemAt(doc, [client, clock]);
  if (item === null || !(item.content instanceof Y.ContentEmbed)) throw new RangeError(`No version ${version}`);
  return spotOf(item);
}

function spotOf(start: Y.Item): RivalSpot {
  const section = (start.parent as Y.Text)._item?.parentSub ?? '';
  const own = ((start.content as Y.ContentEmbed).embed as BlockStart).p;
  for (let left = start.left; left !== null; left = left.left) {
    if (left.deleted || !(left.content instanceof Y.ContentEmbed)) continue;
    const { p } = left.content.embed as BlockStart;
    if (p !== own) return { section, after: p };
  }
  return { section, after: null };
}

function itemAt(doc: Y.Doc, [client, clock]: readonly [number, number]): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}
