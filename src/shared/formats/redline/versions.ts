import { joinedParagraphs } from './joinedParagraphs';
import type { RedlineRun } from './redline';
import { type ChainedBlock, type Path, standsIn } from './standing';

/** A run that stands in a version, and where it is in the file. */
export interface StandingRun {
  readonly run: RedlineRun;
  readonly block: number;
  /** Which run of that paragraph. */
  readonly index: number;
  /** Where it begins in that paragraph, UTF-16 units. */
  readonly from: number;
}

/** A paragraph of a version: of the file's paragraphs from `first` to `last`, which tracked ends join. */
export interface VersionParagraph {
  readonly first: number;
  readonly last: number;
  readonly runs: readonly StandingRun[];
}

/** The paragraphs of a version, in the order in which they begin, by the rules of `joinedParagraphs`. */
export function versionOf(chains: readonly ChainedBlock[], path: Path): readonly VersionParagraph[] {
  const at = (i: number) => chains[i] as ChainedBlock;
  const runsIn = new Map<number, readonly StandingRun[]>();
  const standing = (i: number): readonly StandingRun[] => {
    const known = runsIn.get(i);
    if (known !== undefined) return known;
    const { block, runs } = at(i);
    const found: StandingRun[] = [];
    let from = 0;
    for (const [index, run] of block.runs.entries()) {
      if (standsIn(runs[index] ?? [], path)) found.push({ run, block: i, index, from });
      from += run.text.length;
    }
    runsIn.set(i, found);
    return found;
  };
  const joined = joinedParagraphs(
    chains.map(({ block }) => block),
    {
      stands: (i) => standsIn(at(i).around, path),
      ends: (i) => standsIn(at(i).end, path),
      holds: (i) => standing(i).some(({ run }) => run.text !== '' || run.note !== undefined),
    },
  );
  return joined.map((parts) => ({
    first: parts[0] as number,
    last: parts[parts.length - 1] as number,
    runs: parts.length === 1 ? standing(parts[0] as number) : parts.flatMap(standing),
  }));
}

/** Paragraphs of two versions that no paragraph of either leads out of: numbers of theirs in a row. */
export interface Region {
  readonly first: number;
  readonly last: number;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Cuts two versions where both have a paragraph's end: what lies between two cuts corresponds. */
export function regionsOf(
  count: number,
  ours: readonly VersionParagraph[],
  theirs: readonly VersionParagraph[],
): readonly Region[] {
  const goesOn = new Uint8Array(count);
  for (const { first, last } of ours) goesOn.fill(1, first, last);
  for (const { first, last } of theirs) goesOn.fill(1, first, last);
  const regions: Region[] = [];
  let a = 0;
  let b = 0;
  for (let first = 0; first < count; ) {
    let last = first;
    while (goesOn[last] === 1) last++;
    const from = { a, b };
    while ((ours[a]?.last ?? count) <= last) a++;
    while ((theirs[b]?.last ?? count) <= last) b++;
    regions.push({ first, last, ours: range(from.a, a), theirs: range(from.b, b) });
    first = last + 1;
  }
  return regions;
}

function range(from: number, to: number): number[] {
  const numbers: number[] = [];
  for (let i = from; i < to; i++) numbers.push(i);
  return numbers;
}

/** Pairs of our paragraphs with theirs in a region: each with the one that most of its words are in. Numbers of theirs by ours. */
export function pairsOf(
  region: Region,
  ours: readonly VersionParagraph[],
  theirs: readonly VersionParagraph[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const [one] = region.ours;
  const [other] = region.theirs;
  if (region.ours.length === 1 && region.theirs.length === 1 && one !== undefined && other !== undefined)
    return pairs.set(one, other);
  const home = new Map<string, number>();
  for (const i of region.ours) for (const { block, index } of ours[i]?.runs ?? []) home.set(`${block} ${index}`, i);
  const common: { readonly i: number; readonly j: number; readonly weight: number }[] = [];
  for (const j of region.theirs) {
    const weights = new Map<number, number>();
    for (const { block, index, run } of theirs[j]?.runs ?? []) {
      const i = home.get(`${block} ${index}`);
      // White space alone makes no paragraph the same, where another has words.
      if (i !== undefined) weights.set(i, (weights.get(i) ?? 0) + run.text.replace(/\s/g, '').length + 0.001);
    }
    for (const [i, weight] of weights) common.push({ i, j, weight });
  }
  common.sort((x, y) => y.weight - x.weight || x.i - y.i || x.j - y.j);
  const taken = new Set<number>();
  for (const { i, j } of common) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  // Rewritten from the first word to the last, and still ended by the same mark.
  for (const i of region.ours) {
    if (pairs.has(i)) continue;
    const j = region.theirs.find((each) => !taken.has(each) && theirs[each]?.last === ours[i]?.last);
    if (j === undefined) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}
