import { t } from '../../messages/messages';
import { chooseFiles } from '../../workbench/chooseFiles';
import type { Workbench } from '../../workbench/workbench';

/** A file that may be a copy of the open dossier. */
export interface GivenCopy {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LIMIT = 512 * 1024 * 1024;

/** Asks for a file and opens the merge dialog on it. */
export async function chooseCopy(workbench: Workbench): Promise<void> {
  const { host } = workbench;
  if (!host.has('shell')) {
    const [file] = await chooseFiles({ several: false, accept: '.chapeau' });
    if (file !== undefined) openMerge(workbench, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    return;
  }
  const picked = await host.shell.pickOpen({
    title: t('merge.choose'),
    filters: [{ name: t('files.dossiers'), extensions: ['chapeau'] }],
  });
  if (!picked.ok) workbench.report(picked.error);
  const path = picked.ok ? picked.value?.[0] : undefined;
  if (path === undefined) return;
  const read = await host.files.read({ path, limit: LIMIT });
  if (read.ok) openMerge(workbench, read.value);
  else workbench.report(read.error);
}

/** Opens the merge dialog on a file. */
export function openMerge(workbench: Workbench, copy: GivenCopy): void {
  workbench.openDialog('copy.merge', copy);
}
