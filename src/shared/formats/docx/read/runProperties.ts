import { childOf, type XmlNode } from '../../container/xmlTree';
import type { RunFormat } from '../../redline/redline';
import { isOn } from './names';

/** What a `w:rPr` says of a run, as far as a redline holds it. What it does not say is undefined. */
export interface RunProperties {
  readonly style?: string;
  readonly bold?: boolean;
  /** For runs of complex script, Arabic say, which have their own. */
  readonly boldComplex?: boolean;
  readonly italic?: boolean;
  readonly italicComplex?: boolean;
  readonly strike?: boolean;
  readonly doubleStrike?: boolean;
  readonly underline?: boolean;
  /** `superscript`, `subscript` or `baseline`. */
  readonly vertical?: string;
  /** Six hexadecimal digits, or `auto`. */
  readonly colour?: string;
  /** A word of the format's (`yellow`), or `none`. */
  readonly highlight?: string;
  /** Six hexadecimal digits of its shading, or `auto`. */
  readonly shade?: string;
  readonly isHidden?: boolean;
  readonly isRightToLeft?: boolean;
  readonly font?: string;
  readonly lang?: string;
  readonly langEastAsian?: string;
  readonly langComplex?: string;
}

export const NO_PROPERTIES: RunProperties = {};

/** Reads a `w:rPr`. */
export function runProperties(node: XmlNode | null): RunProperties {
  if (node === null || node.children.length === 0) return NO_PROPERTIES;
  const out: { -readonly [Key in keyof RunProperties]: RunProperties[Key] } = {};
  for (const { name, attributes } of node.children) {
    const value = attributes['w:val'];
    switch (name) {
      case 'w:rStyle':
        out.style = value;
        break;
      case 'w:b':
        out.bold = isOn(value);
        break;
      case 'w:bCs':
        out.boldComplex = isOn(value);
        break;
      case 'w:i':
        out.italic = isOn(value);
        break;
      case 'w:iCs':
        out.italicComplex = isOn(value);
        break;
      case 'w:strike':
        out.strike = isOn(value);
        break;
      case 'w:dstrike':
        out.doubleStrike = isOn(value);
        break;
      case 'w:u':
        out.underline = value !== undefined && value !== 'none';
        break;
      case 'w:vertAlign':
        out.vertical = value;
        break;
      case 'w:color':
        out.colour = hexOf(value);
        break;
      case 'w:highlight':
        out.highlight = value ?? 'none';
        break;
      case 'w:shd':
        out.shade =
          value === 'clear' || value === 'solid' ? hexOf(attributes[value === 'clear' ? 'w:fill' : 'w:color']) : 'auto';
        break;
      case 'w:vanish':
      case 'w:webHidden':
        out.isHidden = out.isHidden === true || (name === 'w:vanish' && isOn(value));
        break;
      case 'w:rtl':
      case 'w:cs':
        out.isRightToLeft = out.isRightToLeft === true || isOn(value);
        break;
      case 'w:rFonts':
        out.font = attributes['w:ascii'] ?? attributes['w:hAnsi'];
        break;
      case 'w:lang':
        out.lang = value;
        out.langEastAsian = attributes['w:eastAsia'];
        out.langComplex = attributes['w:bidi'];
        break;
    }
  }
  return out;
}

function hexOf(value: string | undefined): string {
  return value !== undefined && /^[0-9a-f]{6}$/i.test(value) ? value.toUpperCase() : 'auto';
}

/** What a style, or what is written on it, changes of what it is based on: what `upper` says counts. */
export function layered(lower: RunProperties, upper: RunProperties): RunProperties {
  if (upper === NO_PROPERTIES) return lower;
  if (lower === NO_PROPERTIES) return upper;
  const out: Record<string, unknown> = { ...lower };
  for (const [key, value] of Object.entries(upper)) if (value !== undefined) out[key] = value;
  return out;
}

const TOGGLES = ['bold', 'boldComplex', 'italic', 'italicComplex', 'strike', 'doubleStrike', 'isHidden'] as const;

/**
 * What a run looks like: defaults of the file, its paragraph's style, its own style, and what is written on it. Toggles of the two styles
 * cancel each other out (17.7.3 of the standard): an emphasis in a title that is in italics stands upright.
 */
export function effective(
  defaults: RunProperties,
  ofParagraph: RunProperties,
  ofStyle: RunProperties,
  direct: RunProperties,
): RunProperties {
  const out = layered(layered(layered(defaults, ofParagraph), ofStyle), direct);
  if (ofParagraph === NO_PROPERTIES || ofStyle === NO_PROPERTIES) return out;
  const mended: { -readonly [Key in keyof RunProperties]: RunProperties[Key] } = { ...out };
  for (const toggle of TOGGLES) {
    if (direct[toggle] === undefined && ofParagraph[toggle] !== undefined && ofStyle[toggle] !== undefined) {
      mended[toggle] = defaults[toggle] === true || ofParagraph[toggle] !== ofStyle[toggle];
    }
  }
  return mended;
}

const FORMATS = new Map<string, readonly RunFormat[]>();

/**
 * The formats of a run that looks like this; equal ones are the same array. Black and white are no colours here: they are what text and
 * paper look like.
 */
export function formatsOf(look: RunProperties): readonly RunFormat[] {
  const isComplex = look.isRightToLeft === true;
  const formats: RunFormat[] = [];
  if (isComplex ? look.boldComplex : look.bold) formats.push({ mark: 'strong' });
  if (isComplex ? look.italicComplex : look.italic) formats.push({ mark: 'em' });
  if (look.underline) formats.push({ mark: 'underline' });
  if (look.strike || look.doubleStrike) formats.push({ mark: 'strike' });
  if (look.vertical === 'superscript' || look.vertical === 'subscript') formats.push({ mark: look.vertical });
  const { colour, highlight, shade } = look;
  if (colour && colour !== 'auto' && colour !== '000000') formats.push({ mark: 'colour', key: colour });
  if (highlight && highlight !== 'none') formats.push({ mark: 'highlight', key: highlight });
  else if (shade && shade !== 'auto' && shade !== 'FFFFFF') formats.push({ mark: 'highlight', key: shade });
  const key = formats.map((one) => `${one.mark}${one.key ?? ''}`).join(' ');
  const known = FORMATS.get(key);
  if (known !== undefined) return known;
  // Colours come from files: what they may fill is bounded.
  if (FORMATS.size > 2000) FORMATS.clear();
  FORMATS.set(key, formats);
  return formats;
}

/** The language that a run's words are marked with, by their script. */
export function langOf(look: RunProperties, text: string): string | undefined {
  if (look.isRightToLeft === true) return look.langComplex;
  if (look.langEastAsian === undefined || look.langEastAsian === look.lang) return look.lang;
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text) ? look.langEastAsian : look.lang;
}

/** Reads the run properties within an element that has some. */
export function runPropertiesIn(node: XmlNode | null): RunProperties {
  return runProperties(childOf(node, 'w:rPr'));
}
