import { beforeEach, describe, expect, it } from 'vitest';
import { CHAIR } from '../../../shared/simulation/engine/events';
import { groupsOf, roundAfter } from '../../../shared/simulation/engine/groups';
import { isMoot, ruledOption, unitState } from '../../../shared/simulation/engine/world';
import { Director } from '../../../shared/simulation/exercise/director';
import { leastResisted } from '../../../shared/simulation/exercise/rounds';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { Round, RoundForm } from '../../../shared/simulation/scenario/scenarioSchema';
import { type ChairsHand, formGroups, groupsOut, issueText } from './chairing';

describe('what the Chair does', () => {
  let director: Director;
  let hand: ChairsHand;
  beforeEach(async () => {
    director = Director.begin(await readyScenario('starter'), 'chair', { chair: 'person', people: [], tension: 1000 });
    const exercise = { submit: (command: Parameters<Director['submit']>[0]) => void director.submit(command) };
    const state = { world: director.run.world, scenario: director.run.ground.scenario };
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

  it('groups that are sent out meet beside each other, and are called together again', () => {
    goTo('informals');
    const { scenario } = director.run.ground;
    const round = () => {
      let now: Round | undefined;
      for (const event of director.run.events) now = roundAfter(now, event, scenario);
      return now;
    };
    formGroups(hand, [[0, 1], [2]]);
    const codes = scenario.seats.map(({ code }) => code);
    const seen = () => groupsOut({ events: director.run.events, scenario: hand.state.scenario });
    expect(groupsOf(round()).map(({ members }) => members)).toEqual([[codes[0], codes[1]], [codes[2]]]);
    expect(seen()).toEqual(groupsOf(round()));
    formGroups(hand, []);
    expect([groupsOf(round()), seen()]).toEqual([[], []]);
    expect(director.run.events.filter(({ kind, actor }) => kind === 'groups.formed' && actor === CHAIR)).toHaveLength(
      2,
    );
  });
});
