import { GRADES } from '../../../shared/domain/position';
import { isoNow } from '../../host/ports';
import { sittingOf } from '../../session/sitting';
import type { Feature, Workbench } from '../../workbench/workbench';
import { FloorPanel } from './FloorPanel';
import { floorView, type LogFilter, lineWanted } from './floorState';
import { keepSittings } from './keptSitting';

/** The log can be shown: it is our record, and never on a projector (CF1). */
function isShowable(workbench: Workbench): boolean {
  return workbench.session !== null && workbench.preferences.get('density') !== 'projector';
}

function isWritable(workbench: Workbench): boolean {
  return isShowable(workbench) && (workbench.session?.safety.get().editable ?? false);
}

function show(filter: LogFilter) {
  return (workbench: Workbench): void => {
    workbench.set({ detailsShown: true });
    floorView.set({ large: true, filter });
  };
}

/** The floor log: speaker first, then what is said, as fast as it is said. */
export const floorLog: Feature = {
  id: 'floor',
  ofRecord: true,
  panels: [{ id: 'floor', place: 'floor', order: 20, view: FloorPanel }],
  start: keepSittings,
  commands: [
    {
      id: 'floor.write',
      title: 'command.floor.write',
      menu: 'record',
      separated: true,
      keys: ['F2', 'Mod+J'],
      single: '/',
      isEnabled: isWritable,
      run: (workbench) => {
        workbench.set({ detailsShown: true });
        lineWanted.set(true);
      },
    },
    {
      id: 'floor.large',
      title: 'command.floor.large',
      menu: 'record',
      keys: ['Shift+F2'],
      isEnabled: isShowable,
      isChecked: () => floorView.get().large,
      run: (workbench) => {
        workbench.set({ detailsShown: true });
        floorView.update((view) => ({ large: !view.large, filter: 'all' }));
      },
    },
    {
      id: 'floor.todo',
      title: 'command.floor.todo',
      menu: 'record',
      keys: ['Alt+Shift+T'],
      isEnabled: isShowable,
      run: show('open'),
    },
    {
      id: 'floor.awaited',
      title: 'command.floor.awaited',
      menu: 'record',
      keys: ['Alt+W'],
      isEnabled: isShowable,
      run: show('awaited'),
    },
    {
      id: 'floor.check',
      title: 'command.floor.check',
      menu: 'record',
      keys: ['Alt+C'],
      isEnabled: isShowable,
      run: show('check'),
    },
    {
      id: 'floor.grade',
      title: 'command.floor.grade',
      menu: 'record',
      keys: ['Alt+G'],
      isEnabled: isShowable,
      run: (workbench) => {
        sittingOf(workbench.requireSession()).update((sitting) => ({
          ...sitting,
          grade: GRADES[(GRADES.indexOf(sitting.grade) + 1) % GRADES.length] ?? 'record',
        }));
      },
    },
    {
      id: 'floor.recording',
      title: 'command.floor.recording',
      menu: 'record',
      keys: ['Alt+Shift+G'],
      isEnabled: isShowable,
      run: (workbench) => {
        sittingOf(workbench.requireSession()).update((sitting) => ({ ...sitting, recordingFrom: isoNow() }));
      },
    },
  ],
};
