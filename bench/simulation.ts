import { performance } from 'node:perf_hooks';
import { readLog } from '../src/shared/simulation/engine/log';
import { replay } from '../src/shared/simulation/engine/run';
import { playNumber } from '../src/shared/simulation/exercise/manyRuns';
import { playExercise } from '../src/shared/simulation/exercise/play';
import { drawTable, mediate } from '../src/shared/simulation/models/mediation';
import { generateScenario } from '../src/shared/simulation/scenario/generate';

const SEATS = 193;
const QUESTIONS = 400;

/** What exercises cost, the log on, in plain Node on one thread. Seconds of the clock and of the processor, which other work does not change. */
export interface SimulationFigures {
  /** Proposals of a mediated single text a second, at 193 seats and 400 issues; the same of the processor's time. */
  readonly proposals: number;
  readonly proposalsProcessor: number;
  /** Seconds for ten rounds of 193 seats and 400 questions. */
  readonly exercise: number;
  readonly exerciseProcessor: number;
  readonly events: number;
  /** Events a second from the bytes of a log to the state, every hash held. */
  readonly replayed: number;
  readonly replayedProcessor: number;
  /** Runs a second of an exercise of six seats and eight questions. */
  readonly runs: number;
}

function timed<T>(run: () => T): { readonly value: T; readonly seconds: number; readonly processor: number } {
  const before = process.cpuUsage();
  const from = performance.now();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 };
}

export function measureSimulation(): SimulationFigures {
  const table = drawTable(SEATS, QUESTIONS, '1');
  const PROPOSALS = 200_000;
  const text = timed(() => mediate(table, PROPOSALS, '1').log.hash());

  const large = generateScenario({ seats: SEATS, questions: QUESTIONS, difficulty: 400, rounds: 10, seed: '1' });
  const exercise = timed(() => playExercise(large, '1'));
  const bytes = exercise.value.log.toBytes();
  const again = timed(() => {
    const read = readLog(bytes);
    if (!read.ok) throw new Error(`The log is ${read.error.code}`);
    return replay(read.value);
  });
  if (again.value.differs !== null) throw new Error('A replay came to another state');

  const small = generateScenario({ seats: 6, questions: 8, difficulty: 400, rounds: 7, seed: '1' });
  const RUNS = 100;
  const runs = timed(() => {
    for (let number = 1; number <= RUNS; number++) playNumber(small, '1', number);
  });
  return {
    proposals: PROPOSALS / text.seconds,
    proposalsProcessor: PROPOSALS / text.processor,
    exercise: exercise.seconds,
    exerciseProcessor: exercise.processor,
    events: exercise.value.events.length,
    replayed: exercise.value.events.length / again.seconds,
    replayedProcessor: exercise.value.events.length / again.processor,
    runs: RUNS / runs.seconds,
  };
}
