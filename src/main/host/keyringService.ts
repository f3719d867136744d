import { err, ok } from '../../shared/base/result';
import type { Handlers } from '../../shared/protocol/contract';
import { FailureError, failure } from '../../shared/protocol/failure';
import type { KeyringStatus } from '../../shared/protocol/keyring';
import type { Services } from '../../shared/protocol/services';
import { privatePath } from './copyFolder';
import { onDisk } from './diskFailure';
import type { DossierStore } from './dossierStore';
import type { Keyring } from './keyring';
import type { Peer } from './peer';
import { isSealed, readHeader } from './sealedFile';

/** What lies behind the keyring, to be opened, rewritten and let go of as a whole. */
export interface Vault {
  readonly keyring: Keyring;
  readonly store: () => DossierStore;
  /** Whether what lies behind the keys is there to be asked for. */
  readonly isOpen: () => boolean;
  /** Opens what the keys just opened. */
  readonly open: () => Promise<void>;
  /** Writes everything as it is to lie from now on. */
  readonly rewrite: () => Promise<void>;
  /** Saves and closes everything; then the keys are forgotten. */
  readonly lock: () => Promise<void>;
  readonly machine: { readonly files: { readFile(path: string): Promise<Uint8Array> } };
}

/** The keyring, as pages may ask for it. Guesses cost what the stretching of a passphrase costs: one after another, a quarter of a second each. */
export function keyringHandlers(vault: Vault): Handlers<Services['keyring'], Peer> {
  const { keyring } = vault;
  const status = (): KeyringStatus => ({
    // Unlocked is what a page may go on with: not before everything behind the keys is there, and not while it is being closed.
    state: keyring.state === 'unlocked' && !vault.isOpen() ? 'locked' : keyring.state,
    unfinished: keyring.trouble,
  });
  return {
    status: (_, emit) => {
      emit(status());
      return keyring.onState(() => emit(status()));
    },
    protect: async ({ passphrase }) => {
      if (keyring.state === 'locked') return err(failure('seal.locked'));
      if (keyring.state === 'unlocked') return err(failure('protocol.invalid', { message: 'sealed already' }));
      const made = await keyring.protect(passphrase);
      await vault.rewrite();
      return ok(made);
    },
    leaveReadable: async ({ present }) => {
      if (keyring.state === 'locked') return err(failure('seal.locked'));
      if (keyring.state === 'unlocked') {
        const right = await keyring.check(present ?? '');
        if (!right.ok) return right;
      }
      await keyring.leaveReadable();
      await vault.rewrite();
      return ok(null);
    },
    unlock: async ({ secret }) => {
      const unlocked = await keyring.unlock(secret);
      if (!unlocked.ok) return unlocked;
      await vault.open();
      keyring.tell();
      return unlocked;
    },
    lock: async () => {
      await vault.lock();
      return ok(null);
    },
    changePassphrase: async ({ present, passphrase }) => {
      const right = await keyring.check(present);
      if (!right.ok) return right;
      await keyring.changePassphrase(passphrase);
      return ok(null);
    },
    newRecoveryKey: async ({ present }) => {
      const right = await keyring.check(present);
      return right.ok ? ok(await keyring.newRecoveryKey()) : right;
    },
    openPrivate: async ({ id, secret }, { peer }) => {
      const opened = await vault.store().openId(id);
      if (!opened.ok) return opened;
      peer.hold(id);
      const { path } = opened.value.note;
      if (path === null) return err(failure('file.notFound', { id }));
      const beside = privatePath(path);
      const bytes = await onDisk('read', beside, () => vault.machine.files.readFile(beside));
      const header = isSealed(bytes) ? readHeader(bytes) : null;
      if (header === 'newer') throw new FailureError(failure('file.tooNew', { part: 'seal' }));
      if (header?.header.slots !== undefined) {
        const taken = await keyring.takeForeign(header.header.slots, secret);
        if (!taken.ok) return taken;
      }
      await opened.value.takeInPrivate();
      return ok(null);
    },
  };
}
