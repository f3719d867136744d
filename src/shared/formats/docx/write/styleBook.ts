import type { RedlineBlock } from '../../redline/redline';
import { attributeOf } from './xmlText';

/** Styles that every file of ours has, by the name that people see, in small letters. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['normal', 'Normal'],
  ['heading 1', 'Heading1'],
  ['heading 2', 'Heading2'],
  ['heading 3', 'Heading3'],
  ['heading 4', 'Heading4'],
  ['heading 5', 'Heading5'],
  ['heading 6', 'Heading6'],
  ['numbered text', 'NumberedText'],
  ['editorial note', 'EditorialNote'],
  ['option label', 'OptionLabel'],
  ['speaker', 'Speaker'],
  ['table text', 'TableText'],
  ['after table', 'AfterTable'],
  ['footnote text', 'FootnoteText'],
  ['endnote text', 'EndnoteText'],
]);

/** The paragraph styles that a text needs beyond ours: those its source names, each looking as what its paragraphs are. */
export class StyleBook {
  readonly #ids = new Map<string, string>();
  readonly #own: string[] = [];

  /** Id of the style that a paragraph is written in. */
  idFor(block: RedlineBlock, place: 'body' | 'footnote' | 'endnote'): string {
    const base = place === 'body' ? baseOf(block) : place === 'footnote' ? 'FootnoteText' : 'EndnoteText';
    const name = block.style?.trim();
    if (name === undefined || name === '') return base;
    const key = name.toLowerCase();
    const known = BUILT_IN.get(key) ?? this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `Own${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    this.#own.push(
      `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${attributeOf(name)}"/>` +
        `<w:basedOn w:val="${base}"/><w:qFormat/></w:style>`,
    );
    return id;
  }

  /** Their definitions. */
  get xml(): string {
    return this.#own.join('');
  }
}

function baseOf(block: RedlineBlock): string {
  switch (block.kind) {
    case 'heading':
      return `Heading${Math.min(6, Math.max(0, block.depth ?? 0) + 1)}`;
    case 'note':
      return 'EditorialNote';
    case 'option':
      return 'OptionLabel';
    case 'speaker':
      return 'Speaker';
    case 'footnote':
      return 'FootnoteText';
    default:
      if (block.cell !== undefined) return 'TableText';
      return block.label === undefined ? 'Normal' : 'NumberedText';
  }
}
