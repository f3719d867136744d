import type { BlockId, EntryId } from '../base/ids';
import type { Place } from '../domain/bracket';
import type { Holding } from '../domain/consensus';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Grade, Stance } from '../domain/position';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import type { Provision, Reading, SectionReading } from '../domain/provision';
import { instantOf } from '../domain/said';
import { isWithin, STANCE_TRAITS } from '../domain/stances';
import type { OptionName, TargetKey } from '../domain/target';
import { bareWords, likeness } from './bareWords';
import { type Claim, claimsOf } from './claims';
import { type Forerunner, forerunnersOf, wordsWithoutNames } from './forerunners';

/**
 * What comparing another's marked text with our record finds about one delegation on one question: a name there that we have not noted,
 * a word of ours that the text does not carry, two that cannot both be right, or the same in both.
 */
export type ReconciledKind = 'theirs-only' | 'ours-only' | 'contradicting' | 'same';

/** One of those, with both sides where there are two. */
export interface ReconciledRow {
  readonly kind: ReconciledKind;
  /** Null for a name nobody here knows; then `written` alone says who. */
  readonly delegation: DelegationCode | null;
  readonly written: string;
  /** The question in our text; null where the words are not in our text. */
  readonly key: TargetKey | null;
  /** Where to look in our text: the question, else its paragraph; null where that is not in our text either. */
  readonly near: TargetKey | null;
  readonly option: OptionName;
  /** The paragraph's address in our text, else in theirs. */
  readonly address: string;
  /** The words it is about, as the text that has them reads. */
  readonly words: string;
  readonly theirs: {
    readonly stance: Stance;
    readonly isProposal: boolean;
    readonly attribution: string;
    readonly at: Place;
  } | null;
  readonly ours:
    | {
        readonly kind: 'position';
        readonly stance: Stance;
        readonly entry: EntryId;
        readonly at: string;
        readonly grade: Grade;
      }
    | { readonly kind: 'proposal'; readonly proposal: string; readonly at: string; readonly grade: Grade }
    | null;
  /** The paragraph was found again by likeness, not by its very words: look before you rely on it. */
  readonly isDoubtful: boolean;
}

/** What a comparison came to. */
export interface Reconciliation {
  /** In the order of our text; what has no place in it comes last, in the order of theirs. */
  readonly rows: readonly ReconciledRow[];
  /** Words of ours that were said after the other text was drawn up: not expected in it. */
  readonly later: number;
  /** Words of ours on paragraphs that the other text does not have. */
  readonly elsewhere: number;
}

/** Against what the other text is held. */
export interface ReconciliationOptions {
  /** What of our record may be compared, and so be written to others (PO5). */
  readonly ceiling: Grade;
  /** ISO time of the state of the other text; empty where it is not known. */
  readonly asOf: string;
}

const LEAST_ALIKE = 0.5;

/**
 * Holds the names that a marked text carries (the secretariat's, as of some hour) against our record: both ways, question by question.
 * What is only in our brief is never compared (CF1), nor anything above the ceiling (PO5).
 */
