import * as v from 'valibot';
import type { CopySigner, KnownDevice } from '../../shared/protocol/copies';
import { deviceFingerprint } from '../../shared/sealing/signing';
import { onDisk } from './diskFailure';
import { readJson, writeJson } from './jsonFile';
import type { Machine } from './ports';
import { toHex } from './sealedFile';
import { Turns } from './turns';

const fileSchema = v.object({
  version: v.literal(1),
  devices: v.array(
    v.object({ name: v.string(), key: v.pipe(v.string(), v.length(64)), since: v.number(), seen: v.number() }),
  ),
});
type StoredDevice = v.InferOutput<typeof fileSchema>['devices'][number];

/** Devices whose copies were merged here (MG2): a key is taken on first use, under the name that came with it, and told apart from then on. */
export class KnownDevices {
  readonly #machine: Machine;
  readonly #path: string;
  #devices: readonly StoredDevice[];
  readonly #turns = new Turns();

  private constructor(machine: Machine, path: string, devices: readonly StoredDevice[]) {
    this.#machine = machine;
    this.#path = path;
    this.#devices = devices;
  }

  static async load(machine: Machine, path: string): Promise<KnownDevices> {
    const file = await readJson(machine, path, fileSchema);
    return new KnownDevices(machine, path, file?.devices ?? []);
  }

  get all(): readonly KnownDevice[] {
    return this.#devices.map(({ name, key, since, seen }) => ({ name, fingerprint: printOf(key), since, seen }));
  }

  /** What is known of a key that comes under this name. `own` is this device's. */
  standing(name: string, key: Uint8Array, own: Uint8Array): CopySigner {
    const fingerprint = deviceFingerprint(key);
    const digits = toHex(key);
    const about = { fingerprint, name };
    if (toHex(own) === digits) return { ...about, standing: 'self', known: null };
    const same = this.#devices.find((device) => device.key === digits);
    if (same !== undefined) return { ...about, standing: 'known', known: same.name };
    const namesake = this.#devices.find((device) => isSameName(device.name, name));
    if (namesake !== undefined) return { ...about, standing: 'other', known: printOf(namesake.key) };
    return { ...about, standing: 'new', known: null };
  }

  /** From now on this key is known. */
  remember(name: string, key: Uint8Array): Promise<void> {
    const now = this.#machine.timing.now();
    const digits = toHex(key);
    return this.#write((devices) => {
      const before = devices.find((device) => device.key === digits);
      const device = { name, key: digits, since: before?.since ?? now, seen: now };
      return [...devices.filter((each) => each.key !== digits), device];
    });
  }

  forget(fingerprint: string): Promise<void> {
    return this.#write((devices) => devices.filter(({ key }) => printOf(key) !== fingerprint));
  }

  #write(change: (devices: readonly StoredDevice[]) => readonly StoredDevice[]): Promise<void> {
    return this.#turns.run(async () => {
      const devices = change(this.#devices);
      const file = { version: 1, devices };
      await onDisk('write', this.#path, () => writeJson(this.#machine, this.#path, file));
      this.#devices = devices;
    });
  }
}

function printOf(key: string): string {
  return deviceFingerprint(Uint8Array.from(Buffer.from(key, 'hex')));
}

/** Names as people compare them: letters of one shape, case and outer spaces aside. */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}
