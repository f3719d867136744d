import type { World } from '../engine/world';

/** Codes of `World.playedBy`. */
export const PLAYED_BY = { machine: 0, person: 1, nobody: 2 } as const;

type Players = Pick<World, 'present' | 'playedBy'>;

export function isPerson({ present, playedBy }: Readonly<Players>, seat: number): boolean {
  return present[seat] === 1 && playedBy[seat] === PLAYED_BY.person;
}

export function isMachine({ present, playedBy }: Readonly<Players>, seat: number): boolean {
  return present[seat] === 1 && playedBy[seat] === PLAYED_BY.machine;
}
