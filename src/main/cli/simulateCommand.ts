import type { Plain } from '../../shared/simulation/engine/canonical';
import { noTalkBaseline } from '../../shared/simulation/exercise/baseline';
import { type RunsSummary, summaryOf } from '../../shared/simulation/exercise/manyRuns';
import { type ExerciseOutcome, outcomeOf } from '../../shared/simulation/exercise/outcome';
import { playExercise } from '../../shared/simulation/exercise/play';
import { readScenarioText } from '../../shared/simulation/scenario/readScenario';
import { READY, type Ready, readyScenario } from '../../shared/simulation/scenario/ready';
import { inRounds } from '../../shared/simulation/scenario/rounds';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import { decodeInput, readInput } from './inputs';
import { type Options, usage } from './options';
import { outputPath, print, remark, writeOutput } from './outputs';
import { EXIT, type ExitCode, Problem } from './problem';
import { playInThreads } from './simulationShares';
import { table } from './table';

/** What stands beside every result: nobody should take it for more than it is. */
const NO_FORECAST = 'EXERCISE. Machine seats are a training aid and no forecast of what any State would do.';

/** `chapeau simulate`: plays an exercise with machine seats alone, once or many times. Same scenario, same seed, same result. */
export async function simulateCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const scenario = await scenarioNamed(named, options.rounds);
  const seed = options.seed ?? '1';
  if (options.runs !== undefined && options.runs > 1) {
    if (options.log !== undefined) throw usage('--log is for one run');
    return many(options, scenario, seed, options.runs);
  }
  const path = options.log === undefined ? null : outputPath(options.log, options.force);
  const run = playExercise(scenario, seed);
  const outcome = outcomeOf(run.world, scenario.briefs);
  const baseline = noTalkBaseline(scenario, seed);
  if (path !== null) await writeOutput(path, run.log.toBytes({ briefs: scenario.briefs } as unknown as Plain));
  const about = { scenario: scenario.id, title: scenario.title, rules: run.ground.profile.id, seed };
  await print(
    options.json
      ? `${JSON.stringify({ ...about, marking: scenario.marking, rounds: scenario.schedule.length, events: run.events.length, hash: run.hash(), ...outcome, baseline: { outcome: baseline.outcome, seats: baseline.seats } }, null, 1)}\n`
      : `${scenario.title} · seed ${seed} · ${run.events.length} events\n\n${outcomeReport(outcome, baseline)}\n${run.hash()}\n${NO_FORECAST}\n`,
  );
  return EXIT.done;
}

async function scenarioNamed(named: string, rounds: number | undefined): Promise<Scenario> {
  const scenario = READY.includes(named as Ready) ? await readyScenario(named as Ready) : await scenarioFile(named);
  if (rounds === undefined) return scenario;
  try {
    return inRounds(scenario, rounds);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw usage(`--rounds: ${thrown.message.toLowerCase()}`);
  }
}

async function scenarioFile(named: string): Promise<Scenario> {
  const text = decodeInput(await readInput(named), named);
  const read = readScenarioText(text);
  if (read.ok) return read.value;
  const { code, path, expected } = read.error;
  if (code === 'no-json') throw new Problem(EXIT.input, `${named}: this is no scenario: ${expected}`);
  if (code === 'too-new')
    throw new Problem(EXIT.input, `${named}: was written by a later version.`, 'Update the program.');
  const place = path === '' ? '' : ` at ${path}`;
  throw new Problem(EXIT.input, `${named}: something is amiss${place}: expected ${expected}.`);
}

/** Attainment of each seat, and what it would have been without a word between. */
export function outcomeReport(
  { outcome, questions, settled, seats }: ExerciseOutcome,
  baseline: ExerciseOutcome | null,
): string {
  const without = new Map(baseline?.seats.map(({ seat, attained }) => [seat, attained]));
  const words = `Outcome: ${outcome}. ${settled} of ${questions.length} questions settled.\n\n`;
  const text = table(
    [{ head: 'place', most: 30 }, { head: 'state' }, { head: 'option', most: 40 }, { head: 'reopened', right: true }],
    questions.map((one) => [one.address, one.state, one.option ?? '', one.reopened === 0 ? '' : String(one.reopened)]),
  );
  const rows = seats.map((one) => [
    one.seat,
    percent(one.attained),
    baseline === null ? '' : percent(without.get(one.seat) ?? 0),
    one.isAcceptable ? 'yes' : 'no',
    one.redLinesBroken.join(', '),
    String(Math.round(one.floorSeconds / 60)),
  ]);
  const columns = [
    { head: 'seat' },
    { head: 'attained', right: true },
    { head: 'no talk', right: true },
    { head: 'acceptable' },
    { head: 'red lines broken', most: 60 },
    { head: 'floor min', right: true },
  ];
  return `${words}${text}\n${table(columns, rows)}`;
}

function percent(milli: number): string {
  return `${(milli / 10).toFixed(1)} %`;
}

async function many(options: Options, scenario: Scenario, seed: string, runs: number): Promise<ExitCode> {
  const step = Math.max(1, Math.floor(runs / 10));
  const results = await playInThreads(scenario, seed, runs, (done) => {
    if (done % step === 0 || done === runs) remark(`${done} of ${runs} runs`);
  });
  const summary = summaryOf(scenario, results);
  const hashes = [...results].sort((a, b) => a.number - b.number).map(({ hash }) => hash);
  await print(
    options.json
      ? `${JSON.stringify({ scenario: scenario.id, title: scenario.title, marking: scenario.marking, seed, ...summary, hashes }, null, 1)}\n`
      : `${scenario.title} · seed ${seed} · ${runs} runs\n\n${summaryReport(summary)}\n${NO_FORECAST}\n`,
  );
  return EXIT.done;
}

function summaryReport({ runs, outcomes, seats }: RunsSummary): string {
  const came = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count} of ${runs}`);
  const rows = seats.map(({ seat, mean, least, most, acceptable }) => [
    seat,
    percent(mean),
    percent(least),
    percent(most),
    percent(acceptable),
  ]);
  const columns = ['seat', 'mean', 'least', 'most', 'acceptable'].map((head, at) => ({ head, right: at > 0 }));
  return `${came.join('; ')}\n\n${table(columns, rows)}`;
}
