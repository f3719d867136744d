import { err, ok, type Result } from '../../shared/base/result';
import type { Handlers } from '../../shared/protocol/contract';
import type { CopySigner } from '../../shared/protocol/copies';
import { type DocumentKey, isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import type { Services } from '../../shared/protocol/services';
import { deviceFingerprint, type SigningKey } from '../../shared/sealing/signing';
import type { Contents } from './container';
import { type CopyReading, decodeCopy, encodeCopy } from './copyFile';
import { isOf } from './copyFolder';
import {
  applyBytes,
  declaredTooNew,
  documentOf,
  emptyDocuments,
  type LayoutReader,
  layoutVersions,
  tooNew,
} from './documents';
import type { Dossier } from './dossier';
import type { DossierStore } from './dossierStore';
import type { KnownDevices } from './knownDevices';
import type { Peer } from './peer';
import type { Machine } from './ports';
import type { Stretch } from './scrypt';

/** Who keeps this device's own key. */
export interface DeviceKeys {
  device(): Promise<SigningKey>;
}

export interface CopyWorld {
  readonly store: () => DossierStore;
  readonly keys: DeviceKeys;
  readonly devices: () => KnownDevices;
  readonly machine: Machine;
  readonly layout: LayoutReader;
  readonly stretch: Stretch;
}

/** A copy that may be merged into a dossier, as far as it could be opened. */
interface Mergeable {
  readonly copy: CopyReading;
  readonly contents: Contents;
  /** Documents that nobody gave the passphrase for. */
  readonly closed: readonly DocumentKey[];
}

/** Copies that travel as files, as pages may ask for them (MG1 to MG4). */
export function copyHandlers(world: CopyWorld): Handlers<Services['copies'], Peer> {
  const openOne = async (id: string, peer: Peer): Promise<Dossier> => {
    const dossier = await world.store().openId(id);
    if (!dossier.ok) throw new FailureError(dossier.error);
    peer.hold(id);
    return dossier.value;
  };
  const signerOf = async ({ about, key }: CopyReading): Promise<CopySigner> =>
    world.devices().standing(about.by.name, key, (await world.keys.device()).publicKey);

  return {
    make: async ({ id, asOf, private: secret, passphrase, ...said }, { peer }) => {
      const dossier = await openOne(id, peer);
      const key = await world.keys.device();
      const bytes = await encodeCopy(world, {
        manifest: manifestOf(world, dossier),
        contents: contentsFor(dossier, secret),
        about: {
          ...said,
          at: new Date(world.machine.timing.now()).toISOString(),
          asOf: asOf === null ? null : new Date(asOf).toISOString(),
        },
        key,
        passphrase,
      });
      dossier.acts?.append('exported', null, { form: 'copy', for: said.for, private: secret.length > 0 });
      return ok({
        name: fileName(`${dossier.note.title} - ${said.for}`),
        bytes,
        fingerprint: deviceFingerprint(key.publicKey),
      });
    },
    read: async ({ id, bytes, passphrase }, { peer }) => {
      const mergeable = await readFor(world, await openOne(id, peer), bytes, passphrase);
      if (!mergeable.ok) return mergeable;
      const { copy, contents, closed } = mergeable.value;
      return ok({
        about: copy.about,
        signer: await signerOf(copy),
        sealed: [...closed],
        documents: Object.fromEntries(contents.documents),
      });
    },
    merge: async ({ id, bytes, passphrase, documents }, { peer }) => {
      const dossier = await openOne(id, peer);
      const mergeable = await readFor(world, dossier, bytes, passphrase);
      if (!mergeable.ok) return mergeable;
      const { copy, contents } = mergeable.value;
      const wanted = new Map([...contents.documents].filter(([name]) => documents.includes(name)));
      const originals = wanted.has('text') ? contents.originals : new Map();
      const merged = await dossier.merge({ documents: wanted, originals }, copy.manifest.layout);
      if (!merged.ok) return merged;
      const { about, key } = copy;
      if ((await signerOf(copy)).standing !== 'self') await world.devices().remember(about.by.name, key);
      const { backup, changed } = merged.value;
      dossier.acts?.append('merged', null, {
        from: about.by.name,
        device: deviceFingerprint(key),
        made: about.at,
        changed: changed.filter(isPublic).join(', '),
      });
      return ok({ backup, changed: [...changed] });
    },
    devices: () => ok([...world.devices().all]),
    forget: async ({ fingerprint }) => {
      await world.devices().forget(fingerprint);
      return ok(null);
    },
  };
}

/** The log of acts of a dossier on this machine, as pages may ask for it. */
export function actsHandlers(store: () => DossierStore): Handlers<Services['acts'], Peer> {
  const logOf = async (id: string, peer: Peer) => {
    const dossier = await store().openId(id);
    if (!dossier.ok) throw new FailureError(dossier.error);
    peer.hold(id);
    return dossier.value.acts;
  };
  return {
    read: async ({ id, from }, { peer }) => ok([...((await (await logOf(id, peer))?.read(from)) ?? [])]),
    note: async ({ id, kind, what }, { peer }) => {
      (await logOf(id, peer))?.append(kind, null, what);
      return ok(null);
    },
  };
}

/** Reads a copy that is to be merged into this dossier, or says why it must not be. */
async function readFor(
  { layout, stretch }: CopyWorld,
  dossier: Dossier,
  bytes: Uint8Array,
  passphrase: string | null,
): Promise<Result<Mergeable, Failure>> {
  const read = decodeCopy(bytes);
  if (!read.ok) return read;
  const copy = read.value;
  const late = declaredTooNew(layout, copy.manifest.layout);
  if (late !== null) return err(late);
  if ((copy.manifest.marking === 'EXERCISE') !== (dossier.note.marking === 'EXERCISE')) {
    return err(failure('copy.exercise'));
  }
  if (!isOf(dossier.note, copy.manifest.dossier)) return err(failure('copy.foreign'));
  const theirs = emptyDocuments();
  for (const [name, part] of copy.contents.documents) {
    if (!applyBytes(documentOf(theirs, name), part, 'copy')) return err(failure('copy.changed'));
  }
  // Newer than it says of itself: signed so, and not to be read all the same.
  const newer = tooNew(layout, theirs);
  if (newer !== null) return err(newer);
  const ours = new Map((['text', 'acts'] as const).map((name) => [name as DocumentKey, dossier.document(name)]));
  const kinship = layout.kinship?.(ours, theirs) ?? 'same';
  if (kinship !== 'same') return err(failure(kinship === 'exercise' ? 'copy.exercise' : 'copy.foreign'));
  if (passphrase === null || copy.sealed.length === 0) {
    return ok({ copy, contents: copy.contents, closed: copy.sealed });
  }
  const opened = await copy.open(stretch, passphrase);
  if (!opened.ok) return opened;
  const documents = new Map([...copy.contents.documents, ...opened.value]);
  return ok({ copy, contents: { documents, originals: copy.contents.originals }, closed: [] });
}

/** What the file says of itself: no figures, which may come out of our record (CF1). */
function manifestOf({ machine, layout }: CopyWorld, dossier: Dossier) {
  const { dossierId, title, marking } = dossier.note;
  const names = [...dossier.contents().documents.keys()];
  return {
    dossier: dossierId,
    title,
    marking,
    savedAt: new Date(machine.timing.now()).toISOString(),
    layout: layoutVersions(layout, new Map(names.map((name) => [name, dossier.document(name)]))),
    counts: {},
  };
}

function contentsFor(dossier: Dossier, secret: readonly DocumentKey[]): Contents {
  const { documents, originals } = dossier.contents();
  return { documents: new Map([...documents].filter(([name]) => isPublic(name) || secret.includes(name))), originals };
}

/** A name that every file system takes. */
function fileName(words: string): string {
  const plain = [...words].map((letter) => (letter < ' ' || '\\/:*?"<>|'.includes(letter) ? ' ' : letter)).join('');
  return `${plain.replace(/\s+/g, ' ').trim().slice(0, 100) || 'Dossier'}.chapeau`;
}
