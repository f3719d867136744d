import type { BlockId, DocumentId } from '../base/ids';
import type { DelegationCode, Roster } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Grade } from '../domain/position';
import type { Proposal, ProposalLayer } from '../domain/proposal';
import { proposalsAbove } from '../domain/proposalCeiling';
import { inTextOrder, standingOf } from '../domain/proposalStanding';
import type { ExportText, ReportLine } from '../formats/format';
import { headedText, type PlacedProposal } from '../formats/headedText';
import type { ExportCode, LeftOutReason } from '../formats/reportCodes';
import { namerOf, speakerTest } from '../notation/names';
import type { HeadForm, HeadNames } from '../notation/proposalPrint';
import type { DossierDocs } from './docs';
import { blocksOf } from './proposalIndex';
import { exportedText, type TextExportOptions, type WrittenText, writtenText } from './textExport';

/** Which proposals are written into a text, and how. */
export interface HeadsOptions extends Pick<TextExportOptions, 'frame' | 'as'> {
  readonly form: HeadForm;
  /** Whose document may be read from; `declared` alone is fit for everybody (CF1). */
  readonly layers: readonly ProposalLayer[];
  /** Nothing more confidential is written (PO5). */
  readonly ceiling: Grade;
  readonly document?: DocumentId;
}

/** A text with heads, and every open proposal that is not in it with the reason. */
export interface HeadsExport extends WrittenText {
  readonly held: readonly string[];
  readonly unheld: readonly { readonly id: string; readonly why: LeftOutReason }[];
}

/**
 * The marked text with the open proposals on it as heads (NOTATION 5.1, 5.2), in the encoding of its source. Read again with its heads it
 * gives the same text and the same proposals; what a head cannot hold is listed, never dropped in silence.
 */
export function headsExport(docs: DossierDocs, model: Negotiation, options: HeadsOptions): HeadsExport {
  const { form, layers, ceiling, document } = options;
  const given = exportedText(docs.text, document, model.reading);
  const labels = labelsOf(given);
  const text = withLabels(given, labels);
  const written = new Set(text.sections.flatMap((section) => section.blocks.map(({ id }) => id)));
  const above = proposalsAbove(ceiling, [...model.proposals.values()]);
  const open = [...model.proposals.values()].filter(
    ({ id, layer, state }) => layers.includes(layer) && !above.has(id) && (state === 'draft' || state === 'tabled'),
  );
  const unheld: { id: string; why: LeftOutReason }[] = [];
  const placed: PlacedProposal[] = [];
  let unsaid = 0;
  for (const proposal of inTextOrder(model, open)) {
    const own = placedOf(model, proposal, written);
    if (typeof own === 'string') {
      unheld.push({ id: proposal.id, why: own });
      continue;
    }
    placed.push(labelled(own.placed, proposal, labels));
    unsaid += own.unsaid;
  }
  const names = headNames(model.roster);
  const { namer } = names;
  const reading = { isSpeaker: speakerTest(namer), ...(text.source?.markdown ? { markdown: true } : {}) };
  const headed = headedText(text, placed, form, names, reading);
  unheld.push(...headed.unheld);
  const result = writtenText(text, headed.text, options);
  const lines = [...byReason(unheld, model), ...positionsLine(unsaid), ...ownHeadsLine(headed.ownHeads)];
  return { ...result, leftOut: [...result.leftOut, ...lines], held: headed.held, unheld };
}

/** Labels that a word processor's file counts by itself, by their paragraphs: here they are words, since words are all there is. */
function labelsOf({ sections, source }: ExportText): ReadonlyMap<BlockId, string> {
  if (source?.format === undefined) return new Map();
  const blocks = sections.flatMap((section) => section.blocks);
  return new Map(blocks.flatMap(({ id, marker }) => (marker === undefined ? [] : [[id, marker] as const])));
}

function withLabels(text: ExportText, labels: ReadonlyMap<BlockId, string>): ExportText {
  if (labels.size === 0) return text;
  const sections = text.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      const label = labels.get(block.id);
      return label === undefined ? block : { ...block, text: `${label} ${block.text}` };
    }),
  }));
  return { ...text, sections };
}

