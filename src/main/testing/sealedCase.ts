import { scryptSync } from 'node:crypto';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { DossierStore } from '../host/dossierStore';
import { Keyring } from '../host/keyring';
import type { Stretch } from '../host/scrypt';
import { SealedDisk } from '../host/sealedDisk';
import type { FakeMachine, MemoryDisk } from './memoryDisk';
import { DATA, loadStore } from './storeCase';

export const PASSPHRASE = 'brackets are cheap today';

/** scrypt at the least price there is, without a thread: time in tests stands still. */
export const cheapStretch: Stretch = async (passphrase, salt, { n: N, r, p }) =>
  new Uint8Array(scryptSync(passphrase.normalize('NFKC'), salt, 32, { N, r, p }));
export const CHEAP = { n: 2, r: 1, p: 1 };

export function loadKeyring(machine: FakeMachine, folder = DATA): Promise<Keyring> {
  const path = join(dirname(folder), 'keyring.json');
  return Keyring.load({ machine, path, stretch: cheapStretch, cost: CHEAP });
}

/** A process on a folder that is sealed, or that nobody has chosen for: unlocked where it has to be. */
export async function loadSealed(
  machine: FakeMachine,
  folder = DATA,
  passphrase = PASSPHRASE,
): Promise<{ readonly keyring: Keyring; readonly store: DossierStore }> {
  const keyring = await loadKeyring(machine, folder);
  const unlocked = await keyring.unlock(passphrase);
  if (!unlocked.ok) throw new Error(`It stays locked: ${unlocked.error.code}`);
  return { keyring, store: await loadStore(machine, { folder, seal: keyring }) };
}

/** The same on a folder that is sealed if it was not yet. */
export async function loadProtected(
  machine: FakeMachine,
  folder = DATA,
): Promise<{ readonly keyring: Keyring; readonly store: DossierStore }> {
  const keyring = await loadKeyring(machine, folder);
  if (keyring.state === 'none') await keyring.protect(PASSPHRASE);
  return loadSealed(machine, folder);
}

/** Files in which these words can be found by whoever has the disk and no key: as they are, in UTF-16, and inside archives. */
export function filesWith(disk: MemoryDisk, words: string): string[] {
  return disk.paths().filter((path) => path.includes(words) || holds(disk.peek(path) ?? new Uint8Array(), words));
}

/** Whether bytes hold words: as UTF-8 or UTF-16, in any entry of an archive, or in the first archive that lies among them. */
export function holds(bytes: Uint8Array, words: string): boolean {
  const raw = Buffer.from(bytes);
  const utf16 = Buffer.from(words, 'utf16le');
  if (raw.includes(words) || raw.includes(utf16) || raw.includes(Buffer.from(utf16).swap16())) return true;
  const zip = raw.indexOf('PK\u0003\u0004', 0, 'latin1');
  if (zip < 0) return false;
  try {
    const entries = unzipSync(bytes.subarray(zip));
    return Object.entries(entries).some(([name, entry]) => name.includes(words) || holds(entry, words));
  } catch (thrown) {
    // fflate throws plain errors for bytes that are no archive after all.
    if (!(thrown instanceof Error)) throw thrown;
    return strFromU8(raw, true).includes(words);
  }
}

/** A file as whoever holds the keys reads it. */
export function unsealed(machine: FakeMachine, keyring: Keyring, path: string): Uint8Array | undefined {
  const bytes = machine.files.peek(path);
  return bytes === undefined ? undefined : new SealedDisk(machine, () => true, keyring).opened(bytes, path);
}
