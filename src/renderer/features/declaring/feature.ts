import type { EntryId } from '../../../shared/base/ids';
import { isInRoom } from '../../messages/declaredWords';
import { mayShowRecord } from '../../workbench/projector';
import type { Feature, Workbench } from '../../workbench/workbench';
import { candidatesAt } from './candidates';
import { DeclareDialog } from './DeclareDialog';

function namedIn(argument: unknown): EntryId | undefined {
  return (argument as { readonly entry?: EntryId } | undefined)?.entry;
}

/** Whether whoever sits here could say anything to a room. */
function isAtRoom(workbench: Workbench): boolean {
  const { session } = workbench;
  return session !== null && isInRoom(session.soFar) && mayShowRecord(workbench);
}

/** Positions that were noted are said to the room (PO5a, RM8). */
export const declaring: Feature = {
  id: 'declaring',
  ofRecord: true,
  writes: 'declared',
  dialogs: [{ id: 'record.declare', title: 'declare.title', view: DeclareDialog }],
  commands: [
    {
      id: 'record.declare',
      title: 'command.record.declare',
      menu: 'record',
      keys: ['Alt+F8'],
      single: 'V',
      isEnabled: isAtRoom,
      reason: (workbench) => (workbench.session !== null && !isAtRoom(workbench) ? 'declare.noRoom' : null),
      run: (workbench, argument) => {
        const model = workbench.requireSession().current;
        const entry = namedIn(argument);
        if (candidatesAt(model, workbench.state.get().selection, entry).length === 0) workbench.hint('declare.none');
        else workbench.openDialog('record.declare', entry === undefined ? {} : { entry });
      },
    },
  ],
};
