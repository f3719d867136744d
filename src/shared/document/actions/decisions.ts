import type { Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { type BlockId, newId } from '../../base/ids';
import { err, ok, type Result } from '../../base/result';
import type { Examined } from '../../domain/examined';
import { areNewRows } from '../../domain/newRows';
import type { Entry } from '../../domain/position';
import type { BaseBlock, BroughtRun, Proposal, ProposalEventKind } from '../../domain/proposal';
import { isOpenProposal } from '../../domain/proposal';
import { mayWrite } from '../../domain/seat';
import { applyEdits, editedWords } from '../../text/commands/edits';
import {
  blocksInserted,
  blocksRemoved,
  deletionBracketed,
  insertParagraphs,
  type NewBracket,
  type NewParagraph,
  type ProposalEdits,
  paragraphsBracketed,
  wordsAccepted,
  wordsBracketed,
} from '../../text/commands/proposalEdits';
import { blocksOf } from '../proposalIndex';
import { chooseAlternatives } from './choices';
import { mayRule, namedHere } from './declaring';
import { type NewPosition, recordPositions } from './positions';
import { event, recordEvents } from './proposalLife';
import { propose } from './proposals';
import { moveBlocks } from './structure';
import type { Writing } from './writing';

/**
 * Where decisions are carried out: what an action needs to write, taken afresh at each step, and a hand that changes the text by exact
 * steps (the editor of a window, or a binding without one).
 */
export interface DecisionDesk {
  writing(): Writing;
  apply(change: (tr: Transaction) => Transaction): void;
}

/** What is decided on a proposal (PR2). */
export type Decision =
  /** Its words become the text; in part: the changes chosen by number (`changesIn`), the rest `stays` as a proposal of its own or goes. */
  | { readonly form: 'accept'; readonly chosen?: ReadonlySet<number>; readonly rest?: 'stays' | 'goes' }
  /** It becomes brackets, change by change, or one alternative for the whole paragraph; its proponents are its record. */
  | { readonly form: 'bracket'; readonly as?: 'changes' | 'paragraph' };

/** Why a decision cannot be carried out on the words as they are. */
export type DecisionRefusal =
  | 'closed'
  /** Our seat does not write the text, or does not decide (RM1, RM5). */
  | 'not-ours'
  /** It is a draft of ours: only what is tabled is decided (PR2). */
  | 'draft'
  | 'to-follow'
  | 'overtaken'
  | 'needs-rewording'
  | 'stands-on-another';

/** What a decision did: how the other open proposals on the same paragraphs fare now (PR3). */
export interface Decided {
  readonly proposal: string;
  /** What was left open by an acceptance in part. */
  readonly rest: string | null;
  readonly survivors: readonly Survivor[];
}

export interface Survivor {
  readonly proposal: string;
  readonly before: Examined['kind'];
  readonly after: Examined;
}

/**
 * Whether a proposal is a draft of ours that nobody can decide before it is tabled. The paragraphs of a chair's text are not: whoever
 * writes it may take it into the text as it is (PR9).
 */
export function isUntabled({ state, branch }: Pick<Proposal, 'state' | 'branch'>): boolean {
  return state === 'draft' && branch === undefined;
}

/** Whether a decision can be carried out now, else why not. Throws RangeError for an unknown proposal. */
export function canDecide({ model }: Pick<Writing, 'model'>, id: string): DecisionRefusal | null {
  const proposal = model.proposals.get(id);
  if (proposal === undefined) throw new RangeError(`No proposal ${id}`);
  if (!isOpenProposal(proposal)) return 'closed';
  if (!mayWrite(model.sitting, 'text') || !mayRule({ model }, proposal)) return 'not-ours';
  if (isUntabled(proposal)) return 'draft';
  const on = proposal.on === undefined ? undefined : model.proposals.get(proposal.on);
  if (on !== undefined && isOpenProposal(on)) return 'stands-on-another';
  switch (model.examined(id).kind) {
    case 'to-follow':
      return 'to-follow';
    case 'overtaken':
      return 'overtaken';
    case 'reword':
      return 'needs-rewording';
    default:
      return null;
  }
}

/** How a paragraph reads before and after a decision: `before` empty where it comes in, `after` empty where it goes. */
export interface PlaceBefore {
  /** Null for a paragraph that comes in. */
  readonly block: BlockId | null;
  readonly before: string;
  readonly after: string;
}

/** What a decision would do to the words, without doing it; else why it cannot be carried out. Throws RangeError for an unknown proposal. */
export function previewDecision(
  writing: Writing,
  id: string,
  decision: Decision,
): Result<readonly PlaceBefore[], DecisionRefusal> {
  const refused = canDecide(writing, id);
  if (refused !== null) return err(refused);
  const { model } = writing;
  const examined = model.examined(id) as Extract<Examined, { kind: 'applies' | 'adjusted' }>;
  const { edits, inserted } = editsFor(writing, model.proposals.get(id) as Proposal, examined, decision);
  const gone = new Set(edits.removed);
  const standing = examined.blocks.flatMap((block): PlaceBefore[] => {
    const before = model.reading.byBlock.get(block)?.text;
    if (before === undefined) return [];
    const after = gone.has(block) ? '' : editedWords(edits, block, before);
    return after === before ? [] : [{ block, before, after }];
  });
  const coming = inserted.flatMap(({ paragraphs }) =>
    paragraphs.map(({ words }): PlaceBefore => ({ block: null, before: '', after: words })),
  );
  return ok([...standing, ...coming]);
}

/**
 * Carries a decision out: the only moment at which a proposal changes the text (PR1). Run it inside one action, so that words, record and
 * positions are undone together. Every other open proposal on the same paragraphs is examined again, and the answer says how each fares.
 */
export function decide(desk: DecisionDesk, id: string, decision: Decision): Result<Decided, DecisionRefusal> {
  const writing = desk.writing();
  const refused = canDecide(writing, id);
  if (refused !== null) return err(refused);
  const { model, docs } = writing;
  const proposal = model.proposals.get(id) as Proposal;
  const examined = model.examined(id) as Extract<Examined, { kind: 'applies' | 'adjusted' }>;
  const others = rivals(writing, proposal);
  const before = examined.blocks.map(
    (block): BaseBlock => ({ block, words: model.reading.byBlock.get(block)?.text ?? '' }),
  );
  const edits = editsFor(writing, proposal, examined, decision);
  const clock = Y.getState(docs.text.store, docs.text.clientID);
  desk.apply((tr) => insertParagraphs(applyEdits(tr, edits.edits), edits, () => newId(writing.random)));
  if (proposal.kind === 'move' && proposal.place !== undefined && decision.form === 'accept')
    moveBlocks(desk.writing(), examined.blocks, proposal.place);
  const length = Y.getState(docs.text.store, docs.text.clientID) - clock;
  const brought: BroughtRun[] = length > 0 ? [[docs.text.clientID, clock, length]] : [];

  const now = desk.writing();
  const touched = [
    ...new Set([...examined.blocks, ...edits.inserted.flatMap(({ paragraphs }) => paragraphs.map((p) => p.id))]),
  ];
  const after = touched.flatMap((block): BaseBlock[] => {
    const words = now.model.reading.byBlock.get(block)?.text;
    return words === undefined ? [] : [{ block, words }];
  });
  if (decision.form === 'bracket') recordBrackets(now, proposal, edits.brackets);
  const rest = decision.form === 'accept' ? restOf(now, proposal, examined, decision) : null;
  const kind: ProposalEventKind =
    decision.form === 'bracket' ? 'bracketed' : isInPart(model, examined, decision) ? 'accepted-in-part' : 'accepted';
  recordEvents(now, [event(now, id, kind, { brought, before, after, ...(rest === null ? {} : { into: [rest] }) })]);
  const { model: left } = desk.writing();
  return ok({
    proposal: id,
    rest,
    survivors: others.map(({ proposal: other, before: was }) => ({
      proposal: other,
      before: was,
      after: left.examined(other),
    })),
  });
}

/**
 * Decides several proposals one after another, each on the words that those before it left; what cannot be carried out any more stays
 * open and is answered with why. Run it inside one action.
 */
export function decideAll(
  desk: DecisionDesk,
  ids: readonly string[],
  decision: Decision,
): readonly { readonly proposal: string; readonly result: Result<Decided, DecisionRefusal> }[] {
  return ids.map((proposal) => ({ proposal, result: decide(desk, proposal, decision) }));
}

/** Other open proposals on the paragraphs a decision is about, with how they fare before it. */
function rivals(
  { model }: Writing,
  proposal: Proposal,
): { readonly proposal: string; readonly before: Examined['kind'] }[] {
  const out = new Map<string, Examined['kind']>();
  for (const block of blocksOf(proposal)) {
    for (const other of model.proposalsOn(block)) {
      if (other.id !== proposal.id && isOpenProposal(other)) out.set(other.id, model.examined(other.id).kind);
    }
  }
  return [...out].map(([id, before]) => ({ proposal: id, before }));
}

function isInPart(
  model: Writing['model'],
  { blocks, words }: { readonly blocks: readonly BlockId[]; readonly words: readonly string[] },
  { chosen }: Extract<Decision, { form: 'accept' }>,
): boolean {
  const [block] = blocks;
  const [wording] = words;
  if (chosen === undefined || block === undefined || wording === undefined) return false;
  const { length } = wordsAccepted(model.reading, block, wording).edits.words;
  return [...Array(length).keys()].some((i) => !chosen.has(i));
}

function editsFor(
  { model, random }: Writing,
  proposal: Proposal,
  { blocks, words }: { readonly blocks: readonly BlockId[]; readonly words: readonly string[] },
  decision: Decision,
): ProposalEdits {
  const { reading } = model;
  const isBracketed = decision.form === 'bracket';
  const [block] = blocks;
  const fresh = (kind?: NewParagraph['kind']) =>
    words.map(
      (paragraph): NewParagraph => ({
        id: newId(random),
        words: paragraph,
        ...(kind === undefined ? {} : { kind }),
      }),
    );
  switch (proposal.kind) {
    case 'amend':
    case 'title': {
      if (block === undefined) throw new RangeError(`Proposal ${proposal.id} speaks of no paragraph`);
      const wording = words[0] ?? '';
      if (decision.form === 'accept') return wordsAccepted(reading, block, wording, decision.chosen);
      return decision.as === 'paragraph'
        ? paragraphsBracketed(reading, block, wording)
        : wordsBracketed(reading, block, wording);
    }
    case 'delete':
      return isBracketed ? deletionBracketed(reading, blocks) : blocksRemoved(blocks);
    case 'no-text':
      return isBracketed ? deletionBracketed(reading, blocks, 'No text.') : blocksRemoved(blocks);
    case 'insert': {
      const { place, cells = [] } = proposal;
      if (place === undefined) throw new RangeError(`Proposal ${proposal.id} has no place`);
      const rows = areNewRows(cells, words) ? cells : [];
      const paragraphs = fresh().map((own, i) => ({ ...own, ...(rows[i] === undefined ? {} : { cell: rows[i] }) }));
      return blocksInserted(place, paragraphs, isBracketed);
    }
    case 'note': {
      const section = block === undefined ? undefined : reading.byBlock.get(block)?.section;
      if (block === undefined || section === undefined)
        throw new RangeError(`Proposal ${proposal.id} explains nothing`);
      return blocksInserted({ section, after: block }, fresh('note'), isBracketed);
    }
    case 'move': {
      if (!isBracketed || proposal.place === undefined) return blocksRemoved([]);
      // Both places are shown in brackets: where it stands, and a copy where it is wanted.
      const old = deletionBracketed(reading, blocks);
      const copies = blocks.map((own) => ({ id: newId(random), words: reading.byBlock.get(own)?.text ?? '' }));
      const young = blocksInserted(proposal.place, copies, true);
      return { edits: old.edits, inserted: young.inserted, brackets: [...old.brackets, ...young.brackets] };
    }
  }
}

/** The part that was not taken, as a proposal of its own on the words as they are now, where it is to stay. */
function restOf(
  writing: Writing,
  proposal: Proposal,
  { blocks, words }: { readonly blocks: readonly BlockId[]; readonly words: readonly string[] },
  { chosen, rest }: Extract<Decision, { form: 'accept' }>,
): string | null {
  const [block] = blocks;
  const [wording] = words;
  if (chosen === undefined || rest !== 'stays' || block === undefined || wording === undefined) return null;
  if (writing.model.reading.byBlock.get(block)?.text === wording) return null;
  const { kind, sponsors, layer, said, grade, reason } = proposal;
  return propose(writing, {
    kind,
    blocks: [block],
    words: [wording],
    proponents: layer === 'declared' ? namedHere(writing, sponsors) : sponsors,
    from: [proposal.id],
    layer,
    said,
    grade,
    ...(reason === undefined ? {} : { reason }),
  });
}

/**
 * What the new brackets mean: words and the rival beside them are a choice (BR4), and the proponents, with all who spoke on the proposal,
 * are on record on them (PO3: who asks for words out opposes keeping them).
 */
function recordBrackets(writing: Writing, proposal: Proposal, brackets: readonly NewBracket[]): void {
  const { model } = writing;
  const spoken = standing(model.entriesOn(`p:${proposal.id}`));
  const positions: NewPosition[] = [];
  const found = brackets.map(({ block, offset, wanted }) => {
    const own = model.reading.byBlock.get(block)?.brackets ?? [];
    return { wanted, bracket: own.find(({ open }) => open.block === block && open.offset === offset) };
  });
  found.forEach(({ wanted, bracket }, i) => {
    if (bracket === undefined || wanted !== 'other') return;
    const rival = found[i + 1]?.bracket;
    if (rival !== undefined && model.questionOf(bracket).key !== model.questionOf(rival).key)
      chooseAlternatives(writing, [bracket, rival], true);
  });
  for (const { wanted, bracket } of found) {
    if (bracket === undefined || wanted === 'other') continue;
    const key = model.keyOfBracket(bracket);
    if (proposal.sponsors.length > 0) {
      positions.push({
        target: key,
        option: 'keep',
        delegations: proposal.sponsors,
        ...(proposal.written === undefined ? {} : { written: proposal.written }),
        ...(proposal.onBehalfOf === undefined ? {} : { onBehalfOf: proposal.onBehalfOf }),
        stance: wanted === 'in' ? 'SUP' : 'OPP',
        grade: proposal.grade,
        said: proposal.said,
      });
    }
    const isLone = model.questionOf(bracket).key === key;
    for (const entry of spoken) {
      const position = carried(entry, key, wanted);
      // Of a bracket that is one of several alternatives there is no such side.
      if (position.option === 'keep' || isLone) positions.push(position);
    }
  }
  if (positions.length > 0) recordPositions(writing, positions);
}

/** Positions that were neither withdrawn nor corrected since. */
function standing(entries: readonly Entry[]): readonly Entry[] {
  const answered = new Set(
    entries.flatMap(({ act }) => (act.kind === 'withdrawal' || act.kind === 'correction' ? [act.of] : [])),
  );
  return entries.filter(
    ({ id, act, option }) =>
      (act.kind === 'said' || act.kind === 'correction') && option === 'keep' && !answered.has(id),
  );
}

const MIRRORED: Readonly<Partial<Record<Entry['stance'], Entry['stance']>>> = { SUP: 'OPP', OPP: 'SUP', DEL: 'SUP' };

/**
 * What was said on a proposal, said on a bracket it became. Support for taking words out is opposition to keeping them (PO3); what is less
 * than that, such as going along with it, is no word on keeping them, and stays one on deletion.
 */
function carried(entry: Entry, target: string, wanted: 'in' | 'out'): NewPosition {
  const { delegations, written, onBehalfOf, stance, condition, disassociates, grade, said, evidence } = entry;
  const mirrored = wanted === 'out' ? MIRRORED[stance] : undefined;
  return {
    target,
    option: wanted === 'out' && mirrored === undefined ? 'delete' : 'keep',
    delegations,
    ...(written === undefined ? {} : { written }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    stance: mirrored ?? stance,
    ...(condition === undefined ? {} : { condition }),
    ...(disassociates === undefined ? {} : { disassociates }),
    grade,
    said,
    evidence,
  };
}
