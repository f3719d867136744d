import { expect, it } from 'vitest';
import { readBlocks } from '../testing/textCase';
import { markerBehind, markerOfAlternative } from './newMarker';

const READING = readBlocks(
  'Article 5. Cats',
  '1. Cats:',
  '(a) big;',
  '(b) small.',
  '1bis. Kittens.',
  '2. Toms.',
  '2 Alt. Tomcats.',
  '3. Last.',
  'Words without a number.',
);

it.each([
  ['b1', '1bis ante.'],
  ['b2', '(abis)'],
  ['b3', '(c)'],
  ['b4', '1ter.'],
  ['b5', '2bis.'],
  ['b6', '2bis.'],
  ['b7', '4.'],
  ['b8', ''],
])('TX3a: behind block %s a new provision of its level is %s', (block, expected) => {
  expect(markerBehind(READING, block)).toBe(expected.replace('(abis)', '(a bis)'));
});

it('TX3a: what is given elsewhere is not given again', () => {
  expect(markerBehind(READING, 'b7', ['4.', '5.'])).toBe('6.');
  expect(markerBehind(READING, 'b2', ['(a bis)'])).toBe('(a ter)');
});

it('TX3a: a list that begins anew counts for itself', () => {
  const reading = readBlocks('1. One.', '2. Two.', '3. Three.', 'Words between.', '1. One.', '2. Two.');
  expect(markerBehind(reading, 'b5')).toBe('3.');
  expect(markerBehind(reading, 'b2')).toBe('4.');
});

it('TX3a: an alternative bears the number of what it rivals', () => {
  expect(markerOfAlternative(READING, 'b1')).toBe('1 Alt.');
  expect(markerOfAlternative(READING, 'b5')).toBe('2 Alt 2.');
  expect(markerOfAlternative(READING, 'b8')).toBe('');
});

it('TX3a: articles are one list whatever part they stand in', () => {
  const reading = readBlocks('Part I. Cats', 'Article 1. Toms', 'Part II. Dogs', 'Article 2. Hounds');
  expect(markerBehind(reading, 'b1')).toBe('Article 1 bis');
  expect(markerBehind(reading, 'b3')).toBe('Article 3');
});
