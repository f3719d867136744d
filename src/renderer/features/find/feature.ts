import type { Feature, Workbench } from '../../workbench/workbench';
import { FindBar } from './FindBar';
import { closeSearch, finding, goToMatch, openSearch } from './finding';
import { ReplacePreview } from './ReplacePreview';

const isOpen = (workbench: Workbench) => workbench.session !== null;
const isSearching = (workbench: Workbench) => isOpen(workbench) && finding.get().open;
const canReplace = (workbench: Workbench) =>
  isSearching(workbench) &&
  finding.get().replacing &&
  finding.get().matches.length > 0 &&
  workbench.session?.mayWrite('text') === true;

/** Finding words in the whole text, and putting others in their place. */
export const find: Feature = {
  id: 'find',
  dialogs: [{ id: 'find.preview', title: 'findAll.title', wide: true, view: ReplacePreview }],
  panels: [{ id: 'find.bar', place: 'text', order: 10, view: FindBar }],
  commands: [
    {
      id: 'find.open',
      title: 'command.find.open',
      menu: 'edit',
      separated: true,
      keys: ['Mod+F'],
      isEnabled: isOpen,
      run: (workbench) => openSearch(workbench, finding.get().replacing && finding.get().open),
    },
    {
      id: 'find.replace',
      title: 'command.find.replace',
      menu: 'edit',
      keys: ['Mod+H'],
      isEnabled: isOpen,
      run: (workbench) => openSearch(workbench, true),
    },
    {
      id: 'find.preview',
      writes: 'text',
      title: 'command.find.preview',
      menu: 'edit',
      keys: ['Mod+Shift+E'],
      isEnabled: canReplace,
      run: (workbench) => workbench.openDialog('find.preview', null),
    },
    {
      id: 'find.next',
      title: 'command.find.next',
      menu: 'edit',
      keys: ['F3'],
      isEnabled: isSearching,
      run: (workbench) => goToMatch(workbench, 1),
    },
    {
      id: 'find.previous',
      title: 'command.find.previous',
      menu: 'edit',
      keys: ['Shift+F3'],
      isEnabled: isSearching,
      run: (workbench) => goToMatch(workbench, -1),
    },
    {
      id: 'find.close',
      title: 'find.close',
      hidden: true,
      isEnabled: isSearching,
      run: closeSearch,
    },
  ],
  start: (workbench) =>
    // Another dossier is another text: what was looked for in the last one is not its business.
    workbench.state.subscribe(() => {
      if (workbench.session === null && finding.get().open) finding.update((state) => ({ ...state, open: false }));
    }),
};
