import type { DossierSession } from '../../session/dossierSession';
import type { Feature, Workbench } from '../../workbench/workbench';
import { ExportDialog } from './ExportDialog';
import { ImportReport, type ImportStory } from './ImportReport';

/** What the import of each open dossier was, for as long as its window shows it. */
const stories = new WeakMap<DossierSession, ImportStory>();

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** A record that is still being read would be missing in what goes out. */
const isWhole = ({ session }: Workbench) => session !== null && !session.safety.get().arriving;

/** Out of a dossier into files of other kinds, and what came of the way in. */
export const exchange: Feature = {
  id: 'exchange',
  dialogs: [
    { id: 'export', title: 'export.title', wide: true, view: ExportDialog },
    { id: 'import.report', title: 'report.title', wide: true, view: ImportReport },
  ],
  commands: [
    {
      id: 'export.open',
      title: 'command.export.open',
      menu: 'file',
      keys: ['Mod+E'],
      isEnabled: isWhole,
      run: (workbench, form) => workbench.openDialog('export', form === undefined ? null : { form }),
    },
    {
      id: 'import.report',
      title: 'command.import.report',
      menu: 'file',
      keys: ['Alt+Q'],
      isEnabled: (workbench) => workbench.session !== null && stories.has(workbench.session),
      reason: () => 'refusal.noReport',
      run: (workbench) => workbench.openDialog('import.report', stories.get(workbench.requireSession())),
    },
    {
      id: 'import.told',
      title: 'command.import.report',
      hidden: true,
      isEnabled: isOpen,
      run: (workbench, story) => {
        stories.set(workbench.requireSession(), story as ImportStory);
        workbench.openDialog('import.report', story);
      },
    },
  ],
};
