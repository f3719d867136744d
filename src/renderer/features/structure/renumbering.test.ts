import { describe, expect, test } from 'vitest';
import { relabel } from '../../../shared/notation/relabel';
import { meet } from '../../../shared/testing/cohort';
import { TextDesk } from '../../../shared/testing/textDesk';
import { applyEdits } from '../../../shared/text/commands/edits';
import { carried, renumberGroups } from './renumbering';

const TEXT = ['Article 1', '1. One, by paragraph 2 and paragraph 1 bis.', '1 bis. Two, by paragraph 2.', '2. Three.'];

describe('TX3: final numbers, carried out on a text that others go on typing in', () => {
  test('what changed meanwhile is left as it is and told; one undo takes the rest back', () => {
    const [a, b] = TextDesk.pair(TEXT);
    const before = a.model;
    const plan = relabel(before.reading, null, true);
    b.type(9, 'and more', 2);
    meet(a, b);
    const now = a.model.reading;
    const done = carried(plan, new Map(), before.reading, now);
    expect(done).toMatchObject({ count: 2, left: 2 });
    const groups = renumberGroups(before, plan, new Map(), now);
    expect(groups.map(({ id, items }) => `${id} ${items.filter(({ after }) => after === null).length}`)).toEqual([
      'labels 1',
      'references 2',
    ]);
    a.act(() => a.apply((tr) => applyEdits(tr, { words: done.words, removed: [] })));
    // What refers to a number that stays is left as well.
    expect(a.paragraphs[1]).toBe('1. One, by paragraph 3 and paragraph 1 bis.');
    expect(a.paragraphs[3]).toBe('3. Three.');
    a.history.undo();
    expect(a.paragraphs[1]).toBe(TEXT[1]);
    expect(a.paragraphs[3]).toBe(TEXT[3]);
  });

  test('a number that is not ticked keeps its references, and one that is given twice is told', () => {
    const [a] = TextDesk.pair(TEXT);
    const plan = relabel(a.model.reading, null, true);
    const own = plan.labels.find(({ was }) => was === '2.')?.block ?? '';
    const ticks = new Map([[`label ${own}`, false]]);
    const groups = renumberGroups(a.model, plan, ticks, a.model.reading);
    const [labels, references] = groups;
    expect(labels?.items.map(({ note }) => note !== undefined)).toEqual([true, true]);
    expect(references?.items.filter(({ after }) => after === null)).toHaveLength(2);
    expect(carried(plan, ticks, a.model.reading, a.model.reading)).toMatchObject({ count: 2, left: 0 });
  });
});
