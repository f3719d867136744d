import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import type { Authors } from './authorship';
import { startIn } from './blockStarts';
import { itemOf } from './characters';
import type { CharacterId, Copies } from './copies';
import type { TextParts } from './layout';
import { rival, versionOf } from './rivalHands';
import type { BlockPlace } from './sectionLine';
import { impliedBlock } from './sectionText';
import { leftOf } from './writerSight';

/** Words that stand before the character that they were typed behind. */
interface Turned {
  readonly first: CharacterId;
  readonly head: { readonly item: Y.Item; readonly clock: number };
  readonly place: BlockPlace;
  /** Offset in the section's text. */
  readonly at: number;
  words: string;
}

/** How many characters of what was typed first are shown. */
const SHOWN = 60;

/**
 * Words that stand before what they were typed behind (TH3). Words that one takes back and does again, while others type among them or draw borders
 * there, are put in order by whoever hears of it; where that did not come out a person is told, and nothing is said of words that nobody ever
 * brought back: those stand behind what they were typed behind by themselves. `shownAt` says where words are shown, by their offset.
 */
export function wordsOutOfOrder(
  parts: Pick<TextParts, 'blockProps'>,
  copies: Copies,
  authors: Authors,
  section: SectionId,
  text: Y.Text,
  shownAt: (at: number, own: BlockPlace) => BlockPlace,
): Diagnostic[] {
  // What somebody moved on purpose stands where they wanted it.
  if (text.doc === null || copies.isEmpty || copies.holdsMoves) return [];
  return turnedIn(text, text.doc, copies, section).flatMap(({ first, head, place, at, words }) => {
    const { block, offset } = shownAt(at, place);
    const before = { client: head.item.id.client, clock: head.clock };
    const versions = [
      versionOf({ id: copies.placedBy(before) }, wordsUpTo(head), authors),
      versionOf({ id: copies.placedBy(first) }, words, authors),
    ];
    const stands = { block, from: offset, to: offset + words.length };
    const found = rival(parts, 'two-hands.order', stands, versions, { words: words.slice(0, 120) });
    return found === null ? [] : [found];
  });
}

function turnedIn(text: Y.Text, doc: Y.Doc, copies: Copies, section: SectionId): readonly Turned[] {
  const passed = new Set<Y.Item>();
  const out: Turned[] = [];
  let last: Turned | null = null;
  let block: BlockId = impliedBlock(section);
  let offset = 0;
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted, id } = item;
    const start = deleted ? null : startIn(item);
    if (start !== null) {
      last = null;
      block = start.p;
      offset = 0;
    } else if (content instanceof Y.ContentString && !deleted) {
      passed.add(item);
      const head = typedBehind(doc, copies, id);
      if (head !== null && head.item.parent === text && !passed.has(head.item)) {
        last = { first: id, head, place: { block, offset }, at, words: content.str };
        out.push(last);
      } else if (last !== null && head !== null && head.item === item.left) last.words += content.str;
      else last = null;
      offset += content.str.length;
    }
    if (!deleted && item.countable) at += item.length;
  }
  return out;
}

/**
 * The living character behind which one was typed, as it stands now; where it went for good, the one behind which that was typed, and so on. The
 * same for everybody: it goes by what the text holds alone. Null where the way ends at no living word.
 */
function typedBehind(doc: Y.Doc, copies: Copies, typed: CharacterId): Turned['head'] | null {
  const leftBy = (id: CharacterId): CharacterId | null => {
    const first = copies.placedBy(id);
    const item = itemOf(doc, first);
    return item === null ? null : leftOf(item, first);
  };
  for (let id = leftBy(typed); id !== null; id = leftBy(id)) {
    const own = itemOf(doc, id);
    if (own === null || startIn(own) !== null) return null;
    for (const each of [id, ...copies.copiesOf(copies.placedBy(id))]) {
      const item = itemOf(doc, each);
      if (item?.deleted === false && item.content instanceof Y.ContentString) return { item, clock: each.clock };
    }
  }
  return null;
}

/** The end of what one went at, with the character behind which something was typed. */
function wordsUpTo({ item, clock }: Turned['head']): string {
  const words = item.content instanceof Y.ContentString ? item.content.str : '';
  return words.slice(0, clock - item.id.clock + 1).slice(-SHOWN);
}
