import { type LineId, newId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import { LineEntries } from '../../domain/lineEntries';
import type { Negotiation } from '../../domain/negotiation';
import type { Entry, Grade, Said } from '../../domain/position';
import type { Awaited, FloorLine, LineState } from '../../domain/statement';
import type { TargetKey } from '../../domain/target';
import { recordParts } from '../layout';
import { type LineOnProposals, recordOnProposals, rereadOnProposals } from './floorProposals';
import { correctionsFor, entriesFor, type NewPosition } from './positions';
import type { Writing } from './writing';

/** Something announced in a line ("text to follow"). */
export interface NewAwaited {
  readonly from: readonly DelegationCode[];
  readonly what: string;
  readonly target?: TargetKey;
}

/** A line of the floor log with what was read from it. */
export interface NewLine extends LineOnProposals {
  readonly speaker: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly raw: string;
  /** ISO time with zone at which it was begun. */
  readonly at: string;
  readonly said: Said;
  readonly grade: Grade;
  /** `open` where a part could not be read: it stands on the to-do list. */
  readonly state: LineState;
  readonly positions: readonly NewPosition[];
  readonly awaited?: readonly NewAwaited[];
}

/**
 * Notes a line of the floor log as it was typed, with the entries read from it, in one transaction: the line is kept raw for good,
 * and its entries and proposals point back at it. Answers the line's id. Throws RangeError where a position has no place or no delegation.
 */
export function recordLine(writing: Writing, { positions, awaited, proposals, deeds, ...line }: NewLine): LineId {
  const { docs, person, random } = writing;
  const id: LineId = newId(random);
  const entries = entriesFor(
    writing,
    positions.map((position) => ({ ...position, line: id })),
  );
  const waiting = (awaited ?? []).map((each) => awaitedFor(writing, each, line.at, id));
  docs.record.transact(() => {
    const parts = recordParts(docs.record);
    const { onBehalfOf, ...rest } = line;
    const kept: FloorLine = { ...rest, ...(onBehalfOf?.length ? { onBehalfOf } : {}), id, by: person.id };
    parts.lines.set(id, kept);
    if (entries.length > 0) parts.entries.push(entries);
    for (const each of waiting) parts.awaited.set(each.id, each);
  }, 'user');
  recordOnProposals(writing, { id, said: line.said, grade: line.grade }, { proposals, deeds });
  return id;
}

/** Moves a line between the to-do list, the done and the remarks. Throws RangeError for a line that is not there. */
export function setLineState({ docs }: Writing, id: LineId, state: LineState): void {
  const { lines } = recordParts(docs.record);
  const line = lines.get(id);
  if (line === undefined) throw new RangeError(`No line ${id}`);
  if (line.state !== state) docs.record.transact(() => lines.set(id, { ...line, state }), 'user');
}

/** What a line is read as from now on. */
export interface Rereading extends LineOnProposals {
  /** The line put right; the raw one stays beside it. */
  readonly reading: string;
  readonly speaker: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly state: LineState;
  readonly positions: readonly NewPosition[];
  readonly awaited?: readonly NewAwaited[];
}

/**
 * Reads a line anew (PO1): entries that came out the same stay as they are, others are corrected, those that fell out are withdrawn,
 * new ones are added; nothing noted before is lost. The same of what it says of proposals. One transaction a document. Throws RangeError for a line that is not there.
 */
export function rereadLine(writing: Writing, id: LineId, rereading: Rereading): void {
  const { docs, model, person, now, random } = writing;
  const parts = recordParts(docs.record);
  const line = parts.lines.get(id);
  if (line === undefined) throw new RangeError(`No line ${id}`);
  const standing = new LineEntries();
  standing.take(model.entries);
  const { corrected, dropped, added } = compared(model, standing.of(id), rereading.positions);
  let clock = model.nextClock;
  const entries: Entry[] = [];
  const push = (more: readonly Entry[]) => {
    entries.push(...more);
    clock += more.length;
  };
  for (const { entry, position } of corrected) {
    const { act, ...change } = position;
    const [correction] = correctionsFor(writing, entry, { ...BLANK, ...change, line: id }, undefined, clock);
    if (correction !== undefined) push([correction]);
  }
  for (const { check: _check, line: _line, note: _note, ...kept } of dropped) {
    push([
      { ...kept, id: newId(random), act: { kind: 'withdrawal', of: kept.id }, notedAt: now, notedBy: person.id, clock },
    ]);
  }
  push(
    entriesFor(
      writing,
      added.map((position) => ({ ...position, line: id })),
      clock,
    ),
  );
  const announced = model.awaited.filter((each) => each.line === id);
  const waiting = (rereading.awaited ?? [])
    .filter(({ what }) => !announced.some((each) => each.what === what))
    .map((each) => awaitedFor(writing, each, line.at, id));
  docs.record.transact(() => {
    const { onBehalfOf: _onBehalfOf, ...before } = line;
    const { reading, speaker, onBehalfOf, state } = rereading;
    parts.lines.set(id, {
      ...before,
      ...(reading === line.raw ? {} : { reading }),
      ...(onBehalfOf?.length ? { onBehalfOf } : {}),
      speaker,
      state,
    });
    if (entries.length > 0) parts.entries.push(entries);
    for (const each of waiting) parts.awaited.set(each.id, each);
  }, 'user');
  rereadOnProposals(writing, line, rereading);
}

/** Says that something awaited is here, or with null that it is not after all. Throws RangeError for what is not on the list. */
export function setArrived({ docs }: Writing, id: string, at: string | null): void {
  const { awaited } = recordParts(docs.record);
  const known = awaited.get(id);
  if (known === undefined) throw new RangeError(`Nothing awaited as ${id}`);
  const { arrived: _arrived, ...rest } = known;
  docs.record.transact(() => awaited.set(id, at === null ? rest : { ...rest, arrived: at }), 'user');
}

/** Fields that a new reading has or has not, whatever the old one had. */
const BLANK = {
  condition: undefined,
  note: undefined,
  check: undefined,
  onBehalfOf: undefined,
  disassociates: undefined,
};

function awaitedFor({ model, random }: Writing, awaited: NewAwaited, at: string, line?: LineId): Awaited {
  const { target, from, what } = awaited;
  return {
    id: newId(random),
    from,
    what,
    at,
    ...(target === undefined ? {} : { target: model.targetFor(target) }),
    ...(line === undefined ? {} : { line }),
  };
}

interface Comparison {
  readonly corrected: readonly { readonly entry: Entry; readonly position: NewPosition }[];
  readonly dropped: readonly Entry[];
  readonly added: readonly NewPosition[];
}

/** What became of the entries of a line: same question first, then what is left in its order. */
function compared(model: Negotiation, entries: readonly Entry[], positions: readonly NewPosition[]): Comparison {
  const left = new Set(entries);
  const corrected: { entry: Entry; position: NewPosition }[] = [];
  const unmatched = positions.filter((position) => {
    for (const entry of left) {
      const place = model.placeOf(entry);
      if (place?.key !== position.target || place.option !== position.option || !sameAct(entry, position)) continue;
      const isSame = says(entry, position);
      if (!isSame && entry.act.kind === 'alignment') continue;
      left.delete(entry);
      if (!isSame) corrected.push({ entry, position });
      return false;
    }
    return true;
  });
  const added = unmatched.filter((position) => {
    for (const entry of left) {
      if (entry.act.kind === 'alignment' || !sameAct(entry, position)) continue;
      left.delete(entry);
      corrected.push({ entry, position });
      return false;
    }
    return true;
  });
  return { corrected, dropped: [...left], added };
}

/** A correction turns a stance into another one; it makes no alignment or withdrawal, and unmakes none. */
function sameAct(entry: Entry, { act }: NewPosition): boolean {
  if (act?.kind === 'withdrawal' || act?.kind === 'confirmation') return false;
  const before = entry.act.kind === 'alignment' ? entry.act.with : null;
  return before === (act?.kind === 'alignment' ? act.with : null);
}

function says(entry: Entry, position: NewPosition): boolean {
  const { stance, delegations, onBehalfOf, condition, disassociates, grade, note, check } = position;
  const now = { stance, delegations, onBehalfOf, condition, disassociates, grade, note, check };
  const before = {
    stance: entry.stance,
    delegations: entry.delegations,
    onBehalfOf: entry.onBehalfOf,
    condition: entry.condition,
    disassociates: entry.disassociates,
    grade: entry.grade,
    note: entry.note,
    check: entry.check,
  };
  return JSON.stringify(now) === JSON.stringify(before);
}
