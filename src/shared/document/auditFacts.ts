import * as Y from 'yjs';
import type { Act } from '../domain/act';
import type { Entry } from '../domain/position';
import type { ProposalEvent, ProposalEventKind, ProposalRecord } from '../domain/proposal';
import type { Resolution, ResolvedPlace } from '../domain/resolution';
import type { BracketAnchor } from '../domain/target';
import { type DocumentKey, kindOf } from './layout';

/** Something that happened in a public document and belongs in the log of acts (AU3): ids, codes and kinds, never words. */
export interface AuditFact {
  readonly kind: 'ruled' | 'tabled' | 'withdrew' | 'decided' | 'declared' | 'textOpened';
  readonly what: Readonly<Record<string, string | number | boolean | null>>;
}

/** What each event of a proposal is in the log; null for what is none of its acts. */
const EVENTS: Readonly<Record<ProposalEventKind, AuditFact['kind'] | null>> = {
  tabled: 'tabled',
  cosponsored: 'declared',
  left: 'withdrew',
  withdrawn: 'withdrew',
  accepted: 'decided',
  'accepted-in-part': 'decided',
  bracketed: 'decided',
  rejected: 'decided',
  noted: 'decided',
  settled: 'decided',
  overtaken: 'decided',
  lapsed: 'decided',
  merged: 'decided',
  split: 'decided',
  reopened: 'decided',
  reworded: 'tabled',
};

/**
 * The facts of a transaction on a public document, to be asked for while it is being told (`afterTransaction`): rulings of the chair and what
 * was withdrawn of them, decisions on brackets and proposals, proposals tabled, positions declared, seats to which the text was opened or
 * closed. An act that undo took away is told as withdrawn (`undone`). Comments are no acts. Nothing is told of a private document, nor of the
 * first contents of an empty one: whoever loads a document asks for nothing.
 */
export function auditFacts(key: DocumentKey, doc: Y.Doc, transaction: Y.Transaction): readonly AuditFact[] {
  switch (kindOf(key)) {
    case 'acts':
      return [...listFacts<Act>(doc, 'acts', transaction, actFact), ...seatFacts(doc, transaction)];
    case 'text':
      return listFacts<Resolution>(doc, 'resolutions', transaction, resolutionFact);
    case 'declared':
      return declaredFacts(doc, transaction);
    default:
      return [];
  }
}

function actFact({ id, kind, of, target, delegations, until }: Arrived<Act>): AuditFact {
  if (kind === 'withdrawn') return { kind: 'withdrew', what: { act: word(of) } };
  const what = { act: word(id), how: word(kind), on: placeOf(target), ...named('delegations', codes(delegations)) };
  return { kind: 'ruled', what: { ...what, ...named('until', word(until)) } };
}

function resolutionFact({ id, form, places }: Arrived<Resolution>): AuditFact {
  const all = Array.isArray(places) ? (places as readonly Arrived<ResolvedPlace>[]) : [];
  return {
    kind: 'decided',
    what: { bracket: word(id), how: word(form), places: all.length, on: `b:${word(all[0]?.block)}` },
  };
}

/** `acts.seats`, which the chair's page keeps: whether a seat may write the text. */
function seatFacts(doc: Y.Doc, transaction: Y.Transaction): AuditFact[] {
  const facts: AuditFact[] = [];
  for (const [seat, { before, now }] of changedKeys(doc, 'seats', transaction)) {
    const opened = writesText(now);
    if (opened !== writesText(before)) facts.push({ kind: 'textOpened', what: { seat: word(seat), open: opened } });
  }
  return facts;
}

function writesText(seat: unknown): boolean {
  return typeof seat === 'object' && seat !== null && (seat as { writesText?: unknown }).writesText === true;
}

function declaredFacts(doc: Y.Doc, transaction: Y.Transaction): AuditFact[] {
  const facts: AuditFact[] = [];
  const tabled = new Set<string>();
  for (const [proposal, { before, now }] of changedKeys(doc, 'proposals', transaction)) {
    // What changes in a record that lies in the room is its proponents, its reason, its rank: no act.
    if ((before === undefined) === (now === undefined)) continue;
    const { kind, proponents, byChair } = (now ?? before ?? {}) as Arrived<ProposalRecord>;
    const what = { proposal: word(proposal), how: word(kind), ...named('delegations', codes(proponents)) };
    if (now === undefined) {
      facts.push({ kind: 'withdrew', what: { ...what, undone: true } });
      continue;
    }
    tabled.add(proposal);
    facts.push({ kind: 'tabled', what: { ...what, ...(byChair === true ? { byChair } : {}) } });
  }
  facts.push(
    ...listFacts<ProposalEvent>(doc, 'proposalEvents', transaction, ({ proposal, kind, delegations, how }) => {
      const as = EVENTS[kind as ProposalEventKind] ?? null;
      // Tabling writes the record and its event at once: that is one act.
      if (as === null || (kind === 'tabled' && tabled.has(proposal as string))) return null;
      const what = { proposal: word(proposal), how: word(kind), ...named('delegations', codes(delegations)) };
      return { kind: as, what: { ...what, ...named('by', word(how)) } };
    }),
    ...listFacts<Entry>(doc, 'entries', transaction, entryFact),
  );
  return facts;
}

