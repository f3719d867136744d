import type { BlockId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import type { Proposal } from '../domain/proposal';
import { inTextOrder } from '../domain/proposalStanding';
import type { TargetKey } from '../domain/target';
import { shareChanged } from '../wording/compare';
import { blocksOf } from './proposalIndex';

/** The paragraph in the text now that a proposal is about or is to stand behind, by its key (`p:ID`); null for any other key. */
export function proposalBlock(model: Negotiation, key: TargetKey): BlockId | null {
  const proposal = key.startsWith('p:') ? model.proposals.get(key.slice(2)) : undefined;
  return blocksOf(proposal).find((block) => model.reading.byBlock.has(block)) ?? null;
}

const shares = new WeakMap<Proposal, { readonly now: string; readonly share: number }>();

/**
 * How far a proposal is removed from the text as it stands, 0 to 1: by the share of words changed; what takes a whole paragraph away is
 * furthest of all, and what only adds beside it changes nothing in it.
 */
export function shareOf(model: Negotiation, proposal: Proposal): number {
  switch (proposal.kind) {
    case 'delete':
    case 'no-text':
      return 1;
    case 'insert':
    case 'move':
    case 'note':
      return 0;
  }
  const [base] = proposal.base;
  if (base === undefined || proposal.words.length === 0) return 0;
  const now = model.reading.byBlock.get(base.block)?.text ?? base.words;
  const known = shares.get(proposal);
  if (known?.now === now) return known.share;
  const examined = model.examined(proposal.id);
  const words =
    (examined.kind === 'overtaken' ? undefined : 'words' in examined ? examined.words[0] : undefined) ??
    proposal.words[0];
  const share = shareChanged(now, words ?? '');
  shares.set(proposal, { now, share });
  return share;
}

/** By what proposals on one paragraph are put in order: what takes it away comes before a wording that has no word in common with it. */
function removal(model: Negotiation, proposal: Proposal): number {
  const isOut = proposal.kind === 'delete' || proposal.kind === 'no-text';
  return isOut ? 2 : shareOf(model, proposal);
}

/** Proposals that are taken together: those on one paragraph, or at one place. */
export function placeKey(proposal: Proposal): string {
  return blocksOf(proposal)[0] ?? `s:${proposal.place?.section ?? ''}`;
}

/**
 * Proposals as they are taken: paragraph by paragraph in the order of the text, and on each the furthest removed first, unless a person set
 * their order. One that came in since stands where its share would put it, behind the last that is further removed.
 */
export function furthestFirst(model: Negotiation, proposals: Iterable<Proposal>): readonly Proposal[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of inTextOrder(model, proposals)) {
    const key = placeKey(proposal);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [proposal]);
    else own.push(proposal);
  }
  return [...groups.values()].flatMap((group) => ranked(model, group));
}

function ranked(model: Negotiation, group: readonly Proposal[]): readonly Proposal[] {
  const set = group.filter(({ rank }) => rank !== undefined).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const others = group
    .filter(({ rank }) => rank === undefined)
    .map((proposal) => ({ proposal, share: removal(model, proposal) }))
    .sort((a, b) => b.share - a.share);
  const out = [...set];
  for (const { proposal, share } of others) {
    let at = out.length;
    while (at > 0 && removal(model, out[at - 1] as Proposal) < share) at--;
    out.splice(at, 0, proposal);
  }
  return out;
}
