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
  readonly store: DossierStore;
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
  const openOne = (id: string): Dossier => {
    const dossier = store.find(id);
    if (dossier === null) throw new FailureError(failure('dossier.unknown', { id }));
    return dossier;
  };

  return {
    create: (input, { peer }) => held(store.create(input), peer),
    open: (input, { peer }) => {
      if ('id' in input) return held(store.openId(input.id, input), peer);
      if (!grants.has(input.path)) return err(failure('file.notGranted', { path: input.path }));
      return held(store.openPath(input.path, input), peer);
    },
    openBytes: (input, { peer }) => held(store.openBytes(input), peer),
    openSample: ({ sample, fresh }, { peer }) => held(store.openSample(sample, fresh ?? false), peer),
    openCopy: ({ id }, { peer }) => held(store.openDuplicate(openOne(id)), peer),
    close: async ({ id, discard }, { peer }) => {
      const dossier = openOne(id);
      if (discard === true) await store.close(dossier, { discard });
      peer.release(id);
      return ok(null);
    },
    save: async ({ id }) => {
      const dossier = openOne(id);
      const saved = await dossier.save();
      return saved.ok ? ok(dossier.info) : saved;
    },
    saveAs: async ({ id, path }) => {
      if (!grants.has(path)) return err(failure('file.notGranted', { path }));
      const dossier = openOne(id);
      const saved = await dossier.saveAs(path);
      return saved.ok ? ok(dossier.info) : saved;
    },
    download: ({ id }) => {
      const dossier = openOne(id);
      const bytes = dossier.encoded();
      const { path, title } = dossier.note;
      return ok({ name: path === null ? `${title || 'Dossier'}.chapeau` : basename(path), ...bytes });
    },
    describe: async ({ id, ...about }) => {
      await openOne(id).describe(about);
      return ok(null);
    },
    setAutosave: async ({ id, on }) => {
      await openOne(id).describe({ autosave: on });
      return ok(null);
    },
    recents: async () => {
      const recents = await store.recents();
      for (const { path } of recents) if (path !== null) grants.grant(path);
      return ok(recents);
    },
    forget: ({ id, erase }) => store.forget(id, erase ?? false),
    recoverable: async () => ok(await store.recoverable()),
    backups: async ({ id }) => ok(await store.backups(id)),
    restore: async ({ id, backup }, { peer }) => {
      const opened = await store.restore(id, backup);
      return held(Promise.resolve(opened), peer);
    },
    addOriginal: async ({ id, bytes }) => ok(await openOne(id).addOriginal(bytes)),
    original: ({ id, sha256 }) => {
      const bytes = openOne(id).original(sha256);
      return bytes === undefined ? err(failure('file.notFound', { original: sha256 })) : ok(bytes);
    },
    status: ({ id }, emit) => {
      const dossier = openOne(id);
      emit(dossier.status);
      return dossier.onStatus(emit);
    },
  };
}
