import { err, ok, type Result } from '../../base/result';
import { documentOfSeat } from '../../base/seatDocuments';
import type { Place } from '../../domain/bracket';
import type { Comment, CommentTarget } from '../../domain/comment';
import type { Negotiation, PlacedComment } from '../../domain/negotiation';
import { mayWrite } from '../../domain/seat';
import type { TargetKey } from '../../domain/target';
import { anchorBracket } from '../anchors';
import { proposalParts } from '../layout';
import { freshId } from './declaring';
import type { Writing } from './writing';

/** Who may read a comment: our team (our record), or the room (what we declare); ours unless a person says otherwise (CF1). */
export type CommentLayer = 'record' | 'declared';

/** What a comment is about: a question by its key, or words of the text from one place up to another. */
export type CommentedOn = TargetKey | { readonly from: Place; readonly to: Place };

/** A comment as a person makes it. */
export interface NewComment {
  readonly on: CommentedOn;
  readonly words: string;
  readonly layer?: CommentLayer;
}

/** Why a comment stays as it is: somebody else made it, or others answered it. */
export type CommentRefusal = 'not-own' | 'answered';

/**
 * Puts a comment on a place of the text or on a proposal (PO0); the text itself is not written. Answers its id. Throws RangeError for a comment
 * without words, for a place that is not there, and for one for the room on what the room does not know of.
 */
export function addComment(writing: Writing, { on, words, layer = 'record' }: NewComment): string {
  if (layer === 'declared' && !mayBeForRoom(writing.model, on))
    throw new RangeError(`The room does not know of ${String(on)}`);
  return write(writing, layer, { words: saying(words), target: targetOf(writing, on) });
}

/**
 * Whether the room may be told of what a comment is on (CF1): it has the text and what is declared in it, but neither our topics nor
 * proposals that we noted or draft.
 */
export function mayBeForRoom({ proposals }: Pick<Negotiation, 'proposals'>, on: CommentedOn): boolean {
  if (typeof on !== 'string') return true;
  if (on.startsWith('p:')) return proposals.get(on.slice(2))?.layer === 'declared';
  return !on.startsWith('t:');
}

/** Answers a comment in its thread, where that lies. Throws RangeError for an unknown comment, and for an answer without words. */
export function answer(writing: Writing, id: string, words: string): string {
  const first = firstOf(writing, id);
  return write(writing, first.layer, { words: saying(words), target: first.target, re: first.id });
}

/** Words a comment of our own otherwise. Throws RangeError for an unknown comment, and where no words are left. */
export function changeComment(writing: Writing, id: string, words: string): Result<void, CommentRefusal> {
  const comment = known(writing, id);
  if (!isOwnComment(writing, comment)) return err('not-own');
  const said = saying(words);
  if (said !== comment.words)
    replace(writing, comment, (stored) => ({ ...stored, words: said, changedAt: writing.now }));
  return ok(undefined);
}

/** Whether a comment is this person's own, and may be written here. */
function isOwnComment({ person, model }: Pick<Writing, 'person' | 'model'>, comment: PlacedComment): boolean {
  return comment.by === person.id && mayChangeComment(model, comment);
}

/** Whether a comment may be written here: in our papers, and in the room what our seat said. */
export function mayChangeComment(model: Pick<Negotiation, 'sitting'>, { seat }: PlacedComment): boolean {
  return seat === null || seat === model.sitting.id;
}

/** Says that a thread is dealt with. Throws RangeError for an unknown comment, and for a thread that another seat began. */
export function settleThread(writing: Writing, id: string): void {
  const { person, now } = writing;
  replace(writing, firstOf(writing, id), (stored) => ({
    ...stored,
    settled: { at: now, by: person.id, name: person.name },
  }));
}

/** Takes that back. Throws RangeError for an unknown comment. */
export function reopenThread(writing: Writing, id: string): void {
  replace(writing, firstOf(writing, id), ({ settled: _settled, ...open }) => open);
}

/** Throws a comment of our own away; one that others answered stays. Throws RangeError for an unknown comment. */
export function deleteComment(writing: Writing, id: string): Result<void, CommentRefusal> {
  const comment = known(writing, id);
  const { docs, model, person } = writing;
  if (!isOwnComment(writing, comment)) return err('not-own');
  const answers = [...model.comments.values()].filter(({ re }) => re === id);
  if (answers.some(({ by }) => by !== person.id)) return err('answered');
  docs[comment.layer].transact(() => {
    const { comments } = proposalParts(docs, comment.layer);
    for (const gone of [comment, ...answers]) comments.delete(gone.id);
  }, 'user');
  return ok(undefined);
}

