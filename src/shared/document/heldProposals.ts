import * as Y from 'yjs';
import type { ProposalEvent } from '../domain/proposal';
import type { DossierDocs } from './docs';
import { layerParts } from './layout';
import { seatDocsOf } from './seatDocs';

/**
 * Tells of an item whether it makes a proposal on which somebody else acted since. Who takes back that they proposed it leaves it there: what was
 * decided on it, and who sponsors it, would be lost with it (TH2a).
 */
export function heldProposals(docs: DossierDocs): (made: Y.Item) => boolean {
  const own = new Set<unknown>([docs.record, docs.brief, docs.declared].map((doc) => layerParts(doc).proposals));
  return ({ parent, parentSub }) => parentSub !== null && own.has(parent) && isActedOn(docs, parentSub);
}

/** Whether somebody else acted on a proposal. */
export function isActedOn(docs: DossierDocs, id: string): boolean {
  for (const doc of [docs.record, docs.brief, ...seatDocsOf(docs).all.values()]) {
    for (let item = layerParts(doc).proposalEvents._start; item !== null; item = item.right) {
      if (item.deleted || item.id.client === doc.clientID || !(item.content instanceof Y.ContentAny)) continue;
      if ((item.content.arr as readonly Partial<ProposalEvent>[]).some(({ proposal }) => proposal === id)) return true;
    }
  }
  return false;
}
