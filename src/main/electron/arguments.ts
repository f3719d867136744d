import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LaunchTarget } from '../../shared/protocol/services';

/**
 * What a command line asks to open: `--sample ID` (without ID: the first one), or the first word that is a file. Switches are Chromium's business, and the folder of
 * the application (`electron .`) is no file.
 */
export function launchTarget(argv: readonly string[], cwd: string): LaunchTarget | null {
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--sample' || word.startsWith('--sample=')) {
      const sample = word === '--sample' ? argv[at + 1] : word.slice('--sample='.length);
      return { kind: 'sample', sample: sample === 'oeweg' ? 'oeweg' : 'ahc' };
    } else if (!word.startsWith('-')) {
      const path = resolve(cwd, word);
      if (existsSync(path) && statSync(path).isFile()) return { kind: 'file', path };
    }
  }
  return null;
}
