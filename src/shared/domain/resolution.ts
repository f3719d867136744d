import type { BlockId, PersonId, SectionId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { BracketAnchor } from './target';

/** What was decided about a bracket or a set of alternatives (BR9). `drop` takes one alternative away and leaves the others open. */
export const RESOLUTION_FORMS = ['keep', 'delete', 'choose', 'drop', 'merge'] as const;
export type ResolutionForm = (typeof RESOLUTION_FORMS)[number];

/** Where a decision was carried out: the brackets that stood there, by which positions taken on them are still explained. */
export interface ResolvedPlace {
  readonly section: SectionId;
  readonly block: BlockId;
  /** As it was read then: `Art. 29(1)(b)`. */
  readonly address: string;
  readonly brackets: readonly BracketAnchor[];
  /** The words that stayed and went here, where they are not those of the decision: a pair that was tied to it (BR8). */
  readonly chosen?: string;
  readonly dropped?: readonly string[];
}

/**
 * Who decided what about a bracket, and what was dropped (BR9): only ever added, in the same action as the change of the words, so that
 * undo takes both. One decision for several places of the same pair is one record (BR8).
 */
export interface Resolution {
  readonly id: string;
  /** ISO time with zone. */
  readonly at: string;
  readonly by: PersonId;
  readonly name: string;
  readonly delegation: DelegationCode | null;
  readonly form: ResolutionForm;
  /** For `choose` and `drop`: the number of the alternative, from 1. */
  readonly option?: number;
  /** The words that stayed; empty where none did. */
  readonly chosen: string;
  readonly dropped: readonly string[];
  readonly places: readonly ResolvedPlace[];
}
