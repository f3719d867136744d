import type { Mark } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { meet, type Peer, pair } from '../testing/cohort';
import { type CommandCase, readNode, setAt } from '../testing/textCase';
import { applyEdits } from '../text/commands/edits';
import { resolveSet } from '../text/commands/resolve';
import { schema } from '../text/schema';
import { patchDocument } from './textPatch';

/** What one does, what the other does at the same time, and what both have afterwards: one of these texts, the same for both. */
type Row = readonly [row: string, blocks: readonly string[], a: Deed, b: Deed, ...outcomes: string[]];
type Deed = (peer: Peer) => unknown;

const CAT = ['The cat sat.'];
const mark = (name: string, attrs: Record<string, string> = {}) => schema.marks[name]?.create(attrs) as Mark;
const format =
  (from: number, to: number, one: Mark): Deed =>
  (peer) =>
    peer.dispatch((tr) => tr.addMark(peer.at(from), peer.at(to), one));
const settle =
  (option: number): Deed =>
  (peer) => {
    const choose: CommandCase = (reading, tr) =>
      applyEdits(tr, resolveSet(reading, setAt(reading, 0), { form: 'choose', option }).edits);
    return peer.dispatch((tr, state) => choose(readNode(state.doc), tr, peer));
  };
const replaceAll =
  (...places: number[]): Deed =>
  (peer) =>
    peer.dispatch((tr) => {
      for (const at of places) tr.insertText('dog', peer.at(at), peer.at(at + 3));
      return tr;
    });

function bothWays([, blocks, a, b, ...outcomes]: Row): void {
  for (const isFirst of [true, false]) {
    const [one, two] = pair(blocks);
    (isFirst ? a : b)(one);
    (isFirst ? b : a)(two);
    meet(one, two);
    expect(outcomes).toContain(one.text());
  }
}

