import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic, DiagnosticCode, Version } from '../domain/diagnostic';
import type { Authors } from './authorship';
import { startIn } from './blockStarts';
import type { CharacterId, Copies } from './copies';
import { propKey, type TextParts } from './layout';
import type { BlockPlace } from './sectionLine';
import { leftOf } from './writerSight';

/** The value under which it is kept that a person has seen two versions and leaves what stands. */
export function leftKey(block: BlockId, versions: readonly Version[]): string {
  return propKey(block, `left-${versions.map(({ id }) => id).join('-')}`);
}

/** Where two versions stand: in one block, or (`last`) up to another one, between which somebody drew a border. */
export interface RivalPlace {
  readonly block: BlockId;
  readonly from: number;
  readonly to: number;
  readonly last?: BlockId;
}

/** A finding that shows two versions; null where somebody has seen it and left it as it is. */
export function rival(
  parts: Pick<TextParts, 'blockProps'>,
  code: DiagnosticCode,
  { block, from, to, last = block }: RivalPlace,
  versions: readonly Version[],
  values: Diagnostic['values'] = {},
): Diagnostic | null {
  if (parts.blockProps.get(leftKey(block, versions)) === true) return null;
  const at = { from: { block, offset: from }, to: { block: last, offset: to } };
  return { code, severity: 'warning', ...at, values, versions };
}

/** Who wrote something and when, as the records of authorship tell. */
export function versionOf({ id }: { readonly id: CharacterId }, words: string, authors: Authors): Version {
  const author = authors.of(id.client, id.clock);
  return { id: `${id.client}_${id.clock}`, words, name: author?.name ?? null, at: author?.at ?? null };
}

/** Words that one person wrote at one go, as they stand in a block. */
interface Run {
  /** The first of its characters: as it was typed, of which undo may have put back a copy, and the item in which it stands. */
  readonly first: CharacterId;
  readonly stands: Y.Item;
  last: Y.Item;
  readonly place: BlockPlace;
  /** Offset in the section's text. */
  readonly at: number;
  words: string;
}

/**
 * Words that two people wrote in one place in the stead of the same words (TH1): they stand side by side, and only one can be meant. Neither
 * saw the other's: a word says between which characters its writer put it, and that is beyond the other word on both sides.
 */
export function rivalWords(
  parts: TextParts,
  copies: Copies,
  authors: Authors,
  section: SectionId,
  text: Y.Text,
  shownAt: (at: number, own: BlockPlace) => BlockPlace = (_at, own) => own,
): Diagnostic[] {
  const out: Diagnostic[] = [];
  const { doc } = text;
  if (doc === null) return out;
  const order = new Map<Y.Item, number>();
  let block: BlockId = `${section}/0`;
  let offset = 0;
  let at = 0;
  let before: Run | null = null;
  let run: Run | null = null;
  const endRun = () => {
    if (before !== null && run !== null && areRivals(doc, order, before, run)) {
      const versions = [before, run].map(({ first, words }) => versionOf({ id: first }, words, authors));
      const [from, to] = [shownAt(before.at, before.place), shownAt(run.at, run.place)];
      const place = { block: from.block, from: from.offset, to: to.offset + run.words.length, last: to.block };
      const found = rival(parts, 'two-hands.words', place, versions);
      if (found !== null) out.push(found);
    }
    before = run ?? before;
    run = null;
  };
  for (let item = text._start; item !== null; item = item.right) {
    order.set(item, order.size);
    const { content, deleted } = item;
    const start = deleted ? null : startIn(item);
    if (start !== null) {
      // One of the two may have drawn a border in front of what it wrote.
      endRun();
      block = start.p;
      offset = 0;
    } else if (content instanceof Y.ContentString && !deleted) {
      const started = offset;
      for (const { first, words } of typedIn(item, content.str, copies)) {
        const current: Run | null = run;
        if (current !== null && current.first.client === first.client) {
          current.words += words;
          current.last = item;
        } else {
          endRun();
          run = { first, stands: item, last: item, place: { block, offset }, at: at + offset - started, words };
        }
        offset += words.length;
      }
    }
    if (!deleted && item.countable) at += item.length;
  }
  endRun();
  return out;
}

