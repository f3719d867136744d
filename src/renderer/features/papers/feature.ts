import { t } from '../../messages/messages';
import type { Feature, Workbench } from '../../workbench/workbench';
import { CompareDialog } from './CompareDialog';
import { InstructionsDialog } from './InstructionsDialog';
import { OnePageDialog } from './OnePageDialog';
import { choosePaper, chooseSheets } from './paperFiles';
import { SheetDialog } from './SheetDialog';
import { TakeBackDialog } from './TakeBackDialog';

/** Our record is all there, and nobody else looks at this window (CF1). */
function isOurs({ session, preferences }: Workbench): boolean {
  return session !== null && !session.safety.get().arriving && preferences.get('density') !== 'projector';
}

const isWritable = (workbench: Workbench) => isOurs(workbench) && workbench.session?.safety.get().editable === true;

/** Chooses a file and opens a dialog on it. */
function onPaper(dialog: string, title: 'instructions.choose' | 'compare.choose', asks = false) {
  return async (workbench: Workbench): Promise<void> => {
    const paper = await choosePaper(workbench, t(title), asks);
    if (paper !== null) workbench.openDialog(dialog, paper);
  };
}

/** Papers of our own: questions to capital and its answers, a page for the head of delegation, our record against another's text. */
export const papers: Feature = {
  id: 'papers',
  ofRecord: true,
  dialogs: [
    { id: 'papers.instructions', title: 'instructions.title', view: InstructionsDialog },
    { id: 'papers.takeBack', title: 'takeBack.title', wide: true, view: TakeBackDialog },
    { id: 'papers.onePage', title: 'onePage.title', view: OnePageDialog },
    { id: 'papers.sheet', title: 'sheet.title', wide: true, view: SheetDialog },
    { id: 'papers.compare', title: 'compare.title', wide: true, view: CompareDialog },
  ],
  commands: [
    {
      id: 'papers.instructions',
      title: 'command.papers.instructions',
      menu: 'record',
      separated: true,
      keys: ['Mod+Shift+F7'],
      isEnabled: isOurs,
      run: (workbench) => workbench.openDialog('papers.instructions'),
    },
    {
      id: 'papers.takeBack',
      title: 'command.papers.takeBack',
      menu: 'record',
      keys: ['Mod+Shift+F8'],
      isEnabled: isWritable,
      run: onPaper('papers.takeBack', 'instructions.choose'),
    },
    {
      id: 'papers.onePage',
      title: 'command.papers.onePage',
      menu: 'record',
      keys: ['Mod+Shift+F9'],
      isEnabled: isOurs,
      run: (workbench) => workbench.openDialog('papers.onePage'),
    },
    {
      id: 'papers.sheet',
      title: 'command.papers.sheet',
      menu: 'record',
      keys: ['Mod+Shift+F10'],
      isEnabled: isWritable,
      run: async (workbench) => {
        const sheets = await chooseSheets(workbench, t('sheet.choose'));
        if (sheets !== null) workbench.openDialog('papers.sheet', sheets);
      },
    },
    {
      id: 'papers.compare',
      title: 'command.papers.compare',
      menu: 'record',
      keys: ['Mod+Shift+F6'],
      isEnabled: isOurs,
      run: onPaper('papers.compare', 'compare.choose', true),
    },
  ],
};
