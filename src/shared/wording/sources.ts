import { type CommonRuns, commonRuns, type RunIndex, runIndexOf, standsIn } from './commonRuns';
import { comparisonOf } from './edits';
import { isFunctionWord } from './functionWords';
import { endBefore, type Solids, startOf } from './tokens';

/** A wording that went into a streamlined one. */
export interface Source {
  readonly id: string;
  readonly words: string;
  /** The words it was made on, where they are others than those of the table: only what it changes in them was asked for by it. */
  readonly base?: string;
}

/** Whose words a run is: the base's, those of one or more sources, or nobody's. */
export type Origin = 'base' | { readonly sources: readonly string[] } | 'nobody';

/** A run of the wording, `from` to `to`, and whose it is. */
export interface SourceRun {
  readonly from: number;
  readonly to: number;
  readonly what: Origin;
}

/** Words that a source put in and that stand nowhere in the wording: `from` to `to` of that source. */
export interface LostRun {
  readonly source: string;
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Words of the base, `from` to `to`, that the wording has not, and the sources that have not either. */
export interface DeletedRun {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** Empty: nobody asked for it. */
  readonly askedBy: readonly string[];
}

/** Which words of a streamlined wording are whose, what was lost, and what nobody asked for: the check of the ground rules (PR5). */
export interface SourceTable {
  /** Covers the wording without a gap. */
  readonly runs: readonly SourceRun[];
  readonly lost: readonly LostRun[];
  readonly deletedBase: readonly DeletedRun[];
}

function hasMatter(solids: Solids, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (solids.isWord[at] && !isFunctionWord(solids.words[at] ?? '')) return true;
  }
  return false;
}

/** Which solids of `other` are not the base's own in their place, and which of the base are gone. */
function changedIn(
  base: string,
  other: string,
): { readonly base: Solids; readonly other: Solids; readonly put: boolean[]; readonly out: boolean[] } {
  const comparison = comparisonOf(base, other);
  const put = new Array<boolean>(comparison.other.words.length).fill(false);
  const out = new Array<boolean>(comparison.base.words.length).fill(false);
  for (const { a0, a1, b0, b1 } of comparison.edits) {
    put.fill(true, b0, b1);
    out.fill(true, a0, a1);
  }
  return { base: comparison.base, other: comparison.other, put, out };
}

const BASE = 0;
const NOBODY = -1;
/** Who may have brought a token: -1 nobody, 0 the base, else the number of a set of sources. */
type Owner = number;

class OwnerSets {
  private readonly numbers = new Map<string, Owner>();
  private readonly members: (readonly number[])[] = [[]];

  of(sources: readonly number[]): Owner {
    if (sources.length === 0) return NOBODY;
    const key = sources.join(',');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.members.length;
      this.numbers.set(key, number);
      this.members.push(sources);
    }
    return number;
  }

  sourcesOf(owner: Owner): readonly number[] {
    return owner > 0 ? (this.members[owner] ?? []) : [];
  }
}

/**
 * Owners of tokens that are not the base's own: the longest run that stands in the base or a source first, then what is left on both
 * sides of it. All sources that have the run share it; where the base has it too it was moved and is the base's.
 */
function tile(
  wording: Solids,
  owners: Owner[],
  from: number,
  to: number,
  texts: readonly CommonRuns[],
  sets: OwnerSets,
): void {
  const open: [number, number][] = [[from, to]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [start, end] = range;
    let best = -1;
    let longest = 0;
    for (let at = start; at < end; at++) {
      for (const text of texts) {
        const run = Math.min(text.length[at] ?? 0, end - at);
        if (run > longest) {
          longest = run;
          best = at;
        }
      }
    }
    if (best < 0) continue;
    const past = best + longest;
    const matters = hasMatter(wording, best, past);
    const having = [...texts.keys()].filter((index) => {
      const text = texts[index];
      if (!text || !standsIn(text, best, past)) return false;
      // `of the` stands in every text: it counts only together with a neighbour.
      if (matters || (best === 0 && past === wording.words.length)) return true;
      return (best > 0 && standsIn(text, best - 1, past)) || standsIn(text, best, past + 1);
    });
    owners.fill(having[0] === BASE ? BASE : sets.of(having.map((index) => index - 1)), best, past);
    if (past < end) open.push([past, end]);
    if (start < best) open.push([start, best]);
  }
}

