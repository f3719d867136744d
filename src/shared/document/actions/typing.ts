import type { BlockId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import { isOpenProposal, type Proposal, type ProposalLayer } from '../../domain/proposal';
import { proposalParts } from '../layout';
import { isOurs } from './declaring';
import { rebase } from './proposalForms';
import { type NewProposal, propose, reword } from './proposals';
import type { Writing } from './writing';

/** Where somebody types for a delegation: in a paragraph of the text, or in a proposal that has paragraphs of its own. */
export type TypingPlace = { readonly block: BlockId } | { readonly proposal: string };

/** For whom it is typed; nobody is named where there are no delegations, and a chair's text names its branch. */
export interface TypedBy {
  readonly delegations: readonly DelegationCode[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly branch?: string;
}

/** What is typed in. */
export interface TypedWording {
  /** The proposal whose words these are; null while nothing departs from the text. */
  readonly proposal: string | null;
  /** The words that the wording is held against; null for paragraphs that are new. */
  readonly base: string | null;
  readonly words: readonly string[];
}

/**
 * The wording that typing at a place makes or continues (PR1): that of the open proposal of the same proponents on the paragraph, carried
 * over onto the text as it is now (PR3), else the text itself. Null where the paragraph or the proposal is not there.
 */
export function wordingAt(model: Negotiation, place: TypingPlace, by: TypedBy): TypedWording | null {
  if ('proposal' in place) {
    const proposal = model.proposals.get(place.proposal);
    return proposal === undefined ? null : { proposal: proposal.id, base: null, words: atLeastOne(proposal.words) };
  }
  const text = model.reading.byBlock.get(place.block)?.text;
  if (text === undefined) return null;
  const own = continuedOn(model, place.block, by);
  const words = own === null ? null : wordsOnText(model, own, text);
  return own === null || words === null
    ? { proposal: null, base: text, words: [text] }
    : { proposal: own.id, base: text, words: [words] };
}

/** An open proposal's words on the text as it is; null where it is overtaken. */
function wordsOnText(model: Negotiation, proposal: Proposal, text: string): string | null {
  if (proposal.base[0]?.words === text) return proposal.words[0] ?? '';
  const examined = model.examined(proposal.id);
  return 'words' in examined ? (examined.words[0] ?? '') : null;
}

const NEAREST: readonly ProposalLayer[] = ['brief', 'record', 'declared'];

/** The open proposal of these proponents on the words of a paragraph: a draft before what is noted, that before what is tabled. */
function continuedOn(model: Negotiation, block: BlockId, by: TypedBy): Proposal | null {
  const text = model.reading.byBlock.get(block)?.text ?? '';
  const own = model
    .proposalsOn(block)
    .filter((proposal) => isContinued(proposal, by) && wordsOnText(model, proposal, text) !== null);
  return own.sort((a, b) => NEAREST.indexOf(a.layer) - NEAREST.indexOf(b.layer))[0] ?? null;
}

function isContinued(proposal: Proposal, { delegations, onBehalfOf, branch }: TypedBy): boolean {
  if (!isOpenProposal(proposal) || proposal.branch !== branch || proposal.on !== undefined) return false;
  if (proposal.kind !== 'amend' && proposal.kind !== 'title') return false;
  return (
    proposal.toFollow !== true &&
    (branch !== undefined ||
      (sameCodes(proposal.proponents, delegations) && sameCodes(proposal.onBehalfOf, onBehalfOf)))
  );
}

function sameCodes(a: readonly DelegationCode[] = [], b: readonly DelegationCode[] = []): boolean {
  return a.length === b.length && a.every((code) => b.includes(code));
}

/**
 * Writes what was typed at a place, and answers the proposal it went to, or null where nothing departs from the text any more: then a
 * proposal that only came of typing goes again. The text itself is not written (PR1). What is tabled in the room is not changed in
 * silence: at a delegation's desk a new draft is begun that names it. Throws RangeError where the place is not there.
 */
export function typeWords(
  writing: Writing,
  place: TypingPlace,
  by: TypedBy,
  words: readonly string[],
  noted: Pick<NewProposal, 'said' | 'grade'> = {},
): string | null {
  const { model } = writing;
  const now = wordingAt(model, place, by);
  if (now === null) throw new RangeError('Nothing to type in there');
  const own = now.proposal === null ? null : (model.proposals.get(now.proposal) ?? null);
  if (own !== null && !mayReword(model, own)) {
    const same = sameWords(words, now.words);
    return same ? own.id : propose(writing, { ...asNew(model, place, own, by), ...noted, words, from: [own.id] });
  }
  if (own === null) {
    if (sameWords(words, now.words) || !('block' in place)) return null;
    return propose(writing, { ...newOn(model, place.block, by), ...noted, words });
  }
  const source = own.from?.length === 1 ? model.proposals.get(own.from[0] as string)?.words : undefined;
  const asksNothing = now.base !== null && (sameWords(words, [now.base]) || sameWords(words, source ?? []));
  if (asksNothing && isUntouched(model, own)) {
    discard(writing, own);
    return null;
  }
  if (sameWords(words, own.words)) return own.id;
  if (own.base[0] === undefined || own.base[0].words === now.base || now.base === null) reword(writing, own.id, words);
  else rebase(writing, own.id, words);
  return own.id;
}

/**
 * Takes away a new paragraph or a note that was begun and in which nothing was written but its number; answers whether it was one. Throws
 * RangeError for an unknown proposal.
 */
export function dropUnwritten(writing: Writing, id: string): boolean {
  const own = writing.model.proposals.get(id);
  if (own === undefined) throw new RangeError(`No proposal ${id}`);
  if (own.kind !== 'insert' && own.kind !== 'note') return false;
  const isBlank = own.words.every(
    (words, i) => words.trim() === '' || (i === 0 && own.marker !== undefined && bare(words) === bare(own.marker)),
  );
  if (!isBlank || own.toFollow === true || !isUntouched(writing.model, own)) return false;
  discard(writing, own);
  return true;
}

/** A number without the stop that parts it from its words. */
function bare(marker: string): string {
  return marker.trim().replace(/[.:]$/, '');
}

/** Whether typing changes this proposal itself: what lies in the room is the room's, save at the chair's desk what the chair entered. */
function mayReword(model: Negotiation, proposal: Proposal): boolean {
  return proposal.layer !== 'declared' || (model.recordSettings.desk === 'chair' && isOurs({ model }, proposal));
}

function newOn(model: Negotiation, block: BlockId, { delegations, onBehalfOf, branch }: TypedBy): NewProposal {
  const isTitle = model.reading.byBlock.get(block)?.kind === 'heading';
  return {
    kind: isTitle ? 'title' : 'amend',
    blocks: [block],
    proponents: delegations,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(branch === undefined ? {} : { branch }),
  };
}

function asNew(model: Negotiation, place: TypingPlace, own: Proposal, by: TypedBy): NewProposal {
  if ('block' in place) return newOn(model, place.block, by);
  const { kind, base, place: where, marker, cells, sponsors, onBehalfOf } = own;
  return {
    kind,
    blocks: base.map(({ block }) => block),
    proponents: sponsors,
    ...(where === undefined ? {} : { place: where }),
    ...(marker === undefined ? {} : { marker }),
    ...(cells === undefined ? {} : { cells }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
}

/** Nothing happened to it but typing, and nobody has spoken to it. */
function isUntouched(model: Negotiation, { id, events }: Proposal): boolean {
  return events.every(({ kind }) => kind === 'reworded') && model.entriesOn(`p:${id}`).length === 0;
}

function discard({ docs }: Writing, { id, layer }: Proposal): void {
  docs[layer].transact(() => {
    const parts = proposalParts(docs, layer);
    parts.proposals.delete(id);
    parts.wordings.delete(id);
  }, 'user');
}

function atLeastOne(words: readonly string[]): readonly string[] {
  return words.length > 0 ? words : [''];
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((paragraph, i) => paragraph === b[i]);
}
