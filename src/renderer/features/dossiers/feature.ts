import type { Feature, Workbench } from '../../workbench/workbench';
import { closeCurrent, openTarget, show } from './opening';
import { SafetyStatus } from './SafetyStatus';
import { Welcome } from './Welcome';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Opening, saving and letting go of dossiers. */
export const dossiers: Feature = {
  id: 'dossiers',
  welcome: Welcome,
  statusItems: [{ id: 'safety', side: 'end', order: 10, view: SafetyStatus }],
  commands: [
    {
      id: 'dossier.sample',
      title: 'command.dossier.sample',
      menu: 'file',
      run: (workbench) => void show(workbench, workbench.host.dossiers.openSample({ sample: 'ahc' })),
    },
    {
      id: 'dossier.save',
      title: 'command.dossier.save',
      menu: 'file',
      keys: ['Mod+S'],
      isEnabled: isOpen,
      run: async (workbench) => {
        const saved = await workbench.host.dossiers.save({ id: workbench.requireSession().info.id });
        if (!saved.ok) workbench.report(saved.error);
      },
    },
    {
      id: 'dossier.close',
      title: 'command.dossier.close',
      menu: 'file',
      keys: ['Mod+W'],
      isEnabled: isOpen,
      run: (workbench) => closeCurrent(workbench),
    },
  ],
  start(workbench) {
    void workbench.host.launch.take(null).then((launch) => {
      if (launch.ok && launch.value !== null) return openTarget(workbench, launch.value);
      return undefined;
    });
    return workbench.host.launch.asked(null, (target) => void openTarget(workbench, target));
  },
};
