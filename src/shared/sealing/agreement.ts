import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { KEY_BYTES } from './box';

/** A key by which two devices agree on a third one that nobody else can work out (X25519, RFC 7748). */
export interface AgreementKey {
  /** 32 bytes that nobody else may see. */
  readonly secret: Uint8Array;
  /** 32 bytes that anybody may see. */
  readonly publicKey: Uint8Array;
}

/** The key that a secret of 32 bytes stands for. Throws RangeError for another length. */
export function agreementKey(secret: Uint8Array): AgreementKey {
  if (secret.length !== KEY_BYTES) throw new RangeError(`A secret of ${secret.length} bytes: ${KEY_BYTES} are needed.`);
  return { secret, publicKey: x25519.getPublicKey(secret) };
}

/** The same secret for the same bytes and the same words; of a key one already keeps, for another purpose (HKDF-SHA-256, RFC 5869). */
export function derivedSecret(kept: Uint8Array, purpose: string): Uint8Array {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return hkdf(sha256, kept, bytes('chapeau derived'), bytes(purpose), KEY_BYTES);
}

/**
 * The key of 32 bytes that both sides come to, for one purpose; it opens boxes (`box.ts`). Null where the other's key is none, or one of
 * those with which everybody would come to the same.
 */
export function agree(mine: AgreementKey, theirs: Uint8Array, purpose: string): Uint8Array | null {
  if (theirs.length !== KEY_BYTES) return null;
  let shared: Uint8Array;
  try {
    shared = x25519.getSharedSecret(mine.secret, theirs);
  } catch {
    // A point of small order: the product is nothing, whatever our secret is.
    return null;
  }
  return derivedSecret(shared, `agreed ${purpose}`);
}
