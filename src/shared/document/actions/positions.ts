import { type EntryId, newId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import { fingerprintOf } from '../../domain/fingerprint';
import { holdersOf } from '../../domain/ledgerLines';
import type { Negotiation } from '../../domain/negotiation';
import type { Condition, Entry, EntryAct, Evidence, Grade, Said, Stance } from '../../domain/position';
import type { OptionName, TargetKey } from '../../domain/target';
import { declaredParts, recordParts } from '../layout';
import { mayBeForRoom } from './comments';
import { declared, isOursToAnswer } from './declaredEntry';
import { bareEntry } from './declaring';
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
  readonly confidence?: number;
  readonly grade: Grade;
  readonly evidence?: readonly Evidence[];
  readonly note?: string;
  readonly said: Said;
  readonly check?: Entry['check'];
  readonly line?: string;
  readonly act?: EntryAct;
}

/** What a correction changes; a field given as undefined is taken away. */
export type PositionChange = { readonly [Field in keyof Omit<NewPosition, 'act'>]?: NewPosition[Field] | undefined };

/** One entry that somebody goes back to: for all who hold it, or for some of them. */
export interface Followed {
  readonly entry: Entry;
  readonly delegations?: readonly DelegationCode[];
  /** When they did so; now, where it is not given. */
  readonly said?: Said;
}

/**
 * Adds entries to the ledger of our record (PO1), in one transaction, all with the next logical clocks. Answers their ids.
 * Throws RangeError where a target has no place in the text, or no delegation is named.
 */
export function recordPositions(writing: Writing, positions: readonly NewPosition[]): EntryId[] {
  const entries = entriesFor(writing, positions);
  writing.docs.record.transact(() => recordParts(writing.docs.record).entries.push(entries), 'user');
  return entries.map(({ id }) => id);
}

/** The entries that positions become, not written yet; their clocks begin at `clock`. Throws like `recordPositions`. */
export function entriesFor(
  writing: Writing,
  positions: readonly NewPosition[],
  clock = writing.model.nextClock,
): Entry[] {
  const { model, person, now, random } = writing;
  return positions.map((position, at): Entry => {
    if (position.delegations.length === 0) throw new RangeError('A position without a delegation');
    const { target, option, act, evidence, ...rest } = position;
    const { stored, choice } = anchored(model, target, option);
    return {
      ...rest,
      id: newId(random),
      target: stored,
      option: choice,
      evidence: evidence ?? [],
      notedAt: now,
      notedBy: person.id,
      clock: clock + at,
      fingerprint: fingerprintOf(model.wordsOf(target, option)),
      act: act ?? { kind: 'said' },
    };
  });
}

/** Takes positions back (PO1): the delegations are as if they had not spoken; the entries stay in the history. */
export function withdrawPositions(writing: Writing, followed: readonly Followed[]): EntryId[] {
  return follow(writing, followed, 'withdrawal');
}

/** Says that positions still hold on the words as they are now (PO4). */
export function confirmPositions(writing: Writing, followed: readonly Followed[]): EntryId[] {
  return follow(writing, followed, 'confirmation');
}

/**
 * Puts another entry in the place of one that was noted wrong; that one stays in the history. With `delegations`, only their part
 * is corrected: the others go on as they were noted, since a correction stands for the whole entry. What was declared is corrected
 * there, and by those alone whose it is (RM6): throws RangeError for what another seat declared. Answers the id of the entry that now holds
 * what was changed.
 */
export function correctPosition(
  writing: Writing,
  entry: Entry,
  change: PositionChange,
  delegations?: readonly DelegationCode[],
): EntryId {
  if (entry.seat !== undefined) return correctDeclared(writing, entry, change);
  const entries = correctionsFor(writing, entry, change, delegations);
  writing.docs.record.transact(() => recordParts(writing.docs.record).entries.push(entries), 'user');
  return entries.at(-1)?.id ?? entry.id;
}

function correctDeclared(writing: Writing, entry: Entry, change: PositionChange): EntryId {
  const { docs, model } = writing;
  if (!isOursToAnswer(writing, entry)) throw new RangeError(`Entry ${entry.id} is that of seat ${entry.seat}`);
  if (change.target !== undefined && !mayBeForRoom(model, change.target))
    throw new RangeError(`The room does not know of ${change.target}`);
  const { note: _note, evidence: _evidence, grade: _grade, check: _check, ...said } = change;
  const entries = correctionsFor(writing, entry, said).map((one) => declared(writing, one));
  docs.declared.transact(() => declaredParts(docs.declared).entries.push(entries), 'user');
  return entries.at(-1)?.id ?? entry.id;
}

