import type { Feature, Workbench } from '../../workbench/workbench';
import { AsIfBar } from './AsIfBar';
import { canFold, foldDepth, foldRemarks, hasFolds, toggleFold, unfoldAll } from './folding';
import { LineNumbers } from './LineNumbers';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Ways to see the text: as if options were taken, folded, with the lines of the page numbered. */
export const views: Feature = {
  id: 'views',
  panels: [
    { id: 'views.asIf', place: 'text', order: 20, view: AsIfBar },
    { id: 'views.lines', place: 'margin', order: 10, view: LineNumbers },
  ],
  commands: [
    {
      id: 'view.lineEvery',
      title: 'command.view.lineEvery',
      menu: 'view',
      keys: ['Alt+Shift+L'],
      isEnabled: (workbench) => workbench.preferences.get('lineNumbers'),
      isChecked: (workbench) => workbench.preferences.get('lineEvery') === 1,
      run: ({ preferences }) => preferences.set('lineEvery', preferences.get('lineEvery') === 1 ? 5 : 1),
    },
    {
      id: 'view.fold',
      title: 'command.view.fold',
      menu: 'view',
      separated: true,
      keys: ['Alt+-'],
      single: '-',
      isEnabled: canFold,
      run: toggleFold,
    },
    ...([1, 2, 3] as const).map((depth) => ({
      id: `view.fold${depth}`,
      title: `command.view.fold${depth}` as const,
      menu: 'view' as const,
      keys: [`Alt+${6 + depth}`],
      isEnabled: isOpen,
      run: (workbench: Workbench) => foldDepth(workbench, depth),
    })),
    {
      id: 'view.foldRemarks',
      title: 'command.view.foldRemarks',
      menu: 'view',
      keys: ['Alt+Shift+F'],
      isEnabled: isOpen,
      run: foldRemarks,
    },
    {
      id: 'view.unfold',
      title: 'command.view.unfold',
      menu: 'view',
      keys: ['Alt+='],
      single: '=',
      isEnabled: hasFolds,
      run: unfoldAll,
    },
  ],
};
