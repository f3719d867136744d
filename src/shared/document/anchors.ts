import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { BracketAnchor } from '../domain/target';
import { type Restoration, textParts } from './layout';
import { characterAt, type LineBlock } from './sectionLine';
import { sectionShowing, TextLines } from './textLines';

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
 * Throws RangeError where no such block or character is. A bracket over sections is anchored at both its ends all the same. `lines` are
 * those of the text as it stands, where many are anchored in it.
 */
export function anchorBracket(
  doc: Y.Doc,
  place: BracketPlace,
  words: string,
  lines: TextLines = new TextLines(textParts(doc)),
): BracketAnchor {
  return {
    section: place.section,
    block: place.block,
    open: relative(lines, place.section, place.block, place.offset),
    close: relative(lines, place.section, place.closeBlock, place.closeOffset),
    words,
  };
}

function relative(lines: TextLines, likely: SectionId, block: BlockId, offset: number): string {
  const holds = (section: SectionId) => lines.lineOf(section)?.blocks.find(({ id }) => id === block);
  const elsewhere = holds(likely) === undefined ? sectionShowing(lines, block) : likely;
  if (elsewhere === undefined) throw new RangeError(`No block ${block}`);
  const character = characterAt(holds(elsewhere) as LineBlock, offset);
  if (offset < 0 || character === null) throw new RangeError(`No character ${offset} in block ${block}`);
  const [client = 0, clock = 0] = character.split('.').map(Number);
  return toBase64(Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock), 0)));
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
function toBase64(bytes: Uint8Array): string {
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
function fromBase64(text: string): Uint8Array {
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
