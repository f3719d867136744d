import { childOf, type XmlNode } from '../../container/xmlTree';
import { isOn } from './names';

/** Which counted list a paragraph is in: `list` is the file's `numId`, '0' for none at all. */
export interface ListPlace {
  readonly list?: string;
  readonly level?: number;
}

/** What a `w:pPr` says of a paragraph, as far as a redline holds it. */
export interface ParagraphProperties {
  readonly style?: string;
  readonly place?: ListPlace;
  /** 0 to 8; 9 is body text. */
  readonly outline?: number;
  readonly isRightToLeft?: boolean;
  /** Stands in a frame beside the text. */
  readonly isFramed?: boolean;
  /** The first letter of the paragraph that follows, set large. */
  readonly isDropCap?: boolean;
}

/** Reads a `w:pPr`. */
export function paragraphProperties(node: XmlNode | null): ParagraphProperties {
  const out: { -readonly [Key in keyof ParagraphProperties]: ParagraphProperties[Key] } = {};
  for (const child of node?.children ?? []) {
    const value = child.attributes['w:val'];
    switch (child.name) {
      case 'w:pStyle':
        out.style = value;
        break;
      case 'w:numPr':
        out.place = listPlace(child);
        break;
      case 'w:outlineLvl':
        out.outline = wholeNumber(value);
        break;
      case 'w:bidi':
        out.isRightToLeft = isOn(value);
        break;
      case 'w:framePr':
        out.isDropCap = child.attributes['w:dropCap'] !== undefined && child.attributes['w:dropCap'] !== 'none';
        out.isFramed = !out.isDropCap;
        break;
    }
  }
  return out;
}

function listPlace(node: XmlNode): ListPlace {
  const list = childOf(node, 'w:numId')?.attributes['w:val'];
  const level = wholeNumber(childOf(node, 'w:ilvl')?.attributes['w:val']);
  return {
    ...(list === undefined ? {} : { list }),
    ...(level === undefined ? {} : { level: Math.min(8, level) }),
  };
}

/** A whole number not below 0; undefined for anything else. */
export function wholeNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^\s*\+?\d{1,9}\s*$/.test(value)) return undefined;
  return Number(value);
}
