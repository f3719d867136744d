/** Wording that is before a group alone. */
export interface RoomWording {
  readonly question: number;
  readonly id: string;
  readonly words: string;
  readonly elements: readonly string[];
  /** The seat that put it. */
  readonly by: number;
  readonly at: number;
  /** Seats and the codes of what they said to it last (`STANCES` from 1), by seat. */
  readonly answers: readonly (readonly [seat: number, code: number])[];
}

/** What a facilitator told all: `question` -1 where it is words alone. */
export interface RoomReport {
  readonly at: number;
  /** Number of the group's wording; -1 where it is an option of the text, or none. */
  readonly wording: number;
  readonly question: number;
  readonly option: number;
  readonly words: string;
  readonly agreed: boolean;
  readonly note: string;
}

/** A group that meets apart. Who is in it does not change: other people are another group. */
export interface Room {
  /** Empty where it was given none. */
  readonly name: string;
  /** Numbers of seats, rising. */
  readonly members: readonly number[];
  /** Numbers of questions; none where it deals with all. */
  readonly questions: readonly number[];
  /** The member who speaks for it; -1 where it has no members. */
  readonly facilitator: number;
  readonly openedAt: number;
  /** When its time is over; -1 where it has the time of the round. */
  readonly until: number;
  readonly isOpen: boolean;
  /** Turns that its machine seats had. */
  readonly turns: number;
  readonly wordings: readonly RoomWording[];
  readonly reports: readonly RoomReport[];
}
