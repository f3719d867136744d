import { chooseFiles } from './chooseFiles';
import type { Workbench } from './workbench';

/** A file that a person chose, with its bytes. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a dialog lists. */
export interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** Lets a person choose one file of at most `limit` bytes; null where they choose none, or where it cannot be read and they were told why. */
export async function chooseFile(
  workbench: Workbench,
  title: string,
  { name, extensions }: FileFilter,
  limit: number,
): Promise<ChosenFile | null> {
  const { host } = workbench;
  if (!host.has('shell')) {
    const accept = extensions.map((extension) => `.${extension}`).join(',');
    const [file] = await chooseFiles({ several: false, accept });
    return file === undefined ? null : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const picked = await host.shell.pickOpen({ title, filters: [{ name, extensions: [...extensions] }] });
  if (!picked.ok) workbench.report(picked.error);
  const path = picked.ok ? picked.value?.[0] : undefined;
  if (path === undefined) return null;
  const read = await host.files.read({ path, limit });
  if (read.ok) return read.value;
  workbench.report(read.error);
  return null;
}
