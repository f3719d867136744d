import type { Stance } from '../../../shared/domain/position';
import { questionsAt } from '../../../shared/domain/question';
import type { OptionName } from '../../../shared/domain/target';
import type { Command, Feature, Workbench } from '../../workbench/workbench';
import { EntryPanel } from './EntryPanel';
import { heldAtHand, heldOn, pickedOf } from './holdings';
import { type PickPurpose, pending } from './pending';
import { follow } from './recording';
import { STANCE_KEYS } from './stanceKeys';

/** Our record can be written to, and shown: a projector shows nothing private (CF1). */
function canRecord(workbench: Workbench): boolean {
  return (workbench.session?.safety.get().editable ?? false) && workbench.preferences.get('density') !== 'projector';
}

function hasQuestion(workbench: Workbench): boolean {
  const { session } = workbench;
  return (
    canRecord(workbench) && session !== null && questionsAt(session.current, workbench.state.get().selection).length > 0
  );
}

function hasAlternative(option: OptionName) {
  return (workbench: Workbench): boolean => {
    const { session } = workbench;
    if (session === null || !canRecord(workbench)) return false;
    const questions = questionsAt(session.current, workbench.state.get().selection);
    return questions.some(({ key }) => {
      const options = session.current.target(key)?.options ?? [];
      return !options.includes('keep') && options.includes(option);
    });
  };
}

function begin(workbench: Workbench, stance: Stance): void {
  const before = pending.get();
  workbench.set({ detailsShown: true });
  pending.set({ kind: 'record', stance, option: before?.kind === 'option' ? before.option : null });
}

function pick(purpose: PickPurpose) {
  return (workbench: Workbench, argument?: unknown): void => {
    const session = workbench.requireSession();
    const model = session.current;
    const atHand = heldAtHand(model, argument);
    const stale = heldOn(model, workbench.state.get().selection).filter((held) => held.stale);
    if (purpose === 'confirm' && (atHand !== null || stale.length === 1)) {
      follow(workbench, session, 'confirm', atHand ?? pickedOf(stale));
      return;
    }
    if (purpose === 'withdraw' && atHand !== null) {
      follow(workbench, session, 'withdraw', atHand);
      return;
    }
    workbench.set({ detailsShown: true });
    pending.set(
      purpose === 'correct' && atHand !== null ? { kind: 'correct', picked: atHand } : { kind: 'pick', purpose },
    );
  };
}

const OPTIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 'none'] as const;

/** Target first: a stance key on what is selected, then who. */
export const entry: Feature = {
  id: 'entry',
  ofRecord: true,
  panels: [{ id: 'entry', place: 'floor', order: 0, view: EntryPanel }],
  commands: [
    ...STANCE_KEYS.map(
      ({ stance, key }, i): Command => ({
        id: `record.${stance.toLowerCase()}`,
        title: `stance.${stance}`,
        menu: 'record',
        separated: i === 0,
        single: key,
        isEnabled: hasQuestion,
        run: (workbench) => begin(workbench, stance),
      }),
    ),
    ...OPTIONS.map(
      (option): Command => ({
        id: `record.option.${option}`,
        title: `command.record.option.${option}`,
        single: option === 'none' ? '0' : String(option),
        hidden: true,
        isEnabled: hasAlternative(option),
        run: (workbench) => {
          workbench.set({ detailsShown: true });
          pending.set({ kind: 'option', option });
        },
      }),
    ),
    {
      id: 'record.withdraw',
      title: 'command.record.withdraw',
      menu: 'record',
      separated: true,
      single: 'w',
      isEnabled: hasQuestion,
      run: pick('withdraw'),
    },
    {
      id: 'record.correct',
      title: 'command.record.correct',
      menu: 'record',
      single: 'c',
      isEnabled: hasQuestion,
      run: pick('correct'),
    },
    {
      id: 'record.confirm',
      title: 'command.record.confirm',
      menu: 'record',
      single: 'k',
      isEnabled: hasQuestion,
      run: pick('confirm'),
    },
  ],
};