/** The entries that a correction becomes, not written yet; what was changed is in the last. */
export function correctionsFor(
  writing: Writing,
  entry: Entry,
  change: PositionChange,
  delegations?: readonly DelegationCode[],
  clock = writing.model.nextClock,
): Entry[] {
  const stamp = { notedAt: writing.now, notedBy: writing.person.id };
  const changed = applied(writing.model, entry, change);
  const part = delegations === undefined ? [] : entry.delegations.filter((code) => delegations.includes(code));
  const rest = entry.delegations.filter((code) => !part.includes(code));
  const isPart = part.length > 0 && rest.length > 0 && entry.onBehalfOf === undefined;
  const of: EntryAct = { kind: 'correction', of: entry.id };
  if (!isPart) return [{ ...changed, ...stamp, id: newId(writing.random), clock, act: of }];
  const { written: _written, ...left } = bareEntry(entry);
  return [
    { ...left, ...stamp, id: newId(writing.random), clock, delegations: rest, act: of },
    {
      ...changed,
      ...stamp,
      id: newId(writing.random),
      clock: clock + 1,
      delegations: change.delegations ?? part,
      // An alignment stays one; the part of a correction is from now on an entry of its own.
      act: entry.act.kind === 'alignment' ? entry.act : { kind: 'said' },
    },
  ];
}

/** An entry with a change laid over it. The words it was made on stay, unless it turns to another question (PO4). */
function applied(model: Negotiation, entry: Entry, change: PositionChange): Entry {
  const { target, option, ...fields } = change;
  const entries = Object.entries({ ...bareEntry(entry), ...fields }).filter(([, value]) => value !== undefined);
  const changed = Object.fromEntries(entries) as unknown as { -readonly [Field in keyof Entry]: Entry[Field] };
  if (change.delegations !== undefined && change.written === undefined) delete changed.written;
  if (target === undefined && option === undefined) return changed;
  const place = model.placeOf(entry);
  const key = target ?? place?.key;
  if (key === undefined) throw new RangeError(`Entry ${entry.id} has no place in the text`);
  const side = option ?? (key === place?.key ? place.option : 'keep');
  if (key === place?.key && side === place.option) return changed;
  const { stored, choice } = anchored(model, key, side);
  return { ...changed, target: stored, option: choice, fingerprint: fingerprintOf(model.wordsOf(key, side)) };
}

function follow(writing: Writing, followed: readonly Followed[], kind: 'withdrawal' | 'confirmation'): EntryId[] {
  const { docs, model, person, now, random } = writing;
  const entries = followed.map(({ entry, delegations, said }, at): Entry => {
    const { check: _check, line: _line, note: _note, written: _written, ...kept } = bareEntry(entry);
    const place = model.placeOf(entry);
    const whose = delegations === undefined ? null : holdersOf(entry).filter((code) => delegations.includes(code));
    return {
      ...kept,
      // What is said of some holders names them; spoken for a group, the groups are the holders (DE3).
      ...(whose === null ? {} : entry.onBehalfOf === undefined ? { delegations: whose } : { onBehalfOf: whose }),
      id: newId(random),
      act: { kind, of: entry.id },
      said: said ?? { ...entry.said, at: now },
      notedAt: now,
      notedBy: person.id,
      clock: model.nextClock + at,
      fingerprint: place === null ? entry.fingerprint : fingerprintOf(model.wordsOf(place.key, place.option)),
    };
  });
  // What is ours of the room is answered there; what others declared, and we heard otherwise, in our record.
  const [inRoom, ours] = parted(entries, (_, at) => isOursToAnswer(writing, (followed[at] as Followed).entry));
  if (ours.length > 0) docs.record.transact(() => recordParts(docs.record).entries.push(ours), 'user');
  const told = new Map(inRoom.map((entry) => [entry.id, declared(writing, entry)]));
  if (told.size > 0)
    docs.declared.transact(() => declaredParts(docs.declared).entries.push([...told.values()]), 'user');
  return entries.map(({ id }) => told.get(id)?.id ?? id);
}

function parted<T>(all: readonly T[], is: (each: T, at: number) => boolean): readonly [T[], T[]] {
  return [all.filter(is), all.filter((each, at) => !is(each, at))];
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
