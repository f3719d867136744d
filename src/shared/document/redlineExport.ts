import type { BlockId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import { proposalsAbove } from '../domain/proposalCeiling';
import { inTextOrder } from '../domain/proposalStanding';
import type { ReportLine } from '../formats/format';
import type { Redline } from '../formats/redline/redline';
import type { ExportCode } from '../formats/reportCodes';
import { namerOf } from '../notation/names';
import { printClean } from '../notation/print';
import type { DossierDocs } from './docs';
import { blocksOf } from './proposalIndex';
import type { RedlineOptions } from './redlineOptions';
import type { Unwritten } from './redlineParagraph';
import { type ImportedSource, proposalPrint, sourceOf } from './redlineSource';
import { RedlineWriting } from './redlineWriting';
import { exportedText, openLines } from './textExport';

/** A dossier as a redline. */
export interface RedlineExport {
  readonly redline: Redline;
  /** Whether the file could be followed, so that it can be patched. */
  readonly followsFile: boolean;
  readonly held: readonly string[];
  readonly unheld: readonly Unwritten[];
  readonly leftOut: readonly ReportLine<ExportCode>[];
  /** The block of the text that each paragraph of the redline is; null for what somebody puts in. */
  readonly textBlocks: readonly (BlockId | null)[];
  /** The block of the text that a paragraph of the redline is, or the nearest before it. */
  readonly blockAt: (index: number) => BlockId | null;
}

/**
 * A dossier as a redline: text, formats, notes, comments of the layers chosen, and open proposals as changes of whoever brings them (EX2). What
 * the file itself held goes back with it, whatever layer holds it since: it tells its readers nothing new.
 */
export function redlineExport(docs: DossierDocs, model: Negotiation, options: RedlineOptions): RedlineExport {
  const text = exportedText(docs.text, options.document, model.reading);
  const source =
    options.file === undefined || options.text === 'clean' ? null : sourceOf(options.file, namerOf(model.roster));
  const ofFile = source === null ? new Map<string, Proposal>() : matched(source, model);
  const proposals = options.text === 'clean' ? [] : chosen(model, options, new Set(ofFile.values()));
  const clean = options.text === 'clean' ? printClean(text.sections, text.tail, text.reading) : null;
  const writing = new RedlineWriting(docs, model, { ...options, source, ofFile, chosen: proposals, clean });
  const redline = writing.redline(text.source?.title ?? model.settings.title);
  const lines = [...byReason(writing.unheld, model), ...(clean === null ? [] : openLines(clean.open))];
  return {
    redline,
    followsFile: source !== null,
    held: writing.held,
    unheld: writing.unheld,
    leftOut: lines,
    textBlocks: writing.textBlocks(),
    blockAt: (index) => writing.blockAt(index),
  };
}

/** Proposals of the dossier that are those of the file, as they were: by the number of the file's. */
function matched({ result }: ImportedSource, model: Negotiation): Map<string, Proposal> {
  const known = new Map<string, Proposal[]>();
  for (const proposal of model.proposals.values()) {
    if (!isOpenProposal(proposal) || proposal.branch !== undefined) continue;
    const print = proposalPrint({
      ...proposal,
      blocks: proposal.base.map(({ block }) => block),
      proponents: proposal.sponsors,
    });
    known.set(print, [...(known.get(print) ?? []), proposal]);
  }
  const found = new Map<string, Proposal>();
  (result.proposals ?? []).forEach((given, i) => {
    const { kind, block, blocks, words, place, proponents, written } = given;
    const on = blocks ?? (block === undefined ? [] : [block]);
    const print = proposalPrint({
      kind,
      blocks: on,
      words,
      proponents,
      ...(place === undefined ? {} : { place }),
      ...(written === undefined ? {} : { written }),
    });
    const own = known.get(print)?.shift();
    if (own !== undefined) found.set(String(i), own);
  });
  return found;
}

/** Open proposals of the layers and grades chosen, in the order of the text, and those of the file. */
function chosen(model: Negotiation, options: RedlineOptions, ofFile: ReadonlySet<Proposal>): readonly Proposal[] {
  const all = [...model.proposals.values()];
  const above = proposalsAbove(options.ceiling, all);
  const open = all.filter(
    (proposal) =>
      isOpenProposal(proposal) &&
      proposal.branch === undefined &&
      (ofFile.has(proposal) || (options.layers.includes(proposal.layer) && !above.has(proposal.id))),
  );
  return inTextOrder(model, open);
}

function byReason(unheld: readonly Unwritten[], { proposals }: Negotiation): ReportLine<ExportCode>[] {
  const lines = new Map<string, ReportLine<ExportCode>>();
  for (const { id, why } of unheld) {
    const known = lines.get(why);
    const block: BlockId | undefined = blocksOf(proposals.get(id))[0];
    const place = block === undefined ? null : { block, offset: 0 };
    const code = `redline.${why}` as const;
    lines.set(why, known ? { ...known, count: known.count + 1 } : { code, count: 1, place, mend: 'check', values: {} });
  }
  return [...lines.values()];
}
