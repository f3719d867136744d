import type { ProposalRecord } from '../../domain/proposal';
import { proposalParts } from '../layout';
import type { Writing } from './writing';

/**
 * Confirms or changes the order in which proposals on one paragraph are taken: as they are named, first to last. It lies with each
 * proposal, so that the order of what is private stays private. Throws RangeError for an unknown one.
 */
export function orderProposals(writing: Writing, ids: readonly string[]): void {
  const ranks = new Map(ids.map((id, rank) => [id, rank]));
  setRanks(writing, ids, (id) => ranks.get(id));
}

/** Lets the order be reckoned again: furthest removed first. */
export function reckonOrder(writing: Writing, ids: readonly string[]): void {
  setRanks(writing, ids, () => undefined);
}

function setRanks({ docs, model }: Writing, ids: readonly string[], rankOf: (id: string) => number | undefined): void {
  const all = ids.map((id) => {
    const proposal = model.proposals.get(id);
    if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
    return proposal;
  });
  for (const layer of new Set(all.map((each) => each.layer))) {
    const { proposals } = proposalParts(docs, layer);
    docs[layer].transact(() => {
      for (const { id } of all.filter((each) => each.layer === layer)) {
        const record = proposals.get(id);
        if (record === undefined) continue;
        const { rank: was, ...rest } = record;
        const rank = rankOf(id);
        if (was !== rank) proposals.set(id, (rank === undefined ? rest : { ...rest, rank }) as ProposalRecord);
      }
    }, 'user');
  }
}
