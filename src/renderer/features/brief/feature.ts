import { questionsAt } from '../../../shared/domain/question';
import type { Feature, Workbench } from '../../workbench/workbench';
import { watchActs } from './alarm';
import { BriefPanel } from './BriefPanel';
import { type BriefField, briefView } from './briefView';

/** There is a question to write on, and no projector to show it (CF1). */
function canWrite(workbench: Workbench): boolean {
  const { session } = workbench;
  if (session === null || !session.safety.get().editable) return false;
  if (workbench.preferences.get('density') === 'projector') return false;
  return questionsAt(session.current, workbench.state.get().selection).length > 0;
}

function write(wanted: BriefField) {
  return (workbench: Workbench): void => {
    workbench.set({ detailsShown: true });
    briefView.set({ open: true, wanted });
  };
}

/** Our instructions, per question: what is wanted, how far we may go, and the alarm when the chair goes further. */
export const brief: Feature = {
  id: 'brief',
  ofRecord: true,
  panels: [{ id: 'brief', place: 'details', order: 40, view: BriefPanel }],
  commands: [
    {
      id: 'brief.write',
      title: 'command.brief.write',
      menu: 'record',
      separated: true,
      single: 'b',
      isEnabled: canWrite,
      run: write('wanted'),
    },
    {
      id: 'brief.redLine',
      title: 'command.brief.redLine',
      menu: 'record',
      single: 'x',
      isEnabled: canWrite,
      run: write('redLine'),
    },
  ],
  start: watchActs,
};
