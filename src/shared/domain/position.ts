import type { EntryId, LineId, PersonId, SeatId, StatementId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { OptionChoice, Target } from './target';

/** Stances in the order of resistance (PO3). Codes are stored; the words shown come from the message catalogue. */
export const STANCES = ['SUP', 'FLX', 'LIV', 'ADR', 'CLA', 'NOP', 'SCR', 'AMD', 'DEL', 'RSV', 'OPP', 'RED'] as const;
export type Stance = (typeof STANCES)[number];

/** How an entry is known (PO5), most public first. A view or an export has a ceiling and shows nothing beyond it. */
export const GRADES = ['record', 'informal', 'confidence', 'estimate'] as const;
export type Grade = (typeof GRADES)[number];

/** A condition put on a stance: while it is not met the option is held (PO3). */
export interface Condition {
  readonly kind: 'if' | 'unless';
  readonly words: string;
  readonly met?: boolean;
}

/** What shows that it was said (PO6): a statement, or a span of a source quoted word for word. */
export type Evidence =
  | { readonly kind: 'statement'; readonly statement: StatementId }
  | {
      readonly kind: 'source';
      readonly words: string;
      readonly source: string;
      readonly place?: string;
      readonly url?: string;
    };

/**
 * When something was said: an ISO date, or date and time with zone; `meeting` as people name it ("fifth session"). `at` is empty
 * where the source gives no day (PO6): that sorts before every day, and opens groups up as they are today.
 */
export interface Said {
  readonly at: string;
  readonly forum?: string;
  readonly meeting?: string;
}

/**
 * One line of the ledger (PO1): never changed, only answered by later lines. One entry may speak for many delegations at once.
 * `about` says what the line does: a stance, an alignment with another's word on the target, or something to an earlier entry.
 */
export interface Entry {
  readonly id: EntryId;
  readonly target: Target;
  readonly option: OptionChoice;
  readonly delegations: readonly DelegationCode[];
  /** Names as the source writes them, where codes alone would lose something (DE4): repetitions and spellings included. */
  readonly written?: readonly string[];
  /** The group whose position this is, spoken by `delegations` (DE3). */
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly stance: Stance;
  readonly condition?: Condition;
  /** Would stand aside from the decision rather than stop it: clear, flagged (PO3). */
  readonly disassociates?: boolean;
  /** 0 to 1, for estimates only. */
  readonly confidence?: number;
  readonly grade: Grade;
  readonly evidence: readonly Evidence[];
  readonly note?: string;
  readonly said: Said;
  /** ISO time at which it was noted, and by whom; order among equal `said.at` is `clock`, then `id`, never this (PO1). */
  readonly notedAt: string;
  readonly notedBy: PersonId;
  /** Logical clock: one more than the highest the writer had seen. */
  readonly clock: number;
  /** The target's words when it was said (PO4). */
  readonly fingerprint: string;
  readonly act: EntryAct;
  /** Words kept with `?`: "check the recording", with the offset in seconds from the start of the log where known. */
  readonly check?: { readonly offset?: number };
  /** The line of the floor log that this entry was read from. */
  readonly line?: LineId;
  /** The seat that declared it to the room (RM2), absent for what our team noted: derived, never stored. */
  readonly seat?: SeatId;
}

export type EntryAct =
  | { readonly kind: 'said' }
  /** Takes the place of the entry named; that one stays in the history. */
  | { readonly kind: 'correction'; readonly of: EntryId }
  /** The stance no longer stands; the delegations are as if they had not spoken. */
  | { readonly kind: 'withdrawal'; readonly of: EntryId }
  /** Still holds on the words as they are now (PO4). */
  | { readonly kind: 'confirmation'; readonly of: EntryId }
  /** From now on the word of `with` counts for these delegations on this target (DE2). */
  | { readonly kind: 'alignment'; readonly with: DelegationCode };