/** The borders of the stretches of one owner: each begins where the one before ends. */
function stretches(owners: readonly Owner[]): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  for (let at = 0; at < owners.length; at++) {
    const last = result.at(-1);
    if (last && owners[last[0]] === owners[at]) last[1] = at + 1;
    else result.push([at, at + 1]);
  }
  return result;
}

/** A stretch of mere function words takes after its neighbours: both nobody's, or both of sources who have all three in a row. */
function settleFunctionWords(wording: Solids, owners: Owner[], texts: readonly CommonRuns[], sets: OwnerSets): void {
  for (const [from, to] of stretches(owners)) {
    if (hasMatter(wording, from, to)) continue;
    const before = owners[from - 1];
    const after = owners[to];
    const alone = (before ?? NOBODY) === NOBODY && (after ?? NOBODY) === NOBODY;
    const isAtEdge = before === undefined || after === undefined;
    const isSigns = !wording.isWord.slice(from, to).includes(true);
    // The base's own full stop stays its own.
    if (alone && !(isAtEdge && (isSigns || to - from === owners.length))) {
      owners.fill(NOBODY, from, to);
      continue;
    }
    if (owners[from] !== BASE || before === undefined || after === undefined || before <= 0 || after <= 0) continue;
    const followers = sets.sourcesOf(after);
    const both = sets.sourcesOf(before).filter((index) => {
      const text = texts[index + 1];
      return followers.includes(index) && text !== undefined && standsIn(text, from - 1, to + 1);
    });
    if (both.length > 0) owners.fill(sets.of(both), from, to);
  }
}

function runsOf(
  wording: Solids,
  owners: readonly Owner[],
  sets: OwnerSets,
  sources: readonly Source[],
): readonly SourceRun[] {
  if (wording.text === '') return [];
  if (owners.length === 0) return [{ from: 0, to: wording.text.length, what: 'base' }];
  return stretches(owners).map(([first, past]) => {
    const owner = owners[first] ?? NOBODY;
    const ids = sets.sourcesOf(owner).map((index) => sources[index]?.id ?? '');
    return {
      from: first === 0 ? 0 : startOf(wording, first),
      to: startOf(wording, past),
      what: owner === NOBODY ? 'nobody' : owner === BASE ? 'base' : { sources: ids },
    };
  });
}

/** Whether a token stands among the words of `other` that are marked; a function word only together with a neighbour. */
function standsAmong(text: RunIndex, solids: Solids, at: number, other: RunIndex, marked: readonly boolean[]): boolean {
  const word = text.words[at] ?? '';
  const alone = hasMatter(solids, at, at + 1);
  return (other.places.get(word) ?? []).some((place) => {
    if (!marked[place]) return false;
    if (alone) return true;
    // Past an end both are undefined, which are alike.
    return text.words[at - 1] === other.words[place - 1] || text.words[at + 1] === other.words[place + 1];
  });
}

