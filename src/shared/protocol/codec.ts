import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A message as bytes, for transports that carry only those. Inverse of `decodeMessage` for everything a channel may carry. */
export function encodeMessage(message: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  // lib0 writes what it is given; what it cannot write is refused by it with an exception of its own.
  encoding.writeAny(encoder, message as Parameters<typeof encoding.writeAny>[1]);
  return encoding.toUint8Array(encoder);
}

/** The message in bytes; throws RangeError where they hold none, or more than one. Byte arrays in it are copies. */
export function decodeMessage(bytes: Uint8Array): unknown {
  let message: unknown;
  const decoder = decoding.createDecoder(bytes);
  try {
    message = ownBytes(decoding.readAny(decoder));
  } catch (thrown) {
    throw new RangeError(`Bytes that hold no message (${bytes.length}): ${String(thrown)}`);
  }
  if (decoding.hasContent(decoder)) throw new RangeError(`Bytes left over behind a message (${bytes.length})`);
  return message;
}

/** lib0 answers views on the frame; kept for long they would hold all of it, and a transport may use its buffer again. */
function ownBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map(ownBytes);
  if (typeof value === 'object' && value !== null) {
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      // `__proto__` as a key would change what the object is instead of what it holds.
      if (key !== '__proto__') copy[key] = ownBytes(inner);
    }
    return copy;
  }
  return value;
}
