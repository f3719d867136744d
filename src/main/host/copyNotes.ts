import { join } from 'node:path';
import { FailureError } from '../../shared/protocol/failure';
import { CopyFolder, type CopyNote } from './copyFolder';
import { onDisk } from './diskFailure';
import { highestEpoch, readJournal } from './journal';
import { readKept, tryPair } from './loading';
import type { Machine } from './ports';

/** As long as earlier saves are kept. */
const FORGOTTEN_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/** The notes of all working copies: which there are, where their files are. */
export class CopyNotes {
  readonly #machine: Machine;
  readonly #folder: string;
  readonly #notes = new Map<string, CopyNote>();

  private constructor(machine: Machine, folder: string) {
    this.#machine = machine;
    this.#folder = folder;
  }

  static async load(machine: Machine, folder: string): Promise<CopyNotes> {
    const notes = new CopyNotes(machine, folder);
    await onDisk('write', folder, () => machine.files.makeFolder(folder, 0o700));
    for (const id of await onDisk('read', folder, () => machine.files.list(folder))) {
      if (!/^[A-Za-z0-9]{16}$/.test(id)) continue;
      const copy = new CopyFolder(join(folder, id));
      const read = await unless(() => onDisk('read', copy.note, () => copy.readNote(machine)));
      const note = read ?? (await unless(() => rebuiltNote(machine, copy, id)));
      if (note !== null && note.id === id) notes.#notes.set(id, note);
    }
    return notes;
  }

  /** Forgotten copies of dossiers that have a file, hold no work of their own and were not opened for long are let go. */
  async prune(): Promise<void> {
    const before = this.#machine.timing.now() - FORGOTTEN_FOR_MS;
    for (const note of this.all) {
      if (note.forgotten !== true || note.path === null || note.openedAt > before) continue;
      const { journal } = new CopyFolder(join(this.#folder, note.id));
      await unless(async () => {
        const { records } = await onDisk('read', journal, () => readJournal(this.#machine, journal, note.epoch));
        if (records.length === 0) await this.erase(note.id);
      });
    }
  }

  get all(): CopyNote[] {
    return [...this.#notes.values()];
  }

  get(id: string): CopyNote | null {
    return this.#notes.get(id) ?? null;
  }

  atPath(path: string): CopyNote | null {
    return this.all.find((note) => note.path === path) ?? null;
  }

  /** Writes a note of a copy that is not open. */
  async write(note: CopyNote): Promise<void> {
    const folder = new CopyFolder(join(this.#folder, note.id));
    await onDisk('write', folder.note, () => folder.writeNote(this.#machine, note));
    this.changed(note);
  }

  /** An open dossier wrote its note. */
  changed(note: CopyNote): void {
    this.#notes.set(note.id, note);
  }

  /** Nobody but `owner` stands for the file at this path any more: what was kept of others goes on without a file. */
  async leavePath(path: string, owner: string | null): Promise<void> {
    for (const note of this.all) {
      if (note.path === path && note.id !== owner) await this.write({ ...note, path: null });
    }
  }

  async erase(id: string): Promise<void> {
    const { folder } = new CopyFolder(join(this.#folder, id));
    await onDisk('write', folder, () => this.#machine.files.removeFolder(folder));
    this.#notes.delete(id);
  }

  /** Whether something is at this path; what cannot be asked counts as not there. */
  async isThere(path: string): Promise<boolean> {
    try {
      await onDisk('read', path, () => this.#machine.files.facts(path));
      return true;
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      return false;
    }
  }
}

/** One working copy that cannot be read must not keep all the others from being opened: it is passed over. */
async function unless<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return null;
  }
}

/** A note that is lost or damaged must not hide the work beside it: as much of it as the kept contents tell. */
async function rebuiltNote(machine: Machine, copy: CopyFolder, id: string): Promise<CopyNote | null> {
  const whole = await readKept(machine, copy);
  const kept = whole.ok ? whole : await tryPair(machine, copy.kept);
  const manifest = kept.ok ? kept.value.public.manifest : null;
  if (manifest === null) return null;
  const epoch = await onDisk('read', copy.journal, () => highestEpoch(machine, copy.journal));
  const savedAt = Date.parse(manifest.savedAt) || null;
  return {
    version: 1,
    id,
    dossierId: manifest.dossier,
    title: manifest.title,
    marking: manifest.marking,
    counts: manifest.counts,
    path: null,
    epoch: epoch ?? 1,
    autosave: true,
    openedAt: savedAt ?? 0,
    savedAt,
  };
}