/** Runs of tokens of which `is` holds; a lone function word between two of them does not part them. */
function runsWhere(
  solids: Solids,
  is: readonly boolean[],
  within: readonly boolean[],
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (let at = 0; at < is.length; at++) {
    if (!is[at]) continue;
    const last = runs.at(-1);
    const gap = last ? at - last[1] : 0;
    if (last && (gap === 0 || (gap === 1 && within[at - 1] && !hasMatter(solids, at - 1, at)))) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

function lostOf(base: string, source: Source, wording: RunIndex, words: string): readonly LostRun[] {
  const own = source.base ?? base;
  const change = changedIn(own, source.words);
  const { put } = changedIn(own, words);
  const text = runIndexOf(change.other);
  const isLost = change.put.map((isNew, at) => isNew && !standsAmong(text, change.other, at, wording, put));
  return runsWhere(change.other, isLost, change.put).map(([first, past]) => {
    const from = startOf(change.other, first);
    const to = endBefore(change.other, past);
    return { source: source.id, words: source.words.slice(from, to), from, to };
  });
}

/** Which words of the base a source took out; of those that came into it after the words the source was made on, none. */
function askedOut(base: string, source: Source): readonly boolean[] {
  const own = source.base ?? base;
  const { out } = changedIn(own, source.words);
  if (own === base) return out;
  const { edits, other } = comparisonOf(own, base);
  const asked = new Array<boolean>(other.words.length).fill(false);
  let at = 0;
  let beside = 0;
  for (const { a0, b1, a1 } of [...edits, { a0: out.length, a1: out.length, b1: other.words.length }]) {
    for (; at < a0; at++, beside++) asked[beside] = out[at] === true;
    at = a1;
    beside = b1;
  }
  return asked;
}

/** Words of the base that stand nowhere, cut where other sources drop them. */
function deletedOf(
  base: Solids,
  isGone: readonly boolean[],
  droppedBy: readonly (readonly boolean[])[],
  sources: readonly Source[],
): readonly DeletedRun[] {
  const result: DeletedRun[] = [];
  const add = (first: number, past: number, asking: string): void => {
    const from = startOf(base, first);
    const to = endBefore(base, past);
    const ids = asking === '' ? [] : asking.split(',').map((index) => sources[Number(index)]?.id ?? '');
    result.push({ from, to, words: base.text.slice(from, to), askedBy: ids });
  };
  const askingAt = (at: number): string =>
    [...droppedBy.keys()].filter((index) => droppedBy[index]?.[at] === true).join(',');
  for (const [first, past] of runsWhere(base, isGone, isGone)) {
    let start = first;
    let asking: string | null = null;
    for (let at = first; at < past; at++) {
      // Function words and signs go with the words they stand between, wherever a source happens to have them again.
      if (!hasMatter(base, at, at + 1) && hasMatter(base, first, past)) continue;
      const here = askingAt(at);
      if (asking !== null && here !== asking) {
        add(start, at, asking);
        start = at;
      }
      asking = here;
    }
    add(start, past, asking ?? askingAt(first));
  }
  return result;
}

/**
 * The source table of a streamlined wording (PR5, PR5a to PR5d): whose every word is, what each source put in that stands nowhere, and what
 * of the base is gone. A word is the base's where `compareWords` keeps it; else the longest run that stands in the base (it was moved) or in
 * sources tells, all sources of equal right together; else it is nobody's. Mere function words and signs tell nothing by themselves. Case
 * does not count. `runs` covers the wording exactly, spaces with the words before them. "The base" is the text as it is: a source
 * that was made on other words (`Source.base`) asks only for what it changes in those, so that what came in since is gone by nobody.
 */
export function sourceTable(base: string, wording: string, sources: readonly Source[]): SourceTable {
  const change = changedIn(base, wording);
  const text = runIndexOf(change.other);
  const baseIndex = runIndexOf(change.base);
  const texts = [
    commonRuns(text, baseIndex),
    ...sources.map(({ words }) => commonRuns(text, runIndexOf(comparisonOf(base, words).other))),
  ];
  const owners: Owner[] = change.put.map(() => BASE);
  const sets = new OwnerSets();
  for (const [from, to] of runsWhere(change.other, change.put, [])) {
    owners.fill(NOBODY, from, to);
    tile(change.other, owners, from, to, texts, sets);
  }
  settleFunctionWords(change.other, owners, texts, sets);
  const movedHere = change.put.map((isNew, at) => isNew && owners[at] === BASE);
  const isGone = change.out.map((out, at) => out && !standsAmong(baseIndex, change.base, at, text, movedHere));
  return {
    runs: runsOf(change.other, owners, sets, sources),
    lost: sources.flatMap((source) => lostOf(base, source, text, wording)),
    deletedBase: deletedOf(
      change.base,
      isGone,
      sources.map((source) => askedOut(base, source)),
      sources,
    ),
  };
}
