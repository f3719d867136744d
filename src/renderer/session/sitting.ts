import type { DelegationCode } from '../../shared/domain/delegation';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Grade, Said } from '../../shared/domain/position';
import { isoNow } from '../host/ports';
import { Store } from '../ui/store';
import type { DossierSession } from './dossierSession';

/** Where and how something is being said: set once, and true of everything noted until it is changed (PO5). */
export interface Sitting {
  readonly forum: string;
  readonly meeting: string;
  /** An ISO date where the log is written up later; null while people are speaking now. */
  readonly date: string | null;
  readonly grade: Grade;
  /** ISO time at which the recording began; null: with the first line of this meeting. */
  readonly recordingFrom: string | null;
}

const sittings = new WeakMap<DossierSession, Store<Sitting>>();

/** A sitting may run past midnight, and is over the next morning. */
const SITTING = 12 * 60 * 60 * 1000;

/** Whether what was noted or set at one time belongs to the sitting of another, later one. */
export function isOfThisSitting(at: string, now: string): boolean {
  const passed = Date.parse(now) - Date.parse(at);
  return passed >= 0 && passed < SITTING;
}

/**
 * The sitting of an open dossier. It begins as what this person noted in the last hours left it, be it a line or a single position; else
 * with the dossier's forum.
 */
export function sittingOf(session: DossierSession): Store<Sitting> {
  const known = sittings.get(session);
  if (known !== undefined) return known;
  const made = new Store<Sitting>(firstSitting(session));
  sittings.set(session, made);
  if (session.safety.get().arriving) beginAgain(session, made);
  return made;
}

/** What was noted last is known when the record is here; what was set meanwhile stays. */
function beginAgain(session: DossierSession, sitting: Store<Sitting>): void {
  const first = sitting.get();
  const stop = session.safety.subscribe(() => {
    if (session.safety.get().arriving) return;
    stop();
    if (sitting.get() === first) sitting.set(firstSitting(session));
  });
}

function firstSitting(session: DossierSession): Sitting {
  const model = session.soFar;
  const sitting: Sitting = {
    forum: model.settings.forum,
    meeting: '',
    date: null,
    grade: 'record',
    recordingFrom: null,
  };
  const now = isoNow();
  let last: { readonly said: Said; readonly grade: Grade; readonly at: string } | null = null;
  for (const line of model.lines.values()) {
    if (line.by === session.person.id && (last === null || line.at > last.at)) last = line;
  }
  const { entries } = model;
  for (let at = entries.length - 1; at >= Math.max(0, entries.length - LOOKED_AT); at--) {
    const entry = entries[at];
    if (entry === undefined || entry.notedBy !== session.person.id || entry.act.kind !== 'said') continue;
    if (last === null || Date.parse(entry.notedAt) > Date.parse(last.at)) last = { ...entry, at: entry.notedAt };
    break;
  }
  if (last === null || !isOfThisSitting(last.at, now)) return sitting;
  const { said, grade, at } = last;
  return {
    ...sitting,
    forum: said.forum ?? '',
    meeting: said.meeting ?? '',
    // What was said on the day it was noted was noted while it was said.
    date: said.at.slice(0, 10) === at.slice(0, 10) ? null : said.at.slice(0, 10),
    grade,
  };
}

/** When and where something that is noted now, or was begun at `at`, was said. */
export function saidIn(sitting: Sitting, at: string = isoNow()): Said {
  return {
    at: sitting.date ?? at,
    ...(sitting.forum === '' ? {} : { forum: sitting.forum }),
    ...(sitting.meeting === '' ? {} : { meeting: sitting.meeting }),
  };
}

/** When an act of now is to be dated: the day of the sitting, or this moment. */
export function momentIn(sitting: Sitting): string {
  return sitting.date ?? isoNow();
}

/** Seconds from the beginning of the recording to a moment; undefined where that is not known. */
export function offsetIn(sitting: Sitting, model: Negotiation, at: string): number | undefined {
  if (sitting.date !== null) return undefined;
  const from = sitting.recordingFrom ?? firstLine(model, sitting.meeting, at);
  const seconds = Math.round((Date.parse(at) - Date.parse(from ?? at)) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** Between two lines of one meeting nothing longer than this passes; a lunch does not end it, a night does. */
const PAUSE = 4 * 60 * 60 * 1000;

/** When the first line of a meeting was begun that was still going on at a moment, be it yesterday; null where there is none. */
function firstLine(model: Negotiation, meeting: string, at: string): string | null {
  const end = Date.parse(at);
  const times = [...model.lines.values()]
    .filter(({ said, at: begun }) => (said.meeting ?? '') === meeting && isOfThisSitting(begun, at))
    .map((line) => ({ begun: line.at, time: Date.parse(line.at) }))
    .sort((a, b) => b.time - a.time);
  let first: string | null = null;
  let before = end;
  for (const { begun, time } of times) {
    if (before - time > PAUSE) break;
    first = begun;
    before = time;
  }
  return first;
}

const RECENT = 12;
const LOOKED_AT = 80;

/** Delegations that spoke last, latest first: what suggestions begin with. */
export function recentSpeakers(model: Negotiation): readonly DelegationCode[] {
  const found: DelegationCode[] = [];
  const { entries } = model;
  const from = Math.max(0, entries.length - LOOKED_AT);
  for (let at = entries.length - 1; at >= from && found.length < RECENT; at--) {
    const entry = entries[at];
    // A long list is a table that somebody copied, and nobody who has the floor.
    if (entry === undefined || entry.delegations.length > 6) continue;
    for (const code of [...entry.delegations, ...(entry.onBehalfOf ?? [])]) if (!found.includes(code)) found.push(code);
  }
  return found.slice(0, RECENT);
}
