import { basename, dirname, join } from 'node:path';
import type * as Y from 'yjs';
import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import {
  type Backup,
  DOCUMENT_NAMES,
  type DocumentName,
  type DossierInfo,
  type DossierStatus,
} from '../../shared/protocol/services';
import { sweepUnfinished } from './atomicFile';
import { Autosave } from './autosave';
import { backupPath, keepBackup, listBackups } from './backups';
import { type Contents, damageOf, sha256 } from './container';
import type { CopyFolder, CopyNote } from './copyFolder';
import { diskFailure, onDisk } from './diskFailure';
import {
  applyBytes,
  type Documents,
  documentOf,
  encodeDocuments,
  type LayoutReader,
  layoutVersions,
} from './documents';
import { encodePair, type PairBytes, type PairReading, readPairBytes, writePair } from './filePair';
import { Journal } from './journal';
import { type Loaded, loadContents, tryPair } from './loading';
import { claim, type Lock, lockPath } from './lock';
import type { FileFacts, Machine } from './ports';

/** Saves by itself count as a backup only if the last one is this old; saves that a person asks for always do. */
const BACKUP_EVERY_MS = 10 * 60 * 1000;
/** How often a count that changes with every key is told. */
const TELL_EVERY_MS = 200;

export interface DossierWorld {
  readonly machine: Machine;
  readonly layout: LayoutReader;
  /** Told when the note (title, path, time of saving) has changed. */
  readonly onNote: (note: CopyNote) => void;
}

/** One open working copy: its documents in memory, its journal, its file. All peers of this host share it. */
export class Dossier {
  readonly #world: DossierWorld;
  readonly #folder: CopyFolder;
  readonly #statusChanged = new Listeners<DossierStatus>();
  readonly #durable = new Listeners<number>();
  readonly #replaced = new Listeners<void>();
  readonly #autosave: Autosave;
  #note: CopyNote;
  #documents: Documents;
  #originals: Map<string, Uint8Array>;
  #journal: Journal;
  #lock: Lock | null = null;
  #readOnly: Failure | null = null;
  #editable = true;
  #recovered: DossierInfo['recovered'] = null;
  #notices: readonly Failure[] = [];
  #bytes: number;
  #unsaved = 0;
  #saving: Promise<void> | null = null;
  #saveFailure: Failure | null = null;
  #journalFailure: Failure | null = null;
  #closed = false;
  #said = '';
  #telling: (() => void) | null = null;

  private constructor(world: DossierWorld, folder: CopyFolder, note: CopyNote, journal: Journal, loaded: Loaded) {
    this.#world = world;
    this.#folder = folder;
    this.#note = note;
    this.#journal = journal;
    this.#documents = loaded.documents;
    this.#originals = loaded.originals;
    this.#notices = loaded.notices;
    this.#bytes = loaded.bytes;
    this.#autosave = new Autosave(world.machine.timing, () => void this.#saveQuietly());
  }

  /** Opens a working copy whose file (or kept contents) was read as `pair`. */
  static async open(
    world: DossierWorld,
    folder: CopyFolder,
    note: CopyNote,
    read: { readonly pair: PairReading; readonly readOnly?: Failure | null; readonly takeLock?: boolean },
  ): Promise<Result<Dossier, Failure>> {
    // The journal tells of what happens to it before the dossier that wants to know exists.
    let dossier: Dossier | null = null;
    const { journal, contents } = await onDisk('read', folder.journal, () =>
      Journal.open(world.machine, folder.journal, note.epoch, {
        durable: (sequence) => {
          if (dossier !== null) dossier.#durable.tell(sequence);
        },
        trouble: (cause) => {
          if (dossier !== null) dossier.#journalTrouble(cause);
        },
      }),
    );
    const loaded = await loadContents(world.machine, world.layout, folder, read.pair, contents);
    if (!loaded.ok) return loaded;
    dossier = new Dossier(world, folder, note, journal, loaded.value);
    dossier.#readOnly = read.readOnly ?? null;
    await dossier.#claimPath(read.takeLock ?? false);
    if (loaded.value.recovered > 0) {
      dossier.#recovered = { updates: loaded.value.recovered, lastAt: contents.lastAt };
      dossier.#unsaved = loaded.value.recovered;
      dossier.#touch();
    }
    return ok(dossier);
  }

