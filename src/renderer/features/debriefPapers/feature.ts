import type { Feature } from '../../workbench/workbench';
import { DebriefPaperDialog } from './DebriefPaperDialog';

/** The debrief of an exercise on paper: whole, for the trainer, or the page of one participant. */
export const debriefPapers: Feature = {
  id: 'debriefPapers',
  dialogs: [{ id: 'debriefPapers.write', title: 'debriefPaper.dialog', view: DebriefPaperDialog }],
};
