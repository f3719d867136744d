import { basename, join } from 'node:path';
import { newId } from '../../shared/base/ids';
import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import type { Backup, DocumentName, RecentDossier, RecoverableDossier } from '../../shared/protocol/services';
import { backupPath, listBackups } from './backups';
import { type Contents, damageOf, decodeContainer, sha256 } from './container';
import { CopyFolder, type CopyNote } from './copyFolder';
import { isMissing, onDisk } from './diskFailure';
import {
  applyBytes,
  documentOf,
  emptyDocuments,
  encodeDocuments,
  type LayoutReader,
  layoutVersions,
  tooNew,
} from './documents';
import { Dossier } from './dossier';
import { decodePair, encodePair, type PairReading, writePair } from './filePair';
import { readJournal } from './journal';
import { loadContents, readKept, tryPair } from './loading';
import type { Machine } from './ports';

export interface StoreOptions {
  readonly machine: Machine;
  /** Folder of the working copies; made if need be. */
  readonly folder: string;
  readonly layout: LayoutReader;
  /** Where a bundled sample lies, or null where the build has none of that name. */
  readonly samplePath: (sample: string) => string | null;
}

const NO_JOURNAL = { records: [], lastAt: 0, lost: 0 };

/** All working copies of this machine: those that are open, and those that can be. Opens each at most once. */
export class DossierStore {
  readonly #options: StoreOptions;
  readonly #notes = new Map<string, CopyNote>();
  readonly #open = new Map<string, Dossier>();
  /** Opening, closing and creating go one after another, so that no copy is ever opened twice at once. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: StoreOptions) {
    this.#options = options;
  }

  static async load(options: StoreOptions): Promise<DossierStore> {
    const store = new DossierStore(options);
    const { machine, folder } = options;
    await onDisk('write', folder, () => machine.files.makeFolder(folder, 0o700));
    for (const id of await machine.files.list(folder)) {
      if (!/^[A-Za-z0-9]{16}$/.test(id)) continue;
      const note = await store.#folder(id).readNote(machine);
      if (note !== null && note.id === id) store.#notes.set(id, note);
    }
    return store;
  }

  get opened(): readonly Dossier[] {
    return [...this.#open.values()];
  }

  find(id: string): Dossier | null {
    return this.#open.get(id) ?? null;
  }

  create(input: {
    readonly title: string;
    readonly marking?: CopyNote['marking'];
    readonly documents: Readonly<Record<string, Uint8Array>>;
    readonly originals?: readonly Uint8Array[];
  }): Promise<Result<Dossier, Failure>> {
    const documents = emptyDocuments();
    for (const [name, bytes] of Object.entries(input.documents)) {
      const doc = documents.get(name as DocumentName);
      if (doc === undefined) throw new RangeError(`No document of the name ${name}`);
      if (!applyBytes(doc, bytes, 'create')) {
        return Promise.resolve(
          err(failure('protocol.invalid', { message: 'bytes that are no update', document: name })),
        );
      }
    }
    const late = tooNew(this.#options.layout, documents);
    if (late !== null) return Promise.resolve(err(late));
    const originals = new Map((input.originals ?? []).map((bytes) => [sha256(bytes), bytes]));
    return this.#inTurn(() =>
      this.#createCopy(
        { title: input.title, marking: input.marking ?? 'none', counts: {}, dossierId: this.#newId() },
        { documents: encodeDocuments(documents), originals },
      ),
    );
  }

  openPath(
    path: string,
    options: { readonly salvage?: boolean; readonly takeLock?: boolean } = {},
  ): Promise<Result<Dossier, Failure>> {
    return this.#inTurn(async () => {
      const { machine } = this.#options;
      const real = await onDisk('read', path, () => machine.files.realPath(path));
      const open = this.opened.find((dossier) => dossier.note.path === real);
      if (open !== undefined) return ok(open);
      const known = [...this.#notes.values()].find((note) => note.path === real);
      const pair = await tryPair(machine, real);
      if (options.salvage === true) return this.#salvage(basename(real), pair, known);
      if (!pair.ok) return err(withCopy(pair.error, known));
      const damage = damageOf(pair.value.public);
      if (damage !== null) return err(withCopy(damage, known));
      const note = await this.#noteFor(real, pair.value);
      return this.#openCopy(note, pair.value, options);
    });
  }

  openId(id: string, options: { readonly takeLock?: boolean } = {}): Promise<Result<Dossier, Failure>> {
    return this.#inTurn(async () => {
      const open = this.#open.get(id);
      if (open !== undefined) return ok(open);
      const note = this.#notes.get(id);
      if (note === undefined) return err(failure('dossier.unknown', { id }));
      const { machine } = this.#options;
      const folder = this.#folder(id);
      if (note.restoring !== undefined) {
        const pair = await tryPair(machine, backupPath(folder.backups, note.restoring));
        return pair.ok ? this.#openCopy(note, pair.value, options) : err(withCopy(pair.error, note));
      }
      const pair = note.path === null ? await readKept(machine, folder) : await tryPair(machine, note.path);
      if (pair.ok) {
        const damage = damageOf(pair.value.public);
        if (damage !== null) return err(withCopy(damage, note));
        if (pair.value.public.manifest?.dossier === note.dossierId) return this.#openCopy(note, pair.value, options);
        // Another dossier has taken its place on disk: what we keep is all there is of this one.
      } else if (note.path === null || pair.error.code !== 'file.notFound') return err(withCopy(pair.error, note));
      const kept = await readKept(machine, folder);
      if (!kept.ok) return err(withCopy(pair.ok ? failure('file.changed') : pair.error, note));
      const readOnly = pair.ok ? failure('file.changed') : pair.error;
      return this.#openCopy(
        note,
        { ...kept.value, notices: [...kept.value.notices, readOnly] },
        { ...options, readOnly },
      );
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
      const raw = { public: input.bytes, private: input.privateBytes ?? null };
      const pair = main.ok ? decodePair(main.value, raw) : main;
      if (input.salvage === true) return this.#salvage(input.name, pair, undefined);
      if (!pair.ok) return pair;
      const damage = damageOf(pair.value.public);
      return damage === null ? this.#adopt(input.name, pair.value) : err(damage);
    });
  }

  openSample(sample: string, fresh: boolean): Promise<Result<Dossier, Failure>> {
    const known = [...this.#notes.values()].find((note) => note.sample === sample && note.path === null);
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
    return this.#inTurn(() =>
      this.#createCopy({ title, marking, counts, dossierId: this.#newId() }, source.contents()),
    );
  }

  /** Earlier saves of a working copy, open or not: what to fall back on when its file is damaged. */
  async backups(id: string): Promise<Backup[]> {
    if (!this.#notes.has(id)) throw new FailureError(failure('dossier.unknown', { id }));
    const folder = this.#folder(id).backups;
    return onDisk('read', folder, () => listBackups(this.#options.machine, folder));
  }

  /** Goes back to an earlier save. One that is not open, since its file is damaged, opens as it was then. */
  async restore(id: string, backup: string): Promise<Result<Dossier, Failure>> {
    const note = this.#notes.get(id);
    if (note === undefined) return err(failure('dossier.unknown', { id }));
    if (!(await this.backups(id)).some((one) => one.id === backup)) return err(failure('backup.unknown'));
    const open = this.#open.get(id) ?? null;
    if (open !== null) {
      const restored = await open.restore(backup);
      return restored.ok ? ok(open) : restored;
    }
    await this.#inTurn(() => this.#remember({ ...note, epoch: note.epoch + 1, restoring: backup }));
    return this.openId(id);
  }

  async close(dossier: Dossier, options: { readonly discard?: boolean } = {}): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#open.get(dossier.id) !== dossier) return;
      await dossier.close(options);
      this.#open.delete(dossier.id);
    });
  }

