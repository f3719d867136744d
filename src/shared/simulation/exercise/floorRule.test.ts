import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { applyEvent } from '../engine/fold';
import { groundOf, newWorld } from '../engine/world';
import { OWN } from '../rules/generalAssembly';
import { PROFILES, profileOf } from '../rules/profiles';
import { READY, readyScenario } from '../scenario/ready';
import type { RoundForm, Scenario } from '../scenario/scenarioSchema';
import { ruleOf } from './coach';
import { Director } from './director';
import { openExercise, partsOf, playExercise } from './play';

const [ALV, BOR] = [FIRST_SEAT, FIRST_SEAT + 1];
const SAYS = { kind: 'statement', question: 0, option: 0, template: '', words: 'We insist.' } as const;

function inRound(form: RoundForm, scenario: Scenario = STARTER) {
  const run = openExercise(partsOf(scenario).open, '1');
  const round = scenario.schedule.findIndex((one) => one.form === form);
  run.submit({ kind: 'round.began', actor: CLOCK, round, form });
  return run;
}

describe('68/109: nobody speaks in a formal reading whom the chair has not given the floor', () => {
  test.each(['first-reading', 'second-reading', 'chair-text', 'adoption'] as const)('A6: in %s', (form) => {
    const run = inRound(form);
    expect(run.submit({ ...SAYS, actor: ALV })).toEqual({ taken: false, code: 'no-floor' });
    run.submit({ kind: 'list.asked', actor: ALV });
    // To have asked is not to have been called.
    expect(run.submit({ ...SAYS, actor: ALV })).toMatchObject({ code: 'no-floor' });
    run.submit({ kind: 'floor.given', actor: CHAIR, seat: 0, reply: false });
    expect(run.submit({ ...SAYS, actor: BOR })).toMatchObject({ code: 'no-floor' });
    expect(run.submit({ ...SAYS, actor: ALV })).toEqual({ taken: true });
    // Nobody gives back another's floor.
    expect(run.submit({ kind: 'floor.used', actor: BOR, seconds: 5 })).toMatchObject({ code: 'no-floor' });
    expect(run.submit({ kind: 'floor.used', actor: ALV, seconds: 5 })).toEqual({ taken: true });
    expect(run.submit({ ...SAYS, actor: ALV })).toMatchObject({ code: 'no-floor' });
    expect(run.events.filter(({ kind }) => kind === 'statement')).toHaveLength(1);
  });

  test.each(['informals', 'small-group'] as const)('A6: not in %s, where people talk as they like', (form) => {
    expect(inRound(form).submit({ ...SAYS, actor: ALV })).toEqual({ taken: true });
  });

  test('A6: points of order, other motions, stances, wordings and asking for the floor need none', () => {
    const run = inRound('first-reading');
    const stance = { question: 0, option: 0, stance: 'SUP', offRecord: false, why: 'person', by: 0 } as const;
    const all = [
      { kind: 'motion.raised', actor: ALV, motion: 'point-of-order', about: '' },
      { kind: 'motion.raised', actor: BOR, motion: 'close-debate', about: '' },
      { kind: 'stance.set', actor: ALV, ...stance },
      { kind: 'text.proposed', actor: ALV, question: 0, id: 'new', words: 'may', elements: '' },
      { kind: 'list.asked', actor: ALV },
    ] as const;
    for (const command of all) expect(run.submit(command)).toEqual({ taken: true });
  });

  test('A6: explanations have rules of their own, and need none', () => {
    const run = inRound('adoption');
    const explains = { kind: 'explained', actor: ALV, form: 'position', question: -1, template: 'x' } as const;
    expect(run.submit(explains)).toEqual({ taken: true });
  });

  test('A6: the refusal is told with its rule, and where that stands', () => {
    const run = inRound('first-reading');
    run.submit({ ...SAYS, actor: ALV });
    const refused = run.events.at(-1);
    if (refused?.kind !== 'refused') throw new Error('It was taken');
    expect(ruleOf(run.ground, run.world, refused)).toMatchObject({
      code: 'no-floor',
      words: expect.stringContaining('rule 109'),
      source: { document: 'UNGA rules of procedure, A/520/Rev.20', rule: 'rule 109', wording: 'unverified' },
    });
  });

  test('A6: a chair may ask what is right', () => {
    const director = Director.begin(STARTER, '1', { chair: 'person', people: ['ALV'], tension: 1000 });
    const asked = { kind: 'statement', by: 'ALV' } as const;
    director.move('next-question');
    expect(director.advise(asked)).toMatchObject({ inOrder: false, code: 'no-floor' });
    director.submit({ kind: 'floor.given', actor: CHAIR, seat: 0, reply: false });
    expect(director.advise(asked).inOrder).toBe(true);
    for (let round = 0; director.agenda.form !== 'informals' && round < 3; round++) director.move('end-round');
    expect(director.agenda.form).toBe('informals');
    expect(director.advise({ ...asked, by: 'BOR' })).toMatchObject({ inOrder: true, next: { seconds: null } });
  });

  test('A1: each profile has the rule and its source; rules of version 1, which do not speak of it, hold it too; one can do without', () => {
    for (const one of Object.values(PROFILES)) expect(one.speaking.byLeave?.source.document).toBeTruthy();
    const profile = profileOf('ga-committee');
    const { byLeave: _byLeave, ...before } = profile.speaking;
    const rules = (speaking: typeof profile.speaking): Scenario => ({ ...STARTER, rules: { ...profile, speaking } });
    expect(inRound('first-reading', rules(before)).submit({ ...SAYS, actor: ALV })).toMatchObject({ code: 'no-floor' });
    const free = rules({ ...before, byLeave: { value: false, source: OWN } });
    expect(inRound('first-reading', free).submit({ ...SAYS, actor: ALV })).toEqual({ taken: true });
  });

  test('A6: machines keep to it: who speaks on the record has the floor, in every ready exercise', async () => {
    let statements = 0;
    for (const name of READY) {
      const scenario = await readyScenario(name);
      const director = Director.begin(scenario, '3', { chair: 'machine', people: [], tension: 1000 });
      director.pass(TO_THE_END);
      for (const run of [playExercise(scenario, '3'), director.run]) {
        const world = newWorld(groundOf(partsOf(scenario).open));
        for (const event of run.events) {
          if (event.kind === 'statement' && world.form !== 'informals' && world.form !== 'small-group') {
            statements++;
            expect(world.debate.floor?.seat).toBe(scenario.seats[event.actor - FIRST_SEAT]?.code);
          }
          applyEvent(world, event);
        }
        expect(run.events.some((event) => event.kind === 'refused' && event.code === 'no-floor')).toBe(false);
      }
    }
    expect(statements).toBeGreaterThan(20);
  });

  test('A6: who leaves the room is off the list and gives the floor back; the floor is given to nobody outside', () => {
    const run = inRound('first-reading');
    run.submit({ kind: 'list.asked', actor: BOR });
    run.submit({ kind: 'list.asked', actor: ALV });
    run.submit({ kind: 'floor.given', actor: CHAIR, seat: 0, reply: false });
    for (const actor of [ALV, BOR]) run.submit({ kind: 'seat.presence', actor, present: false });
    expect(run.world.debate.floor).toBeNull();
    expect(run.world.debate.waiting).toEqual([]);
    expect(run.submit({ kind: 'floor.given', actor: CHAIR, seat: 1, reply: false })).toMatchObject({
      code: 'not-present',
    });
  });

  test('A6: an exercise goes on where the one who has the floor, or waits for it, leaves', () => {
    const director = Director.begin(STARTER, '1', { chair: 'machine', people: ['ALV', 'BOR'], tension: 1000 });
    director.pass(30);
    director.submit({ kind: 'list.asked', actor: ALV });
    director.submit({ kind: 'list.asked', actor: BOR });
    director.submit({ kind: 'seat.presence', actor: BOR, present: false });
    director.submit({ kind: 'seat.presence', actor: ALV, present: false });
    director.pass(TO_THE_END);
    expect(director.run.world.outcome).not.toBe('running');
  });
});
