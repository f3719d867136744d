import { Slice } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { meet, outcome, type Peer, Peer as PeerClass, pair, seedText } from '../testing/cohort';
import { propKey, textParts } from './layout';

const CAT = 'The cat sat on the mat.';

const inOneBlock = (words: string, a: (peer: Peer) => void, b: (peer: Peer) => void) => outcome([[words]], a, b);

describe('two hands in one block, apart and then merged', () => {
  test('one brackets a word, the other types in it', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.type(6, 'X'),
      ),
    ).toBe('The [caXt] sat on the mat.');
  });

  test('both bracket the same word', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.wrap(4, 7),
      ),
    ).toBe('The [[cat]] sat on the mat.');
  });

  test('both bracket crossing ranges: four brackets, no word twice', () => {
    const text = inOneBlock(
      CAT,
      (p) => p.wrap(4, 11),
      (p) => p.wrap(0, 7),
    );
    expect(text).toBe('[The [cat] sat] on the mat.');
  });

  test('nested, shared edge, adjacent', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 11),
        (p) => p.wrap(8, 11),
      ),
    ).toMatch(/^The \[cat \[sat\]\] on/);
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.wrap(8, 11),
      ),
    ).toBe('The [cat] [sat] on the mat.');
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 8),
        (p) => p.wrap(8, 11),
      ),
    ).toMatch(/^The \[cat (\]\[|\[\])sat\] on|^The \[cat \]\[sat\]/);
  });

  test('one takes a bracket away, the other types inside or brackets further on', () => {
    expect(
      inOneBlock(
        'The [cat] sat.',
        (p) => p.unwrap(),
        (p) => p.type(7, 'X'),
      ),
    ).toBe('The caXt sat.');
    expect(
      inOneBlock(
        'The [cat] sat.',
        (p) => p.unwrap(),
        (p) => p.wrap(5, 8),
      ),
    ).toBe('The [cat] sat.');
    expect(
      inOneBlock(
        'The [cat] sat.',
        (p) => p.unwrap(),
        (p) => p.unwrap(),
      ),
    ).toBe('The cat sat.');
  });

  test('one brackets words that the other deletes: an empty bracket is left to be seen', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.erase(4, 7),
      ),
    ).toBe('The [] sat on the mat.');
  });

  test('one brackets a word that the other replaces: inside or beside, never twice', () => {
    const text = inOneBlock(
      CAT,
      (p) => p.wrap(4, 7),
      (p) => p.dispatch((tr) => tr.insertText('dog', p.at(4), p.at(7))),
    );
    expect(text).toMatch(/^The (\[dog\]|\[\]dog|dog\[\]) sat on the mat\.$/);
  });

  test('one brackets, the other types exactly at an edge', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.type(7, 'X'),
      ),
    ).toMatch(/^The \[cat(X\]|\]X) sat/);
    expect(
      inOneBlock(
        CAT,
        (p) => p.wrap(4, 7),
        (p) => p.type(4, 'X'),
      ),
    ).toMatch(/^The (X\[|\[X)cat\] sat/);
  });

  test('one deletes one of two equal words, the other types in the other one', () => {
    expect(
      inOneBlock(
        'cat cat',
        (p) => p.erase(0, 4),
        (p) => p.type(5, 'X'),
      ),
    ).toBe('cXat');
    expect(
      inOneBlock(
        'cat cat',
        (p) => p.erase(3, 7),
        (p) => p.type(1, 'X'),
      ),
    ).toBe('cXat');
  });

  test('replace all in one transaction, the other types between', () => {
    const text = inOneBlock(
      'cat and cat and cat',
      (p) =>
        p.dispatch((tr) => {
          for (const at of [16, 8, 0]) tr.insertText('dog', p.at(at), p.at(at + 3));
          return tr;
        }),
      (p) => p.type(12, 'very '),
    );
    expect(text).toBe('dog and dog very and dog');
  });

  test('one inserts at a far edge, the other at the other', () => {
    expect(
      inOneBlock(
        CAT,
        (p) => p.type(0, 'Yes: '),
        (p) => p.type(23, ' Well.'),
      ),
    ).toBe(`Yes: ${CAT} Well.`);
  });

  test('a run is emphasised while the other types in it; both formats of one run stay', () => {
    const [a, b] = pair([CAT]);
    const mark = (name: string) => a.state.schema.marks[name]?.create();
    a.dispatch((tr) => tr.addMark(a.at(4), a.at(7), mark('strong') as never));
    b.type(5, 'X').dispatch((tr) => tr.addMark(b.at(4), b.at(8), mark('underline') as never));
    meet(a, b);
    const runs: string[] = [];
    a.state.doc.descendants((node) => {
      if (node.isText) runs.push(`${node.text}:${node.marks.map((m) => m.type.name).join('+')}`);
    });
    expect(runs).toEqual(['The :', 'cXat:strong+underline', ' sat on the mat.:']);
  });

  test('kind and depth of one block set by two people: both prevail, and typing in it stays', () => {
    const [a, b] = pair([CAT, 'Two dogs.']);
    a.dispatch((tr) => tr.setNodeAttribute(a.blocks()[1]?.position as number, 'depth', 2));
    b.dispatch((tr) => tr.setNodeAttribute(b.blocks()[1]?.position as number, 'kind', 'heading')).type(3, 'X', 1);
    meet(a, b);
    expect(a.blocks()[1]?.node.attrs).toMatchObject({ depth: 2, kind: 'heading' });
    expect(a.words(1)).toBe('TwoX dogs.');
  });
});