  async recents(): Promise<RecentDossier[]> {
    const { files } = this.#options.machine;
    const all = [...this.#notes.values()].filter((note) => note.forgotten !== true);
    all.sort((a, b) => b.openedAt - a.openedAt);
    return Promise.all(
      all.map(async ({ id, title, marking, path, openedAt, savedAt, counts }) => ({
        id,
        title,
        marking,
        path,
        openedAt,
        savedAt,
        counts,
        present:
          path === null ||
          (await files.facts(path).then(
            () => true,
            () => false,
          )),
      })),
    );
  }

  async recoverable(): Promise<RecoverableDossier[]> {
    const found: RecoverableDossier[] = [];
    for (const note of this.#notes.values()) {
      if (this.#open.has(note.id)) continue;
      const folder = this.#folder(note.id).journal;
      const journal = await onDisk('read', folder, () => readJournal(this.#options.machine, folder, note.epoch));
      if (journal.records.length === 0) continue;
      const { id, title, marking, path, savedAt } = note;
      found.push({ id, title, marking, path, savedAt, lastAt: journal.lastAt, updates: journal.records.length });
    }
    return found.sort((a, b) => b.lastAt - a.lastAt);
  }

  /** Off the list; `erase` also deletes what the application keeps of it (never its file). */
  forget(id: string, erase: boolean): Promise<Result<null, Failure>> {
    return this.#inTurn(async () => {
      const note = this.#notes.get(id);
      if (note === undefined) return err(failure('dossier.unknown', { id }));
      const folder = this.#folder(id);
      if (erase) {
        const open = this.#open.get(id);
        await open?.close({ discard: true });
        this.#open.delete(id);
        this.#notes.delete(id);
        await onDisk('write', folder.folder, () => this.#options.machine.files.removeFolder(folder.folder));
        return ok(null);
      }
      await this.#remember({ ...note, forgotten: true });
      return ok(null);
    });
  }

  async closeAll(): Promise<void> {
    for (const dossier of this.opened) await this.close(dossier);
  }

  /** The note to open a path under: the one we have, that of the same dossier whose file was moved here, or a new one. */
  async #noteFor(path: string, pair: PairReading): Promise<CopyNote> {
    const manifest = pair.public.manifest;
    if (manifest === null) throw new RangeError('A whole file has a manifest');
    const same = [...this.#notes.values()].find((note) => note.path === path);
    if (same !== undefined) {
      if (same.dossierId === manifest.dossier) return same;
      // Another dossier stands there now. What was kept of the former goes on without a file.
      await this.#remember({ ...same, path: null, seen: null });
    }
    for (const note of this.#notes.values()) {
      if (note.dossierId !== manifest.dossier || note.path === null || this.#open.has(note.id)) continue;
      if (await this.#isGone(note.path)) return { ...note, path };
    }
    return {
      version: 1,
      id: this.#newId(),
      dossierId: manifest.dossier,
      title: manifest.title,
      marking: manifest.marking,
      counts: manifest.counts,
      path,
      epoch: 1,
      autosave: true,
      openedAt: 0,
      savedAt: Date.parse(manifest.savedAt) || null,
      seen: null,
    };
  }

  async #openCopy(
    note: CopyNote,
    pair: PairReading,
    options: { readonly takeLock?: boolean; readonly readOnly?: Failure } = {},
  ): Promise<Result<Dossier, Failure>> {
    const { machine, layout } = this.#options;
    const folder = this.#folder(note.id);
    const opened = { ...note, openedAt: machine.timing.now(), forgotten: undefined };
    const dossier = await Dossier.open(
      { machine, layout, onNote: (changed) => this.#notes.set(changed.id, changed) },
      folder,
      opened,
      { pair, readOnly: options.readOnly, takeLock: options.takeLock },
    );
    if (!dossier.ok) return dossier;
    await dossier.value.begin(
      note.path !== null && options.readOnly === undefined && note.restoring === undefined ? pair.raw : null,
    );
    this.#open.set(note.id, dossier.value);
    return dossier;
  }

  /** Someone else's bytes as a working copy of our own, without a file. */
  #adopt(name: string, pair: PairReading, also: Partial<CopyNote> = {}): Promise<Result<Dossier, Failure>> {
    const { layout, machine } = this.#options;
    return loadContents(machine, layout, this.#folder(this.#newId()), pair, NO_JOURNAL).then((loaded) => {
      if (!loaded.ok) return loaded;
      const manifest = pair.public.manifest;
      return this.#createCopy(
        {
          title: manifest?.title ?? name,
          marking: manifest?.marking ?? 'none',
          counts: manifest?.counts ?? {},
          dossierId: manifest?.dossier ?? this.#newId(),
          ...also,
        },
        { documents: encodeDocuments(loaded.value.documents), originals: loaded.value.originals },
      );
    });
  }

  /** Everything that can still be read of a damaged dossier, from its file, from what we keep and from the journal, as a new one. */
  async #salvage(
    name: string,
    pair: Result<PairReading, Failure>,
    known: CopyNote | undefined,
  ): Promise<Result<Dossier, Failure>> {
    if (!pair.ok && pair.error.code === 'file.tooNew') return pair;
    const { machine, layout } = this.#options;
    const documents = emptyDocuments();
    const originals = new Map<string, Uint8Array>();
    const pairs = pair.ok ? [pair.value] : [];
    if (known !== undefined) {
      const kept = await readKept(machine, this.#folder(known.id));
      if (kept.ok) pairs.push(kept.value);
    }
    for (const one of pairs) {
      const loaded = await loadContents(machine, layout, this.#folder(this.#newId()), one, NO_JOURNAL);
      if (!loaded.ok) return loaded;
      for (const [part, bytes] of encodeDocuments(loaded.value.documents))
        applyBytes(documentOf(documents, part), bytes, 'salvage');
      for (const [hash, bytes] of loaded.value.originals) originals.set(hash, bytes);
    }
    if (known !== undefined) {
      const folder = this.#folder(known.id).journal;
      const journal = await onDisk('read', folder, () => readJournal(machine, folder, known.epoch));
      for (const record of journal.records) {
        const doc = [...documents.values()][record.document];
        if (doc !== undefined) applyBytes(doc, record.bytes, 'salvage');
      }
    }
    const encoded = encodeDocuments(documents);
    if ([...encoded.values()].every((bytes) => bytes.length <= 2)) {
      return err(pair.ok ? failure('file.damaged', { readable: [] }) : pair.error);
    }
    const late = tooNew(layout, documents);
    if (late !== null) return err(late);
    const manifest = pairs.find((one) => one.public.manifest !== null)?.public.manifest;
    return this.#createCopy(
      {
        title: manifest?.title ?? name,
        marking: manifest?.marking ?? known?.marking ?? 'none',
        counts: {},
        dossierId: manifest?.dossier ?? known?.dossierId ?? this.#newId(),
      },
      { documents: encoded, originals },
    );
  }

  async #createCopy(
    about: Pick<CopyNote, 'title' | 'marking' | 'counts' | 'dossierId'> & Partial<CopyNote>,
    contents: Contents,
  ): Promise<Result<Dossier, Failure>> {
    const { machine, layout } = this.#options;
    const note: CopyNote = {
      version: 1,
      id: this.#newId(),
      path: null,
      epoch: 1,
      autosave: true,
      openedAt: machine.timing.now(),
      savedAt: machine.timing.now(),
      seen: null,
      ...about,
    };
    const folder = this.#folder(note.id);
    const documents = emptyDocuments();
    for (const [name, bytes] of contents.documents) applyBytes(documentOf(documents, name), bytes, 'create');
    const pair = encodePair(
      {
        dossier: note.dossierId,
        title: note.title,
        marking: note.marking,
        savedAt: new Date(machine.timing.now()).toISOString(),
        layout: layoutVersions(layout, documents),
        counts: note.counts,
      },
      contents,
    );
    await onDisk('write', folder.folder, () => machine.files.makeFolder(folder.folder, 0o700));
    await writePair(machine, folder.kept, pair);
    const main = decodeContainer(pair.public);
    const read = main.ok ? decodePair(main.value, pair) : main;
    return read.ok ? this.#openCopy(note, read.value) : read;
  }

  async #remember(note: CopyNote): Promise<void> {
    const folder = this.#folder(note.id);
    await onDisk('write', folder.note, () => folder.writeNote(this.#options.machine, note));
    this.#notes.set(note.id, note);
  }

  async #isGone(path: string): Promise<boolean> {
    try {
      await this.#options.machine.files.facts(path);
      return false;
    } catch (thrown) {
      if (isMissing(thrown)) return true;
      throw thrown;
    }
  }

  #folder(id: string): CopyFolder {
    return new CopyFolder(join(this.#options.folder, id));
  }

  #newId(): string {
    return newId(this.#options.machine.random);
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run, run);
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

/** Names the working copy we have, whose earlier saves can be offered instead. */
function withCopy(cause: Failure, known: CopyNote | undefined): Failure {
  return known === undefined ? cause : failure(cause.code, { ...cause.detail, copy: known.id });
}
