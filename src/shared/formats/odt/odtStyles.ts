import type { FlowLook } from '../redline/flow';
import type { RunFormat } from '../redline/redline';
import { formatsOf, PLAIN_LOOK, type WordLook } from '../redline/wordLook';
import { childNamed, elementsIn, type MixedNode } from './mixedTree';

type Properties = Readonly<Record<string, string>>;

interface Style {
  readonly name: string;
  readonly shownName: string;
  readonly parent: string | undefined;
  readonly isAutomatic: boolean;
  readonly text: Properties;
  readonly paragraph: Properties;
  readonly listStyle: string | undefined;
  readonly outline: number | undefined;
}

/** What a paragraph's style says of it. */
export interface ParagraphStyle {
  /** As people see it: that of the named style where the paragraph has an automatic one. */
  readonly name: string | undefined;
  /** 0 for the highest heading; undefined for text. */
  readonly outline: number | undefined;
  readonly listStyle: string | undefined;
  readonly dir: 'ltr' | 'rtl' | undefined;
  readonly lang: string | undefined;
}

/** A style builds on others no deeper than this. */
const CHAIN = 40;

/**
 * The styles that a part's names stand for: those of the document and its own automatic ones. What a style does not say, its parent says,
 * and last the default of its family.
 */
export class OdtStyles {
  readonly #styles = new Map<string, Style>();
  readonly #defaults = new Map<string, MixedNode>();
  readonly #listStyles = new Map<string, MixedNode>();
  readonly #looks = new Map<string, OdtLook>();
  #outline: MixedNode | null = null;
  language: string | undefined;

  /** Adds `office:styles` or `office:automatic-styles`; later ones count. */
  add(node: MixedNode | null): void {
    const isAutomatic = node?.name === 'office:automatic-styles';
    for (const one of elementsIn(node)) {
      const { attributes } = one;
      const family = attributes['style:family'];
      const name = attributes['style:name'] ?? '';
      if (one.name === 'text:list-style') this.#listStyles.set(name, one);
      else if (one.name === 'text:outline-style') this.#outline = one;
      else if (one.name === 'style:default-style' && family !== undefined) {
        this.#defaults.set(family, one);
        if (family === 'paragraph') this.language = languageOf(propertiesOf(one, 'style:text-properties'));
      } else if (one.name === 'style:style' && family !== undefined) {
        const level = Number(attributes['style:default-outline-level']);
        this.#styles.set(`${family} ${name}`, {
          name,
          shownName:
            attributes['style:display-name'] ??
            name.replace(/_([0-9a-f]{2,4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          parent: attributes['style:parent-style-name'],
          isAutomatic,
          text: propertiesOf(one, 'style:text-properties'),
          paragraph: propertiesOf(one, 'style:paragraph-properties'),
          listStyle: attributes['style:list-style-name'],
          outline: level >= 1 && level <= 20 ? level - 1 : undefined,
        });
      }
    }
  }

  #chain(family: string, name: string | undefined): readonly Style[] {
    const out: Style[] = [];
    for (let next = name; next !== undefined && out.length < CHAIN; ) {
      const style: Style | undefined = this.#styles.get(`${family} ${next}`);
      if (style === undefined || out.includes(style)) break;
      out.push(style);
      next = style.parent;
    }
    return out;
  }

