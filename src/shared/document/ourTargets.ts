import type { BlockId, SectionId } from '../base/ids';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import type { TargetKey } from '../domain/target';
import { blockOf } from '../domain/threads';

/**
 * The questions that are ours (HI7): those with a brief, and those on which our delegation has a position, alone or for a group, or a
 * proposal. Of two states of a dossier it is ours when it is so in either.
 */
export class OurTargets {
  private readonly keys = new Set<TargetKey>();
  private readonly blocks = new Set<BlockId>();
  private readonly sections = new Set<SectionId>();
  private readonly proposals = new Set<string>();

  constructor(
    before: Negotiation,
    private readonly after: Negotiation,
    private readonly delegation: DelegationCode | null,
  ) {
    for (const model of [before, after]) {
      for (const key of model.briefs.keys()) this.add(model, key);
      if (delegation === null) continue;
      for (const entry of model.entries) {
        if (!entry.delegations.includes(delegation) && entry.onBehalfOf?.includes(delegation) !== true) continue;
        const place = model.placeOf(entry);
        if (place !== null) this.add(model, place.key);
      }
    }
    for (const model of [before, after]) {
      for (const proposal of model.proposals.values()) {
        if (!this.isOfUs(proposal)) continue;
        this.proposals.add(proposal.id);
        // Once it is decided, its place is a place like others.
        if (isOpenProposal(proposal)) for (const { block } of proposal.base) this.blocks.add(block);
      }
    }
  }

  /** Whether a question is ours, or lies in a paragraph that is. */
  has(key: TargetKey): boolean {
    if (this.keys.has(key)) return true;
    if (key.startsWith('s:')) return this.sections.has(key.slice(2));
    if (key.startsWith('p:')) {
      const proposal = this.after.proposals.get(key.slice(2));
      return proposal !== undefined && this.hasProposal(proposal);
    }
    const block = blockOf(this.after, { key, range: null });
    return block !== undefined && this.hasBlock(block);
  }

  hasBlock(block: BlockId): boolean {
    if (this.blocks.has(block)) return true;
    if (this.sections.size === 0) return false;
    return this.sections.has(this.after.reading.byBlock.get(block)?.section ?? '');
  }

  hasSection(section: SectionId): boolean {
    return this.sections.has(section);
  }

  /** One of ours, one that stands on ours or was made from it, or one on words that are ours. */
  hasProposal({ id, on, from = [], base, place }: Proposal): boolean {
    return (
      this.proposals.has(id) ||
      this.keys.has(`p:${id}`) ||
      (on !== undefined && this.proposals.has(on)) ||
      from.some((each) => this.proposals.has(each)) ||
      base.some(({ block }) => this.hasBlock(block)) ||
      (place !== undefined && this.sections.has(place.section))
    );
  }

  private isOfUs({ layer, sponsors, proponents }: Proposal): boolean {
    if (layer === 'brief') return true;
    return this.delegation !== null && (sponsors.includes(this.delegation) || proponents.includes(this.delegation));
  }

  private add(model: Negotiation, key: TargetKey): void {
    this.keys.add(key);
    // A word on the whole text makes no single paragraph ours.
    if (key === 'text' || key.startsWith('t:') || key.startsWith('p:')) return;
    if (key.startsWith('s:')) this.sections.add(key.slice(2));
    const block = key.startsWith('s:') ? undefined : blockOf(model, { key, range: null });
    if (block !== undefined) this.blocks.add(block);
  }
}
