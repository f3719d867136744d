import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import { addressOf } from './sight';

/** Something said to one seat, or to all, beside the record. */
export interface Message {
  /** The number of its event. */
  readonly event: number;
  readonly at: number;
  readonly from: 'inject' | 'capital';
  readonly words: string;
}

/** How many stand at the head of the desk; all are in the log. */
const MOST = 2;

/** What this seat was told in this round, newest first; `forAll`: only what everybody was. */
export function messagesOf({ events, scenario, seat }: ExerciseState, forAll = false): readonly Message[] {
  const found: Message[] = [];
  for (let event = events.length - 1; event >= 0 && found.length < MOST; event--) {
    const one = events[event];
    if (one === undefined || one.kind === 'round.began') break;
    if (forAll && (one.kind === 'capital.answered' || (one.kind === 'inject.said' && one.to >= 0))) continue;
    if (one.kind === 'inject.said') found.push({ event, at: one.at, from: 'inject', words: one.words });
    else if (one.kind === 'inject') {
      found.push({ event, at: one.at, from: 'inject', words: scenario.injects[one.inject]?.words ?? '' });
    } else if (one.kind === 'capital.answered' && one.actor - FIRST_SEAT === seat) {
      const key = one.agrees ? 'exercise.message.agrees' : 'exercise.message.refuses';
      found.push({ event, at: one.at, from: 'capital', words: t(key, { address: addressOf(scenario, one.question) }) });
    }
  }
  return found;
}
