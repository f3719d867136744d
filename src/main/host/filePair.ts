import { err, ok, type Result } from '../../shared/base/result';
import { type DocumentKey, isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { writeAtomically } from './atomicFile';
import { type Contents, damageOf, decodeContainer, encodeContainer, type Manifest, type Reading } from './container';
import { privatePath } from './copyFolder';
import { isMissing, onDisk } from './diskFailure';
import type { FileFacts, Machine } from './ports';
import { isSealed } from './sealedFile';

/** The largest file that is opened. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** A dossier as it lies on disk: the file, and beside it what the team keeps to itself. */
export interface PairReading {
  readonly public: Reading;
  /** Null where there is none, or where `notices` says why it was left alone. */
  readonly private: Reading | null;
  readonly notices: readonly Failure[];
  readonly raw: PairBytes;
  /** How the public file looked just before it was read; absent for bytes that come from no file. */
  readonly facts?: FileFacts;
}

export interface PairBytes {
  readonly public: Uint8Array;
  readonly private: Uint8Array | null;
}

/** A pair as written now. Nobody needs a private file that says nothing, unless it has to take the place of one that did. */
export interface EncodedPair extends PairBytes {
  readonly private: Uint8Array;
  readonly privateIsEmpty: boolean;
}

/** An encoded Yjs update that holds nothing: no structs, no deletions. */
const EMPTY_UPDATE_BYTES = 2;

export type PairAbout = Omit<Manifest, 'format' | 'version' | 'parts' | 'kind' | 'layout'> & {
  readonly layout: Readonly<Record<string, number>>;
};

/** Both files as bytes. Whoever knows what is in the private documents says whether that is nothing; else their size has to tell. */
export function encodePair(about: PairAbout, contents: Contents & { readonly privateIsEmpty?: boolean }): EncodedPair {
  const half = (open: boolean) => new Map([...contents.documents].filter(([name]) => isPublic(name) === open));
  const layout = (open: boolean) =>
    Object.fromEntries(Object.entries(about.layout).filter(([name]) => isPublic(name as DocumentKey) === open));
  const secret = half(false);
  return {
    public: encodeContainer(
      { ...about, kind: 'public', layout: layout(true) },
      { documents: half(true), originals: contents.originals },
    ),
    private: encodeContainer(
      { ...about, counts: {}, kind: 'private', layout: layout(false) },
      { documents: secret, originals: new Map() },
    ),
    privateIsEmpty:
      contents.privateIsEmpty ?? [...secret.values()].every((bytes) => bytes.length <= EMPTY_UPDATE_BYTES),
  };
}

/**
 * Writes both into a folder of our own. The private one goes first; a crash between the two leaves them one save apart, which is harmless:
 * the journal still holds what the older of the two lacks.
 */
export async function writePair(machine: Machine, path: string, bytes: PairBytes): Promise<void> {
  const secret = privatePath(path);
  const secretBytes = bytes.private;
  if (secretBytes !== null) await onDisk('write', secret, () => writeAtomically(machine, secret, secretBytes, 0o600));
  await onDisk('write', path, () => writeAtomically(machine, path, bytes.public, 0o600));
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
    if (thrown instanceof FailureError) {
      // Sealed by a newer version: it must not be written over, nor the dossier be taken for whole.
      if (thrown.failure.code === 'file.tooNew') return err(thrown.failure);
      notices.push(thrown.failure);
    } else if (!isMissing(thrown)) notices.push(failure('disk.read', { path: secretPath }));
  }
  const pair = decodePair(main.value.reading, { public: main.value.raw, private: secretBytes }, notices);
  return pair.ok ? ok({ ...pair.value, facts: main.value.facts }) : pair;
}

/** Puts a read public file and the bytes of a private one together; a private file of another dossier is left alone. */
export function decodePair(
  main: Reading,
  raw: PairBytes,
  notices: readonly Failure[] = [],
): Result<PairReading, Failure> {
  if (raw.private === null) return ok({ public: main, private: null, notices, raw });
  if (isSealed(raw.private)) {
    // Read without the keys that open it.
    return ok({ public: main, private: null, notices: [...notices, failure('seal.foreign')], raw: noPrivate(raw) });
  }
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

/** What cannot be opened here is not kept in the place of what can. */
function noPrivate(raw: PairBytes): PairBytes {
  return { public: raw.public, private: null };
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
): Promise<Result<{ readonly reading: Reading; readonly raw: Uint8Array; readonly facts: FileFacts }, Failure>> {
  const facts = await onDisk('read', path, () => machine.files.facts(path));
  if (facts.isFolder) return err(failure('file.notADossier', { path }));
  if (facts.size > MAX_FILE_BYTES) return err(failure('file.tooLarge', { bytes: facts.size, limit: MAX_FILE_BYTES }));
  const raw = await onDisk('read', path, () => machine.files.readFile(path));
  const reading = decodeContainer(raw);
  if (!reading.ok) return reading;
  if (reading.value.manifest?.kind === 'private') return err(failure('file.notADossier', { private: true }));
  return ok({ reading: reading.value, raw, facts });
}
