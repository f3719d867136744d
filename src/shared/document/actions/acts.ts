import { type ActId, newId } from '../../base/ids';
import type { Act } from '../../domain/act';
import type { DelegationCode } from '../../domain/delegation';
import { fingerprintOf } from '../../domain/fingerprint';
import type { TargetKey } from '../../domain/target';
import { actsParts } from '../layout';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** An act of the chair, or an objection to one, as it was heard. */
export interface NewAct {
  readonly target: TargetKey;
  readonly kind: Exclude<Act['kind'], 'withdrawn'>;
  /** ISO time with zone, or an ISO date where the hour is not known. */
  readonly at: string;
  /** For `silence`: ISO time with zone at which it ends. */
  readonly until?: string;
  /** Who was present, or who objected. */
  readonly delegations?: readonly DelegationCode[];
  readonly words?: string;
  readonly source?: string;
  readonly note?: string;
}

/**
 * Notes acts of the chair (CO1, formal), in one transaction, all with the next logical clocks; none is ever changed. Answers their
 * ids. Throws RangeError where a target has no place in the text, and at a seat that does not rule (RM1).
 */
export function recordActs(writing: Writing, acts: readonly NewAct[]): ActId[] {
  checkRight(writing, 'acts');
  const { docs, model, person, now, random } = writing;
  const noted = acts.map(
    ({ target, delegations, ...rest }, at): Act => ({
      ...rest,
      id: newId(random),
      target: model.targetFor(target),
      delegations: delegations ?? [],
      fingerprint: fingerprintOf(model.wordsOf(target)),
      notedAt: now,
      notedBy: person.id,
      clock: model.nextClock + at,
    }),
  );
  docs.acts.transact(() => actsParts(docs.acts).acts.push(noted), 'user');
  return noted.map(({ id }) => id);
}

/** Says that an act was noted in error: what stood before it stands again, and both stay in the history. */
export function withdrawAct(writing: Writing, act: Act): ActId {
  checkRight(writing, 'acts');
  const { docs, model, person, now, random } = writing;
  const withdrawal: Act = {
    id: newId(random),
    target: act.target,
    kind: 'withdrawn',
    of: act.id,
    at: now,
    delegations: [],
    fingerprint: act.fingerprint,
    notedAt: now,
    notedBy: person.id,
    clock: model.nextClock,
  };
  docs.acts.transact(() => actsParts(docs.acts).acts.push([withdrawal]), 'user');
  return withdrawal.id;
}
