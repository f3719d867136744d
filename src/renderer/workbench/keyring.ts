import type { Workbench } from './workbench';

/**
 * Follows what lies on the host's disk: resolves once it is known and not locked. While it is locked the window shows the lock and nothing
 * else. A window that was open when somebody locked is loaded anew, so that no word stays in it; one whose host died and came back locked
 * keeps what it has, for that is nowhere else: it goes on from there when it is unlocked.
 */
export function followKeyring(workbench: Workbench): Promise<void> {
  const { host } = workbench;
  // A guest of a room has no disk here.
  if (!host.has('keyring')) return Promise.resolve();
  let hostIsNew = true;
  host.onState(({ kind }) => {
    if (kind === 'lost') hostIsNew = true;
  });
  return new Promise((resolve) => {
    host.keyring.status(null, (keyring) => {
      const before = workbench.state.get().keyring;
      const wasLockedHere = keyring.state === 'locked' && before !== null && before.state !== 'locked' && !hostIsNew;
      hostIsNew = false;
      if (wasLockedHere) {
        location.reload();
        return;
      }
      const isLocked = keyring.state === 'locked';
      workbench.set({ keyring, ...(isLocked ? { dialog: null, notices: [] } : {}) });
      if (!isLocked) resolve();
    });
  });
}
