import type { PersonId } from '../base/ids';
import { compareAt } from './said';

/** What may have been noted twice: a line of the floor log, or an entry of the ledger. */
export type DoubleKind = 'line' | 'entry';

/** What somebody said of two notes that look alike (MG5): only ever added, so that nothing that was noted is gone. */
export interface DoubleVerdict {
  readonly id: string;
  readonly kind: DoubleKind;
  readonly pair: readonly [string, string];
  /** `one`: both are the same, and `keep` of them stands for both; `both`: each stands. */
  readonly says: 'one' | 'both';
  readonly keep?: string;
  /** ISO time with zone. */
  readonly at: string;
  readonly by: PersonId;
  readonly name: string;
}

/** A pair under one name, whichever way round. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** The verdict that counts for each pair: the latest by time, then id. */
export function verdictsByPair(verdicts: readonly DoubleVerdict[]): ReadonlyMap<string, DoubleVerdict> {
  const latest = new Map<string, DoubleVerdict>();
  for (const verdict of verdicts) {
    const key = pairKey(...verdict.pair);
    const known = latest.get(key);
    if (known === undefined || isLater(verdict, known)) latest.set(key, verdict);
  }
  return latest;
}

/**
 * What is as if it had not been noted, with what stands for it (MG5). Of notes that are all one, however many, the one stands that the latest
 * verdict kept: two people who decide at once never take away both.
 */
export function doublesOut(verdicts: readonly DoubleVerdict[]): ReadonlyMap<string, string> {
  const group = new Map<string, string>();
  const rootOf = (id: string): string => {
    let at = id;
    for (let above = group.get(at); above !== undefined && above !== at; above = group.get(at)) at = above;
    return at;
  };
  const ones = [...verdictsByPair(verdicts).values()].filter(({ says }) => says === 'one');
  for (const { pair } of ones) {
    const [one, other] = [rootOf(pair[0]), rootOf(pair[1])];
    if (one !== other) group.set(one, other);
    for (const id of pair) if (!group.has(id)) group.set(id, rootOf(id));
  }
  const kept = new Map<string, DoubleVerdict>();
  for (const verdict of ones) {
    const root = rootOf(verdict.pair[0]);
    const known = kept.get(root);
    if (known === undefined || isLater(verdict, known)) kept.set(root, verdict);
  }
  const out = new Map<string, string>();
  for (const { pair } of ones) {
    for (const id of pair) {
      const verdict = kept.get(rootOf(id));
      const stands = verdict?.keep ?? verdict?.pair[0];
      if (stands !== undefined && stands !== id) out.set(id, stands);
    }
  }
  return out;
}

function isLater(one: DoubleVerdict, other: DoubleVerdict): boolean {
  return (compareAt(one.at, other.at) || (one.id < other.id ? -1 : 1)) > 0;
}
