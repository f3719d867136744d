import { hex } from '../../shared/sealing/hash';
import { publicEvent } from '../../shared/simulation/engine/events';
import { readLog } from '../../shared/simulation/engine/log';
import { replay } from '../../shared/simulation/engine/run';
import { stateHash } from '../../shared/simulation/engine/snapshot';
import { outcomeOf } from '../../shared/simulation/exercise/outcome';
import type { Brief } from '../../shared/simulation/scenario/scenarioSchema';
import { readInput } from './inputs';
import type { Options } from './options';
import { print } from './outputs';
import { EXIT, type ExitCode, Problem } from './problem';
import { outcomeReport } from './simulateCommand';

/** `chapeau replay`: folds a log again, holds every hash in it, and says what came out. Ends with 1 where a hash does not hold. */
export async function replayCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const read = readLog((await readInput(named)).bytes);
  if (!read.ok) {
    const { code, at, event } = read.error;
    const what = {
      'no-log': 'this is no log of an exercise.',
      'too-new': 'was written by a later version.',
      damaged: `is damaged at byte ${at}, behind event ${event}.`,
      changed: `is not as it was written: the page from event ${event} on does not follow from the one before.`,
    }[code];
    throw new Problem(EXIT.input, `${named}: ${what}`);
  }
  const { head, world, events, differs } = replay(read.value);
  const briefs = ((read.value.beside as { readonly briefs?: readonly Brief[] } | null)?.briefs ??
    []) as readonly Brief[];
  const outcome = outcomeOf(world, briefs);
  const hash = `${read.value.hash}:${hex(stateHash(world))}`;
  const { id, title, marking } = head.scenario;
  await print(
    options.json
      ? `${JSON.stringify({ scenario: id, title, marking, seed: head.seed, fork: head.fork, events: events.length, hash, differs, ...outcome, ...(options.all ? { log: events.map(publicEvent).filter((one) => one !== null) } : {}) }, null, 1)}\n`
      : `${title} · ${marking} · seed ${head.seed} · ${events.length} events\n\n${outcomeReport(outcome, null)}\n${hash}\n`,
  );
  if (differs === null) return EXIT.done;
  process.stderr.write(`chapeau: from event ${differs} on the state is another than the log says.\n`);
  return EXIT.found;
}
