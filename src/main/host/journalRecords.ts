import * as v from 'valibot';
import { DOCUMENT_NAMES, type DocumentKey, documentKeySchema } from '../../shared/protocol/documentKeys';
import { crc32 } from './crc32';

/** One change to one document, as it stands in the journal. */
export interface JournalRecord {
  readonly document: DocumentKey;
  /** Counts up through the life of a working copy. */
  readonly sequence: number;
  readonly bytes: Uint8Array;
}

const MAGIC = [0x43, 0x48, 0x50, 0x4a]; // "CHPJ"
const VERSION = 1;
const SEGMENT_HEADER = 9;
/** Length 4, document 1, sequence 8, checksum 4 bytes; all little-endian. */
const RECORD_HEADER = 17;
/** In place of an index into `DOCUMENT_NAMES`: the contents begin with the length of the document's name and the name. */
const NAMED = 255;

/** How a segment begins: `CHPJ`, the version, the epoch. */
export function segmentHeader(epoch: number): Uint8Array {
  const header = new Uint8Array(SEGMENT_HEADER);
  header.set(MAGIC);
  header[4] = VERSION;
  new DataView(header.buffer).setUint32(5, epoch, true);
  return header;
}

/** A record as bytes. The checksum covers all of it but itself. */
export function recordBytes(record: JournalRecord): Uint8Array {
  const index = (DOCUMENT_NAMES as readonly string[]).indexOf(record.document);
  const name = index < 0 ? new TextEncoder().encode(record.document) : null;
  const before = name === null ? 0 : 1 + name.length;
  const all = new Uint8Array(RECORD_HEADER + before + record.bytes.length);
  const view = new DataView(all.buffer);
  view.setUint32(0, before + record.bytes.length, true);
  all[4] = name === null ? index : NAMED;
  view.setBigUint64(5, BigInt(record.sequence), true);
  if (name !== null) {
    all[RECORD_HEADER] = name.length;
    all.set(name, RECORD_HEADER + 1);
  }
  all.set(record.bytes, RECORD_HEADER + before);
  view.setUint32(13, crc32(all.subarray(RECORD_HEADER), crc32(all.subarray(0, 13))), true);
  return all;
}

/**
 * The records of a segment. Cut anywhere, it yields exactly the records that are whole before the cut. A record in the middle that does
 * not match its checksum is left out if another record follows where it should end; reading stops where none does.
 */
export function readSegment(bytes: Uint8Array): {
  readonly epoch: number | null;
  readonly records: readonly JournalRecord[];
  /** Bytes of damaged records in between; whole ones follow them. */
  readonly damaged: number;
  /** Bytes behind the last whole record: a write that was interrupted. */
  readonly torn: number;
} {
  if (bytes.length < SEGMENT_HEADER || MAGIC.some((byte, at) => bytes[at] !== byte) || bytes[4] !== VERSION) {
    return { epoch: null, records: [], damaged: 0, torn: bytes.length };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: JournalRecord[] = [];
  let damaged = 0;
  let at = SEGMENT_HEADER;
  while (at < bytes.length) {
    const found = recordAt(bytes, view, at);
    const behind = found?.record === undefined || found.record === null ? behindZeros(bytes, view, at) : null;
    if (behind !== null) {
      damaged += behind - at;
      at = behind;
      continue;
    }
    if (found === null) break;
    if (found.record !== null) records.push(found.record);
    else if (recordAt(bytes, view, found.end)?.record) damaged += found.end - at;
    else break;
    at = found.end;
  }
  return { epoch: view.getUint32(5, true), records, damaged, torn: bytes.length - at };
}

/** Where reading goes on behind zeros, which a damaged frame of a sealed file leaves in its place; null where no record follows. */
function behindZeros(bytes: Uint8Array, view: DataView, at: number): number | null {
  let end = at;
  while (end < bytes.length && bytes[end] === 0) end++;
  if (end - at < RECORD_HEADER) return null;
  // The length that a record begins with may end in zeros of its own.
  for (let start = end; start >= end - 3; start--) if (recordAt(bytes, view, start)?.record) return start;
  return null;
}

function recordAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly record: JournalRecord | null; readonly end: number } | null {
  if (at + RECORD_HEADER > bytes.length) return null;
  const end = at + RECORD_HEADER + view.getUint32(at, true);
  if (end > bytes.length) return null;
  const contents = bytes.subarray(at + RECORD_HEADER, end);
  const checksum = crc32(contents, crc32(bytes.subarray(at, at + 13)));
  if (checksum !== view.getUint32(at + 13, true)) return { record: null, end };
  const found = documentAndBytes(view.getUint8(at + 4), contents);
  // Of a document that is not known here: nothing can be done with it, and it is told like a damaged one.
  if (found === null) return { record: null, end };
  const { document, bytes: change } = found;
  return { record: { document, sequence: Number(view.getBigUint64(at + 5, true)), bytes: change }, end };
}

function documentAndBytes(index: number, contents: Uint8Array): Pick<JournalRecord, 'document' | 'bytes'> | null {
  if (index !== NAMED) {
    const document = DOCUMENT_NAMES[index];
    return document === undefined ? null : { document, bytes: contents.slice() };
  }
  const length = contents[0] ?? 0;
  const name = v.safeParse(documentKeySchema, new TextDecoder().decode(contents.subarray(1, 1 + length)));
  return name.success ? { document: name.output, bytes: contents.slice(1 + length) } : null;
}
