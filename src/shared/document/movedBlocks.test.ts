import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, seeded, seedText } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { operate } from '../testing/textFuzzOperations';
import { blockType, schema } from '../text/schema';
import { moveBlocks } from './actions/structure';
import { textParts } from './layout';
import { storedSections } from './storedText';

const THREE = ['One.', 'Two.', 'Three.'];

type Deed = (desk: TextDesk) => unknown;

const move =
  (block: string, after: string | null, section = 's0'): Deed =>
  (desk) =>
    desk.act((writing) => moveBlocks(writing, [block], { section, after }));

/** Parts a paragraph so that all its words are the new one's, as an edit over several may. */
const emptyFirst = (desk: TextDesk, index: number, id: string) =>
  desk.dispatch((tr) => tr.split(desk.at(0, index), 1, [{ type: blockType, attrs: { id } }]));

/** What both have, whoever of them has the lower id; the same for both. */
function bothWays(
  sections: readonly (readonly string[])[],
  one: Deed,
  other: Deed,
  before: Deed = () => null,
): string[] {
  return [true, false].map((isFirst) => {
    const [a, b] = TextDesk.pair(...sections);
    before(a);
    meet(a, b);
    (isFirst ? one : other)(a);
    (isFirst ? other : one)(b);
    meet(a, b);
    expect(storedText(a)).toBe(a.text());
    return a.text();
  });
}

function storedText({ doc }: TextDesk): string {
  return storedSections(doc)
    .map(({ blocks }) => blocks.map(({ text }) => text).join(' ¶ '))
    .join(' § ');
}

const twice = (text: string) => [text, text];

describe('TX2: a block stands elsewhere by one value', () => {
  test.each([
    [11, 12, 13],
    [13, 12, 11],
    [12, 13, 11],
  ])(
    'one that another joined goes on with what a third one brings back at its beginning (%i, %i, %i)',
    (...clients) => {
      const seed = seedText([['One.', 'Two.'], ['Three.']]);
      const [a, b, c] = clients.map((client, i) => new TextDesk('abc'[i] as string, client, seed)) as [
        TextDesk,
        TextDesk,
        TextDesk,
      ];
      a.erase(0, 2, 1);
      a.history.undo();
      b.dispatch((tr) => tr.delete(b.at(4, 0), b.at(2, 1)));
      move('b1', 'b2', 's1')(c);
      Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(c.doc), 'remote');
      b.type(2, 'X', 2);
      meet(a, b, c);
      expect(a.text()).toBe('One. § Three. ¶ Two.X');
    },
  );

  test('a part of one that was moved and joined by others stays where that went, whatever is written next', () => {
    const seed = seedText([['One.', 'Two.'], ['Three.']]);
    const [a, b, c] = [11, 12, 13].map((client, i) => new TextDesk('abc'[i] as string, client, seed)) as [
      TextDesk,
      TextDesk,
      TextDesk,
    ];
    emptyFirst(a, 1, 'n1');
    move('b1', 'b2', 's1')(b);
    c.join(1);
    meet(a, b, c);
    const shown = a.text();
    expect(shown).toBe('One. § Three. ¶ Two.');
    a.type(0, 'X', 0);
    move('b0', 'b2', 's1')(a);
    meet(a, b, c);
    expect(a.text()).toBe(' § Three. ¶ XOne. ¶ Two.');
    expect(storedText(a)).toBe(a.text());
  });

  test('no word of it is written again', () => {
    const [a] = TextDesk.pair(THREE, ['Four.']);
    const written = () => [...textParts(a.doc).sections.values()].map((text) => text.toString()).join('|');
    const before = written();
    move('b0', 'b3', 's1')(a);
    expect([a.text(), written()]).toEqual(['Two. ¶ Three. § Four. ¶ One.', before]);
    expect(textParts(a.doc).restorations.length).toBe(0);
    a.history.undo();
    expect(a.text()).toBe('One. ¶ Two. ¶ Three. § Four.');
    a.history.redo();
    expect(a.text()).toBe('Two. ¶ Three. § Four. ¶ One.');
  });

  test('what is done in it afterwards is done where it stands: typed, looked, split, joined, deleted, undone', () => {
    const [a, b] = TextDesk.pair(THREE);
    move('b0', 'b1')(a);
    meet(a, b);
    b.type(4, '!', 1).type(0, 'Big ', 1);
    b.dispatch((tr) => tr.addMark(b.at(0, 1), b.at(3, 1), schema.marks.strong?.create() as never));
    expect(b.text()).toBe('Two. ¶ Big One.! ¶ Three.');
    b.split(4, 1, 'n1');
    expect(b.text()).toBe('Two. ¶ Big  ¶ One.! ¶ Three.');
    b.join(3);
    expect(b.text()).toBe('Two. ¶ Big  ¶ One.!Three.');
    b.split(2, 2, 'n2').type(0, 'X', 3);
    expect(b.text()).toBe('Two. ¶ Big  ¶ On ¶ Xe.!Three.');
    b.join(2);
    expect(b.text()).toBe('Two. ¶ Big On ¶ Xe.!Three.');
    b.join(1);
    expect(b.text()).toBe('Two.Big On ¶ Xe.!Three.');
    b.dispatch((tr) => tr.delete(b.at(4, 0), b.at(4, 1)));
    expect(b.text()).toBe('Two.Three.');
    expect(storedText(b)).toBe(b.text());
    meet(a, b);
    for (let i = 0; i < 12; i++) b.history.undo();
    meet(a, b);
    expect(a.text()).toBe('Two. ¶ One.! ¶ Three.');
  });

  test('a new paragraph behind one that stands elsewhere, and at the beginning', () => {
    const [a] = TextDesk.pair(THREE);
    move('b2', null)(a);
    a.split(6, 0, 'n1').type(0, 'New.', 1);
    expect(a.text()).toBe('Three. ¶ New. ¶ One. ¶ Two.');
    move('b2', 'b1')(a);
    expect(a.text()).toBe('New. ¶ One. ¶ Two. ¶ Three.');
    move('n1', 'b1')(a);
    expect(a.text()).toBe('One. ¶ Two. ¶ New. ¶ Three.');
  });
});

