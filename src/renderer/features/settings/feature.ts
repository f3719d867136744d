import type { Feature, Workbench } from '../../workbench/workbench';
import { SettingsDialog } from './SettingsDialog';

/** Whoever is named in the settings is who notes and types from then on, in what is open too. */
function followPerson(workbench: Workbench): () => void {
  const follow = () => {
    const { session, preferences } = workbench;
    if (session === null) return;
    const [name, delegation] = [preferences.get('personName'), preferences.get('personDelegation') || null];
    const { person } = session;
    if (person.name !== name || person.delegation !== delegation) session.person = { ...person, name, delegation };
  };
  return workbench.preferences.store.subscribe(follow);
}

/** What a person sets for themselves, and what the dossier says of itself. */
export const settings: Feature = {
  id: 'settings',
  start: followPerson,
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
