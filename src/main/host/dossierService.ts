import { basename } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Handlers } from '../../shared/protocol/contract';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import type { DossierInfo, Services } from '../../shared/protocol/services';
import type { Dossier } from './dossier';
import type { DossierStore } from './dossierStore';
import type { Grants } from './grants';
import type { Peer } from './peer';

/** The dossiers of this machine, as pages may ask for them. */
export function dossierHandlers(world: {
  /** Throws `seal.locked` while what lies here is sealed. */
  readonly store: () => DossierStore;
  /** The same for what goes on over a host that died and is locked again: it waits. */
  readonly whenOpened: () => Promise<DossierStore>;
  readonly grants: Grants;
}): Handlers<Services['dossiers'], Peer> {
  const { store, grants } = world;

  const held = async (
    opening: Promise<Result<Dossier, Failure>>,
    peer: Peer,
  ): Promise<Result<DossierInfo, Failure>> => {
    const opened = await opening;
    if (!opened.ok) return opened;
    peer.hold(opened.value.id);
    return ok(opened.value.info);
  };
  /** A page that found its host restarted asks by id for what it had open: that opens it again. */
  const openOne = async (id: string, peer: Peer): Promise<Dossier> => {
    const dossier = await store().openId(id);
    if (!dossier.ok) throw new FailureError(dossier.error);
    peer.hold(id);
    return dossier.value;
  };

  return {
    create: (input, { peer }) => held(store().create(input), peer),
    open: (input, { peer }) => {
      if ('id' in input) return held(store().openId(input.id, input), peer);
      const path = grants.granted(input.path);
      if (path === null) return err(failure('file.notGranted', { path: input.path }));
      return held(store().openPath(path, input), peer);
    },
    openBytes: (input, { peer }) => held(store().openBytes(input), peer),
    openSample: ({ sample, fresh }, { peer }) => held(store().openSample(sample, fresh ?? false), peer),
    openCopy: async ({ id }, { peer }) => held(store().openDuplicate(await openOne(id, peer)), peer),
    close: async ({ id, discard }, { peer }) => {
      const dossier = store().find(id);
      if (dossier === null) return ok(null);
      if (discard === true) {
        const closed = await store().close(dossier, { discard });
        if (!closed.ok) return closed;
      }
      await peer.release(id);
      return ok(null);
    },
    save: async ({ id }, { peer }) => {
      const dossier = await openOne(id, peer);
      const saved = await dossier.save();
      return saved.ok ? ok(dossier.info) : saved;
    },
    saveAs: async ({ id, path: named }, { peer }) => {
      const path = grants.granted(named);
      if (path === null) return err(failure('file.notGranted', { path: named }));
      const dossier = await openOne(id, peer);
      const saved = await store().saveAs(dossier, path);
      return saved.ok ? ok(dossier.info) : saved;
    },
    download: async ({ id }, { peer }) => {
      const dossier = await openOne(id, peer);
      const bytes = store().leaving(dossier.encoded());
      const { path, title } = dossier.note;
      return ok({
        name: path === null ? `${title || 'Dossier'}.chapeau` : basename(path),
        public: bytes.public,
        private: bytes.privateIsEmpty ? null : bytes.private,
      });
    },
    describe: async ({ id, ...about }, { peer }) => {
      await (await openOne(id, peer)).describe(about);
      return ok(null);
    },
    setAutosave: async ({ id, on }, { peer }) => {
      await (await openOne(id, peer)).describe({ autosave: on });
      return ok(null);
    },
    recents: async () => ok(await store().recents()),
    forget: ({ id, erase }) => store().forget(id, erase ?? false),
    recoverable: async () => ok(await store().recoverable()),
    backups: async ({ id }) => ok(await store().backups(id)),
    restore: ({ id, backup }, { peer }) => held(store().restore(id, backup), peer),
    addOriginal: async ({ id, bytes }, { peer }) => ok(await (await openOne(id, peer)).addOriginal(bytes)),
    original: async ({ id, sha256 }, { peer }) => {
      const bytes = (await openOne(id, peer)).original(sha256);
      return bytes === undefined ? err(failure('file.notFound', { original: sha256 })) : ok(bytes);
    },
    status: async ({ id }, emit, { peer }) => {
      await world.whenOpened();
      const dossier = await openOne(id, peer);
      emit(dossier.status);
      return dossier.onStatus(emit);
    },
  };
}