  paragraph(name: string | undefined): ParagraphStyle {
    const chain = this.#chain('paragraph', name);
    const said = <T>(read: (style: Style) => T | undefined): T | undefined => {
      for (const style of chain) {
        const value = read(style);
        if (value !== undefined) return value;
      }
      return undefined;
    };
    const named = chain.find((style) => !style.isAutomatic);
    const isTitle = named !== undefined && chain.some((style) => style.name === 'Title');
    const mode =
      said((style) => style.paragraph['style:writing-mode']) ??
      propertiesOf(this.#defaults.get('paragraph'), 'style:paragraph-properties')['style:writing-mode'];
    const isRtl = mode?.startsWith('rl') === true;
    const complex = isRtl ? said((style) => style.text['style:language-complex']) : undefined;
    const own = complex ?? said((style) => languageOf(style.text));
    return {
      name: named?.shownName,
      outline: said((style) => style.outline) ?? (isTitle ? 0 : undefined),
      listStyle: said((style) => style.listStyle),
      dir: isRtl ? 'rtl' : undefined,
      lang: own === this.language ? undefined : own,
    };
  }

  /** How words look in a paragraph of a style, before any span. */
  lookOf(name: string | undefined): OdtLook {
    const key = `p ${name ?? ''}`;
    const known = this.#looks.get(key);
    if (known) return known;
    const chain = this.#chain('paragraph', name);
    let look = layered(PLAIN, propertiesOf(this.#defaults.get('paragraph'), 'style:text-properties'));
    for (const style of [...chain].reverse()) look = layered(look, style.text);
    return this.#keep(key, look);
  }

  /** How words look in a span of a style. */
  lookIn(outer: OdtLook, name: string | undefined): OdtLook {
    if (name === undefined) return outer;
    const key = `s ${name} ${outer.key}`;
    const known = this.#looks.get(key);
    if (known) return known;
    let look = outer;
    for (const style of [...this.#chain('text', name)].reverse()) {
      // How links look is no formatting of anybody's.
      if (!/^(?:Visited_20_)?Internet_20_[Ll]ink/.test(style.name)) look = layered(look, style.text);
    }
    return this.#keep(key, look);
  }

  #keep(key: string, look: OdtLook): OdtLook {
    if (this.#looks.size < 20_000) this.#looks.set(key, look);
    return look;
  }

  /** A list style's levels by their number, from 1. */
  listLevels(name: string | undefined): ReadonlyMap<number, MixedNode> {
    return levelsOf(name === undefined ? null : (this.#listStyles.get(name) ?? null));
  }

  /** The levels of headings that are counted. */
  outlineLevels(): ReadonlyMap<number, MixedNode> {
    return levelsOf(this.#outline);
  }
}

function levelsOf(style: MixedNode | null): ReadonlyMap<number, MixedNode> {
  const out = new Map<number, MixedNode>();
  for (const level of elementsIn(style)) {
    const n = Number(level.attributes['text:level']);
    if (n >= 1 && n <= 20) out.set(n, level);
  }
  return out;
}

function propertiesOf(style: MixedNode | undefined, name: string): Properties {
  return childNamed(style ?? null, name)?.attributes ?? {};
}

function languageOf(text: Properties): string | undefined {
  const tag = text['style:rfc-language-tag'];
  if (tag !== undefined && tag !== '' && tag !== 'none') return tag;
  const language = text['fo:language'];
  if (language === undefined || language === 'none' || language === 'zxx' || language === '') return undefined;
  const country = text['fo:country'];
  return country === undefined || country === 'none' || country === '' ? language : `${language}-${country}`;
}

/** How words look: their formats, and whether they are shown at all. */
export interface OdtLook extends WordLook {
  readonly isHidden: boolean;
  /** Of words in a complex script, Arabic say, which are bold and italic by properties of their own. */
  readonly strongComplex: boolean;
  readonly emComplex: boolean;
  readonly complexFormats: readonly RunFormat[];
  /** Equal looks have equal keys. */
  readonly key: string;
}

const PLAIN: OdtLook = {
  ...PLAIN_LOOK,
  isHidden: false,
  strongComplex: false,
  emComplex: false,
  complexFormats: [],
  key: '',
};

function layered(lower: OdtLook, text: Properties): OdtLook {
  const draft: { -readonly [K in keyof OdtLook]: OdtLook[K] } = { ...lower };
  for (const [name, value] of Object.entries(text)) {
    switch (name) {
      case 'fo:font-weight':
        draft.strong = value === 'bold' || Number(value) >= 600;
        break;
      case 'fo:font-style':
        draft.em = value === 'italic' || value === 'oblique';
        break;
      case 'style:font-weight-complex':
        draft.strongComplex = value === 'bold' || Number(value) >= 600;
        break;
      case 'style:font-style-complex':
        draft.emComplex = value === 'italic' || value === 'oblique';
        break;
      case 'style:text-underline-style':
        draft.underline = value !== 'none';
        break;
      case 'style:text-line-through-style':
      case 'style:text-line-through-type':
        draft.strike = value !== 'none';
        break;
      case 'style:text-position':
        draft.vertical = verticalOf(value);
        break;
      case 'fo:color':
        draft.colour = hexOf(value, '000000');
        break;
      case 'fo:background-color':
        draft.highlight = hexOf(value, 'FFFFFF');
        break;
      case 'style:use-window-font-color':
        if (value === 'true') draft.colour = '';
        break;
      case 'text:display':
        draft.isHidden = value === 'none';
        break;
    }
  }
  draft.formats = formatsOf(draft);
  draft.complexFormats = formatsOf({ ...draft, strong: draft.strongComplex, em: draft.emComplex });
  const names = [...draft.formats, ...draft.complexFormats].map(({ mark, key }) => mark + (key ?? ''));
  draft.key = `${names.join(' ')} ${draft.formats.length}${draft.isHidden ? ' hidden' : ''}`;
  return draft;
}

/** How these words look: those of complex scripts by their own properties. */
export function lookOfWords(look: OdtLook, words: string): FlowLook {
  return /[\u0590-\u109f\ufb1d-\ufdff\ufe70-\ufeff]/.test(words)
    ? { formats: look.complexFormats, space: 'normal' }
    : look;
}

/** `super 58%`, `sub`, or a distance from the line in per cent; none at all where it is 0. */
function verticalOf(value: string): OdtLook['vertical'] {
  const [first = ''] = value.split(' ');
  if (first === 'super') return 'superscript';
  if (first === 'sub') return 'subscript';
  const distance = Number.parseFloat(first);
  return distance > 0 ? 'superscript' : distance < 0 ? 'subscript' : null;
}

function hexOf(value: string, none: string): string {
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1]?.toUpperCase() ?? '';
  return hex === none ? '' : hex;
}
