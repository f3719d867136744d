import type { BlockId } from '../../base/ids';
import type { Namer } from '../../notation/names';
import { type HeadProposal, type Run, readProposalHeads } from '../../notation/proposalHeads';
import type { ImportedBlock, ImportedComment, ImportedMark, ImportedProposal, ImportedSection } from '../format';

/** A text as it was taken, before heads are. */
interface Taken {
  readonly sections: readonly ImportedSection[];
  readonly proposals: readonly ImportedProposal[];
  readonly comments: readonly ImportedComment[];
}

/** The same without the heads that put proposals, which are proposals now (BR7a). */
export interface LiftedHeads extends Taken {
  /** How many proposals came of heads. */
  readonly count: number;
  /** Blocks with brackets that name somebody and put nothing: they stay text. */
  readonly left: readonly BlockId[];
}

/**
 * Takes typed heads out of a text whose changes were tracked too: heads in the text as in any, and those that somebody typed as a tracked
 * change: `[EU: shall]` put in by the secretariat is the EU's proposal. A block on which something else stands keeps its words.
 */
export function liftedHeads({ sections, proposals, comments }: Taken, namer: Namer): LiftedHeads {
  const used = new Set<BlockId>();
  for (const { block, blocks = [], place } of proposals) {
    for (const id of [block, ...blocks, place?.after]) if (id != null) used.add(id);
  }
  for (const { on } of comments) if (on.kind === 'span') for (const id of [on.from.block, on.to.block]) used.add(id);
  const runsOf = new Map<BlockId, readonly Run[]>();
  const textOf = new Map<BlockId, string>();
  const left: BlockId[] = [];
  const found: ImportedProposal[] = [];
  const lifted = sections.map((section): ImportedSection => {
    let before: BlockId | null = null;
    const blocks: ImportedBlock[] = [];
    for (const block of section.blocks) {
      const read = block.kind === 'running' ? null : readProposalHeads(block.text, namer);
      if ((read?.left.length ?? 0) > 0) left.push(block.id);
      if (read === null || read.proposals.length === 0 || (read.text === null && used.has(block.id))) {
        blocks.push(block);
        textOf.set(block.id, block.text);
        before = block.id;
        continue;
      }
      const place = { section: section.id, after: before };
      for (const one of read.proposals)
        found.push(headProposal(one, block.text, read.text === null ? place : block.id));
      if (read.text === null) continue;
      blocks.push({ ...block, text: read.text, ...marksIn(block.marks, read.runs) });
      runsOf.set(block.id, read.runs);
      textOf.set(block.id, read.text);
      before = block.id;
    }
    return { ...section, blocks };
  });
  const kept = withoutHeads(proposals, textOf, namer, found);
  const moved = comments.map((comment): ImportedComment => {
    if (comment.on.kind === 'span') {
      const { from, to } = comment.on;
      const at = (place: typeof from) => ({ ...place, offset: offsetIn(runsOf.get(place.block), place.offset) });
      return { ...comment, on: { kind: 'span', from: at(from), to: at(to) } };
    }
    if (comment.on.kind !== 'proposal') return comment;
    const number = kept.numbers.get(comment.on.proposal);
    return { ...comment, on: number === undefined ? { kind: 'text' } : { kind: 'proposal', proposal: number } };
  });
  return {
    sections: lifted,
    proposals: [...kept.proposals, ...found],
    comments: moved,
    count: found.length,
    left,
  };
}

/** Tracked changes without the heads in their words; those that were nothing but heads go, with what heads put in their place. */
function withoutHeads(
  proposals: readonly ImportedProposal[],
  textOf: ReadonlyMap<BlockId, string>,
  namer: Namer,
  found: ImportedProposal[],
): { readonly proposals: readonly ImportedProposal[]; readonly numbers: ReadonlyMap<number, number> } {
  const started = new Set(proposals.flatMap(({ on }) => on ?? []));
  const kept: ImportedProposal[] = [];
  const numbers = new Map<number, number>();
  proposals.forEach((proposal, i) => {
    const { kind, block, place, words, on, source } = proposal;
    const isFree = !started.has(i) && on === undefined;
    const next: string[] = [];
    for (const paragraph of words) {
      const read = kind === 'amend' || kind === 'insert' ? readProposalHeads(paragraph, namer) : null;
      if (read === null || read.proposals.length === 0 || (read.text === null && !isFree)) {
        next.push(paragraph);
        continue;
      }
      for (const one of read.proposals) {
        // A head in the text itself is read there, and is not new here.
        const own = headProposal(
          one,
          source,
          kind === 'amend' ? (block as BlockId) : (place as NonNullable<typeof place>),
        );
        if (!found.some((other) => isOne(other, own))) found.push(own);
      }
      if (read.text !== null) next.push(read.text);
    }
    const isNothing = kind === 'amend' ? next.length === 0 || next[0] === textOf.get(block ?? '') : next.length === 0;
    if (isFree && words.length > 0 && isNothing) return;
    numbers.set(i, kept.length);
    const number = on === undefined ? undefined : numbers.get(on);
    kept.push({ ...proposal, words: next, ...(number === undefined ? {} : { on: number }) });
  });
  return { proposals: kept, numbers };
}

function headProposal(
  { kind, words, owner, positions }: HeadProposal,
  source: string,
  at: BlockId | NonNullable<ImportedProposal['place']>,
): ImportedProposal {
  const { names, codes, onBehalfOf } = owner;
  const saysMore = names.length !== codes.length || names.some((name, i) => name !== codes[i]);
  return {
    kind: typeof at === 'string' ? kind : 'insert',
    ...(typeof at === 'string' ? { block: at } : { place: at }),
    words: words === '' ? [] : [words],
    proponents: codes,
    ...(saysMore ? { written: names } : {}),
    ...(onBehalfOf.length === 0 ? {} : { onBehalfOf }),
    positions: positions.map((one) => ({ delegations: one.codes, written: one.names, stance: one.stance })),
    source,
  };
}

function isOne(a: ImportedProposal, b: ImportedProposal): boolean {
  const print = ({ kind, block, place, words, proponents, written }: ImportedProposal) =>
    JSON.stringify([kind, block, place, words, proponents, written]);
  return print(a) === print(b);
}

/** Where a character of the source stands in the text without heads, or the next that does. */
function offsetIn(runs: readonly Run[] | undefined, offset: number): number {
  if (runs === undefined) return offset;
  let end = 0;
  for (const { source, at, length } of runs) {
    if (offset < source) return at;
    if (offset <= source + length) return at + offset - source;
    end = at + length;
  }
  return end;
}

function marksIn(marks: readonly ImportedMark[] | undefined, runs: readonly Run[]): Pick<ImportedBlock, 'marks'> {
  const moved = (marks ?? []).map((mark) => ({
    ...mark,
    from: offsetIn(runs, mark.from),
    to: offsetIn(runs, mark.to),
  }));
  const kept = moved.filter(({ from, to }) => from < to);
  return kept.length === 0 ? {} : { marks: kept };
}
