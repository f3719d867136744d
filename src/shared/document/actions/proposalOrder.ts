import type * as Y from 'yjs';
import type { Negotiation } from '../../domain/negotiation';
import type { Proposal, ProposalRecord } from '../../domain/proposal';
import { declaredParts, proposalParts } from '../layout';
import { isOurs } from './declaring';
import type { Writing } from './writing';

/**
 * Confirms or changes the order in which proposals on one paragraph are taken: as they are named, first to last. It lies with each
 * proposal, so that the order of what is private stays private. Throws RangeError for an unknown one, and where it is the chair's to set.
 */
export function orderProposals(writing: Writing, ids: readonly string[]): void {
  const ranks = new Map(ids.map((id, rank) => [id, rank]));
  setRanks(writing, ids, (id) => ranks.get(id));
}

/** Lets the order be reckoned again: furthest removed first. */
export function reckonOrder(writing: Writing, ids: readonly string[]): void {
  setRanks(writing, ids, () => undefined);
}

function setRanks(writing: Writing, ids: readonly string[], rankOf: (id: string) => number | undefined): void {
  const { docs, model } = writing;
  const all = ids.map((id) => {
    const proposal = model.proposals.get(id);
    if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
    return proposal;
  });
  const foreign = all.filter((proposal) => !isOurs(writing, proposal));
  if (!mayOrder(model, all)) throw new RangeError(`Seat ${model.sitting.id} sets no order for others`);
  for (const layer of new Set(all.map((each) => each.layer))) {
    const { proposals } = proposalParts(docs, layer);
    docs[layer].transact(() => {
      for (const proposal of all.filter((each) => each.layer === layer && !foreign.includes(each))) {
        const record = proposals.get(proposal.id);
        if (record === undefined) continue;
        const { rank: was, ...rest } = record;
        const rank = rankOf(proposal.id);
        if (was !== rank) proposals.set(proposal.id, (rank === undefined ? rest : { ...rest, rank }) as ProposalRecord);
      }
    }, 'user');
  }
  if (foreign.length > 0) rankOthers(docs.declared, foreign, rankOf);
}

/** What others brought is not written: the chair keeps its order beside it. */
function rankOthers(declared: Y.Doc, all: readonly Proposal[], rankOf: (id: string) => number | undefined): void {
  const { ranks } = declaredParts(declared);
  declared.transact(() => {
    for (const { id } of all) {
      const rank = rankOf(id);
      if (rank !== undefined) ranks.set(id, rank);
      else if (ranks.has(id)) ranks.delete(id);
    }
  }, 'user');
}

/** Whether an order of these may be set here: of what lies in the room the chair sets it, for all. */
export function mayOrder(model: Negotiation, proposals: readonly Pick<Proposal, 'seat'>[]): boolean {
  return model.sitting.role === 'chair' || proposals.every(({ seat }) => seat === null);
}
