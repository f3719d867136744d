import type { Branch, ProposalLayer } from '../../domain/proposal';
import { PROPOSAL_LAYERS } from '../../domain/proposal';
import { proposalParts } from '../layout';
import { freshId } from './declaring';
import type { Writing } from './writing';

/** Begins a chair's text of a section or of the whole (`section` null); private until it is tabled. Answers its id. */
export function addBranch(writing: Writing, branch: Pick<Branch, 'title' | 'section'>): string {
  const { docs, person, now } = writing;
  const id = freshId(writing);
  const made: Branch = { ...branch, id, madeAt: now, madeBy: person.id, name: person.name };
  docs.brief.transact(() => proposalParts(docs, 'brief').branches.set(id, made), 'user');
  return id;
}

/** Gives a chair's text another title. Throws RangeError for an unknown one. */
export function renameBranch(writing: Writing, id: string, title: string): void {
  change(writing, id, (branch) => ({ ...branch, title }));
}

/**
 * Throws a chair's text away with the drafts that are written in it; what was tabled of it stays, as proposals of their own. Throws
 * RangeError for an unknown one.
 */
export function discardBranch(writing: Writing, id: string): void {
  const { docs, model } = writing;
  if (!model.branches.has(id)) throw new RangeError(`No chair's text ${id}`);
  const own = [...model.proposals.values()].filter(({ branch }) => branch === id);
  const drafts = new Set(own.filter(({ state }) => state === 'draft').map((proposal) => proposal.id));
  for (const layer of PROPOSAL_LAYERS) {
    const { branches, proposals, wordings } = proposalParts(docs, layer);
    if (!branches.has(id) && own.every((proposal) => proposal.layer !== layer)) continue;
    docs[layer].transact(() => {
      branches.delete(id);
      for (const proposal of own.filter((each) => each.layer === layer)) {
        if (drafts.has(proposal.id)) {
          proposals.delete(proposal.id);
          wordings.delete(proposal.id);
          continue;
        }
        const record = proposals.get(proposal.id);
        if (record === undefined) continue;
        const { branch: _branch, ...rest } = record;
        proposals.set(proposal.id, rest);
      }
    }, 'user');
  }
}

function change({ docs }: Writing, id: string, to: (branch: Branch) => Branch): void {
  let found = false;
  for (const layer of PROPOSAL_LAYERS as readonly ProposalLayer[]) {
    const { branches } = proposalParts(docs, layer);
    const branch = branches.get(id);
    if (branch === undefined) continue;
    found = true;
    docs[layer].transact(() => branches.set(id, to(branch)), 'user');
  }
  if (!found) throw new RangeError(`No chair's text ${id}`);
}