// The rows of the trial that the binding was built on; both people, either of them with the lower id.
const IN_ONE_BLOCK: readonly Row[] = [
  ['wraps a word / types in it', CAT, (p) => p.wrap(4, 7), (p) => p.type(6, 'X'), 'The [caXt] sat.'],
  ['both wrap the same word', CAT, (p) => p.wrap(4, 7), (p) => p.wrap(4, 7), 'The [[cat]] sat.'],
  ['both wrap crossing ranges', CAT, (p) => p.wrap(4, 11), (p) => p.wrap(0, 7), '[The [cat] sat].'],
  ['wraps nested ranges', CAT, (p) => p.wrap(0, 11), (p) => p.wrap(4, 7), '[The [cat] sat].'],
  ['wraps with a shared edge', CAT, (p) => p.wrap(4, 11), (p) => p.wrap(8, 11), 'The [cat [sat]].'],
  ['wraps adjacent words', CAT, (p) => p.wrap(4, 7), (p) => p.wrap(8, 11), 'The [cat] [sat].'],
  ['unwraps / brackets the same word', ['The [cat] sat.'], (p) => p.unwrap(), (p) => p.wrap(5, 8), 'The [cat] sat.'],
  ['unwraps / types inside', ['The [cat] sat.'], (p) => p.unwrap(), (p) => p.type(7, 'X'), 'The caXt sat.'],
  ['both unwrap', ['The [cat] sat.'], (p) => p.unwrap(), (p) => p.unwrap(), 'The cat sat.'],
  ['both type inside', ['The [cat] sat.'], (p) => p.type(6, 'X'), (p) => p.type(7, 'Y'), 'The [cXaYt] sat.'],
  ['wraps / deletes the words', CAT, (p) => p.wrap(4, 7), (p) => p.erase(4, 7), 'The [] sat.'],
  [
    'wraps / replaces the word by another',
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.dispatch((tr) => tr.insertText('dog', p.at(4), p.at(7))),
    'The [dog] sat.',
    'The []dog sat.',
    'The dog[] sat.',
  ],
  [
    'wraps / types exactly at the first edge',
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.type(4, 'X'),
    'The X[cat] sat.',
    'The [Xcat] sat.',
  ],
  [
    'wraps / types exactly at the last edge',
    CAT,
    (p) => p.wrap(4, 7),
    (p) => p.type(7, 'X'),
    'The [catX] sat.',
    'The [cat]X sat.',
  ],
  [
    'deletes one of two equal words / types in the other',
    ['cat cat'],
    (p) => p.erase(0, 4),
    (p) => p.type(5, 'X'),
    'cXat',
  ],
  [
    'two far edits in one transaction (replace all) / types between',
    ['cat and cat and cat'],
    replaceAll(16, 8, 0),
    (p) => p.type(12, 'very '),
    'dog and dog very and dog',
  ],
  ['wraps / types further on', CAT, (p) => p.wrap(4, 7), (p) => p.type(11, ' down'), 'The [cat] sat down.'],
  [
    'inserts a marked note character / types further on',
    CAT,
    (p) => p.dispatch((tr) => tr.insert(p.at(7), schema.text('1', [mark('note', { id: 'n1' })]))),
    (p) => p.type(11, ' down'),
    'The cat1 sat down.',
  ],
  [
    'a format / a format across it, typing inside',
    CAT,
    format(4, 11, mark('strike')),
    (p) => p.type(6, 'X'),
    'The caXt sat.',
  ],
  ['a format / a bracket across it', CAT, format(0, 7, mark('strike')), (p) => p.wrap(4, 11), 'The [cat sat].'],
  [
    'settles a set (resolve) / types in the option that stays',
    ['The [cat] [dog] sat.'],
    settle(1),
    (p) => p.type(6, 'X'),
    'The cXat sat.',
  ],
  [
    'settles a set (resolve) / types in the option that goes',
    ['The [cat] [dog] sat.'],
    settle(1),
    (p) => p.type(12, 'X'),
    'The catX sat.',
    'The cat X sat.',
  ],
  [
    'right to left: wraps / types in it',
    ['حقوق الإنسان'],
    (p) => p.wrap(5, 12),
    (p) => p.type(8, 'ـ'),
    'حقوق [الإـنسان]',
  ],
  [
    'right to left: wraps / types before it',
    ['حقوق الإنسان'],
    (p) => p.wrap(5, 12),
    (p) => p.type(0, 'كل '),
    'كل حقوق [الإنسان]',
  ],
  [
    'left to right in right to left: wraps / types behind it',
    ['المادة Article 5 هنا'],
    (p) => p.wrap(7, 16),
    (p) => p.type(20, '.'),
    'المادة [Article 5] هنا.',
  ],
];

const SPLIT = ['The cat sat. On the mat.'];
const THREE = ['One.', 'Two.', 'End.'];
const ON_BLOCKS: readonly Row[] = [
  [
    'splits / types in the tail',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.type(20, 'red '),
    'The cat sat. ¶  On the red mat.',
  ],
  [
    'splits / types in the head',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.type(4, 'big '),
    'The big cat sat. ¶  On the mat.',
  ],
  [
    'splits / brackets in the tail',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.wrap(20, 23),
    'The cat sat. ¶  On the [mat].',
  ],
  [
    'splits / brackets in the head',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.wrap(4, 7),
    'The [cat] sat. ¶  On the mat.',
  ],
  [
    'splits / brackets across the split',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.wrap(8, 19),
    'The cat [sat. ¶  On the] mat.',
  ],
  [
    'both split at one place',
    SPLIT,
    (p) => p.split(12, 0, 'n1'),
    (p) => p.split(12, 0, 'n2'),
    'The cat sat. ¶  ¶  On the mat.',
  ],
  ['joins / types in the second', THREE, (p) => p.join(1), (p) => p.type(3, 'X', 1), 'One.TwoX. ¶ End.'],
  ['joins / splits the second', THREE, (p) => p.join(1), (p) => p.split(2, 1, 'n1'), 'One.Tw ¶ o. ¶ End.'],
  ['both join', THREE, (p) => p.join(1), (p) => p.join(1), 'One.Two. ¶ End.'],
  ['deletes a block / types in it', THREE, (p) => p.deleteBlock(1), (p) => p.type(2, 'X', 1), 'One. ¶ X ¶ End.'],
  [
    'deletes a block / splits it',
    THREE,
    (p) => p.deleteBlock(1),
    (p) => p.split(2, 1, 'n1'),
    'One. ¶  ¶ End.',
    'One. ¶ End.',
  ],
  ['deletes a block / joins it to the one before', THREE, (p) => p.deleteBlock(1), (p) => p.join(1), 'One. ¶ End.'],
];

