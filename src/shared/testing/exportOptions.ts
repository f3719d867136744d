import type { FileExportOptions } from '../document/fileExportOptions';

/** A marked Word file with everything in it: what tests of files going out begin with and change. */
export const EXPORT_OPTIONS: FileExportOptions = {
  format: 'docx',
  moment: { asOf: '2026-11-22T13:00:00+01:00', zone: 'Europe/Vienna' },
  text: 'marked',
  proposals: 'tracked',
  heads: 'before',
  layers: ['declared', 'record'],
  comments: ['declared', 'record'],
  ceiling: 'estimate',
  frame: { checkCode: '7QK2-M04D' },
  paper: 'A4',
  lineNumbers: false,
};

/** What files say beside the text, in the fewest words. */
export const EXPORT_WORDS = {
  note: (_: unknown, who: string) => who,
  sheets: { positions: 'Positions', proposals: 'Proposals' },
};
