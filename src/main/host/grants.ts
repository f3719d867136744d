import { resolve } from 'node:path';

/**
 * The paths a page may name: those a person chose in a dialog, gave on the command line or has on the recent list. A page that was led
 * astray can thus read and write nothing else.
 */
export class Grants {
  readonly #paths = new Set<string>();

  grant(path: string): void {
    this.#paths.add(resolve(path));
  }

  /** The path, put plainly, if it was granted. */
  granted(path: string): string | null {
    const plain = resolve(path);
    return this.#paths.has(plain) ? plain : null;
  }
}
