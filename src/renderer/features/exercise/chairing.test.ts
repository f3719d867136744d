import { beforeEach, describe, expect, it } from 'vitest';
import type { Room } from '../../../shared/simulation/engine/roomShape';
import { isMoot, ruledOption, unitState } from '../../../shared/simulation/engine/world';
import { Director } from '../../../shared/simulation/exercise/director';
import { openRooms } from '../../../shared/simulation/exercise/groups';
import { leastResisted } from '../../../shared/simulation/exercise/rounds';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { RoundForm } from '../../../shared/simulation/scenario/scenarioSchema';
import { type ChairsHand, issueText } from './chairing';
import { callAllBack, callBack, giveTime, sendOut } from './groupMoves';

describe('what the Chair does', () => {
  let director: Director;
  let hand: ChairsHand;
  beforeEach(async () => {
    director = Director.begin(await readyScenario('starter'), 'chair', { chair: 'person', people: [], tension: 1000 });
    const exercise = { submit: (command: Parameters<Director['submit']>[0]) => void director.submit(command) };
    const state = { world: director.run.world, scenario: director.run.ground.scenario, now: director.now };
    hand = { exercise, state } as unknown as ChairsHand;
  });

  /** Ends rounds until the first of a form. */
  const goTo = (form: RoundForm) => {
    for (let turns = 0; director.agenda.form !== form && turns < 50; turns++) director.move('end-round');
    expect(director.agenda.form).toBe(form);
  };

  it('the Chair’s text settles every question that is open, each with the option that was chosen', () => {
    goTo('chair-text');
    const { world } = director.run;
    const open = world.options
      .map((_, question) => question)
      .filter((question) => unitState(world, question) === 'open' && !isMoot(world, question));
    expect(open.length).toBeGreaterThan(0);
    const chosen = new Map(open.map((question) => [question, leastResisted(world, question)]));
    issueText(hand, chosen);
    for (const [question, option] of chosen)
      expect([question, ruledOption(world, question)]).toEqual([question, option]);
  });

  it('TR15: groups are sent out one after the other, given time, and called back one by one or all together', () => {
    goTo('informals');
    const { world } = director.run;
    const members = () => openRooms(world).map(([, room]) => room.members);
    sendOut(hand, [{ members: ['ALV', 'BOR'], name: 'North', minutes: 5 }]);
    sendOut(hand, [{ members: ['CES', 'DUN'], questions: ['op3'] }, { members: ['EST'] }]);
    expect(members()).toEqual([[0, 1], [2, 3], [4]]);
    const [first] = world.rooms as [Room];
    giveTime(hand, 0, first, 5);
    expect(world.rooms[0]?.until).toBe(director.now + 10 * 60);
    expect(world.rooms[1]?.until).toBe(-1);
    callBack(hand, 1);
    expect(members()).toEqual([[0, 1], [4]]);
    expect(world.rooms[0]).toMatchObject({ name: 'North', until: director.now + 10 * 60 });
    callAllBack(hand);
    expect(members()).toEqual([]);
    expect(world.rooms).toHaveLength(3);
  });
});
