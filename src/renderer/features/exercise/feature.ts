import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import type { Feature, Workbench } from '../../workbench/workbench';
import { AgendaPanel } from './AgendaPanel';
import { AloneDialog } from './AloneDialog';
import { CallBar } from './CallBar';
import { exerciseCommands } from './commands';
import { DebriefPanel } from './DebriefPanel';
import { DeskPanel } from './DeskPanel';
import { ExerciseBar } from './ExerciseBar';
import { followExercise } from './following';
import { GroupsBoard } from './GroupsBoard';
import { HappenedPanel } from './HappenedPanel';
import { SeatingDialog } from './SeatingDialog';
import { SetUpDialog } from './SetUpDialog';

/** A guest of a room has one dossier, and it is the room's. */
const isOwnHost = ({ host }: Workbench): boolean => !host.has('guest');

/** Exercises: practising alone, the desks of learner, chair and trainer, and what is read after the gavel. */
export const exercise: Feature = {
  id: 'exercise',
  panels: [
    { id: 'exercise.bar', place: 'bar', order: 0, view: ExerciseBar },
    { id: 'exercise.agenda', place: 'agenda', order: 0, view: AgendaPanel },
    { id: 'exercise.debrief', place: 'over', order: 5, view: DebriefPanel },
    { id: 'exercise.groups', place: 'over', order: 6, view: GroupsBoard },
    { id: 'exercise.call', place: 'text', order: 8, view: CallBar },
    { id: 'exercise.desk', place: 'desk', order: 0, view: DeskPanel },
    { id: 'exercise.happened', place: 'happened', order: 0, view: HappenedPanel },
  ],
  dialogs: [
    { id: 'exercise.alone', title: 'exercise.alone.title', wide: true, view: AloneDialog },
    { id: 'exercise.setUp', title: 'setUp.title', wide: true, view: SetUpDialog },
    { id: 'exercise.seating', title: 'seating.title', wide: true, view: SeatingDialog },
  ],
  commands: [
    {
      id: 'exercise.alone',
      title: 'command.exercise.alone',
      menu: 'file',
      separated: true,
      keys: ['Alt+F3'],
      isEnabled: isOwnHost,
      run: (workbench) => workbench.openDialog('exercise.alone'),
    },
    {
      id: 'exercise.setUp',
      title: 'command.exercise.setUp',
      menu: 'file',
      keys: ['Alt+Shift+F3'],
      isEnabled: isOwnHost,
      run: (workbench) => workbench.openDialog('exercise.setUp'),
    },
    {
      id: 'exercise.begin',
      title: 'command.exercise.setUp',
      hidden: true,
      isEnabled: isOwnHost,
      run: (workbench, scenario) =>
        workbench.openDialog('exercise.setUp', { scenario: scenario as Scenario | undefined }),
    },
    ...exerciseCommands,
  ],
  start: followExercise,
};
