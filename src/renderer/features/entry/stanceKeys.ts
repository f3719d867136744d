import type { Stance } from '../../../shared/domain/position';

/** Stances that are said at the table, with the key that begins one. A red line is in briefs only and has none here (PO3). */
export type SaidStance = Exclude<Stance, 'NOP' | 'RED'>;

export const STANCE_KEYS: readonly { readonly stance: SaidStance; readonly key: string }[] = [
  { stance: 'SUP', key: 's' },
  { stance: 'FLX', key: 'f' },
  { stance: 'LIV', key: 'l' },
  { stance: 'ADR', key: 'y' },
  { stance: 'CLA', key: 'q' },
  { stance: 'SCR', key: 'i' },
  { stance: 'AMD', key: 'a' },
  { stance: 'DEL', key: 'd' },
  { stance: 'RSV', key: 'r' },
  { stance: 'OPP', key: 'o' },
];
