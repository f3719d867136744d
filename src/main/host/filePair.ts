import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, failure } from '../../shared/protocol/failure';
import { PRIVATE_DOCUMENTS, PUBLIC_DOCUMENTS } from '../../shared/protocol/services';
import { writeAtomically } from './atomicFile';
import { type Contents, damageOf, decodeContainer, encodeContainer, type Manifest, type Reading } from './container';
import { privatePath } from './copyFolder';
import { isMissing, onDisk } from './diskFailure';
import type { Machine } from './ports';

/** The largest file that is opened. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** A dossier as it lies on disk: the file, and beside it what the team keeps to itself. */
export interface PairReading {
  readonly public: Reading;
  /** Null where there is none, or where `notices` says why it was left alone. */
  readonly private: Reading | null;
  readonly notices: readonly Failure[];
  readonly raw: PairBytes;
}

export interface PairBytes {
  readonly public: Uint8Array;
  readonly private: Uint8Array | null;
}

export type PairAbout = Omit<Manifest, 'format' | 'version' | 'parts' | 'kind' | 'layout'> & {
  readonly layout: Readonly<Record<string, number>>;
};

/**
 * Both files as bytes. Private ones exist only where there is something private: an empty Yjs update is two zero bytes.
 */
export function encodePair(about: PairAbout, contents: Contents): PairBytes {
  const half = (names: readonly string[]) => new Map([...contents.documents].filter(([name]) => names.includes(name)));
  const layout = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(about.layout).filter(([name]) => names.includes(name)));
  const secret = half(PRIVATE_DOCUMENTS);
  return {
    public: encodeContainer(
      { ...about, kind: 'public', layout: layout(PUBLIC_DOCUMENTS) },
      { documents: half(PUBLIC_DOCUMENTS), originals: contents.originals },
    ),
    private: [...secret.values()].some((bytes) => bytes.length > 2)
      ? // The counts of a private file would say nothing new, and its title is the dossier's.
        encodeContainer(
          { ...about, counts: {}, kind: 'private', layout: layout(PRIVATE_DOCUMENTS) },
          { documents: secret, originals: new Map() },
        )
      : null,
  };
}

/**
 * Writes both. The private one goes first: a crash between the two leaves a private file that is one save ahead, which is harmless, since
 * the journal still holds that save's changes and its targets outlive missing text as diagnostics; the other way round the same holds.
 */
export async function writePair(machine: Machine, path: string, bytes: PairBytes): Promise<void> {
  const secret = privatePath(path);
  const secretBytes = bytes.private;
  if (secretBytes !== null) await onDisk('write', secret, () => writeAtomically(machine, secret, secretBytes));
  await onDisk('write', path, () => writeAtomically(machine, path, bytes.public));
}

/** Reads both. A missing or refused public file is a failure; whatever is wrong with the private one is a notice. */
export async function readPair(machine: Machine, path: string): Promise<Result<PairReading, Failure>> {
  const main = await readOne(machine, path);
  if (!main.ok) return main;
  const secretPath = privatePath(path);
  let secretBytes: Uint8Array | null = null;
  const notices: Failure[] = [];
  try {
    secretBytes = await machine.files.readFile(secretPath);
  } catch (thrown) {
    if (!isMissing(thrown)) notices.push(failure('disk.read', { path: secretPath }));
  }
  return decodePair(main.value, { public: main.value.raw, private: secretBytes }, notices);
}

/** Puts a read public file and the bytes of a private one together; a private file of another dossier is left alone. */
export function decodePair(
  main: Reading,
  raw: PairBytes,
  notices: readonly Failure[] = [],
): Result<PairReading, Failure> {
  if (raw.private === null) return ok({ public: main, private: null, notices, raw });
  const secret = decodeContainer(raw.private);
  if (!secret.ok) {
    // A private file of a newer version must not be written over either: that refuses the whole dossier.
    if (secret.error.code === 'file.tooNew') return secret;
    return ok({ public: main, private: null, notices: [...notices, secret.error], raw });
  }
  const foreign =
    secret.value.manifest !== null &&
    main.manifest !== null &&
    (secret.value.manifest.dossier !== main.manifest.dossier || secret.value.manifest.kind !== 'private');
  if (foreign) return ok({ public: main, private: null, notices: [...notices, failure('file.foreign')], raw });
  const damage = damageOf(secret.value);
  return ok({ public: main, private: secret.value, notices: damage === null ? notices : [...notices, damage], raw });
}

/** Both files as bytes, unread; null where there is none. */
export async function readPairBytes(machine: Machine, path: string): Promise<PairBytes | null> {
  const main = await readIfThere(machine, path);
  return main === null ? null : { public: main, private: await readIfThere(machine, privatePath(path)) };
}

async function readIfThere(machine: Machine, path: string): Promise<Uint8Array | null> {
  try {
    return await machine.files.readFile(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

async function readOne(
  machine: Machine,
  path: string,
): Promise<Result<Reading & { readonly raw: Uint8Array }, Failure>> {
  const bytes = await onDisk('read', path, async () => {
    const { size } = await machine.files.facts(path);
    return size > MAX_FILE_BYTES ? size : machine.files.readFile(path);
  });
  if (typeof bytes === 'number') {
    return err(failure('file.tooLarge', { bytes, limit: MAX_FILE_BYTES }));
  }
  const reading = decodeContainer(bytes);
  if (!reading.ok) return reading;
  if (reading.value.manifest?.kind === 'private') return err(failure('file.notADossier', { private: true }));
  return ok({ ...reading.value, raw: bytes });
}
