import { attributeOf } from '../../docx/write/xmlText';
import type { RedlineBlock, RunFormat } from '../../redline/redline';

/** Where a paragraph stands that names no style. */
export type StylePlace = 'body' | 'note' | 'cell' | 'page';

/** A list that a paragraph with a label is an item of, and the number that is set for it where it is not simply the next one. */
export interface ListPlace {
  readonly style: string;
  readonly level: number;
  readonly start: number | null;
  /** Its name, and that of the list it goes on with. */
  readonly id: string;
  readonly goesOn: string | null;
}

/** A label taken apart into what a list can count: `Article 5 bis` is 5 with words round it. */
interface LabelParts {
  readonly prefix: string;
  readonly format: '1' | 'a' | 'A' | 'i' | 'I' | '';
  readonly number: number;
  readonly suffix: string;
}

/** The styles that a file's paragraphs, words and lists use, made as they are asked for. */
export class StyleBook {
  readonly #named: Map<string, string>;
  readonly #paragraphs = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #lists = new Map<string, { readonly name: string; last: number | null; items: number }>();
  readonly #automatic: string[] = [];
  readonly #common: string[];

  /** `beside`: a book of the same file, whose named styles are this one's too. */
  constructor(beside?: StyleBook) {
    this.#named = beside === undefined ? new Map() : beside.#named;
    this.#common = beside === undefined ? [] : beside.#common;
    if (beside !== undefined) return;
    for (const [name, parent, paragraph, text] of COMMON) {
      this.#named.set(name, encodedName(name));
      this.#common.push(styleOf(name, parent, paragraph, text));
    }
  }

  paragraph(block: RedlineBlock, place: StylePlace): string {
    const base = this.#base(block, place);
    const { dir, lang } = block;
    if (dir === undefined && lang === undefined) return base;
    const key = `${base} ${dir ?? ''} ${lang ?? ''}`;
    const known = this.#paragraphs.get(key);
    if (known !== undefined) return known;
    const name = `P${this.#paragraphs.size + 1}`;
    this.#paragraphs.set(key, name);
    const mode = dir === undefined ? '' : ` style:writing-mode="${dir === 'rtl' ? 'rl-tb' : 'lr-tb'}"`;
    const align = dir === 'rtl' ? ' fo:text-align="start"' : '';
    const paragraph = mode === '' ? '' : `<style:paragraph-properties${mode}${align}/>`;
    this.#automatic.push(
      `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${base}">${paragraph}${languageOf(lang, dir === 'rtl')}</style:style>`,
    );
    return name;
  }

  #base(block: RedlineBlock, place: StylePlace): string {
    const level = block.kind === 'heading' ? Math.min(10, (block.depth ?? 0) + 1) : null;
    const usual = { body: 'Standard', note: 'Footnote', cell: 'Table Contents', page: 'Header' }[place];
    const name = block.style || (level === null ? usual : `Heading ${level}`);
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const made = encodedName(name);
    this.#named.set(name, made);
    const parent = level === null ? 'Standard' : `Heading ${level}`;
    this.#common.push(styleOf(name, level !== null && name === parent ? 'Heading' : parent, '', ''));
    return made;
  }

  /** The style of words; null for plain ones. `lose` hears of a colour that no style can name. */
  text(formats: readonly RunFormat[], lose: (mark: 'colour' | 'highlight', key: string) => void): string | null {
    const properties = formats.map((format) => propertyOf(format, lose)).join('');
    if (properties === '') return null;
    const known = this.#texts.get(properties);
    if (known !== undefined) return known;
    const name = `T${this.#texts.size + 1}`;
    this.#texts.set(properties, name);
    this.#automatic.push(
      `<style:style style:name="${name}" style:family="text"><style:text-properties${properties}/></style:style>`,
    );
    return name;
  }

  /** A list whose item shows this label. It counts on by itself where the label is the next one, so that it counts anew when others go. */
  list(label: string, depth: number): ListPlace {
    const level = Math.min(10, depth + 1);
    const parts = partsOf(label);
    const key = `${level} ${parts.format} ${parts.prefix}\n${parts.suffix}`;
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = { name: `L${this.#lists.size + 1}`, last: null, items: 0 };
      this.#lists.set(key, list);
      this.#automatic.push(listStyle(list.name, level, parts));
    }
    const id = `${list.name}-${++list.items}`;
    const goesOn = list.items > 1 ? `${list.name}-1` : null;
    if (parts.format === '') return { style: list.name, level, start: null, id, goesOn };
    const isNext = list.last === null ? parts.number === 1 : parts.number === list.last + 1;
    list.last = parts.number;
    return { style: list.name, level, start: isNext ? null : parts.number, id, goesOn };
  }

  /** Content of `office:automatic-styles`. */
  automatic(): string {
    return this.#automatic.join('');
  }

  /** Content of `office:styles`. */
  common(): string {
    return DEFAULTS + this.#common.join('') + NOTES;
  }
}

