import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CHAIR, FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { groupsText } from '../../../shared/simulation/engine/groups';
import { Director } from '../../../shared/simulation/exercise/director';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { BriefWords } from './BriefCard';
import { digestOf } from './digest';
import { stateShown } from './forAll';
import { messagesOf } from './messages';
import { saidOn, standOf } from './sight';

const SAYS = { question: 0, option: 0, why: 'person', by: 0 } as const;

/** A trainer's desk, which hears everything, in talks where two seats meet apart. */
async function inTalks() {
  const scenario = await readyScenario('starter');
  const people = scenario.seats.map(({ code }) => code);
  const director = Director.begin(scenario, 'apart', { chair: 'person', people, tension: 1000 });
  for (const to of ['end-round', 'end-round', 'end-round'] as const) director.move(to);
  const formed = groupsText([{ members: ['ALV', 'BOR'], name: 'Coast' }]);
  director.submit({ kind: 'groups.formed', actor: CHAIR, groups: formed });
  const seen = (): ExerciseState => {
    const { world, events } = director.run;
    return {
      world,
      events,
      scenario,
      seat: null,
      brief: null,
      alone: false,
      agenda: director.agenda,
      over: false,
    } as never;
  };
  return { director, scenario, seen };
}

test('TR15: on a projector a question stands by what everybody heard, and the desk itself keeps all it heard', async () => {
  const { director, seen } = await inTalks();
  director.submit({ kind: 'stance.set', actor: FIRST_SEAT + 3, ...SAYS, stance: 'SUP', offRecord: false });
  const before = standOf(stateShown(seen(), true).world, 0);
  director.submit({ kind: 'stance.set', actor: FIRST_SEAT, ...SAYS, stance: 'OPP', offRecord: true });
  director.submit({ kind: 'stance.set', actor: FIRST_SEAT + 4, ...SAYS, stance: 'LIV', offRecord: true });
  const heard = (isProjected: boolean) =>
    saidOn(stateShown(seen(), isProjected).world, 0, 0).flatMap(([, said]) => said.map(({ seat }) => seat));
  expect([...heard(false)].sort()).toEqual([0, 3, 4]);
  // Who sits in no group is heard by all.
  expect([...heard(true)].sort()).toEqual([3, 4]);
  expect(standOf(stateShown(seen(), true).world, 0)).toEqual(before);
  expect(standOf(seen().world, 0)).not.toEqual(before);
});

test('TR15: on a projector nothing stands that one seat alone was told or offered', async () => {
  const { director, seen } = await inTalks();
  director.injectNow('For all.', null);
  director.injectNow('For Borland alone.', 'BOR');
  director.submit({
    kind: 'package.offered',
    actor: FIRST_SEAT,
    to: 1,
    gives: 0,
    givesOption: 0,
    wants: 1,
    wantsOption: 0,
  });
  const state = { ...seen(), seat: 1 };
  expect(messagesOf(state).map(({ words }) => words)).toEqual(['For Borland alone.', 'For all.']);
  expect(messagesOf(state, true).map(({ words }) => words)).toEqual(['For all.']);
  expect(digestOf(state).news).toContain('For Borland alone.');
  expect(digestOf(state, true).news).not.toContain('For Borland alone.');
  expect(stateShown(state, false).world.packages).toHaveLength(1);
  expect(stateShown(state, true).world.packages).toHaveLength(0);
});

test('TR12: who comes late is told what groups reported', async () => {
  const { director, seen } = await inTalks();
  const nothing = { wording: -1, question: -1, option: -1, id: '', words: '', elements: '', agreed: false };
  expect(digestOf(seen()).reports).toEqual([]);
  director.submit({ kind: 'group.reported', actor: FIRST_SEAT, group: 0, ...nothing, note: 'One line' });
  for (const forAll of [false, true])
    expect(digestOf(seen(), forAll).reports).toMatchObject([{ words: expect.stringContaining('One line') }]);
});

test('TR7: a brief that is laid open is not said to stay with anybody', async () => {
  const { scenario, seen } = await inTalks();
  const [brief] = scenario.briefs;
  if (brief === undefined) throw new RangeError('No brief');
  const shown = (isOpen: boolean) => renderToStaticMarkup(<BriefWords state={seen()} brief={brief} isOpen={isOpen} />);
  expect(shown(true)).toContain(brief.confidential.instructions.slice(0, 20));
  expect(shown(true)).toContain('is laid open');
  for (const words of ['Stays with you', 'ex-brief-private']) {
    expect(shown(false)).toContain(words);
    expect(shown(true)).not.toContain(words);
  }
});
