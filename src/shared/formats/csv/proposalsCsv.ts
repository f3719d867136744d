import type { Negotiation } from '../../domain/negotiation';
import type { Proposal, ProposalLayer } from '../../domain/proposal';
import { proposalsAbove } from '../../domain/proposalCeiling';
import { inTextOrder, standingOf } from '../../domain/proposalStanding';
import { ABOUT_COLUMNS, aboutCells, type CsvOptions, csvOf } from './positionsCsv';

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
  ...ABOUT_COLUMNS,
] as const;
type Own = Exclude<(typeof PROPOSAL_COLUMNS)[number], (typeof ABOUT_COLUMNS)[number]>;

export interface ProposalTableOptions extends Pick<CsvOptions, 'about' | 'ceiling'> {
  /** Whose document may be read from (CF1). */
  readonly layers: readonly ProposalLayer[];
}

/** The proposals of some layers, in the order of the text, one row each. */
export function proposalTable(
  model: Negotiation,
  { ceiling, layers, about }: ProposalTableOptions,
): readonly (readonly string[])[] {
  const all = [...model.proposals.values()];
  const above = proposalsAbove(ceiling, all);
  const shown = all.filter(({ id, layer }) => layers.includes(layer) && !above.has(id));
  return inTextOrder(model, shown).map((proposal) => {
    const row = { ...rowOf(model, proposal), ...aboutCells(model, about) };
    return PROPOSAL_COLUMNS.map((column) => row[column]);
  });
}

function rowOf(model: Negotiation, proposal: Proposal): Readonly<Record<Own, string>> {
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

/** The same as CSV, with the names of the columns. */
export function proposalsCsv(model: Negotiation, options: CsvOptions & ProposalTableOptions): string {
  return csvOf(PROPOSAL_COLUMNS, proposalTable(model, options), options);
}
