import { describe, expect, it } from 'vitest';
import { propose } from '../../../shared/document/actions/proposals';
import { TextDesk } from '../../../shared/testing/textDesk';
import { withNumberOf } from '../../editor/pointer';
import { without } from './making';
import { articleAfter, paragraphAfter } from './newProvision';

function desk(): TextDesk {
  return TextDesk.pair(
    ['Article 1. Cats', '1. The cat:', '(a) sits;', '(b) runs.', '2. The dog runs.'],
    ['Article 2. Birds', '1. The bird sings.'],
  )[0];
}

function at(own: TextDesk, block: string) {
  const provision = own.model.reading.byBlock.get(block);
  if (provision === undefined) throw new RangeError(block);
  return provision;
}

describe('new paragraphs that are proposed', () => {
  it('TX3: stand behind what is under the one selected, with the number between its neighbours', () => {
    const own = desk();
    expect(paragraphAfter(own.model, at(own, 'b1'))).toEqual({
      place: { section: 's0', after: 'b3' },
      marker: '1 bis.',
      words: ['1 bis. '],
    });
    expect(paragraphAfter(own.model, at(own, 'b3')).marker).toBe('(c)');
    expect(paragraphAfter(own.model, at(own, 'b4')).marker).toBe('3.');
  });

  it('TX3: no number is given twice, proposed ones included', () => {
    const own = desk();
    const { place, marker, words } = paragraphAfter(own.model, at(own, 'b1'));
    own.act((writing) => propose(writing, { kind: 'insert', place, marker, words, proponents: ['BRA'] }));
    expect(paragraphAfter(own.model, at(own, 'b1')).marker).toBe('1 ter.');
  });

  it('a new article stands behind the whole one, written as its heading is', () => {
    const own = desk();
    const made = articleAfter(own.model, at(own, 'b2'));
    expect(made).toMatchObject({ place: { section: 's0', after: 'b4' }, marker: 'Article 1 bis' });
    expect(made.words).toEqual(['Article 1 bis. ', '']);
  });

  it('TX3: in a text of excerpts a new article takes no number that may be in the whole text', () => {
    const long =
      'Article 40. General principles and procedures that relate to the assistance that parties give to each other';
    const own = TextDesk.pair(['Article 36. Cats', '1. The cat sits.'], [long, '3. The dog runs.'])[0];
    expect(articleAfter(own.model, at(own, 'b1')).marker).toBe('Article 36 bis');
    expect(articleAfter(own.model, at(own, 'b3'))).toMatchObject({ marker: 'Article 41', words: ['Article 41. ', ''] });
  });
});

describe('words that are pasted over a paragraph', () => {
  it('PR1: keep its number where they bring none', () => {
    const [own] = TextDesk.pair(['Article 1. Cats', '1. The cat sits.', 'A dog runs.']);
    expect(withNumberOf(at(own, 'b1'), 'The cat lies.')).toBe('1. The cat lies.');
    expect(withNumberOf(at(own, 'b1'), '2. The cat lies.')).toBe('2. The cat lies.');
    expect(withNumberOf(at(own, 'b2'), 'A dog barks.')).toBe('A dog barks.');
    expect(withNumberOf(at(own, 'b0'), 'Dogs')).toBe('Article 1. Dogs');
  });
});

describe('words that are proposed to go', () => {
  it('leave no double space, and none before a stop', () => {
    expect(without('The big cat sits.', 4, 7)).toBe('The cat sits.');
    expect(without('The cat sits.', 8, 12)).toBe('The cat.');
    expect(without('The cat', 0, 4)).toBe('cat');
  });
});
