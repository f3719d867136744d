/** The audience of what is said before all. */
export const EVERYBODY = -1;

/** What a seat said of an option, and the number of those who heard it. */
export interface Said {
  readonly code: number;
  readonly audience: number;
}

/**
 * Who heard what. What a seat says off the record in a group that meets apart is heard by its members (and the chair) alone; `World` holds
 * what is so, and this what some have not heard. It is empty wherever everybody heard everything.
 */
export interface Asides {
  /** Groups that meet now, by the numbers of their members, rising. */
  groups: readonly (readonly number[])[];
  /** Those who heard something together, by number: members, and the same by seat. */
  readonly audiences: { readonly members: readonly number[]; readonly hears: Uint8Array }[];
  /** By place of `World.stances`: what was said, the last of it last, what everybody heard first. */
  readonly said: Map<number, readonly Said[]>;
  /** Places of `said` by option. */
  readonly byOption: Map<number, readonly number[]>;
  /** By option and seat: how many objectors more, or fewer, it knew of than there were, at the end of the first reading and when the round began. */
  atFirst: ReadonlyMap<number, readonly number[]>;
  atRound: ReadonlyMap<number, readonly number[]>;
}

export function noAsides(): Asides {
  return { groups: [], audiences: [], said: new Map(), byOption: new Map(), atFirst: new Map(), atRound: new Map() };
}