describe('TH2: one moves a paragraph, another works', () => {
  test('both halves of a part go with it, though one who splits it moves the whole away from it', () => {
    const part: Deed = (p) => {
      move('b0', 'b2')(p);
      p.split(4, 2, 'n1').type(0, 'Uno. Due.', 3);
    };
    const splitAndMoveWhole: Deed = (p) => {
      p.split(5, 3, 'n2');
      move('b0', null)(p);
    };
    const texts = bothWays([THREE, ['Four.']], splitAndMoveWhole, move('n1', 'b3', 's1'), part);
    const [apart, along] = [
      'One. ¶ Two. ¶ Three. § Four. ¶ Uno.  ¶ Due.',
      'One. ¶ Two. ¶ Three. ¶ Uno.  ¶ Due. § Four.',
    ];
    for (const text of texts) expect([apart, along]).toContain(text);
    expect(texts).toContain(apart);
  });

  test('a part goes with its whole, though somebody parts it further, and moves what stood between the two away', () => {
    const partAndMove: Deed = (p) => {
      p.split(2, 0, 'n1').split(1, 1, 'n2');
      move('n1', 'b3', 's1')(p);
    };
    const texts = bothWays([THREE, ['Four.']], partAndMove, move('b0', 'b2'));
    expect(texts).toEqual(twice('Two. ¶ Three. ¶ On ¶ . § Four. ¶ e'));
  });

  const behindAll: Deed = (p) => move('b0', 'b2')(p);

  test('a part goes with its whole, though one puts another paragraph behind the part', () => {
    const partAndPut: Deed = (p) => {
      p.split(2, 2, 'n1');
      move('b1', 'n1')(p);
      expect(p.text()).toBe('Three. ¶ On ¶ e. ¶ Two. § Four.');
    };
    const texts = bothWays([THREE, ['Four.']], move('b0', 'b3', 's1'), partAndPut, behindAll);
    expect(texts).toEqual(twice('Three. ¶ Two. § Four. ¶ On ¶ e.'));
  });

  test('a part goes with its whole, though one moves away the part behind it', () => {
    const partAndTake: Deed = (p) => {
      p.split(2, 2, 'n1').split(1, 3, 'n2');
      move('n2', null)(p);
      expect(p.text()).toBe('. ¶ Two. ¶ Three. ¶ On ¶ e § Four.');
    };
    const texts = bothWays([THREE, ['Four.']], move('b0', 'b3', 's1'), partAndTake, behindAll);
    expect(texts).toEqual(twice('. ¶ Two. ¶ Three. § Four. ¶ On ¶ e'));
  });

  test('a part that was left behind stays where it is, though its whole is parted where it stands and goes on', () => {
    const [a] = TextDesk.pair(['Onetwo.', 'Three.'], ['Four.']);
    a.split(3, 0, 'n1');
    move('b0', 'b2', 's1')(a);
    a.split(2, 3, 'n2');
    expect(a.text()).toBe('two. ¶ Three. § Four. ¶ On ¶ e');
    move('b0', null, 's1')(a);
    expect(a.text()).toBe('two. ¶ Three. § On ¶ Four. ¶ e');
    move('n2', 'n1')(a);
    expect(a.text()).toBe('two. ¶ e ¶ Three. § On ¶ Four.');
  });

  test('what is put between a whole and its parts leaves these behind it, and they go along with it all the same', () => {
    const partAndPut: Deed = (p) => {
      p.split(2, 2, 'n1').split(1, 3, 'n2');
      move('b1', 'b0')(p);
      expect(p.text()).toBe('Three. ¶ On ¶ Two. ¶ e ¶ . § Four.');
      move('b2', 'n1')(p);
    };
    const texts = bothWays([THREE, ['Four.']], move('b0', 'b3', 's1'), partAndPut, behindAll);
    expect(texts).toEqual(twice('Two. ¶ Three. § Four. ¶ On ¶ e ¶ .'));
  });

  test('two begin paragraphs at the end of one, and one of them moves theirs: the other one stays', () => {
    const begin =
      (id: string, words: string): Deed =>
      (p) =>
        p.split(4, 1, id).type(0, words, 2);
    const texts = bothWays([THREE], begin('n1', 'Mine.'), (p) => {
      begin('n2', 'Yours.')(p);
      move('n2', 'b2')(p);
    });
    expect(texts).toEqual(twice('One. ¶ Two. ¶ Mine. ¶ Three. ¶ Yours.'));
  });

  test('what stood behind a part that was joined goes on with what that one was joined to, where others move this', () => {
    const partAndJoin: Deed = (p) => p.split(2, 3, 'n1').split(1, 4, 'n2').join(4);
    const texts = bothWays([THREE, ['Four.']], partAndJoin, move('b2', 'b0'), move('b2', 'b3', 's1'));
    expect(texts).toEqual(twice('One. ¶ Thr ¶ ee. ¶ Two. § Four.'));
  });

  test('two put other paragraphs beside parts of one, each behind another part: these stand as they were parted', () => {
    const texts = bothWays([THREE], move('b1', 'n1'), move('b2', 'b0'), (p) => {
      move('b0', 'b2')(p);
      p.split(2, 2, 'n1').split(1, 3, 'n2');
      expect(p.text()).toBe('Two. ¶ Three. ¶ On ¶ e ¶ .');
    });
    for (const text of texts) expect(text.replace(/(Two|Three)\. ¶ /g, '')).toBe('On ¶ e ¶ .');
  });

  test('one moves an empty part, another takes back what was parted from that: what stands behind it stays', () => {
    for (const isFirst of [true, false]) {
      const [a, b] = TextDesk.pair(['Onetwo.', 'Three.']);
      const [mover, other] = isFirst ? [a, b] : [b, a];
      mover.split(3, 0, 'n1');
      meet(a, b);
      other.split(3, 0, 'n2').split(0, 1, 'n3');
      meet(a, b);
      move('n2', 'b1')(mover);
      other.history.undo();
      meet(a, b);
      expect([a.text(), b.text()]).toEqual(twice('One ¶ two. ¶ Three. ¶ '));
    }
  });

  test('a word typed at the end of the one behind which it goes belongs to that one', () => {
    expect(bothWays([THREE], move('b2', 'b0'), (p) => p.type(4, '!', 0))).toEqual(twice('One.! ¶ Three. ¶ Two.'));
  });

  test('a word typed at the end of the one before it stays there', () => {
    expect(bothWays([THREE], move('b1', 'b2'), (p) => p.type(4, '!', 0))).toEqual(twice('One.! ¶ Three. ¶ Two.'));
  });

  test('words typed in it, at either end, and struck out of it', () => {
    const work: Deed = (p) => p.type(4, '!', 1).type(0, 'X', 1).erase(2, 3, 1);
    expect(bothWays([THREE, ['Four.']], move('b1', 'b3', 's1'), work)).toEqual(twice('One. ¶ Three. § Four. ¶ XTo.!'));
  });

  test('parted in several places, both halves and what is typed in them go along', () => {
    const work: Deed = (p) => p.split(1, 1, 'n1').split(1, 2, 'n2').type(0, '!', 3);
    expect(bothWays([THREE], move('b1', 'b2'), work)).toEqual(twice('One. ¶ Three. ¶ T ¶ w ¶ !o.'));
  });

  test('parted, and the second half moved elsewhere by a third move: it stands there', () => {
    const work: Deed = (p) => {
      p.split(2, 1, 'n1');
      move('n1', null)(p);
    };
    expect(bothWays([THREE], move('b1', 'b2'), work)).toEqual(twice('o. ¶ One. ¶ Three. ¶ Tw'));
  });

  test('whoever moves the first half alone leaves the second', () => {
    expect(
      bothWays(
        [THREE],
        move('b0', 'b2'),
        (p) => p.type(6, '!', 3),
        (p) => p.split(2, 0, 'n1'),
      ),
    ).toEqual(twice('e. ¶ Two. ¶ Three.! ¶ On'));
  });

  test('what stands behind it by a move stays when it goes', () => {
    expect(bothWays([THREE], move('b0', 'b2'), move('b2', 'b0')).every((text) => /^(Two|Three)/.test(text))).toBe(true);
  });

  test('joined to the one before, which is moved too: words typed at the seam stay with what they were typed behind', () => {
    const work: Deed = (p) => p.join(1).type(4, '!', 0);
    for (const text of bothWays([THREE], move('b0', 'b2'), work)) expect(text).toMatch(/One\.!/);
  });

  test('joined to the one before and parted in its words: both halves go along', () => {
    const work: Deed = (p) => p.join(1).split(6, 0, 'n1');
    const texts = bothWays([THREE, ['Four.']], move('b1', 'b3', 's1'), work);
    expect(texts).toEqual(twice('One. ¶ Three. § Four. ¶ Tw ¶ o.'));
  });

  test('what somebody begins in the next one stays where another joins that, and so does what is parted off behind it', () => {
    const beginAndMove: Deed = (p) => {
      emptyFirst(p, 1, 'm1');
      move('b0', 'b3', 's1')(p);
    };
    const work: Deed = (p) => p.join(1).split(6, 0, 'n1');
    const texts = bothWays([THREE, ['Four.']], beginAndMove, work);
    expect(texts).toEqual(twice('Tw ¶ o. ¶ Three. § Four. ¶ One.'));
  });

  test('what two begin in the next one, of whom one joined it, stays in order and goes along', () => {
    const beginAndMove: Deed = (p) => {
      p.split(3, 1, 'm1');
      move('b0', 'b3', 's1')(p);
    };
    const work: Deed = (p) => p.join(1).split(6, 0, 'n1');
    const texts = bothWays([THREE, ['Four.']], beginAndMove, work);
    expect(texts).toEqual(twice('Three. § Four. ¶ One.Tw ¶ o ¶ .'));
  });

  test('paragraphs that were begun in each other stay where one is moved and another joins the next to it', () => {
    const begin: Deed = (p) => {
      p.split(4, 0, 'n1').type(0, 'Two.', 1).split(4, 1, 'n2').type(0, 'Three.', 2);
      p.split(6, 2, 'n3').type(0, 'Four.', 3);
    };
    const texts = bothWays([['One.'], ['Far.']], move('b0', 'b1', 's1'), (p) => p.join(1), begin);
    expect(texts).toEqual(twice('Three. ¶ Four. § Far. ¶ One.Two.'));
  });

  test('what was begun in a paragraph stays where one joins to that what was pasted between the two, and another moves it', () => {
    const between: Deed = (p) => {
      p.split(2, 0, 'n1');
      const pasted = schema.nodes.block?.create({ id: 'x1' }, schema.text('New.')) as never;
      p.dispatch((tr) => tr.insert(p.blocks()[1]?.position as number, pasted));
      expect(p.text()).toBe('On ¶ New. ¶ e. ¶ Two. ¶ Three. § Four.');
    };
    const texts = bothWays([THREE, ['Four.']], move('x1', 'b3', 's1'), (p) => p.join(1), between);
    expect(texts).toEqual(twice('On ¶ e. ¶ Two. ¶ Three. § Four. ¶ New.'));
  });

  test('joined to one further up and parted by another: both halves stand where it was, if who joined it takes that back', () => {
    const deeds = (a: TextDesk, b: TextDesk) => {
      move('b3', 'b2')(a);
      a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(2, 2)));
      meet(a, b);
      expect(b.text()).toBe('Oneree. ¶ Four. § ');
      b.split(5, 0, 'n1').type(0, 'X', 1);
      expect(b.text()).toBe('Onere ¶ Xe. ¶ Four. § ');
      a.history.undo();
      meet(a, b);
      expect(b.text()).toBe('One. ¶ Two. ¶ Thre ¶ Xe. ¶ Four. § ');
      expect(storedText(a)).toBe(a.text());
    };
    const [a, b] = TextDesk.pair(THREE, ['Four.']);
    deeds(a, b);
    const [c, d] = TextDesk.pair(THREE, ['Four.']);
    deeds(d, c);
  });

  test('joined to one further up and parted there, without anybody else: taken back and done again', () => {
    const [a] = TextDesk.pair(THREE, ['Four.']);
    move('b3', 'b2')(a);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(2, 2)));
    a.split(5, 0, 'n1');
    a.join(1);
    expect(a.text()).toBe('Oneree. ¶ Four. § ');
    a.split(2, 0, 'n2');
    move('b0', 'b3')(a);
    expect(a.text()).toBe('eree. ¶ Four. ¶ On § ');
    while (a.history.undo());
    expect(a.text()).toBe('One. ¶ Two. ¶ Three. § Four.');
    while (a.history.redo());
    expect(a.text()).toBe('eree. ¶ Four. ¶ On § ');
  });

  test('deleted while somebody typed in it: who moves it then knows, and the words that went stay away', () => {
    for (const isJoined of [true, false]) {
      const [a, b] = TextDesk.pair(THREE);
      a.deleteBlock(1);
      b.type(4, '!', 1);
      meet(a, b);
      expect(a.text()).toBe('One. ¶ ! ¶ Three.');
      if (isJoined) a.join(1);
      move('b1', 'b2')(b);
      // Whoever writes in it where it was joined gives it a start again; or what was typed goes before the other one hears of it.
      if (isJoined) {
        Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'remote');
        b.type(0, 'X', 2);
      } else b.dispatch((tr) => tr.delete(b.at(0, 2), b.at(1, 2)));
      meet(a, b);
      expect(a.text()).toBe(isJoined ? 'One. ¶ Three. ¶ X!' : 'One. ¶ Three.');
    }
  });

  test('deleted, where two paragraphs had been joined, while somebody else moves it: all its words stand there', () => {
    for (const isParted of [true, false]) {
      const remove: Deed = (p) => p.deleteBlock(1);
      const texts = bothWays([['One.', 'Two.', 'Four.']], remove, move('b1', 'b2'), (p) => {
        if (isParted) p.split(2, 1, 'n1').join(2);
      });
      expect(texts).toEqual(twice('One. ¶ Four. ¶ Two.'));
    }
  });

  test('deleted after another one was joined to it, while somebody else moves both: each stands there, and is told', () => {
    for (const isFirst of [true, false]) {
      const [one, two] = TextDesk.pair(THREE, ['Four.']);
      const [a, b] = isFirst ? [one, two] : [two, one];
      a.join(2).deleteBlock(1);
      b.act((writing) => moveBlocks(writing, ['b1', 'b2'], { section: 's1', after: 'b3' }));
      meet(one, two);
      expect([a.text(), b.text()]).toEqual(twice('One. § Four. ¶ Two. ¶ Three.'));
      const told = b.model.diagnostics.filter(({ code }) => code === 'two-hands.deleted');
      expect(told.map(({ from }) => from.block)).toEqual(['b1', 'b2']);
    }
  });

  test('two move two paragraphs behind each other: both stand, once', () => {
    for (const text of bothWays([THREE], move('b0', 'b1'), move('b1', 'b2')))
      expect(text.split(' ¶ ').sort()).toEqual(['One.', 'Three.', 'Two.']);
  });

  test('two join two paragraphs behind each other, and somebody parts what comes of it: no half goes behind the other', () => {
    const [a, b] = TextDesk.pair(THREE);
    a.join(1);
    move('b0', 'b1')(b);
    b.join(1);
    meet(a, b);
    expect(a.text()).toBe('One.Two. ¶ Three.');
    a.split(6, 0, 'n1');
    expect(a.text()).toBe('One.Tw ¶ o. ¶ Three.');
    meet(a, b);
    expect(storedText(b)).toBe('One.Tw ¶ o. ¶ Three.');
    b.dispatch((tr) => tr.insertText('x', b.at(2, 1)));
    meet(a, b);
    expect(a.text()).toBe('One.Tw ¶ o.x ¶ Three.');
  });

  test('one takes the move back while another works in it', () => {
    const [a, b] = TextDesk.pair(THREE);
    move('b1', 'b2')(a);
    meet(a, b);
    b.type(4, '!', 2).split(2, 2, 'n1');
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. ¶ Tw ¶ o.! ¶ Three.');
  });

  test('a paragraph that is deleted with its article was moved out of it: it stands, and so does what is moved on', () => {
    const remove: Deed = (p) => p.dispatch((tr) => tr.delete(0, p.state.doc.child(0).nodeSize));
    const texts = bothWays([['Art 1', 'One.'], ['Art 2']], move('b1', 'b2', 's1'), remove);
    expect(texts).toEqual(twice('Art 2 ¶ One.'));
  });

  test('TH3: an edit of a text with moved paragraphs shows just what it made', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const [a] = TextDesk.pair(['abcd', 'efgh', 'ijkl'], ['mnop', 'qrst'], ['uvw']);
      editsShowWhatTheyMade(a, seed);
    }
  });

  test('TH3: so does one of a text in which parts went with their whole though places were kept for them', () => {
    for (let seed = 1; seed <= 24; seed++) {
      const [a, b] = TextDesk.pair(['abcdefgh', 'ijkl', 'mnop'], ['qrst', 'uvw']);
      move('b0', 'b2')(a);
      meet(a, b);
      move('b0', 'b3', 's1')(a);
      b.split(4, 2, 'n1').split(2, 2, 'n2');
      move('b1', 'b0')(b);
      move('b2', 'n2')(b);
      meet(a, b);
      expect(a.text()).toBe('ijkl ¶ mnop § qrst ¶ ab ¶ cd ¶ efgh ¶ uvw');
      editsShowWhatTheyMade(seed % 2 === 0 ? a : b, seed);
    }
  });
});

