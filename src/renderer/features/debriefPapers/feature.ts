import { isoNow } from '../../host/ports';
import { keepBytes } from '../../workbench/keepBytes';
import type { Feature, Workbench } from '../../workbench/workbench';
import { DebriefPaperDialog } from './DebriefPaperDialog';
import { GroupsDialog } from './GroupsDialog';

/** The exercise whose desk is here, once whoever sits at it may see every brief: a trainer at any time, who plays alone at the end. */
function deskOf({ session }: Workbench) {
  const exercise = session?.exercise.get() ?? null;
  if (exercise === null || exercise.desk === null) return null;
  const { alone, over } = exercise.state.get();
  return alone && !over ? null : exercise.desk;
}

async function saveLog(workbench: Workbench): Promise<void> {
  const desk = deskOf(workbench);
  if (desk === null) return;
  const title = desk.scenario.title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').slice(0, 80);
  const name = await keepBytes(workbench, {
    bytes: desk.logFile(),
    name: `EXERCISE ${title} ${isoNow().slice(0, 10)}.chapeaulog`,
    extension: 'chapeaulog',
    kind: 'debriefs.logs',
    title: 'command.debriefs.saveLog',
  });
  if (name !== null) workbench.notify('done', 'debriefs.logSaved', { name });
}

/** What is left of an exercise: its debrief on paper, its log as a file, and groups that played beside each other held side by side. */
export const debriefPapers: Feature = {
  id: 'debriefPapers',
  dialogs: [
    { id: 'debriefPapers.write', title: 'debriefPaper.dialog', view: DebriefPaperDialog },
    { id: 'debriefs.compare', title: 'debriefs.title', wide: true, view: GroupsDialog },
  ],
  commands: [
    {
      id: 'debriefs.compare',
      title: 'command.debriefs.compare',
      menu: 'file',
      keys: ['Mod+Shift+F4'],
      // Every brief is in what it shows (CF1).
      isEnabled: ({ preferences }) => preferences.get('density') !== 'projector',
      run: (workbench) => workbench.openDialog('debriefs.compare'),
    },
    {
      id: 'debriefs.saveLog',
      title: 'command.debriefs.saveLog',
      menu: 'exercise',
      within: 'exercise',
      separated: true,
      keys: ['Mod+Shift+F5'],
      isEnabled: (workbench) => deskOf(workbench) !== null,
      reason: () => 'debriefs.notYet',
      run: saveLog,
    },
  ],
};
