import type { Random } from '../base/ports';

/** Below the count of a number stand digits drawn by chance: 24 bits of them. */
const DRAWN = 2 ** 24;
const POINTER = /^on\.(\d{1,16})$/;

/**
 * The number behind `most`, for a desk or a generation: higher than all that are known, and another than one that somebody takes who cannot
 * be heard. What two took at once stands in the order of what was drawn, for all alike.
 */
export function numberBehind(most: number, random: Random): number {
  const [high = 0, middle = 0, low = 0] = random.bytes(3);
  return (countIn(most) + 1) * DRAWN + high * 65_536 + middle * 256 + low;
}

/** How many came before a number, whoever took it. */
function countIn(number: number): number {
  return Math.floor(number / DRAWN);
}

/** The key under which a desk says which generation it is on. */
export function pointerOf(desk: number): string {
  return `on.${desk}`;
}

/** The desks that said which generation they are on, and which that is. */
export function pointersIn(entries: Iterable<readonly [string, unknown]>): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [key, value] of entries) {
    const desk = Number(POINTER.exec(key)?.[1] ?? Number.NaN);
    if (Number.isSafeInteger(desk) && Number.isSafeInteger(value)) found.set(desk, value as number);
  }
  return found;
}

/**
 * The generation that an exercise is on (TR5): the one that the last desk is on, by its number. Two desks that could not hear of each other
 * may each have gone on with one of their own; whoever has heard of both comes to the same.
 */
export function generationIn(kept: {
  get(key: string): unknown;
  entries(): Iterable<readonly [string, unknown]>;
}): number {
  const pointers = pointersIn(kept.entries());
  const last = pointers.get(Math.max(...pointers.keys()));
  if (last !== undefined) return last;
  const before = Number(kept.get('generation') ?? 1);
  return Number.isSafeInteger(before) ? before : 1;
}
