import type { Negotiation } from '../../domain/negotiation';
import type { Grade } from '../../domain/position';
import type { Proposal, ProposalLayer } from '../../domain/proposal';
import { proposalsAbove } from '../../domain/proposalCeiling';
import { inTextOrder, standingOf } from '../../domain/proposalStanding';
import { CSV_COLUMNS, type CsvOptions, positionTable } from '../csv/positionsCsv';
import type { NewSheet } from './sheet';

/** Columns of the list of proposals; what each holds is told in docs/cli.md. Further ones are only ever added at the end. */
export const PROPOSAL_COLUMNS = [
  'proposal',
  'address',
  'kind',
  'proponents',
  'on_behalf_of',
  'state',
  'on_words',
  'proposed_words',
  'supporters',
  'opposers',
  'reason',
  'grade',
  'said_at',
  'meeting',
] as const;
type Column = (typeof PROPOSAL_COLUMNS)[number];

/** Columns that hold sentences are wide; the rest as wide as a name. */
const WIDE: ReadonlySet<string> = new Set(['words', 'on_words', 'proposed_words', 'reason', 'source']);
const WIDTH = 16;
const WIDE_WIDTH = 60;

export interface SheetOptions extends Pick<CsvOptions, 'about'> {
  /** Nothing more confidential is written (PO5). */
  readonly ceiling: Grade;
  /** Whose document may be read from (CF1). */
  readonly layers: readonly ProposalLayer[];
  /** Names of the two sheets, in the language of whoever reads them. */
  readonly names: { readonly positions: string; readonly proposals: string };
}

/** Positions and proposals of a dossier as two sheets. */
export function exportSheets(model: Negotiation, options: SheetOptions): readonly NewSheet[] {
  const { names, ceiling, layers } = options;
  return [
    { name: names.positions, columns: columnsOf(CSV_COLUMNS), rows: positionTable(model, options) },
    { name: names.proposals, columns: columnsOf(PROPOSAL_COLUMNS), rows: proposalTable(model, ceiling, layers) },
  ];
}

/** The proposals of some layers, in the order of the text, one row each. */
function proposalTable(
  model: Negotiation,
  ceiling: Grade,
  layers: readonly ProposalLayer[],
): readonly (readonly string[])[] {
  const all = [...model.proposals.values()];
  const above = proposalsAbove(ceiling, all);
  const shown = all.filter(({ id, layer }) => layers.includes(layer) && !above.has(id));
  return inTextOrder(model, shown).map((proposal) => {
    const row = rowOf(model, proposal);
    return PROPOSAL_COLUMNS.map((column) => row[column]);
  });
}

function rowOf(model: Negotiation, proposal: Proposal): Readonly<Record<Column, string>> {
  const { id, kind, sponsors, written, onBehalfOf = [], base, words, reason = '', grade, said } = proposal;
  const { state, supporters, opposers } = standingOf(model, proposal);
  return {
    proposal: id,
    address: model.addressOf(`p:${id}`),
    kind,
    proponents: sponsors.length > 0 ? sponsors.join('; ') : (written ?? []).join('; '),
    on_behalf_of: onBehalfOf.join('; '),
    state,
    on_words: base.map((block) => block.words).join('\n'),
    proposed_words: words.join('\n'),
    supporters: supporters.join('; '),
    opposers: opposers.join('; '),
    reason,
    grade,
    said_at: said.at,
    meeting: said.meeting ?? '',
  };
}

function columnsOf(titles: readonly string[]): NewSheet['columns'] {
  return titles.map((title) => ({ title, width: WIDE.has(title) ? WIDE_WIDTH : WIDTH }));
}
