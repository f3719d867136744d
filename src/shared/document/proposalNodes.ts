import type { Proposal } from '../domain/proposal';
import type { TargetKey, TargetNode } from '../domain/target';

/** The key of the question whether a proposal is taken. */
export function proposalKey(id: string): TargetKey {
  return `p:${id}`;
}

/** A proposal as a question: its words are those it puts, else those it wants out, so that support given to others turns stale (PO4). */
export function proposalNode({ id, words, base }: Proposal): TargetNode {
  const all = (words.length > 0 ? words : base.map((block) => block.words)).join('\n');
  return { key: proposalKey(id), kind: 'proposal', parent: null, options: ['keep', 'delete'], words: { all } };
}
