import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CHAIR, FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { groupsText } from '../../../shared/simulation/engine/groups';
import { Director } from '../../../shared/simulation/exercise/director';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import { SoloSight } from '../../../shared/training/soloSight';
import { GroupsSeen } from './GroupCard';
import type { DeskProps } from './view';

/** What the desk of a seat shows of groups, of what that seat heard. */
function shown(director: Director, seat: number | null, isShown = true): string {
  const sight = new SoloSight(director.run, director.scenario, seat ?? -1);
  sight.hear();
  const { world, events } = sight.fold;
  const { agenda, now } = director;
  const players = director.scenario.seats.map(() => ({ by: 'machine', online: false, name: null, people: 0 }));
  const state = { world, events, scenario: world.ground.scenario, seat, agenda, now, players, over: false };
  const props = { state, exercise: { desk: null } } as unknown as DeskProps;
  return renderToStaticMarkup(<GroupsSeen {...props} isShown={isShown} />)
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");
}

test('TR15: a desk shows its own group whole, of others that they meet, and what is reported to all', async () => {
  const people = ['ALV', 'BOR', 'CES', 'DUN', 'EST', 'FEN'];
  const director = Director.begin(await readyScenario('starter'), 'apart', { chair: 'person', people, tension: 1000 });
  for (const to of ['end-round', 'end-round', 'end-round'] as const) director.move(to);
  expect(shown(director, 0)).toBe('');
  const groups = [
    { members: ['ALV', 'BOR'], name: 'North', questions: ['op3'], facilitator: 'BOR', minutes: 5 },
    { members: ['CES', 'DUN'] },
  ];
  director.submit({ kind: 'groups.formed', actor: CHAIR, groups: groupsText(groups) });
  const question = director.run.ground.questionOf.get('op3') as number;
  const talk = { question: -1, option: -1, template: '', words: 'Could you live with a deadline?' };
  const wording = { question, id: 'bridge', words: 'as soon as practicable', elements: '' };
  director.submit({ kind: 'group.said', actor: FIRST_SEAT, group: 0, ...talk });
  director.submit({ kind: 'group.wording', actor: FIRST_SEAT, group: 0, ...wording });
  director.pass(60);

  const own = shown(director, 0);
  for (const words of ['Your group: North', 'Borland', 'leads', '4:00', talk.words, wording.words, 'to answer'])
    expect(own).toContain(words);
  // The other group is there as far as everybody knows of it.
  expect(own).toContain('The group of Cestria, Dunmark');
  expect(own).not.toContain('Report to all');
  expect(shown(director, 1)).toContain('Report to all');
  for (const seat of [2, 4, null]) {
    const outside = shown(director, seat);
    expect(outside).toContain('North');
    expect(outside).toContain('Borland reports');
    for (const words of [talk.words, wording.words]) expect(outside).not.toContain(words);
  }
  // On a projector it is read by the whole room.
  const projected = shown(director, 0, false);
  expect(projected).toContain('not shown on a projector');
  expect(projected).not.toContain(talk.words);

  director.submit({
    kind: 'group.answered',
    actor: FIRST_SEAT + 1,
    group: 0,
    wording: 0,
    stance: 'LIV',
    why: 'person',
    by: 0,
  });
  expect(shown(director, 1)).toContain('All go along, on');
  const told = { wording: 0, question: -1, option: -1, id: '', words: '', elements: '', agreed: false, note: '' };
  director.submit({ kind: 'group.reported', actor: FIRST_SEAT + 1, group: 0, ...told });
  for (const seat of [0, 2, 4, null]) expect(shown(director, seat)).toContain('Agreed in the group on');
  expect(shown(director, 4)).toContain(wording.words);
  expect(shown(director, 4)).not.toContain(talk.words);

  // Called back: who led a group that has not reported may still do so.
  director.submit({ kind: 'groups.formed', actor: CHAIR, groups: '' });
  expect(shown(director, 2)).toContain('Report from your group');
  expect(shown(director, 3)).not.toContain('Report from your group');
});
