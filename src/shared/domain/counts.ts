import type { Count, Holding } from './consensus';
import type { DelegationCode, Roster } from './delegation';
import { isState } from './delegations';
import { holdersOf } from './ledgerLines';
import { findDelegation } from './names';
import type { Entry } from './position';
import { GRADES } from './position';

/** How often an entry writes each of its delegations, as far as the names can be told. */
const writtenTimes = new WeakMap<Entry, ReadonlyMap<DelegationCode, number>>();

function timesOf(entry: Entry, roster: Roster): ReadonlyMap<DelegationCode, number> {
  let times = writtenTimes.get(entry);
  if (!times) {
    const counted = new Map<DelegationCode, number>();
    for (const name of entry.written ?? []) {
      const code = findDelegation(name, roster)?.code;
      if (code !== undefined) counted.set(code, (counted.get(code) ?? 0) + 1);
    }
    times = counted;
    writtenTimes.set(entry, times);
  }
  return times;
}

/** Names as an entry writes them, of those of its delegations that still stand by it. */
function writtenIn(entry: Entry, standing: readonly DelegationCode[], roster: Roster): number {
  const holders = holdersOf(entry);
  const { written } = entry;
  if (!written || written.length === 0) return standing.length;
  if (standing.length === holders.length) return written.length;
  const times = timesOf(entry, roster);
  return standing.reduce((sum, code) => sum + (times.get(code) ?? 1), 0);
}

/**
 * Three counts of the same holdings (DE4): names as the sources write them, delegations as named, States with binding and common
 * groups opened up. `named` are those who spoke; the others hold through a group and count as States only.
 */
export function countOf(
  holdings: readonly Holding[],
  named: ReadonlySet<DelegationCode>,
  entryOf: (id: string) => Entry | undefined,
  roster: Roster,
): Count {
  const byEntry = new Map<Entry, DelegationCode[]>();
  const delegations: DelegationCode[] = [];
  const grades = new Set<Holding['grade']>();
  let states = 0;
  for (const holding of holdings) {
    grades.add(holding.grade);
    if (isState(roster.byCode.get(holding.delegation))) states++;
    if (!named.has(holding.delegation)) continue;
    delegations.push(holding.delegation);
    const entry = entryOf(holding.alignment ?? holding.entry);
    if (!entry) continue;
    const standing = byEntry.get(entry);
    if (standing) standing.push(holding.delegation);
    else byEntry.set(entry, [holding.delegation]);
  }
  let written = 0;
  for (const [entry, standing] of byEntry) written += writtenIn(entry, standing, roster);
  return { written, delegations, states, grades: GRADES.filter((grade) => grades.has(grade)) };
}
