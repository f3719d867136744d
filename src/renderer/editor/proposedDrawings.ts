import type { BlockId, SectionId } from '../../shared/base/ids';
import type { Examined } from '../../shared/domain/examined';
import { indentOf } from '../../shared/domain/indent';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Proposal } from '../../shared/domain/proposal';
import { type ProposalStanding, standingOf } from '../../shared/domain/proposalStanding';
import type { Provision } from '../../shared/domain/provision';
import { t } from '../messages/messages';
import { shortAddress } from '../messages/readingWords';
import type { DrawingState } from './drawing';
import { drawProposals, isShown, type ProposedDrawing, type ShownProposal } from './proposalDrawing';

/** What a drawing was made from. */
interface Made {
  readonly rests: readonly unknown[];
  readonly drawing: ProposedDrawing;
}

const NOTHING: ProposedDrawing = { ranges: [], widgets: [], beside: [] };
const NONE: readonly Proposal[] = [];

/**
 * What proposals add to the drawings of blocks, kept while all that it rests on stays: the proposals on the block and what they come to on
 * its words (PR3), who supports them, what is shown. A key in one paragraph draws the proposals of that one.
 */
export class ProposedDrawings {
  private readonly made = new Map<BlockId, Made>();
  private readonly standings = new WeakMap<
    Proposal,
    { readonly revision: number; readonly standing: ProposalStanding }
  >();
  private heads: { readonly revision: number; readonly bySection: ReadonlyMap<SectionId, readonly Proposal[]> } | null =
    null;

  /** The same object while nothing about it changed. */
  on(model: Negotiation, provision: Provision, isHidden: boolean, state: DrawingState): ProposedDrawing {
    const { block } = provision;
    const own = model.proposalsOn(block);
    const ahead = this.aheadOf(model, provision);
    if ((own.length === 0 && ahead.length === 0) || isHidden || state.view !== 'marked') return NOTHING;
    const seen = (proposal: Proposal) => isShown(proposal, state.proposals, !state.status);
    const shown = own.filter(seen).map((proposal) => this.shown(model, proposal));
    const before = ahead.filter(seen).map((proposal) => this.shown(model, proposal));
    const typed = state.typing?.block === block ? state.typing : null;
    const selected = shown.filter(({ proposal: { id } }) => state.selection.has(`p:${id}`));
    const rests = [
      provision,
      state.proposals,
      typed,
      typed?.proposal,
      model.roster,
      ...selected.map(({ proposal }) => proposal),
      ...[...shown, ...before].flatMap(({ proposal, examined, standing }) => [proposal, examined, standing]),
    ];
    const known = this.made.get(block);
    if (known !== undefined && known.rests.length === rests.length && known.rests.every((one, i) => one === rests[i]))
      return known.drawing;
    const drawing = drawProposals({
      provision,
      shown,
      ahead: before,
      indent: Math.min(indentOf(provision, model.reading.byBlock), 3),
      state: state.proposals,
      typed,
      selection: state.selection,
      placeOf: (proposal) => placeWords(model, proposal),
      isGroup: (code) => model.roster.byCode.get(code)?.kind === 'group',
    });
    this.made.set(block, { rests, drawing });
    return drawing;
  }

  private shown(model: Negotiation, proposal: Proposal): ShownProposal {
    const examined: Examined = model.examined(proposal.id);
    let known = this.standings.get(proposal);
    if (known === undefined || known.revision !== model.readingsRevision) {
      const standing = standingOf(model, proposal);
      // Another object only where it says something else: on it rests whether the block is drawn anew.
      const same = known !== undefined && isSame(known.standing, standing);
      known = { revision: model.readingsRevision, standing: same && known !== undefined ? known.standing : standing };
      this.standings.set(proposal, known);
    }
    return { proposal, examined, standing: known.standing };
  }

  /** New paragraphs that are to stand at the beginning of a section: they are drawn before its first block. */
  private aheadOf(model: Negotiation, { block, section }: Provision): readonly Proposal[] {
    if (model.proposals.size === 0 || model.sections.get(section)?.provisions[0]?.block !== block) return NONE;
    if (this.heads?.revision !== model.proposalsRevision) {
      const bySection = new Map<SectionId, Proposal[]>();
      for (const proposal of model.proposals.values()) {
        if (proposal.place?.after !== null || proposal.base.length > 0) continue;
        const own = bySection.get(proposal.place.section);
        if (own === undefined) bySection.set(proposal.place.section, [proposal]);
        else own.push(proposal);
      }
      this.heads = { revision: model.proposalsRevision, bySection };
    }
    return this.heads.bySection.get(section) ?? NONE;
  }
}

function isSame(a: ProposalStanding, b: ProposalStanding): boolean {
  const counts = (standing: ProposalStanding) => [
    standing.state,
    standing.sponsors.join(),
    standing.supporters.length,
    standing.opposers.length,
  ];
  return counts(a).join('|') === counts(b).join('|');
}

/** Where a paragraph is to be moved to. */
function placeWords(model: Negotiation, { place }: Proposal): string {
  if (place === undefined) return '';
  if (place.after !== null && model.reading.byBlock.has(place.after))
    return t('proposing.after', { address: shortAddress(model, model.keyOfBlock(place.after)) });
  return model.sections.has(place.section)
    ? t('proposing.beginning', { address: shortAddress(model, `s:${place.section}`) })
    : t('proposing.placeGone');
}
