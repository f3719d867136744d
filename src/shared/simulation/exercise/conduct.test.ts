import { describe, expect, test } from 'vitest';
import { storyOf } from '../debrief/story';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { readLog } from '../engine/log';
import { replay } from '../engine/run';
import { snapshotOf } from '../engine/snapshot';
import { type GenerateOptions, generateScenario } from '../scenario/generate';
import { ruleOf } from './coach';
import { Director } from './director';
import { questionOutcomes } from './outcome';
import { machineSeats, openExercise, partsOf, playExercise, playRound } from './play';

const scenarioOf = (more: Partial<GenerateOptions> = {}) =>
  generateScenario({ seats: 12, questions: 15, difficulty: 400, rounds: 6, seed: '1', ...more });

/** Round by round, so that a snapshot can be taken between rounds. */
function begun(scenario = scenarioOf(), seed = '7') {
  const { open, briefs } = partsOf(scenario);
  const run = openExercise(open, seed);
  return { run, seats: machineSeats(run, briefs), briefs };
}

describe('commands are judged, and refusals are on the log', () => {
  const opened = () => begun(scenarioOf({ seats: 4, questions: 3 })).run;
  const inRound = () => {
    const run = opened();
    run.submit({ kind: 'round.began', actor: 2, round: 0, form: 'first-reading' });
    return run;
  };
  const stance = { question: 0, option: 0, offRecord: false, why: 'person', by: 0 } as const;

  test.each([
    [
      'a stance outside a round',
      opened,
      { kind: 'stance.set', actor: FIRST_SEAT, stance: 'SUP', ...stance },
      'not-in-this-round',
    ],
    [
      'a red line said in public',
      inRound,
      { kind: 'stance.set', actor: FIRST_SEAT, stance: 'RED', ...stance },
      'red-is-never-public',
    ],
    [
      'a stance on what there is not',
      inRound,
      { kind: 'stance.set', actor: FIRST_SEAT, stance: 'SUP', ...stance, option: 7 },
      'no-such-option',
    ],
    [
      'a stance of the chair',
      inRound,
      { kind: 'stance.set', actor: CHAIR, stance: 'SUP', ...stance },
      'not-theirs-to-do',
    ],
    ['a seat that there is not', inRound, { kind: 'stance.set', actor: 99, stance: 'SUP', ...stance }, 'no-such-seat'],
    [
      'a gavel in a first reading',
      inRound,
      { kind: 'unit.ruled', actor: CHAIR, question: 0, status: 'agreed', option: 0 },
      'not-in-this-round',
    ],
    [
      'a gavel of a seat',
      inRound,
      { kind: 'unit.ruled', actor: FIRST_SEAT, question: 0, status: 'agreed', option: 0 },
      'not-theirs-to-do',
    ],
    [
      'a proposal without words',
      inRound,
      { kind: 'text.proposed', actor: FIRST_SEAT, question: 0, id: 'x', words: ' ', elements: '' },
      'no-words',
    ],
    [
      'a vote where none is open',
      inRound,
      { kind: 'vote.cast', actor: FIRST_SEAT, ballot: 'yes', why: 'person' },
      'not-in-this-round',
    ],
    [
      'opening again what is open',
      inRound,
      { kind: 'unit.reopened', actor: FIRST_SEAT, question: 0, why: 'person' },
      'not-in-this-round',
    ],
  ] as const)('%s', (_, room, command, code) => {
    const run = room();
    const before = snapshotOf(run.world).length;
    expect(run.submit(command as never)).toEqual({ taken: false, code });
    expect(run.events.at(-1)).toMatchObject({ kind: 'refused', wanted: command.kind, code });
    expect(snapshotOf(run.world).length).toBeLessThanOrEqual(before + 2);
  });

  test('who is not in the room does nothing; a seat taken over by a person is not played by the machine', () => {
    const { run, seats } = begun(scenarioOf({ seats: 4, questions: 3 }));
    run.submit({ kind: 'seat.presence', actor: FIRST_SEAT, present: false });
    run.submit({ kind: 'seat.played', actor: FIRST_SEAT + 1, by: 'person' });
    expect(run.submit({ kind: 'list.asked', actor: FIRST_SEAT })).toMatchObject({ code: 'not-present' });
    playRound(run, 0, seats);
    const movers = new Set(run.events.filter(({ kind }) => kind === 'stance.set').map(({ actor }) => actor));
    expect(movers.has(FIRST_SEAT)).toBe(false);
    expect(movers.has(FIRST_SEAT + 1)).toBe(false);
    expect(movers.size).toBeGreaterThan(0);
  });

  test("a chair's ruling is held against the right one, and which rule said so", () => {
    const run = inRound();
    run.submit({ kind: 'motion.raised', actor: FIRST_SEAT, motion: 'close-debate', about: '' });
    run.submit({ kind: 'motion.ruled', actor: CHAIR, motion: 'close-debate', granted: false, right: true, code: '' });
    expect(run.events.at(-1)).toMatchObject({ granted: false, right: false, code: 'in-order' });
    run.submit({ kind: 'motion.raised', actor: FIRST_SEAT, motion: 'appeal', about: '' });
    run.submit({ kind: 'motion.ruled', actor: CHAIR, motion: 'appeal', granted: true, right: false, code: '' });
    expect(run.events.at(-1)).toMatchObject({ right: true, code: 'in-order' });
  });
});