/** The target of a comment as records keep it. Throws RangeError for a place that is not in the text, and for no words. */
function targetOf({ docs, model }: Pick<Writing, 'docs' | 'model'>, on: CommentedOn): CommentTarget {
  if (typeof on !== 'string') return spanTarget({ docs, model }, on.from, on.to);
  const provision = model.provision(on);
  const target = model.targetFor(on);
  // A note takes no positions, so that its key stands for its section: a remark on it is on its words.
  if (target.kind === 'section' && provision !== undefined && provision.kind !== 'heading' && provision.text !== '') {
    const { block, text } = provision;
    return spanTarget({ docs, model }, { block, offset: 0 }, { block, offset: text.length });
  }
  return target;
}

/** Words without the spaces at their ends; where they reach beyond their section, as far as that goes. */
function spanTarget({ docs, model }: Pick<Writing, 'docs' | 'model'>, from: Place, to: Place): CommentTarget {
  const section = model.reading.byBlock.get(from.block)?.section;
  if (section === undefined) throw new RangeError(`No block ${from.block}`);
  const provisions = model.sections.get(section)?.provisions ?? [];
  const first = provisions.findIndex(({ block }) => block === from.block);
  const found = provisions.findIndex(({ block }, i) => i >= first && block === to.block);
  const last = found < 0 ? provisions.length - 1 : found;
  const parts = provisions.slice(first, last + 1).flatMap(({ block, text }, i) => {
    const start = i === 0 ? from.offset : 0;
    const end = found >= 0 && first + i === last ? to.offset : text.length;
    const words = text.slice(start, end);
    const offset = start + words.length - words.trimStart().length;
    return words.trim() === '' ? [] : [{ block, offset, words: words.trim() }];
  });
  const [open] = parts;
  const close = parts[parts.length - 1];
  if (open === undefined || close === undefined) throw new RangeError('A comment on no words');
  const place = {
    section,
    block: open.block,
    offset: open.offset,
    closeBlock: close.block,
    closeOffset: close.offset + close.words.length - 1,
  };
  return { kind: 'span', anchor: anchorBracket(docs.text, place, parts.map(({ words }) => words).join('\n')) };
}

function write(
  writing: Writing,
  layer: PlacedComment['layer'],
  comment: Pick<Comment, 'target' | 'words' | 're'>,
): string {
  const { docs, person, now, model } = writing;
  const id = freshId(writing);
  // At a seat it is that seat's delegation who speaks, whatever the person is else (RM2).
  const delegation = model.sitting.role === 'chair' ? person.delegation : model.sitting.delegation;
  if (layer === 'declared' && !mayWrite(model.sitting, documentOfSeat(model.sitting.id)))
    throw new RangeError(`Seat ${model.sitting.id} declares nothing`);
  const made: Comment = { ...comment, id, at: now, by: person.id, name: person.name, delegation };
  docs[layer].transact(() => proposalParts(docs, layer).comments.set(id, made), 'user');
  return id;
}

/** Changes what is stored of a comment, as it is stored now. */
function replace({ docs, model }: Writing, comment: PlacedComment, change: (stored: Comment) => Comment): void {
  const { id, layer } = comment;
  if (!mayChangeComment(model, comment)) throw new RangeError(`Comment ${id} is that of seat ${comment.seat}`);
  docs[layer].transact(() => {
    const { comments } = proposalParts(docs, layer);
    const stored = comments.get(id);
    if (stored !== undefined) comments.set(id, change(stored));
  }, 'user');
}

function known({ model }: Writing, id: string): PlacedComment {
  const comment = model.comments.get(id);
  if (comment === undefined) throw new RangeError(`No comment ${id}`);
  return comment;
}

/** The first of the thread a comment is in: itself, where it answers none. */
function firstOf(writing: Writing, id: string): PlacedComment {
  const comment = known(writing, id);
  return comment.re === undefined ? comment : (writing.model.comments.get(comment.re) ?? comment);
}

function saying(words: string): string {
  const said = words.trim();
  if (said === '') throw new RangeError('A comment without words');
  return said;
}
