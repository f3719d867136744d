import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { CHAIR_SEAT, documentOfSeat } from '../base/seatDocuments';
import type { Comment, CommentTarget } from '../domain/comment';
import type { Entry, Evidence, Grade } from '../domain/position';
import {
  type Branch,
  PARAGRAPH_BREAK,
  PROPOSAL_LAYERS,
  type ProposalEvent,
  type ProposalLayer,
  type ProposalRecord,
} from '../domain/proposal';
import { proposalsAbove } from '../domain/proposalCeiling';
import { isBranch, isComment, isEntry, isProposalEvent, isProposalRecord } from './declaredSchema';
import type { DossierDocs } from './docs';
import type { DossierJson, JsonComment, JsonLayer, JsonProposal, JsonTarget, Retargeted } from './dossierJson';
import { createDoc, declaredParts, layerParts, stampLayout } from './layout';
import { SeatDocs, seatDocsOf } from './seatDocs';

/** What of proposals and comments goes into the JSON form, and what they may name. */
export interface LayersAsked {
  /** The private layers that were asked for; what is declared always goes along. */
  readonly record: boolean;
  readonly brief: boolean;
  readonly ceiling?: Grade | undefined;
  /** Statements and lines of our record that are in the file. */
  readonly known: ReadonlySet<string>;
  readonly target: (target: CommentTarget) => JsonComment['target'];
}

/** Proposals that stay out under a ceiling (PO5), whatever layer holds them. */
export function hiddenProposals(docs: DossierDocs, ceiling: Grade | undefined): ReadonlySet<string> {
  const all = [ours(docs.record), ours(docs.brief), ...[...declaredBySeat(docs).values()].map(({ held }) => held)];
  return proposalsAbove(
    ceiling,
    all.flatMap(({ proposals }) => proposals),
  );
}

/** What the JSON form has of layers and seats; absent where there is nothing. */
export type LayersJson = Pick<DossierJson, 'proposals' | 'declared'>;

/** Proposals and comments as the JSON form has them. Our record's names of persons go with it alone. */
export function layersJson(docs: DossierDocs, asked: LayersAsked, hidden: ReadonlySet<string>): LayersJson {
  const own = (['record', 'brief'] as const)
    .filter((layer) => asked[layer])
    .map((layer) => ({ layer, doc: docs[layer], held: ours(docs[layer]) }));
  const seats = declaredBySeat(docs);
  const all = [...own, ...seats.values()].flatMap(({ held }) => held.proposals);
  const shown = new Set(all.map(({ id }) => id).filter((id) => !hidden.has(id)));
  const json = ({ doc, held }: { readonly doc: Y.Doc; readonly held: Held }) => {
    const layer = layerJson(doc, held, asked, shown);
    return Object.values(layer).some((list) => Object.keys(list).length > 0) ? layer : null;
  };
  const layers: Partial<Record<ProposalLayer, JsonLayer>> = {};
  const declared: Record<SeatId, JsonLayer> = {};
  for (const [seat, source] of seats) {
    const layer = json(source);
    if (layer === null) continue;
    if (seat === CHAIR_SEAT) layers.declared = layer;
    else declared[seat] = layer;
  }
  for (const source of own) {
    const layer = json(source);
    if (layer !== null) layers[source.layer] = layer;
  }
  return {
    ...(Object.keys(layers).length === 0 ? {} : { proposals: layers }),
    ...(Object.keys(declared).length === 0 ? {} : { declared }),
  };
}

/** What a document holds of proposals and comments, and where it is a seat's, of positions declared. */
interface Held {
  readonly proposals: readonly ProposalRecord[];
  readonly events: readonly ProposalEvent[];
  readonly branches: readonly Branch[];
  readonly comments: readonly Comment[];
  readonly entries: readonly Entry[];
  readonly ranks: Readonly<Record<string, number>>;
}

function ours(doc: Y.Doc): Held {
  const { proposals, proposalEvents, branches, comments } = layerParts(doc);
  return {
    proposals: [...proposals.values()],
    events: proposalEvents.toArray(),
    branches: [...branches.values()],
    comments: [...comments.values()],
    entries: [],
    ranks: {},
  };
}

/** The same of what a seat declared, without what cannot be read as such: anybody may have written it (RM7). */
function declaredIn(doc: Y.Doc, isTrusted: boolean): Held {
  const held = ours(doc);
  const { entries, ranks } = declaredParts(doc);
  const all = { ...held, entries: entries.toArray(), ranks: Object.fromEntries([...ranks.entries()].sort(byKey)) };
  if (isTrusted) return all;
  return {
    proposals: all.proposals.filter(isProposalRecord),
    events: all.events.filter(isProposalEvent),
    branches: all.branches.filter(isBranch),
    comments: all.comments.filter(isComment),
    entries: all.entries.filter(isEntry),
    ranks: Object.fromEntries(Object.entries(all.ranks).filter(([, rank]) => Number.isFinite(rank))),
  };
}

/** What all seats declared. */
function declaredBySeat(docs: DossierDocs): ReadonlyMap<SeatId, { readonly doc: Y.Doc; readonly held: Held }> {
  const seats = seatDocsOf(docs);
  return new Map(
    [...seats.all]
      .sort(byKey)
      .map(([seat, doc]) => [seat, { doc, held: declaredIn(doc, seats.isTrusted(seat)) }] as const),
  );
}

