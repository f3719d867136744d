import { describe, expect, test } from 'vitest';
import { STARTER, TO_THE_END } from '../../testing/exercises';
import { CHAIR, type Command, EVENTS, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { EventLog } from '../engine/log';
import { profileOf } from '../rules/profiles';
import { ruleOf } from './coach';
import { Director } from './director';
import { heardForm, heardScenario, hears } from './hearing';

const MEMBER = FIRST_SEAT;
const OUTSIDE = FIRST_SEAT + 2;
const SMALL = STARTER.schedule[3];
const TALKS = STARTER.schedule[1];
const world = () => {
  const director = Director.begin(STARTER, '1', { chair: 'machine', people: [], tension: 1000 });
  return director.run.world;
};
const event = (command: Command): SimulationEvent => ({ ...command, at: 1 }) as SimulationEvent;
const stance = (offRecord: boolean): SimulationEvent =>
  event({
    kind: 'stance.set',
    actor: MEMBER,
    question: 0,
    option: 0,
    stance: 'OPP',
    offRecord,
    why: 'red-line',
    by: 900,
  });

describe('who hears what', () => {
  test.each([
    ['a stance on the record', stance(false), SMALL, [CHAIR, TRAINER, MEMBER, OUTSIDE], []],
    ['a stance in informals', stance(true), TALKS, [CHAIR, TRAINER, MEMBER, OUTSIDE], []],
    ['a stance in a small group', stance(true), SMALL, [CHAIR, TRAINER, MEMBER, FIRST_SEAT + 5], [OUTSIDE]],
    [
      'words in a small group',
      event({ kind: 'statement', actor: MEMBER, question: 0, option: 0, template: '', words: 'We could.' }),
      SMALL,
      [CHAIR, TRAINER, MEMBER],
      [OUTSIDE],
    ],
    [
      'what was refused',
      event({ kind: 'refused', actor: MEMBER, wanted: 'x', code: 'over' }),
      TALKS,
      [TRAINER, MEMBER],
      [CHAIR, OUTSIDE],
    ],
    [
      'a question to capital',
      event({ kind: 'capital.asked', actor: MEMBER, question: 0 }),
      TALKS,
      [TRAINER, MEMBER],
      [CHAIR, OUTSIDE],
    ],
    [
      'its answer',
      event({ kind: 'capital.answered', actor: MEMBER, question: 0, agrees: true }),
      TALKS,
      [TRAINER, MEMBER],
      [CHAIR, OUTSIDE],
    ],
    [
      'a package',
      event({ kind: 'package.offered', actor: MEMBER, to: 1, gives: 0, givesOption: 0, wants: 1, wantsOption: 0 }),
      TALKS,
      [TRAINER, MEMBER, FIRST_SEAT + 1],
      [CHAIR, OUTSIDE],
    ],
    [
      'an inject to all',
      event({ kind: 'inject.said', actor: TRAINER, inject: -1, to: -1, words: 'x' }),
      TALKS,
      [CHAIR, TRAINER, MEMBER, OUTSIDE],
      [],
    ],
    [
      'an inject to one',
      event({ kind: 'inject.said', actor: TRAINER, inject: -1, to: 0, words: 'x' }),
      TALKS,
      [CHAIR, TRAINER, MEMBER],
      [OUTSIDE],
    ],
    ['a note of the trainer', event({ kind: 'note', actor: TRAINER, words: 'x' }), TALKS, [TRAINER], [CHAIR, MEMBER]],
    ['whose turn it was', event({ kind: 'turn', actor: 2, place: 3 }), TALKS, [TRAINER], [CHAIR, MEMBER]],
    [
      'the gavel',
      event({ kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'agreed', option: 0 }),
      TALKS,
      [CHAIR, TRAINER, MEMBER, OUTSIDE],
      [],
    ],
  ] as const)('%s', (_, one, round, hear, deaf) => {
    const state = world();
    for (const who of hear) expect([who, hears(one, who, round, state)]).toEqual([who, true]);
    for (const who of deaf) expect([who, hears(one, who, round, state)]).toEqual([who, false]);
  });

  test('the answer to a package is heard by the two', () => {
    const director = Director.begin(STARTER, '1', { chair: 'machine', people: ['ALV'], tension: 1000 });
    while (director.agenda.form !== 'informals') director.pass(10);
    const offer = {
      kind: 'package.offered',
      actor: MEMBER,
      to: 1,
      gives: 0,
      givesOption: 0,
      wants: 4,
      wantsOption: 2,
    } as const;
    expect(director.submit(offer).taken).toBe(true);
    director.pass(60);
    const answered = director.run.events.find(({ kind }) => kind === 'package.answered') as SimulationEvent;
    const heardBy = [CHAIR, TRAINER, MEMBER, FIRST_SEAT + 1, OUTSIDE].map((who) =>
      hears(answered, who, TALKS, director.run.world),
    );
    expect(heardBy).toEqual([false, true, true, true, false]);
  });

  test('what is heard says nothing of why, and is an event still', () => {
    expect(heardForm(stance(false))).toMatchObject({ why: 'person', by: 0, stance: 'OPP' });
    const ruled = event({
      kind: 'motion.ruled',
      actor: CHAIR,
      motion: 'appeal',
      granted: true,
      right: false,
      code: 'nothing-to-appeal',
    });
    expect(heardForm(ruled)).toMatchObject({ granted: true, right: true, code: '' });
    const director = Director.begin(STARTER, '3', { chair: 'machine', people: [], tension: 1000 });
    director.pass(TO_THE_END);
    const log = new EventLog(null);
    for (const one of director.run.events) {
      const heard = heardForm(one);
      if ('why' in heard) expect(heard.why).toBe('person');
      log.append(heard);
    }
    expect(log.count).toBe(director.run.events.length);
    expect(heardScenario(STARTER)).not.toHaveProperty('briefs');
    expect(JSON.stringify(heardScenario(STARTER))).not.toContain(STARTER.injects[0]?.words);
  });
});

describe('the rule behind what happened', () => {
  test('practice mode names rule and source of each kind that a rule speaks of', () => {
    const told = new Map<string, Set<string>>();
    for (const [seed, rules] of [
      ['1', 'ahc-75-282'],
      ['2', 'consensus-only'],
      ['3', 'ga-committee'],
    ] as const) {
      const director = Director.begin({ ...STARTER, rules }, seed, {
        chair: 'machine',
        people: ['ALV'],
        tension: 3000,
      });
      let seen = 0;
      const look = (): void => {
        for (; seen < director.run.events.length; seen++) {
          const one = director.run.events[seen] as SimulationEvent;
          const rule = ruleOf(director.run.ground, director.run.world, one);
          if (rule === null) continue;
          expect(rule.source.document).not.toBe('');
          expect(rule.words).toMatch(/^[A-Z0-9].*[.)]$/);
          expect(rule.words).not.toContain('undefined');
          told.set(one.kind, (told.get(one.kind) ?? new Set()).add(rule.code));
        }
      };
      while (director.run.world.outcome === 'running') {
        director.pass(1);
        if (director.now === 50) {
          director.submit({ kind: 'motion.raised', actor: MEMBER, motion: 'adjourn-debate', about: '' });
          director.submit({ kind: 'capital.asked', actor: MEMBER, question: 0 });
          director.submit({ kind: 'vote.cast', actor: MEMBER, ballot: 'no', why: 'person' });
        }
        if (director.agenda.form === 'adoption' && director.agenda.awaits?.what === 'call') {
          director.submit({ kind: 'objection', actor: MEMBER, question: -1, minuted: false, why: 'person' });
        }
        look();
      }
    }
    expect([...told.keys()].sort()).toEqual(
      [
        'capital.asked',
        'chair.text',
        'consensus.called',
        'consensus.ruled',
        'fact',
        'floor.given',
        'list.asked',
        'motion.decided',
        'motion.raised',
        'motion.ruled',
        'objection',
        'refused',
        'text.proposed',
        'unit.reopened',
        'unit.ruled',
        'vote.declared',
        'vote.opened',
      ].sort(),
    );
    expect([...(told.get('refused') ?? [])]).toContain('not-in-this-round');
    expect(Object.keys(EVENTS)).toEqual(expect.arrayContaining([...told.keys()]));
  });

  test('a wrong ruling is told with the right one', () => {
    const director = Director.begin(STARTER, '1', { chair: 'person', people: ['ALV'], tension: 1000 });
    director.move('end-round');
    director.submit({ kind: 'motion.raised', actor: MEMBER, motion: 'close-debate', about: '' });
    director.submit({
      kind: 'motion.ruled',
      actor: CHAIR,
      motion: 'close-debate',
      granted: false,
      right: true,
      code: '',
    });
    const one = director.run.events.at(-1) as SimulationEvent;
    expect(ruleOf(director.run.ground, director.run.world, one)).toMatchObject({ code: 'wrong-ruling' });
    expect(ruleOf(director.run.ground, director.run.world, one)?.words).toContain('In order.');
  });

  test('refusals that a rule explains are explained by it', () => {
    const director = Director.begin(STARTER, '1', { chair: 'person', people: ['ALV'], tension: 1000 });
    director.submit({ kind: 'list.asked', actor: MEMBER });
    director.submit({ kind: 'list.asked', actor: MEMBER });
    const one = director.run.events.at(-1) as SimulationEvent;
    const { speaking } = profileOf('ahc-75-282');
    expect(ruleOf(director.run.ground, director.run.world, one)).toMatchObject({
      code: 'already-listed',
      source: speaking.seconds.source,
    });
  });
});
