import * as Y from 'yjs';
import { newId } from '../../base/ids';
import type { Result } from '../../base/result';
import { PROPOSAL_LAYERS } from '../../domain/proposal';
import type { Reading } from '../../domain/provision';
import { type DossierDocs, emptyDocs } from '../docs';
import { createDoc, DOCUMENT_NAMES, declaredParts, layerParts, recordParts } from '../layout';
import { Projection } from '../project';
import { SeatDocs } from '../seatDocs';
import { copyDesk } from './copyDesk';
import { type Decided, type Decision, type DecisionRefusal, decide, type PlaceBefore } from './decisions';
import type { Writing } from './writing';

/** What one of several decisions would come to, on the words that those before it leave. */
export interface Rehearsed {
  readonly proposal: string;
  readonly result: Result<Decided, DecisionRefusal>;
  /** The paragraphs it changes. */
  readonly places: readonly PlaceBefore[];
}

/**
 * What several decisions in a row would come to, carried out on a copy: the preview of a decision on many. The dossier itself is not
 * written. The copy holds the text, the settings and the proposals, and no positions.
 */
export function rehearse(writing: Writing, ids: readonly string[], decision: Decision): readonly Rehearsed[] {
  const docs = copyOf(writing.docs);
  const projection = new Projection(docs);
  const hand = copyDesk(docs.text, () => newId(writing.random));
  const desk = {
    writing: (): Writing => ({ ...writing, docs, model: projection.current }),
    apply: hand.apply,
  };
  const out = ids.map((proposal): Rehearsed => {
    const before = projection.current.reading;
    const result = decide(desk, proposal, decision);
    return { proposal, result, places: result.ok ? placesOf(before, projection.current.reading) : [] };
  });
  hand.stop();
  projection.stop();
  for (const name of DOCUMENT_NAMES) docs[name].destroy();
  for (const [, doc] of docs.seats?.others() ?? []) doc.destroy();
  return out;
}

function copyOf(docs: DossierDocs): DossierDocs {
  const copy = emptyDocs();
  for (const name of ['text', 'acts'] as const) Y.applyUpdate(copy[name], Y.encodeStateAsUpdate(docs[name]));
  const settings = recordParts(docs.record).settings;
  for (const [name, value] of settings) recordParts(copy.record).settings.set(name, value);
  for (const layer of PROPOSAL_LAYERS) copyProposals(docs[layer], copy[layer]);
  if (docs.seats === undefined) return copy;
  const seats = new SeatDocs(docs.seats.own, copy.declared);
  for (const [key, doc, seat] of docs.seats.others()) {
    const own = createDoc(key);
    copyProposals(doc, own);
    seats.add(seat, own);
  }
  return { ...copy, seats };
}

function copyProposals(source: Y.Doc, target: Y.Doc): void {
  const from = layerParts(source);
  const to = layerParts(target);
  target.transact(() => {
    for (const [id, record] of from.proposals) to.proposals.set(id, record);
    for (const [id, wording] of from.wordings) to.wordings.set(id, new Y.Text(wording.toString()));
    for (const [id, branch] of from.branches) to.branches.set(id, branch);
    to.proposalEvents.push(from.proposalEvents.toArray());
    for (const [id, rank] of declaredParts(source).ranks) declaredParts(target).ranks.set(id, rank);
  });
}

/** Paragraphs that read otherwise, go or come in. A section that was not touched is the same object. */
function placesOf(before: Reading, after: Reading): readonly PlaceBefore[] {
  if (before === after) return [];
  const out: PlaceBefore[] = [];
  const untouched = new Set(before.sections);
  for (const section of after.sections) {
    if (untouched.delete(section)) continue;
    for (const { block, text } of section.provisions) {
      const was = before.byBlock.get(block)?.text;
      if (was === undefined) out.push({ block: null, before: '', after: text });
      else if (was !== text) out.push({ block, before: was, after: text });
    }
  }
  for (const { provisions } of untouched)
    for (const { block, text } of provisions)
      if (!after.byBlock.has(block)) out.push({ block, before: text, after: '' });
  return out;
}
