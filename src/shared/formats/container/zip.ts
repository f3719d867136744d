import { Inflate } from 'fflate';
import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import { type ReadWatch, stopOf } from '../redline/watch';
import { crc32 } from './crc32';

/** What a container may unpack to, in bytes. What is more is no text that anybody wrote: it is refused, not held in memory. */
export interface ZipLimits {
  /** One part. */
  readonly part: number;
  /** All parts that are read; parts nobody asks for, pictures say, are never unpacked. */
  readonly total: number;
  /** Names in the directory. */
  readonly entries: number;
}

/** 64 MB of XML are some 7,000 pages. */
const ZIP_LIMITS: ZipLimits = { part: 64 << 20, total: 160 << 20, entries: 20_000 };

/** A zip whose directory has been read. Parts are unpacked when they are asked for. */
export interface Zip {
  /** In the order of the directory; of two entries of one name the later one counts. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Its unpacked size as the directory has it; 0 where there is no such part. */
  sizeOf(name: string): number;
  /**
   * A part's bytes. Refused: `damaged` (`part`: which), `encrypted`, `too-large` (`part`, `limit`) as soon as it unpacks to more than
   * the limits, whatever its directory says, and what the watch refuses. A name that is not there is damage.
   */
  read(name: string, watch: ReadWatch): Promise<Result<Uint8Array, ImportRefusal>>;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Longest end record: 22 bytes and a comment. */
const END_REACH = 22 + 0xffff;
/** Packed bytes inflated at once: at deflate's best ratio, 1:1032, 16 MB of output. */
const STEP = 16 * 1024;
/** Steps between two looks at the watch. */
const STEPS = 16;

/** Reads a zip's directory. What has none is damaged: truncated, or no zip. */
export function openZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<Zip, ImportRefusal> {
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const entries = new Map(directory.value.map((entry) => [entry.name, entry]));
  let left = limits.total;
  return ok({
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.size ?? 0,
    read: async (name, watch) => {
      const entry = entries.get(name);
      if (entry === undefined) return err(damaged(name));
      const part = await unpack(bytes, entry, Math.min(limits.part, left), watch);
      if (part.ok) left -= part.value.length;
      return part;
    },
  });
}

function damaged(part: string): ImportRefusal {
  return { code: 'damaged', detail: { part } };
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): Result<readonly Entry[], ImportRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end < 0) return err(damaged('directory'));
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  let before = end;
  const large = end - 20;
  if (start === 0xffffffff || count === 0xffff || size === 0xffffffff) {
    // Zip64: a locator before the end record names the true one.
    if (large < 0 || view.getUint32(large, true) !== 0x07064b50) return err(damaged('directory'));
    const at = Number(view.getBigUint64(large + 8, true));
    if (at + 56 > bytes.length || view.getUint32(at, true) !== 0x06064b50) return err(damaged('directory'));
    count = Number(view.getBigUint64(at + 32, true));
    size = Number(view.getBigUint64(at + 40, true));
    start = Number(view.getBigUint64(at + 48, true));
    before = at;
  }
  if (count > limits.entries) return err({ code: 'too-large', detail: { entries: count, limit: limits.entries } });
  // Bytes put before the zip move everything on by as much.
  const moved = before - size - start;
  let at = start + moved;
  if (moved < 0 || at < 0) return err(damaged('directory'));
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return err(damaged('directory'));
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > bytes.length) return err(damaged('directory'));
    entries.push(entryAt(bytes, view, at, nameEnd, extraEnd, moved));
    at = next;
  }
  return ok(entries);
}

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - END_REACH); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameEnd: number,
  extraEnd: number,
  moved: number,
): Entry {
  const flags = view.getUint16(at + 8, true);
  const raw = bytes.subarray(at + 46, nameEnd);
  // Some writers part names by backslashes, or begin them with a slash.
  const name = new TextDecoder(flags & 0x800 ? 'utf-8' : 'windows-1252')
    .decode(raw)
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)] as [
    number,
    number,
    number,
  ];
  // Zip64: what does not fit stands in extra field 1, in this order.
  for (let field = nameEnd; field + 4 <= extraEnd; ) {
    const end = Math.min(extraEnd, field + 4 + view.getUint16(field + 2, true));
    if (view.getUint16(field, true) === 1) {
      let value = field + 4;
      sizes.forEach((size, i) => {
        if (size !== 0xffffffff || value + 8 > end) return;
        sizes[i] = Number(view.getBigUint64(value, true));
        value += 8;
      });
    }
    field = end;
  }
  return {
    name,
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed: sizes[1],
    size: sizes[0],
    at: sizes[2] + moved,
  };
}

async function unpack(
  bytes: Uint8Array,
  entry: Entry,
  limit: number,
  watch: ReadWatch,
): Promise<Result<Uint8Array, ImportRefusal>> {
  const { name, method, at } = entry;
  const large: ImportRefusal = { code: 'too-large', detail: { part: name, bytes: entry.size, limit } };
  if (entry.isEncrypted) return err({ code: 'encrypted', detail: { part: name } });
  if (method !== 0 && method !== 8) return err(damaged(name));
  if (entry.size > limit) return err(large);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return err(damaged(name));
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const to = from + entry.packed;
  if (to > bytes.length) return err(damaged(name));
  if (method === 0) {
    const stored = bytes.slice(from, to);
    return stored.length === entry.size && crc32(stored) === entry.crc ? ok(stored) : err(damaged(name));
  }
  // The directory's size is a promise: what comes is counted as it comes, and more than promised is damage.
  const out = new Uint8Array(entry.size);
  let length = 0;
  let isOver = false;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > out.length) isOver = true;
    else out.set(piece, length);
    length += piece.length;
  });
  try {
    for (let i = from, step = 1; i < to && !isOver; i += STEP, step++) {
      inflate.push(bytes.subarray(i, Math.min(to, i + STEP)), i + STEP >= to);
      if (step % STEPS !== 0) continue;
      const stop = await stopOf(watch);
      if (stop) return err(stop);
    }
  } catch {
    // Deflate's own errors: they say no more than that the bytes are none of its.
    return err(damaged(name));
  }
  if (isOver && length > limit) return err(large);
  return length === out.length && crc32(out) === entry.crc ? ok(out) : err(damaged(name));
}
