import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BracketAnchor } from '../domain/target';
import { type Restoration, textParts } from './layout';
import { readLine, startOf } from './sectionLine';

/** A bracket by where its characters stand now: block and offset of `[`, block and offset of `]`. */
export interface BracketPlace {
  readonly section: SectionId;
  readonly block: BlockId;
  readonly offset: number;
  readonly closeBlock: BlockId;
  readonly closeOffset: number;
}

/**
 * An anchor on a bracket of the text (PO0), for records in other documents: two relative positions and the words between.
 * Throws RangeError where no such block or character is. A bracket over sections is anchored at both its ends all the same.
 */
export function anchorBracket(doc: Y.Doc, place: BracketPlace, words: string): BracketAnchor {
  return {
    section: place.section,
    block: place.block,
    open: relative(doc, place.section, place.block, place.offset),
    close: relative(doc, sectionOf(doc, place.closeBlock, place.section), place.closeBlock, place.closeOffset),
    words,
  };
}

function sectionOf(doc: Y.Doc, block: BlockId, likely: SectionId): SectionId {
  const { sections } = textParts(doc);
  const holds = (id: SectionId, text: Y.Text) => readLine(id, text).blocks.some((candidate) => candidate.id === block);
  const first = sections.get(likely);
  if (first !== undefined && holds(likely, first)) return likely;
  for (const [id, text] of sections) if (holds(id, text)) return id;
  throw new RangeError(`No block ${block}`);
}

function relative(doc: Y.Doc, section: SectionId, block: BlockId, offset: number): string {
  const text = textParts(doc).sections.get(section);
  if (text === undefined) throw new RangeError(`No section ${section}`);
  const line = readLine(section, text);
  const found = line.blocks.find((candidate) => candidate.id === block);
  if (found === undefined || offset < 0 || offset >= found.text.length) {
    throw new RangeError(`No character ${offset} in block ${block}`);
  }
  const position = Y.createRelativePositionFromTypeIndex(text, startOf(line, block) + offset);
  return toBase64(Y.encodeRelativePosition(position));
}

/** The id (`client.clock`) of the character a stored relative position was made on; null where the string is not one. */
export function anchoredCharacter(encoded: string): string | null {
  try {
    const { item } = Y.decodeRelativePosition(fromBase64(encoded));
    return item === null ? null : `${item.client}.${item.clock}`;
  } catch {
    // A record from elsewhere may hold anything; its words still find the bracket.
    return null;
  }
}

/** Leads from a character that undo put back to the one it is a copy of, so that an anchor survives deletion and undo. */
export class Originals {
  private readonly origin = new Map<string, string>();
  private copies: ReadonlyMap<string, readonly string[]> | null = null;
  private read = 0;

  constructor(private readonly restorations: Y.Array<Restoration>) {}

  /** The first character a character descends from by undo: itself, where it was simply typed. */
  of(character: string): string {
    this.refresh();
    let root = character;
    for (let next = this.origin.get(root); next !== undefined; next = this.origin.get(root)) root = next;
    return root;
  }

  /** A first character and all that descend from it: at most one of them stands. */
  withCopies(first: string): readonly string[] {
    this.refresh();
    if (this.origin.size === 0) return [first];
    if (this.copies === null) {
      const copies = new Map<string, string[]>();
      for (const copy of this.origin.keys()) {
        const root = this.of(copy);
        const own = copies.get(root);
        if (own === undefined) copies.set(root, [copy]);
        else own.push(copy);
      }
      this.copies = copies;
    }
    return [first, ...(this.copies.get(first) ?? [])];
  }

  private refresh(): void {
    if (this.read === this.restorations.length) return;
    this.origin.clear();
    this.copies = null;
    for (const { of, as, length } of this.restorations) {
      for (let i = 0; i < length; i++) this.origin.set(`${as[0]}.${as[1] + i}`, `${of[0]}.${of[1] + i}`);
    }
    this.read = this.restorations.length;
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** URL-safe base64 without padding; written here because neither `btoa` nor Buffer exists in every shell. */
export function toBase64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1], bytes[i + 2]];
    out += BASE64.charAt(a >> 2) + BASE64.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) out += BASE64.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) out += BASE64.charAt(c & 63);
  }
  return out;
}

/** Bytes of what `toBase64` wrote; throws RangeError for a character that is not of its alphabet. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = BASE64.indexOf(character);
    if (value < 0) throw new RangeError(`Not base64: ${character}`);
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
