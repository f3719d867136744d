import { unzipSync } from 'fflate';
import type { MemoryDisk } from './memoryDisk';

/** Every file below a folder, as one letter a byte; what is packed is unpacked as well. */
export async function filesBelow(files: MemoryDisk, folder: string): Promise<[path: string, contents: string][]> {
  const all: [string, string][] = [];
  for (const name of await files.list(folder)) {
    const path = `${folder}/${name}`;
    if ((await files.facts(path)).isFolder) {
      all.push(...(await filesBelow(files, path)));
      continue;
    }
    const bytes = await files.readFile(path);
    const parts = path.endsWith('.chapeau') ? Object.values(unzipSync(bytes)) : [bytes];
    all.push([path, parts.map((part) => Buffer.from(part).toString('latin1')).join('\n')]);
  }
  return all;
}