const COMMON: readonly (readonly [name: string, parent: string | null, paragraph: string, text: string])[] = [
  ['Standard', null, '', ''],
  [
    'Heading',
    'Standard',
    'fo:margin-top="0.42cm" fo:margin-bottom="0.21cm" fo:keep-with-next="always"',
    'fo:font-weight="normal"',
  ],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n): [string, string, string, string] => [
    `Heading ${n}`,
    'Heading',
    '',
    `fo:font-size="${Math.max(11, 17 - n)}pt"`,
  ]),
  ['Footnote', 'Standard', 'fo:margin-left="0.6cm" fo:text-indent="-0.6cm"', 'fo:font-size="9pt"'],
  ['Table Contents', 'Standard', 'fo:margin-top="0cm" fo:margin-bottom="0cm"', ''],
  ['Header', 'Standard', '', 'fo:font-size="9pt"'],
  ['Footer', 'Standard', '', 'fo:font-size="9pt"'],
  ['Comment', 'Standard', '', 'fo:font-size="9pt"'],
];

const DEFAULTS =
  '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0.2cm" style:writing-mode="page"/>' +
  '<style:text-properties fo:font-family="\'Liberation Serif\'" fo:font-size="11pt" style:font-size-complex="12pt"/></style:default-style>' +
  '<style:default-style style:family="table"/><style:default-style style:family="graphic"/>';

const NOTES =
  '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>' +
  '<text:notes-configuration text:note-class="endnote" style:num-format="i" text:start-value="0"/>';

function styleOf(name: string, parent: string | null, paragraph: string, text: string): string {
  const level = /^Heading (\d+)$/.exec(name)?.[1];
  return (
    `<style:style style:name="${encodedName(name)}" style:display-name="${attributeOf(name)}" style:family="paragraph"` +
    (parent === null ? '' : ` style:parent-style-name="${encodedName(parent)}"`) +
    (level === undefined ? '' : ` style:default-outline-level="${level}"`) +
    '>' +
    (paragraph === '' ? '' : `<style:paragraph-properties ${paragraph}/>`) +
    (text === '' ? '' : `<style:text-properties ${text}/>`) +
    '</style:style>'
  );
}

/** A name as XML can have it: what is no letter or digit by its number, as OpenDocument writes it. */
function encodedName(name: string): string {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const c = name.charAt(i);
    out += /[A-Za-z]/.test(c) || (i > 0 && /\d/.test(c)) ? c : `_${name.charCodeAt(i).toString(16).padStart(2, '0')}_`;
  }
  return out || '_00_';
}

function languageOf(lang: string | undefined, isComplex: boolean): string {
  const m = lang === undefined ? null : /^([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Z]{2}))?/.exec(lang);
  if (!m) return '';
  const [, language = '', country = 'none'] = m;
  const complex = isComplex ? ` style:language-complex="${language}" style:country-complex="${country}"` : '';
  return `<style:text-properties fo:language="${language}" fo:country="${country}"${complex}/>`;
}

