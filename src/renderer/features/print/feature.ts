import type { ReactNode } from 'react';
import type { Feature } from '../../workbench/workbench';
import { PrintDialog } from './PrintDialog';
import { holdSheet, printInstead } from './printing';

/** The text on paper. */
export const print: Feature = {
  id: 'print',
  dialogs: [{ id: 'print', title: 'print.title', wide: true, view: PrintDialog }],
  commands: [
    {
      id: 'print.open',
      title: 'command.print.open',
      menu: 'file',
      keys: ['Mod+P'],
      isEnabled: (workbench) => workbench.session !== null,
      run: (workbench) => workbench.openDialog('print'),
    },
    {
      id: 'print.sheet',
      title: 'command.print.open',
      hidden: true,
      run: (workbench, sheet) => printInstead(workbench, sheet as ReactNode),
    },
  ],
  start: (workbench) => holdSheet(workbench),
};
