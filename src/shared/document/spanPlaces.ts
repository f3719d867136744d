import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BracketAnchor } from '../domain/target';
import { anchoredCharacter, Originals } from './anchors';
import { textParts } from './layout';
import type { BlockPlace, LineBlock, SectionLine } from './sectionLine';
import { type Lines, offsetOfCharacter, shownPlace, TextLines } from './textLines';

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

const EMPTY: SectionLine = { blocks: [], runs: [] };

/**
 * Where words stand now that a comment was made on (PO0): from their first to their last character, wherever undo or a move put these; where
 * one of them is gone, what is left between. Else by the words themselves where their block, or else their section, holds them once.
 * Asked again, it looks again only where a section it saw reads otherwise.
 */
export class SpanPlaces {
  private readonly originals: Originals;
  private readonly known = new WeakMap<BracketAnchor, Known>();
  private readonly lines: Lines;

  /** `lines` are those of the text as it is now; without them each section is read once, when it is first asked for. */
  constructor(
    private readonly doc: Y.Doc,
    lines?: Lines,
  ) {
    this.originals = new Originals(textParts(doc).restorations);
    this.lines = lines ?? new TextLines(textParts(doc));
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
    const place = this.byEnds(anchor, see) ?? this.byWords(anchor, see);
    this.known.set(anchor, { lines: [...seen], restorations, place });
    return place;
  }

  private line(section: SectionId): SectionLine {
    return this.lines.lineOf(section) ?? EMPTY;
  }

  private byEnds({ section, open, close }: BracketAnchor, see: (section: SectionId) => SectionLine): SpanPlace | null {
    see(section);
    const first = this.end(open);
    const last = this.end(close);
    if (first === null || last === null) return null;
    const seen = { lineOf: see, showing: (home: SectionId) => this.lines.showing(home) };
    const from = shownPlace(seen, first.section, first.at);
    const to = shownPlace(seen, last.section, last.at);
    if (from === null || to === null || from.section !== to.section) return null;
    // Behind the last character; where that is gone, where it stood.
    return placeBetween(from.section, see(from.section), from, { ...to, offset: to.offset + (last.lives ? 1 : 0) });
  }

  /** Where an anchored character stands, or stood among what is left; null for what is not of this text. */
  private end(encoded: string): ReturnType<typeof offsetOfCharacter> {
    const character = anchoredCharacter(encoded);
    if (character === null) return null;
    const copies = this.originals.withCopies(this.originals.of(character)).flatMap((id) => this.item(id) ?? []);
    const standing = copies.find(({ item }) => !item.deleted) ?? copies[copies.length - 1];
    return standing === undefined ? null : offsetOfCharacter(this.doc, standing);
  }

  /** By its words where its block, or else the sections that show what it was made in, hold them once. */
  private byWords(
    { section, block, words }: BracketAnchor,
    see: (section: SectionId) => SectionLine,
  ): SpanPlace | null {
    if (words === '') return null;
    const all = [...this.lines.showing(section)].flatMap((showing) =>
      see(showing).blocks.map((each) => ({ section: showing, ...each })),
    );
    for (const among of [all.filter(({ id }) => id === block), all.filter((each) => each.section === section)]) {
      const places = among.flatMap((each) => {
        const from = each.text.indexOf(words);
        if (from < 0) return [];
        return [{ ...each, from, isOnce: each.text.indexOf(words, from + 1) < 0 }];
      });
      const [place] = places;
      if (places.length !== 1 || place?.isOnce !== true) continue;
      const { id, from } = place;
      return { section: place.section, block: id, from, closeBlock: id, last: from + words.length - 1 };
    }
    return null;
  }

  private item(id: string): { readonly item: Y.Item; readonly client: number; readonly clock: number } | null {
    const [client = -1, clock = -1] = id.split('.').map(Number);
    if (clock >= Y.getState(this.doc.store, client)) return null;
    const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? { item, client, clock } : null;
  }
}

/** The words from one place of a line to another; null where nothing is left. */
function placeBetween(
  section: SectionId,
  { blocks }: SectionLine,
  from: BlockPlace,
  past: BlockPlace,
): SpanPlace | null {
  const [first, last] = [from, past].map(({ block }) => blocks.findIndex(({ id }) => id === block)) as [number, number];
  let open: BlockPlace | null = null;
  let close: BlockPlace | null = null;
  let left = '';
  for (let i = first; i <= last; i++) {
    const { id, text } = blocks[i] as LineBlock;
    const a = i === first ? from.offset : 0;
    const z = i === last ? past.offset : text.length;
    if (a >= z) continue;
    open ??= { block: id, offset: a };
    close = { block: id, offset: z - 1 };
    left += text.slice(a, z);
  }
  if (open === null || close === null || left.trim() === '') return null;
  return { section, block: open.block, from: open.offset, closeBlock: close.block, last: close.offset };
}
