import { join } from 'node:path';
import type { Backup } from '../../shared/protocol/services';
import { removeIfThere, writeAtomically } from './atomicFile';
import { manifestOf } from './container';
import { privatePath } from './copyFolder';
import { isMissing } from './diskFailure';
import type { PairBytes } from './filePair';
import type { Machine } from './ports';

/** How many of the latest are kept, whatever their date. */
const LATEST = 20;
/** For how many days one a day is kept beyond that. */
const DAYS = 30;
/** What all of a working copy's backups may take; the latest three stay whatever their size. */
const MAX_BYTES = 256 * 1024 * 1024;
const ALWAYS = 3;
/** Backups up to this size are opened to tell what is in them. */
const DESCRIBED_BYTES = 8 * 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

const REASONS: readonly Backup['reason'][] = ['save', 'restore', 'migration', 'merge'];
const NAME = /^(\d{14})-(save|restore|migration|merge)-(\d{4})\.chapeau$/;

/** Earlier saves in a working copy's folder, newest first. The name says when it was saved and why it was kept. */
export async function listBackups(machine: Machine, folder: string): Promise<Backup[]> {
  let names: readonly string[];
  try {
    names = await machine.files.list(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
  const found: Backup[] = [];
  for (const name of names) {
    const match = NAME.exec(name);
    if (match === null) continue;
    found.push({
      id: name.slice(0, -'.chapeau'.length),
      savedAt: Number(match[1]),
      bytes: (await machine.files.facts(join(folder, name))).size,
      reason: REASONS.find((reason) => reason === match[2]) ?? 'save',
    });
  }
  return found.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The same with the figures that each was saved with; of one over this size they are not looked up. */
export async function describeBackups(machine: Machine, folder: string): Promise<Backup[]> {
  const found = await listBackups(machine, folder);
  return Promise.all(
    found.map(async (backup) => {
      if (backup.bytes > DESCRIBED_BYTES) return backup;
      const manifest = manifestOf(await machine.files.readFile(backupPath(folder, backup.id)));
      return manifest === null ? backup : { ...backup, counts: manifest.counts };
    }),
  );
}

export function backupPath(folder: string, id: string): string {
  return join(folder, `${id}.chapeau`);
}

/** Keeps these bytes as an earlier save, then lets go of those that are no longer worth their place. Answers its id. */
export async function keepBackup(
  machine: Machine,
  folder: string,
  bytes: PairBytes,
  about: { readonly savedAt: number; readonly reason: Backup['reason'] },
): Promise<string> {
  await machine.files.makeFolder(folder, 0o700);
  const stamp = String(Math.max(0, Math.trunc(about.savedAt))).padStart(14, '0');
  const taken = new Set(await machine.files.list(folder));
  let count = 0;
  let id = '';
  do {
    id = `${stamp}-${about.reason}-${String(count).padStart(4, '0')}`;
    count += 1;
  } while (taken.has(`${id}.chapeau`));
  const path = backupPath(folder, id);
  if (bytes.private !== null) await writeAtomically(machine, privatePath(path), bytes.private, 0o600);
  await writeAtomically(machine, path, bytes.public, 0o600);
  const all = await listBackups(machine, folder);
  for (const old of superfluous(all, machine.timing.now())) {
    await removeIfThere(machine.files, backupPath(folder, old.id));
    await removeIfThere(machine.files, privatePath(backupPath(folder, old.id)));
  }
  return id;
}

/** Which of these (newest first) to let go: beyond the last twenty, one a day for thirty days, within the bounds of size. */
export function superfluous(all: readonly Backup[], now: number): Backup[] {
  const kept: Backup[] = [];
  const gone: Backup[] = [];
  const days = new Set<number>();
  let bytes = 0;
  all.forEach((backup, index) => {
    const day = Math.floor(backup.savedAt / DAY_MS);
    const ofItsDay = !days.has(day) && now - backup.savedAt <= DAYS * DAY_MS;
    const keep = index < ALWAYS || ((index < LATEST || ofItsDay) && bytes + backup.bytes <= MAX_BYTES);
    if (!keep) gone.push(backup);
    else {
      kept.push(backup);
      days.add(day);
      bytes += backup.bytes;
    }
  });
  return gone;
}