describe('two hands in one block', () => {
  for (const row of IN_ONE_BLOCK) test(row[0], () => bothWays(row));

  test('depth / kind of one block', () => {
    const [a, b] = pair(CAT);
    a.dispatch((tr) => tr.setNodeAttribute(1, 'depth', 2));
    b.dispatch((tr) => tr.setNodeAttribute(1, 'kind', 'heading'));
    meet(a, b);
    expect(a.blocks()[0]?.node.attrs).toMatchObject({ depth: 2, kind: 'heading' });
  });

  test('a direction set by one / brackets by the other', () => {
    const [a, b] = pair(['حقوق الإنسان']);
    a.dispatch((tr) => tr.setNodeAttribute(1, 'dir', 'rtl').setNodeAttribute(1, 'lang', 'ar'));
    b.wrap(0, 4);
    meet(a, b);
    expect(a.blocks()[0]?.node.attrs).toMatchObject({ dir: 'rtl', lang: 'ar' });
    expect(a.text()).toBe('[حقوق] الإنسان');
  });
});

describe('two hands on blocks', () => {
  for (const row of ON_BLOCKS) test(row[0], () => bothWays(row));

  test('splits / types in the tail, then undo and redo', () => {
    const [a, b] = pair(SPLIT);
    a.split(12, 0, 'n1');
    b.type(20, 'red ');
    meet(a, b);
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('The cat sat. On the red mat.');
    a.history.redo();
    meet(a, b);
    expect(a.text()).toBe('The cat sat. ¶  On the red mat.');
  });

  test('both join, both undo', () => {
    const [a, b] = pair(THREE);
    for (const peer of [a, b]) peer.join(1).history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. ¶ Two. ¶ End.');
  });
});

describe('a word composed by an input method, bit by bit', () => {
  /** What the browser reports: each bit in place of the one before. */
  const BITS = ['ㅎ', '하', '한', '한구', '한국'];

  test('while somebody else types before and behind it: what comes in never touches the words being composed', () => {
    const [a, b] = pair(CAT);
    let at = 4;
    let length = 0;
    for (const bit of BITS) {
      a.dispatch((tr) => tr.insertText(bit, a.at(at), a.at(at + length)));
      length = bit.length;
      for (const behind of [true, false]) {
        b.type(behind ? b.words(0).length : 0, behind ? '!' : '?');
        const before = a.state;
        const composed = { from: a.at(at), to: a.at(at + length) };
        meet(a, b);
        for (const map of patchDocument(before.tr, a.binding.node()).mapping.maps) {
          map.forEach((from, to) => {
            expect(to <= composed.from || from >= composed.to).toBe(true);
          });
        }
        if (!behind) at += 1;
        expect(a.words(0).slice(at, at + length)).toBe(bit);
      }
    }
    expect(a.text()).toBe('?????The 한국cat sat.!!!!!');
  });

  test('while somebody else brackets the words around it: once, inside', () => {
    const [a, b] = pair(CAT);
    let length = 0;
    for (const bit of BITS) {
      a.dispatch((tr) => tr.insertText(bit, a.at(5), a.at(5 + length)));
      length = bit.length;
    }
    b.wrap(4, 7);
    meet(a, b);
    expect(a.text()).toBe('The [c한국at] sat.');
    for (let i = 0; i < BITS.length; i++) a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('The [cat] sat.');
  });
});
