import * as v from 'valibot';
import { method, topic } from './contract';
import { failureSchema } from './failure';

/** Long enough for a sentence, short enough to be stretched. */
const typed = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const nothing = v.null();
const copyId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16}$/));

const keyringStatusSchema = v.object({
  /**
   * `none`: nobody has chosen yet, and what is noted lies readable. `open`: a person chose to leave it readable. `locked`: it is sealed, and
   * `dossiers` and `preferences` answer `seal.locked` until the passphrase is typed. `unlocked`: sealed, and open to this host.
   */
  state: v.picklist(['none', 'open', 'locked', 'unlocked']),
  /** Why not everything that lay there before could be rewritten; it is tried again at the next start. */
  unfinished: v.nullable(failureSchema),
});
export type KeyringStatus = v.InferOutput<typeof keyringStatusSchema>;

const recoveryKey = v.object({ recoveryKey: v.string() });

/** What lies on this disk, sealed or readable (SE). Where something is sealed, a change needs `present`: the passphrase or the recovery key. */
export const keyring = {
  status: topic(nothing, keyringStatusSchema),
  /** Seals what lies there and what comes. The recovery key is answered once and kept nowhere. */
  protect: method(v.object({ passphrase: typed }), recoveryKey),
  leaveReadable: method(v.object({ present: v.nullable(typed) }), nothing),
  /** By passphrase or recovery key; else `seal.wrong` (detail `group`: the group of a recovery key that cannot be right). */
  unlock: method(v.object({ secret: typed }), nothing),
  /** Saves, closes every dossier, and forgets the keys: for every window of this host. */
  lock: method(nothing, nothing),
  changePassphrase: method(v.object({ present: typed, passphrase: typed }), nothing),
  newRecoveryKey: method(v.object({ present: typed }), recoveryKey),
  /** Opens the private file beside an open dossier that another computer sealed, by the passphrase or recovery key of there. */
  openPrivate: method(v.object({ id: copyId, secret: typed }), nothing),
};
