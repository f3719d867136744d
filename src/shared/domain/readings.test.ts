import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import type { Projected } from './consensus';
import { isUnspoken } from './readings';
import type { OptionName } from './target';

describe('CO1: the projected reading', () => {
  it.each<[string, Projected, OptionName | null, string]>([
    ['nobody has spoken', 'unknown', null, ''],
    ['only questions and no positions', 'unknown', null, 'BRA CLA; IND NOP'],
    ['one supports', 'converged', 'keep', 'BRA SUP'],
    ['one supports, many are silent', 'unopposed', 'keep', 'BRA SUP; elsewhere IND,CHL,ARG SUP'],
    ['one prefers deletion', 'converged', 'delete', 'BRA DEL'],
    ['keep and delete are both open', 'resolvable', null, 'BRA FLX; BRA FLX delete'],
    ['preferences differ', 'unsettled', null, 'BRA SUP; IND DEL'],
    ['one wants it amended', 'unsettled', null, 'BRA SUP; IND AMD'],
    ['one reserves', 'held', null, 'BRA SUP; IND RSV'],
    ['one awaits instructions', 'held', null, 'BRA LIV; IND SCR'],
    ['one goes along on a condition', 'held', null, 'BRA LIV keep if'],
    ['only a reservation', 'held', null, 'BRA RSV'],
    ['one supports, one opposes', 'contested', null, 'BRA SUP; IND OPP'],
    ['a red line', 'contested', null, 'BRA SUP; IND RED'],
    ['one opposes, many are silent', 'contested', null, 'BRA OPP; elsewhere IND,CHL,ARG SUP'],
    ['one opposes, the others reserve', 'contested', null, 'BRA OPP; IND,CHL,ARG RSV'],
    ['one opposes, the others can live with it', 'contested', null, 'BRA OPP; IND,CHL,ARG LIV'],
    ['all oppose', 'converged', 'delete', 'BRA,IND OPP'],
    ['one opposes what another can live without', 'converged', 'delete', 'BRA OPP; IND LIV delete'],
    ['an objection by one who would disassociate', 'converged', 'keep', 'BRA SUP; IRN OPP keep disassociates'],
    ['an objection presumed maintained', 'contested', null, 'IND OPP; reworded; BRA SUP'],
  ])('CO1: keep or delete, %s: %s', (_what, projected, leading, said) => {
    const talks = LedgerBook.article();
    talks.hears('a', said);
    expect(talks.reading('a')).toMatchObject({ projected, leading });
  });

  it.each<[string, Projected, OptionName | null, string]>([
    ['one supports 1', 'converged', 1, 'BRA SUP 1'],
    ['one supports 1, another 2', 'unsettled', null, 'BRA SUP 1; IND SUP 2'],
    ['one supports 1 and can live with 2, which another supports', 'converged', 2, 'BRA SUP 1; BRA LIV 2; IND SUP 2'],
    ['both can be lived with', 'resolvable', null, 'BRA LIV 1; IND LIV 2'],
    ['one can live with 1, the others reserve on 2', 'unopposed', 1, 'BRA LIV 1; IND,CHL,ARG RSV 2'],
    ['1 is opposed, 2 supported', 'converged', 2, 'BRA OPP 1; IND,CHL SUP 2'],
    ['1 is opposed and supported, 2 can be lived with', 'unsettled', null, 'BRA OPP 1; IND SUP 1; CHL LIV 2'],
    ['1 is opposed, 2 reserved on, both can be lived with', 'held', null, 'BRA OPP 1; IND LIV 1; CHL LIV 2; PER RSV 2'],
    ['each is supported and opposed', 'contested', null, 'BRA SUP 1; IND OPP 1; IND SUP 2; BRA OPP 2'],
    ['CO1e, an objection, and nobody supports any', 'contested', null, 'BRA OPP 1'],
  ])('CO1: two alternatives, %s: %s', (_what, projected, leading, said) => {
    const talks = LedgerBook.article();
    talks.hears('set', said);
    expect(talks.reading('set')).toMatchObject({ projected, leading });
  });

  it('CO1a: an option that nobody supports is never the best while another is supported', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'RSV', 'a');
    expect(talks.effects('a')).toEqual({ keep: 'HELD', delete: 'UNSETTLED' });
    expect(talks.reading('a').projected).toBe('held');
  });

  it('CO1c: an option has converged by those with a position on it, not by those who spoke to another', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'OPP', 'a');
    talks.says('IND CHL ARG', 'RSV', 'a');
    expect(talks.reading('a')).toMatchObject({ coverage: 1, projected: 'contested' });
    expect(talks.effects('a').delete).toBe('CLEAR');
  });

  it('CO1: a room that decides by consensus only shows contested as blocked, and nothing else so', () => {
    const talks = LedgerBook.article({ consensusOnly: true });
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'OPP', 'a');
    talks.says('IND', 'RSV', 'b');
    expect(talks.reading('a').projected).toBe('blocked');
    expect(talks.reading('b').projected).toBe('held');
  });

  it('CO1: coverage is the share of the watch list with a position, members covered by their group', () => {
    const talks = LedgerBook.article({ watch: ['DEU', 'FRA', 'NOR', 'JAM', 'EU'] });
    talks.says('EU', 'OPP', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(3 / 5);
    talks.says('G77', 'OPP', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(3 / 5);
    talks.says('NOR', 'CLA', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(3 / 5);
    talks.says('NOR', 'RSV', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(4 / 5);
    talks.says('FRA', 'CLA', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(3 / 5);
    talks.aligns('JAM', 'G77', 'a');
    expect(talks.reading('a').coverage).toBeCloseTo(4 / 5);
  });

  it('CO1: without a watch list it is all who have spoken anywhere; the quorum decides', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'SUP', 'b');
    expect(talks.reading('a')).toMatchObject({ coverage: 0.5, projected: 'converged' });
    talks.set({ quorum: 0.6 });
    expect(talks.reading('a')).toMatchObject({ coverage: 0.5, projected: 'unopposed', leading: 'keep' });
    talks.says('CHL ARG', 'CLA', 'b');
    expect(talks.reading('a').coverage).toBeCloseTo(0.25);
  });

  it('CO1: as of the latest word that holds, questions included, and how many hold a position', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01' });
    talks.says('EU', 'SUP', 'a', { at: '2023-05-03' });
    talks.says('IND', 'CLA', 'a', { at: '2023-05-09' });
    expect(talks.reading('a')).toMatchObject({ spoke: 2, asOf: '2023-05-09' });
    expect(talks.reading('b')).toMatchObject({ spoke: 0, asOf: null });
  });

  it('CO1: reads more options than fit one number the same way', () => {
    const talks = LedgerBook.article();
    talks.alternatives('nine', 'a', 9);
    talks.says('BRA', 'SUP', 'nine', { option: 9 });
    talks.says('EU', 'OPP', 'nine', { option: 8 });
    expect(talks.reading('nine')).toMatchObject({ projected: 'converged', leading: 9, spoke: 2, coverage: 1 });
    expect(talks.effects('nine')['8']).toBe('BLOCKED');
  });
});

