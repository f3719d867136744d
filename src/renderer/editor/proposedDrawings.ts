import type { BlockId, SectionId } from '../../shared/base/ids';
import type { Examined } from '../../shared/domain/examined';
import { indentOf } from '../../shared/domain/indent';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Proposal } from '../../shared/domain/proposal';
import { type ProposalStanding, standingOf } from '../../shared/domain/proposalStanding';
import type { Provision } from '../../shared/domain/provision';
import { directionOf } from '../../shared/text/direction';
import { t } from '../messages/messages';
import { shortAddress } from '../messages/readingWords';
import type { DrawingState } from './drawing';
import { drawProposals, isShown, type ProposedDrawing, type ShownProposal } from './proposalDrawing';

/** What a drawing was made from. */
interface Made {
  /** What can be told apart without looking at any proposal: all of it the same means that nothing changed. */
  readonly quick: readonly unknown[];
  readonly rests: readonly unknown[];
  /** What it rests on besides the words of the text and how each proposal fares on them. */
  readonly others: readonly unknown[];
  /** The words it is drawn on now: those it was made on, or what was typed since. */
  readonly text: string;
  readonly drawing: ProposedDrawing;
}

const NOTHING: ProposedDrawing = { ranges: [], widgets: [], beside: [] };
const NONE: readonly Proposal[] = [];

/** How long the words of a paragraph must be at rest before its proposals are held against them anew, in milliseconds. */
const REST = 200;

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
  /** What each comes to, the same object while it comes to the same: a key elsewhere in the article draws nothing anew. */
  private readonly examined = new WeakMap<Proposal, Examined>();
  private heads: { readonly revision: number; readonly bySection: ReadonlyMap<SectionId, readonly Proposal[]> } | null =
    null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly behind = new Set<BlockId>();
  private rested = 0;

  /** `onRest`: drawings that were only carried along while somebody typed are to be made anew. */
  constructor(private readonly onRest: () => void) {}

  /** Another number once drawings have to be asked for again. */
  get revision(): number {
    return this.rested;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** The same object while nothing about it changed. */
  on(model: Negotiation, provision: Provision, isHidden: boolean, state: DrawingState): ProposedDrawing {
    const { block } = provision;
    const own = model.proposalsOn(block);
    const ahead = this.aheadOf(model, provision);
    if ((own.length === 0 && ahead.length === 0) || isHidden || state.view !== 'marked') return NOTHING;
    const known = this.made.get(block);
    const typed = state.typing?.block === block ? state.typing : null;
    const quick = [
      provision,
      own,
      ahead,
      model.proposalsRevision,
      model.readingsRevision,
      model.roster,
      // Where a paragraph is to be put behind the block, its neighbours count too.
      own.some(({ place }) => place !== undefined) || ahead.length > 0 ? model.sections.get(provision.section) : null,
      state.proposals,
      state.status,
      state.selection,
      typed,
      typed?.proposal,
      this.rested,
    ];
    if (known !== undefined && isSame(known.quick, quick)) return known.drawing;
    const seen = (proposal: Proposal) => isShown(proposal, state.proposals);
    const [mine, before] = [own.filter(seen), ahead.filter(seen)];
    const selected = mine.filter(({ id }) => state.selection.has(`p:${id}`));
    const others: unknown[] = [state.proposals, state.status, typed, typed?.proposal, model.roster, selected.length];
    others.push(...selected, ...mine, ...before);
    const isCarried = known !== undefined && isSame(known.others, others);
    if (isCarried && known.text === provision.text && this.behind.has(block)) {
      this.made.set(block, { ...known, quick });
      return known.drawing;
    }
    if (isCarried && known.text !== provision.text) {
      const carried = { ...known, quick, text: provision.text, drawing: carriedAlong(known, provision.text) };
      this.made.set(block, carried);
      this.soon(block);
      return carried.drawing;
    }
    const [shown, heads] = [mine, before].map((all) => all.map((proposal) => this.shown(model, proposal))) as [
      ShownProposal[],
      ShownProposal[],
    ];
    const rests = [provision, ...[...shown, ...heads].flatMap(({ examined, standing }) => [examined, standing])];
    if (isCarried && isSame(known.rests, rests)) {
      this.made.set(block, { ...known, quick });
      return known.drawing;
    }
    const drawing = drawProposals({
      provision,
      shown,
      ahead: heads,
      indent: Math.min(indentOf(provision, model.reading.byBlock), 3),
      runs: directionOf(provision.text, provision.marker),
      state: state.proposals,
      isRecordShown: state.status,
      typed,
      selection: state.selection,
      placeOf: (proposal) => placeWords(model, proposal),
      titleOf: (branch) => model.branches.get(branch)?.title ?? '',
      isGroup: (code) => model.roster.byCode.get(code)?.kind === 'group',
    });
    this.made.set(block, { quick, rests, others, text: provision.text, drawing });
    this.behind.delete(block);
    return drawing;
  }

  private soon(block: BlockId): void {
    this.behind.add(block);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      // What was carried along is not what the words come to: none of it is kept.
      for (const each of this.behind) this.made.delete(each);
      this.behind.clear();
      this.rested += 1;
      this.onRest();
    }, REST);
  }

  private shown(model: Negotiation, proposal: Proposal): ShownProposal {
    const next = model.examined(proposal.id);
    const last = this.examined.get(proposal);
    const examined = last !== undefined && comesToSame(last, next) ? last : next;
    this.examined.set(proposal, examined);
    let known = this.standings.get(proposal);
    if (known === undefined || known.revision !== model.readingsRevision) {
      const standing = standingOf(model, proposal);
      // Another object only where it says something else: on it rests whether the block is drawn anew.
      const same = known !== undefined && saysSame(known.standing, standing);
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

function comesToSame(a: Examined, b: Examined): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || ('why' in a && 'why' in b && a.why !== b.why)) return false;
  if (!('words' in a) || !('words' in b)) return !('words' in a) && !('words' in b);
  return isSame(a.words, b.words) && isSame(a.blocks, b.blocks);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** A drawing on words that were changed in one place since it was made: what stands behind the place goes along. */
function carriedAlong({ text, drawing }: Made, next: string): ProposedDrawing {
  const most = Math.min(text.length, next.length);
  let from = 0;
  while (from < most && text[from] === next[from]) from++;
  let tail = 0;
  while (tail < most - from && text[text.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  const end = text.length - tail;
  const at = (offset: number) => (offset <= from ? offset : offset >= end ? offset + next.length - text.length : from);
  return {
    ranges: drawing.ranges
      .map((range) => ({ ...range, from: at(range.from), to: at(range.to) }))
      .filter((range) => range.to > range.from),
    widgets: drawing.widgets.map((widget) => ({ ...widget, at: at(widget.at) })),
    beside: drawing.beside,
  };
}

function saysSame(a: ProposalStanding, b: ProposalStanding): boolean {
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
