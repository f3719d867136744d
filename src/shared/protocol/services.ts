import * as v from 'valibot';
import { bytesSchema, jsonSchema, method, topic } from './contract';
import { acts, copies } from './copies';
import { documentKeySchema } from './documentKeys';
import { failureSchema } from './failure';
import { keyring } from './keyring';
import { entry, rooms } from './rooms';

/** A working copy of a dossier on this machine: one place, one journal. Not the dossier's own id, which copies share. */
const copyId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16}$/));
const backupId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const shortText = v.pipe(v.string(), v.maxLength(1000));
/** Milliseconds since 1970-01-01T00:00Z. */
const moment = v.number();
const nothing = v.null();
/** The markings of `domain/dossier.ts`, which protocol does not import; a test of the host holds the two equal. */
export const markingSchema = v.picklist(['none', 'RESTRICTED', 'EXERCISE']);
const marking = markingSchema;
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const documents = v.record(documentKeySchema, bytesSchema);

/** Figures that a list may show without opening the dossier, such as `provisions` or `open brackets`. */
const counts = v.record(v.pipe(v.string(), v.maxLength(100)), v.number());

const dossierInfo = v.object({
  id: copyId,
  /** The dossier's own id, the same in every copy of it and in its private file. */
  dossierId: v.string(),
  title: shortText,
  marking,
  /** Null while it lives with the application only. */
  path: v.nullable(path),
  savedAt: v.nullable(moment),
  /** Why its file cannot be written; null where it can. `file.locked` also refuses changes (`editable` false). */
  readOnly: v.nullable(failureSchema),
  editable: v.boolean(),
  /** Work found in the journal that its file did not hold: number of updates and when the last was made. */
  recovered: v.nullable(v.object({ updates: v.number(), lastAt: moment })),
  /** What was found amiss and did not prevent opening, such as a private file of another dossier. */
  notices: v.array(failureSchema),
  /** Document bytes at the time of opening, to size a progress bar. */
  bytes: v.number(),
});
export type DossierInfo = v.InferOutput<typeof dossierInfo>;

/** A dossier that lies in no file and has nothing to tell, as that of a browser which is a guest: `about` is what differs. */
export function dossierInNoFile(about: Pick<DossierInfo, 'id' | 'dossierId'> & Partial<DossierInfo>): DossierInfo {
  return {
    title: '',
    marking: 'none',
    path: null,
    savedAt: null,
    readOnly: null,
    editable: true,
    recovered: null,
    notices: [],
    bytes: 0,
    ...about,
  };
}

const dossierStatus = v.object({
  state: v.picklist(['saved', 'unsaved', 'saving', 'failed']),
  /** Changes that the file does not hold yet (all of them are in the journal once acknowledged). */
  unsaved: v.number(),
  savedAt: v.nullable(moment),
  path: v.nullable(path),
  readOnly: v.nullable(failureSchema),
  editable: v.boolean(),
  /** Why the last save failed; the file then holds the save before it. */
  failure: v.nullable(failureSchema),
  /** Why changes cannot be put into the journal at present: they are tried again, and are lost if the host dies first. */
  journal: v.nullable(failureSchema),
  autosave: v.boolean(),
});
export type DossierStatus = v.InferOutput<typeof dossierStatus>;

const original = v.object({ sha256, bytes: v.number() });

const recent = v.object({
  id: copyId,
  title: shortText,
  marking,
  path: v.nullable(path),
  openedAt: moment,
  savedAt: v.nullable(moment),
  /** When anything of it was last written: in its file, or here since. */
  writtenAt: moment,
  /** False where its file is not there at present (moved, unplugged). */
  present: v.boolean(),
  counts,
});
export type RecentDossier = v.InferOutput<typeof recent>;

const recoverable = v.object({
  id: copyId,
  title: shortText,
  marking,
  path: v.nullable(path),
  savedAt: v.nullable(moment),
  lastAt: moment,
  updates: v.number(),
});
export type RecoverableDossier = v.InferOutput<typeof recoverable>;

