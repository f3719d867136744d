import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELEGATIONS } from './delegations';
import { readNames } from './nameList';
import { delegationsNamed, findDelegation, suggestDelegations } from './names';
import { buildRoster } from './roster';

const roster = buildRoster([]);
const code = (written: string, codes2 = false): string | null =>
  findDelegation(written, roster, { codes2 })?.code ?? null;
const codes = (list: string): (string | null)[] => readNames(list, roster).map((item) => item.code);

describe('findDelegation', () => {
  it.each([
    ['Russian Federation', 'RUS'],
    ['Russia', 'RUS'],
    ['the Russian Federation', 'RUS'],
    ['the UK', 'GBR'],
    ['U.K.', 'GBR'],
    ['United Kingdom', 'GBR'],
    ['United Kingdom of Great Britain and Northern Ireland', 'GBR'],
    ['US', 'USA'],
    ['U.S.', 'USA'],
    ['the U.S.A.', 'USA'],
    ['USA', 'USA'],
    ['United States', 'USA'],
    ['United States of America', 'USA'],
    ['DPRK', 'PRK'],
    ['Democratic People’s Republic of Korea', 'PRK'],
    ['North Korea', 'PRK'],
    ['ROK', 'KOR'],
    ['The ROK', 'KOR'],
    ['Republic of Korea', 'KOR'],
    ['South Korea', 'KOR'],
    ['Türkiye', 'TUR'],
    ['Turkiye', 'TUR'],
    ['TÜRKİYE', 'TUR'],
    ['Turkey', 'TUR'],
    ['Viet Nam', 'VNM'],
    ['Vietnam', 'VNM'],
    ['Iran', 'IRN'],
    ['Islamic Republic of Iran', 'IRN'],
    ['Iran (Islamic Republic of)', 'IRN'],
    ['Iran, Islamic Republic of', 'IRN'],
    ['Bolivarian Republic of Venezuela', 'VEN'],
    ['Venezuela (Bolivarian Republic of)', 'VEN'],
    ['Czechia', 'CZE'],
    ['Czech Republic', 'CZE'],
    ['Cabo Verde', 'CPV'],
    ['Cape Verde', 'CPV'],
    ["Côte d'Ivoire", 'CIV'],
    ['Cote d’Ivoire', 'CIV'],
    ['Ivory Coast', 'CIV'],
    ['Macao', 'MAC'],
    ['Syrian Arab Republic', 'SYR'],
    ['Syria', 'SYR'],
    ['St. Lucia', 'LCA'],
    ['Saint Lucia', 'LCA'],
    ['St Vincent & the Grenadines', 'VCT'],
    ['Trinidad & Tobago', 'TTO'],
    ['Bosnia-Herzegovina', 'BIH'],
    ['Netherlands', 'NLD'],
    ['Kingdom of the Netherlands', 'NLD'],
    ['Kingdom of Thailand', 'THA'],
    ['Lao PDR', 'LAO'],
    ['Tanzania', 'TZA'],
    ["People's Republic of China", 'CHN'],
    ['DRC', 'COD'],
    ['Palestine', 'PSE'],
    ['the Holy See', 'VAT'],
    ['EU', 'EU'],
    ['European Union', 'EU'],
    ['EU and its member States', 'EU'],
    ['European Union and member states', 'EU'],
    ['EU & its member states', 'EU'],
    ['the EU and its 27 Member States', 'EU'],
    ['G77 and China', 'G77'],
    ['G-77/China', 'G77'],
    ['G77and China', 'G77'],
    ['the Group of 77 and China', 'G77'],
    ['CARICOM', 'CARICOM'],
    ['Caribbean Community', 'CARICOM'],
    ['Pacific Small Island Developing States', 'PSIDS'],
    ['the African Group', 'AFRICA'],
    ['Non-Aligned Movement', 'NONALIGNED'],
    ['LDCs', 'LDC'],
    ['Core Latin American Group', 'CLAM'],
    ['INTERPOL', 'INTERPOL'],
    ['BRA', 'BRA'],
    ['bra', 'BRA'],
  ])('DE1: %s is %s', (written, expected) => {
    expect(code(written)).toBe(expected);
  });

  it('DE1b: takes a printed short form at its word where others go by it in speech, and asks nobody for Korea', () => {
    expect(code('Congo')).toBe('COG');
    expect(code('Guinea')).toBe('GIN');
    expect(code('Korea')).toBeNull();
    expect(delegationsNamed('Korea', roster).map((each) => each.code)).toEqual(['KOR', 'PRK']);
  });

  it('DE1b: keeps NAM apart, which is Namibia and the Movement, and ICC, which is two organizations', () => {
    expect(code('NAM')).toBeNull();
    expect(
      delegationsNamed('NAM', roster)
        .map((each) => each.code)
        .sort(),
    ).toEqual(['NAM', 'NONALIGNED']);
    expect(delegationsNamed('ICC', roster)).toHaveLength(2);
  });

  it('DE1b: takes two letters for a State in heads only, and in capitals only', () => {
    for (const [two, three] of [
      ['SG', 'SGP'],
      ['NO', 'NOR'],
      ['IN', 'IND'],
      ['AU', 'AUS'],
      ['US', 'USA'],
    ] as const) {
      expect(code(two, true)).toBe(three);
    }
    expect(code('SG')).toBeNull();
    expect(code('no', true)).toBeNull();
    expect(code('AU')).toBe('AFU');
  });

  it('DE1: finds every built-in delegation by its name and its code unless shared', () => {
    for (const each of DELEGATIONS) {
      expect(delegationsNamed(each.name, roster).map((found) => found.code)).toContain(each.code);
      expect(delegationsNamed(each.code, roster).map((found) => found.code)).toContain(each.code);
    }
  });

  it('DE1: two delegations share a name only where that is meant', () => {
    const shared = new Set<string>();
    for (const each of DELEGATIONS) {
      for (const name of [each.code, each.name, ...each.aliases]) {
        if (delegationsNamed(name, roster).length > 1) shared.add(name);
      }
    }
    expect([...shared].sort()).toEqual(['Congo', 'Guinea', 'ICC', 'NAM']);
  });

  it('DE1: finds nobody in what is no name', () => {
    for (const written of ['', 'the', 'Atlantis', '[', 'several delegations', 'US$'])
      expect(code(written)).toBe(written === 'US$' ? 'USA' : null);
  });
});

