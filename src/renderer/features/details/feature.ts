import { mayShowRecord } from '../../workbench/projector';
import type { Feature, Workbench } from '../../workbench/workbench';
import { DetailsPanel, WordsPanel } from './DetailsPanel';
import { EntriesDialog } from './EntriesDialog';
import { LostDialog } from './LostDialog';
import { VoteDialog } from './VoteDialog';

const isOpen = (workbench: Workbench) => workbench.session !== null;
const notProjected = ({ preferences }: Workbench) =>
  preferences.get('density') === 'projector' ? ('refusal.projector' as const) : null;
const hasQuestion = (workbench: Workbench) => workbench.session !== null && workbench.selected !== null;

/** What is selected: where it stands, who holds what, and the words that make it. */
export const details: Feature = {
  id: 'details',
  panels: [
    { id: 'readings', place: 'details', order: 0, view: DetailsPanel },
    { id: 'words', place: 'details', order: 60, view: WordsPanel },
  ],
  dialogs: [
    { id: 'entries', title: 'entries.title', wide: true, view: EntriesDialog },
    { id: 'vote', title: 'vote.title', wide: true, view: VoteDialog },
    { id: 'lost', title: 'lost.title', wide: true, view: LostDialog },
  ],
  commands: [
    {
      id: 'details.focus',
      title: 'command.details.focus',
      menu: 'go',
      keys: ['Mod+Shift+D'],
      isEnabled: isOpen,
      run: (workbench) => {
        workbench.set({ detailsShown: true });
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>('aside.details button, aside.details select')?.focus(),
        );
      },
    },
    {
      id: 'details.entries',
      title: 'command.details.entries',
      menu: 'go',
      keys: ['Alt+E'],
      isEnabled: (workbench) => hasQuestion(workbench) && mayShowRecord(workbench),
      reason: notProjected,
      run: (workbench, argument) => workbench.openDialog('entries', argument ?? { target: workbench.selected }),
    },
    {
      id: 'vote.project',
      title: 'command.vote.project',
      menu: 'go',
      keys: ['Alt+Shift+V'],
      isEnabled: (workbench) => hasQuestion(workbench) && workbench.preferences.get('density') !== 'projector',
      reason: notProjected,
      run: (workbench) => workbench.openDialog('vote', workbench.selected),
    },
    {
      id: 'details.lost',
      title: 'command.details.lost',
      menu: 'go',
      keys: ['Alt+Shift+Z'],
      isEnabled: (workbench) => isOpen(workbench) && mayShowRecord(workbench),
      reason: notProjected,
      run: (workbench) => workbench.openDialog('lost'),
    },
  ],
};
