import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, pair } from '../testing/cohort';
import { Hours } from '../testing/hours';
import { handsBetween } from './handsBetween';
import { createDoc } from './layout';

test('HI7: who put words into a paragraph or took some out since an earlier state, each once, and nobody for the rest', () => {
  const [a, b] = pair(['The cat sat.', 'The dog ran.', 'The end.']);
  const hours = new Hours();
  const stamping = [a, b].map((peer) => hours.follow(peer));
  a.type(0, 'EARLIER ', 2).erase(0, 4, 1);
  meet(a, b);
  const before = createDoc('text');
  Y.applyUpdate(before, Y.encodeStateAsUpdate(a.doc));
  hours.pass(60);
  a.type(0, 'ANA ').type(0, 'ANA ');
  b.erase(4, 7, 0);
  b.erase(0, 3, 1);
  for (const each of stamping) each.flush();
  meet(a, b);
  const handsOf = handsBetween(before, a.doc);
  const names = (block: string) => handsOf(block).map(({ name }) => name);
  expect(names('b0').sort()).toEqual(['a', 'b']);
  expect(names('b1')).toEqual(['b']);
  expect(names('b2')).toEqual([]);
});

test('HI7: whoever deleted a paragraph is told of it', () => {
  const [a, b] = pair(['One.', 'Two.', 'Three.']);
  const hours = new Hours();
  const stamping = hours.follow(b);
  const before = createDoc('text');
  Y.applyUpdate(before, Y.encodeStateAsUpdate(a.doc));
  b.deleteBlock(1);
  stamping.flush();
  meet(a, b);
  expect(handsBetween(before, a.doc)('b1')).toEqual([{ person: 'id-b', name: 'b', delegation: null }]);
});
