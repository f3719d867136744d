import type { BracketSet } from '../domain/bracket';
import { isSpace, skipSpace, trimEnd } from './characters';
import { readMarker } from './marker';
import type { BlockPair } from './pairing';

/** Two or more adjacent brackets of one block, by their indices (BR4). */
export interface BlockRun {
  readonly members: readonly number[];
}

const NONE: readonly BlockRun[] = [];

/** Pairs under one parent with nothing but white space or `/` between them, in order; each pair is in one run at most. */
export function findRuns(text: string, pairs: readonly BlockPair[]): readonly BlockRun[] {
  if (pairs.length < 2) return NONE;
  const runs: BlockRun[] = [];
  const byOpen = new Map<number, number>();
  for (let k = 0; k < pairs.length; k++) byOpen.set((pairs[k] as BlockPair).open, k);
  const taken = new Uint8Array(pairs.length);
  for (let k = 0; k < pairs.length; k++) {
    if (taken[k]) continue;
    let last = k;
    const members = [k];
    for (;;) {
      const next = byOpen.get(skipJoint(text, (pairs[last] as BlockPair).close + 1));
      if (next === undefined) break;
      members.push(next);
      taken[next] = 1;
      last = next;
    }
    if (members.length > 1) runs.push({ members });
  }
  return runs.length > 0 ? runs : NONE;
}

/** Past the white space and slashes that may part rivals. */
export function skipJoint(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c !== 0x2f && !isSpace(c)) break;
    i++;
  }
  return i;
}

const CONNECTIVE = /^(?:(?:and|or|and\/or|as well as|nor|but|plus|et|ou|und|oder)(?![\p{L}])|[yoeu]\s\p{L})/iu;

/** Why a run of brackets may be no choice: a member begins with a connective or a comma, or is a paragraph of its own (BR4). */
export function doubtOf(members: readonly string[]): BracketSet['doubt'] {
  let paragraphs = 0;
  let commas = 0;
  for (let i = 0; i < members.length; i++) {
    const words = members[i] as string;
    // `[libres] [y] [abiertos]`, but not the ending in `Part[y] [ies]`.
    if (i > 0 && /^[yoeu]$/i.test(words)) return 'connective';
    const from = skipSpace(words, 0, words.length);
    const c = words.charCodeAt(from);
    if (c === 0x2c || c === 0x3b) return 'connective';
    if (CONNECTIVE.test(words.slice(from, from + 16))) return 'connective';
    const end = trimEnd(words, 0, words.length);
    if (words.charCodeAt(end - 1) === 0x2c) commas++;
    if (words.length > 40 && readMarker(words)) paragraphs++;
  }
  // `[new,] [additional,] [adequate]` is a list that goes on, not a choice.
  if (members.length > 1 && commas >= members.length - 1) return 'connective';
  return paragraphs > 1 ? 'paragraphs' : undefined;
}