describe('readNames', () => {
  it('DE3: reads a pasted list with a group and its members and a group with "and" before it', () => {
    const list = 'India, Pakistan, US, EU and its member States, and the Pacific Small Island Developing States';
    const items = readNames(list, roster);
    expect(items.map((item) => item.code)).toEqual(['IND', 'PAK', 'USA', 'EU', 'PSIDS']);
    expect(items[3]?.written).toBe('EU and its member States');
    for (const item of items) expect(list.slice(item.start, item.end)).toBe(item.written);
  });

  it('DE4: reads a long list as printed, and reports the name that stands twice', () => {
    const list =
      'Liechtenstein, New Zealand, Norway, Tanzania, United States, EU & its member states, Switzerland, Georgia, Norway, CARICOM';
    const items = readNames(list, roster);
    expect(items).toHaveLength(10);
    expect(items.filter((item) => item.repeated).map((item) => item.written)).toEqual(['Norway']);
  });

  it.each([
    ['Trinidad and Tobago and Antigua and Barbuda', ['TTO', 'ATG']],
    ['Bosnia and Herzegovina, Saint Kitts and Nevis and Sao Tome and Principe', ['BIH', 'KNA', 'STP']],
    ['Tonga, European Union and member states, and Fiji', ['TON', 'EU', 'FJI']],
    ['G77 and China, and Norway', ['G77', 'NOR']],
    ['EU on behalf of its 27 member States, Norway', ['EU', 'NOR']],
    ['G77, China', ['G77', 'CHN']],
    ['G-77/China; Russia', ['G77', 'RUS']],
    ['US/UK/Japan', ['USA', 'GBR', 'JPN']],
    ['RUS CHN IRN', ['RUS', 'CHN', 'IRN']],
    ['rus, chn, irn', ['RUS', 'CHN', 'IRN']],
    ['Russia China New Zealand', ['RUS', 'CHN', 'NZL']],
    ['Iran (Islamic Republic of), Venezuela (Bolivarian Republic of) and Cuba', ['IRN', 'VEN', 'CUB']],
    ['Iran, Islamic Republic of, Iraq', ['IRN', 'IRQ']],
    ['Congo, Democratic Republic of the Congo', [null, 'COD']],
    ['Australia\nMaldives\nNew Zealand', ['AUS', 'MDV', 'NZL']],
    ['the United Kingdom of Great Britain and Northern Ireland as well as Ireland', ['GBR', 'IRL']],
    ['St. Lucia, U.S. and U.K.', ['LCA', 'USA', 'GBR']],
    ['Fiji.', ['FJI']],
    ['Macao, Tonga', ['MAC', 'TON']],
    ['', []],
    [' , ; and ', []],
  ])('DE1: reads %j', (list, expected) => {
    expect(codes(list)).toEqual(expected);
  });

  it('DE1c: takes X on behalf of G as one item in each way people put it', () => {
    for (const list of [
      'Mali on behalf of the African Group',
      'Mali (on behalf of the African Group)',
      'Mali, on behalf of the African Group',
      'Mali, for the African Group',
      'Mali speaking on behalf of the African Group',
    ]) {
      const [item, ...others] = readNames(list, roster);
      expect(others, list).toEqual([]);
      expect(item, list).toMatchObject({ code: 'MLI', onBehalfOf: ['AFRICA'], start: 0, end: list.length });
    }
    expect(readNames('Sierra Leone on behalf of the African Group and Norway', roster)).toMatchObject([
      { code: 'SLE', onBehalfOf: ['AFRICA', 'NOR'] },
    ]);
    expect(readNames('on behalf of AOSIS', roster)).toMatchObject([{ code: null, onBehalfOf: ['AOSIS'] }]);
    expect(codes('Mali for India')).toEqual(['MLI', null]);
  });

  it('DE1c: aligns the names before it, one in brackets, all of a run without, and the speaker where none is named', () => {
    const aligned = (list: string) => readNames(list, roster).map((item) => [item.code, item.alignedWith]);
    expect(aligned('Albania, Georgia and Norway aligned with the EU')).toEqual([
      ['ALB', 'EU'],
      ['GEO', 'EU'],
      ['NOR', 'EU'],
    ]);
    expect(aligned('India, Norway (aligned with the EU), Chile')).toEqual([
      ['IND', undefined],
      ['NOR', 'EU'],
      ['CHL', undefined],
    ]);
    expect(aligned('India; Norway aligns itself with the statement of the EU, Chile')).toEqual([
      ['IND', undefined],
      ['NOR', 'EU'],
      ['CHL', undefined],
    ]);
    expect(aligned('EU, Norway aligned with EU')).toEqual([
      ['EU', undefined],
      ['NOR', 'EU'],
    ]);
    expect(aligned('aligned with EU')).toEqual([[null, 'EU']]);
    expect(aligned('Norway with EU')).toEqual([['NOR', 'EU']]);
  });

  it('DE3: never opens up a collective without names', () => {
    for (const list of [
      'several delegations',
      'some States',
      'a number of countries',
      'a Party',
      'many other delegations',
      'others',
      'all',
      'some African States',
    ]) {
      expect(readNames(list, roster), list).toMatchObject([{ code: null, unnamed: true, choices: [], written: list }]);
    }
    expect(readNames('several delegations and Norway', roster).map((item) => [item.code, item.unnamed])).toEqual([
      [null, true],
      ['NOR', false],
    ]);
  });

  it('DE1b: asks back where people share a name, and offers what a slip may mean', () => {
    expect(readNames('Korea, Congo, Guinea, NAM', roster).map((item) => item.choices)).toEqual([
      ['KOR', 'PRK'],
      ['COG', 'COD'],
      ['GIN', 'GNB', 'GNQ', 'PNG'],
      ['NAM', 'NONALIGNED'],
    ]);
    expect(readNames('Ecuardor', roster)).toMatchObject([{ code: null, choices: ['ECU'] }]);
    expect(readNames('India strongly', roster)).toMatchObject([
      { code: null, choices: ['IND'], written: 'India strongly' },
    ]);
    expect(codes('EU except Hungary')).toEqual([null]);
    expect(codes('Pakistan are')).toEqual([null]);
  });

  it('DE1: reads ten thousand names with only spaces between them', () => {
    expect(readNames('Russia New Zealand '.repeat(5_000), roster)).toHaveLength(10_000);
  });

  it('DE1: loses nothing and never throws, whatever is pasted', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'India',
        'EU',
        'and',
        ',',
        ' ',
        'its member States',
        '(',
        ')',
        'on behalf of',
        'aligned with',
        'G77',
        '/',
        'China',
        '\n',
        '.',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const list = pieces.join(' ');
        let from = 0;
        for (const item of readNames(list, roster)) {
          expect(item.start).toBeGreaterThanOrEqual(from);
          expect(item.end).toBeGreaterThan(item.start);
          expect(list.slice(item.start, item.end)).toBe(item.written);
          from = item.end;
        }
      }),
      { seed: 20, numRuns: 500 },
    );
  });
});