const backup = v.object({
  id: backupId,
  savedAt: moment,
  bytes: v.number(),
  /**
   * `save` an earlier save, `restore` the state just before another was restored, `merge` before a copy was merged, `migration` the last one that an older version of the
   * application can read.
   */
  reason: v.picklist(['save', 'restore', 'migration', 'merge']),
  /** The figures its dossier was described by when it was saved; absent where that cannot be read quickly. */
  counts: v.optional(counts),
});
export type Backup = v.InferOutput<typeof backup>;

const dossiers = {
  /** A new dossier, kept with the application until it is saved as a file. */
  create: method(
    v.object({
      title: shortText,
      marking: v.optional(marking),
      /** The dossier's own id, where its documents name one. */
      dossierId: v.optional(shortText),
      documents,
      originals: v.optional(v.array(bytesSchema)),
    }),
    dossierInfo,
  ),
  /**
   * Opens by path (chosen by a person) or by id of a known working copy. `salvage`: what can be read of a damaged file, as a new
   * dossier. `takeLock`: a person says that whoever holds the lock is gone.
   */
  open: method(
    v.union([
      v.object({ path, salvage: v.optional(v.boolean()), takeLock: v.optional(v.boolean()) }),
      v.object({ id: copyId, salvage: v.optional(v.boolean()), takeLock: v.optional(v.boolean()) }),
    ]),
    dossierInfo,
  ),
  /** A dossier from bytes that the page got by itself (a drop, a file input): a new one that lives with the application. */
  openBytes: method(
    v.object({
      name: shortText,
      bytes: bytesSchema,
      privateBytes: v.optional(bytesSchema),
      salvage: v.optional(v.boolean()),
    }),
    dossierInfo,
  ),
  /** The bundled sample, as a working copy of one's own; the same copy each time unless `fresh`. */
  openSample: method(v.object({ sample: v.picklist(['ahc', 'oeweg']), fresh: v.optional(v.boolean()) }), dossierInfo),
  /** Contents as they are now, as a new dossier that lives with the application: what the reader of a locked dossier may edit. */
  openCopy: method(v.object({ id: copyId }), dossierInfo),
  /** Saves (where autosave is on and a file can be written) and lets go. `discard` drops what the file does not hold. */
  close: method(v.object({ id: copyId, discard: v.optional(v.boolean()) }), nothing),
  save: method(v.object({ id: copyId }), dossierInfo),
  saveAs: method(v.object({ id: copyId, path }), dossierInfo),
  /** The files as bytes, for a page that downloads; `private` null where the team noted nothing. */
  download: method(
    v.object({ id: copyId }),
    v.object({ name: shortText, public: bytesSchema, private: v.nullable(bytesSchema) }),
  ),
  /** What lists, window and manifest say of it: the page reads it from the documents, which the host does not understand. */
  describe: method(
    v.object({ id: copyId, title: shortText, marking, dossierId: v.optional(shortText), counts: v.optional(counts) }),
    nothing,
  ),
  setAutosave: method(v.object({ id: copyId, on: v.boolean() }), nothing),
  recents: method(nothing, v.array(recent)),
  /** Takes it off the list. One that has no file is deleted only if `erase` says so. */
  forget: method(v.object({ id: copyId, erase: v.optional(v.boolean()) }), nothing),
  /** Working copies that are not open and hold work that their file does not. */
  recoverable: method(nothing, v.array(recoverable)),
  backups: method(v.object({ id: copyId }), v.array(backup)),
  /** Goes back to an earlier save; the present state is kept as a backup first. Everybody who holds its documents is told. */
  restore: method(v.object({ id: copyId, backup: backupId }), dossierInfo),
  addOriginal: method(v.object({ id: copyId, bytes: bytesSchema }), original),
  original: method(v.object({ id: copyId, sha256 }), bytesSchema),
  status: topic(v.object({ id: copyId }), dossierStatus),
};

