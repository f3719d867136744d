import { resolve } from 'node:path';
import { strFromU8 } from 'fflate';
import * as Y from 'yjs';
import { docsFrom } from '../../shared/document/docs';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { deviceFingerprint } from '../../shared/sealing/signing';
import { damageOf } from '../host/container';
import { type CopyReading, decodeCopy } from '../host/copyFile';
import { applyBytes, type DeclaredLayout, type Documents, documentOf, emptyDocuments, tooNew } from '../host/documents';
import { type PairReading, readPair } from '../host/filePair';
import { declaredLayout, mergeReading, readingTooNew } from '../host/loading';
import { machine } from '../host/machine';
import { whatBrings } from '../host/merging';
import { stretch } from '../host/scrypt';
import { layoutReader } from '../layoutReader';
import { failureProblem } from './failureWords';
import { type Options, usage } from './options';
import { dossierPath, print, remark, writeDossier } from './outputs';
import { EXIT, type ExitCode, Problem } from './problem';

/** A file that is merged, as far as it could be opened. */
interface Part {
  readonly named: string;
  readonly documents: ReadonlyMap<DocumentKey, Uint8Array>;
  readonly originals: ReadonlyMap<string, Uint8Array>;
  readonly declared: DeclaredLayout;
  readonly dossier: string;
  /** Null for a dossier that nobody signed. */
  readonly copy: CopyReading | null;
}

/** `chapeau merge`: copies of one dossier into one (MG3). Files are left as they are; what came of it goes where --out says. */
export async function mergeCommand(options: Options): Promise<ExitCode> {
  const [first = '', ...others] = options.operands;
  const path = dossierPath(options.out, options.force, 'merge');
  const passphrase = await passphraseOf(options);
  const ours = await readPart(first, passphrase);
  const merged = load(ours);
  const originals = new Map(ours.originals);
  const told: object[] = [];
  for (const named of others) {
    const part = await readPart(named, passphrase);
    if (part.copy === null && !options.unsigned) throw failureProblem(failure('copy.unsigned'), named, EXIT.input);
    const theirs = load(part);
    const kinship = layoutReader.kinship?.(merged, theirs) ?? 'same';
    if (kinship === 'exercise') throw failureProblem(failure('copy.exercise'), named, EXIT.input);
    if (kinship === 'foreign' || part.dossier !== ours.dossier) {
      throw failureProblem(failure('copy.foreign'), named, EXIT.input);
    }
    const state = new Map([...merged].map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]));
    const news = whatBrings(layoutReader, state, part.documents, part.declared);
    if (!news.ok) throw failureProblem(news.error, named, EXIT.input);
    for (const [name, bytes] of news.value) Y.applyUpdate(documentOf(merged, name), bytes, 'merge');
    for (const [hash, bytes] of part.originals) originals.set(hash, bytes);
    told.push(tell(part, [...news.value.keys()]));
  }
  const pair = await writeDossier(path, docsFrom(merged), originals);
  if (!pair.privateIsEmpty) remark('What is private lies beside it, not sealed.');
  remark(`${options.out}: written.`);
  if (options.json) await print(`${JSON.stringify(told, null, 1)}\n`);
  return EXIT.done;
}

/** Says whose copy it was and what it brought, and gives the same as a value. */
function tell({ named, copy }: Part, changed: readonly DocumentKey[]): object {
  const signed = copy === null ? null : deviceFingerprint(copy.key);
  if (copy !== null) {
    const { by, at, for: whom } = copy.about;
    remark(`${named}: made by ${by.name} for ${whom}, ${at}; signed by the device ${signed}.`);
    if (copy.sealed.length > 0 && !changed.some((name) => copy.sealed.includes(name))) {
      remark(`${named}: ${copy.sealed.join(' and ')} of it are sealed (--passphrase-file), or bring nothing.`);
    }
  }
  remark(`${named}: ${changed.length === 0 ? 'all of it was there already' : `brings ${changed.join(', ')}`}.`);
  return { file: named, device: signed, about: copy?.about ?? null, changed };
}

/** The documents of a file, of the present layout. */
function load({ named, documents, declared }: Part): Documents {
  const docs = emptyDocuments();
  for (const [name, bytes] of documents) {
    if (!applyBytes(documentOf(docs, name), bytes, 'import')) {
      throw failureProblem(failure('file.damaged', { readable: [] }), named, EXIT.input);
    }
  }
  const late = tooNew(layoutReader, docs);
  if (late !== null) throw failureProblem(late, named, EXIT.input);
  layoutReader.migrate(docs, declared);
  return docs;
}

/** A signed copy, or a dossier with the private file beside it. */
async function readPart(named: string, passphrase: string | null): Promise<Part> {
  if (!named.endsWith('.chapeau')) throw usage(`merge takes dossiers: ${named} should end in .chapeau`);
  const pair = await pairAt(named);
  const { manifest, copy: parts } = pair.public;
  if (parts !== undefined) {
    const copy = decodeCopy(pair.raw.public);
    if (!copy.ok) throw failureProblem(copy.error, named, EXIT.input);
    const documents = new Map(copy.value.contents.documents);
    if (passphrase !== null) {
      const opened = await copy.value.open(stretch, passphrase);
      if (!opened.ok) throw failureProblem(opened.error, named, EXIT.input);
      for (const [name, bytes] of opened.value) documents.set(name, bytes);
    }
    const { dossier, layout } = copy.value.manifest;
    const { originals } = copy.value.contents;
    return { named, documents, originals, declared: layout, dossier, copy: copy.value };
  }
  const cause: Failure | null = readingTooNew(layoutReader, pair) ?? damageOf(pair.public);
  if (cause !== null || manifest === null) {
    throw failureProblem(cause ?? failure('file.damaged'), named, EXIT.input);
  }
  const documents = emptyDocuments();
  mergeReading(documents, pair, 'import');
  return {
    named,
    documents: new Map([...documents].map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)])),
    originals: pair.public.originals,
    declared: declaredLayout([pair]),
    dossier: manifest.dossier,
    copy: null,
  };
}

async function pairAt(named: string): Promise<PairReading> {
  try {
    const pair = await readPair(machine, resolve(named));
    if (!pair.ok) throw failureProblem(pair.error, named, EXIT.input);
    for (const notice of pair.value.notices) remark(failureProblem(notice, named, EXIT.input).what);
    return pair.value;
  } catch (thrown) {
    if (thrown instanceof FailureError) throw failureProblem(thrown.failure, named, EXIT.input);
    throw thrown;
  }
}

/** The first line of the file that holds the passphrase: on the command line itself everybody on the machine could read it. */
async function passphraseOf({ passphraseFile }: Options): Promise<string | null> {
  if (passphraseFile === undefined) return null;
  try {
    const bytes = await machine.files.readFile(resolve(passphraseFile));
    return strFromU8(bytes).split(/\r?\n/)[0] ?? '';
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    throw new Problem(
      EXIT.input,
      `${passphraseFile}: it cannot be read.`,
      'It should hold the passphrase in its first line.',
    );
  }
}
