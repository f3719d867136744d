import { mayShowRecord } from '../../workbench/projector';
import type { Feature, Workbench } from '../../workbench/workbench';
import { NewTopicDialog } from './NewTopicDialog';
import { StatementsDialog } from './StatementsDialog';

const isShown = (workbench: Workbench) => workbench.session !== null && mayShowRecord(workbench);

/** Statements and topics: what was said, in which words, on what. */
export const statements: Feature = {
  id: 'statements',
  ofRecord: true,
  dialogs: [
    { id: 'statements', title: 'statements.title', wide: true, view: StatementsDialog },
    { id: 'newTopic', title: 'statements.newTopicTitle', view: NewTopicDialog },
  ],
  commands: [
    {
      id: 'statements.open',
      title: 'command.statements.open',
      menu: 'go',
      separated: true,
      keys: ['Alt+S'],
      isEnabled: isShown,
      run: (workbench, argument) => workbench.openDialog('statements', argument ?? {}),
    },
    {
      id: 'statements.newTopic',
      title: 'command.statements.newTopic',
      menu: 'record',
      keys: ['Alt+Shift+O'],
      separated: true,
      isEnabled: (workbench) => isShown(workbench) && (workbench.session?.safety.get().editable ?? false),
      run: (workbench) => workbench.openDialog('newTopic'),
    },
  ],
};
