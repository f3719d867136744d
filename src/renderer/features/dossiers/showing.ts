import type { Result } from '../../../shared/base/result';
import { changeDossier } from '../../../shared/document/actions/settings';
import type { DossierSettings } from '../../../shared/domain/dossier';
import { dossierCounts } from '../../../shared/domain/dossierCounts';
import type { Failure } from '../../../shared/protocol/failure';
import type { DossierInfo } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import { DossierSession } from '../../session/dossierSession';
import { nextTask } from '../../ui/nextTask';
import { windowTitle } from '../../workbench/start';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { mayClose } from './closing';
import { Unkept } from './unkept';

/** How what was asked for is named where it does not open, and how it could be tried otherwise. */
export interface Attempt {
  readonly name: string;
  readonly path?: string;
  /** A known working copy, whose earlier saves can be offered. */
  readonly copy?: string;
  readonly bytes?: { readonly bytes: Uint8Array; readonly privateBytes?: Uint8Array };
}

export interface Trouble {
  readonly failure: Failure;
  readonly attempt: Attempt;
}

/**
 * Opens what the host answers, in place of what is open; where that holds work its file does not, asks first. Says why not in a
 * dialog, with what can be done instead. Answers whether it is open now.
 */
export async function show(
  workbench: Workbench,
  asking: () => Promise<Result<DossierInfo, Failure>>,
  attempt: Attempt,
): Promise<boolean> {
  if (!(await mayClose(workbench))) return false;
  const before = workbench.session;
  if (before === null) workbench.set({ opening: t('app.loading') });
  // Handing over a long text takes its task; what was shown before is put away in one before.
  await nextTask();
  const asked = await asking();
  if (!asked.ok) {
    workbench.set({ opening: null });
    tellTrouble(workbench, { failure: asked.error, attempt });
    return false;
  }
  const info = asked.value;
  if (before !== null && before.info.id === info.id) {
    workbench.set({ opening: null });
    return true;
  }
  if (before !== null) await letGo(workbench, before);
  workbench.set({ opening: t('app.loading') });
  return present(workbench, info);
}

/** Shows a dossier that the host has open for this window. */
export async function present(workbench: Workbench, info: DossierInfo): Promise<boolean> {
  const { preferences } = workbench;
  const opened = await DossierSession.open(workbench.host, info, {
    id: preferences.get('personId'),
    name: preferences.get('personName'),
    delegation: preferences.get('personDelegation') || null,
  });
  if (!(opened instanceof DossierSession)) {
    workbench.set({ opening: null });
    tellTrouble(workbench, { failure: opened, attempt: { name: info.title, copy: info.id } });
    return false;
  }
  void opened.whenWhole.then((failure) => {
    if (workbench.session !== opened) return;
    if (failure === null) return restoreName(opened, info);
    workbench.set({ session: null, selection: [] });
    opened.close();
    tellTrouble(workbench, { failure, attempt: { name: info.title, copy: info.id } });
  });
  // What was read of it took its task; drawing takes the next.
  await nextTask();
  workbench.set({ session: opened, opening: null, selection: [], mode: 'follow', view: 'marked', asIf: new Map() });
  tellState(workbench, info);
  keepDescribed(workbench, opened);
  followReplacement(workbench, opened);
  return true;
}

/**
 * Somebody went back to an earlier save, here or in another window: what is held here is of the past, and is let go for what stands now.
 * Undo begins anew with it.
 */
function followReplacement(workbench: Workbench, session: DossierSession): void {
  const stop = session.safety.subscribe(() => {
    const { failure } = session.safety.get();
    if (failure?.code !== 'dossier.replaced') return;
    stop();
    if (workbench.session !== session) return;
    void reopen(workbench, session).then((shown) => {
      if (shown) workbench.show({ tone: 'info', ...describeFailure(failure) });
    });
  });
}

/** Lets go of what is shown and shows the same dossier as the host has it now. */
async function reopen(workbench: Workbench, session: DossierSession): Promise<boolean> {
  const { id, title } = session.info;
  workbench.set({ session: null, selection: [], opening: t('app.loading') });
  session.close();
  const info = await workbench.host.dossiers.open({ id });
  if (info.ok) return present(workbench, info.value);
  workbench.set({ opening: null });
  tellTrouble(workbench, { failure: info.error, attempt: { name: title, copy: id } });
  return false;
}

/** Where the acts were damaged, what the room knew of itself went with them; name and marking stand in the manifest too. */
function restoreName(session: DossierSession, info: DossierInfo): void {
  // In a room its acts come from there, and are the chair's to write.
  if (session.room.get().kind !== 'none') return;
  if (session.current.settings.title !== '' || info.title === '' || !session.mayWrite('acts')) return;
  changeDossier(session.writing(), { title: info.title, marking: info.marking });
}

