import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { programOf } from './programs';

const run = promisify(execFile);

/** LibreOffice, where this machine has it. */
export function officeProgram(): Promise<string | null> {
  return programOf(['soffice', 'libreoffice']);
}

/**
 * Files (by name, with its ending) as LibreOffice saves them in another format, by the name without its ending; one start for all. `format`
 * is an ending, or an ending and a filter (`docx:MS Word 2007 XML`). It writes none for what it cannot open: that throws.
 */
export async function savedByOffice(
  office: string,
  files: Readonly<Record<string, Uint8Array>>,
  format: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-office-'));
  try {
    const into = path.join(folder, 'saved');
    const given = Object.keys(files).map((name) => path.join(folder, name));
    for (const [i, bytes] of Object.values(files).entries()) await writeFile(given[i] as string, bytes);
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    await run(office, [profile, '--headless', '--norestore', '--convert-to', format, '--outdir', into, ...given], {
      timeout: 100_000,
    });
    const ending = format.replace(/\W.*/, '');
    const saved = new Map<string, Uint8Array>();
    for (const file of given) {
      const { name } = path.parse(file);
      saved.set(name, new Uint8Array(await readFile(path.join(into, `${name}.${ending}`))));
    }
    return saved;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
