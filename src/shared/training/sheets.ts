import { OUTCOMES } from '../simulation/engine/events';
import type { DeskNote, Forecast, SelfAssessment } from './exerciseState';

/** What participants fill in beside the exercise, as it comes from others: looked at before anything is made of it. */

const MOST_MARKS = 40;
/** Longest note of an observer, in characters. */
const LONGEST_NOTE = 4000;
export const NO_ASSESSMENT: SelfAssessment = { before: null, after: null };

/** A forecast; null for what is none. */
export function forecastIn(value: unknown): Forecast | null {
  if (typeof value !== 'object' || value === null) return null;
  const { outcome, settled, attained = null } = value as Readonly<Record<string, unknown>>;
  const known = OUTCOMES.find((one) => one === outcome);
  if (known === undefined || !isShare(settled) || !(attained === null || isShare(attained))) return null;
  return { outcome: known, settled, attained };
}

/** A note of an observer and its second of the exercise; null for what is none. */
export function noteIn(value: unknown): Pick<DeskNote, 'at' | 'words'> | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, words } = value as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(at) || (at as number) < 0 || typeof words !== 'string') return null;
  const said = words.trim().slice(0, LONGEST_NOTE);
  return said === '' ? null : { at: at as number, words: said };
}

/** One half of a self-assessment, or both; null for what is none. */
export function assessmentIn(value: unknown): SelfAssessment | null {
  if (typeof value !== 'object' || value === null) return null;
  const { before = null, after = null } = value as Readonly<Record<string, unknown>>;
  return areMarks(before) && areMarks(after) ? { before, after } : null;
}

/** What somebody says now, and where they say nothing what they said before. */
export function assessedAnew(known: SelfAssessment, said: SelfAssessment): SelfAssessment {
  return { before: said.before ?? known.before, after: said.after ?? known.after };
}

function areMarks(value: unknown): value is readonly number[] | null {
  if (value === null) return true;
  return (
    Array.isArray(value) &&
    value.length <= MOST_MARKS &&
    value.every((one) => Number.isInteger(one) && one >= 0 && one <= 5)
  );
}

function isShare(one: unknown): one is number {
  return typeof one === 'number' && Number.isInteger(one) && one >= 0 && one <= 1000;
}
