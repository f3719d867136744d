/** A text that is put together line by line, and which bracket is which. */
export class TextPlaces {
  readonly #lines: string[] = [];
  #brackets = 0;

  /** Opening brackets so far: the number of the one that is written next. */
  get brackets(): number {
    return this.#brackets;
  }

  /** One more paragraph. */
  add(paragraph: string): void {
    this.#lines.push(paragraph);
    this.#brackets += bracketsIn(paragraph);
  }

  toString(): string {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n\n')}\n`;
  }
}

/** How many opening brackets there are in some words. */
export function bracketsIn(words: string): number {
  return words.split('[').length - 1;
}
