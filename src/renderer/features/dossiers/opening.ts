import type { Result } from '../../../shared/base/result';
import type { Failure } from '../../../shared/protocol/failure';
import type { DossierInfo, LaunchTarget } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import { DossierSession } from '../../session/dossierSession';
import { windowTitle } from '../../workbench/start';
import type { Workbench } from '../../workbench/workbench';

/** Opens what the host answers, in place of what is open; says in words why not. Answers whether it is open now. */
export async function show(workbench: Workbench, asking: Promise<Result<DossierInfo, Failure>>): Promise<boolean> {
  workbench.set({ opening: t('app.loading') });
  const asked = await asking;
  if (!asked.ok) {
    workbench.set({ opening: null });
    workbench.report(asked.error);
    return false;
  }
  const info = asked.value;
  await closeCurrent(workbench);
  const { preferences } = workbench;
  const opened = await DossierSession.open(workbench.host, info, {
    id: preferences.get('personId'),
    name: preferences.get('personName'),
    delegation: preferences.get('personDelegation') || null,
  });
  if (!(opened instanceof DossierSession)) {
    workbench.set({ opening: null });
    workbench.report(opened);
    return false;
  }
  workbench.set({ session: opened, opening: null, selection: [], mode: 'follow', view: 'marked', asIf: new Map() });
  if (info.readOnly !== null) workbench.report(info.readOnly);
  for (const notice of info.notices) workbench.report(notice);
  if (info.recovered !== null) workbench.notify('info', 'dossier.recovered', { count: info.recovered.updates });
  keepDescribed(workbench, opened);
  return true;
}

/** Lets go of the open dossier; everything acknowledged is in the host's journal. */
export async function closeCurrent(workbench: Workbench): Promise<void> {
  const { session } = workbench;
  if (session === null) return;
  workbench.set({ session: null, selection: [] });
  session.close();
  await workbench.host.dossiers.close({ id: session.info.id });
}

/** What lists and the window say of a dossier: kept true while its settings change. */
function keepDescribed(workbench: Workbench, session: DossierSession): void {
  let said = '';
  const say = () => {
    if (workbench.session !== session) return;
    const { title, marking, id } = session.current.settings;
    const words = windowTitle(title, marking);
    if (words === said) return;
    said = words;
    document.title = words;
    void workbench.host.dossiers.describe({ id: session.info.id, title, marking, dossierId: id });
    if (workbench.host.has('shell')) void workbench.host.shell.setWindow({ title: words, path: session.info.path });
  };
  say();
  session.model.subscribe(say);
}

export function openTarget(workbench: Workbench, target: LaunchTarget): Promise<boolean> {
  return show(
    workbench,
    target.kind === 'file'
      ? workbench.host.dossiers.open({ path: target.path })
      : workbench.host.dossiers.openSample({ sample: target.sample }),
  );
}
