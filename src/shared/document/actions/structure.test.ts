import { describe, expect, test } from 'vitest';
import { meet } from '../../testing/cohort';
import { bracketAt, everyOffset } from '../../testing/textCase';
import { TextDesk } from '../../testing/textDesk';
import { addSection, beginSection, moveBlocks, moveSection, stepSpot } from './structure';

const make = (name: string, client: number, update: Uint8Array) => new TextDesk(name, client, update);

function step(desk: TextDesk, blocks: readonly string[], direction: 1 | -1): boolean {
  return desk.act((writing) => {
    const spot = stepSpot(writing, blocks, direction);
    if (spot !== null) moveBlocks(writing, blocks, spot);
    return spot !== null;
  });
}

describe('TX2: blocks move and keep their ids', () => {
  test('up and down inside a section, one undo each', () => {
    const [a] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    step(a, ['b1'], -1);
    expect([a.text(), a.ids()]).toEqual(['Two. ¶ One. ¶ Three.', ['b1', 'b0', 'b2']]);
    step(a, ['b1'], 1);
    step(a, ['b1'], 1);
    expect(a.text()).toBe('One. ¶ Three. ¶ Two.');
    a.history.undo();
    a.history.undo();
    expect(a.text()).toBe('Two. ¶ One. ¶ Three.');
    a.history.undo();
    expect([a.text(), a.ids()]).toEqual(['One. ¶ Two. ¶ Three.', ['b0', 'b1', 'b2']]);
    a.history.redo();
    expect(a.text()).toBe('Two. ¶ One. ¶ Three.');
  });

  test('into the section before and the one after, and nowhere at the ends', () => {
    const [a] = TextDesk.pair(['Art. 1', 'One.'], ['Art. 2', 'Two.']);
    step(a, ['b1'], 1);
    expect(a.text()).toBe('Art. 1 § Art. 2 ¶ One. ¶ Two.');
    step(a, ['b1'], -1);
    step(a, ['b1'], -1);
    expect(a.text()).toBe('Art. 1 ¶ One. ¶ Art. 2 § Two.'.replace(' ¶ Art. 2 § Two.', ' § Art. 2 ¶ Two.'));
    expect(step(a, ['b3'], 1)).toBe(false);
    expect(step(a, ['b0'], -1)).toBe(false);
  });

  test('several at once keep their order', () => {
    const [a] = TextDesk.pair(['One.', 'Two.', 'Three.', 'Four.']);
    step(a, ['b1', 'b2'], -1);
    expect(a.text()).toBe('Two. ¶ Three. ¶ One. ¶ Four.');
    step(a, ['b1', 'b2'], 1);
    step(a, ['b1', 'b2'], 1);
    expect(a.text()).toBe('One. ¶ Four. ¶ Two. ¶ Three.');
  });

  test('what is set of a block and how its words look go along', () => {
    const [a] = TextDesk.pair(['One bold.', 'Two.']);
    a.dispatch((tr) =>
      tr.setNodeAttribute(1, 'depth', 3).addMark(6, 10, a.state.schema.marks.strong?.create() as never),
    );
    step(a, ['b0'], 1);
    expect(a.blocks()[1]?.node.attrs).toMatchObject({ id: 'b0', depth: 3, deleted: false });
    expect(
      a
        .blocks()[1]
        ?.node.child(1)
        .marks.map((mark) => mark.type.name),
    ).toEqual(['strong']);
  });

  test('PO0: anchors on brackets follow, equal words in one block included, through undo and redo', () => {
    const [a] = TextDesk.pair(['One [x] and [x] more.', 'Two.'], ['Three.']);
    const key = a.model.keyOfBracket(bracketAt(a.model.reading, 1));
    const target = a.model.targetFor(key);
    const where = () => a.model.bracket(a.model.keyOf(target) ?? '')?.open;
    step(a, ['b0'], 1);
    expect(where()).toEqual({ block: 'b0', offset: 12 });
    step(a, ['b0'], 1);
    a.type(0, 'Now ', a.ids().indexOf('b0'));
    expect(a.text()).toBe('Two. § Three. ¶ Now One [x] and [x] more.');
    expect(where()).toEqual({ block: 'b0', offset: 16 });
    for (let i = 0; i < 6; i++) a.history.undo();
    expect(a.text()).toBe('One [x] and [x] more. ¶ Two. § Three.');
    expect(where()).toEqual({ block: 'b0', offset: 12 });
    for (let i = 0; i < 6; i++) a.history.redo();
    expect(where()).toEqual({ block: 'b0', offset: 16 });
  });

  test('two people move one block: it stands once', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    step(a, ['b1'], -1);
    step(b, ['b1'], 1);
    meet(a, b);
    expect(a.ids().filter((id) => id.startsWith('b1'))).toEqual(['b1']);
    expect(a.text().split(' ¶ ').sort()).toEqual(['One.', 'Three.', 'Two.']);
  });

  test('whatever somebody else types meanwhile stands once', () => {
    expect(everyOffset([['One.', 'Two [x].', 'Three.']], make, (desk) => step(desk, ['b1'], -1))).toBeGreaterThan(20);
  });

  test('what is typed in a block goes along with it, at whatever place and however much', () => {
    for (let offset = 0; offset <= 4; offset++) {
      const [a, b] = TextDesk.pair(['One.', 'Two.', 'Three.'], ['Four.']);
      step(a, ['b1'], 1);
      step(a, ['b1'], 1);
      b.type(offset, 'abc', 1)
        .type(offset + 1, 'de', 1)
        .erase(offset, offset + 1, 1);
      const typed = b.words(1);
      meet(a, b);
      b.type(0, '!', 3);
      meet(a, b);
      expect(a.text()).toBe(`One. ¶ Three. § Four. ¶ !${typed}`);
    }
  });

  test('what is typed at the end of the block before stays there', () => {
    const [a, b] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    step(a, ['b1'], 1);
    b.type(4, ' More.', 0);
    meet(a, b);
    expect(a.text()).toBe('One. More. ¶ Three. ¶ Two.');
  });

  test('misuse is told', () => {
    const [a] = TextDesk.pair(['One.', 'Two.']);
    expect(() => moveBlocks(a.writing(), ['nine'], { section: 's0', after: null })).toThrow(RangeError);
    expect(() => moveBlocks(a.writing(), ['b0'], { section: 's9', after: null })).toThrow(RangeError);
    expect(() => moveBlocks(a.writing(), ['b0'], { section: 's0', after: 'b0' })).toThrow(RangeError);
  });
});

