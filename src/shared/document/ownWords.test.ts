import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { moveBlocks } from './actions/structure';
import { keepAuthorship } from './authorship';
import { emptyDocs } from './docs';
import { createDoc, textParts } from './layout';
import { moveRun } from './movedRun';
import { Projection } from './project';

const told = ({ model }: Pick<TextDesk, 'model'>) =>
  model.diagnostics.filter(({ code }) => code === 'two-hands.elsewhere');

/** Somebody's program puts characters of the first section elsewhere; offsets count the borders too. */
function carry(desk: TextDesk, from: number, to: number, target: number): void {
  const { sections, restorations } = textParts(desk.doc);
  const text = sections.get('s0');
  if (text === undefined) throw new RangeError('No section');
  desk.doc.transact(() => {
    restorations.push(moveRun(text, from, to, text, target).map((note) => ({ ...note, ordered: true as const })));
  }, 'mend');
}

describe('TH4: whoever typed words is told that these stand elsewhere', () => {
  function typed(): [TextDesk, TextDesk] {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0);
    meet(a, b);
    return [a, b];
  }

  test('before what they were typed behind, with both and the places; nobody else is', () => {
    const [a, b] = typed();
    carry(b, 5, 10, 1);
    meet(a, b);
    expect(a.text()).toBe(' catsOne. Two. ¶ Three.');
    expect(told(a)).toMatchObject([
      {
        severity: 'warning',
        from: { block: 'b0', offset: 0 },
        to: { block: 'b0', offset: 5 },
        values: { words: ' cats', behind: ' catsOne.', behindBlock: 'b0', behindOffset: 9 },
      },
    ]);
    expect(told(b)).toEqual([]);
  });

  test('in another paragraph, though nobody drew a border between', () => {
    const [a, b] = typed();
    carry(b, 5, 10, 16);
    meet(a, b);
    expect(a.text()).toBe('One. Two. ¶  catsThree.');
    expect(told(a)).toMatchObject([{ from: { block: 'b1', offset: 0 }, values: { words: ' cats', behind: 'One.' } }]);
  });

  test('so too where somebody began another paragraph between the two at that moment, in which neither stands', () => {
    const [, b] = TextDesk.pair(['One.', 'Two.', 'Three.']);
    // A program that may not write the text any more leaves them there.
    const a = new TextDesk('a', 11, Y.encodeStateAsUpdate(b.doc), false);
    a.type(6, ' cats', 2);
    meet(a, b);
    carry(b, 11, 17, 5);
    b.split(2, 1, 'n1');
    meet(a, b);
    expect(a.text()).toBe('One.Three. ¶ Tw ¶ o. ¶  cats');
    expect(told(a)).toMatchObject([
      { from: { block: 'b2', offset: 0 }, values: { words: ' cats', behindBlock: 'b0' } },
    ]);
  });

  test('no more once they are put back, or deleted', () => {
    const [a, b] = typed();
    carry(b, 5, 10, 16);
    meet(a, b);
    b.erase(0, 5, 1);
    meet(a, b);
    expect(told(a)).toEqual([]);
    b.history.undo();
    meet(a, b);
    // Whoever hears of words that are brought back puts them where they belong.
    expect(a.text()).toBe('One. cats Two. ¶ Three.');
    expect(told(a)).toEqual([]);
  });

  test('until that person leaves them there, in this window', () => {
    const [a, b] = typed();
    const window = new Projection(a.docs);
    const shown = () => told({ model: window.current });
    a.type(9, '!', 0);
    meet(a, b);
    carry(b, 10, 11, 1);
    meet(a, b);
    expect(a.text()).toBe('!One. cats Two. ¶ Three.');
    expect(shown()).toMatchObject([{ values: { words: '!' } }]);
    window.leaveOwnWords(shown()[0] as never);
    expect(shown()).toEqual([]);
    b.type(6, 'x', 1);
    meet(a, b);
    expect(shown()).toEqual([]);
    window.stop();
  });
});

describe('TH4: words from before the window was opened', () => {
  test('are those of the person who sits here, as they stood then, wherever they are by now', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    keepAuthorship(a.doc, { id: 'ada', name: 'Ada', delegation: null }, () => '2026-01-05T09:30:00+01:00');
    a.type(4, ' cats', 0);
    meet(a, b);
    const again = (person: string | null) => {
      const doc = createDoc('text');
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc), 'remote');
      return { doc, window: new Projection({ ...emptyDocs(), text: doc }, undefined, person) };
    };
    const all = [again('ada'), again('ben'), again(null)];
    const hear = () => {
      for (const { doc } of all) Y.applyUpdate(doc, Y.encodeStateAsUpdate(b.doc), 'remote');
      return all.map(({ window }) => told({ model: window.current }).map(({ values }) => values.words));
    };
    carry(b, 5, 10, 16);
    expect(hear()).toEqual([[' cats'], [], []]);
    // Put back in order, and read on.
    carry(b, 11, 16, 5);
    expect(hear()).toEqual([[], [], []]);
  });
});

describe('TH4: nothing is told', () => {
  test('of what stands behind a border that somebody drew, wherever that goes', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0);
    meet(a, b);
    b.split(4, 0, 'n1');
    meet(a, b);
    expect(a.paragraphs[1]).toBe(' cats Two.');
    expect(told(a)).toEqual([]);
    b.act((writing) => moveBlocks(writing, ['n1'], { section: 's0', after: null }));
    meet(a, b);
    expect(a.paragraphs[0]).toBe(' cats Two.');
    expect(told(a)).toEqual([]);
  });

  test('of what this person puts elsewhere', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0).split(4, 0, 'n1');
    a.act((writing) => moveBlocks(writing, ['n1'], { section: 's0', after: null }));
    meet(a, b);
    expect(told(a)).toEqual([]);
  });

  test('where what they were typed behind goes, and comes back to a paragraph that was parted from theirs', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0);
    meet(a, b);
    b.split(4, 0, 'n1');
    meet(a, b);
    expect(told(a)).toEqual([]);
    b.erase(0, 4, 0);
    meet(a, b);
    expect(told(a)).toEqual([]);
    b.history.undo();
    meet(a, b);
    expect(a.paragraphs.slice(0, 2)).toEqual(['One.', ' cats Two.']);
    expect(told(a)).toEqual([]);
  });

  test('by a reading of the text that nobody typed in', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0);
    meet(a, b);
    carry(b, 5, 10, 1);
    meet(a, b);
    expect(told({ model: new Projection(a.docs).current })).toEqual([]);
  });
});
