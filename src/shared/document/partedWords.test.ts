import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, Peer, seedText } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { blockType, schema } from '../text/schema';
import { moveBlocks } from './actions/structure';

/** One hears all that others have, at once. */
function hear(to: Peer, ...from: readonly Peer[]): void {
  Y.applyUpdate(to.doc, Y.mergeUpdates(from.map(({ doc }) => Y.encodeStateAsUpdate(doc))), 'remote');
}

type Deed = (desk: Peer) => unknown;

/** One types at the end of a paragraph, another who does not know begins one behind it, a third types among the words of the first. */
function apart(third: Deed, first: Deed = () => null): [border: Peer, first: Peer, third: Peer] {
  const seed = seedText([['One.', 'Two.']]);
  const [a, b, c] = [new Peer('a', 11, seed), new Peer('b', 12, seed), new Peer('c', 13, seed)];
  b.type(4, 'abc', 0);
  hear(c, b);
  a.split(4, 0, 'n1').type(0, 'New.', 1);
  first(b);
  third(c);
  return [a, b, c];
}

function word(at: number): Deed {
  return (desk) => desk.type(at, 'X', 0);
}

/** Who hears whom before all meet; the first one hears both others at once then. */
const ORDERS: { readonly what: string; readonly hears: readonly (readonly [to: number, from: number])[] }[] = [
  { what: 'all at once', hears: [] },
  { what: 'the first one hears of the border first', hears: [[1, 0]] },
  { what: 'the third one hears of the border first', hears: [[2, 0]] },
  {
    what: 'both hear of the border first',
    hears: [
      [1, 0],
      [2, 0],
    ],
  },
  { what: 'the first one hears of the word first', hears: [[1, 2]] },
  {
    what: 'the first one hears of the border, then of the word',
    hears: [
      [1, 0],
      [1, 2],
    ],
  },
  {
    what: 'the third one hears of what the first one mended',
    hears: [
      [1, 0],
      [2, 1],
    ],
  },
  {
    what: 'the first one hears of both from who drew the border',
    hears: [
      [0, 2],
      [1, 0],
    ],
  },
  {
    what: 'the third one hears of the border from who has the word',
    hears: [
      [0, 2],
      [2, 0],
    ],
  },
];

describe('TH3: words typed at the end of a paragraph stay in it with what others type among them, where somebody begins one behind it', () => {
  describe.each(ORDERS)('$what', ({ hears }) => {
    test.each<[string, string, Deed, Deed?]>([
      ['at their beginning', 'One.Xabc', word(4)],
      ['behind the first', 'One.aXbc', word(5)],
      ['before the last', 'One.abXc', word(6)],
      ['at their end', 'One.abcX', word(7)],
      ['behind one that is deleted meanwhile', 'One.aXc', word(6), (desk) => desk.erase(5, 6, 0)],
    ])('%s', (_at, words, third, first) => {
      const all = apart(third, first);
      for (const [to, from] of hears) hear(all[to] as Peer, all[from] as Peer);
      hear(all[1], all[0], all[2]);
      meet(...all);
      expect(all[1].text()).toBe(`${words} ¶ New. ¶ Two.`);
      // What was mended is undone as if it had not been.
      all[2].history.undo();
      meet(...all);
      expect(all[1].text()).toBe(`${words.replace('X', '')} ¶ New. ¶ Two.`);
    });
  });
});

test.each([
  [11, 12],
  [12, 11],
])(
  'TH3: a bracket put around all the words of a bold paragraph stays in it, where another pastes paragraphs behind that (%i, %i)',
  (one, other) => {
    const seed = seedText([['One.Two.', 'Three.']]);
    const [a, b] = [new Peer('a', one, seed), new Peer('b', other, seed)];
    a.split(4, 0, 'n1');
    b.dispatch((tr) => tr.addMark(b.at(0), b.at(8), schema.marks.strong?.create() as never));
    meet(a, b);
    a.wrap(0, 4);
    const pasted = ['Ex.', 'Why.'].map((words) => blockType.create({ id: '' }, schema.text(words)));
    b.dispatch((tr) => tr.insert(b.blocks()[1]?.position as number, pasted));
    meet(a, b);
    expect(a.text()).toBe('[One.] ¶ Ex. ¶ Why. ¶ Two. ¶ Three.');
  },
);

