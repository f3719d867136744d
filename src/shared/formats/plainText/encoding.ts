import chardet from 'chardet';
import { err, ok, type Result } from '../../base/result';
import type { SourceDocument } from '../../domain/dossier';

export type TextEncoding = NonNullable<SourceDocument['encoding']>;

/** Bytes as text, with all that is needed to make the same bytes again (TX1). */
export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly byteOrderMark: boolean;
  /** True where nothing in the file says so: no mark, and not plain UTF-8. */
  readonly guessed: boolean;
  /** What the bytes look like, where that is an encoding we do not read: `windows-1251`, `Shift_JIS`, ... */
  readonly looksLike?: string;
}

/** `binary`: these bytes are no text. `damaged`: they claim an encoding and break its rules, so that a character would be lost. */
export type DecodeRefusal = 'binary' | 'damaged';

/** The first bytes of formats that are no plain text, though some begin with letters. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  [0x50, 0x4b, 0x03, 0x04], // zip: docx, odt, epub
  [0xd0, 0xcf, 0x11, 0xe0], // old Office
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // {\rtf
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
];

/** Bytes of the beginning that are looked at where the whole would take too long. */
const SAMPLE = 64 * 1024;

/** Decodes text: byte order marks first, then UTF-8 without a fault, then UTF-16 by its zeros, then Windows-1252. */
export function decodeText(bytes: Uint8Array): Result<DecodedText, DecodeRefusal> {
  if (SIGNATURES.some((signature) => startsWith(bytes, signature))) return err('binary');
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const text = utf8(bytes.subarray(3));
    return text === null ? err('damaged') : ok({ text, encoding: 'utf-8', byteOrderMark: true, guessed: false });
  }
  if (startsWith(bytes, [0xff, 0xfe])) return wide(bytes.subarray(2), 'utf-16le', true);
  if (startsWith(bytes, [0xfe, 0xff])) return wide(bytes.subarray(2), 'utf-16be', true);
  const zeros = zeroParity(bytes);
  if (zeros !== null) return zeros === 'many' ? err('binary') : wide(bytes, zeros, false);
  const text = utf8(bytes);
  if (text !== null)
    return isText(text) ? ok({ text, encoding: 'utf-8', byteOrderMark: false, guessed: false }) : err('binary');
  return western(bytes);
}

/** Windows-1252 reads any byte; what the bytes look like to a detector is told beside it. */
function western(bytes: Uint8Array): Result<DecodedText, DecodeRefusal> {
  const text = latin(bytes);
  if (!isText(text)) return err('binary');
  const found = chardet.detect(bytes.length > SAMPLE ? bytes.subarray(0, SAMPLE) : bytes);
  const known = found === null || /^(?:windows-125[24]|ISO-8859-(?:1|9|15)|ASCII)$/i.test(found);
  return ok({
    text,
    encoding: 'windows-1252',
    byteOrderMark: false,
    guessed: true,
    ...(known ? {} : { looksLike: found }),
  });
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 unit by unit, so that a lone surrogate comes through as it is. An odd byte at the end would be lost. */
function wide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', mark: boolean): Result<DecodedText, DecodeRefusal> {
  if (bytes.length % 2 === 1) return err('damaged');
  const low = encoding === 'utf-16le' ? 0 : 1;
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 16384) {
    const units: number[] = [];
    for (let i = from; i < Math.min(from + 16384, bytes.length); i += 2) {
      units.push((bytes[i + low] as number) | ((bytes[i + 1 - low] as number) << 8));
    }
    parts.push(String.fromCharCode(...units));
  }
  const text = parts.join('');
  return isText(text) ? ok({ text, encoding, byteOrderMark: mark, guessed: !mark }) : err('binary');
}

/** UTF-16 of a text in Latin letters has its zeros on one side; zeros on both sides are no text. */
function zeroParity(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'many' | null {
  const end = Math.min(bytes.length, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return null;
  const half = end / 2;
  if (odd > half * 0.3 && even < half * 0.02) return 'utf-16le';
  if (even > half * 0.3 && odd < half * 0.02) return 'utf-16be';
  return 'many';
}

/** Text has next to no control characters but white space. */
function isText(text: string): boolean {
  const end = Math.min(text.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 0) return false;
    if (c < 32 && !(c >= 9 && c <= 13) && c !== 27) controls++;
  }
  return controls <= end / 200;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte);
}

/** Characters of the bytes 0x80 to 0x9f of Windows-1252, as the WHATWG Encoding Standard has them; holes stay control characters. */
const WESTERN_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function latin(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) {
    const units: number[] = [];
    for (let i = from; i < Math.min(from + 8192, bytes.length); i++) {
      const byte = bytes[i] as number;
      units.push(byte >= 0x80 && byte < 0xa0 ? WESTERN_HIGH.charCodeAt(byte - 0x80) : byte);
    }
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

/** The text as bytes again. Characters that the encoding does not have are listed instead of being replaced. */
export function encodeText(
  text: string,
  encoding: TextEncoding,
  byteOrderMark: boolean,
): Result<Uint8Array, { readonly code: 'unencodable'; readonly characters: readonly string[] }> {
  switch (encoding) {
    case 'utf-8':
      return wellFormed(text, byteOrderMark);
    case 'utf-16le':
    case 'utf-16be':
      return ok(wideBytes(text, encoding === 'utf-16le', byteOrderMark));
    case 'windows-1252':
      return latinBytes(text);
  }
}

function wellFormed(text: string, mark: boolean): ReturnType<typeof encodeText> {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
  if (lone) return err({ code: 'unencodable', characters: [lone[0]] });
  return ok(new TextEncoder().encode(mark ? `\ufeff${text}` : text));
}

function wideBytes(text: string, little: boolean, mark: boolean): Uint8Array {
  const source = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(source.length * 2);
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    bytes[2 * i + (little ? 0 : 1)] = c & 0xff;
    bytes[2 * i + (little ? 1 : 0)] = c >> 8;
  }
  return bytes;
}

function latinBytes(text: string): ReturnType<typeof encodeText> {
  const bytes = new Uint8Array(text.length);
  const missing = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80 || (c >= 0xa0 && c <= 0xff)) bytes[i] = c;
    else {
      const high = WESTERN_HIGH.indexOf(text[i] as string);
      if (high < 0) missing.add(String.fromCodePoint(text.codePointAt(i) as number));
      else bytes[i] = 0x80 + high;
    }
  }
  return missing.size === 0 ? ok(bytes) : err({ code: 'unencodable', characters: [...missing].slice(0, 20) });
}
