/** Pieces of a text that are replaced. They are put in from the end to the start; one that holds others takes them in. */
export class Splices {
  /** By where they begin, the last first. */
  readonly #list: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(readonly original: string) {}

  get isEmpty(): boolean {
    return this.#list.length === 0;
  }

  /** Throws RangeError where a piece comes out of order: what is inside another, or behind it, has to come first. */
  put(from: number, to: number, text: string): void {
    // What begins where a piece ends stands behind it.
    for (let last = this.#last; last !== undefined && last.from > from && last.from < to; last = this.#last)
      this.#list.pop();
    const last = this.#last;
    if (last !== undefined && last.from < from) {
      throw new RangeError(`Splice out of order: ${from}..${to} after ${last.from}..${last.to}`);
    }
    this.#list.push({ from, to, text });
  }

  /** A stretch of the text as it is by now. */
  read(from: number, to: number): string {
    let low = 0;
    let high = this.#list.length;
    // The first piece, from the end of the text, that begins before `to`.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#list[middle] as { from: number }).from >= to) low = middle + 1;
      else high = middle;
    }
    let out = '';
    let end = to;
    for (let i = low; i < this.#list.length; i++) {
      const piece = this.#list[i] as { from: number; to: number; text: string };
      if (piece.from < from) break;
      out = piece.text + this.original.slice(piece.to, end) + out;
      end = piece.from;
    }
    return this.original.slice(from, end) + out;
  }

  /** The whole text. */
  get text(): string {
    const out: string[] = [];
    let at = 0;
    for (let i = this.#list.length - 1; i >= 0; i--) {
      const piece = this.#list[i] as { from: number; to: number; text: string };
      out.push(this.original.slice(at, piece.from), piece.text);
      at = piece.to;
    }
    out.push(this.original.slice(at));
    return out.join('');
  }

  get #last(): { readonly from: number; readonly to: number } | undefined {
    return this.#list[this.#list.length - 1];
  }
}
