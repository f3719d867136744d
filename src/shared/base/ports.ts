/** What the pure core may ask of the world. Shells hand in real ones, tests hand in fixed ones. */

/** Wall clock. `now` is milliseconds since 1970-01-01T00:00Z; `zone` an IANA name such as `Europe/Vienna`. */
export interface Clock {
  now(): number;
  zone(): string;
}

/** Source of chance: `bytes(n)` answers n bytes that nobody can guess (shells) or that a seed fixes (tests). */
export interface Random {
  bytes(count: number): Uint8Array;
}
