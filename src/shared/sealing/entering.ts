import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Random } from '../base/ports';

/** Crockford's base 32: no I, L, O, U, so that a code can be read out and typed. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOCATOR = 4;
const SECRET = 10;

/**
 * What a person types to take a seat: four letters by which the host finds the invitation, which anybody may see, and ten that only
 * whoever was invited knows (50 bits; attempts are counted by the host). The secret part never travels: `codeProof` shows that it is known.
 */
export interface JoinCode {
  readonly locator: string;
  readonly secret: string;
}

export function newCode(random: Random, isTaken: (locator: string) => boolean = () => false): JoinCode {
  for (;;) {
    const letters = [...random.bytes(LOCATOR + SECRET)].map((byte) => LETTERS[byte & 31]).join('');
    const locator = letters.slice(0, LOCATOR);
    if (!isTaken(locator)) return { locator, secret: letters.slice(LOCATOR) };
  }
}

/** `7K4Q-9XM2P-TB3VD`. */
export function formatCode({ locator, secret }: JoinCode): string {
  return `${locator}-${secret.slice(0, 5)}-${secret.slice(5)}`;
}

/** The code in what somebody typed: case, spaces and dashes do not matter, nor O for 0 and I or L for 1. Null where it cannot be one. */
export function parseCode(typed: string): JoinCode | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LOCATOR + SECRET || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  return { locator: letters.slice(0, LOCATOR), secret: letters.slice(LOCATOR) };
}

/** What the host keeps of a code. */
export function codeKey({ locator, secret }: JoinCode): Uint8Array {
  return sha256(bytesOf('chapeau code', locator, secret));
}

/** Shows that a code is known, for one challenge and one device: of no use on another connection or to another device. */
export function codeProof(key: Uint8Array, nonce: Uint8Array, device: Uint8Array): Uint8Array {
  return hmac(sha256, key, joined(bytesOf('chapeau enter'), nonce, device));
}

/** What a device signs to enter: `place` is the room's id, the locator of the code, or `make`. */
export function enterMessage(nonce: Uint8Array, place: string): Uint8Array {
  return joined(bytesOf('chapeau device', place), nonce);
}

/** Whether two byte strings are equal, in a time that does not tell where they differ. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at++) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}

/** Words one after another, each closed by a zero. */
function bytesOf(...words: readonly string[]): Uint8Array {
  return new TextEncoder().encode(words.map((word) => `${word}\0`).join(''));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
