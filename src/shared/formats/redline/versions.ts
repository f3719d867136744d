import type { RedlineBlock, RedlineRun } from './redline';
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

interface Open {
  readonly first: number;
  last: number;
  /** Shared with other versions where a paragraph of the file stands whole. */
  runs: readonly StandingRun[];
}

const standingRuns = new WeakMap<ChainedBlock, readonly StandingRun[]>();

/** Every run of a paragraph as it would stand: made once, since each of many paths has its version of all the text. */
function allRuns(chained: ChainedBlock, block: number): readonly StandingRun[] {
  let made = standingRuns.get(chained);
  if (made === undefined) {
    let from = 0;
    made = chained.block.runs.map((run, index) => {
      const one = { run, block, index, from };
      from += run.text.length;
      return one;
    });
    standingRuns.set(chained, made);
  }
  return made;
}

/** The runs of a paragraph that stand in a version. */
function runsIn(chained: ChainedBlock, at: number, path: Path): readonly StandingRun[] {
  const all = allRuns(chained, at);
  const stands = ({ index }: StandingRun) => standsIn(chained.runs[index] ?? NONE, path);
  return all.every(stands) ? all : all.filter(stands);
}

const NONE: ChainedBlock['end'] = [];

/** The paragraphs of a version, in the order in which they begin, by the rules of `settledParagraphs`. */
export function versionOf(blocks: readonly ChainedBlock[], path: Path): readonly VersionParagraph[] {
  const out: VersionParagraph[] = [];
  // Text and text boxes run on each for themselves.
  const open: { text: Open | null; box: Open | null } = { text: null, box: null };
  let filled: RedlineBlock | null = null;
  const close = (lane: 'text' | 'box', isEnded: boolean) => {
    const paragraph = open[lane];
    open[lane] = null;
    if (paragraph === null) return;
    const last = (blocks[paragraph.last] as ChainedBlock).block;
    const isLastOfCell = () => last.cell !== undefined && !(filled !== null && sharesPlace(filled, last));
    const holdsAny = () => paragraph.runs.some(({ run }) => run.text !== '' || run.note !== undefined);
    if (!isEnded && !isLastOfCell() && !holdsAny()) return;
    out.push(paragraph);
    filled = last;
  };
  blocks.forEach((chained, i) => {
    const { block, around, end } = chained;
    if (!standsIn(around, path)) return;
    const lane = block.isBoxed ? 'box' : 'text';
    if (lane === 'text') close('box', false);
    let paragraph = open[lane];
    if (paragraph !== null && !sharesPlace((blocks[paragraph.first] as ChainedBlock).block, block)) {
      close(lane, false);
      paragraph = null;
    }
    paragraph ??= { first: i, last: i, runs: [] };
    open[lane] = paragraph;
    paragraph.last = i;
    const standing = runsIn(chained, i, path);
    paragraph.runs = paragraph.runs.length === 0 ? standing : [...paragraph.runs, ...standing];
    if (standsIn(end, path)) close(lane, true);
  });
  close('box', false);
  close('text', false);
  return out.sort((a, b) => a.first - b.first);
}

/** Whether a paragraph may run on into the other: not out of its cell or box. */
function sharesPlace({ cell: a, isBoxed: boxed }: RedlineBlock, { cell: b, isBoxed }: RedlineBlock): boolean {
  if (boxed !== isBoxed) return false;
  return a === undefined || b === undefined ? a === b : a.table === b.table && a.row === b.row && a.column === b.column;
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