const files = {
  /** Bytes of a file that a person chose. */
  read: method(v.object({ path, limit: v.optional(v.number()) }), v.object({ name: shortText, bytes: bytesSchema })),
  /** Writes a whole file (an export) where a person chose; the old one stays intact if that fails. */
  write: method(v.object({ path, bytes: bytesSchema }), nothing),
};

const preferenceKey = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9.-]{0,99}$/));
const preferences = {
  get: method(nothing, v.record(v.string(), jsonSchema)),
  /** Sets one; null takes it away. Kept at once. */
  set: method(v.object({ key: preferenceKey, value: jsonSchema }), nothing),
  changed: topic(nothing, v.object({ key: v.string(), value: jsonSchema })),
};

const launchTarget = v.variant('kind', [
  v.object({ kind: v.literal('file'), path }),
  v.object({ kind: v.literal('sample'), sample: v.picklist(['ahc', 'oeweg']) }),
]);
export type LaunchTarget = v.InferOutput<typeof launchTarget>;

const launch = {
  /** What the application was started with; answered once to each window, then null. */
  take: method(nothing, v.nullable(launchTarget)),
  /** What a person asks to have opened later: a second start with a file, an open-file event of the system. */
  asked: topic(nothing, launchTarget),
};

const menuItem = v.variant('kind', [
  v.object({
    kind: v.literal('command'),
    commandId: shortText,
    label: shortText,
    /** Electron's notation (`CmdOrCtrl+S`): shown here, acted upon by the page, so that a key runs its command once. */
    accelerator: v.optional(shortText),
    enabled: v.optional(v.boolean()),
    /** Present: a tick stands before it or not. */
    checked: v.optional(v.boolean()),
  }),
  v.object({ kind: v.literal('separator') }),
  /** What the system does by itself, under the words of our catalogue. */
  v.object({
    kind: v.literal('role'),
    role: v.picklist([
      'cut',
      'copy',
      'paste',
      'pasteAndMatchStyle',
      'selectAll',
      'minimize',
      'close',
      'quit',
      'togglefullscreen',
    ]),
    label: v.optional(shortText),
  }),
]);
const menus = v.array(v.object({ label: shortText, items: v.array(menuItem) }));
export type Menus = v.InferOutput<typeof menus>;

const fileFilter = v.object({
  name: shortText,
  extensions: v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$|^\*$/))),
});

const shell = {
  /** Paths that a person chose, which the host may then open; null: thought better of it. */
  pickOpen: method(
    v.object({
      title: v.optional(shortText),
      filters: v.optional(v.array(fileFilter)),
      several: v.optional(v.boolean()),
    }),
    v.nullable(v.array(path)),
  ),
  pickSave: method(
    v.object({ title: v.optional(shortText), name: v.optional(shortText), filters: v.optional(v.array(fileFilter)) }),
    v.nullable(path),
  ),
  setMenu: method(v.object({ menus }), nothing),
  /** The window's title as the page words it (marking included, CF6), and whether it shows unsaved work. */
  setWindow: method(
    v.object({ title: shortText, edited: v.optional(v.boolean()), path: v.optional(v.nullable(path)) }),
    nothing,
  ),
  print: method(nothing, nothing),
  /** A page of ours as a PDF, printed out of sight; `marking` stands at the head of each sheet, `foot` and its number at the foot. */
  printPdf: method(
    v.object({
      page: bytesSchema,
      /** Faces of fonts that the page may use, as CSS. */
      fonts: v.string(),
      marking: shortText,
      foot: shortText,
      lineNumbers: v.boolean(),
    }),
    bytesSchema,
  ),
  newWindow: method(v.object({ open: v.optional(launchTarget) }), nothing),
  closeWindow: method(nothing, nothing),
  /** Ids of commands that a person chose in the menu of this window. */
  commands: topic(nothing, v.object({ commandId: shortText })),
};

/** Everything a page may ask of a host. `shell` is there where there is a desktop: ask `host.has('shell')`. */
export const services = { dossiers, files, preferences, keyring, launch, shell, rooms, entry, copies, acts };
export type Services = typeof services;
