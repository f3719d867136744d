import type * as Y from 'yjs';
import { err, ok, type Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import type { Backup, DossierInfo, DossierStatus } from '../../shared/protocol/services';
import type { ActsLog } from './actsLog';
import { Autosave } from './autosave';
import { backupPath } from './backups';
import type { Contents } from './container';
import { type CopyFolder, type CopyNote, isOf } from './copyFolder';
import { diskFailure, onDisk, unlessRefused } from './diskFailure';
import type { DeclaredLayout } from './documents';
import { openActsOf } from './dossierActs';
import { type DocumentTransaction, DossierContents } from './dossierContents';
import { DossierFile, privateState } from './dossierFile';
import type { DossierReading, DossierWorld } from './dossierWorld';
import type { EncodedPair, PairBytes } from './filePair';
import { Journal } from './journal';
import { KeptCopy } from './keptCopy';
import { type Loaded, loadBackup, loadContents, sealNotices, tryPair } from './loading';
import { LONG_JOURNAL_BYTES, shortenJournal } from './longJournal';
import { type MergedCopy, whatBrings } from './merging';
import { packCopy } from './newCopy';
import { StatusTeller } from './statusTeller';
import { Turns } from './turns';

/** Whether a person asked for a save. */
type SaveReason = 'asked' | 'byItself';

/** One open working copy: its documents in memory, its journal, its file. All peers of this host share it. */
export class Dossier {
  readonly #world: DossierWorld;
  readonly #folder: CopyFolder;
  readonly #kept: KeptCopy;
  readonly #durable = new Listeners<number>();
  readonly #replaced = new Listeners<void>();
  readonly #autosave: Autosave;
  readonly #teller: StatusTeller;
  /** Saves, restorations and closing go one after another. */
  readonly #turns: Turns;
  readonly #bytes: number;
  readonly #journal: Journal;
  #note: CopyNote;
  readonly #contents: DossierContents;
  #file: DossierFile | null = null;
  #recovered: DossierInfo['recovered'] = null;
  #notices: readonly Failure[];
  #unsaved = 0;
  #saveFailure: Failure | null = null;
  #journalFailure: Failure | null = null;
  #keepFailure: Failure | null = null;
  #closed = false;
  #acts: ActsLog | null = null;

  private constructor(world: DossierWorld, folder: CopyFolder, note: CopyNote, journal: Journal, loaded: Loaded) {
    this.#world = world;
    this.#folder = folder;
    this.#kept = new KeptCopy(world.machine, folder);
    this.#note = note;
    this.#journal = journal;
    this.#contents = new DossierContents(world, loaded);
    this.#notices = loaded.notices;
    this.#bytes = loaded.bytes;
    this.#autosave = new Autosave(world.machine.timing, () => this.#saveByItself());
    this.#teller = new StatusTeller(world.machine.timing, () => this.status);
    this.#turns = new Turns(() => this.#teller.tell());
  }

  /** Opens a working copy out of what was read and what its journal adds. */
  static async open(
    world: DossierWorld,
    folder: CopyFolder,
    note: CopyNote,
    read: DossierReading,
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
        defect: world.onDefect,
      }),
    );
    const loaded = await loadContents(world.machine, world.layout, folder, read.pair, contents);
    if (!loaded.ok) return loaded;
    dossier = new Dossier(world, folder, note, journal, loaded.value);
    if (note.path !== null) {
      dossier.#file = await DossierFile.claim(world.machine, note.path, {
        takeLock: read.takeLock ?? false,
        readOnly: read.readOnly ?? null,
        seen: read.readOnly === undefined && note.restoring === undefined ? (read.pair.facts ?? null) : null,
        private: privateState(read.pair),
      });
    }
    if (loaded.value.recovered > 0) {
      dossier.#recovered = { updates: loaded.value.recovered, lastAt: contents.lastAt };
      dossier.#unsaved = loaded.value.recovered;
    }
    if (note.restoring !== undefined) dossier.#unsaved += 1;
    dossier.#acts = await openActsOf(world, folder.acts, dossier);
    await dossier.#begin(read.readOnly === undefined && note.restoring === undefined ? read.pair.raw : null);
    try {
      await dossier.#keepMigrated(loaded.value);
    } catch (thrown) {
      await dossier.#letGo({ discard: false });
      throw thrown;
    }
    return ok(dossier);
  }

  get id(): string {
    return this.#note.id;
  }

  /** The log of what happened in it on this machine; null where there is none, or it cannot be read. */
  get acts(): ActsLog | null {
    return this.#acts;
  }

  get note(): CopyNote {
    return this.#note;
  }

  /** Raised when an earlier save was restored. */
  get epoch(): number {
    return this.#note.epoch;
  }

  /** False while somebody else holds its file: changes would end in nobody's file. */
  get editable(): boolean {
    return this.#file?.isLocked !== true;
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
      readOnly: this.#file?.readOnly ?? null,
      editable: this.editable,
      recovered: this.#recovered,
      notices: [...this.#notices],
      bytes: this.#bytes,
    };
  }

  get status(): DossierStatus {
    const state = this.#unsaved > 0 ? 'unsaved' : 'saved';
    return {
      state: this.#turns.isBusy ? 'saving' : this.#saveFailure !== null ? 'failed' : state,
      unsaved: this.#unsaved,
      savedAt: this.#note.savedAt,
      path: this.#note.path,
      readOnly: this.#file?.readOnly ?? null,
      editable: this.editable,
      failure: this.#saveFailure,
      journal: this.#journalFailure ?? this.#keepFailure,
      autosave: this.#note.autosave,
    };
  }

  onStatus(listen: (status: DossierStatus) => void): Dispose {
    return this.#teller.add(listen);
  }

  /** Told of sequence numbers up to which everything is in the journal, on the disk. */
  onDurable(listen: (sequence: number) => void): Dispose {
    return this.#durable.add(listen);
  }

  /** Told when its contents are no longer what they were (an earlier save was restored, changes were discarded). */
  onReplaced(listen: () => void): Dispose {
    return this.#replaced.add(listen);
  }

  /** Told of every transaction on its documents, while it is being told. */
  onTransaction(listen: (change: DocumentTransaction) => void): Dispose {
    return this.#contents.transactions.add(listen);
  }

  document(name: DocumentKey): Y.Doc {
    return this.#contents.document(name);
  }

  /** Takes a change. It stands in memory at once; the answer is the number under which `onDurable` will tell that it is safe. */
  receive(name: DocumentKey, bytes: Uint8Array, origin: unknown): Result<number, Failure> {
    if (!this.editable) return err(failure('dossier.readOnly'));
    if (!this.#contents.apply(name, bytes, origin)) {
      return err(failure('protocol.invalid', { message: 'bytes that are no update', document: name }));
    }
    const mark = this.#contents.takeMark(name);
    if (mark !== null) this.#journal.append(name, mark);
    const sequence = this.#journal.append(name, bytes);
    this.#unsaved += 1;
    if (this.#journal.bytes > LONG_JOURNAL_BYTES && !this.#savesByItself) {
      shortenJournal(this.#journal, this.contents().documents, this.#durable, this.#world.onDefect);
    }
    this.#touch();
    return ok(sequence);
  }

  contents(): Contents {
    return this.#contents.encoded();
  }

  /** Both files as they would be written now. */
  encoded(): EncodedPair {
    return this.#contents.files(this.#note);
  }

  /** Keeps a source file with the dossier, under the hash of its bytes. Answered when it is on the disk. */
  async addOriginal(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }> {
    if (!this.editable) throw new FailureError(failure('dossier.readOnly'));
    const { hash, isNew } = this.#contents.addOriginal(bytes);
    if (isNew) {
      this.#unsaved += 1;
      // Originals are not in the journal: the kept contents hold them from now on.
      await this.#turns.run(() => this.#kept.keep(this.encoded()));
      this.#touch();
    }
    return { sha256: hash, bytes: bytes.length };
  }

  original(hash: string): Uint8Array | undefined {
    return this.#contents.original(hash);
  }

  /** What lists and the manifest say of it. Written only where it differs. */
  async describe(
    about: Partial<Pick<CopyNote, 'title' | 'marking' | 'counts' | 'dossierId' | 'autosave' | 'room'>>,
  ): Promise<void> {
    const next = { ...this.#note, ...about };
    if (JSON.stringify(next) === JSON.stringify(this.#note)) return;
    const { dossierId, writtenId = dossierId } = this.#note;
    await this.#setNote({ ...about, writtenId });
    this.#touch();
  }

  /** Saves because a person said so. */
  save(): Promise<Result<null, Failure>> {
    return this.#turns.run(() => this.#saveNow('asked'));
  }

  /** Makes `path` the dossier's place and saves there. When that fails the dossier stays where it was. */
  async saveAs(path: string): Promise<Result<null, Failure>> {
    const before = this.#file;
    if (before?.path === path) return this.save();
    const choice = await unlessRefused(() => DossierFile.choose(this.#world.machine, path));
    if (!choice.ok) return choice;
    const chosen = choice.value;
    if (before?.path === chosen.path) {
      await chosen.release();
      return this.save();
    }
    return this.#turns.run(async () => {
      this.#file = chosen;
      const saved = await this.#saveNow('asked');
      const left = saved.ok ? before : chosen;
      if (!saved.ok) this.#file = before;
      await left?.release();
      this.#touch();
      return saved;
    });
  }

  backups(): Promise<Backup[]> {
    return this.#kept.backups();
  }

  /**
   * Brings in what documents of a copy hold and ours do not (MG3); the present state becomes an earlier save first, whose id is answered.
   * Null, and nothing is written, where all of it is here already. In the journal, on the disk, when answered.
   */
  merge(theirs: Contents, declared: DeclaredLayout): Promise<Result<MergedCopy, Failure>> {
    return this.#turns.run(async () => {
      if (!this.editable) return err(failure('dossier.readOnly'));
      const { layout } = this.#world;
      const news = whatBrings(layout, this.contents().documents, theirs.documents, declared);
      if (!news.ok) return news;
      const changed = [...news.value.keys()];
      if (changed.length === 0) return ok({ backup: null, changed });
      await this.#journal.flush();
      const backup = await this.#kept.backUpPresent(this.encoded(), 'merge');
      for (const [name, bytes] of news.value) {
        const received = this.receive(name, bytes, 'merge');
        if (!received.ok) return received;
      }
      const originals = [...theirs.originals.values()].filter((bytes) => this.#contents.addOriginal(bytes).isNew);
      if (originals.length > 0) await this.#kept.keep(this.encoded());
      await this.#journal.flush();
      return ok({ backup, changed });
    });
  }

  /**
   * Goes back to an earlier save. The present state becomes an earlier save first; then the decision is noted (from which moment a crash
   * completes the restoration instead of undoing it), the contents change, and the files follow.
   */
  restore(backup: string): Promise<Result<null, Failure>> {
    return this.#turns.run(async () => {
      if (!this.editable) return err(failure('dossier.readOnly'));
      const { machine, layout } = this.#world;
      const loaded = await loadBackup(machine, layout, backupPath(this.#folder.backups, backup));
      if (!loaded.ok) return loaded;
      await this.#journal.flush();
      await this.#kept.backUpPresent(this.encoded());
      await this.#setNote({ epoch: this.#note.epoch + 1, restoring: backup });
      this.#journal.beginEpoch(this.#note.epoch);
      this.#contents.replace(loaded.value);
      for (const { document, bytes: step } of loaded.value.migrated.steps) {
        this.#journal.append(document, step);
      }
      this.#unsaved += 1;
      this.#recovered = null;
      this.#replaced.tell();
      return this.#saveNow('asked');
    });
  }

  /** Its private file opens now: takes in what stands there, and says no more that it is closed. Nothing where it has no file. */
  takeInPrivate(): Promise<void> {
    return this.#turns.run(async () => {
      const file = this.#file;
      if (file === null || this.#closed) return;
      const pair = await tryPair(this.#world.machine, file.path);
      if (!pair.ok) throw new FailureError(pair.error);
      const { manifest } = pair.value.public;
      if (!isOf(this.#note, manifest?.dossier)) throw new FailureError(failure('file.changed', { path: file.path }));
      this.#contents.merge(pair.value);
      this.#notices = sealNotices(this.#notices, pair.value);
      file.tookIn(pair.value);
      this.#unsaved += 1;
      this.#touch();
    });
  }

  /**
   * Writes everything of it that lies with the application, and the private file beside the dossier, as it is to lie from now on: sealed or
   * readable. What is typed meanwhile goes on into the journal.
   */
  rewrite(rewriteFolder: (folder: string) => Promise<void>): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#closed) return;
      await rewriteFolder(this.#folder.folder);
      await this.#setNote({});
      await this.#file?.rewritePrivate();
    });
  }

  /** Writes what must be written and lets go of file and claim. `discard`: back to the last save, as if nothing had been typed since. */
  async close(options: { readonly discard?: boolean } = {}): Promise<void> {
    if (this.#closed) return;
    this.#autosave.rest();
    const discard = options.discard === true;
    if (discard) this.#replaced.tell();
    else if (this.#unsaved > 0 && this.#savesByItself) await this.#turns.run(() => this.#saveNow('byItself'));
    await this.#turns.run(() => this.#letGo({ discard }));
    this.#teller.stop();
    this.#durable.clear();
    this.#replaced.clear();
    this.#contents.transactions.clear();
  }

  async #letGo({ discard }: { readonly discard: boolean }): Promise<void> {
    this.#closed = true;
    this.#autosave.rest();
    await this.#acts?.close();
    await this.#journal.close({ discard });
    await this.#file?.release();
  }

  /** Returns when everything received so far is in the journal, on the disk. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** Notes that it is open, and keeps what its file holds, so that the journal has something to stand on if the file goes away. */
  async #begin(raw: PairBytes | null): Promise<void> {
    const begun = await unlessRefused(async () => {
      await this.#setNote({});
      if (raw !== null && this.#note.path !== null && this.editable) await this.#kept.keep(raw);
    });
    // Our own folder cannot be written (a full disk): the dossier opens all the same, and says so.
    if (!begun.ok) this.#keepFailure = begun.error;
    this.#touch();
  }

  /**
   * What was of an older layout is an earlier save from now on, and the steps to the present one stand in the journal before any page
   * joins: a page that outlives this process must find the same steps, not others like them. Nothing is begun where that cannot be written.
   */
  async #keepMigrated({ before, migrated }: Loaded): Promise<void> {
    if (before === null || migrated.steps.length === 0 || !this.editable) return;
    await this.#kept.backUpPresent(packCopy(this.#world.machine, this.#note, before), 'migration');
    for (const { document, bytes } of migrated.steps) this.#journal.append(document, bytes);
    await this.#journal.flush();
    if (this.#journalFailure !== null) throw new FailureError(this.#journalFailure);
    this.#unsaved += migrated.steps.length;
    this.#touch();
  }

  get #savesByItself(): boolean {
    return this.#note.autosave && (this.#file?.readOnly ?? null) === null;
  }

  #journalTrouble(cause: Failure | null): void {
    this.#journalFailure = cause;
    this.#teller.tell();
  }

  #touch(): void {
    if (this.#savesByItself && this.#unsaved > 0 && !this.#closed) this.#autosave.touch();
    else this.#autosave.rest();
    this.#teller.tell();
  }

  #saveByItself(): void {
    this.#turns.run(() => this.#saveNow('byItself')).catch(this.#world.onDefect);
  }

  async #saveNow(why: SaveReason): Promise<Result<null, Failure>> {
    if (this.#closed) return err(failure('dossier.unknown', { id: this.id }));
    let failed: Failure | null = null;
    this.#autosave.rest();
    try {
      await this.#write(why);
    } catch (thrown) {
      failed = diskFailure(thrown, 'write', this.#note.path ?? this.#folder.kept);
    }
    this.#saveFailure = failed;
    if ((failed ?? this.#keepFailure) !== null && this.#savesByItself) this.#autosave.later();
    else if (this.#unsaved > 0) this.#touch();
    return failed === null ? ok(null) : err(failed);
  }

  async #write(why: SaveReason): Promise<void> {
    const file = this.#file;
    const now = this.#world.machine.timing.now();
    // Encoding a large dossier takes a moment in which nothing else is done: what was typed before it is safe first.
    await this.#journal.flush();
    let snapshot = this.#snapshot();
    if (file !== null) {
      await file.write({
        isOurs: (dossierId) => isOf(this.#note, dossierId),
        bytes: snapshot.bytes,
        replace: this.#note.restoring !== undefined,
        merge: (theirs) => {
          this.#contents.merge(theirs);
          this.#notices = sealNotices(this.#notices, theirs);
          snapshot = this.#snapshot();
          return snapshot.bytes;
        },
      });
    }
    try {
      if (this.#note.savedAt !== null) await this.#kept.backUp(this.#note.savedAt, why === 'asked');
      await this.#kept.keep(snapshot.bytes);
      await this.#setNote({ savedAt: now, path: file?.path ?? null, restoring: undefined, writtenId: undefined });
      await onDisk('write', this.#folder.journal, () => this.#journal.dropBefore(snapshot.cut));
      this.#keepFailure = null;
    } catch (thrown) {
      // A dossier without a file of its own has nothing but what is kept. Else the file holds everything, and the journal, which was not
      // cut, holds it twice.
      if (file === null || !(thrown instanceof FailureError)) throw thrown;
      this.#keepFailure = thrown.failure;
      this.#note = { ...this.#note, savedAt: now, path: file.path };
    }
    this.#unsaved -= snapshot.covered;
    this.#recovered = null;
  }

  /** What is to be written. Nothing is awaited in here: the bytes hold exactly what stands in the journal before the cut. */
  #snapshot(): { readonly bytes: EncodedPair; readonly cut: number; readonly covered: number } {
    const cut = this.#journal.cut();
    return { bytes: this.encoded(), cut, covered: this.#unsaved };
  }

  async #setNote(change: Partial<CopyNote>): Promise<void> {
    const next = { ...this.#note, ...change };
    await this.#kept.writeNote(next);
    this.#note = next;
    this.#world.onNote(next);
  }
}
