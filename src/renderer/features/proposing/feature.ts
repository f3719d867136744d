import type { Feature, Workbench } from '../../workbench/workbench';
import { choosing } from './proponents';
import { TypingFor } from './TypingFor';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Making proposals: by typing for a delegation and from a selection; and how they stand in the text (PR1). */
export const proposing: Feature = {
  id: 'proposing',
  statusItems: [{ id: 'proposing.typingFor', side: 'end', order: 0, view: TypingFor }],
  commands: [
    {
      id: 'proposing.typeFor',
      title: 'command.proposing.typeFor',
      menu: 'proposals',
      keys: ['Alt+Y'],
      isEnabled: isOpen,
      run: () => choosing.set(true),
    },
    {
      id: 'proposing.typeText',
      title: 'command.proposing.typeText',
      menu: 'proposals',
      isEnabled: (workbench) => isOpen(workbench) && workbench.state.get().proponent !== null,
      run: (workbench) => workbench.set({ proponent: null }),
    },
  ],
};