describe('CO5: who holds it', () => {
  it('CO5a: the fewest whose move would settle it, the most resistant first', () => {
    const talks = LedgerBook.article();
    talks.says('BRA IND CHL', 'OPP', 'a');
    talks.says('ECU', 'SUP', 'a');
    talks.says('VEN', 'SUP', 'a');
    expect(talks.reading('a').holders).toEqual(['ECU', 'VEN']);
    talks.says('ECU VEN ARG PER', 'LIV', 'b');
    talks.says('EU', 'RSV', 'b');
    talks.says('NOR', 'OPP', 'b');
    expect(talks.reading('b').holders).toEqual(['NOR', 'EU']);
  });

  it('CO5a: nobody where nothing is in the way', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a');
    expect(talks.reading('a').holders).toEqual([]);
    talks.says('IND CHL', 'RSV', 'b');
    talks.says('PER', 'OPP', 'set', { option: 1 });
    expect(talks.reading('b').holders).toEqual(['CHL', 'IND']);
    expect(talks.reading('set').holders).toEqual(['PER']);
  });

  it('CO6: every holding names the entry it rests on', () => {
    const talks = LedgerBook.article();
    const said = talks.says('EU', 'OPP', 'art');
    const holdings = talks.reading('a').options.flatMap((option) => option.holdings);
    expect(holdings.length).toBeGreaterThan(50);
    for (const holding of holdings) expect(holding.entry).toBe(said.id);
  });
});

