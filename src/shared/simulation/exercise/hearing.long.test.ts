import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCEPTS, EVERY_BEHAVIOUR } from '../../testing/behaviours';
import { TO_THE_END } from '../../testing/exercises';
import { fullDebrief } from '../debrief/fullDebrief';
import { personalPage } from '../debrief/personalPage';
import { Delegation } from '../delegations/delegation';
import { CHAIR, FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { generateScenario } from '../scenario/generate';
import type { Scenario } from '../scenario/scenarioSchema';
import { Director } from './director';
import { heardForm, heardScenario, hears } from './hearing';
import { SeatView } from './seatView';

const RUNS = 1000;

const arbitraryExercise = fc
  .record({
    seats: fc.integer({ min: 2, max: 5 }),
    questions: fc.integer({ min: 1, max: 3 }),
    difficulty: fc.integer({ min: 300, max: 1000 }),
    rounds: fc.integer({ min: 3, max: 5 }),
    seed: fc.nat({ max: 1_000_000 }).map(String),
    redLines: fc.constantFrom(200, 900),
    rules: fc.constantFrom('ahc-75-282', 'consensus-only', 'ga-committee'),
  })
  .chain((options) =>
    fc.record({ options: fc.constant(options), tension: fc.constantFrom(300, 1000, 3000), person: fc.boolean() }),
  );

/** Six words in a row that stand in the confidential part of a seat's brief and nowhere else, and figures that are nobody's but its own. */
const SECRET = 'palest herons counting seven copper lanterns nightly';

function withSecrets(scenario: Scenario): Scenario {
  const briefs = scenario.briefs.map((brief, at) => ({
    ...brief,
    confidential: { ...brief.confidential, instructions: `Seat${at}keeps ${SECRET} Seat${at}keeps` },
  }));
  const last = scenario.schedule.length - 1;
  return {
    ...scenario,
    briefs,
    schedule: scenario.schedule.map((round, at) =>
      at === 1 && at < last ? { form: 'small-group', minutes: 5, members: ['S1', 'S2'] } : { ...round, minutes: 6 },
    ),
    injects: [{ round: 0, words: 'For S2 alone: the amber kite.', to: 'S2' }],
  };
}

const shingles = (words: string): readonly string[] => {
  const list = words.split(' ');
  return list.slice(0, -5).map((_, at) => list.slice(at, at + 6).join(' '));
};

test('TR7: no machine seat takes what breaks its red line, and nothing of a brief comes to who it is not for (1,000 runs)', () => {
  let heardOfAll = 0;
  let reds = 0;
  fc.assert(
    fc.property(arbitraryExercise, ({ options, tension, person }) => {
      const scenario = withSecrets(generateScenario({ ...options, behaviours: EVERY_BEHAVIOUR }));
      const director = Director.begin(scenario, options.seed, {
        chair: 'machine',
        people: person ? ['S1'] : [],
        tension,
      });
      director.pass(TO_THE_END);
      const { run } = director;
      expect(run.world.outcome).not.toBe('running');
      reds += keepsRedLines(director);
      // A debrief costs more than the run it is of: one in ten is looked at.
      const pages = options.seed.endsWith('7') ? pagesOf(director) : null;
      const room = JSON.stringify(heardScenario(scenario));
      const secrets = scenario.briefs.flatMap(({ confidential }) => shingles(confidential.instructions));
      const faults: string[] = [];
      for (const listener of [CHAIR, ...scenario.seats.map((_, seat) => seat + FIRST_SEAT)]) {
        const own = scenario.seats[listener - FIRST_SEAT]?.code;
        const heard = heardBy(director, listener, own, faults);
        heardOfAll += heard.length;
        const ear = `${JSON.stringify(heard)}${room}${JSON.stringify(pages?.get(own ?? '') ?? null)}`;
        for (const secret of ['herons', ...secrets, ...WHYS])
          if (ear.includes(secret)) faults.push(`${own}: ${secret}`);
        if (ear.includes('amber kite') !== (own === 'S2' || listener === CHAIR)) faults.push(`${own}: the inject`);
      }
      expect(faults).toEqual([]);
    }),
    { seed: 8, numRuns: RUNS },
  );
  expect(heardOfAll).toBeGreaterThan(RUNS * 20);
  expect(reds).toBeGreaterThan(300);
}, 60_000);

/** Reasons of machines that speak of briefs. */
const WHYS = ['red-line', 'beyond-reach', 'breaks-reservation', 'awaits-capital'].map((why) => `"why":"${why}"`);

/** What a listener hears; what is not for them goes to the faults. */
function heardBy(
  { run, scenario }: Director,
  listener: number,
  own: string | undefined,
  faults: string[],
): readonly SimulationEvent[] {
  let round = -1;
  const heard: SimulationEvent[] = [];
  for (const event of run.events) {
    if (event.kind === 'round.began') round = event.round;
    if (!hears(event, listener, scenario.schedule[round], run.world)) continue;
    heard.push(heardForm(event));
    const members = scenario.schedule[round]?.members;
    const isInGroup = event.kind === 'group.said' || event.kind === 'group.wording' || event.kind === 'group.answered';
    const isAside = isInGroup || (event.kind === 'stance.set' && event.offRecord && members !== undefined);
    if (isAside && listener !== CHAIR && !members?.includes(own ?? '')) faults.push(`${own}: an aside`);
    const isOwn = event.actor === listener;
    const isOfOne = event.kind === 'capital.asked' || event.kind === 'capital.answered' || event.kind === 'refused';
    if (isOfOne && !isOwn) faults.push(`${own}: ${event.kind}`);
    if (event.kind === 'package.offered' && !isOwn && event.to + FIRST_SEAT !== listener)
      faults.push(`${own}: a package`);
  }
  return heard;
}

/** Nothing red was ever let pass by a machine; answers how many red options there were to refuse. */
function keepsRedLines({ run, scenario }: Director): number {
  const { world } = run;
  let reds = 0;
  for (const brief of scenario.briefs) {
    const seat = world.ground.seatOf.get(brief.seat) as number;
    if (world.playedBy[seat] !== 0) continue;
    const view = new SeatView(world, seat);
    const { own } = new Delegation(brief, seat, world.options.length, '');
    const isRed = (question: number, option: number): boolean =>
      view.option(question, option) !== null && own.isRed(view, question, option);
    let textIsRed = false;
    for (let question = 0; question < view.questions; question++) {
      for (let option = 0; option < view.optionsOf(question); option++) if (isRed(question, option)) reds++;
      textIsRed ||= isRed(question, view.ruled(question));
    }
    for (const event of run.events) {
      if (event.actor !== seat + FIRST_SEAT && event.kind !== 'package.answered') continue;
      if (event.kind === 'stance.set' && ACCEPTS.has(event.stance))
        expect(isRed(event.question, event.option)).toBe(false);
      if (event.kind === 'group.answered' && ACCEPTS.has(event.stance)) {
        const { rooms, ground } = world;
        const wording = rooms[event.group]?.wordings[event.wording];
        const id = ground.scenario.questions[wording?.question ?? -1]?.id ?? '';
        expect(wording !== undefined && own.valueOf(id, wording).red).toBe(false);
      }
      if (event.kind === 'vote.cast' && textIsRed) expect(event.ballot).toBe('no');
      if (event.kind === 'package.answered' && event.accepts) {
        const { from, to, gives, givesOption, wants, wantsOption } = world.packages[
          event.package
        ] as (typeof world.packages)[number];
        if (from === seat) expect(isRed(gives, givesOption)).toBe(false);
        if (to === seat) expect(isRed(wants, wantsOption)).toBe(false);
      }
    }
    if (textIsRed) expect(['consensus']).not.toContain(world.outcome);
  }
  return reds;
}

function pagesOf({ scenario, run }: Director): ReadonlyMap<string, unknown> {
  const debrief = fullDebrief(scenario, run.seed, run.events, { forecasts: new Map(), notes: [] });
  return new Map(scenario.seats.map(({ code }) => [code, personalPage(debrief, code)]));
}
