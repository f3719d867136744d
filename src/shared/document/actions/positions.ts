import { type EntryId, newId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import type { Condition, Entry, EntryAct, Evidence, Grade, Said, Stance } from '../../domain/position';
import type { OptionName, TargetKey } from '../../domain/target';
import { recordParts } from '../layout';
import type { Writing } from './writing';

/** A position as a person states it. */
export interface NewPosition {
  readonly target: TargetKey;
  /** The side of the question; a number is that alternative of a set. */
  readonly option: OptionName;
  readonly delegations: readonly DelegationCode[];
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly stance: Stance;
  readonly condition?: Condition;
  readonly disassociates?: boolean;
  readonly grade: Grade;
  readonly evidence?: readonly Evidence[];
  readonly note?: string;
  readonly said: Said;
  readonly check?: Entry['check'];
  readonly line?: string;
  readonly act?: EntryAct;
}

/**
 * Adds entries to the ledger of our record (PO1), in one transaction, all with the next logical clocks. Answers their ids.
 * Throws RangeError where a target has no place in the text, or no delegation is named.
 */
export function recordPositions(writing: Writing, positions: readonly NewPosition[]): EntryId[] {
  const { docs, model, person, now, random } = writing;
  let clock = model.nextClock;
  const entries = positions.map((position): Entry => {
    if (position.delegations.length === 0) throw new RangeError('A position without a delegation');
    const { target, option, act, line, evidence, ...rest } = position;
    const { stored, choice } = anchored(model, target, option);
    return {
      ...rest,
      id: newId(random),
      target: stored,
      option: choice,
      evidence: evidence ?? [],
      notedAt: now,
      notedBy: person.id,
      clock: clock++,
      fingerprint: model.wordsOf(target, option),
      act: act ?? { kind: 'said' },
      ...(line === undefined ? {} : { line }),
    };
  });
  docs.record.transact(() => recordParts(docs.record).entries.push(entries), 'user');
  return entries.map(({ id }) => id);
}

/** Takes a position back (PO1): the delegations are as if they had not spoken; the entry stays in the history. */
export function withdrawPosition(writing: Writing, entry: Entry): EntryId {
  return follow(writing, entry, { kind: 'withdrawal', of: entry.id });
}

/** Says that a position still holds on the words as they are now (PO4). */
export function confirmPosition(writing: Writing, entry: Entry): EntryId {
  return follow(writing, entry, { kind: 'confirmation', of: entry.id });
}

/** Puts another entry in the place of one that was noted wrong; that one stays in the history. */
export function correctPosition(writing: Writing, entry: Entry, change: Partial<NewPosition>): EntryId {
  const key = change.target ?? writing.model.keyOf(entry.target);
  if (key === null) throw new RangeError(`Entry ${entry.id} has no place in the text`);
  const [id] = recordPositions(writing, [
    {
      target: key,
      option: change.option ?? optionOf(writing.model, entry, key),
      delegations: entry.delegations,
      ...(entry.written === undefined ? {} : { written: entry.written }),
      ...(entry.onBehalfOf === undefined ? {} : { onBehalfOf: entry.onBehalfOf }),
      stance: entry.stance,
      ...(entry.condition === undefined ? {} : { condition: entry.condition }),
      grade: entry.grade,
      evidence: entry.evidence,
      ...(entry.note === undefined ? {} : { note: entry.note }),
      said: entry.said,
      ...(entry.line === undefined ? {} : { line: entry.line }),
      ...change,
      act: { kind: 'correction', of: entry.id },
    },
  ]);
  return id as EntryId;
}

/** The option of its question that an entry speaks to now. */
export function optionOf(model: Negotiation, entry: Entry, key: TargetKey): OptionName {
  const { target, option } = entry;
  if (target.kind !== 'bracket' || option !== 'keep') return option;
  const bracket = model.bracket(model.keyOf(target) ?? key);
  return bracket === undefined ? option : model.questionOf(bracket).option;
}

function follow({ docs, model, person, now, random }: Writing, entry: Entry, act: EntryAct): EntryId {
  const key = model.keyOf(entry.target);
  const id = newId(random);
  const { check: _check, line: _line, note: _note, ...kept } = entry;
  docs.record.transact(() => {
    const following: Entry = {
      ...kept,
      id,
      act,
      said: { ...entry.said, at: now },
      notedAt: now,
      notedBy: person.id,
      clock: model.nextClock,
      fingerprint: key === null ? entry.fingerprint : model.wordsOf(key, optionOf(model, entry, key)),
    };
    recordParts(docs.record).entries.push([following]);
  }, 'user');
  return id;
}

/** A number names an alternative: the entry is anchored on that bracket, and keeps it. */
function anchored(
  model: Negotiation,
  target: TargetKey,
  option: OptionName,
): { stored: Entry['target']; choice: Entry['option'] } {
  if (typeof option !== 'number') return { stored: model.targetFor(target), choice: option };
  const set = model.set(target);
  const member = set?.members[option - 1];
  if (member === undefined) throw new RangeError(`No alternative ${option} of ${target}`);
  return { stored: model.targetFor(model.keyOfMember(member)), choice: 'keep' };
}
