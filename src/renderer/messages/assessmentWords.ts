import { t } from './messages';

/** What people mark themselves on, in the order in which marks are kept. */
export const ASKED = ['text', 'rules', 'aims', 'moves', 'floor'] as const;

/** A question of the sheet by its place. */
export function askedWords(at: number): string {
  const asked = ASKED[at];
  return asked === undefined ? String(at + 1) : t(`assess.${asked}`);
}
