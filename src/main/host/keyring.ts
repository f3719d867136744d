import { newId } from '../../shared/base/ids';
import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import { open, seal } from '../../shared/sealing/box';
import { newRecoveryKey, readRecoveryKey, recoverySecret } from '../../shared/sealing/recoveryKey';
import { newSigningKey, type SigningKey, signingKey } from '../../shared/sealing/signing';
import { sweepUnfinished } from './atomicFile';
import { isMissing } from './diskFailure';
import {
  decodeSecrets,
  encodeSecrets,
  type KeyringContents,
  readKeyring,
  type Secrets,
  writeKeyring,
} from './keyringFile';
import type { Machine } from './ports';
import type { Stretch } from './scrypt';
import type { Sealer } from './sealedDisk';
import { type Cost, fromDigits, keyName, type Slot, toHex } from './sealedFile';
import { Turns } from './turns';

/**
 * `none`: nobody has chosen yet, and things lie readable. `open`: a person chose to leave them readable. `locked`: sealed, and nobody has
 * typed the passphrase since the application started. `unlocked`: sealed, and open to this process.
 */
export type KeyringState = 'none' | 'open' | 'locked' | 'unlocked';

export interface KeyringOptions {
  readonly machine: Machine;
  readonly path: string;
  readonly stretch: Stretch;
  readonly cost: Cost;
}

/** What is in memory while things are readable or unlocked. */
interface Held {
  readonly key: Uint8Array;
  readonly secrets: Secrets;
}

/**
 * The keys of one folder of application data (SE5): a data key drawn by chance, which the passphrase and the recovery key each open, and
 * behind it the device's key, keys of before and keys of teams. One writer at a time; each change is on the disk before it counts.
 */
export class Keyring implements Sealer {
  readonly #options: KeyringOptions;
  readonly #changed = new Listeners<KeyringState>();
  #contents: KeyringContents | null;
  #held: Held | null;
  #trouble: Failure | null = null;
  readonly #turns = new Turns();

  private constructor(options: KeyringOptions, contents: KeyringContents | null) {
    this.#options = options;
    this.#contents = contents;
    this.#held =
      contents === null || contents.state === 'sealed'
        ? null
        : { key: fromDigits(contents.key), secrets: contents.secrets };
  }

  /** Throws `file.damaged` where there is a keyring that cannot be read. */
  static async load(options: KeyringOptions): Promise<Keyring> {
    const { machine, path } = options;
    try {
      await sweepUnfinished(machine.files, path);
    } catch (thrown) {
      // No folder yet.
      if (!isMissing(thrown)) throw thrown;
    }
    return new Keyring(options, await readKeyring(machine, path));
  }

