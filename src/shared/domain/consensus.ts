import type { ActId, EntryId } from '../base/ids';
import type { FormalStatus } from './act';
import type { DelegationCode } from './delegation';
import type { Grade, Stance } from './position';
import type { OptionName, TargetKey } from './target';

/** What the positions do to one option (CO1): blocked beats held, held beats unsettled, unsettled beats clear. */
export type Effect = 'BLOCKED' | 'HELD' | 'UNSETTLED' | 'CLEAR' | 'UNTOUCHED';

/** The projected reading of a target, from best to worst (CO1). */
export const PROJECTED = [
  'converged',
  'unopposed',
  'resolvable',
  'unknown',
  'unsettled',
  'held',
  'contested',
  'blocked',
] as const;
export type Projected = (typeof PROJECTED)[number];

/** Where the word that holds for a delegation comes from (DE2, PO2, PO3). */
export type HoldingOrigin =
  /** Its own entry on this option. */
  | 'own'
  /** Its group's entry. */
  | 'group'
  /** An entry on a provision above (PO2). */
  | 'inherited'
  /** Follows from its stance on another option (PO3). */
  | 'derived';

/** Why a holding deserves a second look. */
export type HoldingFlag =
  | 'stale'
  | 'presumed'
  | 'conditional'
  | 'pending-capital'
  | 'clarification'
  | 'disassociates'
  | 'groups-differ'
  | 'group-more-specific'
  | 'deviates'
  | 'check-recording';

/** The stance of one delegation on one option of one target, and how it came about (CO6). */
export interface Holding {
  readonly delegation: DelegationCode;
  /** As said. */
  readonly stance: Stance;
  /** As counted: a stale yes counts as no position, a stale no is presumed maintained (PO4). */
  readonly counted: Stance;
  /** True where an unmet condition holds the option whatever the stance (PO3). */
  readonly held: boolean;
  readonly entry: EntryId;
  readonly origin: HoldingOrigin;
  /** The group whose word it is, where origin passes through one. */
  readonly via?: DelegationCode;
  /** The target the entry was made on, where it is another one. */
  readonly from?: TargetKey;
  readonly flags: readonly HoldingFlag[];
  readonly grade: Grade;
  /** The entry by which it aligned itself with `via` (DE2). */
  readonly alignment?: EntryId;
}

/** Three counts of the same thing (DE4). */
export interface Count {
  /** Names as the sources write them, repetitions included. */
  readonly written: number;
  /** Delegations as named: a group counts once, a name twice in a list counts once. */
  readonly delegations: readonly DelegationCode[];
  /** States, binding and common groups opened up. */
  readonly states: number;
  /** The grades of the entries it rests on, most public first (PO5). */
  readonly grades: readonly Grade[];
}

export interface OptionReading {
  readonly option: OptionName;
  readonly effect: Effect;
  /** By stance as said, only stances that somebody holds. */
  readonly stances: Readonly<Partial<Record<Stance, Count>>>;
  readonly holdings: readonly Holding[];
}

/** What the chair's acts say (CO1, CO3). */
export interface FormalReading {
  readonly status: FormalStatus;
  readonly act: ActId | null;
  readonly at: string | null;
  /** For silence: when it ends. */
  readonly until: string | null;
  /** The words changed after the ruling (CO3). */
  readonly wordsChanged: boolean;
  /** Objections minuted beside a standing ruling (CO4). */
  readonly objections: readonly { readonly act: ActId; readonly delegations: readonly DelegationCode[] }[];
}

/** One target, in its three readings (CO1). Nothing here is stored. */
export interface TargetReading {
  readonly key: TargetKey;
  readonly formal: FormalReading;
  readonly projected: Projected;
  /** The option the projected word speaks of (`unopposed`, `converged`), else null. */
  readonly leading: OptionName | null;
  /** Share of the watch list with a live stance here, 0 to 1 (CO1). */
  readonly coverage: number;
  /** How many delegations hold a live stance, as named: a group counts as one. */
  readonly spoke: number;
  /** Those delegations, worked out anew each time it is asked for. */
  readonly speakers: readonly DelegationCode[];
  /** The latest `said.at` among the entries that hold, questions and stale ones included; null where none has a day. */
  readonly asOf: string | null;
  readonly options: readonly OptionReading[];
  /** Members that differ from their group (DE2). */
  readonly deviations: readonly { readonly member: DelegationCode; readonly group: DelegationCode }[];
  /** Delegations that stand against what the chair ruled (CO3). */
  readonly contradictedBy: readonly DelegationCode[];
  /** Yes on earlier words that nobody has renewed (CO1, last reading). */
  readonly staleSupport: readonly DelegationCode[];
  /** What the projected reading was on the earlier words; null where every entry is on the words as they are (CO1, last reading). */
  readonly lastKnown: { readonly projected: Projected; readonly leading: OptionName | null } | null;
  /** Who stands in the way of each option that somebody supports, fewest first (CO5); none where nothing is in the way. */
  readonly blockers: readonly OptionHolders[];
  /** Delegations whose move would settle it: those of the first of `blockers` (CO5). */
  readonly holders: readonly DelegationCode[];
}

/** How far a whole has come: its least advanced part, and how many parts stand at each reading (CO2). */
export interface RollUp {
  /** Parts that are settled are left out, unless somebody stands against the ruling (CO3b). */
  readonly worst: Projected | null;
  readonly distribution: Readonly<Partial<Record<Projected, number>>>;
  /** Parts with a standing ad referendum or agreed act, left out of the distribution. */
  readonly settled: number;
  /** Who stands against a ruling on any part, each once (CO3). */
  readonly contradictedBy: readonly DelegationCode[];
  /** The formal reading by itself: its least advanced part, and how many stand at each. */
  readonly formal: {
    readonly least: FormalStatus | null;
    readonly distribution: Readonly<Partial<Record<FormalStatus, number>>>;
  };
}

/** Who stands in the way of one option that somebody supports (CO5). */
export interface OptionHolders {
  readonly option: OptionName;
  readonly delegations: readonly DelegationCode[];
}
