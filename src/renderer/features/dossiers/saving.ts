import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { present, tellTrouble } from './showing';
import { Unkept } from './unkept';

const DOSSIER = ['chapeau'];

/** Saves into the dossier's file; one that has none is asked for a place. */
export async function save(workbench: Workbench): Promise<void> {
  const session = workbench.requireSession();
  const { host } = workbench;
  const { id } = session.info;
  const file = session.safety.get().file;
  const hasFile = (file?.path ?? session.info.path) !== null;
  if (!hasFile) {
    workbench.openDialog('dossier.saveAs');
    return;
  }
  const saved = await host.dossiers.save({ id });
  if (saved.ok) workbench.notify('done', 'dossier.saved', { path: saved.value.path ?? '' });
  else Unkept.of(workbench, session).tell('file', saved.error);
}

/** Asks the system for a place and saves there. Answers whether it was. */
export async function saveAs(workbench: Workbench): Promise<boolean> {
  const session = workbench.requireSession();
  const { host } = workbench;
  const picked = await host.shell.pickSave({
    title: t('saveAs.title'),
    name: dossierNames(session.current.settings.title).public,
    filters: [{ name: t('files.dossiers'), extensions: DOSSIER }],
  });
  if (!picked.ok) {
    workbench.report(picked.error);
    return false;
  }
  if (picked.value === null) return false;
  const saved = await host.dossiers.saveAs({ id: session.info.id, path: picked.value });
  if (!saved.ok) {
    workbench.report(saved.error);
    return false;
  }
  workbench.notify('done', 'dossier.saved', { path: saved.value.path ?? picked.value });
  return true;
}

/** Hands the dossier's files to the browser: the public one, or the private one beside it. */
export async function downloadDossier(workbench: Workbench, which: 'public' | 'private'): Promise<void> {
  const session = workbench.requireSession();
  const got = await workbench.host.dossiers.download({ id: session.info.id });
  if (!got.ok) {
    workbench.report(got.error);
    return;
  }
  const names = dossierNames(got.value.name.replace(/\.chapeau$/, ''));
  const bytes = which === 'public' ? got.value.public : got.value.private;
  if (bytes === null) return;
  download(bytes, names[which], 'application/octet-stream');
}

/** Gives the browser bytes to keep as a file. */
function download(bytes: Uint8Array, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** How the two files of a dossier are called. */
export function dossierNames(title: string): { readonly public: string; readonly private: string } {
  const name = fileNameOf(title);
  return { public: `${name}.chapeau`, private: `${name}.private.chapeau` };
}

/** Words as the name of a file on any system. */
function fileNameOf(title: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return plain.slice(0, 100).trim() || t('dossier.untitled');
}

/** What is open now as another dossier of one's own, to work on. */
export async function openCopy(workbench: Workbench): Promise<void> {
  const session = workbench.requireSession();
  const { host } = workbench;
  const copied = await host.dossiers.openCopy({ id: session.info.id });
  if (!copied.ok) {
    workbench.report(copied.error);
    return;
  }
  workbench.set({ session: null, selection: [], opening: t('app.loading') });
  session.close();
  await host.dossiers.close({ id: session.info.id });
  if (await present(workbench, copied.value)) workbench.notify('done', 'dossier.copied');
}

/** Goes back to an earlier save of a dossier, open here or not. What stood before becomes an earlier save itself. */
export async function restoreSave(
  workbench: Workbench,
  { id, backup, name }: { readonly id: string; readonly backup: string; readonly name: string },
): Promise<void> {
  const { host, session } = workbench;
  workbench.closeDialog();
  const restored = await host.dossiers.restore({ id, backup });
  if (!restored.ok) {
    if (session?.info.id === id) workbench.report(restored.error);
    else tellTrouble(workbench, { failure: restored.error, attempt: { name } });
    return;
  }
  // One that is open here is shown anew by itself, like in every other window that has it.
  if (session?.info.id === id) return;
  if (await present(workbench, restored.value)) workbench.notify('done', 'earlier.restored');
}

/** Whoever holds the dossier's file is gone, a person says: takes it over, to write again. */
export async function takeLock(workbench: Workbench): Promise<void> {
  const session = workbench.requireSession();
  const { host } = workbench;
  const { id } = session.info;
  workbench.set({ session: null, selection: [], opening: t('app.loading') });
  session.close();
  await host.dossiers.close({ id });
  const opened = await host.dossiers.open({ id, takeLock: true });
  if (opened.ok) await present(workbench, opened.value);
  else {
    workbench.set({ opening: null });
    tellTrouble(workbench, { failure: opened.error, attempt: { name: session.info.title, copy: id } });
  }
}