describe('CO1, CO2, CO3: what the chair rules', () => {
  it('CO1: nobody has spoken is never said of what an act stands on', () => {
    const talks = LedgerBook.article();
    expect(isUnspoken(talks.reading('a'))).toBe(true);
    talks.rules('read', 'a');
    expect(isUnspoken(talks.reading('a'))).toBe(false);
  });

  it('CO3a: a ruling that the ledger contradicts stays and shows who stands against it', () => {
    const talks = LedgerBook.article();
    talks.says('BRA EU', 'OPP', 'a');
    talks.says('IND', 'SUP', 'a');
    talks.rules('agreed', 'a');
    const reading = talks.reading('a');
    expect(reading.formal.status).toBe('agreed');
    expect([...reading.contradictedBy].sort()).toEqual(['BRA', 'EU']);
    talks.rules('read', 'b');
    talks.says('BRA', 'OPP', 'b');
    expect(talks.reading('b').contradictedBy).toEqual([]);
  });

  it('CO2a: the whole is as far as its least advanced part; settled parts stay out of the projected roll-up', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'OPP', 'b');
    talks.says('BRA', 'SUP', 'b');
    expect(talks.index.rollUp('art')).toEqual({
      worst: 'contested',
      distribution: { unknown: 2, converged: 1, contested: 1 },
      settled: 0,
      contradictedBy: [],
      formal: { least: 'none', distribution: { none: 4 } },
    });
    talks.says('IND', 'LIV', 'b');
    talks.says('IND', 'OPP', 'a');
    talks.rules('ad-referendum', 'b');
    expect(talks.index.rollUp('art')).toMatchObject({ worst: 'contested', settled: 1, contradictedBy: [] });
    talks.says('IND', 'LIV', 'a');
    expect(talks.index.rollUp('art')).toMatchObject({ worst: 'unknown', settled: 1 });
    talks.rules('agreed', 'art');
    expect(talks.index.rollUp('art')).toEqual({
      worst: null,
      distribution: {},
      settled: 4,
      contradictedBy: [],
      formal: { least: 'agreed', distribution: { agreed: 4 } },
    });
    talks.reword('b', 'other words');
    talks.rules('agreed', 'b', { fingerprint: 's1:0000000000000000' });
    expect(talks.index.rollUp('art')).toMatchObject({ settled: 3 });
  });

  it('CO3b: a ruling that somebody stands against is settled, and takes no warning away from the whole', () => {
    const talks = LedgerBook.article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'OPP', 'b');
    talks.says('BRA', 'SUP', 'b');
    talks.rules('agreed', 'b');
    expect(talks.index.rollUp('art')).toMatchObject({
      worst: 'contested',
      distribution: { unknown: 2, converged: 1 },
      settled: 1,
      contradictedBy: ['IND'],
    });
    talks.says('IND', 'LIV', 'b');
    expect(talks.index.rollUp('art')).toMatchObject({ worst: 'unknown', settled: 1, contradictedBy: [] });
  });

  it('CO1d: those who spoke are named once each, with a position in force, their own or by alignment', () => {
    const talks = LedgerBook.article();
    talks.says('BRA IND', 'OPP', 'art');
    talks.says('BRA', 'SUP', 'a');
    talks.says('CHL', 'CLA', 'a');
    const { speakers, spoke } = talks.reading('a');
    expect([...speakers].sort()).toEqual(['BRA', 'IND']);
    expect(spoke).toBe(2);
  });

  it('CO2: a roll-up follows what changes under it', () => {
    const talks = LedgerBook.article();
    talks.provision('text');
    talks.node('art', { kind: 'section', parent: 'text' });
    expect(talks.index.rollUp('text').worst).toBe('unknown');
    talks.says('BRA', 'RSV', 'set', { option: 2 });
    expect(talks.index.rollUp('text').worst).toBe('held');
    talks.node('a', { parent: null });
    expect(talks.index.rollUp('text').worst).toBe('unknown');
  });
});

