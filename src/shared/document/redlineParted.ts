import type { BlockId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import { PARAGRAPH_BREAK, type Proposal } from '../domain/proposal';
import type { TrackedChange } from '../formats/redline/redline';
import { sameChange } from '../formats/redline/runText';
import { changesBetween } from './redlineAtoms';
import type { StoredBlock } from './storedText';

/** A paragraph that one hand parts: its wording together with the new paragraphs that have its beginning, or go on with its end. */
export interface Parting {
  /** Paragraphs parted by what no paragraph may hold. */
  readonly words: string;
  /** New paragraphs, and behind which of the breaks the first of them stands; 0: before all. */
  readonly inserts: readonly { readonly insert: Proposal; readonly behind: number }[];
}

/** Who parts which paragraphs. */
export interface Partings {
  /** By block, by the amendment of it. */
  readonly of: ReadonlyMap<BlockId, ReadonlyMap<string, Parting>>;
  readonly inserts: ReadonlySet<Proposal>;
}

export const NO_PARTINGS: Partings = { of: new Map(), inserts: new Set() };

/** Proposals as they are written. */
export interface PartedFrame {
  readonly model: Negotiation;
  readonly chosen: readonly Proposal[];
  /** Proposals on each block, and to come behind it. */
  readonly on: ReadonlyMap<BlockId, readonly Proposal[]>;
  readonly behind: ReadonlyMap<BlockId | '', readonly Proposal[]>;
  readonly changeOf: (proposal: Proposal, kind: TrackedChange['kind']) => TrackedChange;
}

/**
 * Amendments that leave one part of a paragraph, with new paragraphs beside it, of the same hand, that have the rest of its words. Written as
 * one wording they take out nothing that they put in again, so that several can part a paragraph at one place.
 */
export function partingsIn(text: readonly StoredBlock[], frame: PartedFrame): Partings {
  const of = new Map<BlockId, Map<string, Parting>>();
  const inserts = new Set<Proposal>();
  // Whoever starts from another's wording starts from it as it is.
  const starts = new Set(frame.chosen.flatMap(({ on }) => on ?? []));
  const isFree = ({ id, on }: Proposal) => on === undefined && !starts.has(id);
  const wordsOf = ({ id }: Proposal): readonly string[] => {
    const verdict = frame.model.examined(id);
    return verdict.kind === 'applies' || verdict.kind === 'adjusted' ? verdict.words : [];
  };
  for (const [i, block] of text.entries()) {
    for (const amend of frame.on.get(block.id) ?? []) {
      const [words] = wordsOf(amend);
      if (amend.kind !== 'amend' || words === undefined || !isFree(amend)) continue;
      const by = frame.changeOf(amend, 'insert');
      const find = (place: BlockId | '', isPart: (own: readonly string[]) => boolean) =>
        frame.behind
          .get(place)
          ?.find(
            (one) =>
              one.kind === 'insert' &&
              one.cells === undefined &&
              !inserts.has(one) &&
              isFree(one) &&
              sameChange(frame.changeOf(one, 'insert'), by) &&
              isPart(wordsOf(one)),
          );
      // What is to come behind the cell before stands in that one.
      const isBeside = text[i - 1]?.cell === block.cell;
      const before = find(text[i - 1]?.id ?? '', (own) => isBeside && holdsWords(block.text, own, words, true));
      const after = find(block.id, (own) => holdsWords(block.text, own, words, false));
      if (before === undefined && after === undefined) continue;
      const head = before === undefined ? [] : wordsOf(before);
      const all = [...head, words, ...(after === undefined ? [] : wordsOf(after))].join(PARAGRAPH_BREAK);
      const found = [
        ...(before === undefined ? [] : [{ insert: before, behind: 0 }]),
        ...(after === undefined ? [] : [{ insert: after, behind: head.length + 1 }]),
      ];
      for (const { insert } of found) inserts.add(insert);
      of.set(block.id, (of.get(block.id) ?? new Map()).set(amend.id, { words: all, inserts: found }));
    }
  }
  return { of, inserts };
}

/** Whether new paragraphs before or behind a wording hold most of what it leaves out, or hold little else. */
function holdsWords(text: string, own: readonly string[], words: string, isBefore: boolean): boolean {
  const all = (isBefore ? [...own, words] : [words, ...own]).join(PARAGRAPH_BREAK);
  const changes = changesBetween(text, all);
  const breaks = changes.filter((change) => change.words.includes(PARAGRAPH_BREAK));
  const edge = isBefore ? breaks[breaks.length - 1] : breaks[0];
  if (edge === undefined) return false;
  const side = changes.filter(({ from, to }) => (isBefore ? to <= edge.from : from >= edge.to) && from < to);
  const gone = side.reduce((sum, { from, to }) => sum + to - from, 0);
  const kept = (isBefore ? edge.from : text.length - edge.to) - gone;
  const put = own.reduce((sum, { length }) => sum + length, 0);
  return kept * 2 > Math.min(put, Math.max(1, text.length - words.length));
}
