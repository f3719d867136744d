import type { LineId, PersonId, StatementId, TopicId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { Grade, Said } from './position';

/** Words said or written: the evidence (PO6). `words` is verbatim, paragraphs parted by a line feed. */
export interface Statement {
  readonly id: StatementId;
  /** Empty where the speaker is not a delegation (a chair, an expert); `speaker` then names them. */
  readonly delegations: readonly DelegationCode[];
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly speaker?: string;
  readonly words: string;
  readonly said: Said;
  readonly source?: string;
  /** Page, time code or paragraph in the source. */
  readonly place?: string;
  readonly url?: string;
  /** A remark of the source's author about the words, not of the speaker (TX6). */
  readonly context?: string;
  readonly topics: readonly TopicId[];
  readonly grade: Grade;
}

/** A question with no text of its own, such as an agenda item (PO0). */
export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  readonly note?: string;
}

/** The state of a line of the floor log: `open` is the to-do list, `done` has become entries, `dropped` was meant as a remark. */
export type LineState = 'open' | 'done' | 'dropped';

/** What was typed while somebody spoke, kept raw for good; entries read from it point back at it. */
export interface FloorLine {
  readonly id: LineId;
  /** Speaker as chosen; empty before one is named. */
  readonly speaker: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly raw: string;
  /** The line as somebody put it right later; what was typed at the time stays in `raw`. */
  readonly reading?: string;
  /** ISO time with zone at which the line was begun. */
  readonly at: string;
  readonly said: Said;
  readonly grade: Grade;
  readonly state: LineState;
  readonly by: PersonId;
}

/** Something announced and not yet here ("text to follow"). */
export interface Awaited {
  readonly id: string;
  readonly from: readonly DelegationCode[];
  readonly what: string;
  readonly at: string;
  readonly arrived?: string;
  readonly target?: import('./target').Target;
  readonly line?: LineId;
}
