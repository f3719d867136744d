import type { Preferences, WentOut } from './preferences';

/** How many exports are remembered; the earliest go first. */
const MOST = 300;

/** Remembers that a state of a text went out, by its check code (CF7). */
export function rememberExport(preferences: Pick<Preferences, 'get' | 'set'>, check: string, about: WentOut): void {
  if (check === '') return;
  const { [check]: _before, ...others } = preferences.get('wentOut');
  const kept = Object.entries(others).slice(1 - MOST);
  preferences.set('wentOut', Object.fromEntries([...kept, [check, about]]));
}

/** What went out with a check code; null where this computer knows of none. */
export function wentOutAs(preferences: Pick<Preferences, 'get'>, check: string | null): WentOut | null {
  const all = preferences.get('wentOut');
  return check !== null && Object.hasOwn(all, check) ? (all[check] as WentOut) : null;
}
