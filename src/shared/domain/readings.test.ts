import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import type { Effect, Projected } from './consensus';
import type { Condition, Stance } from './position';
import { byHolders, isUnspoken } from './readings';
import { STANCE_TRAITS, weigh } from './stances';
import type { OptionName } from './target';

function article(settings: ConstructorParameters<typeof LedgerBook>[0] = {}): LedgerBook {
  const talks = new LedgerBook(settings);
  talks.provision('art');
  talks.provision('a', 'art');
  talks.provision('b', 'art');
  talks.alternatives('set', 'a', 2);
  return talks;
}

/** Says `BRA,IND OPP 2; elsewhere CHL SUP; reworded; PER LIV keep if; IRN OPP keep disassociates`, one after the other. */
function hear(talks: LedgerBook, key: string, said: string): void {
  for (const clause of said.split('; ').filter((each) => each !== '')) {
    if (clause === 'reworded') {
      talks.reword(key, 'other words');
      continue;
    }
    const words = clause.split(' ');
    const at = words[0] === 'elsewhere' ? 'b' : key;
    if (at !== key) words.shift();
    const [who = '', stance = '', option = 'keep', modifier] = words;
    talks.says(who.replaceAll(',', ' '), stance as Stance, at, {
      option: /^\d$/.test(option) ? Number(option) : (option as OptionName),
      ...(modifier === 'if' ? { condition: { kind: 'if', words: 'something else goes' } } : {}),
      ...(modifier === 'disassociates' ? { disassociates: true } : {}),
    });
  }
}

function effects(talks: LedgerBook, key: string): Readonly<Record<string, Effect>> {
  return Object.fromEntries(talks.reading(key).options.map((each) => [String(each.option), each.effect]));
}

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
    const talks = article();
    talks.says('BRA', stance, 'a');
    expect(effects(talks, 'a').keep).toBe(effect);
  });

  it('PO3: gives every stance a key of its own', () => {
    const letters = Object.values(STANCE_TRAITS).map((traits) => traits.letter);
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
    const talks = article();
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
    const talks = article();
    talks.says('BRA', stance, 'a', { option: on });
    expect(talks.holding('a', 'BRA', other)?.stance ?? null).toBe(expected);
    if (expected) expect(talks.holding('a', 'BRA', other)?.origin).toBe('derived');
  });

  it('PO3: SUP on an alternative counts as DEL on the others and on none, OPP on one counts nowhere else', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'set', { option: 1 });
    talks.says('IND', 'OPP', 'set', { option: 1 });
    expect(talks.stances('set', 1)).toEqual(['BRA SUP', 'IND OPP']);
    expect(talks.stances('set', 2)).toEqual(['BRA DEL']);
    expect(talks.stances('set', 'none')).toEqual(['BRA DEL']);
  });

  it('PO3: only where the delegation has no stance of its own there', () => {
    const talks = article();
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
    const talks = article();
    hear(talks, 'a', said);
    expect(talks.stances('a', 'delete')).toEqual([expected]);
    expect(effects(talks, 'a').delete).toBe('UNTOUCHED');
  });

  it('PO3b: a withdrawn one leaves nothing on the others', () => {
    const talks = article();
    talks.withdraws(talks.says('BRA', 'SUP', 'set', { option: 1 }));
    expect(talks.stances('set', 2)).toEqual([]);
  });
});

