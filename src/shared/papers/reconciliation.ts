import type { BlockId } from '../base/ids';
import type { Holding } from '../domain/consensus';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Stance } from '../domain/position';
import type { Proposal, ProposalPlace } from '../domain/proposal';
import type { Provision, Reading, SectionReading } from '../domain/provision';
import { instantOf } from '../domain/said';
import { isWithin, STANCE_TRAITS } from '../domain/stances';
import type { OptionName, TargetKey } from '../domain/target';
import { bareWords, holdsWords, likeness } from './bareWords';
import { changeClaimsOf, tellingWords } from './changeClaims';
import { type Claim, type ClaimedChange, claimsOf } from './claims';
import { commentClaimsOf } from './commentClaims';
import { type Forerunner, forerunnersOf, wordsWithoutNames } from './forerunners';
import { type FoundProposal, OurProposals } from './ourProposals';
import type { ClaimedMove, ReconciledRow, Reconciliation, ReconciliationOptions, TheirText } from './reconciledRows';

const LEAST_ALIKE = 0.5;
/** From here on a paragraph, or a comment, is taken for the same. */
const ALIKE = 0.8;

/**
 * Holds what a marked text says of who wants what (the secretariat's, as of some hour) against our record: the names typed in it, tracked
 * changes as the proposals of whoever made them, and comments; both ways, question by question. What is only in our brief is never
 * compared (CF1), nor anything above the ceiling (PO5).
 */
export function reconcile(theirs: TheirText, ours: Negotiation, options: ReconciliationOptions): Reconciliation {
  return new Comparing(theirs, ours, options).result();
}

/** A question of our text that a claim can be about, with its words. */
interface Question {
  readonly key: TargetKey;
  readonly option: OptionName;
  readonly words: readonly string[];
  readonly text: string;
  readonly start: number;
}

class Comparing {
  private readonly pairs: ReadonlyMap<BlockId, Forerunner>;
  private readonly rows: { readonly row: ReconciledRow; readonly at: number }[] = [];
  /** `question/option/delegation` that the other text speaks of; no option where it contradicts what we have. */
  private readonly spoken = new Set<string>();
  private readonly proposals: OurProposals;
  private readonly theirs: Reading;
  private readonly order = new Map<BlockId, number>();
  private readonly known = new Map<BlockId, readonly Question[]>();
  /** Our paragraphs that stand in the other text, and the sections they are in. */
  private readonly shared = new Set<string>();
  private later = 0;
  private elsewhere = 0;

  constructor(
    private readonly given: TheirText,
    private readonly ours: Negotiation,
    private readonly options: ReconciliationOptions,
  ) {
    this.theirs = given.reading;
    this.proposals = new OurProposals(ours, options.ceiling);
    this.pairs = forerunnersOf(this.theirs, ours.reading);
    for (const { block } of this.pairs.values()) {
      this.shared.add(block).add(ours.reading.byBlock.get(block)?.section ?? '');
    }
    for (const { provisions } of ours.reading.sections)
      for (const { block } of provisions) this.order.set(block, this.order.size);
  }

  result(): Reconciliation {
    const { proposals, comments, namer } = this.given;
    const said = commentClaimsOf(comments, proposals, this.theirs, namer);
    for (const claim of claimsOf(this.theirs)) this.takeClaim(claim);
    for (const claim of changeClaimsOf(proposals, this.theirs, namer)) this.takeClaim(claim);
    for (const claim of said.claims) this.takeClaim(claim);
    this.takeOurPositions();
    this.takeOurProposals();
    const rows = [...this.rows].sort((a, b) => a.at - b.at).map(({ row }) => row);
    return { rows, later: this.later, elsewhere: this.elsewhere, nobodys: said.nobodys };
  }

