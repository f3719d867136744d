import type { EntryId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import type { Condition, Entry, EntryAct, Stance } from '../../domain/position';
import type { OptionName, TargetKey } from '../../domain/target';
import { declaredParts } from '../layout';
import { mayBeForRoom } from './comments';
import { declared, mayDeclare, spoken } from './declaredEntry';
import { entriesFor } from './positions';
import type { Writing } from './writing';

/** A position as it is said to the room: nothing else of it goes there (RM8). */
export interface DeclaredPosition {
  readonly target: TargetKey;
  readonly option: OptionName;
  /** At a seat its own delegation; the chair enters for whom it names. */
  readonly delegations: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly stance: Stance;
  readonly condition?: Condition;
  readonly disassociates?: boolean;
  /** ISO time at which the chair heard it; now, where it is not given. */
  readonly at?: string;
  readonly act?: Extract<EntryAct, { readonly kind: 'said' | 'alignment' }>;
}

/**
 * Declares positions to the room (PO5a, RM8), in one transaction. Answers their ids. Throws RangeError for a target that the room does not know,
 * and for what is not our seat's to say (RM2).
 */
export function declarePositions(writing: Writing, positions: readonly DeclaredPosition[]): EntryId[] {
  const entries = entriesFor(
    writing,
    positions.map(({ at, act, ...position }) => ({
      ...position,
      stance: spoken(position.stance),
      grade: 'record' as const,
      said: { at: at ?? writing.now },
      ...(act === undefined ? {} : { act }),
    })),
  ).map((entry, i) => {
    checkTarget(writing.model, (positions[i] as DeclaredPosition).target);
    return declared(writing, entry);
  });
  push(writing, entries);
  return entries.map(({ id }) => id);
}

/** What of a noted position may be declared from here; null where nothing may: nobody of it is ours to speak for, or the room does not know its place. */
export function declarable(model: Negotiation, entry: Entry): DeclaredPosition | null {
  if (entry.seat !== undefined || entry.act.kind === 'withdrawal' || !mayDeclare(model)) return null;
  const place = model.placeOf(entry);
  if (place === null || !mayBeForRoom(model, place.key)) return null;
  const { role, delegation } = model.sitting;
  const isChair = role === 'chair';
  const delegations = isChair ? entry.delegations : entry.delegations.filter((code) => code === delegation);
  // What our delegation said for a group is the group's, and not ours to declare.
  if (delegations.length === 0 || (!isChair && (entry.onBehalfOf ?? []).some((code) => code !== delegation)))
    return null;
  const { stance, condition, disassociates, onBehalfOf, act, said } = entry;
  return {
    target: place.key,
    option: place.option,
    delegations,
    stance: spoken(stance),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(condition === undefined ? {} : { condition: { kind: condition.kind, words: condition.words } }),
    ...(disassociates === undefined ? {} : { disassociates }),
    ...(act.kind === 'alignment' ? { act } : {}),
    // A seat says it now; the chair enters when it was heard.
    ...(isChair ? { at: said.at } : {}),
  };
}

/** Declares what was noted (see `declarable`). Answers the ids of what was declared. Throws RangeError where one may not be. */
export function declareNoted(writing: Writing, entries: readonly Entry[]): EntryId[] {
  return declarePositions(
    writing,
    entries.map((entry) => {
      const position = declarable(writing.model, entry);
      if (position === null) throw new RangeError(`Entry ${entry.id} is not ours to declare`);
      return position;
    }),
  );
}

function checkTarget(model: Negotiation, target: TargetKey): void {
  if (!mayBeForRoom(model, target)) throw new RangeError(`The room does not know of ${target}`);
}

function push({ docs }: Writing, entries: readonly Entry[]): void {
  docs.declared.transact(() => declaredParts(docs.declared).entries.push([...entries]), 'user');
}
