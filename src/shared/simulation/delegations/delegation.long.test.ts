import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCEPTS, EVERY_BEHAVIOUR } from '../../testing/behaviours';
import { storyOf } from '../debrief/story';
import { publicEvent } from '../engine/events';
import { questionOutcomes } from '../exercise/outcome';
import { playExercise } from '../exercise/play';
import { SeatView } from '../exercise/seatView';
import { type GenerateOptions, generateScenario } from '../scenario/generate';
import { Delegation } from './delegation';
import { statementTemplate } from './statements';

const arbitraryOptions: fc.Arbitrary<GenerateOptions> = fc.record({
  seats: fc.integer({ min: 2, max: 6 }),
  questions: fc.integer({ min: 1, max: 5 }),
  difficulty: fc.integer({ min: 300, max: 1000 }),
  rounds: fc.integer({ min: 3, max: 6 }),
  seed: fc.nat({ max: 1_000_000 }).map(String),
  redLines: fc.constantFrom(200, 900),
  rules: fc.constantFrom('ahc-75-282', 'consensus-only', 'ga-committee'),
});

test('C2: no machine seat takes what breaks its red line, votes for it or lets it pass (1,000 runs)', () => {
  let broken = 0;
  fc.assert(
    fc.property(arbitraryOptions, (options) => {
      const scenario = generateScenario({ ...options, behaviours: EVERY_BEHAVIOUR });
      const run = playExercise(scenario, options.seed);
      const { world } = run;
      for (const brief of scenario.briefs) {
        const seat = world.ground.seatOf.get(brief.seat) as number;
        const view = new SeatView(world, seat);
        const own = new Delegation(brief, seat, world.options.length, '').own;
        let textIsRed = false;
        for (let question = 0; question < view.questions; question++) {
          for (let option = 0; option < view.optionsOf(question); option++) {
            if (view.option(question, option) === null || !own.isRed(view, question, option)) continue;
            broken++;
            expect(ACCEPTS.has(view.mine(question, option) ?? 'OPP')).toBe(false);
            if (view.ruled(question) === option) textIsRed = true;
          }
        }
        const accepted = run.events.filter(
          (event) =>
            event.kind === 'stance.set' &&
            event.actor === seat + 3 &&
            ACCEPTS.has(event.stance) &&
            own.isRed(view, event.question, event.option),
        );
        expect(accepted).toEqual([]);
        if (!textIsRed) continue;
        expect(world.outcome).not.toBe('consensus');
        const votes = run.events.filter((event) => event.kind === 'vote.cast' && event.actor === seat + 3);
        for (const vote of votes) expect(vote).toMatchObject({ ballot: 'no', why: 'red-line' });
      }
    }),
    { seed: 6, numRuns: 1000 },
  );
  expect(broken).toBeGreaterThan(500);
});

test('C2: nothing of a confidential part comes out in public: no canary, no six words of it (1,000 runs)', () => {
  const canary = 'the palest heron counts seven copper lanterns';
  fc.assert(
    fc.property(arbitraryOptions, (options) => {
      const scenario = generateScenario({ ...options, canary });
      const run = playExercise(scenario, options.seed);
      const { world: _world, offers: _offers, ...told } = storyOf(run.ground, run.events);
      const said = run.events.map((event) =>
        event.kind === 'statement' ? [event.words, statementTemplate(event.template)] : [],
      );
      const seen = [run.ground.scenario, run.events.map(publicEvent), questionOutcomes(run.world), told, said];
      const room = JSON.stringify(seen);
      for (const { confidential } of scenario.briefs) {
        const words = confidential.instructions.split(' ');
        for (let at = 0; at + 6 <= words.length; at++) expect(room).not.toContain(words.slice(at, at + 6).join(' '));
        expect(room).not.toContain('reservation');
      }
      expect(room).not.toContain('heron');
      const log = new TextDecoder().decode(run.log.toBytes());
      expect(log).not.toContain(canary.slice(4, 30));
    }),
    { seed: 7, numRuns: 1000 },
  );
});
