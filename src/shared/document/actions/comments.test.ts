import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Bracket } from '../../domain/bracket';
import type { Comment } from '../../domain/comment';
import { isOpenThread, threadsOf, threadsOn } from '../../domain/threads';
import { TextDesk } from '../../testing/textDesk';
import { actsParts, briefParts, proposalParts, recordParts } from '../layout';
import { blockKey } from '../textProjection';
import { recordResolution, resolutionOf } from './choices';
import { addComment, answer, changeComment, deleteComment, reopenThread, settleThread } from './comments';
import { propose } from './proposals';
import { reanchor } from './reanchor';
import { moveBlocks } from './structure';

const TEXT = ['Article 1. Aims', '1. States [may] [shall] cooperate in good faith.', '2. Each Party shall report.'];
const ONE = 'b1';

function desk() {
  return TextDesk.pair(TEXT, ['Article 2. Means', '1. Funds are found.'])[0];
}

const on = (block: string, from: number, to: number) => ({
  from: { block, offset: from },
  to: { block, offset: to },
});

/** The words a comment is on now. */
function spanNow(own: TextDesk, id: string): string | null {
  const comment = own.model.comments.get(id);
  const range = comment === undefined ? undefined : own.model.placeOfComment(comment)?.range;
  if (range == null) return null;
  const { block, from, closeBlock, to } = range;
  const words = own.model.reading.byBlock.get(block)?.text ?? '';
  return block === closeBlock ? words.slice(from, to) : `${words.slice(from)} … ${closeBlock}:${to}`;
}

const faith = (own: TextDesk) => own.act((writing) => addComment(writing, { on: on(ONE, 37, 48), words: 'Too vague' }));

