import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built command line, in a folder of its own. */
export class CliCase {
  /** Of the project. */
  readonly root = resolve(__dirname, '..', '..', '..');
  readonly folder = mkdtempSync(join(tmpdir(), 'chapeau-cli-'));

  /** Builds what is not built yet. Throws what the build said where it did not end well. */
  build(): void {
    const built = spawnSync(
      process.execPath,
      ['-e', "import('./scripts/build.mjs').then((build) => build.ensureBuilt())"],
      { cwd: this.root },
    );
    const said = built.stderr.toString();
    if (/rror/.test(said) || !existsSync(join(this.root, 'out', 'main', 'cli.cjs'))) throw new Error(said);
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  /** Runs it, as scripts do. */
  run(args: readonly string[], input?: Uint8Array | string) {
    const ran = spawnSync(process.execPath, [join(this.root, 'out', 'main', 'cli.cjs'), ...args], {
      cwd: this.folder,
      input: input ?? '',
      maxBuffer: 512 * 1024 * 1024,
    });
    return { code: ran.status, out: ran.stdout, words: ran.stdout.toString('utf8'), said: ran.stderr.toString('utf8') };
  }

  file(name: string, contents: string | Uint8Array): string {
    writeFileSync(this.at(name), contents);
    return name;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
