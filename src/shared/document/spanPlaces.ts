import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BracketAnchor } from '../domain/target';
import { anchoredCharacter, Originals } from './anchors';
import { textParts } from './layout';
import { characterAt, readLine, type SectionLine } from './sectionLine';

/** Words of the text by the offset of their first and of their last character. */
export interface SpanPlace {
  readonly block: BlockId;
  readonly from: number;
  readonly closeBlock: BlockId;
  readonly last: number;
}

interface CharacterPlace {
  readonly block: BlockId;
  readonly offset: number;
}

/**
 * Where words stand now that a comment was made on: by their first and last character, characters that undo put back included, else by
 * the words themselves where their block holds them once. Looks at the text as it is when a section is first asked for.
 */
export class SpanPlaces {
  private readonly originals: Originals;
  private readonly lines = new Map<SectionId, SectionLine>();
  private readonly characters = new Map<SectionId, ReadonlyMap<string, CharacterPlace>>();

  constructor(private readonly doc: Y.Doc) {
    this.originals = new Originals(textParts(doc).restorations);
  }

  /** Null where neither its ends nor its words are found. */
  of({ section, block, open, close, words }: BracketAnchor): SpanPlace | null {
    const first = this.place(section, open);
    const last = this.place(section, close);
    const line = this.line(section);
    if (first !== null && last !== null) {
      const order = (at: CharacterPlace) => line.blocks.findIndex(({ id }) => id === at.block) * 1e7 + at.offset;
      if (order(first) <= order(last))
        return { block: first.block, from: first.offset, closeBlock: last.block, last: last.offset };
    }
    const text = line.blocks.find(({ id }) => id === block)?.text ?? '';
    const from = words === '' ? -1 : text.indexOf(words);
    if (from < 0 || text.indexOf(words, from + 1) >= 0) return null;
    return { block, from, closeBlock: block, last: from + words.length - 1 };
  }

  private place(section: SectionId, encoded: string): CharacterPlace | null {
    const character = anchoredCharacter(encoded);
    if (character === null) return null;
    let known = this.characters.get(section);
    if (known === undefined) {
      known = this.charactersOf(this.line(section));
      this.characters.set(section, known);
    }
    return known.get(this.originals.of(character)) ?? null;
  }

  private charactersOf({ blocks }: SectionLine): ReadonlyMap<string, CharacterPlace> {
    const found = new Map<string, CharacterPlace>();
    for (const block of blocks) {
      for (let offset = 0; offset < block.text.length; offset++) {
        const character = characterAt(block, offset);
        if (character !== null) found.set(this.originals.of(character), { block: block.id, offset });
      }
    }
    return found;
  }

  private line(section: SectionId): SectionLine {
    let line = this.lines.get(section);
    if (line === undefined) {
      const text = textParts(this.doc).sections.get(section);
      line = text === undefined ? { blocks: [], starts: [] } : readLine(section, text);
      this.lines.set(section, line);
    }
    return line;
  }
}
