import { inflateSync, strFromU8, type Unzipped } from 'fflate';

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;

/**
 * The entries of a ZIP whose directory is lost (cut short, overwritten in places), found by the header before each one. An entry that
 * does not unpack is left out. Works on archives that write sizes before the data, as ours do.
 */
export function salvageEntries(bytes: Uint8Array, maxBytes: number): Unzipped {
  const found: Unzipped = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = 0; at + HEADER_BYTES <= bytes.length; at++) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== LOCAL_HEADER) continue;
    const packed = view.getUint32(at + 18, true);
    const size = view.getUint32(at + 22, true);
    const nameEnd = at + HEADER_BYTES + view.getUint16(at + 26, true);
    const start = nameEnd + view.getUint16(at + 28, true);
    if (start + packed > bytes.length || total + size > maxBytes) continue;
    const name = strFromU8(bytes.subarray(at + HEADER_BYTES, nameEnd));
    const unpacked = unpack(bytes.subarray(start, start + packed), view.getUint16(at + 8, true), size);
    if (unpacked === null || Object.hasOwn(found, name)) continue;
    found[name] = unpacked;
    total += size;
    at = start + packed - 1;
  }
  return found;
}

function unpack(packed: Uint8Array, kind: number, size: number): Unzipped[string] | null {
  if (kind === 0) return packed.slice();
  if (kind !== 8) return null;
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return null;
  }
}