describe('two hands on blocks: split and join', () => {
  const T = 'The cat sat. On the mat.';

  test('one splits; the other types in the tail, in the head, brackets across or in the tail', () => {
    expect(
      inOneBlock(
        T,
        (p) => p.split(12, 0, 'n1'),
        (p) => p.type(20, 'red '),
      ),
    ).toBe('The cat sat. ¶  On the red mat.');
    expect(
      inOneBlock(
        T,
        (p) => p.split(12, 0, 'n1'),
        (p) => p.type(4, 'big '),
      ),
    ).toBe('The big cat sat. ¶  On the mat.');
    expect(
      inOneBlock(
        T,
        (p) => p.split(12, 0, 'n1'),
        (p) => p.wrap(8, 19),
      ),
    ).toBe('The cat [sat. ¶  On the] mat.');
    expect(
      inOneBlock(
        T,
        (p) => p.split(12, 0, 'n1'),
        (p) => p.wrap(20, 23),
      ),
    ).toBe('The cat sat. ¶  On the [mat].');
  });

  test('both split at one place: an empty block between', () => {
    expect(
      inOneBlock(
        T,
        (p) => p.split(12, 0, 'n1'),
        (p) => p.split(12, 0, 'n2'),
      ),
    ).toBe('The cat sat. ¶  ¶  On the mat.');
  });

  test('one joins; the other types in the second, or splits it', () => {
    const blocks = [['One cat.', 'Two dogs.', 'End.']];
    expect(
      outcome(
        blocks,
        (p) => p.join(1),
        (p) => p.type(4, 'big ', 1),
      ),
    ).toBe('One cat.Two big dogs. ¶ End.');
    expect(
      outcome(
        blocks,
        (p) => p.join(1),
        (p) => p.split(3, 1, 'n2'),
      ),
    ).toBe('One cat.Two ¶  dogs. ¶ End.');
    expect(
      outcome(
        blocks,
        (p) => p.join(1),
        (p) => p.join(1),
      ),
    ).toBe('One cat.Two dogs. ¶ End.');
  });

  test('split, the other types in the tail, undo, redo', () => {
    const [a, b] = pair([T]);
    a.split(12, 0, 'n1');
    meet(a, b);
    b.type(4, 'XX', 1);
    meet(a, b);
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('The cat sat. On XXthe mat.');
    a.history.redo();
    meet(a, b);
    expect(a.text()).toBe('The cat sat. ¶  On XXthe mat.');
  });

  test('both join and both undo: the border comes back once', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.', 'End.']);
    a.join(1);
    b.join(1);
    meet(a, b);
    a.history.undo();
    b.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One cat. ¶ Two dogs. ¶ End.');
    expect(a.ids()).toEqual(['b0', 'b1', 'b2']);
  });

  test('an id that stands twice in a file from elsewhere is shown under a name of its own', () => {
    const [a] = pair(['One cat.', 'Two dogs.']);
    a.doc.transact(() => textParts(a.doc).sections.get('s0')?.insertEmbed(5, { p: 'b1' }, {}), 'remote');
    expect(a.ids()).toEqual(['b0', 'b1', 'b1~2']);
    a.type(0, 'X', 1);
    expect(a.text()).toBe('One  ¶ Xcat. ¶ Two dogs.');
    expect(a.isTrue()).toBe(true);
  });

  test('the new block keeps nothing of the old id, the first half keeps it (TX2)', () => {
    const [a] = pair([T]);
    a.split(12, 0, 'n1');
    expect(a.ids()).toEqual(['b0', 'n1']);
  });

  test('one deletes a block, the other types in it: the words stand in a paragraph of their own', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.', 'End.']);
    a.deleteBlock(1);
    expect(a.text()).toBe('One cat. ¶ End.');
    b.type(4, 'big ', 1);
    meet(a, b);
    expect(a.text()).toBe('One cat. ¶ big  ¶ End.');
    expect(a.blocks()[1]?.node.attrs).toMatchObject({ id: 'b1', deleted: true });
  });

  test('a block that was deleted goes for good when its last surviving word is deleted too, and undo brings each back', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.', 'End.']);
    a.deleteBlock(1);
    b.type(0, 'X', 1);
    meet(a, b);
    a.erase(0, 1, 1);
    meet(a, b);
    expect(a.text()).toBe('One cat. ¶ End.');
    a.history.undo();
    expect(a.text()).toBe('One cat. ¶ X ¶ End.');
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One cat. ¶ XTwo dogs. ¶ End.');
    expect(a.blocks()[1]?.node.attrs.deleted).toBe(false);
  });

  test('one deletes from the middle of a block to the middle of another, the other types in the block between', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.', 'End here.']);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(4, 2)));
    b.type(4, 'big ', 1);
    meet(a, b);
    expect(a.text()).toBe('Onebig here.');
    expect(textParts(a.doc).blockProps.get(propKey('b1', 'gone'))).toBe(true);
  });

  test('one deletes from the middle of a block to the end of another, the other types in it', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.', 'End.']);
    a.dispatch((tr) => tr.delete(a.at(3, 0), a.at(9, 1)));
    expect(a.text()).toBe('One ¶ End.');
    b.type(4, 'big ', 1);
    meet(a, b);
    expect(a.text()).toBe('One ¶ big  ¶ End.');
  });
});

