import { blocksOf } from '../../shared/document/proposalIndex';
import type { Examined } from '../../shared/domain/examined';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Proposal, ProposalState } from '../../shared/domain/proposal';
import { type Change, compareWords } from '../../shared/wording/compare';
import { t } from './messages';
import { shortAddress } from './readingWords';

/** Words quoted in a subject line are cut to this many characters. */
const QUOTED = 56;

/** Words in one line, cut at a word to a length in characters. */
export function short(words: string, length: number = QUOTED): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const at = line.lastIndexOf(' ', length);
  return `${line.slice(0, at > length / 2 ? at : length)} …`;
}

const subjects = new WeakMap<Proposal, string>();

/** One line that says what a proposal asks: the subject it was given, else made from what it changes. */
export function subjectWords(proposal: Proposal): string {
  const known = subjects.get(proposal);
  if (known !== undefined) return known;
  const words = proposal.subject?.trim() || madeSubject(proposal);
  subjects.set(proposal, words);
  return words;
}

function madeSubject(proposal: Proposal): string {
  const { kind, base, words, marker, toFollow } = proposal;
  const [first = ''] = words;
  if (toFollow === true && words.length === 0) return t('proposal.subject.toFollow');
  switch (kind) {
    case 'amend':
      return changesSubject(compareWords(base[0]?.words ?? '', first));
    case 'title':
      return t('proposal.subject.title', { words: short(first) });
    case 'delete':
      return t('proposal.subject.delete', { count: base.length });
    case 'no-text':
      return t('proposal.subject.noText');
    case 'insert':
      return marker === undefined
        ? t('proposal.subject.insert', { words: short(first) })
        : t('proposal.subject.insertMarked', { marker, words: short(withoutMarker(first, marker)) });
    case 'move':
      return t('proposal.subject.move', { count: base.length });
    case 'note':
      return t('proposal.subject.note', { words: short(first) });
  }
}

function withoutMarker(words: string, marker: string): string {
  return words.startsWith(marker) ? words.slice(marker.length).replace(/^[.)\s]+/, '') : words;
}

function changesSubject(changes: readonly Change[]): string {
  const [first] = changes;
  if (first === undefined) return t('proposal.subject.same');
  const was = short(first.was);
  const words = short(first.words);
  const one =
    was === ''
      ? t('proposal.subject.add', { words })
      : words === ''
        ? t('proposal.subject.remove', { was })
        : t('proposal.subject.replace', { was, words });
  return changes.length === 1 ? one : t('proposal.subject.andMore', { first: one, count: changes.length - 1 });
}

/** Where what it asks is to stand: behind a paragraph, or at the beginning of a section. */
export function targetWords(model: Negotiation, { place }: Proposal): string {
  if (place === undefined) return t('proposal.place.gone');
  if (place.after !== null && model.reading.byBlock.has(place.after))
    return t('proposal.place.after', { address: shortAddress(model, model.keyOfBlock(place.after)) });
  return model.sections.has(place.section)
    ? t('proposal.place.beginning', { address: shortAddress(model, `s:${place.section}`) })
    : t('proposal.place.gone');
}

/** What a proposal asks in one line, with where to for a move: as `subjectWords`, which knows no addresses. */
export function askedWords(model: Negotiation, proposal: Proposal): string {
  const isPlain = proposal.kind === 'move' && !proposal.subject?.trim();
  return isPlain
    ? t('proposal.subject.moveTo', { count: proposal.base.length, place: targetWords(model, proposal) })
    : subjectWords(proposal);
}

/** Where a proposal is: the address of its paragraph, or of the one behind which it is to stand. */
export function placeWords(model: Negotiation, proposal: Proposal): string {
  const blocks = blocksOf(proposal).filter((block) => model.reading.byBlock.has(block));
  const [first] = blocks;
  if (first === undefined) {
    const section = proposal.place?.section;
    return section !== undefined && model.sections.has(section) && proposal.base.length === 0
      ? t('proposal.place.beginning', { address: shortAddress(model, `s:${section}`) })
      : t('proposal.place.gone');
  }
  const address = shortAddress(model, model.keyOfBlock(first));
  if (proposal.base.length === 0) return t('proposal.place.after', { address });
  return blocks.length === 1 ? address : t('proposal.place.several', { address, count: blocks.length - 1 });
}

/** How a proposal fares on the words as they are (PR3): `applies`, `needs rewording`. */
export function verdictWords(examined: Examined): string {
  return t(`proposal.verdict.${examined.kind}`);
}

/** The same in a sentence, with why. */
export function verdictSentence(examined: Examined): string {
  if (examined.kind === 'overtaken' || examined.kind === 'reword')
    return t(`proposal.verdictWhy.${examined.kind}.${examined.why}` as 'proposal.verdictWhy.reword.words');
  return t(`proposal.verdictWhy.${examined.kind}`);
}

export function proposalStateWords(state: ProposalState): string {
  return t(`proposal.state.${state}`);
}
