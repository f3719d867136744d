import { expect, test } from 'vitest';
import { CHAIR, FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { Director } from '../../../shared/simulation/exercise/director';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import { hasSpoken } from './moves';

test('TR7: whoever has spoken on the question on the floor is told so, and on the next one is asked anew', async () => {
  const scenario = await readyScenario('starter');
  const director = Director.begin(scenario, 'spoken', { chair: 'person', people: ['ALV', 'BOR'], tension: 1000 });
  const spoken = (seat: number) => hasSpoken({ events: director.run.events, seat });
  director.move('end-round');
  director.move({ question: 0 });
  expect([spoken(0), spoken(1)]).toEqual([false, false]);
  director.submit({
    kind: 'stance.set',
    actor: FIRST_SEAT,
    question: 0,
    option: 0,
    stance: 'SUP',
    offRecord: false,
    why: 'person',
    by: 0,
  });
  director.submit({ kind: 'list.closed', actor: CHAIR });
  expect([spoken(0), spoken(1)]).toEqual([true, false]);
  expect(hasSpoken({ events: director.run.events, seat: null })).toBe(false);
  director.move({ question: 1 });
  expect(spoken(0)).toBe(false);
});
