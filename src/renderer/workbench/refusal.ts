import { t } from '../messages/messages';
import type { Command, Workbench } from './workbench';

/** Keys that move or leave: where there is nothing further, that is plain to see. */
const PLAIN = ['Escape', 'Enter', 'Backspace', 'Tab'];

/**
 * Says in a few words why a key does nothing now: what its command says of itself, else what holds of any. Answers whether it said
 * anything; never for plain navigation, which comes to its end without a word.
 */
export function tellRefusal(workbench: Workbench, command: Command, key: string): boolean {
  const { session, preferences } = workbench;
  if (session === null || command.hidden) return false;
  const own = command.reason?.(workbench) ?? null;
  if (own !== null) {
    workbench.hint(own);
    return true;
  }
  const isOfRecord = workbench.features.some(
    ({ ofRecord, commands }) => ofRecord && commands?.some(({ id }) => id === command.id),
  );
  const { arriving, editable } = session.safety.get();
  if (isOfRecord && preferences.get('density') === 'projector') workbench.hint('refusal.projector');
  else if (command.menu === 'go' || PLAIN.includes(key)) return false;
  else if (arriving) workbench.hint('refusal.arriving');
  else if (!editable && (command.menu === 'text' || command.menu === 'record')) workbench.hint('refusal.readOnly');
  else workbench.hint('refusal.nothing', { command: t(command.title).replace(/…$/, '') });
  return true;
}
