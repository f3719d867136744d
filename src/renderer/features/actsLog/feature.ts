import type { Feature } from '../../workbench/workbench';
import { ActsLogDialog } from './ActsLogDialog';

/** What was done in a dossier or its room, in a chain that shows when it was tampered with (AU1 to AU4). */
export const actsLog: Feature = {
  id: 'actsLog',
  dialogs: [{ id: 'acts.log', title: 'actsLog.title', wide: true, view: ActsLogDialog }],
  commands: [
    {
      id: 'acts.log',
      title: 'command.acts.log',
      menu: 'room',
      keys: ['Mod+F9'],
      isEnabled: ({ session }) => session !== null,
      run: (workbench) => workbench.openDialog('acts.log'),
    },
  ],
};