describe('suggestDelegations', () => {
  const suggested = (prefix: string, recent: readonly string[] = []): string[] =>
    suggestDelegations(prefix, roster, recent).map((each) => each.code);

  it.each([
    ['egy', 'EGY'],
    ['bra', 'BRA'],
    ['eg', 'EGY'],
    ['eu', 'EU'],
    ['uk', 'GBR'],
    ['us', 'USA'],
    ['g77', 'G77'],
    ['cari', 'CARICOM'],
    ['russia', 'RUS'],
    ['new z', 'NZL'],
    ['niger', 'NER'],
    ['nigeri', 'NGA'],
    ['cote', 'CIV'],
    ['tobago', 'TTO'],
    ['eygpt', 'EGY'],
    ['switzreland', 'CHE'],
    ['kazahkstan', 'KAZ'],
    ['dprk', 'PRK'],
    ['interp', 'INTERPOL'],
  ])('DE1: %s gives %s first', (typed, expected) => {
    expect(suggested(typed)[0]).toBe(expected);
  });

  it('DE1: puts the recent ones first among equals and gives them for nothing typed', () => {
    expect(suggested('chi').slice(0, 2).sort()).toEqual(['CHL', 'CHN']);
    expect(suggested('chi', ['CHN'])[0]).toBe('CHN');
    expect(suggested('chi', ['CHL'])[0]).toBe('CHL');
    expect(suggested('', ['NOR', 'EU', 'nobody'])).toEqual(['NOR', 'EU']);
    expect(suggested('chn', ['CHL'])[0]).toBe('CHN');
  });

  it('DE1: offers all who share a name, and nobody for what is no name', () => {
    expect(suggested('guinea')).toEqual(expect.arrayContaining(['GIN', 'GNB', 'GNQ', 'PNG']));
    expect(suggested('korea')).toEqual(expect.arrayContaining(['KOR', 'PRK']));
    expect(suggested('xqzw')).toEqual([]);
    expect(suggestDelegations('a', roster, [], 3)).toHaveLength(3);
  });
});