describe('A3: a round of silence', () => {
  const silent = (redLines: number) => {
    const scenario = scenarioOf({ seats: 10, difficulty: 800, redLines });
    return {
      ...scenario,
      schedule: [
        { form: 'first-reading' as const, minutes: 60 },
        { form: 'silence' as const, minutes: 0 },
      ],
    };
  };

  /** Everybody can live with everything. */
  const calm = (minutes = 0) => {
    const scenario = silent(0);
    return {
      ...scenario,
      schedule: scenario.schedule.map((round) => (round.form === 'silence' ? { ...round, minutes } : round)),
      briefs: scenario.briefs.map((brief) => ({ ...brief, confidential: { ...brief.confidential, reservation: 0 } })),
    };
  };

  test('A3: nobody breaks it: adopted when its hours are over', () => {
    const run = playExercise(calm(), '7');
    expect(run.world.outcome).toBe('consensus');
    const [opened, elapsed] = ['silence.opened', 'silence.elapsed'].map((kind) =>
      run.events.find((one) => one.kind === kind),
    );
    expect((elapsed?.at ?? 0) - (opened?.at ?? 0)).toBeGreaterThan(72 * 3600);
  });

  test('A3: one who cannot let it pass breaks it, and it is not adopted', () => {
    const run = playExercise(silent(1000), '7');
    expect(run.events.filter(({ kind }) => kind === 'silence.broken')).toHaveLength(1);
    expect(run.world.outcome).toBe('none');
    expect(run.world.silence?.brokenBy).not.toBeNull();
  });

  /** In the round of silence, its text under silence for 72 hours from second 0 on. */
  const running = () => {
    const { run } = begun(silent(0));
    run.submit({ kind: 'round.began', actor: CLOCK, round: 1, form: 'silence' });
    run.submit({ kind: 'silence.opened', actor: CHAIR, hours: 72 });
    return run;
  };
  const more = (hours: number, actor = CHAIR) => ({ kind: 'silence.extended' as const, actor, hours });

  test('A3: the chair extends a silence while it runs, and it is adopted at the new deadline alone', () => {
    const run = running();
    const { closes } = run.world.silence as { readonly closes: number };
    expect(run.submit(more(24), 71 * 3600)).toEqual({ taken: true });
    expect(run.world.silence).toMatchObject({ closes: closes + 24 * 3600, brokenBy: null });
    // Past the first deadline it still runs: it is not over, and whoever cannot live with it breaks it.
    expect(run.submit({ kind: 'silence.elapsed', actor: CHAIR }, 20 * 3600)).toMatchObject({ code: 'silence-rule' });
    expect(run.submit(more(1))).toEqual({ taken: true });
    expect(run.submit({ kind: 'silence.broken', actor: FIRST_SEAT, why: 'person' }, 5 * 3600)).toEqual({ taken: true });
    expect(
      ruleOf(run.ground, run.world, run.events.find(({ kind }) => kind === 'silence.extended') as never),
    ).toMatchObject({
      code: 'silence-extended',
      source: { document: 'UNGA decision 74/544' },
    });
    expect(storyOf(run.ground, run.events).silences).toMatchObject([
      { hours: 72, extended: 25, ended: 'broken', by: run.ground.scenario.seats[0]?.code },
    ]);
    const again = readLog(run.log.toBytes());
    expect(again.ok && replay(again.value)).toMatchObject({ world: { silence: run.world.silence } });
  });

  test.each([
    ['by a seat', more(24, FIRST_SEAT), 0, 'not-theirs-to-do'],
    ['to the hour it had', more(0), 0, 'silence-rule'],
    ['once it has run out', more(24), 72 * 3600 + 1, 'silence-rule'],
  ] as const)('A3: a silence is not extended %s', (_, command, seconds, code) => {
    const run = running();
    expect(run.submit(command, seconds)).toEqual({ taken: false, code });
    expect(storyOf(run.ground, run.events).silences).toMatchObject([{ extended: 0, ended: 'running' }]);
  });

  test('A3: what was broken is not extended, nor what was never opened', () => {
    const run = running();
    run.submit({ kind: 'silence.broken', actor: FIRST_SEAT, why: 'person' });
    expect(run.submit(more(24))).toMatchObject({ code: 'silence-rule' });
    const { run: other } = begun(silent(0));
    other.submit({ kind: 'round.began', actor: CLOCK, round: 1, form: 'silence' });
    expect(other.submit(more(24))).toMatchObject({ code: 'silence-rule' });
  });

  test('A3: the clock leaps over the hours that were added, whoever chairs', () => {
    for (const chair of ['machine', 'person'] as const) {
      const director = Director.begin(calm(30), '7', { chair, people: [], tension: 1000 });
      for (let turns = 0; director.run.world.silence === null && turns < 20_000; turns++) {
        director.pass(1);
        if (chair !== 'person' || director.agenda.form === 'silence') continue;
        director.move('end-round');
      }
      if (chair === 'person') director.submit({ kind: 'silence.opened', actor: CHAIR, hours: 72 });
      const opened = director.run.world.silence?.opens ?? 0;
      expect(director.submit(more(48))).toEqual({ taken: true });
      if (chair === 'machine') director.pass(4 * 24 * 3600);
      else director.submit({ kind: 'silence.elapsed', actor: CHAIR });
      const elapsed = director.run.events.find(({ kind }) => kind === 'silence.elapsed');
      expect((elapsed?.at ?? 0) - opened).toBe(120 * 3600 + 1);
    }
  });
});

