import type { Feature } from '../../workbench/workbench';
import { HistoryPane } from './HistoryPane';
import { historyShown, toggleHistory } from './historyState';
import { TakeBackDialog } from './TakeBackDialog';

/** The text as it stood: a slider over all that was ever done to it, and ways to put back and take back (HI1 to HI6). */
export const history: Feature = {
  id: 'history',
  panels: [{ id: 'history.pane', place: 'over', order: 10, view: HistoryPane }],
  dialogs: [{ id: 'history.takeBack', title: 'history.takeBackTitle', wide: true, view: TakeBackDialog }],
  commands: [
    {
      id: 'history.show',
      title: 'command.history.show',
      menu: 'view',
      keys: ['Shift+F7'],
      separated: true,
      isEnabled: ({ session }) => session !== null,
      isChecked: () => historyShown.get(),
      run: toggleHistory,
    },
    {
      id: 'history.takeBack',
      title: 'command.history.takeBack',
      menu: 'edit',
      keys: ['Mod+F7'],
      isEnabled: ({ session }) => session?.canType ?? false,
      run: (workbench) => workbench.openDialog('history.takeBack'),
    },
  ],
};
