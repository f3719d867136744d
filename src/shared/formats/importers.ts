import type { Importer } from './format';
import { markdownImporter, plainTextImporter } from './plainText/plainText';

/** Every format that can be read. Adding one is a folder and a line here. */
export const IMPORTERS: readonly Importer[] = [plainTextImporter, markdownImporter];

/** The importer that is surest of a file, by its first bytes and its name; null where none takes it. */
export function importerFor(bytes: Uint8Array, name: string): Importer | null {
  let best: Importer | null = null;
  let most = 0;
  for (const importer of IMPORTERS) {
    const sure = importer.sniff(bytes, name);
    if (sure > most) {
      best = importer;
      most = sure;
    }
  }
  return best;
}
