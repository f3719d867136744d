import * as Y from 'yjs';
import type { PersonId } from '../base/ids';
import type { DelegationCode } from '../domain/delegation';
import type { Person } from '../domain/dossier';
import { type Authorship, textParts } from './layout';
import type { Origin } from './origin';

/** How long one record of authorship speaks for what is typed after it, in minutes: to that a word's time is right. */
const AUTHORSHIP_MINUTES = 5;

/**
 * Writes down who types as this client from when on (append-only), as soon as they change the text, and again while they go on
 * (`AUTHORSHIP_MINUTES`) or when somebody else sits down: so that a file of today can show next year who brought which word, and when (PR5).
 * A function for `person` is asked each time; `now` gives ISO times with a zone. Answers how to stop.
 */
export function keepAuthorship(doc: Y.Doc, person: Person | (() => Person), now: () => string): () => void {
  const { authors } = textParts(doc);
  let last: Authorship | undefined;
  for (const record of authors) if (record.client === doc.clientID) last = record;
  const listener = (transaction: Y.Transaction) => {
    const mine = transaction.origin === ('user' satisfies Origin) || transaction.origin instanceof Y.UndoManager;
    if (!transaction.local || !mine) return;
    const clock = transaction.beforeState.get(doc.clientID) ?? 0;
    // A change that only deletes brings no word.
    if ((transaction.afterState.get(doc.clientID) ?? 0) === clock) return;
    const { id, name, delegation } = typeof person === 'function' ? person() : person;
    const from = now();
    const isSame = last?.person === id && last.name === name && last.delegation === delegation;
    if (isSame && last !== undefined && minutesBetween(last.from, from) < AUTHORSHIP_MINUTES) return;
    const record: Authorship = { client: doc.clientID, clock, person: id, name, delegation, from };
    last = record;
    doc.transact(() => authors.push([record]), 'user' satisfies Origin);
  };
  doc.on('afterTransaction', listener);
  return () => doc.off('afterTransaction', listener);
}

/** A clock that was set back begins a record anew. */
function minutesBetween(earlier: string, later: string): number {
  const between = (Date.parse(later) - Date.parse(earlier)) / 60_000;
  return between >= 0 ? between : Number.POSITIVE_INFINITY;
}

/** Who brought a word, and since when at the earliest. */
export interface Author {
  readonly person: PersonId;
  readonly name: string;
  readonly delegation: DelegationCode | null;
  /** ISO time with zone, right to `AUTHORSHIP_MINUTES`; in older files the time at which this person began. */
  readonly at: string;
}

/** The records of authorship of a text, to be asked who typed a character. */
export class Authors {
  private readonly byClient = new Map<number, readonly Authorship[]>();

  constructor(records: Iterable<Authorship>) {
    const byClient = new Map<number, Authorship[]>();
    for (const record of records) {
      const own = byClient.get(record.client);
      if (own === undefined) byClient.set(record.client, [record]);
      else own.push(record);
    }
    for (const [client, own] of byClient) {
      // Of two that begin at one character the first holds: older files have one for each person, none of which says where it begins.
      const sorted = own.sort((a, b) => (a.clock ?? 0) - (b.clock ?? 0));
      const first = sorted.filter((record, i) => i === 0 || (sorted[i - 1]?.clock ?? 0) !== (record.clock ?? 0));
      this.byClient.set(client, first);
    }
  }

  /** Null where nobody is on record: imported text. */
  of(client: number, clock: number): Author | null {
    const records = this.byClient.get(client) ?? [];
    let found: Authorship | undefined;
    for (const record of records) {
      if ((record.clock ?? 0) > clock) break;
      found = record;
    }
    if (found === undefined) return null;
    return { person: found.person, name: found.name, delegation: found.delegation, at: found.from };
  }
}
