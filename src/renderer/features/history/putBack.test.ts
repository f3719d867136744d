import { expect, test } from 'vitest';
import { storedSections } from '../../../shared/document/storedText';
import { TextDesk } from '../../../shared/testing/textDesk';
import { canPutBack, placeFor } from './putBack';
import { textThen } from './textThen';

test('HI6: a paragraph that is gone belongs behind what stood before it in its section', () => {
  const [desk] = TextDesk.pair(['One.', 'Two.', 'Three.', 'Four.'], ['Five.']);
  const then = textThen(storedSections(desk.doc));
  desk.deleteBlock(1);
  desk.deleteBlock(1);
  const { reading } = desk.model;
  expect(placeFor(reading, then, 'b1')).toEqual({ section: 's0', after: 'b0' });
  expect(placeFor(reading, then, 'b2')).toEqual({ section: 's0', after: 'b0' });
  expect([canPutBack(reading, then, 'b1'), canPutBack(reading, then, 'b0')]).toEqual([true, false]);
  desk.deleteBlock(0);
  expect(placeFor(desk.model.reading, then, 'b1')).toEqual({ section: 's0', after: null });
});

test('HI6: where its section is gone it belongs behind what stood before that', () => {
  const [desk] = TextDesk.pair(['One.'], ['Two.', 'Three.']);
  const then = textThen(storedSections(desk.doc));
  desk.dispatch((tr) => tr.delete(tr.doc.firstChild?.nodeSize ?? 0, tr.doc.content.size));
  expect(placeFor(desk.model.reading, then, 'b2')).toEqual({ section: 's0', after: 'b0' });
});
