import type { Feature } from '../../workbench/workbench';
import { SettingsDialog } from './SettingsDialog';

/** What a person sets for themselves, and what the dossier says of itself. */
export const settings: Feature = {
  id: 'settings',
  dialogs: [{ id: 'settings', title: 'settings.title', wide: true, view: SettingsDialog }],
  commands: [
    {
      id: 'settings.open',
      title: 'command.settings.open',
      menu: 'edit',
      separated: true,
      keys: ['Mod+,'],
      run: (workbench, argument) => workbench.openDialog('settings', argument ?? null),
    },
  ],
};
