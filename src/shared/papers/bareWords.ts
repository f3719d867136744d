import { solidsOf } from '../wording/tokens';

/** The words of a text by which it is told again elsewhere: without signs, brackets and spaces, in lower case. */
export function bareWords(text: string): readonly string[] {
  const { words, isWord } = solidsOf(text);
  return words.filter((_, i) => isWord[i]).map((word) => word.toLowerCase());
}

/** A text without some ranges of it, which may overlap and are in any order. */
export function without(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start > at) out += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}

/** How many words two texts have in common, 0 to 1: shared ones, repetitions counted, over the mean length (Dice). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}

/** Whether words stand in a row in others, or are much the same as all of them. */
export function holdsWords(words: readonly string[], sought: readonly string[]): boolean {
  if (sought.length === 0) return false;
  for (let from = 0; from + sought.length <= words.length; from++) {
    if (sought.every((word, i) => words[from + i] === word)) return true;
  }
  return likeness(words, sought) >= 0.8;
}
