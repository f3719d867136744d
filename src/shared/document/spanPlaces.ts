import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BracketAnchor } from '../domain/target';
import { anchoredCharacter, Originals } from './anchors';
import { textParts } from './layout';
import { readLine, type SectionLine } from './sectionLine';

/** Words of the text by the offset of their first and of their last character. */
export interface SpanPlace {
  readonly section: SectionId;
  readonly block: BlockId;
  readonly from: number;
  readonly closeBlock: BlockId;
  readonly last: number;
}

interface Known {
  readonly lines: readonly (readonly [SectionId, SectionLine])[];
  readonly restorations: number;
  readonly place: SpanPlace | null;
}

const EMPTY: SectionLine = { blocks: [], starts: [] };

/**
 * Where words stand now that a comment was made on (PO0): from their first to their last character, wherever undo or a move put these; where
 * one of them is gone, what is left between. Else by the words themselves where their block, or else their section, holds them once.
 * Asked again, it looks again only where a section it saw reads otherwise.
 */
export class SpanPlaces {
  private readonly originals: Originals;
  private readonly known = new WeakMap<BracketAnchor, Known>();
  private readonly lineOf: (section: SectionId) => SectionLine | undefined;

  /** `lineOf` gives a section's line as it is now; without it each section is read once, when it is first asked for. */
  constructor(
    private readonly doc: Y.Doc,
    lineOf?: (section: SectionId) => SectionLine | undefined,
  ) {
    this.originals = new Originals(textParts(doc).restorations);
    this.lineOf = lineOf ?? keptLines(doc);
  }

  /** Null where neither its ends nor its words are found. */
  of(anchor: BracketAnchor): SpanPlace | null {
    const known = this.known.get(anchor);
    const restorations = textParts(this.doc).restorations.length;
    if (known?.restorations === restorations && known.lines.every(([section, line]) => this.line(section) === line))
      return known.place;
    const seen = new Map<SectionId, SectionLine>();
    const see = (section: SectionId) => {
      const line = this.line(section);
      seen.set(section, line);
      return line;
    };
    const place = this.byEnds(anchor, see) ?? byWords(anchor, see(anchor.section));
    this.known.set(anchor, { lines: [...seen], restorations, place });
    return place;
  }

  private line(section: SectionId): SectionLine {
    return this.lineOf(section) ?? EMPTY;
  }

  private byEnds({ section, open, close }: BracketAnchor, see: (section: SectionId) => SectionLine): SpanPlace | null {
    see(section);
    const first = this.end(open);
    const last = this.end(close);
    if (first === null || last === null || first.section !== last.section) return null;
    const line = see(first.section);
    // Behind the last character; where that is gone, where it stood.
    const past = last.index + (last.lives ? 1 : 0);
    return placeBetween(first.section, line, first.index, past);
  }

  /** Where an anchored character stands, or stood among what is left; null for what is not of this text. */
  private end(
    encoded: string,
  ): { readonly section: SectionId; readonly index: number; readonly lives: boolean } | null {
    const character = anchoredCharacter(encoded);
    if (character === null) return null;
    const copies = this.originals.withCopies(this.originals.of(character)).flatMap((id) => this.item(id) ?? []);
    const standing = copies.find(({ item }) => !item.deleted) ?? copies[copies.length - 1];
    if (standing === undefined) return null;
    const { item, client, clock } = standing;
    const section = (item.parent as Y.Text | null)?._item?.parentSub;
    const at = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 }),
      this.doc,
      false,
    );
    return section == null || at === null ? null : { section, index: at.index, lives: !item.deleted };
  }

  private item(id: string): { readonly item: Y.Item; readonly client: number; readonly clock: number } | null {
    const [client = -1, clock = -1] = id.split('.').map(Number);
    if (clock >= Y.getState(this.doc.store, client)) return null;
    const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? { item, client, clock } : null;
  }
}

function keptLines(doc: Y.Doc): (section: SectionId) => SectionLine {
  const lines = new Map<SectionId, SectionLine>();
  return (section) => {
    let line = lines.get(section);
    if (line === undefined) {
      const text = textParts(doc).sections.get(section);
      line = text === undefined ? EMPTY : readLine(section, text);
      lines.set(section, line);
    }
    return line;
  };
}

/** The words from one index of a section's text to another, without beginnings of blocks at their edges; null where nothing is left. */
function placeBetween(
  section: SectionId,
  { blocks, starts }: SectionLine,
  from: number,
  past: number,
): SpanPlace | null {
  let open: { readonly block: BlockId; readonly offset: number } | null = null;
  let close: { readonly block: BlockId; readonly offset: number } | null = null;
  let left = '';
  blocks.forEach(({ id, text }, i) => {
    const start = starts[i] as number;
    const a = Math.max(from, start) - start;
    const z = Math.min(past, start + text.length) - start;
    if (a >= z) return;
    open ??= { block: id, offset: a };
    close = { block: id, offset: z - 1 };
    left += text.slice(a, z);
  });
  if (open === null || close === null || left.trim() === '') return null;
  const [first, last] = [open, close] as { readonly block: BlockId; readonly offset: number }[];
  if (first === undefined || last === undefined) return null;
  return { section, block: first.block, from: first.offset, closeBlock: last.block, last: last.offset };
}

function byWords({ section, block, words }: BracketAnchor, { blocks }: SectionLine): SpanPlace | null {
  if (words === '') return null;
  const own = blocks.filter(({ id }) => id === block);
  for (const among of [own, blocks]) {
    const places = among.flatMap(({ id, text }) => {
      const from = text.indexOf(words);
      if (from < 0) return [];
      return [{ id, from, isOnce: text.indexOf(words, from + 1) < 0 }];
    });
    const [place] = places;
    if (places.length === 1 && place?.isOnce === true)
      return { section, block: place.id, from: place.from, closeBlock: place.id, last: place.from + words.length - 1 };
  }
  return null;
}
