import * as Y from 'yjs';
import type { Comment, CommentTarget } from '../domain/comment';
import type { Evidence, Grade } from '../domain/position';
import {
  type Branch,
  PARAGRAPH_BREAK,
  PROPOSAL_LAYERS,
  type ProposalEvent,
  type ProposalLayer,
  type ProposalRecord,
} from '../domain/proposal';
import { proposalsAbove } from '../domain/proposalCeiling';
import type { DossierDocs } from './docs';
import type { DossierJson, JsonComment, JsonLayer, JsonProposal } from './dossierJson';
import { proposalParts } from './layout';

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
  return proposalsAbove(
    ceiling,
    PROPOSAL_LAYERS.flatMap((layer) => [...proposalParts(docs, layer).proposals.values()]),
  );
}

/** Proposals and comments as the JSON form has them; undefined where there are none. Our record's names of persons go with it alone. */
export function layersJson(
  docs: DossierDocs,
  asked: LayersAsked,
  hidden: ReadonlySet<string>,
): DossierJson['proposals'] | undefined {
  const layers = PROPOSAL_LAYERS.filter((layer) => layer === 'declared' || asked[layer]);
  const shown = new Set<string>();
  for (const layer of layers)
    for (const id of proposalParts(docs, layer).proposals.keys()) if (!hidden.has(id)) shown.add(id);
  const out: Partial<Record<ProposalLayer, JsonLayer>> = {};
  for (const layer of [...layers].reverse()) {
    const json = layerJson(docs, layer, asked, shown);
    if (Object.values(json).some((list) => list.length > 0)) out[layer] = json;
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

function layerJson(docs: DossierDocs, layer: ProposalLayer, asked: LayersAsked, shown: ReadonlySet<string>): JsonLayer {
  const parts = proposalParts(docs, layer);
  const unsigned = <T extends object, K extends keyof T>(record: T, ...names: K[]): Omit<T, K> & Partial<Pick<T, K>> =>
    asked.record ? record : (without(record, names) as Omit<T, K> & Partial<Pick<T, K>>);
  const proposals = [...parts.proposals.values()].filter(({ id }) => shown.has(id)).sort(byId);
  const events = parts.proposalEvents.toArray().filter(({ proposal }) => shown.has(proposal));
  const comments = shownComments([...parts.comments.values()], shown).sort(byId);
  return {
    proposals: proposals.map(
      (record): JsonProposal => ({
        ...unsigned(knownOnly(record, asked.known, shown), 'notedBy', 'name'),
        words: paragraphs(parts.wordings.get(record.id)),
      }),
    ),
    events: events.map((event) => {
      const { into, line, ...others } = event;
      const rest = line !== undefined && asked.known.has(line) ? { ...others, line } : others;
      const left = into?.filter((id) => shown.has(id)) ?? [];
      return unsigned<ProposalEvent, 'by' | 'name'>(left.length === 0 ? rest : { ...rest, into: left }, 'by', 'name');
    }),
    branches: [...parts.branches.values()].sort(byId).map((branch) => unsigned(branch, 'madeBy', 'name')),
    comments: comments.map(
      ({ target, settled, ...rest }): JsonComment => ({
        ...unsigned(rest, 'by', 'name'),
        target: asked.target(target),
        ...(settled === undefined ? {} : { settled: unsigned(settled, 'by', 'name') }),
      }),
    ),
  };
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

/** Lays down what the JSON form holds of proposals and comments. `target` leads from a place to an anchor. */
export function layLayers(
  docs: DossierDocs,
  layers: NonNullable<DossierJson['proposals']>,
  target: (from: JsonComment['target']) => CommentTarget,
): void {
  for (const layer of PROPOSAL_LAYERS) {
    const json = layers[layer];
    if (json === undefined) continue;
    docs[layer].transact(() => {
      const parts = proposalParts(docs, layer);
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
}

function without(record: object, names: readonly PropertyKey[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
