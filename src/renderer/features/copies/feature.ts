import type { Feature, Workbench } from '../../workbench/workbench';
import { DevicesDialog } from './DevicesDialog';
import { DoublesDialog } from './DoublesDialog';
import { MergeDialog } from './MergeDialog';
import { chooseCopy, type GivenCopy, openMerge } from './merging';
import { SaveCopyDialog } from './SaveCopyDialog';

/** A record that is still being read would be missing in what goes out. */
const isWhole = ({ session, host }: Workbench) =>
  session !== null && !session.safety.get().arriving && host.has('copies');

/** Copies of a dossier that travel as files (MG1 to MG4), and notes that came to stand twice by that (MG5). */
export const copies: Feature = {
  id: 'copies',
  dialogs: [
    { id: 'copy.save', title: 'copy.title', view: SaveCopyDialog },
    { id: 'copy.merge', title: 'merge.title', wide: true, view: MergeDialog },
    { id: 'copy.devices', title: 'devices.title', view: DevicesDialog },
    { id: 'copy.doubles', title: 'doubles.title', wide: true, view: DoublesDialog },
  ],
  commands: [
    {
      id: 'copy.save',
      title: 'command.copy.save',
      menu: 'file',
      separated: true,
      keys: ['Mod+F2'],
      isEnabled: isWhole,
      run: (workbench) => workbench.openDialog('copy.save'),
    },
    {
      id: 'copy.merge',
      title: 'command.copy.merge',
      menu: 'file',
      keys: ['Mod+F3'],
      isEnabled: (workbench) => isWhole(workbench) && workbench.session?.safety.get().editable === true,
      run: (workbench, given) =>
        given === undefined ? chooseCopy(workbench) : openMerge(workbench, given as GivenCopy),
    },
    {
      id: 'copy.devices',
      title: 'command.copy.devices',
      menu: 'file',
      keys: ['Mod+Shift+F3'],
      isEnabled: ({ host }) => host.has('copies'),
      run: (workbench) => workbench.openDialog('copy.devices'),
    },
    {
      id: 'copy.doubles',
      title: 'command.copy.doubles',
      menu: 'record',
      keys: ['Mod+F6'],
      isEnabled: ({ session }) => session !== null && !session.safety.get().arriving,
      run: (workbench) => workbench.openDialog('copy.doubles'),
    },
  ],
};
