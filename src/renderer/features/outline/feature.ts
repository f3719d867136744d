import type { Feature, Workbench } from '../../workbench/workbench';
import { Outline } from './Outline';
import { Overview } from './Overview';
import { outlineFilter } from './outlineView';
import { Progress } from './Progress';
import { bitOf, type FilterName } from './standing';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Shows the column where it is hidden, then puts the focus in a part of it. */
function focus(id: string) {
  return (workbench: Workbench) => {
    workbench.set({ outlineShown: true });
    const element = document.getElementById(id);
    if (element !== null) element.focus();
    else requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
}

/** The text by article, with where each stands; how far the whole of it is. */
export const outline: Feature = {
  id: 'outline',
  panels: [
    { id: 'outline', place: 'outline', order: 0, view: Outline },
    { id: 'overview', place: 'details', order: 5, view: Overview },
  ],
  statusItems: [{ id: 'progress', side: 'start', order: 0, ofText: true, view: Progress }],
  commands: [
    {
      id: 'outline.focus',
      title: 'command.outline.focus',
      menu: 'go',
      separated: true,
      keys: ['Mod+Shift+O'],
      isEnabled: isOpen,
      run: focus('outline-tree'),
    },
    {
      id: 'outline.find',
      title: 'command.outline.find',
      menu: 'go',
      keys: ['Mod+Shift+L'],
      isEnabled: isOpen,
      run: focus('outline-find'),
    },
    {
      id: 'outline.filter',
      title: 'command.outline.filter',
      hidden: true,
      isEnabled: isOpen,
      run: (workbench, argument) => {
        const filter = argument === 'all' || bitOf(argument as FilterName) !== 0 ? (argument as FilterName) : 'all';
        workbench.set({ outlineShown: true });
        outlineFilter.set(filter === 'all' ? { filter, query: '' } : { ...outlineFilter.get(), filter });
      },
    },
  ],
};