  private takeClaim(claim: Claim): void {
    const { code, stance, change, comment } = claim;
    const pair = this.pairs.get(claim.block);
    const block = this.blockOf(claim, pair);
    const rival = block === null || code === null ? null : this.rivalOf(claim, code, block);
    const question = rival ?? (block === null ? null : this.questionOf(claim, block));
    const move = change?.kind === 'move' ? this.moveOf(change) : null;
    const found = code === null ? null : this.proposals.find(claim, code, block, move);
    const side = {
      delegation: code,
      written: claim.written,
      theirs: {
        stance,
        isProposal: claim.isProposal,
        attribution: claim.attribution,
        at: claim.at,
        ...(change === undefined ? {} : { changes: [change] }),
        ...(move === null ? {} : { move }),
        ...(comment === undefined ? {} : { comment }),
      },
      isDoubtful: pair !== undefined && pair.certainty < 1,
      key: question?.key ?? null,
      near: question?.key ?? (block === null ? null : this.ours.keyOfBlock(block)),
      block,
      option: question?.option ?? ('keep' as OptionName),
      address: this.addressOf(claim, block),
      words: question?.text ?? (change === undefined || move !== null ? claim.text : change.out.trim()),
    };
    const at = block === null ? this.order.size : (this.order.get(block) ?? this.order.size);
    if (question !== null && code !== null) this.spoken.add(`${question.key}/${question.option}/${code}`);
    const holding = question === null || code === null || stance === null ? null : this.holdingOf(question, code);
    if (holding !== null && stance !== null) {
      const kind = rival === null && camp(holding.stance) === camp(stance) ? 'same' : 'contradicting';
      // What we have of it on the other options of the set says the same once more.
      if (kind === 'contradicting') this.spoken.add(`${question?.key}//${code}`);
      this.rows.push({ at, row: { ...side, kind, ours: this.positionOf(holding) } });
    } else if (found !== null && code !== null) {
      this.proposals.meet(found, code);
      this.rows.push({
        at,
        row: { ...side, kind: found.isSame ? 'same' : 'contradicting', ours: proposalSide(found) },
      });
    } else if (comment !== undefined && code !== null && this.hasComment(code, comment)) {
      this.rows.push({ at, row: { ...side, kind: 'same', ours: null } });
    } else {
      this.addTheirs({ ...side, kind: 'theirs-only', ours: null }, at);
    }
  }

  /** What one proposal of theirs changes in a paragraph, and we have nothing of, is read together. */
  private addTheirs(row: ReconciledRow, at: number): void {
    const [change] = row.theirs?.changes ?? [];
    const last = this.rows[this.rows.length - 1];
    const before = last?.row.theirs?.changes;
    const isOne =
      change !== undefined &&
      last !== undefined &&
      last.row.kind === 'theirs-only' &&
      before?.[0]?.proposal === change.proposal &&
      before[0].kind === change.kind &&
      last.row.delegation === row.delegation &&
      last.row.written === row.written &&
      last.row.key === null &&
      row.key === null;
    if (!isOne || last.row.theirs === null) {
      this.rows.push({ at, row });
      return;
    }
    const theirs = { ...last.row.theirs, changes: [...(before ?? []), change] };
    this.rows[this.rows.length - 1] = { at: last.at, row: { ...last.row, theirs } };
  }

  /** A question of ours whose words somebody there words otherwise, and is for with us. */
  private rivalOf({ change, range }: Claim, code: DelegationCode, block: BlockId): Question | null {
    if (change?.kind !== 'amend' || change.in.trim() === '' || change.out.trim() === '') return null;
    const provision = this.ours.reading.byBlock.get(block) as Provision;
    if (this.nearestWith(provision, tellingWords(change.in), range) !== null) return null;
    const question = this.nearestWith(provision, tellingWords(change.out), range);
    const holding = question === null ? null : this.holdingOf(question, code);
    return holding !== null && camp(holding.stance) === 'for' ? question : null;
  }

  /** A move of theirs on our text: the paragraphs that are theirs with us, and where they would stand. */
  private moveOf({ proposal }: ClaimedChange): ClaimedMove | null {
    const { block = '', blocks = [block], place } = this.given.proposals[proposal] ?? {};
    const ours = blocks.flatMap((each) => this.pairs.get(each)?.block ?? []);
    const target = place === undefined || ours.length < blocks.length ? null : this.placeOf(place, blocks);
    if (target === null) return null;
    const behind = target.after === null ? '' : this.ours.addressOf(this.ours.keyOfBlock(target.after));
    return { blocks: ours, place: target, behind };
  }

  /** A place of theirs in our text, by the paragraph before it, else by the one behind it; null where we have neither. */
  private placeOf({ section, after }: ProposalPlace, moved: readonly BlockId[]): ProposalPlace | null {
    const ours = (block: BlockId | null | undefined) => {
      const own = block === null || block === undefined ? undefined : this.pairs.get(block)?.block;
      return own === undefined ? undefined : this.ours.reading.byBlock.get(own);
    };
    const before = ours(after);
    if (before !== undefined) return { section: before.section, after: before.block };
    const theirs = this.theirs.sections.find((one) => one.section === section)?.provisions ?? [];
    const start = theirs.findIndex(({ block }) => block === after) + 1;
    const behind = ours(theirs.slice(start).find(({ block }) => !moved.includes(block))?.block);
    if (behind === undefined) return null;
    const own = this.ours.sections.get(behind.section)?.provisions ?? [];
    const movedHere = moved.map((block) => ours(block)?.block);
    const earlier = own.slice(0, own.indexOf(behind)).filter(({ block }) => !movedHere.includes(block));
    return { section: behind.section, after: earlier.at(-1)?.block ?? null };
  }

