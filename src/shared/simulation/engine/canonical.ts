import { ByteFault, ByteReader, ByteWriter } from './bytes';

/** Values that have one form in bytes on every system: no fractions, keys in the order of their code units. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined };

const TAG = { null: 0, no: 1, yes: 2, whole: 3, text: 4, list: 5, record: 6, bytes: 7 } as const;

/** A value in its one form. Throws a RangeError for a fraction, which two systems might round apart. */
export function toBytes(value: Plain): Uint8Array {
  const writer = new ByteWriter();
  write(writer, value);
  return writer.from(0).slice();
}

function write(writer: ByteWriter, value: Plain): void {
  if (value === null) writer.byte(TAG.null);
  else if (typeof value === 'boolean') writer.byte(value ? TAG.yes : TAG.no);
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`No whole number: ${value}`);
    writer.byte(TAG.whole);
    writer.whole(value);
  } else if (typeof value === 'string') {
    writer.byte(TAG.text);
    writer.text(value);
  } else if (value instanceof Uint8Array) {
    writer.byte(TAG.bytes);
    writer.block(value);
  } else if (Array.isArray(value)) {
    writer.byte(TAG.list);
    writer.count(value.length);
    for (const one of value as readonly Plain[]) write(writer, one);
  } else {
    const record = value as { readonly [key: string]: Plain | undefined };
    const keys = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort();
    writer.byte(TAG.record);
    writer.count(keys.length);
    for (const key of keys) {
      writer.text(key);
      write(writer, record[key] as Plain);
    }
  }
}

/** The value that bytes stand for. Throws a `ByteFault` with the place where they are no such form. */
export function fromBytes(bytes: Uint8Array): Plain {
  const reader = new ByteReader(bytes);
  const value = read(reader, 0);
  if (reader.left > 0) throw new ByteFault(reader.at);
  return value;
}

/** No state or scenario nests deeper; bytes that do are somebody's attempt on the stack. */
const DEEPEST = 100;

function read(reader: ByteReader, depth: number): Plain {
  const at = reader.at;
  if (depth > DEEPEST) throw new ByteFault(at);
  switch (reader.byte()) {
    case TAG.null:
      return null;
    case TAG.no:
      return false;
    case TAG.yes:
      return true;
    case TAG.whole:
      return reader.whole();
    case TAG.text:
      return reader.text();
    case TAG.bytes:
      return reader.block().slice();
    case TAG.list: {
      const count = reader.count();
      const list: Plain[] = [];
      for (let n = 0; n < count; n++) list.push(read(reader, depth + 1));
      return list;
    }
    case TAG.record: {
      const count = reader.count();
      const entries: [string, Plain][] = [];
      for (let n = 0; n < count; n++) entries.push([reader.text(), read(reader, depth + 1)]);
      return Object.fromEntries(entries);
    }
    default:
      throw new ByteFault(at);
  }
}
