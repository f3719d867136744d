import { dirname } from 'node:path';
import * as v from 'valibot';
import { FailureError, failure } from '../../shared/protocol/failure';
import { removeIfThere } from './atomicFile';
import { isMissing, onDisk } from './diskFailure';
import { readJson, writeJson } from './jsonFile';
import { errorCode } from './machine';
import type { Machine } from './ports';
import { costSchema } from './sealedFile';

const digits = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));

/** What nobody but the holder of the keys may see. */
const secretsSchema = v.object({
  /** Of the device's own key (Ed25519). */
  seed: digits,
  /** Data keys of before, and keys of private files that were sealed elsewhere: what was sealed with them is still read. */
  former: v.array(digits),
  /** What the passphrase and the recovery key come to, for the slots of private files; absent where nothing was ever sealed. */
  passphrase: v.optional(v.object({ salt: digits, cost: costSchema, key: digits })),
  recovery: v.optional(digits),
  /** What others keep here, by name: keys of teams. */
  kept: v.record(v.string(), digits),
});
export type Secrets = v.InferOutput<typeof secretsSchema>;

const unfinished = v.optional(v.boolean());
const fileSchema = v.variant('state', [
  /** Nobody has chosen yet; or somebody chose to leave things readable. */
  v.object({
    version: v.literal(1),
    id: v.string(),
    state: v.picklist(['none', 'open']),
    key: digits,
    secrets: secretsSchema,
    /** What was sealed before has not all been written readably yet. */
    unfinished,
  }),
  v.object({
    version: v.literal(1),
    id: v.string(),
    state: v.literal('sealed'),
    passphrase: v.object({ salt: digits, cost: costSchema, box: digits }),
    recovery: digits,
    /** The secrets, sealed with the data key. */
    secrets: digits,
    /** What was readable before has not all been sealed yet. */
    unfinished,
  }),
]);
export type KeyringContents = v.InferOutput<typeof fileSchema>;

/**
 * Reads the keyring; null where there is none yet. It is kept twice, since with it all is lost: the other copy counts where the first is
 * damaged. Throws `file.damaged` where neither can be read, so that nothing ever begins a new one in its place.
 */
export async function readKeyring(machine: Machine, path: string): Promise<KeyringContents | null> {
  return onDisk('read', path, async () => {
    let there = false;
    for (const one of [path, copyPath(path)]) {
      const contents = await readJson(machine, one, fileSchema);
      if (contents !== null) return contents;
      there ||= await isThere(machine, one);
    }
    if (there) throw new FailureError(failure('file.damaged', { path }));
    return null;
  });
}

export async function writeKeyring(machine: Machine, path: string, contents: KeyringContents): Promise<void> {
  await onDisk('write', path, async () => {
    await machine.files.makeFolder(dirname(path), 0o700);
    await writeJson(machine, path, contents);
    try {
      await writeJson(machine, copyPath(path), contents);
    } catch (thrown) {
      if (errorCode(thrown) === '') throw thrown;
      // The change counts already. A copy of the state before must not stand in for it some day.
      await removeIfThere(machine.files, copyPath(path));
    }
  });
}

/** Secrets as they lie in a box, and back. Throws `file.damaged` for what is none. */
export function encodeSecrets(secrets: Secrets): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(secrets));
}
export function decodeSecrets(bytes: Uint8Array): Secrets {
  return v.parse(secretsSchema, JSON.parse(new TextDecoder().decode(bytes)));
}

function copyPath(path: string): string {
  return `${path.replace(/\.json$/, '')}.copy.json`;
}

async function isThere(machine: Machine, path: string): Promise<boolean> {
  try {
    await machine.files.facts(path);
    return true;
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    return false;
  }
}
