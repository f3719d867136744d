import { describe, expect, test } from 'vitest';
import { meet } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { leaveVersions } from './actions/hands';
import { textParts } from './layout';
import { moveRun } from './movedRun';
import { TwoHands } from './twoHands';

const told = ({ model }: TextDesk) => model.diagnostics.filter(({ code }) => code === 'two-hands.order');

/** Somebody who puts words in order puts them in a wrong one. */
function turn(desk: TextDesk, from: number, to: number, target: number): void {
  const { sections, restorations } = textParts(desk.doc);
  const text = sections.get('s0');
  if (text === undefined) throw new RangeError('No section');
  desk.doc.transact(() => {
    const notes = moveRun(text, from, to, text, target);
    restorations.push(notes.map((note) => ({ ...note, ordered: true as const })));
  });
}

describe('TH3: words that stand before those they were typed behind are told', () => {
  function turned(): [TextDesk, TextDesk] {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    a.type(4, ' cats', 0);
    meet(a, b);
    turn(b, 1, 5, 10);
    meet(a, b);
    expect(a.text()).toBe(' catsOne. Two. ¶ Three.');
    return [a, b];
  }

  test('with both, who wrote them, and the place', () => {
    const [a, b] = turned();
    expect(told(a)).toMatchObject([
      {
        severity: 'warning',
        from: { block: 'b0', offset: 0 },
        to: { block: 'b0', offset: 5 },
        values: { words: ' cats' },
        versions: [{ words: 'One.' }, { words: ' cats' }],
      },
    ]);
    expect(told(b)).toEqual(told(a));
    expect(new TwoHands(textParts(a.doc)).findings()).toEqual(told(a));
  });

  test('until a person leaves them there, and again after that is undone', () => {
    const [a, b] = turned();
    a.act((writing) => leaveVersions(writing, told(a)[0] as never));
    meet(a, b);
    expect([told(a), told(b)]).toEqual([[], []]);
    a.history.undo();
    meet(a, b);
    expect(told(b)).toHaveLength(1);
  });

  test('not where they were brought back in order', () => {
    const [a, b] = TextDesk.pair(['One. Two.', 'Three.']);
    b.type(4, ' cats', 0);
    a.erase(2, 6, 0);
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. cats Two. ¶ Three.');
    expect([told(a), told(b)]).toEqual([[], []]);
  });
});
