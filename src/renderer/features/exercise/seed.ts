import type { Random } from '../../../shared/base/ports';

/** Letters and digits that nobody takes for one another when they are read out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A short seed that can be written on a board. */
export function newSeed(random: Random): string {
  return [...random.bytes(6)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}