describe('sections come, go elsewhere and are begun', () => {
  test('one moves as one value, and undo brings it back', () => {
    const [a, b] = TextDesk.pair(['One.'], ['Two.'], ['Three.']);
    a.act((writing) => moveSection(writing, 's2', null));
    b.type(6, '!', 2);
    meet(a, b);
    expect(a.text()).toBe('Three.! § One. § Two.');
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. § Two. § Three.!');
  });

  test('a new one stands where it is wanted, with a heading', () => {
    const [a] = TextDesk.pair(['One.'], ['Two.']);
    const { block } = a.act((writing) => addSection(writing, 's0', 'Article 1 bis'));
    expect(a.text()).toBe('One. § Article 1 bis § Two.');
    expect(a.model.reading.byBlock.get(block)?.kind).toBe('heading');
    a.act((writing) => addSection(writing, null));
    expect(a.text()).toBe(' § One. § Article 1 bis § Two.');
    a.history.undo();
    a.history.undo();
    expect(a.text()).toBe('One. § Two.');
  });

  test('one is begun at a block', () => {
    const [a] = TextDesk.pair(['Article 1', 'One.', 'Article 2', 'Two [x].'], ['End.']);
    const key = a.model.keyOfBracket(bracketAt(a.model.reading, 0));
    const target = a.model.targetFor(key);
    a.act((writing) => beginSection(writing, 'b2'));
    expect(a.text()).toBe('Article 1 ¶ One. § Article 2 ¶ Two [x]. § End.');
    expect(a.ids()).toEqual(['b0', 'b1', 'b2', 'b3', 'b4']);
    expect(a.model.bracket(a.model.keyOf(target) ?? '')?.open.block).toBe('b3');
    a.history.undo();
    expect(a.text()).toBe('Article 1 ¶ One. ¶ Article 2 ¶ Two [x]. § End.');
    expect(() => beginSection(a.writing(), 'b0')).toThrow(RangeError);
  });
});
