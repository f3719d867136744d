import { performance } from 'node:perf_hooks';
import { fullDebrief } from '../src/shared/simulation/debrief/fullDebrief';
import { readLog } from '../src/shared/simulation/engine/log';
import { replay } from '../src/shared/simulation/engine/run';
import { Director } from '../src/shared/simulation/exercise/director';
import { playNumber } from '../src/shared/simulation/exercise/manyRuns';
import { playExercise } from '../src/shared/simulation/exercise/play';
import { drawTable, mediate } from '../src/shared/simulation/models/mediation';
import { generateScenario } from '../src/shared/simulation/scenario/generate';
import { READY, readyScenario } from '../src/shared/simulation/scenario/ready';
import { starter } from '../src/shared/testing/starterScenario';

const SEATS = 193;
const QUESTIONS = 400;
const RUNS = 1000;

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
  /** Seconds for a thousand runs of the starter (six seats, eight questions), as the set-up editor plays them, each told of. */
  readonly thousand: number;
  readonly thousandProcessor: number;
  /** Milliseconds from the gavel to the debrief, of the ready exercise that takes longest. */
  readonly debrief: number;
  readonly debriefProcessor: number;
}

const NOTHING = { forecasts: new Map(), notes: [] };
const ELEVEN_DAYS = 11 * 24 * 3600;

/** The whole debrief of each ready exercise, one seat of it a person's; the longest counts. */
async function measureDebriefs(): Promise<Pick<SimulationFigures, 'debrief' | 'debriefProcessor'>> {
  let slowest = { debrief: 0, debriefProcessor: 0 };
  for (const name of READY) {
    const scenario = await readyScenario(name);
    const people = [scenario.seats[0]?.code as string];
    const director = Director.begin(scenario, '1', { chair: 'machine', people, tension: 1000 });
    director.pass(ELEVEN_DAYS);
    const { value, seconds, processor } = timed(() => fullDebrief(scenario, '1', director.run.events, NOTHING));
    if (value.discussion.length !== 5)
      throw new Error(`The debrief of ${name} asks ${value.discussion.length} questions`);
    if (seconds * 1000 > slowest.debrief) slowest = { debrief: seconds * 1000, debriefProcessor: processor * 1000 };
  }
  return slowest;
}

function timed<T>(run: () => T): { readonly value: T; readonly seconds: number; readonly processor: number } {
  const before = process.cpuUsage();
  const from = performance.now();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 };
}

export async function measureSimulation(): Promise<SimulationFigures> {
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

  const small = starter();
  let told = 0;
  const runs = timed(() => {
    for (let number = 1; number <= RUNS; number++) told += playNumber(small, '1', number).number > 0 ? 1 : 0;
  });
  if (told !== RUNS) throw new Error(`${told} of ${RUNS} runs were told of`);
  return {
    proposals: PROPOSALS / text.seconds,
    proposalsProcessor: PROPOSALS / text.processor,
    exercise: exercise.seconds,
    exerciseProcessor: exercise.processor,
    events: exercise.value.events.length,
    replayed: exercise.value.events.length / again.seconds,
    replayedProcessor: exercise.value.events.length / again.processor,
    thousand: runs.seconds,
    thousandProcessor: runs.processor,
    ...(await measureDebriefs()),
  };
}
