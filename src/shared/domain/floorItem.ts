import type { AddressEntry } from './addresses';
import type { DelegationCode } from './delegation';
import type { FloorDraft } from './floorDrafts';
import type { FloorTarget } from './floorLine';
import type { FloorPlaces } from './floorPlaces';
import type { Negotiation } from './negotiation';
import type { Condition, Entry, EntryAct, Stance } from './position';
import type { OptionName, TargetKey } from './target';

/** Who is speaking while a line is typed. */
export interface Speaker {
  readonly delegations: readonly DelegationCode[];
  readonly onBehalfOf: readonly DelegationCode[];
}

/** Why a part of a line cannot be recorded as it stands; with `choices`, a person can say what is meant. */
export type FloorDoubt =
  /** The address leads to several places, or to none and these are near. */
  | 'address'
  /** It names an alternative, and it is not clear of which set. */
  | 'set'
  /** The alternative, bracket or label named is not there. */
  | 'option'
  /** A set of alternatives is spoken of without saying which. */
  | 'which'
  | 'stance'
  | 'target'
  | 'delegation'
  /** Something is withdrawn or confirmed that is not on record. */
  | 'nothing-held'
  /** Somebody else is named in the line as having the floor: a line is of one speaker. */
  | 'speaker'
  /** It was said otherwise in the same breath. */
  | 'slip'
  /** Somebody's proposal is spoken of who has several. */
  | 'proposal'
  /** Words are to be changed that stand there more than once, or not at all. */
  | 'words';

/** What a person may mean: a place, an alternative of one, or a stance there. */
export interface FloorChoice {
  readonly key: TargetKey;
  readonly option: OptionName | null;
  readonly stance?: Stance;
  /** Words of the text by which a person knows which of several places is meant. */
  readonly around?: string;
}

/** Stances that a person at the table takes, in the order in which they are offered where a line names none. */
export const OFFERED: readonly Stance[] = ['SUP', 'OPP', 'LIV', 'FLX', 'RSV', 'AMD', 'DEL', 'ADR', 'SCR', 'CLA'];

/** One position as read from a line, ready to be recorded where `doubt` is null. */
export interface FloorItem {
  /** Names the place in the line that a choice is made for; the same while what stands before it stays. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly key: TargetKey | null;
  readonly option: OptionName | null;
  /** True where the line names no place here and goes on about the one before. */
  readonly assumed: boolean;
  /** True where an alternative is only named, which is taken for support. */
  readonly implied: boolean;
  readonly stance: Stance | null;
  readonly act: EntryAct['kind'];
  readonly alignedWith: DelegationCode | null;
  /** What the delegation it aligns with holds there now, for a person to see; null where that has said nothing, or several things. */
  readonly echoed: { readonly option: OptionName; readonly stance: Stance } | null;
  readonly onBehalfOf: readonly DelegationCode[];
  readonly condition: Condition | null;
  readonly disassociates: boolean;
  readonly check: boolean;
  readonly note: string | null;
  /** For a withdrawal or a confirmation: what it is of. */
  readonly of: readonly Entry[];
  /** A proposal that is made here. */
  readonly proposes: FloorDraft | null;
  /** What is done to the proposal that `key` names, besides taking a stance on it. */
  readonly does: 'withdraw' | 'cosponsor' | null;
  readonly doubt: FloorDoubt | null;
  readonly choices: readonly FloorChoice[];
}

/** Something that the line announces. */
export interface FloorAwaited {
  readonly what: string;
  readonly key: TargetKey | null;
}

export interface FloorReading {
  readonly items: readonly FloorItem[];
  readonly awaited: readonly FloorAwaited[];
  /** Nothing was read in it but a remark. */
  readonly isRemark: boolean;
  /** The place spoken of last, which the next line goes on from. */
  readonly last: TargetKey | null;
}

export interface FloorReadingContext {
  readonly model: Negotiation;
  readonly places: FloorPlaces;
  readonly speaker: Speaker;
  /** The place spoken of before this line. */
  readonly last: TargetKey | null;
  /** What is selected in the text: offered where a line names no place. */
  readonly selected: TargetKey | null;
  /** What a person chose for doubtful parts, by the id of the item. */
  readonly chosen: ReadonlyMap<string, FloorChoice>;
}

/** The questions at a place that a line names; a null key with those that may be meant where that is not clear. */
export function keysOf(
  target: FloorTarget,
  { places }: FloorReadingContext,
): readonly { readonly key: TargetKey | null; readonly choices: readonly FloorChoice[] }[] {
  if (target.kind === 'text') return [{ key: 'text', choices: [] }];
  const keyed = (entry: AddressEntry) => places.keyOf(entry);
  if (target.found.length > 0) return target.found.map((entry) => ({ key: keyed(entry), choices: [] }));
  return [{ key: null, choices: target.candidates.map((entry) => ({ key: keyed(entry), option: null })) }];
}