describe('A5: a part put separately', () => {
  /** The last round of an exercise of three seats that has two questions agreed, each with its words kept. */
  const atAdoption = (rules: string) => {
    const base = scenarioOf({ seats: 3, questions: 2, rules });
    const options = (id: string) => [
      { id: `${id}-keep`, words: 'shall', elements: [] },
      { id: `${id}-delete`, words: '', elements: [] },
    ];
    const questions = base.questions.map((one) => ({ ...one, options: options(one.id) }));
    const { open } = partsOf({ ...base, questions, schedule: [{ form: 'adoption', minutes: 60 }] });
    const run = openExercise(open, '7');
    run.submit({ kind: 'round.began', actor: CLOCK, round: 0, form: 'adoption' }, 48 * 3600);
    for (const question of [0, 1]) {
      run.submit({ kind: 'unit.ruled', actor: CHAIR, question, status: 'agreed', option: 0 });
    }
    return run;
  };
  const put = (
    run: ReturnType<typeof atAdoption>,
    question: number,
    ballots: readonly ('yes' | 'no' | 'abstain')[],
  ) => {
    const opened = run.submit({ kind: 'vote.opened', actor: CHAIR, question, start: 0 });
    for (const [seat, ballot] of ballots.entries()) {
      run.submit({ kind: 'vote.cast', actor: FIRST_SEAT + seat, ballot, why: 'person' });
    }
    run.submit({ kind: 'vote.declared', actor: CHAIR, yes: 9, no: 0, abstain: 0, result: 'adopted' });
    return opened;
  };

  test('A5: a part that is rejected falls, one that is kept stays, and the rest is put as a whole (129)', () => {
    const run = atAdoption('ga-committee');
    put(run, 0, ['no', 'no', 'yes']);
    put(run, 1, ['yes', 'no', 'yes']);
    expect(run.events.filter(({ kind }) => kind === 'vote.declared')).toMatchObject([
      { yes: 1, no: 2, result: 'rejected' },
      { yes: 2, no: 1, result: 'adopted' },
    ]);
    const drafts = questionOutcomes(run.world).map(({ words }) => words);
    expect(drafts).toEqual(['', 'shall']);
    put(run, -1, ['yes', 'abstain', 'yes']);
    expect(run.world.debate.tabled[0]?.state).toBe('adopted');
  });

  test('A4: in the AHC a part needs two thirds, and both acts before it', () => {
    const run = atAdoption('ahc-75-282');
    expect(put(run, 0, ['yes', 'no', 'abstain'])).toEqual({ taken: false, code: 'out-of-order' });
    run.submit({ kind: 'fact', actor: CHAIR, fact: 'bureau-decided' });
    run.submit({ kind: 'fact', actor: CHAIR, fact: 'chair-informed' });
    expect(put(run, 0, ['yes', 'no', 'abstain']).taken).toBe(true);
    expect(put(run, 1, ['yes', 'no', 'yes']).taken).toBe(true);
    expect(questionOutcomes(run.world).map(({ words }) => words)).toEqual(['', 'shall']);
  });
});
