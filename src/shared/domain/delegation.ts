/**
 * Who negotiates (DE0, DE1). A State, a group that speaks as one, or an observer; each has a code that entries use:
 * ISO 3166 alpha-3 for States (`BRA`), a short name for groups and observers (`EU`, `G77`, `INTERPOL`).
 */
export type DelegationCode = string;

/** How far a group's word binds its members: binding and common groups expand in counts, loose ones only on request (DE1). */
export type BindingGrade = 'binding' | 'common' | 'loose';

interface Named {
  readonly code: DelegationCode;
  /** UN short form in English (UNTERM usage), e.g. `Bolivia (Plurinational State of)`. */
  readonly name: string;
  /** Other names and slips met in texts: `Russia`, `the UK`, `DPRK`. Compared without case, accents and "the". */
  readonly aliases: readonly string[];
}

export interface State extends Named {
  readonly kind: 'state';
  /** False for the observer States and others with an ISO code but no seat, such as the Holy See or Macao. */
  readonly unMember: boolean;
  /** ISO 3166 alpha-2 code; taken for a name in heads only (`US/SG propose`), since `IN` and `NO` are words too. */
  readonly alpha2?: string;
  /** True for a territory with an ISO code and no seat of a State (Macao, Montserrat): never counted as a State (DE4). */
  readonly territory?: boolean;
}

export interface Observer extends Named {
  readonly kind: 'observer';
}

/** Membership of one State from one day to another (ISO dates, both included; absent: open). */
export interface Membership {
  readonly code: DelegationCode;
  readonly from?: string;
  readonly to?: string;
}

export interface Group extends Named {
  readonly kind: 'group';
  readonly binding: BindingGrade;
  readonly members: readonly Membership[];
  /** Where the list of members comes from, or `unverified`. */
  readonly source: string;
  /** What is not sure or not kept about the list, for whoever relies on it. */
  readonly note?: string;
  /** True where the group is also a delegation of its own, seated beside its members (EU, Holy See missions do not count). */
  readonly speaks?: boolean;
}

export type Delegation = State | Observer | Group;

/** Everybody a dossier can name: the built-in delegations and groups with the dossier's own over them. */
export interface Roster {
  readonly byCode: ReadonlyMap<DelegationCode, Delegation>;
  /** Members of a group on a day (ISO date); a nested group is opened up; unknown codes give an empty list. */
  membersOf(group: DelegationCode, on: string): readonly DelegationCode[];
  /** Groups that hold the delegation on a day, own ones included. */
  groupsOf(code: DelegationCode, on: string): readonly DelegationCode[];
}

/** The room: who takes part, and who of them may vote (DE0). Empty `participants` means all members of the UN. */
export interface Room {
  readonly participants: readonly DelegationCode[];
  /** Participants without a vote, such as observers or a State in arrears. */
  readonly withoutVote: readonly DelegationCode[];
  /** Observers and territories that the rules of this room give a vote all the same (DE1). */
  readonly withVote?: readonly DelegationCode[];
  /** True where the room decides by consensus only: a contested target is then shown as blocked (CO1). */
  readonly consensusOnly: boolean;
}
