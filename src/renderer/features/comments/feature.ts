import type { Feature, Workbench } from '../../workbench/workbench';
import { CommentMarks } from './CommentMarks';
import { CommentsDialog } from './CommentsDialog';
import { CommentsPanel } from './CommentsPanel';
import { compose, stepThread, subjectOf } from './going';

const isOpen = (workbench: Workbench) => workbench.session !== null;

/** Remarks with answers on places of the text, on words and on proposals: ours, or for the room where a person says so (CF1). */
export const comments: Feature = {
  id: 'comments',
  panels: [
    { id: 'comments.marks', place: 'margin', order: 25, view: CommentMarks },
    { id: 'comments.here', place: 'details', order: 30, view: CommentsPanel },
  ],
  dialogs: [{ id: 'comments.list', title: 'comments.listTitle', wide: true, view: CommentsDialog }],
  commands: [
    {
      id: 'comments.add',
      title: 'command.comments.add',
      menu: 'record',
      keys: ['Mod+Shift+M'],
      single: 'm',
      separated: true,
      isEnabled: (workbench) => (workbench.session?.safety.get().editable ?? false) && subjectOf(workbench) !== null,
      run: compose,
    },
    {
      id: 'comments.list',
      title: 'command.comments.list',
      menu: 'go',
      separated: true,
      keys: ['Alt+F9'],
      isEnabled: isOpen,
      run: (workbench) => workbench.openDialog('comments.list'),
    },
    {
      id: 'comments.next',
      title: 'command.comments.next',
      menu: 'go',
      keys: ['F9'],
      isEnabled: isOpen,
      run: stepThread(1),
    },
    {
      id: 'comments.previous',
      title: 'command.comments.previous',
      menu: 'go',
      keys: ['Shift+F9'],
      isEnabled: isOpen,
      run: stepThread(-1),
    },
  ],
};
