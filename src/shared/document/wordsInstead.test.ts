import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, Peer, seedText } from '../testing/cohort';
import { schema } from '../text/schema';

const CLIENTS = [
  [11, 12, 13],
  [13, 12, 11],
  [12, 13, 11],
] as const;

/** Puts words in the place of others in the first paragraph. */
function replace(desk: Peer, from: number, to: number, words: string): void {
  desk.dispatch((tr) => tr.insertText(words, desk.at(from), desk.at(to)));
}

describe('TH3: words in the stead of others stand where those stood', () => {
  test.each(CLIENTS)(
    'one replaced what stood behind them before, another begins a paragraph between (%i, %i, %i)',
    (...clients) => {
      const seed = seedText([['abcd', 'Two.']]);
      const [a, b, c] = clients.map((client, i) => new Peer('abc'[i] as string, client, seed)) as [Peer, Peer, Peer];
      replace(a, 2, 3, 'X');
      Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'remote');
      replace(b, 1, 2, 'Y');
      c.split(2, 0, 'n1');
      meet(a, b, c);
      expect(a.text()).toBe('aY ¶ Xd ¶ Two.');
    },
  );

  test.each(CLIENTS)('of which each was deleted and is brought back: in order (%i, %i, %i)', (...clients) => {
    const seed = seedText([['abcd', 'Two.']]);
    const [a, b, c] = clients.map((client, i) => new Peer('abc'[i] as string, client, seed)) as [Peer, Peer, Peer];
    replace(a, 2, 3, 'X');
    meet(a, b, c);
    replace(b, 1, 2, 'Y');
    meet(a, b, c);
    a.history.undo();
    meet(a, b, c);
    expect(a.text()).toBe('aYcd ¶ Two.');
    b.history.undo();
    meet(a, b, c);
    expect(a.text()).toBe('abcd ¶ Two.');
  });

  test.each(CLIENTS)(
    'before which another begins a paragraph, knowing of them: what was there before comes back there (%i, %i, %i)',
    (...clients) => {
      const seed = seedText([['One two three.', 'Two.']]);
      const [a, b, c] = clients.map((client, i) => new Peer('abc'[i] as string, client, seed)) as [Peer, Peer, Peer];
      replace(a, 4, 7, 'XX');
      meet(a, b, c);
      b.split(4, 0, 'n1');
      meet(a, b, c);
      expect(a.text()).toBe('One  ¶ XX three. ¶ Two.');
      a.history.undo();
      meet(a, b, c);
      expect(a.text()).toBe('One  ¶ two three. ¶ Two.');
      a.history.redo();
      b.history.undo();
      meet(a, b, c);
      expect(a.text()).toBe('One XX three. ¶ Two.');
    },
  );

  test.each(CLIENTS)(
    'and so do those at an end that was parted, and that another brought back (%i, %i, %i)',
    (...clients) => {
      const seed = seedText([['One.', 'Two.']]);
      const [a, b, c] = clients.map((client, i) => new Peer('abc'[i] as string, client, seed)) as [Peer, Peer, Peer];
      a.type(3, 'Ex', 0).split(5, 0, 'n1').type(0, 'New.', 1);
      while (a.history.undo());
      b.erase(3, 4);
      b.history.undo();
      meet(a, b, c);
      a.type(4, 'XY', 0);
      meet(a, b, c);
      expect(a.text()).toBe('One.XY ¶ Two.');
    },
  );

  test('they look as they were written, whatever looks end there', () => {
    const strong = schema.marks.strong?.create() as never;
    const a = new Peer('a', 11, seedText([['abcdef']]));
    a.dispatch((tr) => tr.addMark(a.at(1), a.at(4), strong));
    a.erase(3, 4);
    replace(a, 2, 3, 'X');
    a.erase(3, 4);
    a.dispatch((tr) => tr.replaceWith(a.at(2), a.at(3), schema.text('Y')));
    a.dispatch((tr) => tr.replaceWith(a.at(1), a.at(2), schema.text('Z', [strong])));
    expect(a.isTrue()).toBe(true);
    const looks = a.blocks()[0]?.node.children.map(({ text, marks }) => `${text}${marks.length}`);
    expect(looks).toEqual(['a0', 'Z1', 'Yf0']);
  });
});
