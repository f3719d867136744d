import { wayBackOf } from '../../workbench/takingBack';
import { undoLast } from '../../workbench/undoNotice';
import type { Feature, TextView, Workbench } from '../../workbench/workbench';
import { Palette } from './Palette';
import { Shortcuts } from './Shortcuts';

const isOpen = (workbench: Workbench) => workbench.session !== null;

function showView(view: TextView) {
  return (workbench: Workbench) => workbench.set({ view });
}

/** Palette, keys, undo, the two modes and how the window looks. */
export const core: Feature = {
  id: 'core',
  dialogs: [
    { id: 'palette', title: 'palette.title', view: Palette },
    { id: 'shortcuts', title: 'shortcuts.title', wide: true, view: Shortcuts },
  ],
  commands: [
    {
      id: 'edit.undo',
      title: 'command.edit.undo',
      menu: 'edit',
      keys: ['Mod+Z'],
      isEnabled: ({ session }) => (session?.history.canUndo() ?? false) || wayBackOf(session) !== null,
      reason: () => 'refusal.undo',
      run: async (workbench) => {
        const session = workbench.requireSession();
        if (session.history.canUndo()) undoLast(workbench, session);
        else await wayBackOf(session)?.();
      },
    },
    {
      id: 'edit.redo',
      title: 'command.edit.redo',
      menu: 'edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      isEnabled: (workbench) => workbench.session?.history.canRedo() ?? false,
      reason: () => 'refusal.redo',
      run: (workbench) => {
        workbench.requireSession().history.redo();
      },
    },
    {
      id: 'mode.draft',
      title: 'command.mode.draft',
      menu: 'text',
      single: 'Enter',
      isEnabled: (workbench) => isOpen(workbench) && workbench.state.get().mode === 'follow',
      run: (workbench) => {
        // What is selected now: in Draft the selection follows the caret.
        const { selected } = workbench;
        workbench.set({ mode: 'draft', view: 'marked' });
        const pane = workbench.textPane.get();
        if (selected !== null) pane?.reveal(selected);
        pane?.focus();
      },
    },
    {
      id: 'mode.follow',
      title: 'command.mode.follow',
      menu: 'text',
      keys: ['Escape'],
      isEnabled: (workbench) => isOpen(workbench) && workbench.state.get().mode === 'draft',
      run: (workbench) => {
        workbench.set({ mode: 'follow' });
        workbench.textPane.get()?.focus();
      },
    },
    {
      id: 'view.marked',
      title: 'command.view.marked',
      menu: 'view',
      keys: ['Alt+1'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.state.get().view === 'marked',
      run: showView('marked'),
    },
    {
      id: 'view.clean',
      title: 'command.view.clean',
      menu: 'view',
      keys: ['Alt+2'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.state.get().view === 'clean',
      run: (workbench) => workbench.set({ view: 'clean', mode: 'follow', asIf: new Map() }),
    },
    {
      id: 'view.asIf',
      title: 'command.view.asIf',
      menu: 'view',
      keys: ['Alt+3'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.state.get().view === 'as-if',
      run: (workbench) => {
        workbench.set({ view: 'as-if', mode: 'follow' });
        // Its bar comes over the head of the page: what is selected stays in sight.
        const key = workbench.selected;
        if (key !== null) requestAnimationFrame(() => workbench.textPane.get()?.reveal(key));
      },
    },
    {
      id: 'view.outline',
      title: 'command.view.outline',
      menu: 'view',
      separated: true,
      keys: ['Alt+O'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.state.get().outlineShown,
      run: (workbench) => workbench.set({ outlineShown: !workbench.state.get().outlineShown }),
    },
    {
      id: 'view.details',
      title: 'command.view.details',
      menu: 'view',
      keys: ['Alt+D'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.state.get().detailsShown,
      run: (workbench) => workbench.set({ detailsShown: !workbench.state.get().detailsShown }),
    },
    {
      id: 'view.lineNumbers',
      title: 'command.view.lineNumbers',
      menu: 'view',
      keys: ['Alt+L'],
      isEnabled: isOpen,
      isChecked: (workbench) => workbench.preferences.get('lineNumbers'),
      run: (workbench) => workbench.preferences.set('lineNumbers', !workbench.preferences.get('lineNumbers')),
    },
    ...(['light', 'dark', 'system'] as const).map((theme, i) => ({
      id: `view.${theme}`,
      title: `command.view.${theme}` as const,
      menu: 'view' as const,
      separated: i === 0,
      keys: [`Alt+${4 + i}`],
      isChecked: (workbench: Workbench) => workbench.preferences.get('theme') === theme,
      run: (workbench: Workbench) => workbench.preferences.set('theme', theme),
    })),
    ...(['comfortable', 'compact', 'projector'] as const).map((density, i) => ({
      id: `view.${density}`,
      title: `command.view.${density}` as const,
      menu: 'view' as const,
      separated: i === 0,
      keys: [`Alt+Shift+F${9 + i}`],
      isChecked: (workbench: Workbench) => workbench.preferences.get('density') === density,
      run: (workbench: Workbench) => workbench.preferences.set('density', density),
    })),
    {
      id: 'palette.open',
      title: 'command.palette.open',
      menu: 'go',
      keys: ['Mod+K'],
      run: (workbench) => workbench.openDialog('palette'),
    },
    {
      id: 'shortcuts.show',
      title: 'command.shortcuts.show',
      menu: 'help',
      keys: ['Shift+F1'],
      single: '?',
      run: (workbench) => workbench.openDialog('shortcuts'),
    },
  ],
};
