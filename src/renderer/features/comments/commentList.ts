import { mayBeForRoom } from '../../../shared/document/actions/comments';
import type { CommentPlace, Negotiation, PlacedComment } from '../../../shared/domain/negotiation';
import { isForRoom, isOpenThread, type Thread } from '../../../shared/domain/threads';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { addressWords, shortAddress } from '../../messages/readingWords';

/** Which threads a list shows. */
export const SHOWN = ['open', 'settled', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

export interface ThreadFilter {
  readonly which: Shown;
  /** Only threads in which this person wrote. */
  readonly by: string | null;
  readonly query: string;
}

/** What may be seen here: in a window for the room only what is for the room, on what the room knows of (CF1). */
export function visibleThreads(
  model: Negotiation,
  threads: readonly Thread[],
  isProjected: boolean,
): readonly Thread[] {
  if (!isProjected) return threads;
  return threads.filter(
    (thread) => isForRoom(thread) && (thread.place === null || mayBeForRoom(model, thread.place.key)),
  );
}

/** The threads with all words of the query, in who, what, where. */
export function findThreads(
  model: Negotiation,
  threads: readonly Thread[],
  { which, by, query }: ThreadFilter,
): readonly Thread[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  return threads.filter((thread) => {
    if (which !== 'all' && isOpenThread(thread) !== (which === 'open')) return false;
    const comments = [thread.first, ...thread.answers];
    if (by !== null && !comments.some((comment) => comment.by === by)) return false;
    if (wanted.length === 0) return true;
    const place =
      thread.place === null ? '' : `${addressWords(model, thread.place.key)} ${wordsAt(model, thread.place)}`;
    const words = fold(
      [...comments.flatMap(({ words: said, name, delegation }) => [said, name, delegation ?? '']), place].join(' '),
    );
    return wanted.every((word) => words.includes(word));
  });
}

function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words a comment is on now; empty where it is on all of its place. */
function wordsAt({ reading }: Negotiation, { range }: CommentPlace): string {
  if (range === null) return '';
  const text = reading.byBlock.get(range.block)?.text ?? '';
  return range.block === range.closeBlock ? text.slice(range.from, range.to) : `${text.slice(range.from)} …`;
}

/** Whether one may give a comment whose place is lost another one: on what was deleted as a whole there is nothing left to look for. */
export function canBePlaced({ target }: Pick<PlacedComment, 'target'>): boolean {
  return 'anchor' in target;
}

/** What a thread is about: `on “good faith”`, with `isFarAway` `Art. 5(1), on “good faith”`; `on Art. 5(1) [2]`. */
export function aboutWords(model: Negotiation, { first, place }: Thread, isFarAway = false): string {
  if (place === null) return t(canBePlaced(first) ? 'comments.placeLost' : 'comments.placeGone');
  const words = wordsAt(model, place);
  if (words !== '' && isFarAway)
    return t('comments.onWordsAt', { address: shortAddress(model, place.key), words: short(words) });
  return words === ''
    ? t('comments.onPlace', { address: addressOf(model, place, first) })
    : t('comments.onWords', { words: short(words) });
}

function addressOf(model: Negotiation, { key }: CommentPlace, { target }: PlacedComment): string {
  const address = shortAddress(model, key);
  // On a bracket that was settled: it stands on the provision, and says which words it was made on.
  return target.kind === 'bracket' || target.kind === 'set'
    ? `${address} (${short(target.anchor.words, 30)})`
    : address;
}

/** Words that a comment on words was made on, where others stand there now. */
export function wasOn(model: Negotiation, { first, place }: Thread): string | null {
  if (first.target.kind !== 'span') return null;
  const { words } = first.target.anchor;
  if (place !== null && (words.includes('\n') || wordsAt(model, place) === words)) return null;
  return words;
}

/** Who made a comment: a person, and in a window for the room the delegation alone (CF1). */
export function authorWords(
  model: Negotiation,
  { by, name, delegation, seat }: Pick<PlacedComment, 'by' | 'name' | 'delegation' | 'seat'>,
  own: string,
  isProjected: boolean,
): string {
  // A name is what somebody says of themselves; which seat it came from is known (RM2).
  const isOurs = seat === null || seat === model.sitting.id;
  const title = isOurs || seat === null ? null : model.seats.get(seat)?.title || null;
  const code = delegation === null ? title : nameOf(model, delegation);
  if (isProjected) return code ?? t('comments.ofTeam');
  if (by === own && isOurs) return t('comments.you');
  if (name === '') return code ?? t('comments.unnamed');
  return code === null ? name : t('comments.person', { name, delegation: code });
}
