/** A sign that ends a clause, with the joining word that a list has behind it: `;`, `.`, `; and`. Three stops are words left out. */
const STOP = /\s*(?<![.…])[.,;:؛،。；，：](?:\s+(?:and|or|and\/or|et|ou|y|o))?$/u;

/**
 * Where a bracket that opens at `open` is closed at the end of its paragraph, as a drafter closes it: in front of the stop that ends
 * the sentence (`[prevail];`), and behind it where the bracket holds the paragraph from its first word, at `start`, on.
 */
export function closingPlace(text: string, start: number, open: number): number {
  const words = text.trimEnd();
  if (open <= start) return words.length;
  const stop = STOP.exec(words);
  return stop === null || stop.index <= open + 1 ? words.length : stop.index;
}
