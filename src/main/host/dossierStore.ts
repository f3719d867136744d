import { basename, join } from 'node:path';
import { newId } from '../../shared/base/ids';
import { err, ok, type Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import type { Backup, RecentDossier, RecoverableDossier } from '../../shared/protocol/services';
import { backupPath, describeBackups } from './backups';
import { type Contents, damageOf, decodeContainer, sha256 } from './container';
import { CopyFolder, type CopyNote, isOf } from './copyFolder';
import { CopyNotes } from './copyNotes';
import { diskFailure, onDisk } from './diskFailure';
import { applyBytes, type Documents, documentOf, emptyDocuments, type LayoutReader, tooNew } from './documents';
import { Dossier } from './dossier';
import type { DossierReading } from './dossierWorld';
import { decodePair, type EncodedPair, type PairReading } from './filePair';
import { journalWrittenAt, readJournal } from './journal';
import { KeptCopy } from './keptCopy';
import { loadContents, readKept, tryPair } from './loading';
import { type AboutCopy, encodeCopy, newNote, writeNewCopy } from './newCopy';
import type { Machine } from './ports';
import { rewriteBeside, rewriteFolder } from './rewriting';
import { salvage } from './salvage';
import { inFolder, type SealedMachine, type Sealer, sealedMachine } from './sealedDisk';
import { Turns } from './turns';

export interface StoreOptions {
  readonly machine: Machine;
  /** Folder of the working copies; made if need be. */
  readonly folder: string;
  readonly layout: LayoutReader;
  /** Where a bundled sample lies, or null where the build has none of that name. */
  readonly samplePath: (sample: string) => string | null;
  readonly onDefect: (thrown: unknown) => void;
  /** Whether each dossier has a log of acts of its own (AU3). */
  readonly logsActs?: boolean;
  /** Seals everything in the folder and the private files beside dossiers (SE4); null or absent: they lie readable. */
  readonly seal?: Sealer | null;
}

/** How a path or an id is to be opened. */
export interface OpenOptions {
  /** What can be read of a damaged file, as a new dossier. */
  readonly salvage?: boolean;
  /** A person says that whoever holds the lock is gone. */
  readonly takeLock?: boolean;
}

/** All working copies of this machine: those that are open, and those that can be. Opens each at most once. */
export class DossierStore {
  readonly #options: StoreOptions;
  readonly #sealed: SealedMachine | null;
  readonly #notes: CopyNotes;
  readonly #open = new Map<string, Dossier>();
  /** Opening, closing and creating go one after another, so that no copy is ever opened twice at once. */
  readonly #turns = new Turns();

  private constructor(options: StoreOptions, sealed: SealedMachine | null, notes: CopyNotes) {
    this.#options = options;
    this.#sealed = sealed;
    this.#notes = notes;
  }

  static async load(given: StoreOptions): Promise<DossierStore> {
    const { seal = null, folder } = given;
    const sealed = seal === null ? null : sealedMachine(given.machine, inFolder(folder), seal);
    const options = sealed === null ? given : { ...given, machine: sealed };
    const notes = await CopyNotes.load(options.machine, folder);
    await notes.prune();
    return new DossierStore(options, sealed, notes);
  }

  get opened(): readonly Dossier[] {
    return [...this.#open.values()];
  }

  /** The machine as this store has it: what belongs to a copy is written through it, so that it is sealed with the rest. */
  get machine(): Machine {
    return this.#options.machine;
  }

  find(id: string): Dossier | null {
    return this.#open.get(id) ?? null;
  }

  create(input: {
    /** Of the copy, where somebody else has given it one; else a fresh one. */
    readonly id?: string;
    readonly title: string;
    readonly marking?: CopyNote['marking'];
    readonly dossierId?: string;
    readonly documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>;
    readonly originals?: readonly Uint8Array[];
  }): Promise<Result<Dossier, Failure>> {
    const documents = emptyDocuments();
    for (const [name, bytes] of Object.entries(input.documents)) {
      if (bytes === undefined) continue;
      if (!applyBytes(documentOf(documents, name as DocumentKey), bytes, 'create')) {
        const cause = failure('protocol.invalid', { message: 'bytes that are no update', document: name });
        return Promise.resolve(err(cause));
      }
    }
    const late = tooNew(this.#options.layout, documents);
    if (late !== null) return Promise.resolve(err(late));
    const { title, marking = 'none', dossierId = this.#newId() } = input;
    const id = input.id === undefined ? {} : { id: input.id };
    const originals = new Map((input.originals ?? []).map((bytes) => [sha256(bytes), bytes]));
    return this.#inTurn(() => this.#createCopy({ ...id, title, marking, counts: {}, dossierId }, documents, originals));
  }

  /** The copy here of what is negotiated in a room. */
  noteOfRoom(room: string): CopyNote | null {
    return this.#notes.all.find((note) => note.room?.room === room && note.forgotten !== true) ?? null;
  }

  openPath(path: string, options: OpenOptions = {}): Promise<Result<Dossier, Failure>> {
    return this.#inTurn(async () => {
      const { machine } = this.#options;
      const real = await onDisk('read', path, () => machine.files.realPath(path));
      const open = this.opened.find((dossier) => dossier.note.path === real);
      if (open !== undefined) return ok(open);
      const known = this.#notes.atPath(real);
      const pair = await tryPair(machine, real);
      if (options.salvage === true) return this.#salvage(basename(real), pair, known);
      if (!pair.ok) return err(withCopy(pair.error, known));
      const damage = damageOf(pair.value.public);
      if (damage !== null) return err(withCopy(damage, known));
      // A copy for somebody is signed as it is: its file is not written over.
      if (pair.value.public.copy !== undefined) return this.#adopt(basename(real), pair.value);
      // A restoration that was decided upon is completed first.
      if (known?.restoring !== undefined) return this.#openNoted(known, options);
      const note = await this.#noteFor(real, pair.value);
      return this.#openCopy(note, { pair: pair.value, takeLock: options.takeLock });
    });
  }

  openId(id: string, options: OpenOptions = {}): Promise<Result<Dossier, Failure>> {
    return this.#inTurn(async () => {
      const open = this.#open.get(id);
      if (open !== undefined) return ok(open);
      const note = this.#notes.get(id);
      if (note === null) return err(failure('dossier.unknown', { id }));
      if (options.salvage !== true) return this.#openNoted(note, options);
      const file = await tryPair(this.#options.machine, note.path ?? this.#folder(id).kept);
      return this.#salvage(note.title, file, note);
    });
  }

  /** A dossier out of bytes; they stay with the application until saved as a file. */
  openBytes(input: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly privateBytes?: Uint8Array;
    readonly salvage?: boolean;
  }): Promise<Result<Dossier, Failure>> {
    return this.#inTurn(async () => {
      const main = decodeContainer(input.bytes);
      const raw = { public: input.bytes, private: this.#openedPrivate(input.privateBytes) };
      const pair = main.ok ? decodePair(main.value, raw) : main;
      if (input.salvage === true) return this.#salvage(input.name, pair, null);
      if (!pair.ok) return pair;
      const damage = damageOf(pair.value.public);
      return damage === null ? this.#adopt(input.name, pair.value) : err(damage);
    });
  }

  /** The bundled sample as a copy of one's own: the same each time, unless `fresh`. */
  openSample(sample: string, fresh: boolean): Promise<Result<Dossier, Failure>> {
    const known = this.#notes.all.find((note) => note.sample === sample && note.path === null);
    if (known !== undefined && !fresh) return this.openId(known.id);
    return this.#inTurn(async () => {
      const path = this.#options.samplePath(sample);
      if (path === null) return err(failure('file.notFound', { sample }));
      const pair = await tryPair(this.#options.machine, path);
      return pair.ok ? this.#adopt(sample, pair.value, { sample }) : pair;
    });
  }

  /** The present contents of an open dossier as another one, of its own id. */
  openDuplicate(source: Dossier): Promise<Result<Dossier, Failure>> {
    const { title, marking, counts } = source.note;
    const { documents, originals } = source.contents();
    const copies = emptyDocuments();
    for (const [name, bytes] of documents) applyBytes(documentOf(copies, name), bytes, 'create');
    const about = { title, marking, counts, dossierId: this.#newId() };
    return this.#inTurn(() => this.#createCopy(about, copies, originals));
  }

  /** Saves an open dossier in another place. A working copy that stood for a file there stands for it no longer. */
  async saveAs(dossier: Dossier, path: string): Promise<Result<null, Failure>> {
    const saved = await dossier.saveAs(path);
    const now = dossier.note.path;
    if (saved.ok && now !== null) await this.#notes.leavePath(now, dossier.id);
    return saved;
  }

  /** Saves what is to be saved and lets go. What could not be saved is in its journal, and comes back when it is opened again. */
  close(dossier: Dossier, options: { readonly discard?: boolean } = {}): Promise<Result<null, Failure>> {
    return this.#inTurn(async () => {
      if (this.#open.get(dossier.id) !== dossier) return ok(null);
      this.#open.delete(dossier.id);
      await dossier.close(options);
      return ok(null);
    });
  }

  /** Earlier saves of a working copy, open or not: what to fall back on when its file is damaged. */
  async backups(id: string): Promise<Backup[]> {
    if (this.#notes.get(id) === null) throw new FailureError(failure('dossier.unknown', { id }));
    const folder = this.#folder(id).backups;
    return onDisk('read', folder, () => describeBackups(this.#options.machine, folder));
  }

  /** Goes back to an earlier save. One that is not open, since its file is damaged, opens as it was then. */
  async restore(id: string, backup: string): Promise<Result<Dossier, Failure>> {
    if (!(await this.backups(id)).some((one) => one.id === backup)) return err(failure('backup.unknown', { backup }));
    const open = this.#open.get(id);
    if (open !== undefined) {
      const restored = await open.restore(backup);
      return restored.ok ? ok(open) : restored;
    }
    return this.#inTurn(async () => {
      const note = this.#notes.get(id);
      if (note === null) return err(failure('dossier.unknown', { id }));
      await this.#backUpClosed(note);
      const restoring = { ...note, epoch: note.epoch + 1, restoring: backup };
      await this.#notes.write(restoring);
      return this.#openNoted(restoring, {});
    });
  }

  async recents(): Promise<RecentDossier[]> {
    const all = this.#notes.all.filter((note) => note.forgotten !== true);
    all.sort((a, b) => b.openedAt - a.openedAt);
    return Promise.all(
      all.map(async ({ id, title, marking, path, openedAt, savedAt, counts }) => {
        const present = path === null || (await this.#notes.isThere(path));
        const { journal } = this.#folder(id);
        const lastAt = await onDisk('read', journal, () => journalWrittenAt(this.#options.machine, journal));
        const writtenAt = Math.max(savedAt ?? 0, lastAt) || openedAt;
        return { id, title, marking, path, openedAt, savedAt, writtenAt, counts, present };
      }),
    );
  }

  /** Working copies that are not open and hold work that their file does not. */
  async recoverable(): Promise<RecoverableDossier[]> {
    const found: RecoverableDossier[] = [];
    for (const { id, title, marking, path, savedAt, epoch } of this.#notes.all) {
      if (this.#open.has(id)) continue;
      const folder = this.#folder(id).journal;
      const journal = await onDisk('read', folder, () => readJournal(this.#options.machine, folder, epoch));
      if (journal.records.length === 0) continue;
      found.push({ id, title, marking, path, savedAt, lastAt: journal.lastAt, updates: journal.records.length });
    }
    return found.sort((a, b) => b.lastAt - a.lastAt);
  }

  /** Off the list; `erase` also deletes what the application keeps of it (never its file). */
  forget(id: string, erase: boolean): Promise<Result<null, Failure>> {
    return this.#inTurn(async () => {
      const note = this.#notes.get(id);
      if (note === null) return err(failure('dossier.unknown', { id }));
      if (erase) {
        await this.#open.get(id)?.close({ discard: true });
        this.#open.delete(id);
        await this.#notes.erase(id);
      } else await this.#notes.write({ ...note, forgotten: true });
      return ok(null);
    });
  }

  /**
   * Writes everything as it is to lie from now on: sealed or readable. Dossiers stay open and can be written in meanwhile. Throws what the
   * disk refuses; what was rewritten by then is read as well as what was not.
   */
  rewrite(): Promise<void> {
    const machine = this.#sealed;
    if (machine === null) return Promise.resolve();
    const rewriting = this.#inTurn(async () => {
      for (const note of this.#notes.all) {
        const { folder } = this.#folder(note.id);
        const open = this.#open.get(note.id);
        const before = open === undefined ? Number.POSITIVE_INFINITY : open.note.openedAt;
        const rewrite = () => onDisk('write', folder, () => rewriteFolder(machine, folder, before));
        if (open !== undefined) await open.rewrite(rewrite);
        else {
          await rewrite();
          await rewriteBeside(machine, note);
        }
      }
      // Of copies that could not be read there are no notes: what lies of them is rewritten all the same.
      const known = new Set(this.#notes.all.map(({ id }) => id));
      for (const id of await onDisk('read', this.#options.folder, () => machine.files.list(this.#options.folder))) {
        if (!known.has(id)) await onDisk('write', id, () => rewriteFolder(machine, join(this.#options.folder, id), 0));
      }
      return ok(null);
    });
    return rewriting.then((done) => {
      if (!done.ok) throw new FailureError(done.error);
    });
  }

  /** Both files as they leave by another way than the disk: the private one sealed, where it would be. */
  leaving(bytes: EncodedPair): EncodedPair {
    return this.#sealed === null ? bytes : { ...bytes, private: this.#sealed.files.sealedPrivate(bytes.private) };
  }

  async closeAll(): Promise<void> {
    // What is being opened just now is closed with the rest.
    await this.#inTurn(async () => ok(null));
    for (const dossier of this.opened) await this.close(dossier);
  }

  async #openNoted(note: CopyNote, { takeLock }: OpenOptions): Promise<Result<Dossier, Failure>> {
    const { machine } = this.#options;
    const folder = this.#folder(note.id);
    if (note.restoring !== undefined) {
      const pair = await tryPair(machine, backupPath(folder.backups, note.restoring));
      return pair.ok ? this.#openCopy(note, { pair: pair.value, takeLock }) : err(withCopy(pair.error, note));
    }
    if (note.path === null) {
      const kept = await readKept(machine, folder);
      return kept.ok ? this.#openCopy(note, { pair: kept.value }) : err(withCopy(kept.error, note));
    }
    const pair = await tryPair(machine, note.path);
    if (pair.ok) {
      const damage = damageOf(pair.value.public);
      if (damage !== null) return err(withCopy(damage, note));
      if (isOf(note, pair.value.public.manifest?.dossier)) {
        return this.#openCopy(note, { pair: pair.value, takeLock });
      }
    } else if (pair.error.code !== 'file.notFound') return err(withCopy(pair.error, note));
    // The file is gone, or another dossier took its place: what we keep is all there is of this one.
    const readOnly = pair.ok ? failure('file.changed', { path: note.path }) : pair.error;
    const kept = await readKept(machine, folder);
    return kept.ok ? this.#openCopy(note, { pair: kept.value, readOnly, takeLock }) : err(withCopy(readOnly, note));
  }

  /** The note to open a path under: the one we have, that of the same dossier whose file was moved here, or a new one. */
  async #noteFor(path: string, pair: PairReading): Promise<CopyNote> {
    const manifest = pair.public.manifest;
    if (manifest === null) throw new RangeError(`A whole file without a manifest: ${path}`);
    const same = this.#notes.atPath(path);
    if (same !== null) {
      if (isOf(same, manifest.dossier)) return same;
      // Another dossier stands there now. What was kept of the former goes on without a file.
      await this.#notes.leavePath(path, null);
    }
    for (const note of this.#notes.all) {
      if (!isOf(note, manifest.dossier) || note.path === null || this.#open.has(note.id)) continue;
      if (!(await this.#notes.isThere(note.path))) return { ...note, path };
    }
    const { dossier, title, marking, counts, savedAt } = manifest;
    const known = { dossierId: dossier, title, marking, counts };
    return newNote(this.#options.machine, { ...known, path, savedAt: Date.parse(savedAt) || null });
  }

  async #openCopy(note: CopyNote, reading: DossierReading): Promise<Result<Dossier, Failure>> {
    const { machine, layout, onDefect } = this.#options;
    const opened = { ...note, openedAt: machine.timing.now(), forgotten: undefined };
    const { logsActs = false } = this.#options;
    const world = { machine, layout, onDefect, logsActs, onNote: (changed: CopyNote) => this.#notes.changed(changed) };
    const dossier = await Dossier.open(world, this.#folder(note.id), opened, reading);
    if (dossier.ok) this.#open.set(note.id, dossier.value);
    return dossier;
  }

  /** Someone else's bytes as a working copy of our own, without a file. */
  async #adopt(name: string, pair: PairReading, also: Partial<CopyNote> = {}): Promise<Result<Dossier, Failure>> {
    const loaded = await loadContents(this.#options.machine, this.#options.layout, null, pair, null);
    if (!loaded.ok) return loaded;
    const { title = name, marking = 'none', counts = {}, dossier = this.#newId() } = pair.public.manifest ?? {};
    const about = { title, marking, counts, dossierId: dossier, ...also };
    return this.#createCopy(about, loaded.value.documents, loaded.value.originals);
  }

  async #salvage(
    name: string,
    file: Result<PairReading, Failure>,
    known: CopyNote | null,
  ): Promise<Result<Dossier, Failure>> {
    const copy = known === null ? null : { folder: this.#folder(known.id), epoch: known.epoch };
    const found = await salvage(this.#options, file, copy);
    if (!found.ok) return found;
    const { manifest, contents } = found.value;
    const documents = emptyDocuments();
    for (const [part, bytes] of contents.documents) applyBytes(documentOf(documents, part), bytes, 'create');
    return this.#createCopy(
      {
        title: manifest?.title ?? known?.title ?? name,
        marking: manifest?.marking ?? known?.marking ?? 'none',
        counts: manifest?.counts ?? {},
        dossierId: manifest?.dossier ?? known?.dossierId ?? this.#newId(),
      },
      documents,
      contents.originals,
    );
  }

  async #createCopy(
    about: AboutCopy,
    documents: Documents,
    originals: Contents['originals'],
  ): Promise<Result<Dossier, Failure>> {
    const { machine } = this.#options;
    const note = newNote(machine, { savedAt: machine.timing.now(), ...about });
    const pair = await writeNewCopy(this.#options, this.#folder(note.id), note, documents, originals);
    return pair.ok ? this.#openCopy(note, { pair: pair.value }) : pair;
  }

  /** Before a damaged dossier goes back to an earlier save: what can be read of its present state becomes an earlier save too. */
  async #backUpClosed(note: CopyNote): Promise<void> {
    const { machine } = this.#options;
    const folder = this.#folder(note.id);
    const file = note.path === null ? await readKept(machine, folder) : await tryPair(machine, note.path);
    const present = await salvage(this.#options, file, { folder, epoch: note.epoch });
    if (!present.ok) return;
    const documents = emptyDocuments();
    const { contents } = present.value;
    for (const [name, bytes] of contents.documents) applyBytes(documentOf(documents, name), bytes, 'load');
    await new KeptCopy(machine, folder).backUpPresent(encodeCopy(this.#options, note, documents, contents.originals));
  }

  /** A private file that came as bytes; as it is where it does not open here. */
  #openedPrivate(bytes: Uint8Array | undefined): Uint8Array | null {
    if (bytes === undefined || this.#sealed === null) return bytes ?? null;
    try {
      return this.#sealed.files.opened(bytes, '');
    } catch (thrown) {
      if (thrown instanceof FailureError && thrown.failure.code === 'seal.foreign') return bytes;
      throw thrown;
    }
  }

  #folder(id: string): CopyFolder {
    return new CopyFolder(join(this.#options.folder, id));
  }

  #newId(): string {
    return newId(this.#options.machine.random);
  }

  /** One after another; what the disk refuses on the way is the answer. */
  #inTurn<T>(run: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    return this.#turns.run(async () => {
      try {
        return await run();
      } catch (thrown) {
        return err(diskFailure(thrown, 'write', this.#options.folder));
      }
    });
  }
}

/** Names the working copy we have, whose earlier saves can be offered instead. */
function withCopy(cause: Failure, known: CopyNote | null): Failure {
  return known === null ? cause : failure(cause.code, { ...cause.detail, copy: known.id });
}
