import type { DelegationCode } from '../../domain/delegation';
import type { RuleProfile, RuleSource } from './ruleProfile';

/** What a delegation says when the chair asks whether the text can be agreed. */
export interface AtTheGavel {
  readonly seat: DelegationCode;
  /** `objects`: a formal objection, which alone defeats consensus. `minuted`: it dissents on the record and does not stand in the way. */
  readonly says: 'objects' | 'minuted';
}

/**
 * The consensus call (A2): adopted without a vote unless a delegation that is present has a live formal objection. Absence and
 * silence never block; dissent that does not stand in the way is minuted beside the decision, and takes nothing away from it.
 */
export function consensusCall(
  profile: RuleProfile,
  present: readonly DelegationCode[],
  said: readonly AtTheGavel[],
): {
  readonly result: 'adopted' | 'adopted-objection-minuted' | 'no-consensus';
  readonly objectors: readonly DelegationCode[];
  readonly minuted: readonly DelegationCode[];
  readonly source: RuleSource;
} {
  const here = said.filter(({ seat }) => present.includes(seat));
  const objectors = here.filter(({ says }) => says === 'objects').map(({ seat }) => seat);
  const minuted = here.filter(({ says }) => says === 'minuted').map(({ seat }) => seat);
  const adopted = minuted.length > 0 ? 'adopted-objection-minuted' : 'adopted';
  return {
    result: objectors.length > 0 ? 'no-consensus' : adopted,
    objectors,
    minuted,
    source: profile.consensus.effort.source,
  };
}

/** How a unit stands that was agreed ad referendum (A3). */
export type AdReferendum =
  | { readonly state: 'proposed' }
  | { readonly state: 'agreed'; readonly provisional: boolean }
  | { readonly state: 'confirmed' }
  | { readonly state: 'reopened'; readonly by: DelegationCode; readonly reason: string };

/** What is done to a unit that is or may be agreed ad referendum. */
export type AdReferendumStep =
  | { readonly do: 'agree' }
  | { readonly do: 'confirm' }
  | { readonly do: 'reopen'; readonly by: DelegationCode; readonly reason: string; readonly on: 'capital' | 'own' };

/**
 * Agreed at the table, subject to capitals: confirmed by them, or opened again by whom the rule lets. A step that is not open leaves
 * it as it is. Where nothing is agreed until everything is, each gavel but the last is provisional.
 */
export function adReferendumAfter(
  profile: RuleProfile,
  unit: AdReferendum,
  step: AdReferendumStep,
): { readonly unit: AdReferendum; readonly allowed: boolean; readonly source: RuleSource } {
  const { adReferendum } = profile.reopening;
  const { provisional } = profile.consensus;
  if (step.do === 'agree') {
    const allowed = unit.state === 'proposed' || unit.state === 'reopened';
    return {
      unit: allowed ? { state: 'agreed', provisional: provisional.value } : unit,
      allowed,
      source: provisional.source,
    };
  }
  if (unit.state !== 'agreed') return { unit, allowed: false, source: adReferendum.source };
  if (step.do === 'confirm') return { unit: { state: 'confirmed' }, allowed: true, source: provisional.source };
  const allowed = adReferendum.value === 'capital' ? step.on === 'capital' || unit.provisional : false;
  return {
    unit: allowed ? { state: 'reopened', by: step.by, reason: step.reason } : unit,
    allowed,
    source: adReferendum.source,
  };
}

/** A member of the roll by the name it is called by. */
export interface Called {
  readonly seat: DelegationCode;
  readonly name: string;
}

/**
 * The roll in the order in which it is called (87/127): English alphabetical order, from a name drawn by lot. `drawn` is any whole
 * number from the seeded stream, so that a replay draws the same.
 */
export function rollCallOrder(profile: RuleProfile, roll: readonly Called[], drawn: number): readonly DelegationCode[] {
  const sorted = roll.map(({ seat, name }) => ({ seat, key: letters(name) }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.seat < b.seat ? -1 : 1));
  const seats = sorted.map(({ seat }) => seat);
  const start = profile.voting.rollCall.value === 'drawn-name' && seats.length > 0 ? drawn % seats.length : 0;
  return [...seats.slice(start), ...seats.slice(0, start)];
}

/** A name without case and accents: no collation of a locale, which differs between systems. */
function letters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
