import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a bundled sample lies: the first of these folders that has it, or null. */
export function bundledSample(sample: string, folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, `${sample}.chapeau`)).find((path) => existsSync(path)) ?? null;
}