/** Edits a text by chance, moves paragraphs of it, and takes both back. */
function editsShowWhatTheyMade(a: TextDesk, seed: number): void {
  const draw = seeded(seed);
  let next = 0x4e00;
  const fresh = (count: number) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('');
  for (let step = 0; step < 20; step++) {
    const blocks = a.blocks();
    const chosen = blocks[draw(blocks.length)];
    const after = blocks[draw(blocks.length)];
    if (draw(3) === 0 && chosen !== undefined && after !== undefined && chosen !== after) {
      const [id, behind] = [chosen, after].map(({ node }) => String(node.attrs.id)) as [string, string];
      if (!/[/~]/.test(id)) move(id, behind, after.section)(a);
      const ids = a.ids();
      if (!/[/~]/.test(id + behind))
        expect(`${seed} ${step} ${ids[ids.indexOf(behind) + 1]}`).toBe(`${seed} ${step} ${id}`);
      continue;
    }
    const wanted: string[] = [];
    const stop = watch(a, (words) => wanted.push(words));
    const what = operate(a, draw, fresh, true);
    stop();
    // Undo brings what the document tells; a paragraph that is empty may be hidden, or a section show one.
    if (!/undo|redo|move/.test(what) && wanted.length > 0)
      expect(`${seed} ${step} ${what}: ${lettersOf(a)}`).toBe(`${seed} ${step} ${what}: ${wanted.at(-1)}`);
    expect(a.isTrue()).toBe(true);
  }
  a.destroy();
}

/** The words of the text, paragraphs without any left out. */
function lettersOf({ state }: TextDesk): string {
  const out: string[] = [];
  state.doc.descendants((node) => {
    if (node.isTextblock && node.textContent !== '') out.push(node.textContent);
  });
  return out.join(' ¶ ');
}

/** Tells what the editor shows right after each change of a person, before the document has its say. */
function watch(desk: TextDesk, tell: (words: string) => void): () => void {
  const { binding } = desk;
  const { write } = binding;
  binding.write = (transactions, after, origin) => {
    tell(lettersOf({ state: { doc: after } } as TextDesk));
    return write.call(binding, transactions, after, origin);
  };
  return () => {
    binding.write = write;
  };
}
