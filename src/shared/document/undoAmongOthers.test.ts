import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, type Peer, Peer as PeerClass, pair } from '../testing/cohort';
import { createDoc } from './layout';

const CAT = 'The cat sat on the mat.';

describe('undo among others', () => {
  test('what both deleted and both took back stands once', () => {
    const [a, b] = pair([CAT]);
    a.erase(4, 8);
    b.erase(4, 8);
    meet(a, b);
    a.history.undo();
    meet(a, b);
    b.history.undo();
    meet(a, b);
    expect(a.text()).toBe(CAT);
  });

  test('both take a bracket away and both undo: one bracket', () => {
    const [a, b] = pair(['The [cat] sat.']);
    a.unwrap();
    b.unwrap();
    meet(a, b);
    a.history.undo();
    b.history.undo();
    meet(a, b);
    expect(a.text()).toBe('The [cat] sat.');
  });

  test('a word typed into what was deleted and taken back stands where it was typed', () => {
    for (let at = 4; at <= 12; at++) {
      const [a, b] = pair([CAT]);
      a.erase(4, 12);
      a.history.undo();
      b.type(at, 'X');
      meet(a, b);
      expect(a.text()).toBe(`${CAT.slice(0, at)}X${CAT.slice(at)}`);
    }
  });

  test('TH3: many words typed into what was deleted and taken back stand where they were typed, and go on doing so', () => {
    const [a, b] = pair([CAT]);
    a.erase(0, CAT.length);
    a.history.undo();
    for (let at = CAT.length - 1; at > 0; at--) b.type(at, 'x');
    const spread = CAT.split('').join('x');
    meet(a, b);
    expect(a.text()).toBe(spread);
    // Once more: how many words it had to pass does not count.
    a.erase(0, spread.length);
    a.history.undo();
    for (let at = spread.length - 1; at > 0; at -= 3) b.type(at, 'y');
    const again = b.text();
    meet(a, b);
    expect(a.text()).toBe(again);
  });

  test.each(['first', 'second'])(
    'TH3: so do those that are heard of key by key, while the line is slow (%s)',
    (who) => {
      const both = pair([CAT]);
      const [a, b] = who === 'first' ? both : [both[1], both[0]];
      a.erase(0, CAT.length);
      a.history.undo();
      for (const [at, word] of [
        [12, 'quietly '],
        [4, 'old '],
      ] as const) {
        for (let i = 0; i < word.length; i++) {
          b.type(at + i, word.charAt(i));
          Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), 'remote');
        }
      }
      meet(a, b);
      expect(a.text()).toBe('The old cat sat quietly on the mat.');
    },
  );

  test('what one has brought back already is not brought back again by the other, who had deleted a part of it', () => {
    const [a, b] = pair(['One two three.']);
    a.erase(4, 9);
    b.erase(4, 13).history.undo();
    meet(a, b);
    a.history.undo();
    expect(a.text()).toBe('One two three.');
    meet(a, b);
    expect(a.text()).toBe('One two three.');
  });

  test('a word typed at a border that goes meanwhile stands before what was behind the border', () => {
    const [a, b] = pair(['One two.']);
    a.erase(4, 8).history.undo();
    b.split(4, 0, 'n1');
    meet(a, b);
    expect(a.text()).toBe('One  ¶ two.');
    a.join(1);
    b.type(4, 'X', 0);
    meet(a, b);
    expect(a.text()).toBe('One Xtwo.');
  });

  test('a word typed into what was deleted and taken back stands where it was typed, though its neighbour goes', () => {
    for (let gone = 4; gone < 12; gone++) {
      for (let at = 4; at <= 12; at++) {
        const [a, b] = pair([CAT]);
        a.erase(4, 12).history.undo();
        a.erase(gone, gone + 1);
        b.type(at, 'X');
        meet(a, b);
        const typed = `${CAT.slice(0, at)}X${CAT.slice(at)}`;
        const now = gone < at ? gone : gone + 1;
        expect(a.text()).toBe(typed.slice(0, now) + typed.slice(now + 1));
      }
    }
  });

  test('what is put in order at several places is told in one piece, and nothing is taken for a second copy', () => {
    const [a, b] = pair(['ab cd ef']);
    const post = new Map([a, b].map((peer) => [peer, [] as Uint8Array[]]));
    for (const [peer, own] of post)
      peer.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin !== 'remote') own.push(bytes);
      });
    const replace = (peer: Peer, words: string, ...places: number[]) =>
      peer.dispatch((tr) => {
        for (const [i, at] of places.entries()) tr.insertText(words.charAt(i), peer.at(at), peer.at(at + 1));
        return tr;
      });
    replace(a, '123', 1, 4, 7).history.undo();
    replace(b, 'XYZ', 0, 3, 6);
    // One after the other, as over a line: each hears of every step by itself.
    while ([...post.values()].some((own) => own.length > 0)) {
      for (const [peer, own] of post) {
        const bytes = own.shift();
        if (bytes !== undefined) Y.applyUpdate((peer === a ? b : a).doc, bytes, 'remote');
      }
    }
    expect([a.text(), b.text()]).toEqual(['Xb Yd Zf', 'Xb Yd Zf']);
    meet(a, b);
  });

  test('what an undo brings back stands on the right side of a word that was put in order before, and redo knows it', () => {
    const undone = (words: string, typed: string, at: number) => {
      const [a, b] = pair([words]);
      a.type(at, typed);
      meet(a, b);
      a.dispatch((tr) => tr.insertText('X', a.at(at), a.at(at + 1)));
      a.erase(0, a.words(0).length).history.undo();
      b.dispatch((tr) => tr.insertText('Y', b.at(0), b.at(1)));
      meet(a, b);
      expect(a.text()).toBe('aYbXd');
      a.history.undo();
      const text = a.text();
      a.history.redo();
      expect(a.text()).toBe('aYbXd');
      meet(a, b);
      expect(a.text()).toBe('aYbXd');
      return text;
    };
    // The word put in order is b; c was typed with it, or by the same person later.
    expect(undone('abcd', '', 2)).toBe('aYbcd');
    expect(undone('abd', 'c', 2)).toBe('aYbcd');
  });

  test('redo takes away what an undo had brought back, though it was put in order around a word typed meanwhile', () => {
    for (let at = 4; at <= 12; at++) {
      const [a, b] = pair([CAT]);
      a.erase(4, 12).history.undo();
      b.type(at, 'X');
      meet(a, b);
      a.history.redo();
      expect(a.text()).toBe('The Xon the mat.');
      meet(a, b);
      a.history.undo();
      meet(a, b);
      expect(a.text()).toBe(`${CAT.slice(0, at)}X${CAT.slice(at)}`);
    }
  });

  test('of words that both deleted and one brought back, the other brings back what is missing to its place', () => {
    for (let gone = 4; gone < 12; gone++) {
      const [a, b] = pair([CAT]);
      a.erase(4, 12);
      b.erase(4, 12);
      meet(a, b);
      a.history.undo();
      meet(a, b);
      a.erase(gone, gone + 1);
      meet(a, b);
      b.history.undo();
      expect(b.text()).toBe(CAT);
      meet(a, b);
      expect(a.text()).toBe(CAT);
    }
  });

  test('what both brought back in a file saved before it was put in order stands once when it is opened', () => {
    const [a, b] = pair([CAT]);
    a.erase(4, 8).history.undo();
    b.erase(4, 8).history.undo();
    const saved = createDoc('text');
    for (const { doc } of [a, b]) Y.applyUpdate(saved, Y.encodeStateAsUpdate(doc), 'remote');
    const opened = new PeerClass('c', 13, Y.encodeStateAsUpdate(saved));
    expect(opened.text()).toBe(CAT);
    expect(opened.isTrue()).toBe(true);
  });

  test('a new action gives up what could be redone', () => {
    const [a] = pair([CAT]);
    a.type(0, 'X');
    a.history.undo();
    expect(a.history.canRedo()).toBe(true);
    a.type(0, 'Y');
    expect(a.history.canRedo()).toBe(false);
  });
});
