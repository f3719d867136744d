import type { Effect, Projected } from './consensus';
import type { OptionName } from './target';

/** Effects as bits, so that those of many delegations unite in one number; the highest bit set is the effect of the option. */
export const EFFECT_BIT: Readonly<Record<Effect, number>> = {
  UNTOUCHED: 0,
  CLEAR: 1,
  UNSETTLED: 2,
  HELD: 4,
  BLOCKED: 8,
};

/** What the positions do to an option (CO1): BLOCKED beats HELD beats UNSETTLED beats CLEAR. */
export function effectOf(bits: number): Effect {
  if (bits & EFFECT_BIT.BLOCKED) return 'BLOCKED';
  if (bits & EFFECT_BIT.HELD) return 'HELD';
  if (bits & EFFECT_BIT.UNSETTLED) return 'UNSETTLED';
  return bits & EFFECT_BIT.CLEAR ? 'CLEAR' : 'UNTOUCHED';
}

/** What the table of CO1 is read with, besides what the positions add up to. */
export interface ProjectionGround {
  readonly options: readonly OptionName[];
  /** A room that decides by consensus only shows what is contested as blocked. */
  readonly consensusOnly: boolean;
}

export interface Projection {
  readonly projected: Projected;
  readonly leading: OptionName | null;
}

/** Shared, since thousands of targets come out one of these ways. */
const NOBODY: Projection = { projected: 'unknown', leading: null };
const CONTESTED: Projection = { projected: 'contested', leading: null };
const BLOCKED: Projection = { projected: 'blocked', leading: null };
const HELD: Projection = { projected: 'held', leading: null };
const UNSETTLED: Projection = { projected: 'unsettled', leading: null };
const RESOLVABLE: Projection = { projected: 'resolvable', leading: null };

/** Bits below CLEAR count for nothing, those above it are in the way of an option. */
const IN_THE_WAY = EFFECT_BIT.UNSETTLED | EFFECT_BIT.HELD | EFFECT_BIT.BLOCKED;

/**
 * The projected reading: the table of CO1 read from the bottom up, the first row that fits. The best option is looked for among
 * those that somebody supports, and among all that are touched where nobody supports any (CO1a). `bits` are effect bits by
 * option, `spoke` says how many hold a position, `isCovered` whether enough of the watch list has one on an option (CO1c).
 */
export function project<G extends ProjectionGround>(
  ground: G,
  bits: readonly number[],
  spoke: number,
  isCovered: (ground: G, at: number) => boolean,
): Projection {
  const { options } = ground;
  if (spoke === 0) return NOBODY;
  let all = 0;
  let supported = 0;
  let openSupport = 0;
  let clear = 0;
  let only = -1;
  let best = 0;
  let bestOfAny = 0;
  let keep = 0;
  let remove = 0;
  let removeAt = -1;
  for (let at = 0; at < bits.length; at++) {
    const own = bits[at] ?? 0;
    const option = options[at];
    all |= own;
    if (option === 'keep') keep = own;
    else if (option === 'delete') {
      remove = own;
      removeAt = at;
    }
    if (own === 0) continue;
    const rank = own & EFFECT_BIT.BLOCKED ? 1 : own & EFFECT_BIT.HELD ? 2 : own & EFFECT_BIT.UNSETTLED ? 3 : 4;
    if (rank > bestOfAny) bestOfAny = rank;
    if (!(own & EFFECT_BIT.CLEAR)) continue;
    supported++;
    if (rank > best) best = rank;
    if (!(own & EFFECT_BIT.BLOCKED)) openSupport++;
    if (!(own & IN_THE_WAY)) {
      clear++;
      only = at;
    }
  }
  if (supported === 0) best = bestOfAny;
  if (all & EFFECT_BIT.BLOCKED) {
    const deleteIsClear = (remove & EFFECT_BIT.CLEAR) !== 0 && !(remove & IN_THE_WAY);
    const keepStands = (keep & EFFECT_BIT.BLOCKED) !== 0 && !(deleteIsClear && isCovered(ground, removeAt));
    if (openSupport === 0 || keepStands) return ground.consensusOnly ? BLOCKED : CONTESTED;
  }
  if (best === 2) return HELD;
  if (best === 3) return UNSETTLED;
  if (clear === 0) return NOBODY;
  if (clear > 1) return RESOLVABLE;
  return { projected: isCovered(ground, only) ? 'converged' : 'unopposed', leading: options[only] ?? null };
}
