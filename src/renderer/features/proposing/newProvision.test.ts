import { describe, expect, it } from 'vitest';
import { propose } from '../../../shared/document/actions/proposals';
import { TextDesk } from '../../../shared/testing/textDesk';
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
});

describe('words that are proposed to go', () => {
  it('leave no double space, and none before a stop', () => {
    expect(without('The big cat sits.', 4, 7)).toBe('The cat sits.');
    expect(without('The cat sits.', 8, 12)).toBe('The cat.');
    expect(without('The cat', 0, 4)).toBe('cat');
  });
});