function entryFact({ id, act, stance, option, target, delegations, onBehalfOf }: Arrived<Entry>): AuditFact {
  const does = word((act as Arrived<Entry['act']> | undefined)?.kind) || 'said';
  const what = { entry: word(id), how: does, stance: word(stance), option: word(option), on: placeOf(target) };
  return {
    kind: does === 'withdrawal' ? 'withdrew' : 'declared',
    what: {
      ...what,
      ...named('delegations', codes(delegations)),
      ...named('onBehalfOf', codes(onBehalfOf)),
    },
  };
}

type Part = Y.Transaction['changed'] extends Map<infer K, unknown> ? K : never;

/** What arrives from another machine may be anything: nothing of a record is taken for granted. */
type Arrived<T> = { readonly [K in keyof T]?: unknown };

/** Longer than any id, kind or list of delegations: what is longer is cut, so that nobody fills the log. */
const LONGEST = 1000;

/** Where a target stands, as short as it can be said without its words. */
function placeOf(target: unknown): string {
  const { kind, section, block, topic, proposal, anchor } = (target ?? {}) as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'text':
      return 'text';
    case 'section':
      return `s:${word(section)}`;
    case 'block':
      return `b:${word(block)}`;
    case 'bracket':
    case 'set':
      return `b:${word((anchor as Arrived<BracketAnchor> | undefined)?.block)}`;
    case 'topic':
      return `t:${word(topic)}`;
    case 'proposal':
      return `p:${word(proposal)}`;
    default:
      return '';
  }
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

function codes(value: unknown): string {
  return Array.isArray(value) ? word(value.filter((one) => typeof one === 'string').join(', ')) : '';
}

/** A value under its name; nothing where there is none. */
function named(name: string, value: string): Readonly<Record<string, string>> {
  return value === '' ? {} : { [name]: value };
}

/**
 * A part of a document under its name in `layout.ts`. Not by `getArray` or `getMap`, which put another object in the place of the one that the
 * first transaction of a document names.
 */
function part(doc: Y.Doc, name: string): Part | undefined {
  return doc.share.get(name);
}

/**
 * What a transaction added to a list, and what it took away of it again by undo. Reads only what the transaction brought, so that a keystroke
 * in a long document costs a keystroke.
 */
function listFacts<T>(
  doc: Y.Doc,
  name: string,
  transaction: Y.Transaction,
  factOf: (item: Arrived<T>) => AuditFact | null,
): AuditFact[] {
  const list = part(doc, name);
  if (list === undefined || !transaction.changed.has(list)) return [];
  const facts: AuditFact[] = [];
  const own = (item: Y.Item | Y.GC): item is Y.Item => item instanceof Y.Item && (item.parent as unknown) === list;
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    if (start >= end) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at++) {
      const item = structs[at];
      if (item === undefined || !own(item)) continue;
      // What arrived and was taken away within one transaction was never in the document.
      if (item.deleted) continue;
      const from = Math.max(0, start - item.id.clock);
      facts.push(...factsIn<T>(item, from, item.length, factOf));
    }
  }
  for (const [client, runs] of transaction.deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of runs) {
      if (clock >= (transaction.beforeState.get(client) ?? 0)) continue;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const item = structs[at];
        if (item === undefined || item.id.clock >= clock + len) break;
        if (!own(item)) continue;
        const from = Math.max(0, clock - item.id.clock);
        const to = Math.min(item.length, clock + len - item.id.clock);
        for (const fact of factsIn<T>(item, from, to, factOf)) {
          facts.push({ kind: 'withdrew', what: { ...fact.what, undone: true } });
        }
      }
    }
  }
  return facts;
}

/** Facts of elements `from` to `to` of one item. What was removed long ago has no contents any more. */
function factsIn<T>(
  item: Y.Item,
  from: number,
  to: number,
  factOf: (item: Arrived<T>) => AuditFact | null,
): AuditFact[] {
  if (!(item.content instanceof Y.ContentAny)) return [];
  const found: AuditFact[] = [];
  for (const value of item.content.arr.slice(from, to) as unknown[]) {
    // What is no record is no act.
    if (typeof value !== 'object' || value === null) continue;
    const fact = factOf(value as Arrived<T>);
    if (fact !== null) found.push(fact);
  }
  return found;
}

/** The keys of a map that a transaction changed, with what stood there before and what stands there now. */
function changedKeys(
  doc: Y.Doc,
  name: string,
  transaction: Y.Transaction,
): [string, { readonly before: unknown; readonly now: unknown }][] {
  const map = part(doc, name);
  const keys = map === undefined ? undefined : transaction.changed.get(map);
  if (map === undefined || keys === undefined) return [];
  const changes: [string, { readonly before: unknown; readonly now: unknown }][] = [];
  for (const key of keys) {
    if (key === null) continue;
    const item = map._map.get(key) ?? null;
    const now = item === null || item.deleted ? undefined : valueIn(item);
    changes.push([key, { before: valueBefore(item, transaction), now }]);
  }
  return changes;
}

function valueBefore(newest: Y.Item | null, { beforeState, deleteSet }: Y.Transaction): unknown {
  let item = newest;
  while (item !== null && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) item = item.left;
  if (item === null || (item.deleted && !Y.isDeleted(deleteSet, item.id))) return undefined;
  return valueIn(item);
}

function valueIn(item: Y.Item): unknown {
  return item.content.getContent().at(-1);
}
