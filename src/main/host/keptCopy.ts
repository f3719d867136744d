import type { Backup } from '../../shared/protocol/services';
import { keepBackup, listBackups } from './backups';
import type { CopyFolder, CopyNote } from './copyFolder';
import { onDisk } from './diskFailure';
import { type PairBytes, readPairBytes, writePair } from './filePair';
import type { Machine } from './ports';

/** Saves by themselves count as an earlier save only this long after the last; saves that a person asks for always do. */
const BACKUP_EVERY_MS = 10 * 60 * 1000;

/**
 * What the application keeps of a working copy in its own folder: the contents as last saved (the only file of a dossier that was never
 * saved elsewhere), earlier saves, and the note. Whatever happens to the file on a stick or a share, these and the journal make it whole.
 */
export class KeptCopy {
  readonly #machine: Machine;
  readonly #folder: CopyFolder;

  constructor(machine: Machine, folder: CopyFolder) {
    this.#machine = machine;
    this.#folder = folder;
  }

  /** Keeps these contents as the last saved ones. */
  async keep(bytes: PairBytes): Promise<void> {
    const { folder, kept } = this.#folder;
    await onDisk('write', folder, () => this.#machine.files.makeFolder(folder, 0o700));
    await writePair(this.#machine, kept, bytes);
  }

  /** Before they are replaced: makes the last saved contents an earlier save, if one is due. `savedAt` is when they were saved. */
  async backUp(savedAt: number, asked: boolean): Promise<void> {
    const newest = (await this.backups())[0];
    const now = this.#machine.timing.now();
    if (newest?.savedAt === savedAt || (!asked && newest !== undefined && now - newest.savedAt < BACKUP_EVERY_MS))
      return;
    await onDisk('write', this.#folder.backups, async () => {
      const bytes = await readPairBytes(this.#machine, this.#folder.kept);
      if (bytes !== null) await keepBackup(this.#machine, this.#folder.backups, bytes, { savedAt, reason: 'save' });
    });
  }

  /** Makes the present state an earlier save, before another one takes its place, a copy is merged, or it is brought to a newer layout. */
  backUpPresent(bytes: PairBytes, reason: 'restore' | 'migration' | 'merge' = 'restore'): Promise<string> {
    const about = { savedAt: this.#machine.timing.now(), reason };
    return onDisk('write', this.#folder.backups, () => keepBackup(this.#machine, this.#folder.backups, bytes, about));
  }

  backups(): Promise<Backup[]> {
    return onDisk('read', this.#folder.backups, () => listBackups(this.#machine, this.#folder.backups));
  }

  async writeNote(note: CopyNote): Promise<void> {
    await onDisk('write', this.#folder.note, () => this.#folder.writeNote(this.#machine, note));
  }
}
