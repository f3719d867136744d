import { ed25519 } from '@noble/curves/ed25519.js';
import type { Random } from '../base/ports';
import { hex, sha256 } from './hash';

const SEED_BYTES = 32;
export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** The key of a device (Ed25519, RFC 8032). What is kept is the seed; all else follows from it. */
export interface SigningKey {
  /** 32 bytes that nobody else may see. */
  readonly seed: Uint8Array;
  /** 32 bytes that anybody may see. */
  readonly publicKey: Uint8Array;
}

/** The key that a seed of 32 bytes stands for. */
export function signingKey(seed: Uint8Array): SigningKey {
  if (seed.length !== SEED_BYTES) throw new RangeError(`A seed of ${seed.length} bytes: ${SEED_BYTES} are needed.`);
  return { seed, publicKey: ed25519.getPublicKey(seed) };
}

/** A key that nobody has had before. */
export function newSigningKey(random: Random): SigningKey {
  return signingKey(random.bytes(SEED_BYTES));
}

/** 64 bytes that only the holder of the key could make, and only for these bytes. */
export function sign(key: SigningKey, bytes: Uint8Array): Uint8Array {
  return ed25519.sign(bytes, key.seed);
}

/** Whether the holder of `publicKey` signed exactly these bytes. Keys and signatures that are none are no. */
export function verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    // Strict (RFC 8032, not ZIP 215): a key of small order, which makes one signature fit many texts, is refused.
    return ed25519.verify(signature, bytes, publicKey, { zip215: false });
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}

/** By what people and rooms know a device: the first 16 hexadecimal digits of the SHA-256 of its public key. */
export function deviceFingerprint(publicKey: Uint8Array): string {
  return hex(sha256(publicKey)).slice(0, 16);
}
