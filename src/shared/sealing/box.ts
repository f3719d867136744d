import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Random } from '../base/ports';
import { err, ok, type Result } from '../base/result';

/**
 * Sealed bytes (SE1). A box is a version (1 byte), a nonce (24 bytes) and what the cipher makes of the contents together with its tag of
 * 16 bytes. Version 1 is XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its nonces are long enough to be drawn by chance, so that no
 * counter need survive a crash. A later version may use another cipher; readers tell by the first byte.
 */
const VERSION = 1;
const NONCE = 24;
const TAG = 16;
export const KEY_BYTES = 32;

/** By how much a box is longer than what lies in it. */
export const BOX_OVERHEAD = 1 + NONCE + TAG;

/**
 * Why a box does not open. `short`: cut off, or no box at all. `version`: sealed by a newer version of the application. `wrong`: another
 * key, other associated data, or changed since: a cipher cannot tell these apart.
 */
export type BoxFailure = 'short' | 'version' | 'wrong';

/**
 * Seals `contents` with a key of 32 bytes. `about` says what the box is for and where it belongs (`journal/3/17`); it is not kept in the
 * box, and a box opens only where the same is said again, so that nobody can put one in the place of another.
 */
export function seal(key: Uint8Array, contents: Uint8Array, about: string, random: Random): Uint8Array {
  checkKey(key);
  const nonce = random.bytes(NONCE);
  const sealed = xchacha20poly1305(key, nonce, associated(VERSION, about)).encrypt(contents);
  const box = new Uint8Array(1 + NONCE + sealed.length);
  box[0] = VERSION;
  box.set(nonce, 1);
  box.set(sealed, 1 + NONCE);
  return box;
}

/** What `seal` was given, for the same key and the same `about`. */
export function open(key: Uint8Array, box: Uint8Array, about: string): Result<Uint8Array, BoxFailure> {
  checkKey(key);
  const version = box[0];
  if (version === undefined) return err('short');
  if (version !== VERSION) return err('version');
  if (box.length < BOX_OVERHEAD) return err('short');
  try {
    const cipher = xchacha20poly1305(key, box.slice(1, 1 + NONCE), associated(version, about));
    return ok(cipher.decrypt(box.subarray(1 + NONCE)));
  } catch {
    // The one thing that can fail here is the tag: lengths were looked at above.
    return err('wrong');
  }
}

function associated(version: number, about: string): Uint8Array {
  return new TextEncoder().encode(`chapeau-box ${version} ${about}`);
}

function checkKey(key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new RangeError(`A key of ${key.length} bytes: ${KEY_BYTES} are needed.`);
}
