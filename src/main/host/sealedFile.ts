import * as v from 'valibot';
import type { Random } from '../../shared/base/ports';
import { BOX_OVERHEAD, open, seal } from '../../shared/sealing/box';
import { fromHex, hex, sha256 } from '../../shared/sealing/hash';

/**
 * A sealed file (docs/file-format.md): `CHPS`, the version, the length of a header, the header as JSON, and frames, each with its length
 * before it. A frame is a box of what one write brought, so that a file can be appended to; it is bound to its file and to its place in it.
 */
const MAGIC = [0x43, 0x48, 0x50, 0x53]; // "CHPS"
const VERSION = 1;
const PREFIX = MAGIC.length + 1 + 4;
/** What is longer is written as several frames: a damaged one costs this much, not the file. */
const FRAME_BYTES = 1024 * 1024;
/** No header of ours comes near. */
const MAX_HEADER = 256 * 1024;

const hexBytes = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));
/** What scrypt is asked for; bounded, so that a hostile file cannot keep a machine busy for hours. */
export const costSchema = v.object({
  n: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(2 ** 20)),
  r: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
  p: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
});
export type Cost = v.InferOutput<typeof costSchema>;

/** One way to the key of a private file. `of` is the keyring that made it. */
const slotSchema = v.variant('kind', [
  v.object({
    kind: v.literal('passphrase'),
    of: v.string(),
    salt: hexBytes,
    cost: costSchema,
    box: hexBytes,
  }),
  v.object({ kind: v.literal('recovery'), of: v.string(), box: hexBytes }),
  /** With the data key of that keyring: what its own computer opens without asking anybody. */
  v.object({ kind: v.literal('keyring'), of: v.string(), key: v.string(), box: hexBytes }),
]);
export type Slot = v.InferOutput<typeof slotSchema>;

const headerSchema = v.object({
  /** Drawn anew each time a file is begun. */
  file: hexBytes,
  /** The key it is sealed with, by name (`keyName`). */
  key: v.string(),
  /** The ways to that key, of a private file; what lies with the application is sealed with the data key of its keyring. */
  slots: v.optional(v.array(slotSchema)),
});
export type SealedHeader = v.InferOutput<typeof headerSchema>;

/** Whether these are the bytes of a sealed file. */
export function isSealed(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

export function newHeader(random: Random, how: Omit<SealedHeader, 'file'>): SealedHeader {
  return { file: toHex(random.bytes(16)), ...how };
}

export function headerBytes(header: SealedHeader): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const all = new Uint8Array(PREFIX + json.length);
  all.set(MAGIC);
  all[MAGIC.length] = VERSION;
  new DataView(all.buffer).setUint32(MAGIC.length + 1, json.length, true);
  all.set(json, PREFIX);
  return all;
}

/**
 * The header of a sealed file and where its frames begin. `newer`: a later version made it. Null: it is cut off before its frames, or its
 * header is damaged.
 */
export function readHeader(
  bytes: Uint8Array,
): { readonly header: SealedHeader; readonly frames: number } | 'newer' | null {
  if (bytes.length < PREFIX) return null;
  const version = bytes[MAGIC.length] ?? 0;
  if (version > VERSION) return 'newer';
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length + 1, true);
  if (length > MAX_HEADER || PREFIX + length > bytes.length) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length)));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
  const parsed = v.safeParse(headerSchema, raw);
  return parsed.success ? { header: parsed.output, frames: PREFIX + length } : null;
}

/** Seals what one write brings, as the frames from number `first` on; answers how many they are. */
export function sealFrames(
  key: Uint8Array,
  header: SealedHeader,
  first: number,
  bytes: Uint8Array,
  random: Random,
): { readonly bytes: Uint8Array; readonly count: number } {
  const count = Math.max(1, Math.ceil(bytes.length / FRAME_BYTES));
  const all = new Uint8Array(bytes.length + count * (4 + BOX_OVERHEAD));
  const view = new DataView(all.buffer);
  let at = 0;
  for (let frame = 0; frame < count; frame++) {
    const part = bytes.subarray(frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES);
    const box = seal(key, part, frameName(header, first + frame), random);
    view.setUint32(at, box.length, true);
    all.set(box, at + 4);
    at += 4 + box.length;
  }
  return { bytes: all, count };
}

/**
 * What lies in the frames. A frame that is damaged leaves zeros in its place, so that what follows stands where it stood; a file that was
 * cut off ends with its last whole frame.
 */
export function openFrames(bytes: Uint8Array, from: number, key: Uint8Array, header: SealedHeader): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: { readonly contents: Uint8Array; readonly whole: boolean }[] = [];
  let at = from;
  for (let frame = 0; at + 4 <= bytes.length; frame++) {
    const length = view.getUint32(at, true);
    if (length < BOX_OVERHEAD || at + 4 + length > bytes.length) break;
    const box = open(key, bytes.subarray(at + 4, at + 4 + length), frameName(header, frame));
    parts.push({ contents: box.ok ? box.value : new Uint8Array(length - BOX_OVERHEAD), whole: box.ok });
    at += 4 + length;
  }
  while (parts.at(-1)?.whole === false) parts.pop();
  const all = new Uint8Array(parts.reduce((sum, { contents }) => sum + contents.length, 0));
  let end = 0;
  for (const { contents } of parts) {
    all.set(contents, end);
    end += contents.length;
  }
  return all;
}

function frameName({ file }: SealedHeader, frame: number): string {
  return `file ${file} ${frame}`;
}

/** By what a sealed file names the key it was sealed with. */
export function keyName(key: Uint8Array): string {
  const named = new Uint8Array([...new TextEncoder().encode('chapeau key name '), ...key]);
  return hex(sha256(named)).slice(0, 16);
}

/** Bytes as digits, as slots keep them. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Bytes that a schema has found to be digits. */
export function fromDigits(digits: string): Uint8Array {
  const bytes = fromHex(digits);
  if (bytes === null) throw new RangeError('Digits that are none');
  return bytes;
}