describe('paste, moves, and characters that are easily broken', () => {
  test('a pasted copy gets fresh ids, a cut block keeps its own (TX2)', () => {
    const [a, b] = pair(['One.', 'Two.', 'Three.']);
    const { position, node } = a.blocks()[1] as unknown as { position: number; node: never };
    a.dispatch((tr) => tr.insert(a.state.doc.content.size - 1, node));
    expect(a.text()).toBe('One. ¶ Two. ¶ Three. ¶ Two.');
    expect(new Set(a.ids()).size).toBe(4);
    expect(a.isTrue()).toBe(true);
    a.dispatch((tr) => tr.delete(position, position + 6));
    a.dispatch((tr) => tr.insert(1, node));
    meet(a, b);
    expect(a.text()).toBe('Two. ¶ One. ¶ Three. ¶ Two.');
    expect(a.ids()[0]).toBe('b1');
    expect(a.isTrue()).toBe(true);
  });

  test('a copy of a paragraph that is shown though somebody deleted it gets an id of its own, and is not deleted', () => {
    const [a, b] = pair(['One.', 'Two.', 'Three.']);
    a.deleteBlock(1);
    b.type(4, ' More.', 1);
    meet(a, b);
    const copy = a.blocks()[1]?.node as never;
    a.dispatch((tr) => tr.insert(a.state.doc.content.size - 1, copy));
    meet(a, b);
    expect(a.text()).toBe('One. ¶  More. ¶ Three. ¶  More.');
    expect(a.ids().slice(0, 3)).toEqual(['b0', 'b1', 'b2']);
    expect(a.ids()[3]).not.toMatch(/^b1/);
    expect(a.blocks().map(({ node }) => node.attrs.deleted)).toEqual([false, true, false, false]);
  });

  test('a block moved into another section keeps its id, and undo brings it home', () => {
    const [a, b] = pair(['One.', 'Two.'], ['Three.']);
    const { position, node } = a.blocks()[1] as unknown as { position: number; node: never };
    a.dispatch((tr) => tr.delete(position, position + 6).insert(tr.doc.content.size - 1, node));
    expect(a.text()).toBe('One. § Three. ¶ Two.');
    expect(a.ids()).toEqual(['b0', 'b2', 'b1']);
    b.type(0, '!', 2);
    meet(a, b);
    expect(a.text()).toBe('One. § !Three. ¶ Two.');
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. ¶ Two. § !Three.');
  });

  test('several blocks pasted into the middle of one', () => {
    const [a, b] = pair(['Head tail', 'Next']);
    const blockOf = (words: string) => a.state.schema.nodes.block?.create(null, a.state.schema.text(words)) as never;
    a.dispatch((tr) =>
      tr.replace(a.at(5, 0), a.at(5, 0), new Slice(fragment(a, [blockOf('x'), blockOf('y'), blockOf('z')]), 1, 1)),
    );
    expect(a.text()).toBe('Head x ¶ y ¶ ztail ¶ Next');
    b.type(9, '!', 0);
    meet(a, b);
    expect(a.text()).toBe('Head x ¶ y ¶ ztail! ¶ Next');
    expect(new Set(a.ids()).size).toBe(4);
  });

  test('a surrogate pair that an edit cuts is never broken', () => {
    const [a, b] = pair(['a😀b']);
    a.dispatch((tr) => tr.insertText('\uD83D\uDE01', a.at(1), a.at(3)));
    meet(a, b);
    expect(a.text()).toBe('a😁b');
    // What a browser reports for the same change may be the second half alone.
    a.dispatch((tr) => tr.insertText('\uDE02', a.at(2), a.at(3)));
    meet(a, b);
    expect(b.text()).toBe('a😂b');
    a.dispatch((tr) => tr.addMark(a.at(2), a.at(3), a.state.schema.marks.strong?.create() as never));
    meet(a, b);
    expect(b.text()).toBe('a😂b');
  });

  test('right-to-left words keep their order in the text', () => {
    const text = inOneBlock(
      'تحترم الدول حقوق الإنسان',
      (p) => p.wrap(6, 11),
      (p) => p.type(11, ' جميعها'),
    );
    expect(text.replace(/[[\]]/g, '')).toBe('تحترم الدول جميعها حقوق الإنسان');
  });

  test('a mark and an attribute of a later version are left alone, their words shown', () => {
    const update = seedText([['The cat sat.']]);
    const [a, b] = [new PeerClass('a', 11, update), new PeerClass('b', 12, update)];
    b.doc.transact(() => {
      textParts(b.doc)
        .sections.get('s0')
        ?.format(5, 3, { glow: { of: 'later' } });
      textParts(b.doc).blockProps.set(propKey('b0', 'weight'), 7);
    }, 'user');
    meet(a, b);
    expect(a.text()).toBe('The cat sat.');
    a.type(6, 'X');
    meet(a, b);
    expect(b.text()).toBe('The caXt sat.');
    const runs = textParts(b.doc).sections.get('s0')?.toDelta() as { attributes?: object }[];
    expect(runs.filter((run) => run.attributes !== undefined).length).toBeGreaterThan(0);
    expect(textParts(b.doc).blockProps.get(propKey('b0', 'weight'))).toBe(7);
  });
});

function fragment(peer: Peer, nodes: readonly never[]) {
  return peer.state.schema.nodes.section?.create(null, nodes).content as never;
}
