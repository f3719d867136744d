import { questionsAt } from '../../../shared/domain/question';
import type { Command, Feature, Workbench } from '../../workbench/workbench';
import { ActPanel } from './ActPanel';
import { ActsHistory } from './ActsHistory';
import { ACT_KEYS, type NotedKind } from './actKeys';
import { noted } from './noting';

function hasQuestion(workbench: Workbench): boolean {
  const { session } = workbench;
  if (session === null || !session.safety.get().editable) return false;
  return questionsAt(session.current, workbench.state.get().selection).length > 0;
}

function begin(kind: NotedKind | null) {
  return (workbench: Workbench): void => {
    workbench.set({ detailsShown: true });
    noted.set({ kind });
  };
}

/** Acts of the chair, as heard: what was done with what is selected, who was there, when. */
export const acts: Feature = {
  id: 'acts',
  writes: 'acts',
  panels: [
    { id: 'act', place: 'floor', order: 10, view: ActPanel },
    { id: 'acts', place: 'details', order: 20, view: ActsHistory },
  ],
  commands: [
    {
      id: 'act.note',
      title: 'command.act.note',
      menu: 'record',
      separated: true,
      single: 'g',
      isEnabled: hasQuestion,
      run: begin(null),
    },
    ...ACT_KEYS.map(
      ({ kind }): Command => ({
        id: `act.${kind}`,
        title: `command.act.${kind}`,
        isEnabled: hasQuestion,
        run: begin(kind),
      }),
    ),
  ],
};