describe('comments', () => {
  test('PO0, CF1: a comment is ours until said otherwise, and writes neither text nor acts nor brief', () => {
    const own = desk();
    const before = Y.encodeStateVector(own.docs.text);
    const id = own.act((writing) => addComment(writing, { on: blockKey(ONE), words: ' Ask capital ' }));
    expect(own.model.comments.get(id)).toMatchObject({
      layer: 'record',
      words: 'Ask capital',
      target: { kind: 'block', block: ONE },
      name: 'a',
      at: own.now,
    });
    expect(Y.encodeStateVector(own.docs.text)).toEqual(before);
    expect(actsParts(own.docs.acts).acts.length + recordParts(own.docs.record).entries.length).toBe(0);
    expect(briefParts(own.docs.brief).briefs.size).toBe(0);
    expect(proposalParts(own.docs, 'declared').comments.size).toBe(0);
  });

  test('CF1: what is for the room lies in what is declared, answers to it too, and nothing of ours', () => {
    const own = desk();
    faith(own);
    const shared = own.act((writing) =>
      addComment(writing, { on: blockKey(ONE), words: 'We ask the chair', layer: 'declared' }),
    );
    own.act((writing) => answer(writing, shared, 'Noted'));
    const declared = [...proposalParts(own.docs, 'declared').comments.values()];
    expect(declared.map(({ words }) => words).sort()).toEqual(['Noted', 'We ask the chair']);
    expect([...proposalParts(own.docs, 'record').comments.values()].map(({ words }) => words)).toEqual(['Too vague']);
  });

  test('CF1: nothing for the room is said on a proposal that the room does not have, nor on a topic of ours', () => {
    const own = desk();
    const noted = (layer: 'record' | 'declared') =>
      own.act((writing) =>
        propose(writing, { kind: 'amend', blocks: ['b2'], words: ['2. Each reports.'], proponents: ['BRA'], layer }),
      );
    const add = (on: string) =>
      own.act((writing) => addComment(writing, { on, words: 'Whose is it?', layer: 'declared' }));
    expect(() => add(`p:${noted('record')}`)).toThrow(RangeError);
    expect(() => add('t:ours')).toThrow(RangeError);
    const id = add(`p:${noted('declared')}`);
    expect(own.model.comments.get(id)?.layer).toBe('declared');
  });

  test('a thread is answered, settled, opened again, each with one undo', () => {
    const own = desk();
    const id = faith(own);
    own.now = '2023-09-05T11:00:00Z';
    const reply = own.act((writing) => answer(writing, id, 'Agreed language'));
    own.now = '2023-09-05T11:01:00Z';
    const again = own.act((writing) => answer(writing, reply, 'From where?'));
    expect(own.model.comments.get(again)?.re).toBe(id);
    const [thread] = threadsOn(own.model, blockKey(ONE));
    expect(thread?.answers.map(({ words }) => words)).toEqual(['Agreed language', 'From where?']);
    own.act((writing) => settleThread(writing, again));
    expect(threadsOn(own.model, blockKey(ONE)).map(isOpenThread)).toEqual([false]);
    expect(own.model.comments.get(id)?.settled).toEqual({ at: own.now, by: 'id-a', name: 'a' });
    own.history.undo();
    expect(threadsOn(own.model, blockKey(ONE)).map(isOpenThread)).toEqual([true]);
    own.history.redo();
    own.act((writing) => reopenThread(writing, id));
    expect(own.model.comments.get(id)?.settled).toBeUndefined();
  });

  test('two people who answer and settle a thread at once both prevail', () => {
    const own = desk();
    const id = faith(own);
    const ben = new Y.Doc();
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(own.docs.record));
    const docs = { ...own.docs, record: ben };
    const writing = { ...own.writing(), docs, person: { id: 'ben', name: 'Ben', delegation: null } };
    answer(writing, id, 'Why?');
    own.act((mine) => settleThread(mine, id));
    Y.applyUpdate(own.docs.record, Y.encodeStateAsUpdate(ben), 'remote');
    const [thread] = threadsOn(own.model, blockKey(ONE));
    expect([thread?.first.settled?.name, thread?.answers.map(({ words }) => words)]).toEqual(['a', ['Why?']]);
  });

  test('only our own words are changed or thrown away, and not what others answered', () => {
    const own = desk();
    const id = faith(own);
    own.now = '2023-09-06T09:00:00Z';
    expect(own.act((writing) => changeComment(writing, id, 'Far too vague'))).toEqual({ ok: true, value: undefined });
    expect(own.model.comments.get(id)).toMatchObject({ words: 'Far too vague', changedAt: own.now });
    const ben = (writing: ReturnType<TextDesk['writing']>) => ({
      ...writing,
      person: { id: 'ben', name: 'Ben', delegation: null },
    });
    const theirs = own.act((writing) => answer(ben(writing), id, 'Why?'));
    expect(own.act((writing) => changeComment(writing, theirs, 'x'))).toEqual({ ok: false, error: 'not-own' });
    expect(own.act((writing) => deleteComment(writing, theirs))).toEqual({ ok: false, error: 'not-own' });
    expect(own.act((writing) => deleteComment(writing, id))).toEqual({ ok: false, error: 'answered' });
    expect(own.act((writing) => deleteComment(ben(writing), theirs)).ok).toBe(true);
    own.act((writing) => answer(writing, id, 'To myself'));
    expect(own.act((writing) => deleteComment(writing, id)).ok).toBe(true);
    expect(own.model.comments.size).toBe(0);
    own.history.undo();
    expect(own.model.comments.size).toBe(2);
  });

  test('misuse throws: no words, no such comment, no such place', () => {
    const own = desk();
    const writing = own.writing();
    expect(() => addComment(writing, { on: blockKey(ONE), words: '  ' })).toThrow(RangeError);
    expect(() => addComment(writing, { on: 'b:gone', words: 'x' })).toThrow(RangeError);
    expect(() => addComment(writing, { on: on(ONE, 2, 3), words: 'x' })).toThrow('no words');
    for (const act of [settleThread, reopenThread, deleteComment])
      expect(() => act(writing, 'gone')).toThrow(RangeError);
    expect(() => answer(writing, 'gone', 'x')).toThrow(RangeError);
    expect(() => answer(writing, faith(own), ' ')).toThrow(RangeError);
  });
});