function layerJson(doc: Y.Doc, own: Held, asked: LayersAsked, shown: ReadonlySet<string>): JsonLayer {
  const { wordings } = layerParts(doc);
  const unsigned = <T extends object, K extends keyof T>(record: T, ...names: K[]): Omit<T, K> & Partial<Pick<T, K>> =>
    asked.record ? record : (without(record, names) as Omit<T, K> & Partial<Pick<T, K>>);
  const proposals = own.proposals.filter(({ id }) => shown.has(id)).sort(byId);
  const events = own.events.filter(({ proposal }) => shown.has(proposal));
  const comments = shownComments(own.comments, shown).sort(byId);
  const entries = own.entries.filter(({ target }) => target.kind !== 'proposal' || shown.has(target.proposal));
  return {
    proposals: proposals.map(
      (record): JsonProposal => ({
        ...unsigned(knownOnly(record, asked.known, shown), 'notedBy', 'name'),
        words: paragraphs(wordings.get(record.id)),
      }),
    ),
    events: events.map((event) => {
      const { into, line, ...others } = event;
      const rest = line !== undefined && asked.known.has(line) ? { ...others, line } : others;
      const left = into?.filter((id) => shown.has(id)) ?? [];
      return unsigned<ProposalEvent, 'by' | 'name'>(left.length === 0 ? rest : { ...rest, into: left }, 'by', 'name');
    }),
    branches: [...own.branches].sort(byId).map((branch) => unsigned(branch, 'madeBy', 'name')),
    comments: comments.map(
      ({ target, settled, ...rest }): JsonComment => ({
        ...unsigned(rest, 'by', 'name'),
        target: asked.target(target),
        ...(settled === undefined ? {} : { settled: unsigned(settled, 'by', 'name') }),
      }),
    ),
    ...(entries.length === 0 ? {} : { entries: entries.map((entry) => entryJson(entry, asked)) }),
    ...(Object.keys(own.ranks).length === 0 ? {} : { ranks: own.ranks }),
  };
}

/** A declared position; who typed it is told beside our record alone. */
function entryJson(entry: Entry, { record, target }: LayersAsked): Retargeted<Entry> {
  const place = target(entry.target) as JsonTarget;
  return { ...entry, target: place, ...(record ? {} : { notedBy: '' }) };
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

function paragraphs(wording: Y.Text | undefined): readonly string[] {
  return wording === undefined || wording.length === 0 ? [] : wording.toString().split(PARAGRAPH_BREAK);
}

/** A proposal without what it names that is not in the file. */
function knownOnly(record: ProposalRecord, known: ReadonlySet<string>, shown: ReadonlySet<string>): ProposalRecord {
  const { line, evidence, on, from, ...rest } = record;
  const isKnown = (one: Evidence) => one.kind !== 'statement' || known.has(one.statement);
  const origins = from?.filter((id) => shown.has(id)) ?? [];
  return {
    ...rest,
    ...(line !== undefined && known.has(line) ? { line } : {}),
    ...(evidence === undefined ? {} : { evidence: evidence.filter(isKnown) }),
    ...(on !== undefined && shown.has(on) ? { on } : {}),
    ...(origins.length === 0 ? {} : { from: origins }),
  };
}

/** Comments on what is in the file; an answer goes with the first of its thread. */
function shownComments(comments: readonly Comment[], shown: ReadonlySet<string>): Comment[] {
  const isOut = ({ target }: Comment) => target.kind === 'proposal' && !shown.has(target.proposal);
  const out = new Set(comments.filter(isOut).map(({ id }) => id));
  return comments.filter(({ id, re }) => !out.has(id) && (re === undefined || !out.has(re)));
}

/**
 * Lays down what the JSON form holds of proposals, comments and what seats declared; answers the documents with those of the seats.
 * `target` leads from a place to an anchor.
 */
export function layLayers(
  docs: DossierDocs,
  { proposals: layers = {}, declared = {} }: LayersJson,
  target: (from: JsonComment['target']) => CommentTarget,
): DossierDocs {
  for (const layer of PROPOSAL_LAYERS) layLayer(docs[layer], layers[layer], target);
  const others = Object.entries(declared);
  if (others.length === 0) return docs;
  const seats = new SeatDocs(CHAIR_SEAT, docs.declared);
  for (const [seat, json] of others) {
    const key = documentOfSeat(seat);
    const doc = createDoc(key);
    doc.transact(() => stampLayout(doc), 'import');
    layLayer(doc, json, target);
    seats.add(seat, doc);
  }
  return { ...docs, seats };
}

function layLayer(
  doc: Y.Doc,
  json: JsonLayer | undefined,
  target: (from: JsonComment['target']) => CommentTarget,
): void {
  if (json === undefined) return;
  doc.transact(() => {
    const parts = layerParts(doc);
    const { entries, ranks } = declaredParts(doc);
    for (const [id, rank] of Object.entries(json.ranks ?? {})) ranks.set(id, rank);
    entries.push((json.entries ?? []).map((entry) => ({ ...entry, target: target(entry.target) }) as Entry));
    for (const { words, ...record } of json.proposals) {
      parts.proposals.set(record.id, { ...record, notedBy: record.notedBy ?? '', name: record.name ?? '' });
      parts.wordings.set(record.id, new Y.Text(words.join(PARAGRAPH_BREAK)));
    }
    parts.proposalEvents.push(
      json.events.map((event) => ({ ...event, by: event.by ?? '', name: event.name ?? '' }) satisfies ProposalEvent),
    );
    for (const branch of json.branches) {
      const signed: Branch = { ...branch, madeBy: branch.madeBy ?? '', name: branch.name ?? '' };
      parts.branches.set(branch.id, signed);
    }
    for (const { settled, ...comment } of json.comments) {
      const signed: Comment = {
        ...comment,
        target: target(comment.target),
        by: comment.by ?? '',
        name: comment.name ?? '',
        ...(settled === undefined ? {} : { settled: { ...settled, by: settled.by ?? '', name: settled.name ?? '' } }),
      };
      parts.comments.set(comment.id, signed);
    }
  }, 'import');
}

function without(record: object, names: readonly PropertyKey[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
