/** DER (ITU-T X.690): just what a certificate is written with. Every function answers one whole element, tag and length included. */

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  generalizedTime: 0x18,
  utcTime: 0x17,
} as const;

/** An element of any tag. */
export function element(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  const size = length < 0x80 ? [length] : longLength(length);
  return Uint8Array.from([tag, ...size, ...content]);
}

function longLength(length: number): number[] {
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.sequence, joined(parts));
}

export function set(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.set, joined(parts));
}

/** `[n]` around a whole element (EXPLICIT). */
export function tagged(n: number, inner: Uint8Array): Uint8Array {
  return element(0xa0 | n, inner);
}

/** A whole number from its bytes, most significant first, taken as not negative. */
export function integer(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Uint8Array.of(0) : bytes.slice(first);
  return element(TAG.integer, (short[0] ?? 0) & 0x80 ? Uint8Array.from([0, ...short]) : short);
}

export function boolean(value: boolean): Uint8Array {
  return element(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

/** Bits of which the last `unused` do not count. */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array {
  return element(TAG.bitString, Uint8Array.from([unused, ...bytes]));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return element(TAG.octetString, bytes);
}

export function utf8(words: string): Uint8Array {
  return element(TAG.utf8String, new TextEncoder().encode(words));
}

/** An object identifier as it is written: `2.5.29.17`. Throws RangeError for one that has fewer than two numbers. */
export function objectId(written: string): Uint8Array {
  const [first, second, ...rest] = written.split('.').map(Number);
  if (first === undefined || second === undefined) throw new RangeError(`No object identifier: ${written}`);
  return element(TAG.objectId, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** A moment to the second; in the older, shorter form up to 2049, as RFC 5280 (4.1.2.5) asks. */
export function time(moment: number): Uint8Array {
  const digits = new Date(moment)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  return year < 2050
    ? element(TAG.utcTime, new TextEncoder().encode(digits.slice(2)))
    : element(TAG.generalizedTime, new TextEncoder().encode(digits));
}
