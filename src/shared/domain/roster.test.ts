import { describe, expect, it } from 'vitest';
import type { Group } from './delegation';
import { DELEGATIONS, isState } from './delegations';
import { buildRoster } from './roster';

const roster = buildRoster([]);
const TODAY = '2026-11-01';

describe('delegations', () => {
  it('DE1: knows the 193 members of the United Nations, each with three letters and two', () => {
    const members = DELEGATIONS.filter((each) => each.kind === 'state' && each.unMember);
    expect(members).toHaveLength(193);
    for (const each of members) {
      expect(each.code).toMatch(/^[A-Z]{3}$/);
      expect(each.kind === 'state' && each.alpha2).toMatch(/^[A-Z]{2}$/);
    }
    expect(new Set(members.map((each) => each.kind === 'state' && each.alpha2)).size).toBe(193);
  });

  it('DE1: gives every code once, so that no group or observer takes the code of a State', () => {
    const codes = DELEGATIONS.map((each) => each.code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it('DE0a: shows UN short forms', () => {
    expect(roster.byCode.get('BOL')?.name).toBe('Bolivia (Plurinational State of)');
    expect(roster.byCode.get('CIV')?.name).toBe("Côte d'Ivoire");
    expect(roster.byCode.get('TUR')?.name).toBe('Türkiye');
    expect(roster.byCode.get('CPV')?.name).toBe('Cabo Verde');
    expect(roster.byCode.get('PRK')?.name).toBe("Democratic People's Republic of Korea");
  });

  it('DE4: counts members, observer States and treaty States as States, and no territory, group or observer', () => {
    for (const code of ['BRA', 'VAT', 'PSE', 'COK', 'NIU']) expect(isState(roster.byCode.get(code))).toBe(true);
    for (const code of ['MAC', 'HKG', 'MSR', 'EU', 'INTERPOL', 'nobody'])
      expect(isState(roster.byCode.get(code))).toBe(false);
  });

  it('DE0a: names only delegations that exist as members of a group, and a source or that it has none', () => {
    for (const group of DELEGATIONS) {
      if (group.kind !== 'group') continue;
      for (const member of group.members)
        expect(roster.byCode.has(member.code), `${group.code}: ${member.code}`).toBe(true);
      expect(group.source).not.toBe('');
      if (group.source === 'unverified') expect(group.note, group.code).toBeDefined();
      if (group.binding !== 'loose') expect(group.source, group.code).not.toBe('unverified');
    }
  });
});

describe('roster', () => {
  it.each([
    ['1957-12-31', 0],
    ['1958-01-01', 6],
    ['1995-01-01', 15],
    ['2004-05-01', 25],
    ['2007-01-01', 27],
    ['2013-06-30', 27],
    ['2013-07-01', 28],
    ['2019-01-01', 28],
    ['2020-01-31', 28],
    ['2020-02-01', 27],
    [TODAY, 27],
  ])('DE1: the EU on %s has %i members', (on, count) => {
    expect(roster.membersOf('EU', on)).toHaveLength(count);
  });

  it('DE1: the United Kingdom leaves after 31 January 2020, Croatia comes in on 1 July 2013', () => {
    expect(roster.membersOf('EU', '2020-01-31')).toContain('GBR');
    expect(roster.membersOf('EU', '2020-02-01T00:00:00+01:00')).not.toContain('GBR');
    expect(roster.membersOf('EU', '2013-06-30')).not.toContain('HRV');
    expect(roster.membersOf('EU', '2013-07-01')).toContain('HRV');
  });

  it.each([
    ['CARICOM', 15],
    ['CANZ', 3],
    ['NORDIC', 5],
    ['NB8', 8],
    ['AILAC', 8],
    ['PSIDS', 12],
    ['G77', 135],
    ['NONALIGNED', 121],
    ['OIC', 57],
    ['AFRICA', 54],
    ['ARAB', 22],
    ['LAS', 22],
    ['GRULAC', 33],
    ['WEOG', 28],
    ['EEG', 23],
    ['ASIAPAC', 54],
    ['AOSIS', 39],
    ['SIDS', 39],
    ['PIF', 18],
    ['LDC', 44],
    ['LLDC', 32],
    ['LMDC', 24],
    ['SADC', 16],
    ['SICA', 8],
    ['ASEAN', 11],
    ['CELAC', 33],
    ['MERCOSUR', 5],
    ['CSTO', 6],
    ['SCO', 10],
    ['BRICS', 10],
    ['ECOWAS', 12],
    ['EAC', 8],
    ['GCC', 6],
    ['CLAM', 14],
    ['G7', 7],
  ])('DE1: %s has %i members today', (group, count) => {
    const members = roster.membersOf(group, TODAY);
    expect(members).toHaveLength(count);
    expect(new Set(members).size).toBe(count);
  });

  it('DE1: CARICOM holds Montserrat, which is no member of the United Nations', () => {
    const outside = roster.membersOf('CARICOM', TODAY).filter((code) => {
      const member = roster.byCode.get(code);
      return !(member?.kind === 'state' && member.unMember);
    });
    expect(outside).toEqual(['MSR']);
  });

  it('DE1: the five regional groups and the United States are the United Nations, nobody twice', () => {
    const all = ['AFRICA', 'ASIAPAC', 'EEG', 'GRULAC', 'WEOG'].flatMap((group) => roster.membersOf(group, TODAY));
    expect(new Set([...all, 'USA']).size).toBe(193);
    expect(all).toHaveLength(192);
  });

  it.each([
    ['NONALIGNED', '2023-12-31', 120],
    ['LDC', '2023-01-01', 46],
    ['LDC', '2024-01-01', 45],
    ['LAS', '2015-01-01', 21],
    ['OIC', '2020-01-01', 56],
    ['MERCOSUR', '2015-01-01', 5],
    ['MERCOSUR', '2018-01-01', 4],
    ['ECOWAS', '2024-06-01', 15],
    ['ASEAN', '2023-01-01', 10],
  ])('DE1: %s on %s had %i', (group, on, count) => {
    expect(roster.membersOf(group, on)).toHaveLength(count);
  });

  it('DE1: opens a group in a group, and answers which groups hold a delegation', () => {
    expect([...roster.membersOf('NB8', TODAY)].sort()).toEqual([
      'DNK',
      'EST',
      'FIN',
      'ISL',
      'LTU',
      'LVA',
      'NOR',
      'SWE',
    ]);
    expect(roster.membersOf('G20', TODAY)).toContain('POL');
    expect(roster.groupsOf('ISL', TODAY)).toEqual(
      expect.arrayContaining(['NORDIC', 'NB8', 'EFTA', 'UMBRELLA', 'WEOG']),
    );
    expect(roster.groupsOf('GBR', '2019-01-01')).toContain('EU');
    expect(roster.groupsOf('GBR', TODAY)).not.toContain('EU');
    expect(roster.membersOf('BRA', TODAY)).toEqual([]);
    expect(roster.membersOf('nobody', TODAY)).toEqual([]);
    expect(roster.groupsOf('nobody', TODAY)).toEqual([]);
  });

  it('DE1: opens a group as its list stands last where the day is unknown', () => {
    expect(roster.membersOf('EU', '')).toHaveLength(27);
    expect(roster.membersOf('LDC', '')).toHaveLength(44);
  });

  it('DE1: lays the own delegations of a dossier over the built-in ones', () => {
    const friends: Group = {
      kind: 'group',
      code: 'FRIENDS',
      name: 'Friends of the chapeau',
      aliases: [],
      binding: 'common',
      members: [{ code: 'CHE' }, { code: 'FRIENDS' }, { code: 'BALTIC' }],
      source: 'the dossier',
    };
    const eu: Group = { ...friends, code: 'EU', name: 'European Union', members: [{ code: 'FRA' }] };
    const own = buildRoster([friends, eu]);
    expect(own.membersOf('FRIENDS', TODAY)).toEqual(['CHE', 'EST', 'LTU', 'LVA']);
    expect(own.groupsOf('CHE', TODAY)).toContain('FRIENDS');
    expect(own.membersOf('EU', TODAY)).toEqual(['FRA']);
    expect(roster.membersOf('EU', TODAY)).toHaveLength(27);
    expect(() => buildRoster([friends, friends])).toThrow(RangeError);
  });
});
