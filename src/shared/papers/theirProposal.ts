import type { BlockId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import type { ProposalPlace } from '../domain/proposal';
import { applyChanges } from '../wording/compare';
import { mergeThree } from '../wording/merge';
import { baseWordsOf } from './changeClaims';
import type { ReconciledRow, TheirText } from './reconciledRows';

/** A proposal as it would stand on our text. */
export interface CarriedProposal {
  readonly kind: 'amend' | 'insert' | 'delete' | 'note' | 'move';
  /** The paragraphs it is on; none for `insert`. */
  readonly blocks?: readonly BlockId[];
  readonly place?: ProposalPlace;
  readonly words?: readonly string[];
  /** When, as their file says. */
  readonly said?: { readonly at: string };
}

/**
 * What somebody proposes in another's text by tracked changes as a proposal on ours: their changes carried over to our words. Null where
 * they collide with those, or where it is not to be said what they would be on.
 */
export function proposalFrom(
  { theirs, block }: ReconciledRow,
  { reading, proposals }: TheirText,
  ours: Negotiation,
): CarriedProposal | null {
  const changes = theirs?.changes ?? [];
  const [first] = changes;
  const provision = block === null ? undefined : ours.reading.byBlock.get(block);
  const given = first === undefined ? undefined : proposals[first.proposal];
  if (first === undefined || given === undefined || provision === undefined) return null;
  const said = given.saidAt === undefined ? {} : { said: { at: given.saidAt } };
  const on = { blocks: [provision.block], ...said };
  const words = changes.map((change) => change.in.trim()).filter((each) => each !== '');
  switch (first.kind) {
    case 'amend': {
      const base = baseWordsOf(given, proposals, reading);
      const hunks = changes.map(({ from, out, in: put }) => ({ from, to: from + out.length, was: out, words: put }));
      if (hunks.some(({ from, to, was }) => from < 0 || base.slice(from, to) !== was)) return null;
      const merged = mergeThree(base, applyChanges(base, hunks), provision.text);
      return merged.conflicts.length > 0 || merged.words === provision.text
        ? null
        : { kind: 'amend', ...on, words: [merged.words] };
    }
    case 'insert':
      return { kind: 'insert', place: { section: provision.section, after: provision.block }, words, ...said };
    case 'note':
      return { kind: 'note', ...on, words };
    case 'delete':
      return { kind: 'delete', ...on };
    case 'move':
      if (theirs?.move === undefined) return null;
      return { kind: 'move', blocks: theirs.move.blocks, place: theirs.move.place, ...said };
  }
}
