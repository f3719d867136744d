import * as v from 'valibot';
import { type Json, jsonSchema } from '../../shared/protocol/contract';
import { FailureError } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import { onDisk } from './diskFailure';
import { readJson, writeJson } from './jsonFile';
import type { Machine } from './ports';

const fileSchema = v.object({ version: v.literal(1), values: v.record(v.string(), jsonSchema) });

/** What people chose for themselves, by key. The host keeps it and does not read it; a file that cannot be read counts as none. */
export class Preferences {
  readonly #machine: Machine;
  readonly #path: string;
  readonly #changed = new Listeners<{ readonly key: string; readonly value: Json }>();
  #values: Readonly<Record<string, Json>>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(machine: Machine, path: string, values: Readonly<Record<string, Json>>) {
    this.#machine = machine;
    this.#path = path;
    this.#values = values;
  }

  static async load(machine: Machine, path: string): Promise<Preferences> {
    const file = await readJson(machine, path, fileSchema).catch((thrown: unknown) => {
      // Sealed by a keyring that is not here any more.
      if (thrown instanceof FailureError && thrown.failure.code === 'seal.foreign') return null;
      throw thrown;
    });
    return new Preferences(machine, path, file?.values ?? {});
  }

  get values(): Readonly<Record<string, Json>> {
    return this.#values;
  }

  /** Sets one, or takes it away (null). Returns when it is on the disk. */
  async set(key: string, value: Json): Promise<void> {
    const { [key]: _, ...rest } = this.#values;
    this.#values = value === null ? rest : { ...rest, [key]: value };
    this.#changed.tell({ key, value });
    const write = () =>
      onDisk('write', this.#path, () => writeJson(this.#machine, this.#path, { version: 1, values: this.#values }));
    this.#writing = this.#writing.then(write, write);
    await this.#writing;
  }

  /** Returns when what was set is on the disk, or was refused by it. */
  async flush(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  onChange(listen: (change: { readonly key: string; readonly value: Json }) => void): Dispose {
    return this.#changed.add(listen);
  }
}
