import type { Delegation, DelegationCode, Roster } from './delegation';
import { nameIndexOf, normaliseName } from './nameIndex';

export interface NameOptions {
  /** Takes two-letter codes for names, as in heads such as `US/SG propose`; only where they stand in capitals (DE1). */
  readonly codes2?: boolean;
}

/** `... and its member States`, `... and MS`, `... members`: a group with its members is the group (DE3). */
const WITH_MEMBERS = /^(.+?)(?: and| with)?(?: its| their| all)*(?: \d+)?(?: members?(?: states?| countries)?| ms)$/;

/**
 * Everybody whom a name can mean: none, one, or several where people share it (`Korea`, `NAM`). Names are compared without case,
 * accents, full stops and "the"; a code is a name too.
 */
export function delegationsNamed(written: string, roster: Roster, options: NameOptions = {}): readonly Delegation[] {
  const index = nameIndexOf(roster);
  const name = normaliseName(written);
  const alpha2 = options.codes2 ? index.byAlpha2.get(written.trim()) : undefined;
  let codes: readonly DelegationCode[] = alpha2 === undefined ? (index.byName.get(name) ?? []) : [alpha2];
  if (codes.length === 0) {
    const group = WITH_MEMBERS.exec(name)?.[1];
    const groups = group === undefined ? undefined : index.byName.get(group);
    codes = (groups ?? []).filter((code) => roster.byCode.get(code)?.kind === 'group');
  }
  return codes.flatMap((code) => roster.byCode.get(code) ?? []);
}

/**
 * Whom a name means, or null where nobody or more than one goes by it: never a guess (BR7, DE1). A UN short form is taken at its
 * word (`Congo`, `Guinea`), since printed texts use them; what people type is read by `readNames`, which asks back.
 */
export function findDelegation(written: string, roster: Roster, options: NameOptions = {}): Delegation | null {
  const found = delegationsNamed(written, roster, options);
  if (found.length === 1) return found[0] ?? null;
  const official = nameIndexOf(roster).byShortForm.get(normaliseName(written));
  return found.find((each) => each.code === official) ?? null;
}

interface Candidate {
  readonly delegation: Delegation;
  readonly code: string;
  readonly alpha2: string;
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly order: number;
}

const candidates = new WeakMap<Roster, readonly Candidate[]>();

function weight(delegation: Delegation): number {
  if (delegation.kind === 'state') return delegation.unMember ? 0 : 2;
  if (delegation.kind === 'observer') return 4;
  return delegation.binding === 'loose' ? 3 : 1;
}

function candidatesOf(roster: Roster): readonly Candidate[] {
  let known = candidates.get(roster);
  if (!known) {
    known = [...roster.byCode.values()]
      .sort((a, b) => weight(a) - weight(b) || (a.name < b.name ? -1 : 1))
      .map((delegation, order) => {
        const names = [...new Set([delegation.name, ...delegation.aliases].map(normaliseName))];
        return {
          delegation,
          code: normaliseName(delegation.code),
          alpha2: delegation.kind === 'state' ? (delegation.alpha2 ?? '').toLowerCase() : '',
          names,
          words: names.flatMap((name) => name.split(' ').slice(1)),
          order,
        };
      });
    candidates.set(roster, known);
  }
  return known;
}

/** How well a candidate answers what was typed: 0 is best, null not at all. */
function rankOf(candidate: Candidate, typed: string): number | null {
  if (candidate.code === typed) return 0;
  if (candidate.names.includes(typed) || candidate.alpha2 === typed) return 1;
  if (candidate.code.startsWith(typed)) return 2;
  const [name = '', ...aliases] = candidate.names;
  if (name.startsWith(typed)) return 3;
  if (aliases.some((alias) => alias.startsWith(typed))) return 4;
  if (candidate.words.some((word) => word.startsWith(typed))) return 5;
  return null;
}

/** Whether `typed` is the beginning of `name` but for `slips` letters left out, put in, changed or swapped. */
function nearlyBegins(name: string, typed: string, slips: number): boolean {
  if (name.length + slips < typed.length || name[0] !== typed[0]) return false;
  const width = Math.min(name.length, typed.length + slips);
  let before: number[] = [];
  let previous = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= width; j++) {
      const same = typed[i - 1] === name[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > slips) return false;
    before = previous;
    previous = current;
  }
  return Math.min(...previous) <= slips;
}

/** Whether `typed` is `word` but for so many letters left out, put in, changed or swapped; never the first. */
export function isNearly(word: string, typed: string, slips: number): boolean {
  return Math.abs(word.length - typed.length) <= slips && nearlyBegins(word, typed, slips);
}

/**
 * What somebody who types the beginning of a name may mean, best first, eight at most (or `limit`): the code itself, a whole name or
 * two-letter code, the beginning of a code, of a name, of another name, of a word in it; with four letters typed, one slip, with
 * eight, two. Among equals the most recent come first (`recent`, latest first), then members of the UN, then groups that speak as
 * one. Nothing typed gives the recent ones.
 */
export function suggestDelegations(
  prefix: string,
  roster: Roster,
  recent: readonly DelegationCode[] = [],
  limit = 8,
): readonly Delegation[] {
  const typed = normaliseName(prefix);
  if (typed === '') return recent.flatMap((code) => roster.byCode.get(code) ?? []).slice(0, limit);
  const all = candidatesOf(roster);
  const ranked: { readonly candidate: Candidate; readonly rank: number }[] = [];
  for (const candidate of all) {
    const rank = rankOf(candidate, typed);
    if (rank !== null) ranked.push({ candidate, rank });
  }
  const slips = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (slips > 0 && ranked.length < limit) {
    const known = new Set(ranked.map((each) => each.candidate));
    for (const candidate of all) {
      if (!known.has(candidate) && candidate.names.some((name) => nearlyBegins(name, typed, slips))) {
        ranked.push({ candidate, rank: 6 });
      }
    }
  }
  const recency = new Map(recent.map((code, at) => [code, at]));
  const since = (code: DelegationCode): number => recency.get(code) ?? recent.length;
  ranked.sort(
    (a, b) =>
      a.rank - b.rank ||
      since(a.candidate.delegation.code) - since(b.candidate.delegation.code) ||
      a.candidate.order - b.candidate.order,
  );
  return ranked.slice(0, limit).map((each) => each.candidate.delegation);
}
