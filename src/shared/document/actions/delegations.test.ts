import { describe, expect, it } from 'vitest';
import type { Group } from '../../domain/delegation';
import { readNames } from '../../domain/nameList';
import { Desk } from '../../testing/desk';
import { codeFor, keepDelegation, keepObserver, ownDelegations, removeDelegation } from './delegations';
import { recordPositions } from './positions';

const FRIENDS: Group = {
  kind: 'group',
  code: 'FRIENDS',
  name: 'Friends of the chapeau',
  aliases: ['the friends'],
  binding: 'common',
  members: [{ code: 'NOR' }, { code: 'MEX' }],
  source: 'unverified',
};

describe('own delegations', () => {
  it('DE1: a group of the dossier speaks for its members like a built-in one, and undo takes it away', () => {
    const desk = Desk.withSample('ahc');
    expect(desk.act((writing) => keepDelegation(writing, FRIENDS))).toEqual({ ok: true, value: 'FRIENDS' });
    expect(desk.model.roster.membersOf('FRIENDS', '2023-09-05')).toEqual(['NOR', 'MEX']);
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 's:adv-27',
          option: 'keep',
          delegations: ['FRIENDS'],
          stance: 'SUP',
          grade: 'record',
          said: { at: '2023-09-05' },
        },
      ]),
    );
    expect(desk.model.readingOf('s:adv-27').options[0]?.stances.SUP).toMatchObject({
      delegations: ['FRIENDS'],
      states: 2,
    });
    desk.history.undo();
    desk.history.undo();
    expect(desk.model.roster.byCode.has('FRIENDS')).toBe(false);
  });

  it('DE1: stands in the place of a built-in one of its code until it is taken away', () => {
    const desk = Desk.withSample('ahc');
    const before = desk.model.roster.membersOf('CANZ', '2023-09-05');
    desk.act((writing) => keepDelegation(writing, { ...FRIENDS, code: 'CANZ' }));
    expect(desk.model.roster.membersOf('CANZ', '2023-09-05')).toEqual(['NOR', 'MEX']);
    expect(ownDelegations(desk).map(({ code }) => code)).toEqual(['CANZ']);
    desk.act((writing) => removeDelegation(writing, 'CANZ'));
    expect(desk.model.roster.membersOf('CANZ', '2023-09-05')).toEqual(before);
    expect(() => removeDelegation(desk.writing(), 'CANZ')).toThrow(RangeError);
  });

  it('DE1: takes in as an observer whom nobody knows, by the name as it was said, and undo takes it out', () => {
    const desk = Desk.withSample('ahc');
    expect(desk.act((writing) => keepObserver(writing, ' Human Rights Watch '))).toBe('HRW');
    expect(desk.model.roster.byCode.get('HRW')).toMatchObject({ kind: 'observer', name: 'Human Rights Watch' });
    expect(readNames('human rights watch, Peru', desk.model.roster).map(({ code }) => code)).toEqual(['HRW', 'PER']);
    desk.history.undo();
    expect(desk.model.roster.byCode.has('HRW')).toBe(false);
  });

  it.each([
    ['Greenpeace', 'GREENPEACE'],
    ['the Friends of the Earth', 'FE'],
    ['Article 19', 'A1'],
    ['Eurasian Union', 'EU2'],
    ['Électriciens sans frontières', 'ÉSF'],
  ])('DE1: a code for %s that nobody bears', (name, code) => {
    expect(codeFor(Desk.withSample('ahc').model, name)).toBe(code);
  });

  it('refuses what could not be named or opened up, and writes nothing', () => {
    const desk = Desk.withSample('ahc');
    const tried = (group: Partial<Group>) => keepDelegation(desk.writing(), { ...FRIENDS, ...group });
    expect(tried({ code: ' ' })).toEqual({ ok: false, error: { code: 'code.empty' } });
    expect(tried({ code: 'two words' })).toEqual({ ok: false, error: { code: 'code.unfit', written: 'two words' } });
    expect(tried({ name: '' })).toEqual({ ok: false, error: { code: 'name.empty' } });
    expect(tried({ members: [{ code: 'XYZ' }] })).toEqual({
      ok: false,
      error: { code: 'member.unknown', member: 'XYZ' },
    });
    expect(tried({ members: [{ code: 'FRIENDS' }] })).toEqual({
      ok: false,
      error: { code: 'member.circle', member: 'FRIENDS' },
    });
    expect(ownDelegations(desk)).toEqual([]);
    keepDelegation(desk.writing(), FRIENDS);
    keepDelegation(desk.writing(), { ...FRIENDS, code: 'OUTER', members: [{ code: 'FRIENDS' }] });
    expect(tried({ members: [{ code: 'OUTER' }] })).toEqual({
      ok: false,
      error: { code: 'member.circle', member: 'OUTER' },
    });
  });
});