/** The words of an item by who typed them: of what undo put back, which may lie in one item, that is who typed the first one. */
function typedIn(
  { id: { client, clock } }: Y.Item,
  words: string,
  copies: Copies,
): readonly { readonly first: CharacterId; words: string }[] {
  if (!copies.hasRestored(client)) return [{ first: { client, clock }, words }];
  const out: { readonly first: CharacterId; words: string }[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = copies.placedBy({ client, clock: clock + i });
    const last = out[out.length - 1];
    if (last?.first.client === first.client) last.words += words.charAt(i);
    else out.push({ first, words: words.charAt(i) });
  }
  return out;
}

function areRivals(doc: Y.Doc, order: ReadonlyMap<Y.Item, number>, left: Run, right: Run): boolean {
  if (!/[\p{L}\p{N}]/u.test(left.words) || !/[\p{L}\p{N}]/u.test(right.words)) return false;
  // Imported words were there before anybody.
  const behind = typedBehind(doc, right.first);
  const ahead = itemOf(doc, itemOf(doc, left.first)?.rightOrigin ?? null);
  const isUnseen = behind !== null && (order.get(behind) ?? Number.POSITIVE_INFINITY) < (order.get(left.stands) ?? 0);
  const isUnforeseen = ahead === null || (order.get(ahead) ?? -1) > (order.get(right.last) ?? 0);
  return isUnseen && isUnforeseen && stoodForWords(typedBehind(doc, left.first)) && stoodForWords(behind);
}

/** What a character was typed behind. Which others lie in one item with it is not the same for everybody. */
function typedBehind(doc: Y.Doc, id: CharacterId): Y.Item | null {
  const item = itemOf(doc, id);
  return item === null ? null : itemOf(doc, leftOf(item, id));
}

/** Whether what a word was typed behind are words that went. */
function stoodForWords(item: Y.Item | null): boolean {
  return item?.deleted === true && item.content instanceof Y.ContentString;
}

function itemOf(doc: Y.Doc, id: CharacterId | null): Y.Item | null {
  if (id === null || id.clock >= Y.getState(doc.store, id.client)) return null;
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(id.client, id.clock));
  return item instanceof Y.Item ? item : null;
}

/** A value that somebody gave a key of a map. */
export interface Given {
  readonly id: Y.ID;
  /** Undefined where it is not kept any more. */
  readonly value: unknown;
}

/** The two values that two people gave one key of a map without knowing of each other; null where the one that stands was given last. */
export function rivalValues(map: Pick<Y.Map<never>, '_map'>, key: string): readonly [Given, Given] | null {
  const current = map._map.get(key);
  if (current === undefined || current.deleted) return null;
  const all = givenTo(current);
  for (let i = 0; i + 1 < all.length; i++) {
    const [given, before] = [all[i], all[i + 1]] as [Given & { readonly origin: Y.ID | null }, Given];
    const knew = given.origin !== null && Y.compareIDs(given.origin, before.id);
    if (knew || before.id.client === given.id.client) continue;
    // What was given since on seeing both holds, unless it is the one that prevailed, which is what undo goes back to.
    const isOpen = given.value === all[0]?.value && before.value !== undefined;
    return isOpen && before.value !== given.value ? [before, given] : null;
  }
  return null;
}

/** All values that were given to a key, the last first: what one person gave one after another may lie in one item. */
function givenTo(last: Y.Item): readonly (Given & { readonly origin: Y.ID | null })[] {
  const all: (Given & { readonly origin: Y.ID | null })[] = [];
  for (let item: Y.Item | null = last; item !== null; item = item.left) {
    const { client, clock } = item.id;
    for (let i = item.length - 1; i >= 0; i--) {
      const origin = i > 0 ? Y.createID(client, clock + i - 1) : item.origin;
      all.push({ id: Y.createID(client, clock + i), value: valueAt(item, clock + i), origin });
    }
  }
  return all;
}

/** The last value that an item of a map gives; undefined where it is not kept any more. */
export function givenBy(item: Y.Item): unknown {
  return valueAt(item, item.lastId.clock);
}

/** The value that was given under an id. */
export function valueAt({ content, id }: Y.Item, clock: number): unknown {
  return content instanceof Y.ContentAny ? content.arr[clock - id.clock] : undefined;
}