function propertyOf(format: RunFormat, lose: (mark: 'colour' | 'highlight', key: string) => void): string {
  switch (format.mark) {
    case 'strong':
      return ' fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"';
    case 'em':
      return ' fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"';
    case 'underline':
      return ' style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"';
    case 'strike':
      return ' style:text-line-through-style="solid" style:text-line-through-type="single"';
    case 'superscript':
      return ' style:text-position="super 58%"';
    case 'subscript':
      return ' style:text-position="sub 58%"';
    case 'colour':
    case 'highlight': {
      const hex = hexOf(format.key ?? '');
      if (hex === null) {
        lose(format.mark, format.key ?? '');
        return '';
      }
      return format.mark === 'colour' ? ` fo:color="#${hex}"` : ` fo:background-color="#${hex}"`;
    }
  }
}

/** Six digits of a colour; of a word, those that browsers and Word's highlighter mean by it. */
function hexOf(key: string): string | null {
  if (/^[0-9a-f]{6}$/i.test(key)) return key.toLowerCase();
  return WORDS[key.toLowerCase()] ?? null;
}

const WORDS: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000ff',
  cyan: '00ffff',
  darkblue: '000080',
  darkcyan: '008080',
  darkgray: '808080',
  darkgreen: '008000',
  darkmagenta: '800080',
  darkred: '800000',
  darkyellow: '808000',
  gray: '808080',
  green: '00ff00',
  lightgray: 'c0c0c0',
  magenta: 'ff00ff',
  orange: 'ffa500',
  purple: '800080',
  red: 'ff0000',
  white: 'ffffff',
  yellow: 'ffff00',
};

function partsOf(label: string): LabelParts {
  const digits = /^(.*?)(\d{1,9})(\D*)$/s.exec(label);
  if (digits) {
    const [, prefix = '', number = '', suffix = ''] = digits;
    // `007` would come back as 7.
    if (String(Number(number)) === number) return { prefix, format: '1', number: Number(number), suffix };
  }
  const letter = /^((?:.*[^\p{L}])?)([a-z]|[A-Z])([^\p{L}]*)$/su.exec(label);
  if (letter) {
    const [, prefix = '', one = '', suffix = ''] = letter;
    const isSmall = one === one.toLowerCase();
    return { prefix, format: isSmall ? 'a' : 'A', number: one.toLowerCase().charCodeAt(0) - 96, suffix };
  }
  const roman = /^((?:.*[^\p{L}])?)([ivx]{2,6}|[IVX]{2,6})([^\p{L}]*)$/su.exec(label);
  const value = roman ? romanOf((roman[2] as string).toLowerCase()) : null;
  if (roman && value !== null) {
    const [, prefix = '', written = '', suffix = ''] = roman;
    return { prefix, format: written === written.toLowerCase() ? 'i' : 'I', number: value, suffix };
  }
  return { prefix: '', format: '', number: 0, suffix: label };
}

const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv'.split(
  ' ',
);

function romanOf(written: string): number | null {
  const at = ROMANS.indexOf(written);
  return at < 0 ? null : at + 1;
}

function listStyle(name: string, level: number, { prefix, format, suffix }: LabelParts): string {
  const isSign = format === '' && [...suffix].length === 1 && !/[\p{L}\p{N}]/u.test(suffix);
  const place =
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">' +
    `<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-1cm" fo:margin-left="${level}cm"/>` +
    '</style:list-level-properties>';
  const shown = isSign
    ? `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${attributeOf(suffix)}">${place}</text:list-level-style-bullet>`
    : `<text:list-level-style-number text:level="${level}" style:num-format="${format}"` +
      (prefix === '' ? '' : ` style:num-prefix="${attributeOf(prefix)}"`) +
      (suffix === '' ? '' : ` style:num-suffix="${attributeOf(suffix)}"`) +
      `>${place}</text:list-level-style-number>`;
  return `<text:list-style style:name="${name}">${shown}</text:list-style>`;
}
