import { IMPORTED_EXTENSIONS } from '../../../shared/formats/importers';
import { t } from '../../messages/messages';
import { OpenMemory } from '../../session/openMemory';
import { chooseFiles } from '../../workbench/chooseFiles';
import type { Feature, Workbench } from '../../workbench/workbench';
import { AboutDossier } from './AboutDossier';
import { beginText, type NewTextAbout } from './beginning';
import { ChangesQuestion } from './ChangesQuestion';
import { ClosingQuestion } from './ClosingQuestion';
import { mayClose } from './closing';
import { takeDrops } from './dropping';
import { EarlierSaves } from './EarlierSaves';
import { openGiven, openWords } from './givenFiles';
import { HeadsQuestion } from './HeadsQuestion';
import { ImportProgress } from './ImportProgress';
import { ImportRefused } from './ImportRefused';
import { NewText } from './NewText';
import { OpenTrouble } from './OpenTrouble';
import { comeBack, openAsked, openCopyOf, openPath, openSample, openTarget } from './opening';
import { PagesQuestion } from './PagesQuestion';
import { ReplaceQuestion } from './ReplaceQuestion';
import { SafetyStatus } from './SafetyStatus';
import { SaveAs } from './SaveAs';
import { openCopy, save, takeLock } from './saving';
import { letGo, show } from './showing';
import { Welcome } from './Welcome';

const isOpen = (workbench: Workbench) => workbench.session !== null;
/** A guest of a room in a browser has one dossier, and it is the room's: theirs go where they have Chapeau. */
const isOwnHost = ({ host }: Workbench) => !host.has('guest');
const isOwn = (workbench: Workbench) => isOpen(workbench) && isOwnHost(workbench);
/** Why there is nothing to save, for a guest. */
const keptByRoom = ({ host }: Workbench) => (host.has('guest') ? ('guest.noFiles' as const) : null);
const isEditable = (workbench: Workbench) =>
  (workbench.session?.safety.get().editable ?? false) && isOwnHost(workbench);

/** Everything that can be opened, as the system's dialog lists it. */
async function open(workbench: Workbench): Promise<void> {
  if (!workbench.host.has('shell')) {
    const files = await chooseFiles({ several: true });
    if (files.length > 0) await openGiven(workbench, files);
    return;
  }
  const picked = await workbench.host.shell.pickOpen({
    title: t('open.title'),
    filters: [
      { name: t('files.all'), extensions: ['chapeau', ...IMPORTED_EXTENSIONS, 'json'] },
      { name: t('files.dossiers'), extensions: ['chapeau'] },
      { name: t('files.texts'), extensions: [...IMPORTED_EXTENSIONS] },
      { name: t('files.any'), extensions: ['*'] },
    ],
  });
  if (!picked.ok) workbench.report(picked.error);
  else if (picked.value?.[0] !== undefined) await openPath(workbench, picked.value[0]);
}

async function close(workbench: Workbench): Promise<void> {
  if (!(await mayClose(workbench))) return;
  const { session } = workbench;
  if (session !== null) await letGo(workbench, session);
}

function newWindow(workbench: Workbench): void {
  if (workbench.host.has('shell')) void workbench.host.shell.newWindow({});
  else window.open(new URL('.', location.href), '_blank', 'noopener');
}