/** A proposal on words with their labels. */
function labelled(placed: PlacedProposal, { marker }: Proposal, labels: ReadonlyMap<BlockId, string>): PlacedProposal {
  const label = placed.kind === 'insert' ? marker : labels.get(placed.block ?? '');
  const [first, ...others] = placed.words;
  if (label === undefined || first === undefined || labels.size === 0) return placed;
  return { ...placed, words: [`${label} ${first}`, ...others] };
}

/** A proposal as a head could hold it, or why none can; and how many positions on it say more than for or against. */
export function placedOf(
  model: Negotiation,
  proposal: Proposal,
  written: ReadonlySet<BlockId>,
): { readonly placed: PlacedProposal; readonly unsaid: number } | LeftOutReason {
  const { id, kind, base, place, onBehalfOf = [], sponsors } = proposal;
  if (proposal.on !== undefined) return 'on-proposal';
  if (kind !== 'amend' && kind !== 'delete' && kind !== 'insert') return 'kind';
  if (kind === 'delete' && base.length !== 1) return 'paragraphs';
  const verdict = model.examined(id);
  if (verdict.kind === 'to-follow') return 'to-follow';
  if (verdict.kind !== 'applies' && verdict.kind !== 'adjusted') return 'stale';
  const block = kind === 'insert' ? (place?.after ?? null) : (verdict.blocks[0] ?? null);
  if (block === null && (kind !== 'insert' || model.reading.sections[0]?.section !== place?.section)) return 'kind';
  if (block !== null && !written.has(block)) return 'other-document';
  const { supporters, opposers, others } = standingOf(model, proposal);
  const keep = model.readingOf(`p:${id}`).options.find(({ option }) => option === 'keep');
  const plain = (stance: 'SUP' | 'OPP') => {
    const said = keep?.holdings.filter(({ counted, flags }) => counted === stance && !flags.includes('conditional'));
    return new Set(said?.map(({ delegation, via }) => via ?? delegation));
  };
  const [yes, no] = [plain('SUP'), plain('OPP')];
  const placed: PlacedProposal = {
    id,
    kind,
    block,
    words: verdict.words,
    proponents: sponsors,
    onBehalfOf,
    supporters: supporters.filter((code) => yes.has(code)),
    opposers: opposers.filter((code) => no.has(code)),
  };
  const said = new Set([...supporters, ...opposers, ...others]);
  return { placed, unsaid: said.size - new Set([...placed.supporters, ...placed.opposers]).size };
}

/** How delegations are named in heads, and read from them. */
export function headNames(roster: Roster): HeadNames {
  const namer = namerOf(roster);
  return { namer, nameOf: (code) => nameOf(code, roster, namer) };
}

/** A code where it is read back as such, else the full name. */
function nameOf(code: DelegationCode, roster: Roster, namer: (name: string) => DelegationCode | null): string | null {
  const name = roster.byCode.get(code)?.name;
  return [code, name].find((each) => each !== undefined && namer(each) === code) ?? null;
}

function byReason(unheld: HeadsExport['unheld'], { proposals }: Negotiation): ReportLine<ExportCode>[] {
  const lines = new Map<LeftOutReason, ReportLine<ExportCode>>();
  for (const { id, why } of unheld) {
    const known = lines.get(why);
    const [block] = blocksOf(proposals.get(id));
    const place = block === undefined ? null : { block, offset: 0 };
    const code = `heads.${why}` as const;
    lines.set(why, known ? { ...known, count: known.count + 1 } : { code, count: 1, place, mend: 'check', values: {} });
  }
  return [...lines.values()];
}

function positionsLine(count: number): ReportLine<ExportCode>[] {
  return count === 0 ? [] : [{ code: 'heads.positions', count, place: null, mend: 'check', values: {} }];
}

function ownHeadsLine(blocks: readonly BlockId[]): ReportLine<ExportCode>[] {
  const [block] = blocks;
  if (block === undefined) return [];
  return [{ code: 'heads.own', count: blocks.length, place: { block, offset: 0 }, mend: 'check', values: {} }];
}
