import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A message as bytes, which may lie in a larger buffer, for transports that carry only those. Inverse of `decodeMessage` for everything a channel may carry. */
export function encodeMessage(message: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  // Room for all byte arrays at once: lib0 would copy them from one piece of memory into the next as it grows.
  const room = bytesIn(message);
  if (room > LARGE) encoder.cbuf = new Uint8Array(room + SLACK);
  // lib0 writes what it is given; what it cannot write is refused by it with an exception of its own.
  encoding.writeAny(encoder, message as Parameters<typeof encoding.writeAny>[1]);
  const isInOne = room > LARGE && encoder.bufs.length === 0;
  return isInOne ? encoder.cbuf.subarray(0, encoder.cpos) : encoding.toUint8Array(encoder);
}

/** Byte arrays of a message that come to more than this are given room before they are written. */
const LARGE = 64 * 1024;
/** What stands between them in a message is mostly less. */
const SLACK = 16 * 1024;

function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = 0;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) bytes += bytesIn(inner);
  return bytes;
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