/** Opening, importing, saving and letting go of dossiers; the window while none is open. */
export const dossiers: Feature = {
  id: 'dossiers',
  welcome: Welcome,
  statusItems: [{ id: 'safety', side: 'end', order: 10, view: SafetyStatus }],
  dialogs: [
    { id: 'dossier.new', title: 'newText.title', wide: true, view: NewText },
    { id: 'dossier.saveAs', title: 'saveAs.title', view: SaveAs },
    { id: 'dossier.earlier', title: 'earlier.title', view: EarlierSaves },
    { id: 'dossier.about', title: 'about.title', wide: true, view: AboutDossier },
    { id: 'dossier.closing', title: 'closing.title', view: ClosingQuestion },
    { id: 'dossier.trouble', title: 'trouble.title', view: OpenTrouble },
    { id: 'open.replace', title: 'replace.title', view: ReplaceQuestion },
    { id: 'import.progress', title: 'import.title', view: ImportProgress },
    { id: 'import.changes', title: 'changes.title', wide: true, view: ChangesQuestion },
    { id: 'import.heads', title: 'heads.title', wide: true, view: HeadsQuestion },
    { id: 'import.pages', title: 'pages.title', view: PagesQuestion },
    { id: 'import.trouble', title: 'import.troubleTitle', view: ImportRefused },
  ],
  commands: [
    {
      id: 'dossier.open',
      title: 'command.dossier.open',
      menu: 'file',
      keys: ['Mod+O'],
      isEnabled: isOwnHost,
      run: (workbench) => open(workbench),
    },
    {
      id: 'dossier.new',
      title: 'command.dossier.new',
      menu: 'file',
      keys: ['Mod+N'],
      isEnabled: isOwnHost,
      run: (workbench) => workbench.openDialog('dossier.new', { paste: false }),
    },
    {
      id: 'dossier.paste',
      title: 'command.dossier.paste',
      menu: 'file',
      keys: ['Alt+V'],
      isEnabled: isOwnHost,
      run: (workbench, words) => {
        if (typeof words === 'string') return void openWords(workbench, words);
        workbench.openDialog('dossier.new', { paste: true });
      },
    },
    {
      id: 'dossier.sample',
      title: 'command.dossier.sample',
      menu: 'file',
      keys: ['Alt+Shift+Y'],
      isEnabled: isOwnHost,
      run: (workbench) => void openSample(workbench, 'ahc'),
    },
    {
      id: 'dossier.sampleOeweg',
      title: 'command.dossier.sampleOeweg',
      menu: 'file',
      keys: ['Alt+Shift+U'],
      isEnabled: isOwnHost,
      run: (workbench) => void openSample(workbench, 'oeweg'),
    },
    {
      id: 'dossier.begin',
      title: 'command.dossier.new',
      hidden: true,
      run: (workbench, about) => beginText(workbench, about as NewTextAbout),
    },
    {
      id: 'dossier.create',
      title: 'command.dossier.new',
      hidden: true,
      run: async (workbench, about) => {
        const made = about as Parameters<typeof workbench.host.dossiers.create>[0];
        await show(workbench, () => workbench.host.dossiers.create(made), { name: made.title });
      },
    },
    {
      id: 'dossier.window',
      title: 'command.dossier.window',
      menu: 'file',
      keys: ['Mod+Shift+N'],
      isEnabled: isOwnHost,
      run: (workbench) => newWindow(workbench),
    },
    {
      id: 'dossier.show',
      title: 'command.dossier.open',
      hidden: true,
      run: async (workbench, about) => {
        const { id, name } = about as { readonly id: string; readonly name: string };
        await openCopyOf(workbench, id, name);
      },
    },
    {
      id: 'dossier.save',
      title: 'command.dossier.save',
      menu: 'file',
      separated: true,
      keys: ['Mod+S'],
      isEnabled: isEditable,
      reason: keptByRoom,
      run: (workbench) => save(workbench),
    },
    {
      id: 'dossier.saveAs',
      title: 'command.dossier.saveAs',
      menu: 'file',
      keys: ['Mod+Shift+S'],
      isEnabled: isOwn,
      reason: keptByRoom,
      run: (workbench) => workbench.openDialog('dossier.saveAs'),
    },
    {
      id: 'dossier.copy',
      title: 'command.dossier.copy',
      menu: 'file',
      keys: ['Alt+Shift+C'],
      isEnabled: isOwn,
      run: (workbench) => openCopy(workbench),
    },
    {
      id: 'dossier.takeLock',
      title: 'command.dossier.takeLock',
      hidden: true,
      isEnabled: (workbench) => workbench.session?.safety.get().file?.readOnly?.code === 'file.locked',
      run: (workbench) => takeLock(workbench),
    },
    {
      id: 'dossier.earlier',
      title: 'command.dossier.earlier',
      menu: 'file',
      keys: ['Alt+H'],
      isEnabled: isOwn,
      run: (workbench) => workbench.openDialog('dossier.earlier', { id: workbench.requireSession().info.id }),
    },
    {
      id: 'dossier.about',
      title: 'command.dossier.about',
      menu: 'file',
      keys: ['Alt+P'],
      isEnabled: isOpen,
      run: (workbench) => workbench.openDialog('dossier.about'),
    },
    {
      id: 'dossier.close',
      title: 'command.dossier.close',
      menu: 'file',
      separated: true,
      keys: ['Mod+W'],
      isEnabled: isOwn,
      run: (workbench) => close(workbench),
    },
  ],
  start(workbench) {
    const memory = new OpenMemory();
    void workbench.host.launch.take(null).then((launch) => {
      if (launch.ok && launch.value !== null) return openTarget(workbench, launch.value);
      return memory.before === null ? undefined : comeBack(workbench, memory.before);
    });
    const stops = [
      workbench.state.subscribe(() => memory.set(workbench.session?.info.id ?? null)),
      workbench.host.launch.asked(null, (target) => void openAsked(workbench, target)),
      takeDrops(workbench),
    ];
    const leaving = (event: BeforeUnloadEvent) => {
      // Only what has not reached the host yet could be lost; all else is in its journal. A desktop window must always close.
      if (!workbench.host.has('shell') && (workbench.session?.safety.get().unsynced ?? 0) > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('beforeunload', leaving);
    };
  },
};
