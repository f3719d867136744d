import type { AuditEntry } from '../protocol/rooms';
import { hex, sha256 } from '../sealing/hash';

/** What the first entry of a log names as the one before it. */
const NO_ENTRY = '0'.repeat(64);

/** What is put into a log; its number and the hashes follow from where it comes to stand. */
export type AuditFacts = Omit<AuditEntry, 'n' | 'before' | 'hash'>;

/** By what the next entry is tied to the log: number and hash of the last one. */
export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}

/** The end of a log that holds nothing. */
export const EMPTY_CHAIN: ChainEnd = { n: 0, hash: NO_ENTRY };

/**
 * The next entry of a log (AU1): numbered from 1, with the hash of the one before, and a hash of its own over all of it. Throws RangeError
 * for a number among the facts that is none, since it would not come back from JSON.
 */
export function chained(end: ChainEnd, facts: AuditFacts): AuditEntry {
  for (const [name, value] of Object.entries(facts.what)) {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${name} is ${value}`);
  }
  const { at, kind, by, what } = facts;
  const bare = { n: end.n + 1, at, kind, by, what, before: end.hash };
  return { ...bare, hash: hashOf(bare) };
}

/**
 * SHA-256 of an entry, in hexadecimal: of a line of UTF-8 JSON that holds its fields in a fixed order, those of `what` by name, so that it
 * does not matter how a file orders them (docs/file-format.md).
 */
export function hashOf({ n, at, kind, by, what, before }: Omit<AuditEntry, 'hash'>): string {
  const who = by === null ? null : [by.member, by.seat, by.name];
  const names = Object.keys(what).sort();
  const fields = ['chapeau-audit', 1, before, n, at, kind, who, names.map((name) => [name, what[name]])];
  return hex(sha256(new TextEncoder().encode(JSON.stringify(fields))));
}

/**
 * What is wrong with a log, by the number of the entry (AU2). `altered`: it is not what its hash was made of. `severed`: it follows from
 * another entry than the one before it. `missing`: entries `n` to `to` are not there. `misplaced`: it stands behind a later one, or twice.
 * `unreadable`: no entry at all stands in its line. `end`: the log does not reach, or reaches otherwise, the end that was noted elsewhere.
 */
export type ChainFault =
  | { readonly kind: 'altered' | 'severed' | 'misplaced' | 'unreadable' | 'end'; readonly n: number }
  | { readonly kind: 'missing'; readonly n: number; readonly to: number };

/**
 * Whether a log is as it was written: every fault, by number; none where it is whole. `entries` are in the order of the file, null for a
 * line that holds none. `from` is the end of what was looked at before. `noted` is an end that somebody wrote down elsewhere: a log cut at its
 * end, or written anew from some entry on, tells by that alone, since anybody can make a chain that agrees with itself.
 */
export function faultsOf(
  entries: readonly (AuditEntry | null)[],
  { from = EMPTY_CHAIN, noted = null }: { readonly from?: ChainEnd; readonly noted?: ChainEnd | null } = {},
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const present = new Set(entries.map((entry) => entry?.n));
  let expected = from.n + 1;
  let last: string | null = from.hash;
  entries.forEach((entry, at) => {
    if (entry === null) {
      faults.push({ kind: 'unreadable', n: expected });
      expected += 1;
      last = null;
      return;
    }
    const isAltered = hashOf(entry) !== entry.hash;
    // The number of an altered entry is to be trusted only where its neighbours bear it out.
    const isCounted = !isAltered || entry.n === expected || entries[at + 1]?.n === entry.n + 1;
    const n = isCounted ? entry.n : expected;
    if (isAltered) faults.push({ kind: 'altered', n });
    if (n < expected) {
      faults.push({ kind: 'misplaced', n });
      return;
    }
    if (n > expected) pushMissing(faults, present, expected, n - 1);
    else if (!isAltered && last !== null && entry.before !== last) faults.push({ kind: 'severed', n });
    expected = n + 1;
    last = isAltered ? null : entry.hash;
  });
  if (noted !== null && !reaches(entries, from, noted)) faults.push({ kind: 'end', n: noted.n });
  return faults;
}

/** Where the next entry of these is tied to; `from` where there are none. */
export function endOf(entries: readonly AuditEntry[], from: ChainEnd = EMPTY_CHAIN): ChainEnd {
  const last = entries.at(-1);
  return last === undefined ? from : { n: last.n, hash: last.hash };
}

function reaches(entries: readonly (AuditEntry | null)[], from: ChainEnd, noted: ChainEnd): boolean {
  if (noted.n === from.n) return noted.hash === from.hash;
  return entries.some((entry) => entry?.n === noted.n && entry.hash === noted.hash);
}

/** Runs of numbers that stand nowhere in the log; those that stand elsewhere are told there. */
function pushMissing(
  faults: ChainFault[],
  present: ReadonlySet<number | undefined>,
  first: number,
  last: number,
): void {
  let start: number | null = null;
  // A number from a file may be anything: a gap beyond what a log holds is one run.
  const end = Math.min(last, first + 1_000_000);
  for (let n = first; n <= end; n++) {
    if (!present.has(n)) start ??= n;
    else if (start !== null) {
      faults.push({ kind: 'missing', n: start, to: n - 1 });
      start = null;
    }
  }
  if (start !== null) faults.push({ kind: 'missing', n: start, to: last });
}
