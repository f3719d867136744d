import { expect, test } from 'vitest';
import { addComment, answer, settleThread } from '../../../shared/document/actions/comments';
import { isOpenThread, threadsOf } from '../../../shared/domain/threads';
import { TextDesk } from '../../../shared/testing/textDesk';
import { aboutWords, authorWords, canBePlaced, findThreads, visibleThreads, wasOn } from './commentList';

function desk() {
  const [own] = TextDesk.pair(['Article 1. Aims', '1. States [may] [shall] cooperate in good faith.']);
  const span = { from: { block: 'b1', offset: 37 }, to: { block: 'b1', offset: 47 } };
  const words = own.act((writing) => addComment(writing, { on: span, words: 'Too vague for the capital' }));
  const room = own.act((writing) => addComment(writing, { on: 'b:b1', words: 'Clarify', layer: 'declared' }));
  own.act((writing) =>
    answer({ ...writing, person: { id: 'ben', name: 'Bénédicte', delegation: 'BRA' } }, room, 'How?'),
  );
  return { own, words, room };
}

const ids = (threads: ReturnType<typeof threadsOf>) => threads.map(({ first }) => first.id);

test('CF1: a window for the room shows what is for the room alone, and names no person', () => {
  const { own, words, room } = desk();
  const threads = threadsOf(own.model);
  expect(ids(visibleThreads(own.model, threads, false))).toEqual([room, words]);
  expect(ids(visibleThreads(own.model, threads, true))).toEqual([room]);
  const by = { by: 'ben', name: 'Bénédicte', delegation: 'BRA', seat: null };
  expect(authorWords(own.model, by, 'id-a', true)).not.toContain('Bénédicte');
  expect(authorWords(own.model, { ...by, delegation: null }, 'ben', true)).not.toContain('Bénédicte');
  expect(authorWords(own.model, by, 'id-a', false)).toContain('Bénédicte');
  expect(authorWords(own.model, by, 'ben', false)).toBe('you');
  // RM2: somebody else's window may say that it is ours; its seat is known.
  expect(authorWords(own.model, { ...by, seat: 'seatarg0' }, 'ben', false)).toContain('Bénédicte');
});

test('threads are found by words, names and place, by whoever took part, open or settled', () => {
  const { own, words, room } = desk();
  const found = (filter: Partial<Parameters<typeof findThreads>[2]>) =>
    ids(findThreads(own.model, threadsOf(own.model), { which: 'open', by: null, query: '', ...filter }));
  expect(found({})).toEqual([room, words]);
  expect(found({ query: 'benedicte clarify' })).toEqual([room]);
  expect(found({ query: 'good faith' })).toEqual([words]);
  expect(found({ by: 'ben' })).toEqual([room]);
  own.act((writing) => settleThread(writing, room));
  expect(found({})).toEqual([words]);
  expect(found({ which: 'settled' })).toEqual([room]);
  expect(found({ which: 'all' })).toEqual([room, words]);
});

test('PO0: a comment says which words it is on, and on which it was made where these are others now', () => {
  const { own, words } = desk();
  const thread = () =>
    threadsOf(own.model).filter(({ first }) => first.id === words)[0] as ReturnType<typeof threadsOf>[0];
  expect(aboutWords(own.model, thread())).toBe('on “good faith”');
  expect(aboutWords(own.model, thread(), true)).toBe('1(1), on “good faith”');
  expect(wasOn(own.model, thread())).toBeNull();
  own.erase(37, 42, 1);
  expect(aboutWords(own.model, thread())).toBe('on “faith”');
  expect(wasOn(own.model, thread())).toBe('good faith');
  own.erase(34, 43, 1);
  expect(thread().place).toBeNull();
  expect(aboutWords(own.model, thread())).toBe('its place in the text is lost');
  expect(wasOn(own.model, thread())).toBe('good faith');
  expect(isOpenThread(thread())).toBe(true);
  expect(canBePlaced(thread().first)).toBe(true);
});

test('PO0: a comment on a paragraph that was deleted is kept, and says so', () => {
  const { own, room } = desk();
  own.deleteBlock(1);
  const [gone] = threadsOf(own.model).filter(({ first }) => first.id === room);
  if (gone === undefined) throw new Error('lost');
  expect(gone.place).toBeNull();
  expect(aboutWords(own.model, gone)).toBe('what it was on was deleted');
  own.history.undo();
  expect(threadsOf(own.model).map(({ place }) => place?.key)).toEqual(['b:b1', 'b:b1']);
});