  /**
   * Notes that it is open, and keeps the file's bytes (null: they are kept already), so that the journal has something to stand on if
   * the file goes away. When our own folder cannot be written the dossier opens all the same, and says so.
   */
  async begin(raw: PairBytes | null): Promise<void> {
    try {
      await this.#writeNote({});
      if (raw !== null && this.#editable) await writePair(this.#world.machine, this.#folder.kept, raw);
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      this.#journalFailure = thrown.failure;
    }
    if (this.#note.restoring !== undefined) {
      this.#unsaved += 1;
      this.#touch();
    }
  }

  get id(): string {
    return this.#note.id;
  }

  get note(): CopyNote {
    return this.#note;
  }

  get epoch(): number {
    return this.#note.epoch;
  }

  get editable(): boolean {
    return this.#editable;
  }

  get info(): DossierInfo {
    const { id, dossierId, title, marking, path, savedAt } = this.#note;
    return {
      id,
      dossierId,
      title,
      marking,
      path,
      savedAt,
      readOnly: this.#readOnly,
      editable: this.#editable,
      recovered: this.#recovered,
      notices: [...this.#notices],
      bytes: this.#bytes,
    };
  }

  get status(): DossierStatus {
    return {
      state: this.#state(),
      unsaved: this.#unsaved,
      savedAt: this.#note.savedAt,
      path: this.#note.path,
      readOnly: this.#readOnly,
      editable: this.#editable,
      failure: this.#saveFailure,
      journal: this.#journalFailure,
      autosave: this.#note.autosave,
    };
  }

  onStatus(listen: (status: DossierStatus) => void): Dispose {
    return this.#statusChanged.add(listen);
  }

  /** Told of sequence numbers up to which everything is in the journal, on the disk. */
  onDurable(listen: (sequence: number) => void): Dispose {
    return this.#durable.add(listen);
  }

  /** Told when an earlier save was restored: documents held until now are of the past. */
  onReplaced(listen: () => void): Dispose {
    return this.#replaced.add(listen);
  }

  document(name: DocumentName): Y.Doc {
    return documentOf(this.#documents, name);
  }

  /** Takes a change. It stands in memory at once; the answer is the number under which `onDurable` will tell that it is safe. */
  receive(name: DocumentName, bytes: Uint8Array, origin: unknown): Result<number, Failure> {
    if (!this.#editable) return err(failure('dossier.readOnly'));
    if (!applyBytes(this.document(name), bytes, origin)) {
      return err(failure('protocol.invalid', { message: 'bytes that are no update', document: name }));
    }
    const sequence = this.#journal.append(DOCUMENT_NAMES.indexOf(name), bytes);
    this.#unsaved += 1;
    this.#touch();
    return ok(sequence);
  }

  contents(): Contents {
    return { documents: encodeDocuments(this.#documents), originals: this.#originals };
  }

  async addOriginal(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const hash = sha256(bytes);
    if (!this.#originals.has(hash)) {
      this.#originals.set(hash, bytes);
      this.#unsaved += 1;
      // Originals have no journal of their own: the kept contents are written before this is answered.
      await this.#keep(this.#encode());
      this.#touch();
    }
    return { sha256: hash, bytes: bytes.length };
  }

  original(hash: string): Uint8Array | undefined {
    return this.#originals.get(hash);
  }

  async describe(
    about: Partial<Pick<CopyNote, 'title' | 'marking' | 'counts' | 'dossierId' | 'autosave'>>,
  ): Promise<void> {
    await this.#writeNote(about);
    if (about.autosave !== undefined) this.#touch();
    this.#tellStatus();
  }

  /** Both files as they would be written now. */
  encoded(): PairBytes {
    return this.#encode();
  }

  /** Saves because a person said so. */
  async save(): Promise<Result<null, Failure>> {
    return this.#save({ asked: true });
  }

  /** Makes `path` the dossier's place and saves there. When that fails the dossier stays where it was. */
  async saveAs(path: string): Promise<Result<null, Failure>> {
    const { files } = this.#world.machine;
    const folder = dirname(path);
    const real = await onDisk('write', folder, async () => join(await files.realPath(folder), basename(path)));
    const before = { note: this.#note, lock: this.#lock, readOnly: this.#readOnly, editable: this.#editable };
    if (real !== before.note.path) {
      const claimed = await claim(this.#world.machine, lockPath(real));
      if ('held' in claimed) return err(claimed.held);
      if ('unwritable' in claimed) return err(diskFailure(claimed.unwritable, 'write', real));
      this.#lock = claimed;
    }
    this.#note = { ...this.#note, path: real, seen: null };
    this.#readOnly = null;
    this.#editable = true;
    const saved = await this.#save({ asked: true, anew: true });
    if (saved.ok) {
      if (this.#lock !== before.lock) await before.lock?.release();
    } else {
      if (this.#lock !== before.lock) await this.#lock?.release();
      this.#lock = before.lock;
      this.#readOnly = before.readOnly;
      this.#editable = before.editable;
      this.#note = { ...this.#note, path: before.note.path, seen: before.note.seen };
    }
    this.#tellStatus();
    return saved;
  }

  backups(): Promise<Backup[]> {
    return onDisk('read', this.#folder.backups, () => listBackups(this.#world.machine, this.#folder.backups));
  }

  /**
   * Goes back to an earlier save. The present state becomes a backup first; then the decision is noted (from which moment a crash
   * completes the restoration instead of undoing it), the contents change, and the files follow.
   */
  async restore(backup: string): Promise<Result<null, Failure>> {
    const { machine, layout } = this.#world;
    if (!this.#editable) return err(failure('dossier.readOnly'));
    if (!(await this.backups()).some((one) => one.id === backup)) return err(failure('backup.unknown'));
    const pair = await tryPair(machine, backupPath(this.#folder.backups, backup));
    if (!pair.ok) return pair;
    const damage = damageOf(pair.value.public);
    if (damage !== null) return err(damage);
    await this.#saving;
    await onDisk('write', this.#folder.backups, () =>
      keepBackup(machine, this.#folder.backups, this.#encode(), { savedAt: machine.timing.now(), reason: 'restore' }),
    );
    await this.#journal.flush();
    const none = { records: [], lastAt: 0, lost: 0 };
    const loaded = await loadContents(machine, layout, this.#folder, { ...pair.value, notices: [] }, none);
    if (!loaded.ok) return loaded;
    await this.#writeNote({ epoch: this.#note.epoch + 1, restoring: backup });
    this.#journal.beginEpoch(this.#note.epoch);
    this.#documents = loaded.value.documents;
    this.#originals = loaded.value.originals;
    this.#unsaved += 1;
    this.#replaced.tell();
    return this.#save({ asked: true });
  }

  /** Writes what must be written and lets go of file and lock. `discard`: back to the last save, as if nothing had been typed since. */
  async close(options: { readonly discard?: boolean } = {}): Promise<void> {
    if (this.#closed) return;
    this.#autosave.rest();
    if (options.discard !== true && this.#unsaved > 0 && this.#mayAutosave()) await this.#saveQuietly();
    this.#closed = true;
    this.#telling?.();
    await this.#saving;
    await this.#journal.close();
    if (options.discard === true) await this.#journal.dropBefore(this.#journal.cut());
    await this.#lock?.release();
    this.#statusChanged.clear();
    this.#durable.clear();
    this.#replaced.clear();
  }

  /** Returns when everything received so far is in the journal, on the disk. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  #state(): DossierStatus['state'] {
    if (this.#saving !== null) return 'saving';
    if (this.#saveFailure !== null) return 'failed';
    return this.#unsaved > 0 ? 'unsaved' : 'saved';
  }

  /** At once where something new is to be said, a little later where only the count has grown. */
  #tellStatus(): void {
    const { unsaved, ...rest } = this.status;
    const said = JSON.stringify(rest);
    if (said !== this.#said) {
      this.#said = said;
      this.#tellNow();
    } else this.#telling ??= this.#world.machine.timing.after(TELL_EVERY_MS, () => this.#tellNow());
  }

  #tellNow(): void {
    this.#telling?.();
    this.#telling = null;
    this.#statusChanged.tell(this.status);
  }

  #journalTrouble(cause: Failure | null): void {
    this.#journalFailure = cause;
    this.#tellStatus();
  }

  #mayAutosave(): boolean {
    return this.#note.autosave && this.#readOnly === null && this.#editable;
  }

  #touch(): void {
    if (this.#mayAutosave() && this.#unsaved > 0) this.#autosave.touch();
    else this.#autosave.rest();
    this.#tellStatus();
  }

  async #claimPath(take: boolean): Promise<void> {
    const { path } = this.#note;
    if (path === null) return;
    const { machine } = this.#world;
    const claimed = await claim(machine, lockPath(path), { take });
    if ('held' in claimed) {
      this.#readOnly = claimed.held;
      this.#editable = false;
      return;
    }
    if ('unwritable' in claimed) this.#readOnly ??= diskFailure(claimed.unwritable, 'write', path);
    else {
      this.#lock = claimed;
      await sweepUnfinished(machine.files, path).catch((thrown: unknown) => diskFailure(thrown, 'write', path));
    }
    if (this.#readOnly !== null) return;
    try {
      await machine.files.checkWritable(path);
    } catch (thrown) {
      this.#readOnly = diskFailure(thrown, 'write', path);
    }
  }

  #encode(): PairBytes {
    const { note } = this;
    return encodePair(
      {
        dossier: note.dossierId,
        title: note.title,
        marking: note.marking,
        savedAt: new Date(this.#world.machine.timing.now()).toISOString(),
        layout: layoutVersions(this.#world.layout, this.#documents),
        counts: note.counts,
      },
      this.contents(),
    );
  }

  async #saveQuietly(): Promise<void> {
    await this.#save({ asked: false });
  }

  /** One save at a time: a second waits, and then saves what has come since. */
  async #save(options: { readonly asked: boolean; readonly anew?: boolean }): Promise<Result<null, Failure>> {
    while (this.#saving !== null) await this.#saving;
    if (this.#closed) return err(failure('dossier.unknown', { id: this.id }));
    if (!this.#editable) return err(this.#readOnly ?? failure('dossier.readOnly'));
    let failed: Failure | null = null;
    this.#autosave.rest();
    this.#saving = this.#write(options)
      .catch((thrown: unknown) => {
        if (!(thrown instanceof FailureError)) throw thrown;
        failed = thrown.failure;
      })
      .finally(() => {
        this.#saving = null;
      });
    this.#tellStatus();
    await this.#saving;
    this.#saveFailure = failed;
    if (failed !== null && this.#mayAutosave()) this.#autosave.later();
    else if (this.#unsaved > 0) this.#touch();
    this.#tellStatus();
    return failed === null ? ok(null) : err(failed);
  }

  async #write(options: { readonly asked: boolean; readonly anew?: boolean }): Promise<void> {
    const { machine } = this.#world;
    const { path } = this.#note;
    // From here to the first await: what is encoded is exactly what stands before the cut.
    const cut = this.#journal.cut();
    const covered = this.#unsaved;
    const bytes = this.#encode();
    const now = machine.timing.now();

    let seen: FileFacts | null = null;
    if (path !== null) {
      if (this.#lock !== null && !(await this.#lock.isHeld())) throw new FailureError(failure('file.locked'));
      await writePair(machine, path, bytes);
      seen = await onDisk('read', path, () => machine.files.facts(path));
    }
    await this.#backUpKept(options.asked);
    await this.#keep(bytes);
    await this.#writeNote({
      savedAt: now,
      seen: seen === null ? null : { size: seen.size, modifiedAt: seen.modifiedAt },
      restoring: undefined,
    });
    await this.#journal.dropBefore(cut);
    this.#unsaved -= covered;
    this.#recovered = null;
  }

  /** The contents as saved, in our own folder: what the journal stands on when the file is gone. */
  async #keep(bytes: PairBytes): Promise<void> {
    await onDisk('write', this.#folder.kept, () => this.#world.machine.files.makeFolder(this.#folder.folder, 0o700));
    await writePair(this.#world.machine, this.#folder.kept, bytes);
  }

  async #backUpKept(asked: boolean): Promise<void> {
    const { machine } = this.#world;
    const savedAt = this.#note.savedAt;
    if (savedAt === null) return;
    const newest = (await this.backups())[0];
    if (!asked && newest !== undefined && machine.timing.now() - newest.savedAt < BACKUP_EVERY_MS) return;
    if (newest?.savedAt === savedAt) return;
    const { kept } = this.#folder;
    await onDisk('write', this.#folder.backups, async () => {
      const bytes = await readPairBytes(machine, kept);
      if (bytes !== null) await keepBackup(machine, this.#folder.backups, bytes, { savedAt, reason: 'save' });
    });
  }

  async #writeNote(change: Partial<CopyNote>): Promise<void> {
    this.#note = { ...this.#note, ...change };
    await onDisk('write', this.#folder.note, () => this.#folder.writeNote(this.#world.machine, this.#note));
    this.#world.onNote(this.#note);
  }
}
