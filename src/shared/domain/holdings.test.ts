import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';

/** DEU is a member of the EU (binding), JAM of CARICOM (common) and of G77 (loose). */
describe('DE2: whose word holds', () => {
  it('DE2, row 1: its own word on the target', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'SUP', 'a');
    talks.says('DEU', 'RSV', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'RSV', origin: 'own', flags: ['deviates'] });
    expect(talks.reading('a').deviations).toEqual([{ member: 'DEU', group: 'EU' }]);
  });

  it('DE2, row 2: its own word above the target, before a group there', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'SUP', 'a');
    talks.says('DEU', 'RSV', 'art');
    expect(talks.holding('a', 'DEU')).toMatchObject({
      stance: 'RSV',
      origin: 'inherited',
      from: 'art',
      flags: ['group-more-specific', 'deviates'],
    });
  });

  it('DE2, row 3: its own most specific word of several', () => {
    const talks = LedgerBook.article();
    talks.says('DEU', 'RSV', 'art');
    talks.says('DEU', 'SUP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', origin: 'own' });
  });

  it('DE2b: a word on one option is a word on the target: the group’s counts on no other option', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'SUP', 'set', { option: 1 });
    expect(talks.holding('set', 'DEU', 1)).toMatchObject({ stance: 'SUP', origin: 'group' });
    talks.says('DEU', 'LIV', 'set', { option: 2 });
    expect(talks.holding('set', 'DEU', 2)).toMatchObject({ stance: 'LIV', origin: 'own' });
    expect(talks.holding('set', 'DEU', 1)).toBeNull();
  });

  it('DE2, row 4: the group once it aligned itself later, whatever the group says from then on', () => {
    const talks = LedgerBook.article();
    talks.says('DEU', 'RSV', 'a');
    talks.says('EU', 'SUP', 'a');
    const alignment = talks.aligns('DEU', 'EU', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({
      stance: 'SUP',
      origin: 'group',
      via: 'EU',
      alignment: alignment.id,
      flags: [],
    });
    talks.says('EU', 'OPP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'OPP' });
    expect(talks.reading('a').deviations).toEqual([]);
  });

  it('DE2, row 5: its own word again once it spoke after aligning', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'SUP', 'a');
    talks.aligns('DEU', 'EU', 'a');
    talks.says('DEU', 'RSV', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'RSV', origin: 'own' });
  });

  it('DE2, row 6: any delegation can align itself, also with a loose group or with one that aligned itself', () => {
    const talks = LedgerBook.article();
    talks.says('G77', 'OPP', 'art');
    talks.aligns('NOR', 'G77', 'a');
    talks.aligns('ISL', 'NOR', 'a');
    expect(talks.holding('a', 'ISL')).toMatchObject({ stance: 'OPP', via: 'NOR', from: 'art' });
    talks.aligns('CHE', 'LIE', 'a');
    talks.aligns('LIE', 'CHE', 'a');
    expect(talks.holding('a', 'CHE')).toBeNull();
    expect(talks.reading('a').spoke).toBe(3);
  });

  it('DE2a: aligned with a group that has said nothing, nothing holds, not even an earlier word', () => {
    const talks = LedgerBook.article();
    talks.says('DEU', 'RSV', 'a');
    talks.aligns('DEU', 'EU', 'a');
    expect(talks.holding('a', 'DEU')).toBeNull();
    expect(talks.reading('a').spoke).toBe(0);
  });

  it('DE2, row 7: its group, where it said nothing', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'OPP', origin: 'group', via: 'EU' });
    expect(talks.holding('a', 'GBR')).toBeNull();
  });

  it("DE2, row 8: its group's most specific word", () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'art');
    talks.says('EU', 'SUP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP' });
    expect(talks.holding('b', 'DEU')).toMatchObject({ stance: 'OPP', origin: 'group', from: 'art' });
  });

  it('DE2, row 9: of two groups the more specific', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'art');
    talks.says('BENELUX', 'SUP', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'SUP', via: 'BENELUX', flags: [] });
  });

  it('DE2, row 10: of two groups on the same target the more restrictive, option by option, flagged', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'SUP', 'a');
    talks.says('BENELUX', 'RSV', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'RSV', via: 'BENELUX', flags: ['groups-differ'] });
    expect(talks.holding('a', 'BEL', 'delete')).toMatchObject({ stance: 'DEL', via: 'EU', origin: 'derived' });
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', via: 'EU', flags: [] });
  });

  it('DE2, row 11: of two groups that agree either, not flagged', () => {
    const talks = LedgerBook.article();
    talks.says('EU BENELUX', 'OPP', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'OPP', flags: [] });
  });

  it('DE2, row 12: nobody, for a member of a loose group, unless loose groups are opened on request', () => {
    const talks = LedgerBook.article();
    talks.says('G77', 'OPP', 'a');
    expect(talks.holding('a', 'JAM')).toBeNull();
    expect(talks.holding('a', 'G77')).toMatchObject({ stance: 'OPP', origin: 'own' });
    talks.set({ openLoose: true });
    expect(talks.holding('a', 'JAM')).toMatchObject({ stance: 'OPP', via: 'G77' });
  });

  it('DE2, row 13: its group, once it took its own word back', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'a');
    talks.withdraws(talks.says('DEU', 'SUP', 'a'));
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'OPP', via: 'EU' });
  });

  it('DE2, row 14: its own word though it is stale; the group does not speak over it', () => {
    const talks = LedgerBook.article();
    talks.says('DEU', 'SUP', 'a');
    talks.reword('a', 'other words');
    talks.says('EU', 'OPP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', counted: 'NOP', origin: 'own' });
  });

  it('DE1a: a group speaks for those who were members on the day', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'a', { at: '2019-06-01' });
    expect(talks.holding('a', 'GBR')).toMatchObject({ stance: 'OPP', via: 'EU' });
    talks.says('EU', 'OPP', 'a', { at: '2021-06-01' });
    expect(talks.holding('a', 'GBR')).toBeNull();
  });

  it('DE2c: a member that says the same as its group is no deviation', () => {
    const talks = LedgerBook.article();
    talks.says('EU', 'OPP', 'a');
    talks.says('DEU', 'OPP', 'a');
    expect(talks.reading('a').deviations).toEqual([]);
    expect(talks.holding('a', 'DEU')?.flags).toEqual([]);
  });
});

