import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import type { Feature } from '../../workbench/workbench';
import { beginDraft } from './draft';
import { ScenarioDialog } from './ScenarioDialog';

/** Exercises that somebody writes: text, seats, briefs, programme, and whether they can be played. */
export const scenarios: Feature = {
  id: 'scenarios',
  dialogs: [{ id: 'scenarios.edit', title: 'scenarios.title', wide: true, view: ScenarioDialog }],
  commands: [
    {
      id: 'scenarios.edit',
      title: 'command.scenarios.edit',
      menu: 'file',
      separated: true,
      keys: ['Mod+Shift+F2'],
      // What seats keep to themselves is in it (CF1).
      isEnabled: ({ preferences }) => preferences.get('density') !== 'projector',
      run: (workbench, given) => {
        if (given !== undefined) beginDraft(given as Scenario);
        workbench.openDialog('scenarios.edit');
      },
    },
  ],
};