describe('CO1: the worked cases of the cybercrime convention', () => {
  const CND_72 = 'IND PAK USA CHN NZL EGY KEN SDN AUS RUS COL NOR CAN TZA SYR DZA BFA SGP ZAF NIC MAC TON EU FJI';
  const FOR_1_BIS = 'CARICOM EU VUT NZL ALB GEO USA GBR CHN NOR CPV TZA LBN COL ECU PAK CHE TON AUS';

  function convention(): LedgerBook {
    const talks = new LedgerBook();
    for (const key of ['CND 72', '27', '29', '36', '40', '43']) talks.provision(key);
    talks.provision('CND 72(a)', 'CND 72');
    talks.provision('CND 72(b)', 'CND 72');
    talks.provision('36(1 bis)', '36');
    talks.provision('40(3)', '40');
    talks.provision('40(3)(l bis)', '40(3)');
    talks.provision('43(1)', '43');
    const [at, later] = ['2023-04-21', '2023-09-02'];
    talks.says(CND_72, 'OPP', 'CND 72', { at });
    talks.says('ECU VEN', 'SUP', 'CND 72', { at });
    talks.says('MYS AGO NAM', 'OPP', 'CND 72(b)', { at });
    talks.says('RUS ARG VEN EGY ZAF', 'SUP', '29', { at: later });
    talks.says('SGP CHE MYS VNM', 'OPP', '29', { at: later });
    talks.says(FOR_1_BIS, 'SUP', '36(1 bis)', { at: later });
    talks.says('IND', 'OPP', '36(1 bis)', { at: later });
    talks.says('RUS', 'SUP', '40(3)(l bis)', { at: later });
    talks.rules('ad-referendum', '43(1)', { at: later });
    return talks;
  }

  it.each<[string, Projected, OptionName | null]>([
    ['CND 72', 'contested', null],
    ['CND 72(a)', 'contested', null],
    ['CND 72(b)', 'contested', null],
    ['36(1 bis)', 'contested', null],
    ['29', 'contested', null],
    ['40(3)(l bis)', 'unopposed', 'keep'],
    ['27', 'unknown', null],
  ])('CO1: %s is %s', (key, projected, leading) => {
    expect(convention().reading(key)).toMatchObject({ projected, leading, formal: { status: 'none' } });
  });

  it('CO1: 43(1) is ad referendum, and out of the list of what nobody has spoken on', () => {
    const reading = convention().reading('43(1)');
    expect(reading.formal).toMatchObject({ status: 'ad-referendum', wordsChanged: false });
    expect(isUnspoken(reading)).toBe(false);
    expect(convention().index.rollUp('43(1)')).toMatchObject({ worst: null, settled: 1 });
  });

  it('DE4: CND 72 is 24 names, 24 delegations, 49 States against; three more States on (b) alone', () => {
    const talks = convention();
    expect(talks.reading('CND 72').options[0]?.stances).toMatchObject({
      OPP: { written: 24, delegations: CND_72.split(' '), states: 49 },
      SUP: { written: 2, delegations: ['ECU', 'VEN'], states: 2 },
    });
    expect(talks.reading('CND 72(b)').options[0]?.stances.OPP).toMatchObject({ written: 27, states: 52 });
    expect(talks.reading('CND 72(a)').options[0]?.stances.OPP).toMatchObject({ written: 24, states: 49 });
    expect(talks.reading('CND 72').holders).toEqual(['ECU', 'VEN']);
  });

  it('DE4: 36(1 bis) has nineteen delegations and 58 States for it, CARICOM without Montserrat', () => {
    expect(convention().reading('36(1 bis)').options[0]?.stances.SUP).toMatchObject({
      written: 19,
      states: 17 + 27 + 14,
    });
  });
});