  /** Our paragraph that a claim is about: a new one that somebody asks for may stand in our text already. */
  private blockOf({ change, words }: Claim, pair: Forerunner | undefined): BlockId | null {
    if (change?.kind !== 'insert') return pair?.block ?? null;
    for (const provision of this.ours.reading.byBlock.values())
      if (likeness(wordsWithoutNames(provision), words) >= ALIKE) return provision.block;
    return pair?.block ?? null;
  }

  /** Whether a delegation's comment is noted with us. */
  private hasComment(code: DelegationCode, comment: string): boolean {
    const words = bareWords(comment);
    return [...this.ours.comments.values()].some(
      ({ delegation, words: own, layer }) =>
        layer !== 'brief' && delegation === code && holdsWords(bareWords(own), words),
    );
  }

  /** What a claim is about in our text: the bracket or option most like its words; of a whole paragraph that one. */
  private questionOf(claim: Claim, block: BlockId): Question | null {
    const provision = this.ours.reading.byBlock.get(block) as Provision;
    const { change } = claim;
    if (change !== undefined && change.kind !== 'delete') return this.questionOfChange(change, claim, provision);
    if (claim.range === null) {
      const key = this.ours.keyOfBlock(block);
      return { key, option: 'keep', words: wordsWithoutNames(provision), text: provision.text, start: 0 };
    }
    let best: Question | null = null;
    let most = 0;
    for (const question of this.questionsIn(provision)) {
      const alike = likeness(claim.words, question.words);
      const isNearer = (one: Question) => Math.abs(one.start - (claim.range?.start ?? 0));
      if (alike < LEAST_ALIKE || alike < most) continue;
      if (alike === most && best !== null && isNearer(best) <= isNearer(question)) continue;
      best = question;
      most = alike;
    }
    return best;
  }

  /** The bracket or option with the very words that somebody puts in or takes out; a whole paragraph where it is ours already. */
  private questionOfChange(change: ClaimedChange, claim: Claim, provision: Provision): Question | null {
    const put = tellingWords(change.in);
    if (change.kind === 'insert') {
      if (likeness(wordsWithoutNames(provision), put) < ALIKE) return null;
      const key = this.ours.keyOfBlock(provision.block);
      return { key, option: 'keep', words: put, text: provision.text, start: 0 };
    }
    if (change.kind !== 'amend') return null;
    return this.nearestWith(provision, put.length > 0 ? put : tellingWords(change.out), claim.range);
  }

  private nearestWith(provision: Provision, words: readonly string[], range: Claim['range']): Question | null {
    const sought = words.join(' ');
    const there = this.questionsIn(provision).filter((question) => question.words.join(' ') === sought);
    const far = ({ start }: Question) => Math.abs(start - (range?.start ?? 0));
    return there.reduce<Question | null>((best, one) => (best === null || far(one) < far(best) ? one : best), null);
  }

  private questionsIn(provision: Provision): readonly Question[] {
    const known = this.known.get(provision.block);
    if (known !== undefined) return known;
    const { block, text } = provision;
    const made = (key: TargetKey, option: OptionName, start: number, end: number): Question => {
      const words = text.slice(start, end).replace(/^\[|\]$/g, '');
      return { key, option, words: bareWords(words), text: words, start };
    };
    const questions = provision.brackets
      .filter(({ kind, open, close }) => kind === 'negotiation' && open.block === block && close.block === block)
      .map((bracket) => {
        const { key, option } = this.ours.questionOf(bracket);
        return made(key, option, bracket.open.offset, bracket.close.offset + 1);
      });
    const section = this.ours.sections.get(provision.section) as SectionReading;
    for (const set of section.sets) {
      if (set.form === 'adjacent') continue;
      set.ranges.forEach(({ from, to }, i) => {
        if (from.block === block && to.block === block)
          questions.push(made(this.ours.keyOfSet(set), i + 1, from.offset, to.offset));
      });
    }
    this.known.set(block, questions);
    return questions;
  }

  private holdingOf({ key, option }: Question, code: DelegationCode): Holding | null {
    const read = this.ours.readingOf(key).options.find((one) => one.option === option);
    const holding = read?.holdings.find(({ delegation }) => delegation === code);
    if (holding === undefined || STANCE_TRAITS[holding.stance].effect === 'UNTOUCHED') return null;
    return isWithin(holding.grade, this.options.ceiling) ? holding : null;
  }