  get state(): KeyringState {
    if (this.#contents === null) return 'none';
    if (this.#contents.state !== 'sealed') return this.#contents.state;
    return this.#held === null ? 'locked' : 'unlocked';
  }

  /** Whether what lies here has not all been rewritten since the last choice. */
  get isUnfinished(): boolean {
    return this.#contents?.unfinished === true;
  }

  /** Why it has not, where something was in the way. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  /** Tells once more how it stands: what follows from its state has happened. */
  tell(): void {
    this.#changed.tell(this.state);
  }

  onState(listen: (state: KeyringState) => void): Dispose {
    return this.#changed.add(listen);
  }

  get isSealing(): boolean {
    return this.state === 'unlocked';
  }

  get dataKey(): { readonly name: string; readonly key: Uint8Array } {
    const { key } = this.#require();
    return { name: keyName(key), key };
  }

  keyNamed(name: string): Uint8Array | null {
    for (const key of this.#keys()) if (keyName(key) === name) return key;
    return null;
  }

  openSlots(slots: readonly Slot[]): Uint8Array | null {
    for (const slot of slots) {
      const key = slot.kind === 'keyring' ? this.keyNamed(slot.key) : null;
      const opened = key === null ? null : open(key, fromDigits(slot.box), slotName(slot));
      if (opened?.ok) return opened.value;
    }
    return null;
  }

  addSlots(slots: readonly Slot[], contentKey: Uint8Array): Slot[] {
    const { key, secrets } = this.#require();
    const of = this.#id;
    const { random } = this.#options.machine;
    const boxed = (with_: Uint8Array, slot: SlotName) => toHex(seal(with_, contentKey, slotName(slot), random));
    const ours: Slot[] = [];
    const { passphrase, recovery } = secrets;
    if (passphrase !== undefined && this.isSealing) {
      const { salt, cost } = passphrase;
      const box = boxed(fromDigits(passphrase.key), { kind: 'passphrase', of });
      ours.push({ kind: 'passphrase', of, salt, cost, box });
    }
    if (recovery !== undefined && this.isSealing) {
      ours.push({ kind: 'recovery', of, box: boxed(fromDigits(recovery), { kind: 'recovery', of }) });
    }
    ours.push({ kind: 'keyring', of, key: keyName(key), box: boxed(key, { kind: 'keyring', of }) });
    return [...slots.filter((slot) => slot.of !== of), ...ours];
  }

  ownsAll(slots: readonly Slot[]): boolean {
    return slots.every(({ of }) => of === this.#contents?.id);
  }

  /**
   * Takes in the key of a private file that was sealed elsewhere, by a passphrase or a recovery key that opens it there. From then on it
   * opens here without being asked for.
   */
  takeForeign(slots: readonly Slot[], typed: string): Promise<Result<null, Failure>> {
    return this.#turns.run(async () => {
      const { key, secrets } = await this.#ready();
      const found = await this.#openForeign(slots, typed);
      if (!found.ok) return found;
      const known = toHex(found.value);
      const former = [...secrets.former.filter((one) => one !== known), known];
      await this.#rewrite({ key, secrets: { ...secrets, former } });
      return ok(null);
    });
  }

  async #openForeign(slots: readonly Slot[], typed: string): Promise<Result<Uint8Array, Failure>> {
    const recovery = readRecoveryKey(typed);
    for (const slot of slots) {
      if (slot.kind === 'keyring' || (slot.kind === 'recovery' && !recovery.ok)) continue;
      const key =
        slot.kind === 'passphrase'
          ? await this.#options.stretch(typed, fromDigits(slot.salt), slot.cost)
          : recoverySecret(recovery.ok ? recovery.value : '', slot.of);
      const opened = open(key, fromDigits(slot.box), slotName(slot));
      if (opened.ok) return opened;
    }
    return err(wrong(typed));
  }

  /** From now on what is written is sealed. Answers the recovery key, which is kept nowhere and shown once. */
  protect(passphrase: string): Promise<{ readonly recoveryKey: string }> {
    return this.#turns.run(async () => {
      if (this.state === 'locked') throw new FailureError(failure('seal.locked'));
      if (this.state === 'unlocked') throw new RangeError('It is sealed already');
      const { machine } = this.#options;
      const before = this.#held;
      const id = this.#contents?.id ?? newId(machine.random);
      const recoveryKey = newRecoveryKey(machine.random);
      const secrets: Secrets = {
        ...(before?.secrets ?? this.#newSecrets()),
        // The key that lay open here is of no use for what is to be kept; what is sealed with it is still read.
        former: before === null ? [] : [...before.secrets.former, toHex(before.key)],
        passphrase: await this.#passphraseKey(passphrase),
        recovery: toHex(recoverySecret(recoveryKey, id)),
      };
      await this.#writeSealed(id, { key: machine.random.bytes(32), secrets }, true);
      return { recoveryKey };
    });
  }

