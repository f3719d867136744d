import { basename } from 'node:path';
import { err, ok } from '../../shared/base/result';
import type { Handlers } from '../../shared/protocol/contract';
import { failure } from '../../shared/protocol/failure';
import type { Services } from '../../shared/protocol/services';
import { writeAtomically } from './atomicFile';
import { onDisk } from './diskFailure';
import type { Grants } from './grants';
import type { Peer } from './peer';
import type { Machine } from './ports';

/** The largest file a page may ask for, unless it asks for less. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Files that a person chose, for import and export. */
export function fileHandlers(world: {
  readonly machine: Machine;
  readonly grants: Grants;
}): Handlers<Services['files'], Peer> {
  const { files } = world.machine;
  return {
    read: async ({ path: named, limit }) => {
      const path = world.grants.granted(named);
      if (path === null) return err(failure('file.notGranted', { path: named }));
      const most = Math.min(limit ?? MAX_BYTES, MAX_BYTES);
      return onDisk('read', path, async () => {
        const { size, isFolder } = await files.facts(path);
        if (isFolder) return err(failure('file.notFound', { path }));
        if (size > most) return err(failure('file.tooLarge', { bytes: size, limit: most }));
        return ok({ name: basename(path), bytes: await files.readFile(path) });
      });
    },
    write: async ({ path: named, bytes }) => {
      const path = world.grants.granted(named);
      if (path === null) return err(failure('file.notGranted', { path: named }));
      await onDisk('write', path, () => writeAtomically(world.machine, path, bytes));
      return ok(null);
    },
  };
}
