import type { Feature, Workbench } from '../../workbench/workbench';
import { choosing } from './proponents';
import { TypingFor } from './TypingFor';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Draws a proposal in its place and selects it, so that the right column speaks of it. */
function showProposal(workbench: Workbench, argument: unknown): void {
  const id = String(argument);
  const { proposalsShown } = workbench.state.get();
  workbench.set({ detailsShown: true, proposalsShown: { ...proposalsShown, focus: id } });
  workbench.select(`p:${id}`);
}

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
      id: 'proposing.show',
      title: 'command.proposing.show',
      hidden: true,
      isEnabled: isOpen,
      run: showProposal,
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
