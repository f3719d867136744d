import type { Effect } from './consensus';
import type { Condition, Grade, Stance } from './position';
import { GRADES } from './position';

/** How a delegation votes on a question put, as far as its stance tells (PO3). */
export type Ballot = 'yes' | 'no' | 'abstain' | 'unknown';

/** What one stance means (PO3). */
export interface StanceTraits {
  /** 0 to 10, for computing only; null where there is no position. */
  readonly resistance: number | null;
  /** On the option it is taken on; `UNTOUCHED` where it does nothing for or against it. */
  readonly effect: Effect;
  readonly ballot: Ballot;
  /** Whether it is presumed maintained when the words change; else it then counts as no position (PO4). */
  readonly outlastsWords: boolean;
  /** The one key and one letter by which it is typed (PO3c); null for a red line, which nobody takes in public. */
  readonly letter: string | null;
}

/** The table of PO3. */
export const STANCE_TRAITS: Readonly<Record<Stance, StanceTraits>> = {
  SUP: { resistance: 0, effect: 'CLEAR', ballot: 'yes', outlastsWords: false, letter: 'S' },
  FLX: { resistance: 1, effect: 'CLEAR', ballot: 'yes', outlastsWords: false, letter: 'F' },
  LIV: { resistance: 2, effect: 'CLEAR', ballot: 'yes', outlastsWords: false, letter: 'L' },
  ADR: { resistance: 3, effect: 'CLEAR', ballot: 'abstain', outlastsWords: false, letter: 'Y' },
  CLA: { resistance: 3, effect: 'UNTOUCHED', ballot: 'unknown', outlastsWords: false, letter: 'Q' },
  NOP: { resistance: null, effect: 'UNTOUCHED', ballot: 'unknown', outlastsWords: false, letter: 'N' },
  SCR: { resistance: 4, effect: 'HELD', ballot: 'abstain', outlastsWords: true, letter: 'I' },
  AMD: { resistance: 5, effect: 'UNSETTLED', ballot: 'abstain', outlastsWords: true, letter: 'A' },
  DEL: { resistance: 5, effect: 'UNSETTLED', ballot: 'abstain', outlastsWords: true, letter: 'D' },
  RSV: { resistance: 6, effect: 'HELD', ballot: 'abstain', outlastsWords: true, letter: 'R' },
  OPP: { resistance: 8, effect: 'BLOCKED', ballot: 'no', outlastsWords: true, letter: 'O' },
  RED: { resistance: 10, effect: 'BLOCKED', ballot: 'no', outlastsWords: true, letter: null },
};

/** Yes in some form: what coverage of an option and "anybody supports" rest on (CO1). */
export function isSupport(stance: Stance): boolean {
  return stance === 'SUP' || stance === 'FLX' || stance === 'LIV' || stance === 'ADR';
}

/** A position as coverage and "n spoke" count it: neither silence nor a question (CO1). */
export function isPosition(stance: Stance): boolean {
  return stance !== 'NOP' && stance !== 'CLA';
}

/** Resistance as a number to compare by; no position is least of all. */
export function resistanceOf(stance: Stance): number {
  return STANCE_TRAITS[stance].resistance ?? -1;
}

/** Whether an entry of this grade may be seen under the ceiling (PO5). */
export function isWithin(grade: Grade, ceiling: Grade): boolean {
  return GRADES.indexOf(grade) <= GRADES.indexOf(ceiling);
}

/** What a stance with its modifiers counts as and does (PO3, PO4). */
export interface Weight {
  readonly counted: Stance;
  /** True where a condition that is not met holds the option. */
  readonly held: boolean;
  readonly effect: Effect;
}

/**
 * The stance as counted (PO3a, PO4):
 * - changed words turn a yes and a question into no position, and leave the rest presumed maintained;
 * - `unless` that is met lifts the stance; a condition not met holds the option, save that an objection `unless` blocks meanwhile;
 * - a delegation that would disassociate does not stop the option.
 */
export function weigh(stance: Stance, stale: boolean, condition?: Condition, disassociates = false): Weight {
  const traits = STANCE_TRAITS[stance];
  if (
    (stale && !traits.outlastsWords) ||
    stance === 'NOP' ||
    (condition?.kind === 'unless' && condition.met === true)
  ) {
    return { counted: 'NOP', held: false, effect: 'UNTOUCHED' };
  }
  if (condition && condition.met !== true) {
    const blocksMeanwhile = condition.kind === 'unless' && traits.effect === 'BLOCKED' && !disassociates;
    return { counted: stance, held: true, effect: blocksMeanwhile ? 'BLOCKED' : 'HELD' };
  }
  if (disassociates) return { counted: stance, held: false, effect: 'CLEAR' };
  return { counted: stance, held: false, effect: traits.effect };
}
