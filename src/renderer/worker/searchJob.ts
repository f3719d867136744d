/** What the page asks of the worker: one expression, and the words to look through. */
export interface SearchJob {
  readonly source: string;
  readonly flags: string;
  readonly texts: readonly string[];
}

/** What stands in each of the words: places from and to, in turn. */
export type SearchFound = readonly (readonly number[])[];