/** DEU is a member of the EU (binding), JAM of CARICOM (common) and of G77 (loose). */
describe('DE2: whose word holds', () => {
  it('DE2, row 1: its own word on the target', () => {
    const talks = article();
    talks.says('EU', 'SUP', 'a');
    talks.says('DEU', 'RSV', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'RSV', origin: 'own', flags: ['deviates'] });
    expect(talks.reading('a').deviations).toEqual([{ member: 'DEU', group: 'EU' }]);
  });

  it('DE2, row 2: its own word above the target, before a group there', () => {
    const talks = article();
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
    const talks = article();
    talks.says('DEU', 'RSV', 'art');
    talks.says('DEU', 'SUP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', origin: 'own' });
  });

  it('DE2, row 4: the group once it aligned itself later, whatever the group says from then on', () => {
    const talks = article();
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
    const talks = article();
    talks.says('EU', 'SUP', 'a');
    talks.aligns('DEU', 'EU', 'a');
    talks.says('DEU', 'RSV', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'RSV', origin: 'own' });
  });

  it('DE2, row 6: any delegation can align itself, also with a loose group or with one that aligned itself', () => {
    const talks = article();
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
    const talks = article();
    talks.says('DEU', 'RSV', 'a');
    talks.aligns('DEU', 'EU', 'a');
    expect(talks.holding('a', 'DEU')).toBeNull();
    expect(talks.reading('a').spoke).toBe(0);
  });

  it('DE2, row 7: its group, where it said nothing', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'OPP', origin: 'group', via: 'EU' });
    expect(talks.holding('a', 'GBR')).toBeNull();
  });

  it("DE2, row 8: its group's most specific word", () => {
    const talks = article();
    talks.says('EU', 'OPP', 'art');
    talks.says('EU', 'SUP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP' });
    expect(talks.holding('b', 'DEU')).toMatchObject({ stance: 'OPP', origin: 'group', from: 'art' });
  });

  it('DE2, row 9: of two groups the more specific', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'art');
    talks.says('BENELUX', 'SUP', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'SUP', via: 'BENELUX', flags: [] });
  });

  it('DE2, row 10: of two groups on the same target the more restrictive, option by option, flagged', () => {
    const talks = article();
    talks.says('EU', 'SUP', 'a');
    talks.says('BENELUX', 'RSV', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'RSV', via: 'BENELUX', flags: ['groups-differ'] });
    expect(talks.holding('a', 'BEL', 'delete')).toMatchObject({ stance: 'DEL', via: 'EU', origin: 'derived' });
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', via: 'EU', flags: [] });
  });

  it('DE2, row 11: of two groups that agree either, not flagged', () => {
    const talks = article();
    talks.says('EU BENELUX', 'OPP', 'a');
    expect(talks.holding('a', 'BEL')).toMatchObject({ stance: 'OPP', flags: [] });
  });

  it('DE2, row 12: nobody, for a member of a loose group, unless loose groups are opened on request', () => {
    const talks = article();
    talks.says('G77', 'OPP', 'a');
    expect(talks.holding('a', 'JAM')).toBeNull();
    expect(talks.holding('a', 'G77')).toMatchObject({ stance: 'OPP', origin: 'own' });
    talks.set({ openLoose: true });
    expect(talks.holding('a', 'JAM')).toMatchObject({ stance: 'OPP', via: 'G77' });
  });

  it('DE2, row 13: its group, once it took its own word back', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'a');
    talks.withdraws(talks.says('DEU', 'SUP', 'a'));
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'OPP', via: 'EU' });
  });

  it('DE2, row 14: its own word though it is stale; the group does not speak over it', () => {
    const talks = article();
    talks.says('DEU', 'SUP', 'a');
    talks.reword('a', 'other words');
    talks.says('EU', 'OPP', 'a');
    expect(talks.holding('a', 'DEU')).toMatchObject({ stance: 'SUP', counted: 'NOP', origin: 'own' });
  });

  it('DE1a: a group speaks for those who were members on the day', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'a', { at: '2019-06-01' });
    expect(talks.holding('a', 'GBR')).toMatchObject({ stance: 'OPP', via: 'EU' });
    talks.says('EU', 'OPP', 'a', { at: '2021-06-01' });
    expect(talks.holding('a', 'GBR')).toBeNull();
  });

  it('DE2: a member that says the same as its group is no deviation', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'a');
    talks.says('DEU', 'OPP', 'a');
    expect(talks.reading('a').deviations).toEqual([]);
    expect(talks.holding('a', 'DEU')?.flags).toEqual([]);
  });
});

describe('DE4: three counts', () => {
  it('DE4: names as written, delegations, States', () => {
    const talks = article();
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
    const talks = article();
    talks.says('NOR EU', 'OPP', 'a', { written: ['Norway', 'EU', 'Norway'] });
    talks.says('NOR', 'SUP', 'a');
    expect(talks.reading('a').options[0]?.stances.OPP?.written).toBe(1);
  });

  it('DE4: a loose group counts as one delegation and no State, an alignment as a name', () => {
    const talks = article();
    talks.says('G77', 'OPP', 'a');
    talks.aligns('NOR', 'G77', 'a');
    expect(talks.reading('a').options[0]?.stances.OPP).toMatchObject({
      written: 2,
      delegations: ['G77', 'NOR'],
      states: 1,
    });
  });
});

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
    const talks = article();
    hear(talks, 'a', said);
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
    ['an objection, and nobody supports any', 'contested', null, 'BRA OPP 1'],
  ])('CO1: two alternatives, %s: %s', (_what, projected, leading, said) => {
    const talks = article();
    hear(talks, 'set', said);
    expect(talks.reading('set')).toMatchObject({ projected, leading });
  });

  it('CO1a: an option that nobody supports is never the best while another is supported', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'RSV', 'a');
    expect(effects(talks, 'a')).toEqual({ keep: 'HELD', delete: 'UNSETTLED' });
    expect(talks.reading('a').projected).toBe('held');
  });

  it('CO1c: an option has converged by those with a position on it, not by those who spoke to another', () => {
    const talks = article();
    talks.says('BRA', 'OPP', 'a');
    talks.says('IND CHL ARG', 'RSV', 'a');
    expect(talks.reading('a')).toMatchObject({ coverage: 1, projected: 'contested' });
    expect(effects(talks, 'a').delete).toBe('CLEAR');
  });

  it('CO1: a room that decides by consensus only shows contested as blocked, and nothing else so', () => {
    const talks = article({ consensusOnly: true });
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'OPP', 'a');
    talks.says('IND', 'RSV', 'b');
    expect(talks.reading('a').projected).toBe('blocked');
    expect(talks.reading('b').projected).toBe('held');
  });

  it('CO1: coverage is the share of the watch list with a position, members covered by their group', () => {
    const talks = article({ watch: ['DEU', 'FRA', 'NOR', 'JAM', 'EU'] });
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
    const talks = article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'SUP', 'b');
    expect(talks.reading('a')).toMatchObject({ coverage: 0.5, projected: 'converged' });
    talks.set({ quorum: 0.6 });
    expect(talks.reading('a')).toMatchObject({ coverage: 0.5, projected: 'unopposed', leading: 'keep' });
    talks.says('CHL ARG', 'CLA', 'b');
    expect(talks.reading('a').coverage).toBeCloseTo(0.25);
  });

  it('CO1: as of the latest word that holds, questions included, and how many hold a position', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a', { at: '2023-05-01' });
    talks.says('EU', 'SUP', 'a', { at: '2023-05-03' });
    talks.says('IND', 'CLA', 'a', { at: '2023-05-09' });
    expect(talks.reading('a')).toMatchObject({ spoke: 2, asOf: '2023-05-09' });
    expect(talks.reading('b')).toMatchObject({ spoke: 0, asOf: null });
  });

  it('CO1: reads more options than fit one number the same way', () => {
    const talks = article();
    talks.alternatives('nine', 'a', 9);
    talks.says('BRA', 'SUP', 'nine', { option: 9 });
    talks.says('EU', 'OPP', 'nine', { option: 8 });
    expect(talks.reading('nine')).toMatchObject({ projected: 'converged', leading: 9, spoke: 2, coverage: 1 });
    expect(effects(talks, 'nine')['8']).toBe('BLOCKED');
  });
});

