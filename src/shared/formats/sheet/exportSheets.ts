import type { Negotiation } from '../../domain/negotiation';
import { CSV_COLUMNS, positionTable } from '../csv/positionsCsv';
import { PROPOSAL_COLUMNS, type ProposalTableOptions, proposalTable } from '../csv/proposalsCsv';
import type { NewSheet } from './sheet';

/** Columns that hold sentences are wide; the rest as wide as a name. */
const WIDE: ReadonlySet<string> = new Set(['words', 'on_words', 'proposed_words', 'reason', 'source']);
const WIDTH = 16;
const WIDE_WIDTH = 60;

export interface SheetOptions extends ProposalTableOptions {
  /** Names of the two sheets, in the language of whoever reads them. */
  readonly names: { readonly positions: string; readonly proposals: string };
}

/** Positions and proposals of a dossier as two sheets. */
export function exportSheets(model: Negotiation, options: SheetOptions): readonly NewSheet[] {
  const { names } = options;
  return [
    { name: names.positions, columns: columnsOf(CSV_COLUMNS), rows: positionTable(model, options) },
    { name: names.proposals, columns: columnsOf(PROPOSAL_COLUMNS), rows: proposalTable(model, options) },
  ];
}

function columnsOf(titles: readonly string[]): NewSheet['columns'] {
  return titles.map((title) => ({ title, width: WIDE.has(title) ? WIDE_WIDTH : WIDTH }));
}