describe('DE4: three counts', () => {
  it('DE4: names as written, delegations, States', () => {
    const talks = LedgerBook.article();
    talks.says('LIE NZL NOR EU MAC CARICOM', 'OPP', 'a', {
      written: ['Liechtenstein', 'New Zealand', 'Norway', 'EU and its member States', 'Macao', 'Norway', 'CARICOM'],
    });
    talks.says('DEU', 'OPP', 'a');
    const count = talks.reading('a').options[0]?.stances.OPP;
    expect(count).toEqual({
      written: 8,
      delegations: ['LIE', 'NZL', 'NOR', 'EU', 'MAC', 'CARICOM', 'DEU'],
      states: 3 + 27 + 14,
      grades: ['record'],
    });
  });

  it('DE4: a name that stands twice leaves twice with its delegation', () => {
    const talks = LedgerBook.article();
    talks.says('NOR EU', 'OPP', 'a', { written: ['Norway', 'EU', 'Norway'] });
    talks.says('NOR', 'SUP', 'a');
    expect(talks.reading('a').options[0]?.stances.OPP?.written).toBe(1);
  });

  it('DE4: a loose group counts as one delegation and no State, an alignment as a name', () => {
    const talks = LedgerBook.article();
    talks.says('G77', 'OPP', 'a');
    talks.aligns('NOR', 'G77', 'a');
    expect(talks.reading('a').options[0]?.stances.OPP).toMatchObject({
      written: 2,
      delegations: ['G77', 'NOR'],
      states: 1,
    });
  });
});