  private positionOf({ entry: id, stance, grade }: Holding): ReconciledRow['ours'] {
    const entry = this.ours.entry(id);
    return { kind: 'position', stance, entry: id, at: entry?.said.at ?? '', grade };
  }

  /** What was said on record before the other text was drawn up, on questions of which it does not name the delegation. */
  private takeOurPositions(): void {
    for (const { section, title, provisions } of this.ours.reading.sections) {
      const whole = { option: 'keep' as OptionName, words: [], start: 0 };
      const article = { ...whole, key: `s:${section}`, text: title };
      this.takePositionsOn(article, provisions[0], this.shared.has(section));
      for (const provision of provisions) {
        const itself = { ...whole, key: this.ours.keyOfBlock(provision.block), text: provision.text };
        for (const question of [itself, ...this.questionsIn(provision)])
          this.takePositionsOn(question, provision, this.shared.has(provision.block));
      }
    }
  }

  private takePositionsOn(question: Question, provision: Provision | undefined, isShared: boolean): void {
    const read = this.ours.readingOf(question.key).options.find((one) => one.option === question.option);
    for (const holding of read?.holdings ?? []) {
      const { delegation, origin, stance } = holding;
      if (origin !== 'own' || STANCE_TRAITS[stance].effect === 'UNTOUCHED') continue;
      if (!isWithin(holding.grade, this.options.ceiling)) continue;
      const isSpoken = (option: OptionName | '') => this.spoken.has(`${question.key}/${option}/${delegation}`);
      if (isSpoken(question.option) || isSpoken('')) continue;
      const ours = this.positionOf(holding);
      if (!this.isExpected(ours?.at ?? '', isShared)) continue;
      this.addOurs(delegation, question, provision, ours);
    }
  }

  private takeOurProposals(): void {
    for (const proposal of this.proposals.all) {
      const block = proposal.base[0]?.block ?? proposal.place?.after ?? null;
      const provision = block === null ? undefined : this.ours.reading.byBlock.get(block);
      for (const delegation of proposal.sponsors) {
        const words = this.proposals.missingOf(proposal, delegation);
        if (words === null) continue;
        if (!this.isExpected(proposal.said.at, block === null || this.shared.has(block))) continue;
        const key = `p:${proposal.id}`;
        const question = { key, option: 'keep' as OptionName, words: [], text: words, start: 0 };
        this.addOurs(delegation, question, provision, ourSide(proposal));
      }
    }
  }

  private addOurs(
    delegation: DelegationCode,
    { key, option, text }: Question,
    provision: Provision | undefined,
    ours: ReconciledRow['ours'],
  ): void {
    const at = provision === undefined ? this.order.size : (this.order.get(provision.block) ?? this.order.size);
    this.rows.push({
      at: at + 0.5,
      row: {
        kind: 'ours-only',
        delegation,
        written: delegation,
        key,
        near: key,
        block: provision?.block ?? null,
        option,
        address: this.ours.addressOf(key),
        words: text,
        theirs: null,
        ours,
        isDoubtful: false,
      },
    });
  }

  /** Whether the other text has its paragraph, and was drawn up after it was said; what has no time may have been said before. */
  private isExpected(at: string, isShared: boolean): boolean {
    const { asOf } = this.options;
    const isLater = asOf !== '' && at !== '' && instantOf(at) > instantOf(asOf);
    if (isLater) this.later += 1;
    else if (!isShared) this.elsewhere += 1;
    return isShared && !isLater;
  }

  private addressOf(claim: Claim, block: BlockId | null): string {
    if (block !== null) return this.ours.addressOf(this.ours.keyOfBlock(block));
    return this.theirs.byBlock.get(claim.block)?.address ?? '';
  }
}

/** What side a stance is on: two of one camp are no contradiction, whatever the nuance. */
function camp(stance: Stance): 'for' | 'held' | 'against' {
  const { effect } = STANCE_TRAITS[stance];
  return effect === 'CLEAR' ? 'for' : effect === 'HELD' ? 'held' : 'against';
}

function ourSide({ id, said, grade }: Proposal): Extract<ReconciledRow['ours'], { readonly kind: 'proposal' }> {
  return { kind: 'proposal', proposal: id, at: said.at, grade };
}

function proposalSide({ proposal, isSame, asks }: FoundProposal): NonNullable<ReconciledRow['ours']> {
  if (isSame) return ourSide(proposal);
  const { kind } = proposal;
  const wants = kind === 'delete' || kind === 'no-text' ? 'delete' : kind === 'move' ? 'move' : undefined;
  return { ...ourSide(proposal), ...(asks === '' ? {} : { asks }), ...(wants === undefined ? {} : { wants }) };
}
