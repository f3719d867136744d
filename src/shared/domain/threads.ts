import type { BlockId } from '../base/ids';
import type { CommentPlace, Negotiation, PlacedComment } from './negotiation';
import type { Reading } from './provision';
import { questionAt } from './question';
import type { TargetKey } from './target';

/** A comment with all that was answered to it. */
export interface Thread {
  readonly first: PlacedComment;
  /** Oldest first. */
  readonly answers: readonly PlacedComment[];
  /** Where it stands now; null where its place in the text is lost (PO0). */
  readonly place: CommentPlace | null;
}

/** Whether something is still to be said or done about it. */
export function isOpenThread({ first }: Thread): boolean {
  return first.settled === undefined;
}

/** Whether others than the team may read it (CF1). */
export function isForRoom({ first }: Thread): boolean {
  return first.layer === 'declared';
}

type Gathered = readonly Omit<Thread, 'place'>[];

const gathered = new WeakMap<Negotiation['comments'], Gathered>();

/** Comments by thread. An answer whose first comment is gone begins a thread of its own: no word of it is lost. */
function gather(comments: Negotiation['comments']): Gathered {
  const known = gathered.get(comments);
  if (known !== undefined) return known;
  const answers = new Map<string, PlacedComment[]>();
  const firsts: PlacedComment[] = [];
  for (const comment of comments.values()) {
    if (comment.re === undefined || !comments.has(comment.re)) firsts.push(comment);
    else answers.set(comment.re, [...(answers.get(comment.re) ?? []), comment]);
  }
  const threads = firsts.map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
  gathered.set(comments, threads);
  return threads;
}

/** All threads in the order of the text, those on one place oldest first; on the whole text first, on topics and what is lost last. */
export function threadsOf(model: Negotiation): readonly Thread[] {
  const threads = gather(model.comments).map((thread) => ({ ...thread, place: model.placeOfComment(thread.first) }));
  if (threads.length < 2) return threads;
  const order = ordersOf(model.reading);
  const ranked = threads.map((thread, i) => ({ thread, i, ...rankOf(model, order, thread.place) }));
  return ranked.sort((a, b) => a.block - b.block || a.offset - b.offset || a.i - b.i).map(({ thread }) => thread);
}

/**
 * Threads on what a person selected, in the order of the text: on itself, and of a provision also on its words and brackets. Open and settled
 * ones.
 */
export function threadsOn(model: Negotiation, key: TargetKey): readonly Thread[] {
  if (model.comments.size === 0) return [];
  const own = questionAt(model, key)?.key ?? key;
  const block = model.provision(key)?.block;
  return threadsOf(model).filter(({ place }) => {
    if (place === null) return false;
    if (place.key === own || place.key === key) return true;
    return block !== undefined && blockOf(model, place) === block;
  });
}

/** The block a comment is shown at: that of its first word; undefined for what has no place in the text. */
export function blockOf(model: Negotiation, { key, range }: CommentPlace): BlockId | undefined {
  if (range !== null) return range.block;
  const provision = model.provision(key);
  if (provision !== undefined) return provision.block;
  const bracket = model.bracket(key);
  if (bracket !== undefined) return bracket.open.block;
  const set = model.set(key);
  if (set !== undefined) return set.ranges[0]?.from.block;
  if (key.startsWith('s:')) return model.sections.get(key.slice(2))?.provisions[0]?.block;
  if (!key.startsWith('p:')) return undefined;
  const proposal = model.proposals.get(key.slice(2));
  return proposal?.base[0]?.block ?? proposal?.place?.after ?? undefined;
}

const orders = new WeakMap<Reading, ReadonlyMap<BlockId, number>>();

function ordersOf(reading: Reading): ReadonlyMap<BlockId, number> {
  let order = orders.get(reading);
  if (order === undefined) {
    const made = new Map<BlockId, number>();
    for (const { provisions } of reading.sections) for (const { block } of provisions) made.set(block, made.size);
    order = made;
    orders.set(reading, order);
  }
  return order;
}

function rankOf(
  model: Negotiation,
  order: ReadonlyMap<BlockId, number>,
  place: CommentPlace | null,
): { readonly block: number; readonly offset: number } {
  if (place === null) return { block: order.size + 1, offset: 0 };
  if (place.key === 'text') return { block: -1, offset: 0 };
  const block = blockOf(model, place);
  const rank = block === undefined ? undefined : order.get(block);
  if (rank === undefined) return { block: order.size, offset: 0 };
  const { range, key } = place;
  const offset = range?.from ?? model.bracket(key)?.open.offset ?? model.set(key)?.ranges[0]?.from.offset ?? -1;
  return { block: rank, offset };
}
