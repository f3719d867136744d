import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { dealsWith, groupsText, readGroups, roundAfter } from '../engine/groups';
import { readScenario } from '../scenario/readScenario';
import type { Group, Round, Scenario } from '../scenario/scenarioSchema';
import { Director } from './director';
import { hears } from './hearing';
import { playExercise } from './play';

const WEST: Group = { members: ['ALV', 'DUN'], questions: ['op3', 'op6'] };
const EAST: Group = { members: ['BOR', 'CES', 'FEN'], questions: ['op1-verb'] };
const PARTED: Scenario = {
  ...STARTER,
  schedule: [
    {
      form: 'small-group',
      minutes: 10,
      groups: [{ members: ['ALV', 'DUN'] }, { members: ['BOR', 'CES', 'EST', 'FEN'] }],
    },
    { form: 'first-reading', minutes: 20 },
    { form: 'informals', minutes: 20, groups: [WEST, EAST] },
    { form: 'adoption', minutes: 10 },
  ],
};
const SETTINGS = { chair: 'machine', people: [], tension: 1000 } as const;
const idOf = (question: number) => STARTER.questions[question]?.id ?? '';
const codeOf = (actor: number) => STARTER.seats[actor - FIRST_SEAT]?.code ?? '';

/** Events with the round they were in. */
function inRounds({ run, scenario }: Director) {
  let round: Round | undefined;
  let number = -1;
  return run.events.map((event) => {
    round = roundAfter(round, event, scenario);
    if (event.kind === 'round.began') number = event.round;
    return { event, round, number };
  });
}

describe('groups that meet beside each other', () => {
  test('TR6: each deals with its own questions, and who is in none of them has no turn', () => {
    for (const play of [
      () => {
        const director = Director.begin(PARTED, '1', SETTINGS);
        director.pass(TO_THE_END);
        return director.run.events;
      },
      () => playExercise(PARTED, '1').events,
    ]) {
      let round = -1;
      const said = new Set<string>();
      for (const event of play()) {
        if (event.kind === 'round.began') round = event.round;
        if (round === 2 && event.kind === 'stance.set') said.add(`${codeOf(event.actor)} ${idOf(event.question)}`);
      }
      expect(said.size).toBeGreaterThan(2);
      for (const one of said) expect(one).toMatch(/^(ALV|DUN) (op3|op6)$|^(BOR|CES|FEN) op1-verb$/);
    }
  });

  test('TR7: what is said in one is heard by its members, the chair and the trainer', () => {
    const director = Director.begin(PARTED, '1', SETTINGS);
    director.pass(TO_THE_END);
    let apart = 0;
    for (const { event, round, number } of inRounds(director)) {
      if (event.kind !== 'stance.set' || !event.offRecord) continue;
      apart++;
      const mine = PARTED.schedule[number]?.groups?.find(({ members }) => members.includes(codeOf(event.actor)));
      for (const { code } of PARTED.seats) {
        const seat = director.run.ground.seatOf.get(code) as number;
        expect(hears(event, seat + FIRST_SEAT, round, director.run.world)).toBe(mine?.members.includes(code));
      }
      for (const who of [CHAIR, TRAINER]) expect(hears(event, who, round, director.run.world)).toBe(true);
    }
    expect(apart).toBeGreaterThan(20);
  });

  test('the chair parts the room, and brings it together again; the log goes on from there', () => {
    const director = Director.begin(STARTER, '1', { ...SETTINGS, people: ['ALV'] });
    while (director.agenda.form !== 'informals') director.pass(5);
    const form = (groups: readonly Group[]) =>
      director.submit({ kind: 'groups.formed', actor: CHAIR, groups: groupsText(groups) });
    expect(form([{ members: ['XYZ'] }])).toMatchObject({ code: 'no-such-seat' });
    expect(director.submit({ kind: 'groups.formed', actor: FIRST_SEAT, groups: '' })).toMatchObject({
      code: 'not-theirs-to-do',
    });
    expect(form([WEST, EAST]).taken).toBe(true);
    const from = director.run.events.length;
    director.pass(300);
    const said = director.run.events
      .slice(from)
      .filter((event): event is SimulationEvent<'stance.set'> => event.kind === 'stance.set');
    for (const event of said)
      expect(
        dealsWith(
          director.run.ground,
          { form: 'informals', minutes: 1, groups: [WEST, EAST] },
          event.actor - FIRST_SEAT,
          event.question,
        ),
      ).toBe(true);
    const resumed = Director.resume(STARTER, '1', director.run.events.slice(0, from + 3), director.settings);
    resumed.pass(TO_THE_END);
    expect(form([]).taken).toBe(true);
    director.pass(TO_THE_END);
    expect(director.run.world.outcome).not.toBe('running');
    expect(resumed.run.world.outcome).not.toBe('running');
    const together = inRounds(director)
      .filter(({ event }) => event.kind === 'groups.formed')
      .map(({ round }) => round?.groups);
    expect(together).toEqual([[WEST, EAST], []]);
  });

  test('groups are read as they were written; names that lead nowhere are refused in their place', () => {
    for (const groups of [[], [WEST], [WEST, EAST, { members: ['EST'] }]])
      expect(readGroups(groupsText(groups))).toEqual(groups);
    expect(readGroups('\t||\n|')).toEqual([{ members: [] }, { members: [] }]);
    const wrong = {
      ...PARTED,
      schedule: [{ form: 'informals', minutes: 1, groups: [WEST, { members: ['ALV', 'NOBODY'] }] }],
    };
    expect(readScenario(wrong)).toMatchObject({ error: { path: 'schedule.0.groups.1.members.1' } });
    expect(readScenario(PARTED)).toMatchObject({ ok: true });
  });
});
