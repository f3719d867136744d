import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DossierDocs } from '../../shared/document/docs';
import { FailureError } from '../../shared/protocol/failure';
import { encodeDossier } from '../dossierBytes';
import { writeAtomically } from '../host/atomicFile';
import { privatePath } from '../host/copyFolder';
import { onDisk } from '../host/diskFailure';
import type { EncodedPair } from '../host/filePair';
import { machine } from '../host/machine';
import { failureProblem } from './failureWords';
import { usage } from './options';
import { EXIT, Problem } from './problem';

/** Rights of a private file: its owner's only. */
const PRIVATE_MODE = 0o600;

/** Where a command may write: refused where a file is there already, unless `force`, and where its folder is not. */
export function outputPath(named: string, force: boolean): string {
  const path = resolve(named);
  if (!existsSync(dirname(path))) {
    throw new Problem(EXIT.output, `${named}: its folder is not there.`, 'Make the folder first.');
  }
  if (!force && existsSync(path)) {
    throw new Problem(EXIT.output, `${named}: there is such a file already.`, 'Use --force to write over it.');
  }
  return path;
}

/** The place of a new dossier, and of the private file beside it. */
export function dossierPath(named: string | undefined, force: boolean, command: string): string {
  if (named === undefined) throw usage(`${command} needs --out F.chapeau`);
  if (!named.endsWith('.chapeau')) throw usage(`--out names a dossier: ${named} should end in .chapeau`);
  const path = outputPath(named, force);
  outputPath(privatePath(path), force);
  return path;
}

/** Writes a whole file, or leaves what is there as it is. */
export async function writeOutput(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  try {
    await onDisk('write', path, () => writeAtomically(machine, path, bytes, mode));
  } catch (thrown) {
    if (thrown instanceof FailureError) throw failureProblem(thrown.failure, path, EXIT.output);
    throw thrown;
  }
}

/** Writes a dossier as its two files; the private one only where there is something in it. */
export async function writeDossier(
  path: string,
  docs: DossierDocs,
  originals: ReadonlyMap<string, Uint8Array>,
): Promise<EncodedPair> {
  const pair = encodeDossier(docs, originals, new Date(machine.timing.now()).toISOString());
  if (!pair.privateIsEmpty) await writeOutput(privatePath(path), pair.private, PRIVATE_MODE);
  await writeOutput(path, pair.public);
  return pair;
}

/** Writes to standard output and returns when it has taken everything, so that a pipe gets the whole. */
export async function print(text: string | Uint8Array): Promise<void> {
  await new Promise<void>((done, failed) => {
    process.stdout.write(text, (thrown) => (thrown ? failed(thrown) : done()));
  });
}

/** A remark that is no part of the output. */
export function remark(words: string): void {
  process.stderr.write(`${words}\n`);
}
