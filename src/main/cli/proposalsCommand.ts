import { recordParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import { blocksOf } from '../../shared/document/proposalIndex';
import type { DelegationCode } from '../../shared/domain/delegation';
import type { Examined } from '../../shared/domain/examined';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Grade, Said } from '../../shared/domain/position';
import {
  type BaseBlock,
  isOpenProposal,
  type Proposal,
  type ProposalKind,
  type ProposalLayer,
  type ProposalState,
} from '../../shared/domain/proposal';
import { proposalsAbove } from '../../shared/domain/proposalCeiling';
import { inTextOrder, standingOf } from '../../shared/domain/proposalStanding';
import { printJson } from '../../shared/formats/json/jsonText';
import { isDossierInput, readDossier, readInput, seedInput } from './inputs';
import type { Options } from './options';
import { print, remark } from './outputs';
import { EXIT, type ExitCode } from './problem';
import { table } from './table';

/** One proposal: what `chapeau proposals --json` prints of it (docs/cli.md). */
export interface ProposalLine {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly layer: ProposalLayer;
  /** Of its first paragraph, or of the one it is to stand behind; empty where that is gone. */
  readonly address: string;
  readonly proponents: readonly DelegationCode[];
  readonly onBehalfOf: readonly DelegationCode[];
  readonly supporters: readonly DelegationCode[];
  readonly subject: string;
  readonly base: readonly BaseBlock[];
  readonly words: readonly string[];
  /** What it comes to on the words as they are; null once it was decided. */
  readonly verdict: Examined['kind'] | null;
  readonly said: Said;
  readonly grade: Grade;
}

/** `chapeau proposals`: open and decided ones in the order of the text; those of the private file where that lies beside it. */
export async function proposalsCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const input = await readInput(named);
  const dossier = isDossierInput(input) ? await readDossier(input, named) : await seedInput(input, named);
  for (const notice of dossier.notices) remark(notice);
  if (!dossier.private) remark(`${named}: no private file lies beside it, so that only what was tabled is listed.`);
  const { ceiling = 'record' } = options;
  // A view has a ceiling, and shows nothing above it (PO5).
  recordParts(dossier.docs.record).settings.set('ceiling', ceiling);
  const { current } = new Projection(dossier.docs);
  const above = proposalsAbove(ceiling, [...current.proposals.values()]);
  const shown = inTextOrder(
    current,
    [...current.proposals.values()].filter(({ id }) => !above.has(id)),
  );
  const lines = shown.map((proposal) => proposalLine(current, proposal));
  await print(options.json ? printJson(lines) : report(current, lines));
  if (above.size > 0) remark(`${above.size} more above the grade of ${ceiling} (--ceiling).`);
  return EXIT.done;
}

function proposalLine(model: Negotiation, proposal: Proposal): ProposalLine {
  const { id, kind, layer, base, words, subject = '', onBehalfOf = [], said, grade } = proposal;
  const { state, sponsors, supporters } = standingOf(model, proposal);
  const [block] = blocksOf(proposal);
  const { place } = proposal;
  const key = block === undefined ? (place === undefined ? '' : `s:${place.section}`) : model.keyOfBlock(block);
  return {
    id,
    kind,
    state,
    layer,
    address: key === '' ? '' : model.addressOf(key),
    proponents: sponsors,
    onBehalfOf,
    supporters,
    subject,
    base,
    words,
    verdict: isOpenProposal(proposal) ? model.examined(id).kind : null,
    said,
    grade,
  };
}

function report(model: Negotiation, lines: readonly ProposalLine[]): string {
  const { title, marking } = model.settings;
  const rows = lines.map(
    ({ address, kind, state, layer, proponents, onBehalfOf, supporters, subject, words, verdict }) => [
      address,
      layer === 'declared' ? '' : layer,
      kind,
      state,
      verdict ?? '',
      proponents.join(', ') + (onBehalfOf.length === 0 ? '' : ` for ${onBehalfOf.join(', ')}`),
      supporters.join(', '),
      subject === '' ? words.join(' ¶ ') : subject,
    ],
  );
  return [
    `${title}${marking === 'none' ? '' : ` · ${marking}`}\n\n`,
    table(
      [
        { head: 'place', most: 36 },
        { head: 'whose' },
        { head: 'asks' },
        { head: 'state' },
        { head: 'on the text' },
        { head: 'by', most: 30 },
        { head: 'supported by', most: 30 },
        { head: 'words', most: 80 },
      ],
      rows,
    ),
  ].join('');
}
