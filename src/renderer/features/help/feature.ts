import { lazy } from 'react';
import type { Feature } from '../../workbench/workbench';

/** Read when it is first opened: nobody waits for the manual who does not want it. */
const Manual = lazy(async () => ({ default: (await import('./Manual')).Manual }));

/** The user manual, which is part of the program. */
export const help: Feature = {
  id: 'help',
  dialogs: [{ id: 'manual', title: 'help.title', wide: true, view: Manual }],
  commands: [
    {
      id: 'help.manual',
      title: 'command.help.manual',
      menu: 'help',
      keys: ['F1'],
      run: (workbench, argument) => workbench.openDialog('manual', argument),
    },
  ],
};
