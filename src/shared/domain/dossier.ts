import type { DocumentId, DossierId, PersonId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { Grade } from './position';

/** What stands on every window, print and export of a dossier (CF6). */
export const MARKINGS = ['none', 'RESTRICTED', 'EXERCISE'] as const;
export type Marking = (typeof MARKINGS)[number];

/** A document that text of the dossier was taken from, as people cite it: "Draft text, 2 September 2023". */
export interface SourceDocument {
  readonly id: DocumentId;
  readonly title: string;
  /** Short form for chips and addresses: `CND`, `DTC`. Empty where one document is all there is. */
  readonly short: string;
  readonly symbol?: string;
  /** ISO date of the state it was read in. */
  readonly asOf?: string;
  readonly url?: string;
  /** How its bytes were read, so that export gives the same ones back (TX1). */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly byteOrderMark?: boolean;
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  readonly markdown?: boolean;
  /** Lone halves of surrogate pairs are kept as characters of the last private plane (`document/standIns.ts`). */
  readonly standIns?: true;
  /** File name it came from, without its folder. */
  readonly file?: string;
  /** Kind of file, or the clipboard it came by, where that is no plain text: the id of its importer. */
  readonly format?: string;
}

/** What a bracket means in this text (BR6): chosen by a person, never assumed. */
export const BRACKET_MEANINGS = [
  'unset',
  'disagreement',
  'proposal-to-delete',
  'no-text-option',
  'undecided-value',
] as const;
export type BracketMeaning = (typeof BRACKET_MEANINGS)[number];

/** What the room knows of itself; lives in the acts document. */
export interface DossierSettings {
  readonly id: DossierId;
  readonly title: string;
  /** Body and session, as people say it: "AHC, sixth session". */
  readonly forum: string;
  readonly marking: Marking;
  readonly participants: readonly DelegationCode[];
  readonly withoutVote: readonly DelegationCode[];
  readonly consensusOnly: boolean;
  readonly bracketMeaning: BracketMeaning;
  /** A tabled proposal that nobody seconds is parked (PR2). */
  readonly needsSeconder: boolean;
}

/** What the team chose for its own reading; lives in our record. */
export interface RecordSettings {
  /** Delegations whose silence counts in coverage (CO1); empty: all who have spoken anywhere in the dossier. */
  readonly watch: readonly DelegationCode[];
  /** Coverage from which an option may be called converged (CO1). */
  readonly quorum: number;
  /** The most confidential grade that is shown (PO5). */
  readonly ceiling: Grade;
  readonly ourDelegation: DelegationCode | null;
  /**
   * Who sits here: at the desk of the chair or the secretariat what is entered for a delegation is tabled in the room, as entered by the
   * chair; at a delegation's it is noted in our record and stays there.
   */
  readonly desk: 'delegation' | 'chair';
  /** Words of binding force in our own order, as text, by language (PR6); a language that is not named has the built-in lists. */
  readonly strengths?: Readonly<Record<string, string>>;
}

/** A person at a keyboard: who noted, who typed. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly delegation: DelegationCode | null;
}
