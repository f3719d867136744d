import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import type { Grade, Stance } from './position';
import { GRADES } from './position';

function book(): LedgerBook {
  const made = new LedgerBook();
  made.provision('art');
  made.provision('a', 'art');
  made.provision('b', 'art');
  made.provision('b-i', 'b');
  made.bracket('b[1]', 'b');
  made.alternatives('b{2}', 'b', 3);
  return made;
}

describe('PO4: words that changed', () => {
  it.each<[Stance, string]>([
    ['SUP', 'SUP>NOP'],
    ['FLX', 'FLX>NOP'],
    ['LIV', 'LIV>NOP'],
    ['ADR', 'ADR>NOP'],
    ['CLA', 'CLA>NOP'],
    ['NOP', 'NOP'],
    ['SCR', 'SCR'],
    ['AMD', 'AMD'],
    ['DEL', 'DEL'],
    ['RSV', 'RSV'],
    ['OPP', 'OPP'],
    ['RED', 'RED'],
  ])('PO4: a stale %s counts as %s', (stance, expected) => {
    const talks = book();
    talks.says('BRA', stance, 'a');
    talks.reword('a', 'other words');
    expect(talks.stances('a')).toEqual([`BRA ${expected}`]);
    expect(talks.holding('a', 'BRA')?.flags).toContain('stale');
    expect(talks.holding('a', 'BRA')?.flags.includes('presumed')).toBe(!expected.endsWith('NOP'));
  });

  it('PO4: no change of substance, no change of position, and the reading stays the same object', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a');
    const before = talks.reading('a');
    expect(talks.reword('a', '1. The words, of [a]').size).toBe(0);
    expect(talks.reading('a')).toBe(before);
  });

  it('PO4d: the old words back make it fresh again', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a');
    talks.reword('a', 'other words');
    talks.reword('a', 'the words of a');
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('PO1d: a confirmation renews it on the words as they are, and counts from then', () => {
    const talks = book();
    const said = talks.says('BRA', 'SUP', 'a', { at: '2023-05-01' });
    talks.reword('a', 'other words');
    talks.confirms(said, { at: '2023-06-01' });
    expect(talks.stances('a')).toEqual(['BRA SUP']);
    expect(talks.holding('a', 'BRA')?.entry).toBe(said.id);
    expect(talks.reading('a').asOf).toBe('2023-06-01');
    talks.reword('a', 'yet other words');
    expect(talks.stances('a')).toEqual(['BRA SUP>NOP']);
  });

  it('PO1d: a confirmation follows corrections, and a later withdrawal ends it', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    const corrected = talks.corrects(said, 'SUP');
    talks.reword('a', 'other words');
    talks.confirms(said);
    expect(talks.stances('a')).toEqual(['BRA SUP']);
    talks.withdraws(corrected);
    expect(talks.stances('a')).toEqual([]);
  });

  it('PO4: a position confirmed after it was withdrawn holds again', () => {
    const talks = book();
    const said = talks.says('BRA', 'SUP', 'a');
    talks.withdraws(said);
    talks.confirms(said);
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('PO4b: an entry on an alternative is judged by the words of that alternative', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'b{2}', { option: 1 });
    talks.says('IND', 'SUP', 'b{2}', { option: 2 });
    talks.reword('b{2}', 'other words', '2');
    expect(talks.stances('b{2}', 1)).toContain('BRA SUP');
    expect(talks.stances('b{2}', 2)).toContain('IND SUP>NOP');
  });

  it('PO4b: an inherited position is judged by the words it was taken on', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'art');
    talks.reword('b', 'other words');
    expect(talks.stances('b')).toEqual(['BRA SUP']);
    talks.reword('art', 'other words');
    expect(talks.stances('b')).toEqual(['BRA SUP>NOP']);
  });

  it('PO4c: an entry without a fingerprint is never stale', () => {
    const talks = book();
    talks.says('BRA', 'SUP', 'a', { fingerprint: '' });
    talks.reword('a', 'other words');
    expect(talks.stances('a')).toEqual(['BRA SUP']);
  });

  it('CO1f: the last reading shows what stale support had come to', () => {
    const talks = book();
    talks.says('BRA IND', 'SUP', 'a');
    expect(talks.reading('a').lastKnown).toBeNull();
    talks.reword('a', 'other words');
    expect(talks.reading('a')).toMatchObject({
      projected: 'unknown',
      staleSupport: ['BRA', 'IND'],
      lastKnown: { projected: 'converged', leading: 'keep' },
    });
  });
});

describe('PO5: the ceiling', () => {
  it.each<[Grade, readonly string[]]>([
    ['record', ['BRA SUP']],
    ['informal', ['BRA FLX']],
    ['confidence', ['BRA RSV']],
    ['estimate', ['BRA OPP']],
  ])('PO5: under %s the latest that may be seen holds', (ceiling, expected) => {
    const talks = book();
    const stances: Stance[] = ['SUP', 'FLX', 'RSV', 'OPP'];
    for (const [at, grade] of GRADES.entries()) talks.says('BRA', stances[at] ?? 'NOP', 'a', { grade });
    talks.set({ ceiling });
    expect(talks.stances('a')).toEqual(expected);
  });

  it('PO5: a withdrawal told in confidence leaves what is on record on record', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    talks.says('BRA', 'NOP', 'a', { grade: 'confidence', act: { kind: 'withdrawal', of: said.id } });
    talks.set({ ceiling: 'record' });
    expect(talks.stances('a')).toEqual(['BRA OPP']);
    talks.set({ ceiling: 'confidence' });
    expect(talks.stances('a')).toEqual([]);
  });

  it('PO5b: what a correction says was told in confidence is not shown as on record', () => {
    const talks = book();
    const said = talks.says('BRA', 'OPP', 'a');
    talks.corrects(said, 'OPP', { grade: 'confidence' });
    talks.set({ ceiling: 'record' });
    expect(talks.stances('a')).toEqual([]);
  });

  it('PO5: every count names the grades it uses, and who has spoken is counted under the ceiling', () => {
    const talks = book();
    talks.says('BRA', 'OPP', 'a');
    talks.says('IND', 'OPP', 'a', { grade: 'informal' });
    expect(talks.reading('a').options[0]?.stances.OPP?.grades).toEqual(['record', 'informal']);
    talks.says('CHL', 'SUP', 'b', { grade: 'confidence' });
    expect(talks.reading('a').coverage).toBeCloseTo(2 / 3);
    talks.set({ ceiling: 'record' });
    expect(talks.reading('a').coverage).toBe(1);
  });
});
