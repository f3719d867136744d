import { describe, expect, test } from 'vitest';
import { guessDelegation } from '../formats/redline/authors';
import { namerOf, readSpeakerLine } from '../notation/names';
import { readProposalHeads } from '../notation/proposalHeads';
import type { Delegation } from './delegation';
import { DELEGATIONS } from './delegations';
import { nameIndexOf, normaliseName } from './nameIndex';
import { readNames } from './nameList';
import { findDelegation } from './names';
import { NAME_TABLE } from './nameTable';
import { OFFICIAL_NAMES } from './officialNames';
import { buildRoster } from './roster';

const roster = buildRoster([]);
const code = (written: string) => findDelegation(written, roster)?.code ?? null;

describe('DE1d: names in other languages', () => {
  test.each([
    ['Brasil', 'BRA'],
    ['Brésil', 'BRA'],
    ['Allemagne', 'DEU'],
    ['Alemanha', 'DEU'],
    ['ALLEMAGNE', 'DEU'],
    ['Российская Федерация', 'RUS'],
    ['российская федерация', 'RUS'],
    ['Россия', 'RUS'],
    ['المملكة العربية السعودية', 'SAU'],
    ['中国', 'CHN'],
    ['中华人民共和国', 'CHN'],
    ['Iran (République islamique d’)', 'IRN'],
    ['Irán (República Islámica del)', 'IRN'],
    ['伊朗（伊斯兰共和国）', 'IRN'],
    ['Estados Unidos de América', 'USA'],
    ['Соединенное Королевство', 'GBR'],
    ['Côte d’Ivoire', 'CIV'],
    ['Union européenne', 'EU'],
    ['77国集团和中国', 'G77'],
  ])('%s is %s', (written, expected) => {
    expect(code(written)).toBe(expected);
  });

  test('what several may mean is nobody’s, and English names are what they were', () => {
    expect(['Corée', 'Corea', '刚果', 'الكونغو', 'Guyane', 'Micronesia del Sur'].map(code)).toEqual(
      Array(6).fill(null),
    );
    expect(['Congo', 'Guinea', 'Dominica', 'Niger', 'Georgia', 'US', 'RU'].map(code)).toEqual([
      'COG',
      'GIN',
      'DMA',
      'NER',
      'GEO',
      'USA',
      null,
    ]);
    const english = new Map<string, string[]>();
    for (const one of DELEGATIONS) {
      for (const name of [one.name, ...one.aliases].map(normaliseName))
        english.set(name, [...(english.get(name) ?? []), one.code]);
    }
    const { byName } = nameIndexOf(roster);
    for (const [code, names] of [...NAME_TABLE, ...OFFICIAL_NAMES]) {
      for (const name of names.split('|').map(normaliseName)) {
        const known = english.get(name);
        // A name of one is never given to another beside them.
        if (known !== undefined && !known.includes(code)) expect(byName.get(name)).not.toContain(code);
      }
    }
  });

  test('every State of the United Nations has one in each script, and no name is two States’', () => {
    const byCode = new Map<string, string>();
    for (const [code, names] of [...NAME_TABLE, ...OFFICIAL_NAMES])
      byCode.set(code, `${byCode.get(code) ?? ''}|${names}`);
    const members = DELEGATIONS.filter((one): one is Extract<Delegation, { kind: 'state' }> => one.kind === 'state');
    for (const { code, unMember } of members.filter(({ unMember: is }) => is)) {
      const names = byCode.get(code) ?? '';
      for (const script of ['Cyrillic', 'Arabic', 'Han'])
        expect(new RegExp(`\\p{Script=${script}}`, 'u').test(names), `${code} ${script} ${unMember}`).toBe(true);
    }
    const shared = [...nameIndexOf(roster).byName].filter(
      ([name, codes]) => codes.length > 1 && !/^[a-z]+$/.test(name),
    );
    expect(shared).toEqual([]);
  });

  test('a dossier’s own delegation of such a name is the one that is meant', () => {
    const own = { kind: 'observer', code: 'BRASIL', name: 'Brasil', aliases: [] } as unknown as Delegation;
    expect(findDelegation('Brasil', buildRoster([own]))?.code).toBe('BRASIL');
  });

  test('are known in lists, in heads, and of the authors of files', () => {
    const namer = namerOf(roster);
    const listed = (list: string) => readNames(list, roster).map((item) => item.code);
    expect(listed('Brasil, Allemagne et Российская Федерация')).toEqual(['BRA', 'DEU', 'RUS']);
    expect(listed('México y Chile; Россия и Китай')).toEqual(['MEX', 'CHL', 'RUS', 'CHN']);
    expect(listed('中国, المملكة العربية السعودية')).toEqual(['CHN', 'SAU']);
    expect(readProposalHeads('States [Российская Федерация: shall] act.', namer).proposals[0]?.owner.codes).toEqual([
      'RUS',
    ]);
    expect(readProposalHeads('States [中国: shall] act.', namer).proposals[0]?.owner.codes).toEqual(['CHN']);
    expect(readProposalHeads('[巴西、智利：应当]', namer).proposals[0]?.owner.codes).toEqual(['BRA', 'CHL']);
    expect(readProposalHeads('[المملكة العربية السعودية: shall]', namer).proposals[0]?.owner.codes).toEqual(['SAU']);
    expect(readProposalHeads('[应当：可以]', namer).proposals).toEqual([]);
    expect(readSpeakerLine('巴西、智利：', namer)).toMatchObject({ shape: 'known', codes: ['BRA', 'CHL'] });
    expect(guessDelegation('Délégation - Allemagne', namer)).toBe('DEU');
    expect(guessDelegation('José (Brasil)', namer)).toBe('BRA');
  });
});