  /** From now on what is written is readable. */
  leaveReadable(): Promise<void> {
    return this.#turns.run(async () => {
      if (this.state === 'locked') throw new FailureError(failure('seal.locked'));
      if (this.state === 'open') return;
      const wasSealed = this.#contents?.state === 'sealed';
      const { key, secrets } = this.#held ?? this.#newHeld();
      const { passphrase: _, recovery: __, ...rest } = secrets;
      await this.#writeOpen('open', { key, secrets: rest }, wasSealed);
    });
  }

  /** What lay here before has been rewritten; or something was in the way, and it is tried again another time. */
  finish(trouble: Failure | null): Promise<void> {
    return this.#turns.run(async () => {
      this.#trouble = trouble;
      if (trouble !== null) {
        this.#changed.tell(this.state);
        return;
      }
      const held = this.#held;
      if (this.#contents?.unfinished !== true || held === null) return;
      if (this.#contents.state === 'sealed') await this.#write({ ...this.#contents, unfinished: undefined });
      else await this.#writeOpen(this.#contents.state, held, false);
    });
  }

  /** Takes the passphrase or the recovery key. */
  unlock(typed: string): Promise<Result<null, Failure>> {
    return this.#turns.run(async () => {
      if (this.state !== 'locked') return ok(null);
      const held = await this.#heldBy(typed);
      if (!held.ok) return held;
      this.#held = held.value;
      this.#changed.tell(this.state);
      return ok(null);
    });
  }

  /** Whether this is the passphrase or the recovery key; where nothing is sealed, whatever was typed is right. */
  check(typed: string): Promise<Result<null, Failure>> {
    return this.#turns.run(async () => {
      if (this.#contents?.state !== 'sealed') return ok(null);
      const held = await this.#heldBy(typed);
      return held.ok ? ok(null) : held;
    });
  }

  /** Forgets the keys. Whoever reads or writes through this keyring has to have stopped. */
  lock(): void {
    if (this.state !== 'unlocked') return;
    this.#held?.key.fill(0);
    this.#held = null;
    this.#changed.tell(this.state);
  }

  /** Another passphrase; the recovery key stays, and private files beside dossiers follow when they are next saved. */
  changePassphrase(passphrase: string): Promise<void> {
    return this.#turns.run(async () => {
      const { key, secrets } = this.#require();
      const changed = { ...secrets, passphrase: await this.#passphraseKey(passphrase) };
      await this.#writeSealed(this.#id, { key, secrets: changed }, this.isUnfinished);
    });
  }

  /** Another recovery key; the one of before opens nothing here any more. */
  newRecoveryKey(): Promise<{ readonly recoveryKey: string }> {
    return this.#turns.run(async () => {
      const { key, secrets } = this.#require();
      const recoveryKey = newRecoveryKey(this.#options.machine.random);
      const changed = { ...secrets, recovery: toHex(recoverySecret(recoveryKey, this.#id)) };
      await this.#writeSealed(this.#id, { key, secrets: changed }, this.isUnfinished);
      return { recoveryKey };
    });
  }

  /** This device's own key. Throws `seal.locked` while locked. */
  device(): Promise<SigningKey> {
    return this.#turns.run(async () => signingKey(fromDigits((await this.#ready()).secrets.seed)));
  }

  /** What somebody keeps here under a name; null where nothing is. Throws `seal.locked` while locked. */
  secret(name: string): Promise<Uint8Array | null> {
    return this.#turns.run(async () => {
      const kept = (await this.#ready()).secrets.kept[name];
      return kept === undefined ? null : fromDigits(kept);
    });
  }

  /** Keeps it, or lets go of it (null). On the disk when answered. */
  keepSecret(name: string, bytes: Uint8Array | null): Promise<void> {
    return this.#turns.run(async () => {
      const { key, secrets } = await this.#ready();
      const { [name]: _, ...kept } = secrets.kept;
      if (bytes !== null) kept[name] = toHex(bytes);
      await this.#rewrite({ key, secrets: { ...secrets, kept } });
    });
  }

  /** Keys for a folder in which nobody has chosen: a device has one before anybody is asked. */
  async #ready(): Promise<Held> {
    if (this.state === 'locked') throw new FailureError(failure('seal.locked'));
    if (this.#held === null) await this.#writeOpen('none', this.#newHeld(), false);
    return this.#require();
  }

  async #heldBy(typed: string): Promise<Result<Held, Failure>> {
    const contents = this.#contents;
    if (contents?.state !== 'sealed') throw new RangeError('Nothing is sealed');
    const recovery = readRecoveryKey(typed);
    let key = recovery.ok
      ? open(recoverySecret(recovery.value, contents.id), fromDigits(contents.recovery), recoveryName(contents.id))
      : null;
    if (key === null || !key.ok) {
      const { salt, cost, box } = contents.passphrase;
      const stretched = await this.#options.stretch(typed, fromDigits(salt), cost);
      key = open(stretched, fromDigits(box), passphraseName(contents.id));
    }
    if (!key.ok) return err(key.error === 'version' ? failure('file.tooNew', { part: 'seal' }) : wrong(typed));
    const secrets = open(key.value, fromDigits(contents.secrets), secretsName(contents.id));
    if (!secrets.ok) return err(failure('file.damaged', { path: this.#options.path }));
    return ok({ key: key.value, secrets: decodeSecrets(secrets.value) });
  }

  async #passphraseKey(passphrase: string): Promise<NonNullable<Secrets['passphrase']>> {
    const { stretch, cost, machine } = this.#options;
    const salt = machine.random.bytes(16);
    return { salt: toHex(salt), cost, key: toHex(await stretch(passphrase, salt, cost)) };
  }

  #newSecrets(): Secrets {
    return { seed: toHex(newSigningKey(this.#options.machine.random).seed), former: [], kept: {} };
  }

  #newHeld(): Held {
    return { key: this.#options.machine.random.bytes(32), secrets: this.#newSecrets() };
  }

  #rewrite(held: Held): Promise<void> {
    const contents = this.#contents;
    if (contents === null) throw new RangeError('There is no keyring');
    return contents.state === 'sealed'
      ? this.#writeSealed(contents.id, held, this.isUnfinished)
      : this.#writeOpen(contents.state, held, this.isUnfinished);
  }

  async #writeOpen(state: 'none' | 'open', held: Held, unfinished: boolean): Promise<void> {
    const id = this.#contents?.id ?? newId(this.#options.machine.random);
    const { key, secrets } = held;
    await this.#write({ version: 1, id, state, key: toHex(key), secrets, ...(unfinished && { unfinished }) }, held);
  }

  async #writeSealed(id: string, held: Held, unfinished: boolean): Promise<void> {
    const { random } = this.#options.machine;
    const { key, secrets } = held;
    const { passphrase, recovery } = secrets;
    if (passphrase === undefined || recovery === undefined) throw new RangeError('Nothing to seal with');
    const { salt, cost } = passphrase;
    const passphraseBox = toHex(seal(fromDigits(passphrase.key), key, passphraseName(id), random));
    await this.#write(
      {
        version: 1,
        id,
        state: 'sealed',
        passphrase: { salt, cost, box: passphraseBox },
        recovery: toHex(seal(fromDigits(recovery), key, recoveryName(id), random)),
        secrets: toHex(seal(key, encodeSecrets(secrets), secretsName(id), random)),
        ...(unfinished && { unfinished }),
      },
      held,
    );
  }

  async #write(contents: KeyringContents, held: Held | null = this.#held): Promise<void> {
    await writeKeyring(this.#options.machine, this.#options.path, contents);
    this.#contents = contents;
    this.#held = held;
    this.#changed.tell(this.state);
  }

  #keys(): Uint8Array[] {
    const held = this.#held;
    return held === null ? [] : [held.key, ...held.secrets.former.map(fromDigits)];
  }

  get #id(): string {
    return this.#contents?.id ?? '';
  }

  #require(): Held {
    if (this.#held === null) throw new FailureError(failure('seal.locked'));
    return this.#held;
  }
}

type SlotName = Pick<Slot, 'kind' | 'of'>;

function slotName({ kind, of }: SlotName): string {
  return `slot ${kind} ${of}`;
}
const passphraseName = (id: string) => `keyring passphrase ${id}`;
const recoveryName = (id: string) => `keyring recovery ${id}`;
const secretsName = (id: string) => `keyring secrets ${id}`;

/** Wrong; and where a recovery key has a slip in it, which group. */
function wrong(typed: string): Failure {
  const recovery = readRecoveryKey(typed);
  return failure('seal.wrong', !recovery.ok && recovery.error.kind === 'group' ? { group: recovery.error.group } : {});
}
