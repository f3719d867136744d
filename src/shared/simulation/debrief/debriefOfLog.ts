import { err, ok, type Result } from '../../base/result';
import { type LogRefusal, readLog } from '../engine/log';
import { replay } from '../engine/run';
import { readScenario } from '../scenario/readScenario';
import { type DebriefGiven, fullDebrief } from './fullDebrief';
import type { FullDebrief } from './shape';

/**
 * Why no debrief is made of a log: it is none, or damaged; its briefs were left out (`no-briefs`); its scenario is none (`no-scenario`); or
 * its events come to another state than it says (`differs`). `event`: the first event in doubt.
 */
export type LogDebriefRefusal =
  | LogRefusal
  | { readonly code: 'no-briefs' | 'no-scenario' | 'differs'; readonly at: number; readonly event: number };

/** The debrief of a trainer's log, with the briefs in it: so that groups that played elsewhere can be set side by side. */
export function debriefOfLog(bytes: Uint8Array, given: DebriefGiven): Result<FullDebrief, LogDebriefRefusal> {
  const log = readLog(bytes);
  if (!log.ok) return log;
  const briefs = (log.value.beside as { readonly briefs?: unknown } | null)?.briefs;
  if (!Array.isArray(briefs) || briefs.length === 0) return err({ code: 'no-briefs', at: 0, event: 0 });
  const head = log.value.head as { readonly scenario?: object } | null;
  // Somebody else wrote it: what is folded with it is looked at as a scenario is.
  const scenario = readScenario({ ...head?.scenario, briefs });
  if (!scenario.ok) return err({ code: 'no-scenario', at: 0, event: 0 });
  const { head: about, events, differs } = replay(log.value);
  if (differs !== null) return err({ code: 'differs', at: 0, event: differs });
  return ok(fullDebrief(scenario.value, about.seed, events, given));
}
