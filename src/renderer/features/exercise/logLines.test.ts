import { expect, test } from 'vitest';
import { CHAIR, FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { groupsText } from '../../../shared/simulation/engine/groups';
import { Director } from '../../../shared/simulation/exercise/director';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { heardLog } from './hearing';
import { logLines } from './logLines';

test('TR7: the desk reads why each machine moved as it did, and of people nothing of the kind', async () => {
  const scenario = await readyScenario('starter');
  const director = Director.begin(scenario, 'why', { chair: 'machine', people: ['ALV'], tension: 1000 });
  director.pass(3600);
  const own = { actor: FIRST_SEAT, question: 0, option: 0, offRecord: false, why: 'person', by: 0 } as const;
  director.submit({ kind: 'stance.set', stance: 'OPP', ...own });
  const { world, events } = director.run;
  const said = logLines(world, events).filter(({ event }) => events[event]?.kind === 'stance.set');
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter(({ seat }) => seat === 0).map(({ why }) => why)).toContain('');
  for (const { seat, why } of said) {
    if (seat === 0) expect(why).toBe('');
    else expect(why).toMatch(/^(It|Its|Others|Time|Those)\b.*\.$/);
  }
});

test('TR7: everybody reads who was sent out with whom, and when all sit together again', async () => {
  const director = Director.begin(await readyScenario('starter'), 'apart', {
    chair: 'person',
    people: [],
    tension: 1000,
  });
  for (const to of ['end-round', 'end-round', 'end-round'] as const) director.move(to);
  expect(director.agenda.form).toBe('informals');
  const apart = groupsText([{ members: ['ALV', 'BOR'] }, { members: ['CES', 'DUN'] }]);
  for (const groups of [apart, '']) {
    expect(director.submit({ kind: 'groups.formed', actor: CHAIR, groups })).toMatchObject({ taken: true });
  }
  const { world, events } = director.run;
  const words = logLines(world, events).map((line) => line.words);
  expect(words).toContain('Groups meet apart: Alvania, Borland; Cestria, Dunmark.');
  expect(words.at(-1)).toBe('All sit together again.');
});

test('TR15: on a projector stands what everybody hears, and nothing that was said in a group', async () => {
  const scenario = await readyScenario('starter');
  const director = Director.begin(scenario, 'apart', { chair: 'person', people: ['ALV', 'BOR'], tension: 1000 });
  for (const to of ['end-round', 'end-round', 'end-round'] as const) director.move(to);
  const formed = groupsText([{ members: ['ALV', 'BOR'], name: 'Coast' }]);
  director.submit({ kind: 'groups.formed', actor: CHAIR, groups: formed });
  const talk = { group: 0, question: -1, option: -1, template: '', words: 'Between us' };
  director.submit({ kind: 'group.said', actor: FIRST_SEAT, ...talk });
  const stance = { question: 0, option: 0, stance: 'LIV', offRecord: true, why: 'person', by: 0 } as const;
  director.submit({ kind: 'stance.set', actor: FIRST_SEAT, ...stance });
  const empty = { wording: -1, question: -1, option: -1, id: '', words: '', elements: '', agreed: false };
  director.submit({ kind: 'group.reported', actor: FIRST_SEAT, group: 0, ...empty, note: 'One line' });
  const state = { ...director.run, events: director.run.events, world: director.run.world, scenario, alone: false };
  const wordsOf = (forAll: boolean) =>
    heardLog(state as unknown as ExerciseState, 50, forAll)
      .map(({ words }) => words)
      .join('\n');
  for (const words of ['Between us', 'can live with', 'One line', 'Coast (Alvania, Borland)']) {
    expect(wordsOf(false)).toContain(words);
    expect([words, wordsOf(true).includes(words)]).toEqual([words, words === 'One line' || words.startsWith('Coast')]);
  }
});

test('TR7: a machine that speaks to a whole article is told with its address and the beginning of the words', async () => {
  const scenario = await readyScenario('starter');
  const article = 'Each State shall report '.repeat(40).trim();
  const [first, ...others] = scenario.questions;
  const [option, ...rest] = first?.options ?? [];
  const questions = [
    { ...first, options: [{ ...option, words: article }, ...rest] },
    ...others,
  ] as typeof scenario.questions;
  const director = Director.begin({ ...scenario, questions }, 'long', {
    chair: 'person',
    people: ['ALV'],
    tension: 1000,
  });
  director.move('end-round');
  const said = { question: 0, option: 0, template: 'support', words: '' };
  const events = [{ kind: 'statement', actor: FIRST_SEAT, at: director.now, ...said }] as const;
  const [line] = logLines(director.run.world, events);
  expect(line?.words).toContain(first?.address);
  expect(line?.words).toContain('Each State shall report Each State');
  expect(line?.words.length).toBeLessThan(240);
});
