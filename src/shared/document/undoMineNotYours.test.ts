import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, Peer, pair, seedText } from '../testing/cohort';
import { blockType, schema, sectionType } from '../text/schema';

const CAT = 'The cat sat on the mat.';

/** What is left when one person takes all of theirs back and the others do not. */
function afterUndo(sections: readonly (readonly string[])[], ...others: readonly ((peer: Peer) => void)[]): Peer {
  const update = seedText(sections);
  const [first, ...rest] = ['a', 'b', 'c'].map((name, i) => new Peer(name, 11 + i, update)) as [Peer, Peer, Peer];
  const [mine, ...theirs] = others;
  mine?.(first);
  meet(first, ...rest);
  theirs.forEach((change, i) => {
    change(rest[i] as Peer);
    meet(first, ...rest);
  });
  while (first.history.undo());
  meet(first, ...rest);
  return first;
}

describe('HI4: undo undoes mine, not yours', () => {
  test('what a colleague typed inside of my words stays where it stood', () => {
    const peer = afterUndo(
      [[CAT]],
      (a) => a.type(3, ' big old'),
      (b) => b.type(7, ' YOURS'),
    );
    expect(peer.text()).toBe('The YOURS cat sat on the mat.');
  });

  test('a bracket that I set goes and comes again around a word that a colleague typed inside', () => {
    const peer = afterUndo(
      [[CAT]],
      (a) => a.wrap(4, 7),
      (b) => b.type(6, 'X'),
    );
    expect(peer.text()).toBe('The cXat sat on the mat.');
    peer.history.redo();
    expect(peer.text()).toBe('The [cXat] sat on the mat.');
  });

  test('what a colleague deleted around my words stays deleted, and mine go', () => {
    const peer = afterUndo(
      [[CAT]],
      (a) => a.type(7, ' MINE'),
      (b) => b.erase(4, 16),
    );
    expect(peer.text()).toBe('The  on the mat.');
  });

  test('what I deleted comes back, though a colleague deleted what stood around it', () => {
    const peer = afterUndo(
      [[CAT]],
      (a) => a.erase(4, 8),
      (b) => b.erase(0, 8),
    );
    expect(peer.text()).toBe('cat on the mat.');
  });

  test('my words go with their section, wherever a colleague has put it, and the section stays there', () => {
    const peer = afterUndo(
      [['One.'], ['Two.'], [CAT]],
      (a) => a.type(3, ' MINE', 2),
      (b) => b.moveSection('s2', null),
    );
    expect(peer.text()).toBe(`${CAT} § One. § Two.`);
  });

  test('a section that I moved and a colleague moved on stays where the colleague put it', () => {
    const peer = afterUndo(
      [['One.'], ['Two.'], ['Three.']],
      (a) => a.moveSection('s2', null),
      (b) => b.moveSection('s2', 's0'),
    );
    expect(peer.text()).toBe('One. § Three. § Two.');
  });

  test('a paragraph that I split off goes, and what others typed in it stays with the words before', () => {
    const peer = afterUndo(
      [['One two.']],
      (a) => a.split(4, 0, 'n'),
      (b) => b.type(4, ' YOURS', 1),
      (c) => c.type(0, 'ALSO ', 0),
    );
    expect(peer.text()).toBe('ALSO One two. YOURS');
  });

  const begin = (a: Peer) =>
    a.dispatch((tr) =>
      tr.insert(
        tr.doc.content.size,
        sectionType.create({ id: 'sx' }, [blockType.create({ id: 'bx' }, schema.text('Mine.'))]),
      ),
    );

  test('a section that I began goes when I take that back, and comes again', () => {
    const [a, b] = pair(['One.']);
    begin(a);
    meet(a, b);
    a.history.undo();
    meet(a, b);
    expect(b.text()).toBe('One.');
    a.history.redo();
    meet(a, b);
    expect(b.text()).toBe('One. § Mine.');
    a.history.undo();
    a.history.redo();
    a.history.undo();
    meet(a, b);
    expect(b.text()).toBe('One.');
  });

  test('what others typed in a section that I began stays when I take that back, heard of or not', () => {
    const heard = afterUndo([['One.'], ['Two.']], begin, (b) => b.type(5, ' YOURS.', 2));
    expect(heard.text()).toBe('One. § Two. §  YOURS.');
    const [a, b] = pair(['One.'], ['Two.']);
    begin(a);
    meet(a, b);
    b.type(5, ' YOURS.', 2);
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. § Two. §  YOURS.');
    a.history.redo();
    meet(a, b);
    expect(a.text()).toBe('One. § Two. § Mine. YOURS.');
  });

  test('what I took back, a colleague’s undo does not bring again, and the other way round', () => {
    const [a, b] = pair([CAT]);
    a.type(0, 'A');
    b.type(CAT.length, 'B');
    meet(a, b);
    a.history.undo();
    meet(a, b);
    b.history.undo();
    meet(a, b);
    expect(a.text()).toBe(CAT);
    a.history.redo();
    meet(a, b);
    expect(b.text()).toBe(`A${CAT}`);
    expect(b.history.undo()).toBe(false);
  });

  test('what I took back, a colleague’s undo of deleting it does not bring again, heard of or not, and my redo does', () => {
    for (const isHeard of [true, false]) {
      const [a, b] = pair([CAT]);
      a.dispatch((tr) => tr.insertText(' big', a.at(3)));
      meet(a, b);
      b.erase(2, 9);
      a.history.undo();
      if (isHeard) meet(a, b);
      b.history.undo();
      meet(a, b);
      expect([a.text(), b.text()]).toEqual([CAT, CAT]);
      a.history.redo();
      meet(a, b);
      expect(b.text()).toBe('The big cat sat on the mat.');
      b.erase(2, 9).history.undo();
      meet(a, b);
      expect(a.text()).toBe('The big cat sat on the mat.');
    }
  });

  test('what I took back once a colleague had deleted it, their undo does not bring again', () => {
    const [a, b] = pair([CAT]);
    a.dispatch((tr) => tr.insertText(' big', a.at(3)));
    meet(a, b);
    b.erase(2, 9);
    meet(a, b);
    a.history.undo();
    b.history.undo();
    meet(a, b);
    expect([a.text(), b.text()]).toEqual([CAT, CAT]);
  });

  test('what I took back, a colleague who takes back what I did brings again', () => {
    const [a, b] = pair([CAT]);
    a.dispatch((tr) => tr.insertText(' big', a.at(3)));
    meet(a, b);
    const went = Y.createDeleteSet();
    b.doc.once('afterTransaction', ({ deleteSet }: Y.Transaction) => {
      for (const [client, ranges] of deleteSet.clients) went.clients.set(client, [...ranges]);
    });
    a.history.undo();
    meet(a, b);
    expect(b.text()).toBe(CAT);
    b.history.reverse(b.doc, { came: Y.createDeleteSet(), went });
    meet(a, b);
    expect([a.text(), b.text()]).toEqual(Array(2).fill('The big cat sat on the mat.'));
    b.erase(4, 8).history.undo();
    meet(a, b);
    expect(a.text()).toBe('The big cat sat on the mat.');
  });
});
