import * as Y from 'yjs';
import type { BlockId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import type { Grade, Said } from '../../domain/position';
import {
  PARAGRAPH_BREAK,
  type Proposal,
  type ProposalKind,
  type ProposalLayer,
  type ProposalPlace,
  type ProposalRecord,
} from '../../domain/proposal';
import { proposalParts } from '../layout';
import { checkBrought, freshId, ours } from './declaring';
import { baseOf, checkedPlace, defined, known, lay, patch, removeFrom } from './proposalRecords';
import type { Writing } from './writing';

/** A proposal as a person makes it. */
export interface NewProposal {
  readonly kind: ProposalKind;
  /** The paragraphs it speaks of, as they stand now; none for `insert`. */
  readonly blocks?: readonly BlockId[];
  readonly place?: ProposalPlace;
  readonly marker?: string;
  /** `insert`: the cells of new rows of a table. */
  readonly cells?: readonly string[];
  /** Proposed paragraphs; none for `delete`, `no-text`, `move`, and while the text is to follow. */
  readonly words?: readonly string[];
  readonly proponents: readonly DelegationCode[];
  readonly written?: readonly string[];
  readonly onBehalfOf?: readonly DelegationCode[];
  readonly on?: string;
  readonly branch?: string;
  readonly from?: readonly string[];
  readonly subject?: string;
  readonly reason?: string;
  readonly toFollow?: boolean;
  readonly said?: Said;
  readonly grade?: Grade;
  readonly line?: string;
  /** Whose document holds it; absent: as `layerFor` says. */
  readonly layer?: ProposalLayer;
}

/**
 * Which document a new proposal belongs to (PR1, CF1): at the chair's desk it is tabled in the room at once; elsewhere what our own
 * delegation drafts is private until it is tabled, and what others propose is noted in our record.
 */
export function layerFor({ model }: Writing, proponents: readonly DelegationCode[], branch?: string): ProposalLayer {
  const { desk, ourDelegation } = model.recordSettings;
  if (branch !== undefined)
    return model.branches.has(branch) ? layerOfBranch(model.proposals.values(), branch) : 'brief';
  if (desk === 'chair') return 'declared';
  const isOurs = proponents.length === 0 || (ourDelegation !== null && proponents.includes(ourDelegation));
  return isOurs ? 'brief' : 'record';
}

function layerOfBranch(proposals: Iterable<Proposal>, branch: string): ProposalLayer {
  for (const proposal of proposals) if (proposal.branch === branch && proposal.layer === 'declared') return 'declared';
  return 'brief';
}

/**
 * Puts a proposal beside the text (PR1): the text itself is not written. Answers its id. Throws RangeError where a paragraph, a place or
 * the proposal it starts from is not there, where what the kind needs is missing, and for one in the room that our seat may not bring (RM2).
 */
export function propose(writing: Writing, proposal: NewProposal): string {
  const { docs, model, person, now } = writing;
  const { blocks = [], words = [], layer, said, grade, toFollow, place, ...rest } = proposal;
  const record = {
    ...defined(rest),
    id: freshId(writing),
    base: baseOf(writing, blocks, proposal.on),
    ...(place === undefined ? {} : { place: checkedPlace(writing, place) }),
    ...(toFollow === true ? { toFollow } : {}),
    said: said ?? { at: now },
    grade: grade ?? 'record',
    notedAt: now,
    notedBy: person.id,
    name: person.name,
    ...(model.recordSettings.desk === 'chair' ? { byChair: true as const } : {}),
  } as unknown as ProposalRecord;
  checkShape(record, words);
  const own = layer ?? layerFor(writing, proposal.proponents, proposal.branch);
  if (own === 'declared') checkBrought(writing, record);
  const doc = docs[own];
  doc.transact(() => lay(proposalParts(docs, own), record, words), 'user');
  return record.id;
}

/** What each kind cannot be without. */
function checkShape({ kind, base, place, toFollow }: ProposalRecord, words: readonly string[]): void {
  const needs = (holds: boolean, what: string) => {
    if (!holds) throw new RangeError(`A proposal to ${kind} needs ${what}`);
  };
  if (kind === 'insert') needs(place !== undefined && base.length === 0, 'a place and no paragraph');
  else if (kind === 'amend' || kind === 'title' || kind === 'note') needs(base.length === 1, 'one paragraph');
  else needs(base.length > 0, 'a paragraph');
  if (kind === 'move') needs(place !== undefined, 'a place');
  const hasWords = kind === 'amend' || kind === 'title' || kind === 'insert' || kind === 'note';
  if (hasWords) needs(words.length > 0 || toFollow === true, 'words');
  else needs(words.length === 0, 'no words');
}

/**
 * Words a proposal otherwise, letter by letter where it can be, so that two people who type in it at once both prevail. Throws RangeError
 * for an unknown proposal, and for one that another seat brought.
 */
export function reword(writing: Writing, id: string, words: readonly string[]): void {
  const { layer } = ours(writing, known(writing, id));
  const parts = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    let wording = parts.wordings.get(id);
    if (wording === undefined) {
      wording = new Y.Text();
      parts.wordings.set(id, wording);
    }
    patch(wording, words.join(PARAGRAPH_BREAK));
    const record = parts.proposals.get(id);
    if (record?.toFollow === true && words.some((paragraph) => paragraph.trim() !== '')) {
      const { toFollow: _toFollow, ...rest } = record;
      parts.proposals.set(id, rest);
    }
  }, 'user');
}

/** What may be changed of a proposal besides its words and its place. */
export type ProposalDetails = Partial<
  Pick<NewProposal, 'proponents' | 'written' | 'onBehalfOf' | 'subject' | 'reason' | 'said' | 'grade' | 'marker'>
>;

/** Mends what was noted of a proposal. Throws RangeError for an unknown one, and for one that another seat brought. */
export function changeProposal(writing: Writing, id: string, change: ProposalDetails): void {
  const { layer } = ours(writing, known(writing, id));
  const { proposals } = proposalParts(writing.docs, layer);
  writing.docs[layer].transact(() => {
    const record = proposals.get(id);
    if (record === undefined) return;
    const changed = defined({ ...record, ...change }) as unknown as ProposalRecord;
    if (layer === 'declared') checkBrought(writing, changed);
    proposals.set(id, changed);
  }, 'user');
}

/** Throws a draft away. Throws RangeError for one that is not a draft: what was tabled is withdrawn, and stays on record. */
export function discardDraft(writing: Writing, id: string): void {
  const { layer, state } = known(writing, id);
  if (state !== 'draft') throw new RangeError(`Proposal ${id} is ${state}, no draft`);
  writing.docs[layer].transact(() => removeFrom(writing, layer, id), 'user');
}