export function reconcile(theirs: Reading, ours: Negotiation, options: ReconciliationOptions): Reconciliation {
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
  /** `question/option/delegation` that the other text speaks of. */
  private readonly spoken = new Set<string>();
  private readonly met = new Set<string>();
  private readonly order = new Map<BlockId, number>();
  private readonly known = new Map<BlockId, readonly Question[]>();
  /** Our paragraphs that stand in the other text, and the sections they are in. */
  private readonly shared = new Set<string>();
  private later = 0;
  private elsewhere = 0;

  constructor(
    private readonly theirs: Reading,
    private readonly ours: Negotiation,
    private readonly options: ReconciliationOptions,
  ) {
    this.pairs = forerunnersOf(theirs, ours.reading);
    for (const { block } of this.pairs.values()) {
      this.shared.add(block).add(ours.reading.byBlock.get(block)?.section ?? '');
    }
    for (const { provisions } of ours.reading.sections)
      for (const { block } of provisions) this.order.set(block, this.order.size);
  }

  result(): Reconciliation {
    for (const claim of claimsOf(this.theirs)) this.takeClaim(claim);
    this.takeOurPositions();
    this.takeOurProposals();
    const rows = [...this.rows].sort((a, b) => a.at - b.at).map(({ row }) => row);
    return { rows, later: this.later, elsewhere: this.elsewhere };
  }

  private takeClaim(claim: Claim): void {
    const pair = this.pairs.get(claim.block);
    const question = pair === undefined ? null : this.questionOf(claim, pair.block);
    const proposal = claim.code === null ? null : this.proposalOf(claim, claim.code, pair?.block ?? null);
    const side = {
      delegation: claim.code,
      written: claim.written,
      theirs: {
        stance: claim.stance,
        isProposal: claim.isProposal,
        attribution: claim.attribution,
        at: claim.at,
      },
      isDoubtful: pair !== undefined && pair.certainty < 1,
      key: question?.key ?? null,
      near: question?.key ?? (pair === undefined ? null : this.ours.keyOfBlock(pair.block)),
      option: question?.option ?? ('keep' as OptionName),
      address: this.addressOf(claim, pair?.block ?? null),
      words: question?.text ?? claim.text,
    };
    const at = pair === undefined ? this.order.size : (this.order.get(pair.block) ?? this.order.size);
    if (question !== null && claim.code !== null) this.spoken.add(`${question.key}/${question.option}/${claim.code}`);
    const holding = question === null || claim.code === null ? null : this.holdingOf(question, claim.code);
    if (holding !== null) {
      const kind = camp(holding.stance) === camp(claim.stance) ? 'same' : 'contradicting';
      this.rows.push({ at, row: { ...side, kind, ours: this.positionOf(holding) } });
    } else if (proposal !== null) {
      this.met.add(`${proposal.id}/${claim.code}`);
      this.rows.push({ at, row: { ...side, kind: 'same', ours: proposalSide(proposal) } });
    } else {
      this.rows.push({ at, row: { ...side, kind: 'theirs-only', ours: null } });
    }
  }

  /** What a claim is about in our text: the bracket or option most like its words; of a whole paragraph that one. */
  private questionOf(claim: Claim, block: BlockId): Question | null {
    const provision = this.ours.reading.byBlock.get(block) as Provision;
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

  /** A proposal of the delegation on the same paragraph, or of a new one, that has the words. */
  private proposalOf(claim: Claim, code: DelegationCode, block: BlockId | null): Proposal | null {
    for (const proposal of this.ours.proposals.values()) {
      if (!this.isComparable(proposal) || !proposal.sponsors.includes(code)) continue;
      const isOnIt = block !== null && proposal.base.some((base) => base.block === block);
      if (isOnIt && (proposal.kind === 'delete' || proposal.kind === 'no-text')) {
        if (claim.verb === 'delete' && claim.range === null) return proposal;
        continue;
      }
      if (!claim.isProposal || (block !== null && !isOnIt && proposal.kind !== 'insert')) continue;
      if (proposal.words.some((words) => holds(bareWords(words), claim.words))) return proposal;
    }
    return null;
  }

  private isComparable(proposal: Proposal): boolean {
    return proposal.layer !== 'brief' && isOpenProposal(proposal) && isWithin(proposal.grade, this.options.ceiling);
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
      if (this.spoken.has(`${question.key}/${question.option}/${delegation}`)) continue;
      const ours = this.positionOf(holding);
      if (!this.isExpected(ours?.at ?? '', isShared)) continue;
      this.addOurs(delegation, question, provision, ours);
    }
  }

  private takeOurProposals(): void {
    for (const proposal of this.ours.proposals.values()) {
      if (!this.isComparable(proposal)) continue;
      const block = proposal.base[0]?.block ?? proposal.place?.after ?? null;
      const provision = block === null ? undefined : this.ours.reading.byBlock.get(block);
      for (const delegation of proposal.sponsors) {
        if (this.met.has(`${proposal.id}/${delegation}`)) continue;
        if (!this.isExpected(proposal.said.at, block === null || this.shared.has(block))) continue;
        const key = `p:${proposal.id}`;
        const words = proposal.words.join(' ') || (proposal.base[0]?.words ?? '');
        const question = { key, option: 'keep' as OptionName, words: [], text: words, start: 0 };
        this.addOurs(delegation, question, provision, proposalSide(proposal));
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

/** Rows that say the same of several delegations on one question, as one: what a person reads and decides on together. */
export function togetherIn(rows: readonly ReconciledRow[]): readonly (readonly ReconciledRow[])[] {
  const groups = new Map<string, ReconciledRow[]>();
  for (const row of rows) {
    const { kind, key, near, option, address, words, theirs, ours } = row;
    const theirSide =
      theirs === null ? '' : `${theirs.stance} ${theirs.isProposal} ${theirs.at.block} ${theirs.at.offset}`;
    const ourSide = ours === null ? '' : ours.kind === 'proposal' ? ours.proposal : `${ours.stance} ${ours.at}`;
    const about = key ?? `${near} ${address} ${words}`;
    const same = [kind, about, option, theirSide, ourSide].join('/');
    const group = groups.get(same);
    if (group) group.push(row);
    else groups.set(same, [row]);
  }
  return [...groups.values()];
}

/** What side a stance is on: two of one camp are no contradiction, whatever the nuance. */
function camp(stance: Stance): 'for' | 'held' | 'against' {
  const { effect } = STANCE_TRAITS[stance];
  return effect === 'CLEAR' ? 'for' : effect === 'HELD' ? 'held' : 'against';
}

function proposalSide(proposal: Proposal): ReconciledRow['ours'] {
  return { kind: 'proposal', proposal: proposal.id, at: proposal.said.at, grade: proposal.grade };
}

/** Whether words stand in a row in others, or are much the same as all of them. */
function holds(words: readonly string[], sought: readonly string[]): boolean {
  if (sought.length === 0) return false;
  for (let from = 0; from + sought.length <= words.length; from++) {
    if (sought.every((word, i) => words[from + i] === word)) return true;
  }
  return likeness(words, sought) >= 0.8;
}
