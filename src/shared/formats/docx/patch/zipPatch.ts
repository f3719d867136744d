import { zipSync } from 'fflate';

/** An entry of a zip's directory: what its own header says too. */
interface Entry {
  readonly name: string;
  /** Its record in the directory. */
  readonly central: Uint8Array;
  /** Its local header with name and packed bytes. */
  readonly local: Uint8Array;
}

const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const EPOCH = new Date(1980, 0, 1);

/**
 * A zip with some parts replaced and some added: all others keep their packed bytes.. Null for what is no plain
 * zip: of more than 4 GB, in several volumes, or locked.
 */
export function patchedZip(
  zip: Uint8Array,
  parts: ReadonlyMap<string, Uint8Array>,
  nameOf: (name: string) => string = (name) => name,
): Uint8Array | null {
  const old = entriesOf(zip, nameOf);
  if (old === null) return null;
  const packed = entriesOf(zipSync(Object.fromEntries(parts), { level: 6, mtime: EPOCH }), (name) => name);
  if (packed === null) return null;
  const fresh = new Map(packed.map((entry) => [entry.name, entry]));
  const all: Entry[] = old.map((entry) => {
    const mine = fresh.get(entry.name);
    fresh.delete(entry.name);
    return mine ?? entry;
  });
  all.push(...fresh.values());
  return joined(all);
}

function entriesOf(zip: Uint8Array, nameOf: (name: string) => string): readonly Entry[] | null {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (start === 0xffffffff || count === 0xffff) return null;
  const moved = end - view.getUint32(end + 12, true) - start;
  const entries: Entry[] = [];
  for (let i = 0, at = start + moved; i < count; i++) {
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const flags = view.getUint16(at + 8, true);
    const size = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true) + moved;
    if ((flags & 1) === 1 || size === 0xffffffff || local + LOCAL_LENGTH > zip.length) return null;
    const raw = zip.subarray(at + 46, at + 46 + nameLength);
    const data = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.push({
      name: nameOf(new TextDecoder().decode(raw)),
      central: withoutExtra(zip.subarray(at, next), raw, flags),
      local: localOf(view, at, raw, flags, zip.subarray(data, data + size)),
    });
    at = next;
  }
  return entries;
}

/** A local header says what the directory says: none has its sizes behind its bytes. */
function localOf(view: DataView, at: number, name: Uint8Array, flags: number, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(LOCAL_LENGTH + name.length + data.length);
  const own = new DataView(out.buffer);
  own.setUint32(0, 0x04034b50, true);
  own.setUint16(4, view.getUint16(at + 6, true), true);
  own.setUint16(6, flags & ~8, true);
  for (const field of [10, 12, 14]) own.setUint16(field - 2, view.getUint16(at + field, true), true);
  for (const field of [16, 20, 24]) own.setUint32(field - 2, view.getUint32(at + field, true), true);
  own.setUint16(26, name.length, true);
  out.set(name, LOCAL_LENGTH);
  out.set(data, LOCAL_LENGTH + name.length);
  return out;
}

function withoutExtra(record: Uint8Array, name: Uint8Array, flags: number): Uint8Array {
  const out = new Uint8Array(46 + name.length);
  out.set(record.subarray(0, 46));
  out.set(name, 46);
  const own = new DataView(out.buffer);
  own.setUint16(8, flags & ~8, true);
  own.setUint32(30, 0, true);
  return out;
}

function joined(entries: readonly Entry[]): Uint8Array {
  const size = entries.reduce((sum, { central, local }) => sum + central.length + local.length, 22);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const places = entries.map(({ local }) => {
    const place = at;
    out.set(local, at);
    at += local.length;
    return place;
  });
  const directory = at;
  for (const [i, { central }] of entries.entries()) {
    out.set(central, at);
    view.setUint32(at + 42, places[i] as number, true);
    at += central.length;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return out;
}