describe.each([
  [11, 12, 13],
  [13, 12, 11],
  [12, 13, 11],
])('TH3: words typed at the end of a paragraph stay in it (%i, %i, %i)', (...clients) => {
  function desks(...sections: readonly (readonly string[])[]): [TextDesk, TextDesk, TextDesk] {
    const seed = seedText(sections);
    const [a, b, c] = clients.map((client, i) => new TextDesk('abc'[i] as string, client, seed));
    return [a as TextDesk, b as TextDesk, c as TextDesk];
  }

  test('where another begins one before it, not knowing of it, and joins the two later', () => {
    const [a, b, c] = desks(['One.']);
    const begin = (desk: TextDesk, words: string) =>
      desk.dispatch((tr) => tr.insert(desk.at(0) - 1, blockType.create({ id: words }, schema.text(words))));
    begin(a, 'New.');
    hear(c, a);
    c.type(4, 'abc', 0);
    begin(b, 'Other.');
    hear(b, a);
    const [first, second] = b.paragraphs;
    b.join(1);
    meet(a, b, c);
    expect(a.text()).toBe(`${first}${second} ¶ One.`.replace('New.', 'New.abc'));
  });

  test('where two others begin one behind it', () => {
    const [a, b, c] = desks(['One.']);
    a.type(4, 'abc', 0);
    b.split(4, 0, 'n1').type(0, 'Two.', 1);
    c.split(4, 0, 'n2').type(0, 'Three.', 1);
    hear(a, b, c);
    meet(a, b, c);
    expect(a.paragraphs[0]).toBe('One.abc');
    expect(a.paragraphs.slice(1).sort()).toEqual(['Three.', 'Two.']);
  });

  test('where one that was deleted behind it stands again, since another moved it', () => {
    const [a, b, c] = desks(['One.', 'Two.', 'Three.'], ['Four.']);
    c.act((writing) => moveBlocks(writing, ['b1'], { section: 's1', after: null }));
    c.type(4, 'X', 2);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(1, 1))).erase(3, 6, 0);
    a.type(3, 'abc', 0);
    meet(a, b, c);
    expect(a.text()).toBe('Oneabc ¶ Three. § X ¶ Four.');
  });

  test('and so do those typed among words that undo brought back, where another begins one before these', () => {
    const [a, b, c] = desks(['One.']);
    a.erase(0, 4, 0);
    a.history.undo();
    a.dispatch((tr) => tr.insertText('X', a.at(1), a.at(2)));
    b.type(0, 'New.', 0).split(4, 0, 'n1');
    meet(a, b, c);
    expect(a.text()).toBe('New. ¶ OXe.');
  });

  test.each(['one by one', 'at once'])(
    'and so do those that another saw parted from it, took away and brought back, heard of %s',
    (how) => {
      const [a, b, c] = desks(['One.', 'Two.']);
      a.dispatch((tr) => tr.insertText('X', a.at(3), a.at(4)));
      b.split(4, 0, 'n1').type(0, 'New.', 1);
      hear(c, a, b);
      const block = c.paragraphs.findIndex((words) => words.includes('X'));
      const at = c.paragraphs[block]?.indexOf('X') as number;
      c.dispatch((tr) => tr.insertText('Y', c.at(at, block), c.at(at + 1, block)));
      c.history.undo();
      if (how === 'at once') hear(a, b, c);
      meet(a, b, c);
      expect(a.text()).toBe('OneX ¶ New. ¶ Two.');
    },
  );

  test.each([true, false])(
    'and so do those that were taken back and done again behind it, all of them: %s',
    (isAll) => {
      const [a, b, c] = desks(['One.', 'Two.']);
      a.type(4, 'X', 0);
      a.type(5, 'Y', 0);
      a.history.undo();
      if (isAll) a.history.undo();
      b.split(4, 0, 'n1').type(0, 'New.', 1);
      meet(a, b, c);
      a.history.redo();
      if (isAll) a.history.redo();
      meet(a, b, c);
      expect(a.text()).toBe('One.XY ¶ New. ¶ Two.');
    },
  );

  test('where several paragraphs are pasted between words that undo brought back', () => {
    const [a, b, c] = desks(['One two three.']);
    a.dispatch((tr) => tr.insertText('X', a.at(2), a.at(8)));
    a.history.undo();
    b.split(4, 0, 'n1').type(0, 'New.', 1).split(4, 1, 'n2').type(0, 'Last.', 2);
    meet(a, b, c);
    expect(a.text()).toBe('One  ¶ New. ¶ Last.two three.');
  });
});
