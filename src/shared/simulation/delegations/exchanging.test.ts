import { describe, expect, test } from 'vitest';
import { publicEvent } from '../engine/events';
import { readLog } from '../engine/log';
import { replay } from '../engine/run';
import { playExercise } from '../exercise/play';
import { generateScenario } from '../scenario/generate';
import type { Behaviour, Brief, Scenario } from '../scenario/scenarioSchema';

const BASE = generateScenario({ seats: 3, questions: 1, difficulty: 0, rounds: 5, seed: '1' });
const HOLDS: Behaviour = { kind: 'time', beta: 1, start: 0 };
const TRADES: Behaviour = { kind: 'exchange', offers: 3, beta: 1, start: 0 };

type Points = Readonly<Record<string, number>>;

/** Two questions of two options each: `p1`, `p0`, `q1`, `q0`. Seats have points for options, and hold out for ever but for packages. */
function trade(seats: readonly { points: Points; behaviour: Behaviour; never?: string }[]): Scenario {
  const question = (id: string) => ({
    id,
    address: `Art. ${id}`,
    context: '',
    operative: true,
    options: [1, 0].map((n) => ({ id: `${id}${n}`, words: `${id}${n}`, elements: [] })),
  });
  const forms = ['first-reading', 'informals', 'second-reading', 'adoption'] as const;
  return {
    ...BASE,
    seats: BASE.seats.slice(0, seats.length),
    questions: [question('p'), question('q')],
    schedule: forms.map((form) => ({ form, minutes: 60 })),
    briefs: seats.map(({ points, behaviour, never }, at): Brief => {
      const brief = BASE.briefs[at] as Brief;
      return {
        seat: brief.seat,
        tableable: { aims: '', lines: [], wordings: [] },
        confidential: {
          instructions: '',
          interests: Object.entries(points).map(([element, value]) => ({
            question: element[0] as string,
            element,
            points: value,
          })),
          redLines:
            never === undefined ? [] : [{ question: never[0] as string, element: never, sense: 'never' as const }],
          reservation: 0,
          capital: { questions: [], rounds: 0 },
          behaviour,
        },
      };
    }),
  };
}

const FIRST = { points: { p1: 1000, q1: 200 }, behaviour: TRADES };
const SECOND = { points: { p0: 200, q0: 1000 }, behaviour: HOLDS };

describe('C2: exchange', () => {
  test('C2: who cares most for p gives q for it, both get what they care for, and it ends in consensus', () => {
    const run = playExercise(trade([FIRST, SECOND]), '1');
    const kinds = run.events.filter(({ kind }) => kind.startsWith('package.'));
    expect(kinds).toMatchObject([
      { kind: 'package.offered', actor: 3, to: 1, gives: 1, givesOption: 1, wants: 0, wantsOption: 0 },
      { kind: 'package.answered', actor: 4, package: 0, accepts: true, why: 'exchanged' },
    ]);
    const bound = run.events.filter((event) => event.kind === 'stance.set' && event.why === 'exchanged');
    expect(bound).toMatchObject([
      { actor: 4, question: 0, option: 0, stance: 'LIV' },
      { actor: 3, question: 1, option: 1, stance: 'LIV' },
    ]);
    expect(run.events.map(publicEvent).some((event) => event?.kind === 'package.offered')).toBe(false);
    const read = readLog(run.log.toBytes());
    expect(read.ok && replay(read.value).world.packages).toEqual(run.world.packages);
  });

  test('C2: a package that is worth less than it costs is refused', () => {
    const run = playExercise(trade([FIRST, { ...SECOND, points: { p0: 1000, q0: 200 } }]), '1');
    const answers = run.events.filter((event) => event.kind === 'package.answered');
    expect(answers.every((event) => event.kind === 'package.answered' && !event.accepts)).toBe(true);
  });

  test('C2: nothing that breaks a red line is given or taken', () => {
    const giver = playExercise(trade([{ ...FIRST, never: 'q0' }, SECOND]), '1');
    expect(giver.events.some(({ kind }) => kind === 'package.offered')).toBe(false);
    const taker = playExercise(trade([FIRST, { ...SECOND, never: 'p1' }]), '1');
    expect(taker.world.packages.map(({ answer }) => answer)).not.toContain('accepted');
  });
});

test('C2: network: it follows those it listens to, and nobody else', () => {
  const listens = (seat: string): Behaviour => ({ kind: 'network', ties: [{ seat, weight: 10 }], pull: 1000, beta: 1 });
  const stances = (behaviour: Behaviour) =>
    playExercise(
      trade([
        { points: { p1: 500 }, behaviour: HOLDS },
        { points: { p0: 500 }, behaviour },
      ]),
      '1',
    ).events.flatMap((event) =>
      event.kind === 'stance.set' && event.actor === 4 && event.option === 0 ? [`${event.stance} ${event.why}`] : [],
    );
  expect(stances(listens('S1'))).toContain('LIV follows-others');
  expect(stances(listens('S2')).some((one) => one.includes('follows-others'))).toBe(false);
});
