import { type Draft, type SegmentOptions, segment } from '../../notation/segment';
import type { ImportedProposal, ImportOptions } from '../format';
import { type LiftedText, type LocatedProposal, liftHeads } from '../headedText';

/** A text cut up, and what was taken out of it. */
export interface Lifted {
  readonly draft: Draft;
  /** Null where heads stay words. */
  readonly lifted: LiftedText | null;
}

/**
 * The text cut up, without its heads where that was asked for. A paragraph that is another one without them keeps them: a proposal must
 * know on which words it stands.
 */
export function draftOf(
  text: string,
  reading: Pick<SegmentOptions, 'markdown' | 'isSpeaker'>,
  { heads, newId }: ImportOptions,
): Lifted {
  const keep = new Set<number>();
  for (;;) {
    const lifted = heads === undefined ? null : liftHeads(text, heads, reading, keep);
    const draft = segment(lifted?.text ?? text, { ...reading, newId });
    const starts = new Set(blocksAt(draft).keys());
    const lost = [...(lifted?.lifted ?? [])].filter(([at, source]) => !starts.has(at) && !keep.has(source));
    if (lifted === null || lost.length === 0) return { draft, lifted };
    for (const [, source] of lost) keep.add(source);
  }
}

/** A block and its section. */
export interface PlacedBlock {
  readonly block: string;
  readonly section: string;
}

/** Blocks by where they begin. */
export function blocksAt({ sections }: Draft): ReadonlyMap<number, PlacedBlock> {
  const found = new Map<number, PlacedBlock>();
  let at = 0;
  for (const section of sections) {
    for (const { id, gap, text } of section.blocks) {
      found.set(at + gap.length, { block: id, section: section.id });
      at += gap.length + text.length;
    }
  }
  return found;
}

/** What heads put, on the blocks of the text without them. */
export function proposalsOf(draft: Draft, { proposals }: LiftedText): readonly ImportedProposal[] {
  const blocks = blocksAt(draft);
  const before = (at: number) => [...blocks].filter(([start]) => start <= at).at(-1)?.[1];
  return proposals.map((proposal) => {
    const { kind, words, owner, positions, source, at } = proposal;
    const own = kind === 'insert' ? before(at) : blocks.get(at);
    const section = own?.section ?? draft.sections[0]?.id ?? '';
    return {
      kind,
      ...(kind === 'insert' ? { place: { section, after: own?.block ?? null } } : { block: own?.block ?? '' }),
      words,
      proponents: owner.codes,
      ...(namesSay(proposal) ? { written: owner.names } : {}),
      ...(owner.onBehalfOf.length === 0 ? {} : { onBehalfOf: owner.onBehalfOf }),
      positions: positions.map(({ codes, names, stance }) => ({ delegations: codes, written: names, stance })),
      source,
    };
  });
}

function namesSay({ owner: { names, codes } }: LocatedProposal): boolean {
  return names.length !== codes.length || names.some((name, i) => name !== codes[i]);
}
