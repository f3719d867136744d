import { IMPORT_LIMIT } from '../../../shared/formats/format';
import type { LaunchTarget } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import type { OpenBefore } from '../../session/openMemory';
import type { Workbench } from '../../workbench/workbench';
import { offerSealed, takeCopy } from './givenCopies';
import { mayReplace } from './givenFiles';
import { importText } from './importing';
import { show, tellTrouble } from './showing';

/** A dossier or a text by its place on this machine: what a person chose, or what the program was started with. */
export async function openPath(workbench: Workbench, path: string): Promise<boolean> {
  const name = fileName(path);
  if (/\.chapeau$/i.test(name)) {
    const opened = await show(workbench, () => workbench.host.dossiers.open({ path }), { name, path });
    // A copy for somebody opens as a dossier of one's own, without a place.
    if (opened && workbench.session?.info.path === null) {
      const read = await workbench.host.files.read({ path });
      if (read.ok) await offerSealed(workbench, name, read.value.bytes);
    }
    return opened;
  }
  const read = await workbench.host.files.read({ path, limit: IMPORT_LIMIT });
  if (read.ok) return importText(workbench, { bytes: read.value.bytes, name: read.value.name });
  tellTrouble(workbench, { failure: read.error, attempt: { name } });
  return false;
}

export function openTarget(workbench: Workbench, target: LaunchTarget): Promise<boolean> {
  return target.kind === 'file' ? openPath(workbench, target.path) : openSample(workbench, target.sample);
}

/** What somebody asks to have opened while the window is up: a second start with a file, a drop on the desktop. */
export async function openAsked(workbench: Workbench, target: LaunchTarget): Promise<boolean> {
  const name = target.kind === 'file' ? fileName(target.path) : t(`sample.${target.sample}`);
  if (target.kind === 'file' && /\.chapeau$/i.test(name) && workbench.session !== null) {
    const read = await workbench.host.files.read({ path: target.path });
    if (read.ok && (await takeCopy(workbench, name, read.value.bytes)) !== 'open') return false;
  }
  return (await mayReplace(workbench, name)) && (await openTarget(workbench, target));
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

export function openSample(workbench: Workbench, sample: 'ahc' | 'oeweg'): Promise<boolean> {
  return show(workbench, () => workbench.host.dossiers.openSample({ sample }), { name: t(`sample.${sample}`) });
}

/** A working copy that the lists name. */
export function openCopyOf(workbench: Workbench, id: string, name: string): Promise<boolean> {
  return show(workbench, () => workbench.host.dossiers.open({ id }), { name, copy: id });
}

/** What the page before this one had open in this window. After a crash the person is told why it was loaded again. */
export async function comeBack(workbench: Workbench, before: OpenBefore): Promise<boolean> {
  const recents = await workbench.host.dossiers.recents(null);
  const known = recents.ok ? recents.value.find(({ id }) => id === before.id) : undefined;
  if (known === undefined) return false;
  const opened = await openCopyOf(workbench, known.id, known.title);
  if (opened && before.crashed) workbench.notify('warning', 'app.cameBack');
  return opened;
}
