import type { Holding } from './consensus';
import type { DelegationCode } from './delegation';
import type { Negotiation } from './negotiation';
import { isOpenProposal, type Proposal, type ProposalState } from './proposal';
import { compareAt } from './said';
import { isSupport } from './stances';

/** Who stands where on a proposal (PR2), besides those who bring it. */
export interface ProposalStanding {
  /** As it stands, `parked` included. */
  readonly state: ProposalState;
  readonly sponsors: readonly DelegationCode[];
  /** Others with a yes of any kind to it: what a seconder is. */
  readonly supporters: readonly DelegationCode[];
  readonly opposers: readonly DelegationCode[];
  /** Those who want it amended, reserve, or wait. */
  readonly others: readonly DelegationCode[];
}

/**
 * Where a proposal stands now. Those who propose are not counted among its supporters: whoever introduces a text wants it, and needs another
 * who does (PR2). Where the room asks for a seconder, a tabled proposal without one is parked: read each time, never stored.
 */
export function standingOf(model: Negotiation, proposal: Proposal): ProposalStanding {
  const sponsors = new Set(proposal.sponsors);
  const keep = model.readingOf(`p:${proposal.id}`).options.find(({ option }) => option === 'keep');
  const holdings = (keep?.holdings ?? []).filter(({ delegation }) => !sponsors.has(delegation));
  const by = (is: (holding: Holding) => boolean) => [...new Set(holdings.filter(is).map(speaker))];
  const supporters = by(({ counted }) => isSupport(counted));
  const opposers = by(({ counted }) => counted === 'OPP' || counted === 'DEL' || counted === 'RED');
  const others = by(({ counted }) => counted === 'AMD' || counted === 'RSV' || counted === 'SCR');
  const isParked = proposal.state === 'tabled' && model.settings.needsSeconder && supporters.length === 0;
  return { state: isParked ? 'parked' : proposal.state, sponsors: [...sponsors], supporters, opposers, others };
}

/** As named: a group speaks once, not once for each of its members. */
function speaker({ delegation, via }: Holding): DelegationCode {
  return via ?? delegation;
}

/** Whether a decision on it is due: tabled, and not parked for want of a seconder. */
export function needsDecision(model: Negotiation, proposal: Proposal): boolean {
  return isOpenProposal(proposal) && standingOf(model, proposal).state === 'tabled';
}

/** Proposals in the order of the text: by paragraph, then as they were made; what has lost its place comes last. */
export function inTextOrder(model: Negotiation, proposals: Iterable<Proposal>): readonly Proposal[] {
  const rank = new Map<string, number>();
  const firstOf = new Map<string, number>();
  for (const { section, provisions } of model.reading.sections) {
    firstOf.set(section, rank.size - 0.5);
    for (const { block } of provisions) rank.set(block, rank.size);
  }
  const placeOf = ({ base, place }: Proposal): number => {
    const block = base[0]?.block ?? place?.after ?? null;
    const at = block === null ? firstOf.get(place?.section ?? '') : rank.get(block);
    // What is to stand behind a paragraph comes after what is on it.
    return at === undefined ? Number.MAX_SAFE_INTEGER : base.length === 0 && block !== null ? at + 0.25 : at;
  };
  return [...proposals]
    .map((proposal) => ({ proposal, at: placeOf(proposal) }))
    .sort(
      (a, b) =>
        a.at - b.at || compareAt(a.proposal.notedAt, b.proposal.notedAt) || (a.proposal.id < b.proposal.id ? -1 : 1),
    )
    .map(({ proposal }) => proposal);
}
