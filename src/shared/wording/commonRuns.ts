import type { Solids } from './tokens';

/** A text whose runs can be looked up in another, case aside. */
export interface RunIndex {
  readonly words: readonly string[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Makes the runs of a text ready to be looked up. */
export function runIndexOf(solids: Solids): RunIndex {
  const words = solids.words.map((word) => word.toLowerCase());
  const places = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const known = places.get(word);
    if (known) known.push(at);
    else places.set(word, [at]);
  }
  return { words, places };
}

/** What a text has in common with another, from the one's side. */
export interface CommonRuns {
  /** How many tokens from each on stand in a row in the other text as well. */
  readonly length: readonly number[];
  /** Up to which token a common run reaches that begins at or before each. */
  readonly reach: readonly number[];
}

/** The longest runs of `text`, from each token on, that stand in `other`. Costs the number of pairs of equal tokens. */
export function commonRuns(text: RunIndex, other: RunIndex): CommonRuns {
  const length = new Array<number>(text.words.length).fill(0);
  let ahead = new Int32Array(other.words.length + 1);
  let here = new Int32Array(other.words.length + 1);
  let aheadPlaces: readonly number[] = [];
  for (let at = text.words.length - 1; at >= 0; at--) {
    const places = other.places.get(text.words[at] ?? '') ?? [];
    let most = 0;
    for (const place of places) {
      const run = (ahead[place + 1] ?? 0) + 1;
      here[place] = run;
      if (run > most) most = run;
    }
    length[at] = most;
    for (const place of aheadPlaces) ahead[place] = 0;
    [ahead, here] = [here, ahead];
    aheadPlaces = places;
  }
  const reach: number[] = [];
  let farthest = 0;
  for (const [at, run] of length.entries()) {
    farthest = Math.max(farthest, at + run);
    reach.push(farthest);
  }
  return { length, reach };
}

/** Whether the tokens `from` to `to` stand in a row in the other text. */
export function standsIn({ reach }: CommonRuns, from: number, to: number): boolean {
  return from < to && (reach[from] ?? 0) >= to;
}
