import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import type { Effect } from './consensus';
import type { Condition, Stance } from './position';
import { STANCE_TRAITS, weigh } from './stances';
import type { OptionName } from './target';

describe('PO3: stances', () => {
  it.each<[Stance, number | null, Effect, string]>([
    ['SUP', 0, 'CLEAR', 'yes'],
    ['FLX', 1, 'CLEAR', 'yes'],
    ['LIV', 2, 'CLEAR', 'yes'],
    ['ADR', 3, 'CLEAR', 'abstain'],
    ['CLA', 3, 'UNTOUCHED', 'unknown'],
    ['NOP', null, 'UNTOUCHED', 'unknown'],
    ['SCR', 4, 'HELD', 'abstain'],
    ['AMD', 5, 'UNSETTLED', 'abstain'],
    ['DEL', 5, 'UNSETTLED', 'abstain'],
    ['RSV', 6, 'HELD', 'abstain'],
    ['OPP', 8, 'BLOCKED', 'no'],
    ['RED', 10, 'BLOCKED', 'no'],
  ])('PO3: %s resists by %s, makes the option %s and votes %s', (stance, resistance, effect, ballot) => {
    expect(STANCE_TRAITS[stance]).toMatchObject({ resistance, ballot });
    const talks = LedgerBook.article();
    talks.says('BRA', stance, 'a');
    expect(talks.effects('a').keep).toBe(effect);
  });

  it('PO3c: gives every stance that is taken in public a key of its own', () => {
    const letters = Object.values(STANCE_TRAITS).flatMap((traits) => traits.letter ?? []);
    expect(letters).toHaveLength(11);
    expect(new Set(letters).size).toBe(letters.length);
  });

  const unmet: Condition = { kind: 'if', words: '(b) goes' };
  const unlessUnmet: Condition = { kind: 'unless', words: '(b) goes' };
  it.each<[string, Stance, Condition | undefined, boolean, Effect, Stance]>([
    ['SUP if, not met', 'SUP', unmet, false, 'HELD', 'SUP'],
    ['SUP if, met', 'SUP', { ...unmet, met: true }, false, 'CLEAR', 'SUP'],
    ['SUP unless, not met', 'SUP', unlessUnmet, false, 'HELD', 'SUP'],
    ['SUP unless, met', 'SUP', { ...unlessUnmet, met: true }, false, 'UNTOUCHED', 'NOP'],
    ['LIV if, not met', 'LIV', unmet, false, 'HELD', 'LIV'],
    ['DEL if, not met', 'DEL', unmet, false, 'HELD', 'DEL'],
    ['OPP if, not met', 'OPP', unmet, false, 'HELD', 'OPP'],
    ['OPP if, met', 'OPP', { ...unmet, met: true }, false, 'BLOCKED', 'OPP'],
    ['OPP unless, not met', 'OPP', unlessUnmet, false, 'BLOCKED', 'OPP'],
    ['OPP unless, met', 'OPP', { ...unlessUnmet, met: true }, false, 'UNTOUCHED', 'NOP'],
    ['OPP, would disassociate', 'OPP', undefined, true, 'CLEAR', 'OPP'],
    ['OPP unless, not met, would disassociate', 'OPP', unlessUnmet, true, 'HELD', 'OPP'],
  ])('PO3a: %s', (_what, stance, condition, disassociates, effect, counted) => {
    expect(weigh(stance, false, condition, disassociates)).toMatchObject({ effect, counted });
  });

  it('PO3a: flags what deserves a second look', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a', { condition: unmet, check: { offset: 12 } });
    talks.says('IND', 'ADR', 'a');
    talks.says('CHL', 'CLA', 'a');
    talks.says('IRN', 'OPP', 'a', { disassociates: true });
    expect(talks.holding('a', 'BRA')).toMatchObject({ held: true, flags: ['conditional', 'check-recording'] });
    expect(talks.holding('a', 'IND')?.flags).toEqual(['pending-capital']);
    expect(talks.holding('a', 'CHL')?.flags).toEqual(['clarification']);
    expect(talks.holding('a', 'IRN')?.flags).toEqual(['disassociates']);
  });
});

describe('PO3: stances on one option that count on another', () => {
  it.each<[string, Stance, OptionName, OptionName, string | null]>([
    ['SUP on keep', 'SUP', 'keep', 'delete', 'DEL'],
    ['SUP on delete', 'SUP', 'delete', 'keep', 'DEL'],
    ['OPP on keep', 'OPP', 'keep', 'delete', 'SUP'],
    ['RED on keep', 'RED', 'keep', 'delete', 'SUP'],
    ['DEL on keep', 'DEL', 'keep', 'delete', 'SUP'],
    ['OPP on delete', 'OPP', 'delete', 'keep', null],
    ['FLX on keep', 'FLX', 'keep', 'delete', null],
    ['LIV on keep', 'LIV', 'keep', 'delete', null],
    ['ADR on keep', 'ADR', 'keep', 'delete', null],
    ['RSV on keep', 'RSV', 'keep', 'delete', null],
    ['SCR on keep', 'SCR', 'keep', 'delete', null],
    ['AMD on keep', 'AMD', 'keep', 'delete', null],
    ['CLA on keep', 'CLA', 'keep', 'delete', null],
    ['NOP on keep', 'NOP', 'keep', 'delete', null],
  ])('PO3: %s', (_what, stance, on, other, expected) => {
    const talks = LedgerBook.article();
    talks.says('BRA', stance, 'a', { option: on });
    expect(talks.holding('a', 'BRA', other)?.stance ?? null).toBe(expected);
    if (expected) expect(talks.holding('a', 'BRA', other)?.origin).toBe('derived');
  });

  it('PO3: SUP on an alternative counts as DEL on the others and on none, OPP on one counts nowhere else', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'set', { option: 1 });
    talks.says('IND', 'OPP', 'set', { option: 1 });
    expect(talks.stances('set', 1)).toEqual(['BRA SUP', 'IND OPP']);
    expect(talks.stances('set', 2)).toEqual(['BRA DEL']);
    expect(talks.stances('set', 'none')).toEqual(['BRA DEL']);
  });

  it('PO3: only where the delegation has no stance of its own there', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'set', { option: 1 });
    talks.says('BRA', 'LIV', 'set', { option: 2 });
    expect(talks.stances('set', 2)).toEqual(['BRA LIV']);
    expect(talks.stances('set', 'none')).toEqual(['BRA DEL']);
  });

  it.each<[string, string, string]>([
    ['stale', 'BRA SUP; reworded', 'BRA DEL>NOP'],
    ['stale though presumed', 'BRA OPP; reworded', 'BRA SUP>NOP'],
    ['conditional', 'BRA SUP keep if', 'BRA DEL>NOP'],
    ['of one who would disassociate', 'BRA OPP keep disassociates', 'BRA SUP>NOP'],
  ])('PO3b: a derived stance that is %s counts as no position', (_what, said, expected) => {
    const talks = LedgerBook.article();
    talks.hears('a', said);
    expect(talks.stances('a', 'delete')).toEqual([expected]);
    expect(talks.effects('a').delete).toBe('UNTOUCHED');
  });

  it('PO3b: a withdrawn one leaves nothing on the others', () => {
    const talks = LedgerBook.article();
    talks.withdraws(talks.says('BRA', 'SUP', 'set', { option: 1 }));
    expect(talks.stances('set', 2)).toEqual([]);
  });
});