describe('CO5: who holds it', () => {
  it('CO5: the fewest whose move would settle it, the most resistant first', () => {
    const talks = article();
    talks.says('BRA IND CHL', 'OPP', 'a');
    talks.says('ECU', 'SUP', 'a');
    talks.says('VEN', 'SUP', 'a');
    expect(talks.reading('a').holders).toEqual(['ECU', 'VEN']);
    talks.says('ECU VEN ARG PER', 'LIV', 'b');
    talks.says('EU', 'RSV', 'b');
    talks.says('NOR', 'OPP', 'b');
    expect(talks.reading('b').holders).toEqual(['NOR', 'EU']);
  });

  it('CO5: nobody where nothing is in the way, single holders first in a list', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a');
    expect(talks.reading('a').holders).toEqual([]);
    talks.says('IND CHL', 'RSV', 'b');
    talks.says('PER', 'OPP', 'set', { option: 1 });
    expect(byHolders(talks.index.readings()).map((reading) => [reading.key, reading.holders])).toEqual([
      ['set', ['PER']],
      ['b', ['CHL', 'IND']],
    ]);
  });

  it('CO6: every holding names the entry it rests on', () => {
    const talks = article();
    const said = talks.says('EU', 'OPP', 'art');
    const holdings = talks.reading('a').options.flatMap((option) => option.holdings);
    expect(holdings.length).toBeGreaterThan(50);
    for (const holding of holdings) expect(holding.entry).toBe(said.id);
  });
});

describe('CO1, CO2, CO3: what the chair rules', () => {
  it('CO1: nobody has spoken is never said of what an act stands on', () => {
    const talks = article();
    expect(isUnspoken(talks.reading('a'))).toBe(true);
    talks.rules('read', 'a');
    expect(isUnspoken(talks.reading('a'))).toBe(false);
  });

  it('CO3: a ruling that the ledger contradicts stays and shows who stands against it', () => {
    const talks = article();
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

  it('CO2: the whole is as far as its least advanced part; settled parts stay out of the projected roll-up', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('IND', 'OPP', 'b');
    talks.says('BRA', 'SUP', 'b');
    expect(talks.index.rollUp('art')).toEqual({
      worst: 'contested',
      distribution: { unknown: 2, converged: 1, contested: 1 },
      settled: 0,
      formal: { least: 'none', distribution: { none: 4 } },
    });
    talks.rules('ad-referendum', 'b');
    expect(talks.index.rollUp('art')).toMatchObject({ worst: 'unknown', settled: 1 });
    talks.rules('agreed', 'art');
    expect(talks.index.rollUp('art')).toEqual({
      worst: null,
      distribution: {},
      settled: 4,
      formal: { least: 'agreed', distribution: { agreed: 4 } },
    });
    talks.reword('b', 'other words');
    talks.rules('agreed', 'b', { fingerprint: 's1:0000000000000000' });
    expect(talks.index.rollUp('art')).toMatchObject({ worst: 'contested', settled: 3 });
  });

  it('CO2: a roll-up follows what changes under it', () => {
    const talks = article();
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
