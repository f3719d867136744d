import * as Y from 'yjs';
import { startIn } from '../document/blockStarts';
import { actsParts, proposalParts, recordParts, textParts } from '../document/layout';
import type { RoomDamage } from './roomFuzzDamage';
import type { RoomLine, RoomPeer } from './roomPeer';

/** Unique characters stand from here on; brackets, letters and the like are below. */
export const FIRST_TOKEN = '\u4e00';

/** Where each character stands: section, block, and how many stand before it in the section. */
export type Places = ReadonlyMap<string, { readonly section: string; readonly block: string; readonly index: number }>;

export function isBehind(
  place: { section: string; index: number },
  other: { section: string; index: number },
): boolean {
  return place.section === other.section && place.index > other.index;
}

export function placesOf(lines: readonly RoomLine[]): Places {
  const places = new Map<string, { section: string; block: string; index: number }>();
  const counts = new Map<string, number>();
  for (const { section, block, words } of lines) {
    let index = counts.get(section) ?? 0;
    for (const token of tokensOf(words)) places.set(token, { section, block, index: index++ });
    counts.set(section, index);
  }
  return places;
}

/** Of each character those deleted ones right before it in the text of a desk that stood in one block with what is left before them. */
export function goneBeforeWords({ doc }: RoomPeer): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, readonly string[]>();
  for (const text of textParts(doc).sections.values()) {
    let gone: string[] = [];
    let isNext = false;
    for (let item = text._start; item !== null; item = item.right) {
      const tokens = item.content instanceof Y.ContentString ? tokensOf(item.content.str) : [];
      if (item.deleted) {
        isNext ||= startIn(item) !== null;
        if (!isNext) gone.push(...tokens);
      } else if (item.countable) {
        if (tokens[0] !== undefined) out.set(tokens[0], gone);
        gone = [];
        isNext = false;
      }
    }
  }
  return out;
}

/** Characters that stand more than once. */
export function repeatedIn(lines: readonly RoomLine[]): readonly string[] {
  const seen = new Set<string>();
  return lines.flatMap(({ words }) =>
    tokensOf(words).filter((token) => {
      const isSeen = seen.has(token);
      seen.add(token);
      return isSeen;
    }),
  );
}

export function tokensOf(words: string): readonly string[] {
  return [...words].filter((character) => character >= FIRST_TOKEN);
}

/** The characters of which a desk tells its person that they stand elsewhere than they were typed. */
export function toldElsewhere(peer: RoomPeer): ReadonlySet<string> {
  const words = new Map(peer.lines().map((line) => [line.block, line.words]));
  const found = peer.model.diagnostics.filter(({ code }) => code === 'two-hands.elsewhere');
  return new Set(
    found.flatMap(({ from, to }) => tokensOf((words.get(from.block) ?? '').slice(from.offset, to.offset))),
  );
}

/** Ids of all records a device carries. */
export function recordsOf({ carried, doc }: RoomPeer): string[] {
  const out = textParts(doc).resolutions.map(({ id }) => `resolution ${id}`);
  for (const [key, document] of carried) {
    if (key === 'acts') out.push(...actsParts(document).acts.map(({ id }) => `act ${id}`));
    if (key.startsWith('record')) out.push(...recordParts(document).entries.map(({ id }) => `entry ${id}`));
    if (key === 'text' || key === 'acts') continue;
    const { proposals, proposalEvents } = proposalParts(
      { declared: document, record: document, brief: document },
      'declared',
    );
    for (const id of proposals.keys()) out.push(`proposal ${id}`);
    for (const { id } of proposalEvents) out.push(`event ${id}`);
  }
  return out;
}

/** Words that stand in a deleted block, and borders that stand twice, are told of. */
export function judgeExplained(damage: RoomDamage, peer: RoomPeer, told: ReadonlySet<string>): string {
  const { blockProps } = textParts(peer.doc);
  let complaint = '';
  for (const { block, words } of peer.lines()) {
    const isDoubled = block.includes('~');
    const survives = words.trim() !== '' && blockProps.get(`${block}.deleted`) === true;
    if ((isDoubled || survives) && !told.has(block)) {
      damage.unexplained += 1;
      complaint ||= `unexplained ${block}`;
    }
  }
  return complaint;
}
