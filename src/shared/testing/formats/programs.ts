import { access } from 'node:fs/promises';
import path from 'node:path';

/** The first of the programs that lies on the path; null where none does. */
export async function programOf(names: readonly string[]): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      const isThere = await access(file).then(
        () => true,
        () => false,
      );
      if (isThere) return file;
    }
  }
  return null;
}
