import { isLineEnd, isSpace } from './characters';

/** Lines of a source as places in it; words of line `i` are `source.slice(start[i], end[i])`, empty for a blank line. */
export interface Lines {
  readonly count: number;
  /** Where the line begins, its indentation included. */
  readonly from: Int32Array;
  /** First and one past the last character that is not white space. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 where a form feed stands before the line's words: a page begins. */
  readonly page: Uint8Array;
}

/** Splits at every kind of line end; `\r\n` is one. No character is left out: the rest is white space. */
export function splitLines(source: string): Lines {
  let capacity = 1024;
  let from = new Int32Array(capacity);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  let page = new Uint8Array(capacity);
  let count = 0;
  let i = 0;
  const n = source.length;
  let formFeed = 0;
  while (i <= n) {
    if (i === n && count > 0 && n > 0 && !isLineEnd(source.charCodeAt(n - 1))) break;
    if (count === capacity) {
      capacity *= 4;
      from = grow(from, capacity);
      start = grow(start, capacity);
      end = grow(end, capacity);
      const pages = new Uint8Array(capacity);
      pages.set(page);
      page = pages;
    }
    const lineFrom = i;
    let first = -1;
    let last = i;
    while (i < n) {
      const c = source.charCodeAt(i);
      if (c > 32 && c < 128) {
        if (first < 0) first = i;
        last = i + 1;
      } else if (isLineEnd(c)) {
        break;
      } else if (!isSpace(c)) {
        if (first < 0) first = i;
        last = i + 1;
      }
      i++;
    }
    from[count] = lineFrom;
    start[count] = first < 0 ? i : first;
    end[count] = first < 0 ? i : last;
    page[count] = formFeed;
    count++;
    if (first >= 0) formFeed = 0;
    if (i >= n) break;
    const c = source.charCodeAt(i);
    if (c === 12) formFeed = 1;
    i += c === 13 && source.charCodeAt(i + 1) === 10 ? 2 : 1;
  }
  return { count, from, start, end, page };
}

function grow(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(capacity);
  bigger.set(old);
  return bigger;
}
