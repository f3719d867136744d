import type { BlockId } from '../base/ids';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Grade } from '../domain/position';
import { isOpenProposal, type Proposal } from '../domain/proposal';
import { isWithin } from '../domain/stances';
import { compareWords } from '../wording/compare';
import { holdsWords, likeness } from './bareWords';
import { tellingWords } from './changeClaims';
import type { Claim, ClaimedChange } from './claims';
import type { ClaimedMove } from './reconciledRows';

/** A proposal of ours that a claim was found in: the very change, or another one of the same words. */
export interface FoundProposal {
  readonly proposal: Proposal;
  readonly isSame: boolean;
  /** What ours asks for there. */
  readonly asks: string;
  /** Which stretch of its words; `WHOLE` for all of it. */
  readonly part: number;
}

/** A stretch of words out and in that a proposal of ours asks for. */
interface Part {
  readonly out: readonly string[];
  readonly in: readonly string[];
  readonly text: string;
}

/** The proposals of our record, as far as they may be compared, and what of them the other text has. */
export class OurProposals {
  readonly #met = new Map<string, Set<number>>();
  readonly #parts = new Map<string, readonly Part[]>();
  readonly all: readonly Proposal[];

  constructor(ours: Negotiation, ceiling: Grade) {
    this.all = [...ours.proposals.values()].filter(
      (proposal) => proposal.layer !== 'brief' && isOpenProposal(proposal) && isWithin(proposal.grade, ceiling),
    );
  }

  /** The one of a delegation on a paragraph of ours (null: that the other text alone has) that a claim is found in. */
  find(claim: Claim, code: DelegationCode, block: BlockId | null, move: ClaimedMove | null): FoundProposal | null {
    const { change, comment } = claim;
    if (comment !== undefined) return null;
    const own = this.all.filter(({ sponsors }) => sponsors.includes(code));
    return change === undefined ? this.#byName(claim, own, block) : this.#byChange(change, own, block, move);
  }

  /** What the other text has not of it, for one of its sponsors; null where it has all. */
  missingOf(proposal: Proposal, code: DelegationCode): string | null {
    const met = this.#met.get(`${proposal.id}/${code}`);
    const words = proposal.words.join(' ') || (proposal.base[0]?.words ?? '');
    if (met === undefined) return words;
    if (met.has(WHOLE)) return null;
    const left = this.#partsOf(proposal).filter((_, i) => !met.has(i));
    return left.length === 0 ? null : left.map(({ text }) => text).join(' … ');
  }

  /** Takes note that the other text has it, or has another word on it. */
  meet({ proposal, part }: FoundProposal, code: DelegationCode): void {
    const key = `${proposal.id}/${code}`;
    const met = this.#met.get(key) ?? new Set<number>();
    this.#met.set(key, met.add(part));
  }

  #byName(claim: Claim, own: readonly Proposal[], block: BlockId | null): FoundProposal | null {
    for (const proposal of own) {
      const isOnIt = block !== null && proposal.base.some((base) => base.block === block);
      if (isOnIt && (proposal.kind === 'delete' || proposal.kind === 'no-text')) {
        if (claim.verb === 'delete' && claim.range === null) return { proposal, isSame: true, asks: '', part: WHOLE };
        continue;
      }
      if (!claim.isProposal || (block !== null && !isOnIt && proposal.kind !== 'insert')) continue;
      if (proposal.words.some((words) => holdsWords(tellingWords(words), claim.words)))
        return { proposal, isSame: true, asks: '', part: WHOLE };
    }
    return null;
  }

  #byChange(
    change: ClaimedChange,
    own: readonly Proposal[],
    block: BlockId | null,
    move: ClaimedMove | null,
  ): FoundProposal | null {
    let other: FoundProposal | null = null;
    for (const proposal of own) {
      const isOnIt = block !== null && proposal.base.some((base) => base.block === block);
      if (!isOnIt && !(change.kind === 'insert' && proposal.kind === 'insert')) continue;
      if (kindOf(proposal) !== change.kind) {
        const isRival = isOnIt && (change.kind === 'delete' || kindOf(proposal) === 'delete') && change.kind !== 'note';
        if (isRival) other ??= { proposal, isSame: false, asks: proposal.words.join(' '), part: WHOLE };
        continue;
      }
      if (change.kind === 'delete') return { proposal, isSame: true, asks: '', part: WHOLE };
      if (change.kind === 'move') {
        const isThere = move !== null && proposal.place?.after === move.place.after;
        if (isThere) return { proposal, isSame: true, asks: '', part: WHOLE };
        other ??= { proposal, isSame: false, asks: '', part: WHOLE };
        continue;
      }
      for (const [part, own] of this.#partsOf(proposal).entries()) {
        const match = partMatch(own, change);
        if (match === 'same') return { proposal, isSame: true, asks: own.text, part };
        if (match === 'other') other ??= { proposal, isSame: false, asks: own.text, part };
      }
    }
    return other;
  }

  #partsOf(proposal: Proposal): readonly Part[] {
    let parts = this.#parts.get(proposal.id);
    if (parts === undefined) {
      const { base, words } = proposal;
      const whole = (text: string): Part => ({ out: [], in: tellingWords(text), text });
      parts =
        kindOf(proposal) === 'amend'
          ? [
              ...compareWords(base[0]?.words ?? '', words[0] ?? '').map(
                ({ was, words: put }): Part => ({
                  out: tellingWords(was),
                  in: tellingWords(put),
                  text: put.trim() || was.trim(),
                }),
              ),
              ...words.slice(1).map(whole),
            ]
          : words.map(whole);
      this.#parts.set(proposal.id, parts);
    }
    return parts;
  }
}

/** In place of a part: all of it. */
const WHOLE = -1;

function kindOf({ kind }: Proposal): ClaimedChange['kind'] {
  return kind === 'title' ? 'amend' : kind === 'no-text' ? 'delete' : kind;
}

/** Whether a part of ours is a change of theirs, or asks otherwise for the same words. */
function partMatch(part: Part, change: ClaimedChange): 'same' | 'other' | null {
  const out = tellingWords(change.out);
  const put = tellingWords(change.in);
  if (change.kind !== 'amend') {
    const alike = likeness(part.in, put);
    return alike >= 0.8 ? 'same' : alike >= 0.5 ? 'other' : null;
  }
  if (isSame(part.out, out) && isSame(part.in, put)) return 'same';
  if (out.length > 0 && part.out.length > 0) return likeness(part.out, out) >= 0.5 ? 'other' : null;
  return put.length > 0 && part.in.length > 0 && likeness(part.in, put) >= 0.5 ? 'other' : null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}