describe('PO0: where a comment on words stands', () => {
  test('it goes with its words: typed before and inside, moved, deleted and put back', () => {
    const own = desk();
    const id = faith(own);
    expect(spanNow(own, id)).toBe('good faith.');
    own.type(0, 'New: ', 1).type(50, 'and ', 1);
    expect(spanNow(own, id)).toBe('good faiand th.');
    own.act((writing) => moveBlocks(writing, [ONE], { section: 's1', after: 'b4' }));
    expect(spanNow(own, id)).toBe('good faiand th.');
    own.erase(40, 57, 4);
    expect(spanNow(own, id)).toBeNull();
    own.history.undo();
    expect(spanNow(own, id)).toBe('good faiand th.');
  });

  test('of what is partly rewritten it keeps the rest; when all is gone it is found by its words, else it is lost', () => {
    const own = desk();
    const id = faith(own);
    own.erase(37, 41, 1);
    expect(spanNow(own, id)).toBe(' faith.');
    own.erase(36, 44, 1);
    expect(spanNow(own, id)).toBeNull();
    expect(own.model.lost.map(({ of, suggestions }) => [of, suggestions[0]])).toEqual([
      [{ kind: 'comment', id }, blockKey(ONE)],
    ]);
    own.type(3, 'In good faith. ', 2);
    expect(own.model.placeOfComment(own.model.comments.get(id) as Comment)?.key).toBe(blockKey('b2'));
    own.type(36, ' good faith.', 1);
    expect(own.model.placeOfComment(own.model.comments.get(id) as Comment)?.key).toBe(blockKey(ONE));
    expect(spanNow(own, id)).toBe('good faith.');
    own.type(0, 'good faith. ', 1);
    expect(own.model.lost.map(({ of }) => of.id)).toEqual([id]);
  });

  test('a lost one can be put on another place', () => {
    const own = desk();
    const id = faith(own);
    own.erase(34, 48, 1);
    const [lost] = own.model.lost;
    if (lost === undefined) throw new Error('not lost');
    own.act((writing) => reanchor(writing, lost, blockKey('b2')));
    expect(own.model.lost).toEqual([]);
    expect(threadsOn(own.model, blockKey('b2')).map(({ first }) => first.id)).toEqual([id]);
  });

  test('over several paragraphs it ends with its section, and spaces at its ends do not count', () => {
    const own = desk();
    const add = (from: [string, number], to: [string, number]) =>
      own.act((writing) =>
        addComment(writing, {
          on: { from: { block: from[0], offset: from[1] }, to: { block: to[0], offset: to[1] } },
          words: 'x',
        }),
      );
    expect(spanNow(own, add([ONE, 9], ['b2', 0]))).toBe('[may] [shall] cooperate in good faith.');
    expect(spanNow(own, add([ONE, 42], ['b2', 7]))).toBe('faith. … b2:7');
    expect(spanNow(own, add(['b2', 8], ['b4', 3]))).toBe('Party shall report.');
  });

  test('BR9: one on a bracket that was settled stands on the provision that came of it', () => {
    const own = desk();
    const brackets = own.model.reading.byBlock.get(ONE)?.brackets as readonly Bracket[];
    const [first] = brackets;
    if (first === undefined) throw new Error('no bracket');
    const { key } = own.model.questionOf(first);
    const id = own.act((writing) => addComment(writing, { on: key, words: 'Shall is a red line' }));
    expect(threadsOn(own.model, key).map(({ first: { id: own } }) => own)).toEqual([id]);
    own.act((writing) => {
      const record = resolutionOf(writing, {
        form: 'choose',
        option: 2,
        chosen: 'shall',
        dropped: ['may'],
        places: [{ block: ONE, brackets }],
      });
      own.erase(22, 23, 1);
      own.erase(10, 17, 1);
      recordResolution(writing, record);
    });
    expect(own.model.reading.byBlock.get(ONE)?.text).toBe('1. States shall cooperate in good faith.');
    expect(own.model.lost).toEqual([]);
    expect(threadsOn(own.model, blockKey(ONE)).map(({ first: { id: own } }) => own)).toEqual([id]);
  });
});

describe('threads', () => {
  test('come in the order of the text: of a provision with its words, brackets and proposals', () => {
    const own = desk();
    const add = (place: Parameters<typeof addComment>[1]['on'], words: string) =>
      own.act((writing) => addComment(writing, { on: place, words }));
    const bracket = own.model.reading.byBlock.get(ONE)?.brackets[0] as Bracket;
    const set = own.model.questionOf(bracket).key;
    const proposal = own.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b2'], words: ['2. Each reports.'], proponents: ['BRA'] }),
    );
    add(on(ONE, 37, 48), 'words');
    add(`p:${proposal}`, 'proposal');
    add('text', 'text');
    add(blockKey(ONE), 'provision');
    add(set, 'bracket');
    add('s:s0', 'article');
    add(blockKey(ONE), 'provision again');
    const told = (threads: ReturnType<typeof threadsOf>) => threads.map(({ first }) => first.words);
    expect(told(threadsOf(own.model))).toEqual([
      'text',
      'article',
      'provision',
      'provision again',
      'bracket',
      'words',
      'proposal',
    ]);
    expect(told(threadsOn(own.model, blockKey(ONE)))).toEqual(['provision', 'provision again', 'bracket', 'words']);
    expect(told(threadsOn(own.model, set))).toEqual(['bracket']);
    expect(told(threadsOn(own.model, `p:${proposal}`))).toEqual(['proposal']);
    expect(told(threadsOn(own.model, blockKey('b0')))).toEqual(['article']);
    expect(told(threadsOn(own.model, blockKey('b4')))).toEqual([]);
  });

  test('an answer whose first comment somebody threw away meanwhile is not lost: it begins a thread', () => {
    const own = desk();
    const id = faith(own);
    own.act((writing) => answer(writing, id, 'Still said'));
    own.docs.record.transact(() => proposalParts(own.docs, 'record').comments.delete(id), 'remote');
    expect(threadsOf(own.model).map(({ first }) => first.words)).toEqual(['Still said']);
  });
});
