import { createHash } from 'node:crypto';
import { strFromU8, strToU8, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/base/result';
import { type DocumentKey, documentKeySchema } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { markingSchema } from '../../shared/protocol/services';
import { salvageEntries } from './zipSalvage';

/** The newest container version known here. A reader refuses a greater one, reads a smaller one (CF4). */
const CONTAINER_VERSION = 2;
/** A dossier is written in the first version; a copy for somebody, which has more parts (`copyFile.ts`), in the second. */
const PLAIN_VERSION = 1;
/** What a dossier may hold unpacked: far above any text, far below what would choke the machine. */
const MAX_BYTES = 1024 * 1024 * 1024;
const MAX_PARTS = 4096;
/** Speed before size: a save must not hold up acknowledgements (figures in docs/file-format.md). */
const DEFLATE_LEVEL = 2;

const manifestSchema = v.object({
  format: v.literal('chapeau-dossier'),
  version: v.number(),
  kind: v.picklist(['public', 'private']),
  dossier: v.string(),
  title: v.string(),
  marking: markingSchema,
  /** ISO 8601, UTC. */
  savedAt: v.string(),
  /** Version of the layout of each document, by name. */
  layout: v.record(v.string(), v.number()),
  counts: v.record(v.string(), v.number()),
  parts: v.record(v.string(), v.object({ bytes: v.number(), sha256: v.string() })),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** What one file holds: the public one `text`, `acts` and originals, the private one `record` and `brief`. */
export interface Contents {
  readonly documents: ReadonlyMap<DocumentKey, Uint8Array>;
  readonly originals: ReadonlyMap<string, Uint8Array>;
}

/** What a copy for somebody holds besides: parts by name, and what is said of all of them, made of the bytes of the manifest. */
export interface CopyParts {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly signature: (manifest: Uint8Array) => Uint8Array;
}

/** Names of the parts that only copies have. */
const COPY_PART = /^(?:copy\.json|sealed\/[a-z]{1,20})$/;
const SIGNATURE = 'signature.json';

/** What was read of a file. `damaged` and `missing` name parts; where both are empty the file is whole. */
export interface Reading extends Contents {
  /** Null where not even that could be read. */
  readonly manifest: Manifest | null;
  /** Present where there is more than a dossier has: parts of a copy, the bytes of its manifest, and the signature over those. */
  readonly copy?: {
    readonly parts: ReadonlyMap<string, Uint8Array>;
    readonly manifest: Uint8Array;
    readonly signature: Uint8Array | null;
  };
  readonly damaged: readonly string[];
  readonly missing: readonly string[];
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of a `.chapeau` file (docs/file-format.md). The manifest comes first, so that it survives a file cut short. */
export function encodeContainer(
  about: Omit<Manifest, 'format' | 'version' | 'parts'>,
  contents: Contents,
  copy?: CopyParts,
): Uint8Array {
  const parts: Manifest['parts'] = {};
  const entries: Zippable = {};
  const add = (name: string, bytes: Uint8Array) => {
    parts[name] = { bytes: bytes.length, sha256: sha256(bytes) };
    entries[name] = bytes;
  };
  for (const [name, bytes] of contents.documents) add(`${name}.ydoc`, bytes);
  for (const [name, bytes] of contents.originals) add(`originals/${name}`, bytes);
  for (const [name, bytes] of copy?.parts ?? []) add(name, bytes);
  const version = copy === undefined ? PLAIN_VERSION : CONTAINER_VERSION;
  const manifest = strToU8(JSON.stringify({ format: 'chapeau-dossier', version, ...about, parts }, null, 1));
  if (copy !== undefined) entries[SIGNATURE] = copy.signature(manifest);
  // A fixed time: the same contents give the same bytes, and nothing tells when a machine's clock was what (CF7).
  return zipSync({ 'manifest.json': manifest, ...entries }, { level: DEFLATE_LEVEL, mtime: new Date(1980, 0, 2) });
}

/**
 * Reads a file. Refuses what is of a newer version, too large or no dossier at all; of a damaged one it answers the parts that are
 * whole, and names the others. A part is whole when it has the size and the SHA-256 that the manifest gives it.
 */
export function decodeContainer(bytes: Uint8Array): Result<Reading, Failure> {
  // What a crash or a sync program leaves of a file: nothing, or nothing but zeros. Its earlier saves are what helps.
  if (bytes.subarray(0, 4096).every((byte) => byte === 0)) return err(failure('file.damaged', { readable: [] }));
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return err(failure('file.notADossier'));
  const limits = new Limits();
  let entries: Unzipped;
  let broken = false;
  try {
    entries = unzipSync(bytes, { filter: (file) => limits.allow(file.name, file.originalSize) });
  } catch (thrown) {
    // The directory at the end is gone or wrong, or an entry does not unpack: look for entries one by one.
    if (!(thrown instanceof Error)) throw thrown;
    entries = salvageEntries(bytes, MAX_BYTES);
    broken = true;
  }
  if (limits.exceeded !== null) return err(limits.exceeded);

  const manifest = readManifest(entries['manifest.json']);
  if (manifest === 'foreign' || (manifest === null && !Object.keys(entries).some((name) => name.endsWith('.ydoc')))) {
    return err(failure(broken ? 'file.damaged' : 'file.notADossier', broken ? { readable: [] } : {}));
  }
  if (manifest !== null && 'tooNew' in manifest) {
    return err(failure('file.tooNew', { part: 'container', found: manifest.tooNew, known: CONTAINER_VERSION }));
  }
  return ok(sortParts(entries, manifest, broken));
}

/** What a file says of itself, without unpacking what is in it; null where that cannot be read. */
export function manifestOf(bytes: Uint8Array): Manifest | null {
  try {
    const found = readManifest(unzipSync(bytes, { filter: ({ name }) => name === 'manifest.json' })['manifest.json']);
    return found === null || found === 'foreign' || 'tooNew' in found ? null : found;
  } catch (thrown) {
    // fflate throws plain errors for bytes that are no zip.
    if (!(thrown instanceof Error)) throw thrown;
    return null;
  }
}

/** The failure to show for a reading that is not whole; null where it is. */
export function damageOf(reading: Reading): Failure | null {
  if (reading.manifest !== null && reading.damaged.length === 0 && reading.missing.length === 0) return null;
  const readable = [...reading.documents.keys()].filter((name) => !reading.damaged.includes(`${name}.ydoc`));
  return failure('file.damaged', { damaged: reading.damaged, missing: reading.missing, readable });
}

function sortParts(entries: Unzipped, manifest: Manifest | null, broken: boolean): Reading {
  const documents = new Map<DocumentKey, Uint8Array>();
  const originals = new Map<string, Uint8Array>();
  const more = new Map<string, Uint8Array>();
  const damaged: string[] = [];
  for (const [name, bytes] of Object.entries(entries)) {
    if (name === 'manifest.json' || name === SIGNATURE) continue;
    const expected = manifest?.parts[name];
    const whole = expected !== undefined && expected.bytes === bytes.length && expected.sha256 === sha256(bytes);
    if (!whole) damaged.push(name);
    const document = v.safeParse(documentKeySchema, name.replace(/\.ydoc$/, ''));
    if (name.endsWith('.ydoc') && document.success) documents.set(document.output, bytes);
    // An original is only good for its exact bytes: a damaged one is let go.
    else if (name.startsWith('originals/') && whole) originals.set(name.slice('originals/'.length), bytes);
    else if (COPY_PART.test(name) && whole) more.set(name, bytes);
  }
  const missing = Object.keys(manifest?.parts ?? {}).filter((name) => entries[name] === undefined);
  if (manifest === null && broken) missing.push('manifest.json');
  const raw = entries['manifest.json'];
  const signature = entries[SIGNATURE] ?? null;
  const isCopy = raw !== undefined && (more.size > 0 || signature !== null);
  const copy = isCopy ? { copy: { parts: more, manifest: raw, signature } } : {};
  return { manifest, documents, originals, damaged, missing, ...copy };
}

function readManifest(bytes: Uint8Array | undefined): Manifest | { tooNew: number } | 'foreign' | null {
  if (bytes === undefined) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(strFromU8(bytes));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
  const head = v.safeParse(v.object({ format: v.literal('chapeau-dossier'), version: v.number() }), raw);
  if (!head.success) return 'foreign';
  if (head.output.version > CONTAINER_VERSION) return { tooNew: head.output.version };
  const parsed = v.safeParse(manifestSchema, raw);
  return parsed.success ? parsed.output : null;
}

/** Stops an archive that would unpack into more than anybody wrote. */
class Limits {
  exceeded: Failure | null = null;
  #bytes = 0;
  #parts = 0;

  allow(name: string, size: number): boolean {
    this.#bytes += size;
    this.#parts += 1;
    if (this.#bytes > MAX_BYTES || this.#parts > MAX_PARTS) {
      this.exceeded = failure('file.tooLarge', { bytes: this.#bytes, limit: MAX_BYTES });
    }
    const wanted =
      name === 'manifest.json' ||
      name.endsWith('.ydoc') ||
      name.startsWith('originals/') ||
      name === SIGNATURE ||
      COPY_PART.test(name);
    return this.exceeded === null && wanted;
  }
}