/** What a person has to know of a dossier that opened: whether it can be written, what was found, what was amiss. */
function tellState(workbench: Workbench, info: DossierInfo): void {
  const { readOnly } = info;
  if (readOnly?.code === 'file.locked') {
    const action = { label: t('dossier.openCopy'), run: () => void workbench.run('dossier.copy') };
    workbench.show({ tone: 'warning', ...describeFailure(readOnly), action });
  } else if (readOnly !== null) {
    const action = { label: t('command.dossier.saveAs'), run: () => void workbench.run('dossier.saveAs') };
    workbench.show({ tone: 'warning', ...describeFailure(readOnly), action });
  }
  for (const notice of info.notices) {
    const isSealed = notice.code === 'seal.foreign' && info.path !== null && workbench.host.has('keyring');
    const action = { label: t('sealing.private.action'), run: () => void workbench.run('sealing.private') };
    workbench.show({
      tone: isSealed ? 'private' : 'warning',
      cause: notice.code,
      ...describeFailure(notice),
      ...(isSealed ? { action } : {}),
    });
  }
  if (info.recovered !== null) {
    const key = info.path === null ? 'dossier.recovered.kept' : 'dossier.recovered';
    workbench.notify('info', key, { count: info.recovered.updates });
  }
}

/** Why something did not open, with what is safe and what can be done. */
export function tellTrouble(workbench: Workbench, trouble: Trouble): void {
  workbench.openDialog('dossier.trouble', trouble);
}

/** Lets go of the open dossier without a question; everything acknowledged is in the host's journal. */
export async function letGo(workbench: Workbench, session: DossierSession): Promise<void> {
  await tellers.get(session)?.();
  // What is still being closed would be listed as work that no file holds.
  if (workbench.session === session) workbench.set({ session: null, selection: [], opening: t('app.closing') });
  session.close();
  Unkept.of(workbench, session).end();
  document.title = t('app.name');
  if (workbench.host.has('shell')) void workbench.host.shell.setWindow({ title: t('app.name'), path: null });
  const closed = await workbench.host.dossiers.close({ id: session.info.id });
  workbench.set({ opening: null });
  if (!closed.ok) workbench.report(closed.error);
}

/** What tells the host of each open dossier's figures, at once. */
const tellers = new WeakMap<DossierSession, () => Promise<void>>();

/** How long a text rests before its figures are told anew, in milliseconds. */
const COUNT_AFTER = 1500;

/** How long a disk that took nothing is left alone, in milliseconds: as long as the host waits to save again. */
const AGAIN_AFTER = 10_000;

/** What lists and the window say of a dossier: kept true while it changes. */
function keepDescribed(workbench: Workbench, session: DossierSession): void {
  const { host } = workbench;
  const { id: copy } = session.info;
  const unkept = Unkept.of(workbench, session);
  let described = '';
  let titled = '';
  let untold = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const isOpen = () => workbench.session === session;
  const tellFigures = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!isOpen() || !session.safety.get().editable) return;
    const model = session.current;
    const { title, marking, id } = model.settings;
    const about = { id: copy, title, marking, dossierId: id, counts: { ...dossierCounts(model) } };
    const words = JSON.stringify(about);
    if (words === described) return;
    described = words;
    const told = await host.dossiers.describe(about);
    if (told.ok) {
      unkept.written('figures');
      return;
    }
    described = '';
    // Nobody asked for this: the window says that the host is gone, and it is told again when it is back.
    if (told.error.code === 'host.gone') untold = true;
    else if (told.error.code.startsWith('disk.')) {
      unkept.tell('figures', told.error);
      timer ??= setTimeout(() => void tellFigures(), AGAIN_AFTER);
    } else workbench.report(told.error);
  };
  tellers.set(session, tellFigures);
  const title = () => {
    if (!isOpen()) return;
    const { settings } = session.soFar;
    const file = session.safety.get().file;
    const words = windowTitle(settings.title, settings.marking);
    const edited = file !== null && file.path !== null && file.state !== 'saved';
    const path = file === null ? session.info.path : file.path;
    if (titled === JSON.stringify([words, edited, path])) return;
    titled = JSON.stringify([words, edited, path]);
    document.title = words;
    if (host.has('shell')) void host.shell.setWindow({ title: words, edited, path });
  };
  let settings: DossierSettings | null = null;
  const change = () => {
    title();
    if (!session.isRead.get()) return;
    // A marking counts from the moment it is set; figures can wait for a pause.
    if (session.soFar.settings !== settings) void tellFigures();
    else if (timer === null) timer = setTimeout(() => void tellFigures(), COUNT_AFTER);
    settings = session.soFar.settings;
  };
  change();
  session.model.subscribe(change);
  session.safety.subscribe(() => {
    title();
    if (!untold || host.state.kind !== 'connected') return;
    untold = false;
    void tellFigures();
  });
}
