import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { acceptLeftWords, keepDeletedBlock } from './actions/mends';
import { moveBlocks } from './actions/structure';
import { textParts } from './layout';
import { TwoHands } from './twoHands';

const found = (desk: TextDesk) =>
  desk.model.diagnostics
    .filter(({ code }) => code.startsWith('two-hands'))
    .map(({ code, from, to, values }) => [code, from.block, from.offset, to.offset, values.words, values.gone]);

describe('what two hands left is shown until somebody decides', () => {
  test('words in a paragraph that somebody else deleted', () => {
    const [a, b] = TextDesk.pair(['One cat.', 'Two dogs.', 'End.']);
    a.deleteBlock(1);
    b.type(4, 'big ', 1);
    expect(found(a)).toEqual([]);
    meet(a, b);
    expect(found(a)).toEqual([['two-hands.deleted', 'b1', 0, 4, 'big ', undefined]]);
    expect(found(b)).toEqual(found(a));
    a.act((writing) => keepDeletedBlock(writing, 'b1'));
    meet(a, b);
    expect(found(b)).toEqual([]);
    expect(b.text()).toBe('One cat. ¶ big  ¶ End.');
    a.history.undo();
    expect(found(a)).toHaveLength(1);
    a.erase(0, 4, 1);
    expect(found(a)).toEqual([]);
  });

  test('words in a paragraph that went with a deletion from the middle of one to the middle of another', () => {
    const [a, b] = TextDesk.pair(['One cat.', 'Two dogs.', 'End here.']);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(4, 2)));
    b.type(4, 'big', 1).type(9 + 3, ' More.', 1);
    meet(a, b);
    expect(a.text()).toBe('Onebig More.here.');
    expect(found(a)).toEqual([['two-hands.deleted', 'b0', 3, 12, 'big More.', 'b1']]);
    a.act((writing) => acceptLeftWords(writing, 'b1'));
    expect(found(a)).toEqual([]);
  });

  test('what one types there later, knowing of it, is one’s own text', () => {
    const [a] = TextDesk.pair(['One cat.', 'Two dogs.', 'End here.']);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(4, 2)));
    a.type(3, ' and', 0);
    expect(a.text()).toBe('One andhere.');
    expect(found(a)).toEqual([]);
  });

  test('a moved paragraph leaves no trace where somebody types afterwards', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    a.act((writing) => moveBlocks(writing, ['b1'], { section: 's0', after: 'b2' }));
    meet(a, b);
    a.type(4, ' More.', 0);
    b.type(0, 'So: ', 0);
    meet(a, b);
    expect(a.text()).toBe('So: One. More. ¶ Three. ¶ Two.');
    expect(found(a)).toEqual([]);
  });

  test('words typed in a paragraph while it was cut and put elsewhere', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    const node = a.blocks()[1]?.node as never;
    a.deleteBlock(1);
    a.dispatch((tr) => tr.insert(a.state.doc.content.size - 1, node));
    b.type(2, 'X', 1);
    meet(a, b);
    expect(a.text()).toBe('One.X ¶ Three. ¶ Two.');
    expect(found(a)).toEqual([['two-hands.deleted', 'b0', 4, 5, 'X', 'b1']]);
  });

  test('each part of a paragraph that one deletes, another moves and a third parts twice', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two dogs bark.', 'Three.', 'End.']);
    const c = new TextDesk('c', 13, Y.encodeStateAsUpdate(a.doc));
    a.deleteBlock(1);
    b.act((writing) => moveBlocks(writing, ['b1'], { section: 's0', after: 'b2' }));
    c.split(3, 1, 'n1').split(5, 2, 'n2');
    meet(a, b, c);
    expect(a.text()).toBe('One. ¶ Three. ¶ Two ¶  dogs ¶  bark. ¶ End.');
    expect(found(a).map(([code, block]) => [code, block])).toEqual([
      ['two-hands.deleted', 'b1'],
      ['two-hands.deleted', 'n1'],
      ['two-hands.deleted', 'n2'],
    ]);
    expect(found(c)).toEqual(found(a));
    // Each is kept, or not, by itself.
    a.act((writing) => keepDeletedBlock(writing, 'n1'));
    expect(found(a).map(([, block]) => block)).toEqual(['b1', 'n2']);
    meet(a, c);
    expect(found(c)).toEqual(found(a));
    a.history.undo();
    expect(found(a).map(([, block]) => block)).toEqual(['b1', 'n1', 'n2']);
  });

  test('a part that one splits off who does not know that the paragraph was parted from another, and that it is deleted and moved', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two dogs bark.', 'Three.', 'End.']);
    const c = new TextDesk('c', 13, Y.encodeStateAsUpdate(a.doc));
    c.split(9, 1, 'n2');
    a.split(3, 1, 'n1');
    meet(a, b);
    a.deleteBlock(2);
    b.act((writing) => moveBlocks(writing, ['n1'], { section: 's0', after: 'b2' }));
    meet(a, b, c);
    expect(a.text()).toBe('One. ¶ Two ¶ Three. ¶  dogs  ¶ bark. ¶ End.');
    expect(found(a).map(([code, block]) => [code, block])).toEqual([
      ['two-hands.deleted', 'n1'],
      ['two-hands.deleted', 'n2'],
    ]);
    expect(found(c)).toEqual(found(a));
  });

  test('a part of a paragraph that goes along where that is moved, and nothing of what stands beside it', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two dogs bark.', 'Three.', 'End.']);
    const c = new TextDesk('c', 13, Y.encodeStateAsUpdate(a.doc));
    a.join(2);
    a.deleteBlock(1);
    b.act((writing) => moveBlocks(writing, ['b1'], { section: 's0', after: 'b3' }));
    c.split(3, 1, 'n1').split(0, 3, 'n2');
    Y.applyUpdate(a.doc, Y.mergeUpdates([b, c].map(({ doc }) => Y.encodeStateAsUpdate(doc))), 'remote');
    meet(a, b, c);
    expect(a.text()).toBe('One. ¶  ¶ End. ¶ Two ¶  dogs bark.');
    expect(found(a).map(([code, block]) => [code, block])).toEqual([
      ['two-hands.deleted', 'b1'],
      ['two-hands.deleted', 'n1'],
    ]);
  });

  test('no word that its writer took back, of a paragraph that one deletes and another moves', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two dogs bark.', 'Three.']);
    const c = new TextDesk('c', 13, Y.encodeStateAsUpdate(a.doc));
    c.dispatch((tr) => tr.insertText('big ', c.at(4, 1)));
    meet(a, b, c);
    a.deleteBlock(1);
    b.act((writing) => moveBlocks(writing, ['b1'], { section: 's0', after: 'b2' }));
    c.history.undo();
    meet(a, b, c);
    for (const desk of [a, b, c]) expect(desk.text()).toBe('One. ¶ Three. ¶ Two dogs bark.');
    expect(found(a).map(([, block, from, to]) => [block, from, to])).toEqual([['b1', 0, 14]]);
  });

  test('nothing of a paragraph that one deletes, where another one moved only the part before it', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two dogs bark.', 'Three.', 'End.']);
    a.act((writing) => moveBlocks(writing, ['b1'], { section: 's0', after: 'b2' }));
    a.split(3, 2, 'n1').split(6, 3, 'n2');
    meet(a, b);
    expect(a.text()).toBe('One. ¶ Three. ¶ Two ¶  dogs  ¶ bark. ¶ End.');
    a.deleteBlock(4);
    b.act((writing) => moveBlocks(writing, ['n1'], { section: 's0', after: 'b0' }));
    meet(a, b);
    expect(a.text()).toBe('One. ¶  dogs  ¶ Three. ¶ Two ¶ End.');
    expect(found(a)).toEqual([]);
  });

  test('a border that stands twice', () => {
    const [a, b] = TextDesk.pair(['One cat.', 'Two dogs.', 'End.']);
    a.join(1);
    b.join(1);
    meet(a, b);
    a.history.undo();
    b.history.undo();
    meet(a, b);
    const doubled = a.ids().some((id) => id.includes('~'));
    expect(found(a).map(([code]) => code)).toEqual(doubled ? ['two-hands.doubled-boundary'] : []);
  });

  test('what is kept up to date is what is read anew', () => {
    const [a, b] = TextDesk.pair(['One cat.', 'Two dogs.', 'End here.'], ['Four.', 'Five.']);
    a.deleteBlock(1).deleteBlock(2);
    b.type(4, 'big', 1).type(2, 'small', 3);
    meet(a, b);
    const anew = new TwoHands(textParts(a.doc)).findings();
    expect(a.model.diagnostics.filter(({ code }) => code.startsWith('two-hands'))).toEqual(anew);
    expect(anew.length).toBeGreaterThan(0);
  });
});
