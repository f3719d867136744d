import { describe, expect, it } from 'vitest';
import type { NewPosition } from '../../../shared/document/actions/positions';
import {
  confirmPositions,
  correctPosition,
  recordPositions,
  withdrawPositions,
} from '../../../shared/document/actions/positions';
import { changeRecordSettings } from '../../../shared/document/actions/settings';
import { isWithin } from '../../../shared/domain/stances';
import { SampleDesk } from '../../testing/sampleDesk';
import { beyondCeiling, effectsOn, fatesOf, saidOn } from './said';

const SAID = { at: '2023-09-05T10:00:00Z' };

function position(target: string, change: Partial<NewPosition>): NewPosition {
  return { target, option: 'keep', delegations: ['EGY'], stance: 'OPP', grade: 'record', said: SAID, ...change };
}

const groupsOn = (desk: SampleDesk, key: string) => saidOn(desk.model, desk.model.readingOf(key));

describe('what was said', () => {
  it('PO3: shows each delegation once, by its own words, and not what follows from them', () => {
    const desk = new SampleDesk('ahc');
    const groups = groupsOn(desk, 's:dtc-29');
    expect(groups.map(({ option, stance }) => [option, stance])).toEqual([
      ['keep', 'OPP'],
      ['keep', 'SUP'],
    ]);
    const named = groups.flatMap(({ count }) => count.delegations);
    expect(new Set(named).size).toBe(named.length);
    expect(named).toHaveLength(desk.model.readingOf('s:dtc-29').spoke);
  });

  it('PO2: tells what was said here from what holds since it was said on the article', () => {
    const desk = new SampleDesk('ahc');
    const [oppose, support] = groupsOn(desk, 'b:cnd-72-b');
    expect(oppose?.count).toMatchObject({ written: 27, states: 52 });
    expect(oppose?.parts.map(({ from, chips }) => [from, chips.length])).toEqual([
      [null, 3],
      ['s:cnd-72', 24],
    ]);
    expect(support?.parts.map(({ from }) => from)).toEqual(['s:cnd-72']);
  });

  it('DE4: counts names as written, delegations and States apart, and members of a group', () => {
    const desk = new SampleDesk('ahc');
    const support = groupsOn(desk, 's:dtc-10-ter').find(({ stance }) => stance === 'SUP');
    expect(support?.count.written).toBe(6);
    expect(support?.count.delegations).toHaveLength(5);
    const oppose = groupsOn(desk, 's:dtc-10-ter').find(({ stance }) => stance === 'OPP');
    const eu = oppose?.parts[0]?.chips.find(({ holding }) => holding.delegation === 'EU');
    expect(eu).toMatchObject({ members: 27, isLoose: false });
    expect(oppose?.parts[0]?.chips.find(({ holding }) => holding.delegation === 'USA')?.members).toBeNull();
  });

  it('PO5: keeps what only we know apart from what others heard', () => {
    const desk = new SampleDesk('ahc');
    desk.act((writing) => changeRecordSettings(writing, { ceiling: 'estimate' }));
    desk.act((writing) =>
      recordPositions(writing, [
        position('s:dtc-29', { delegations: ['BRA'], stance: 'LIV', grade: 'estimate' }),
        position('s:dtc-29', { delegations: ['CHL'], stance: 'RSV', grade: 'informal' }),
      ]),
    );
    const groups = groupsOn(desk, 's:dtc-29');
    expect(groups.map(({ stance, secret }) => [stance, secret])).toEqual([
      ['OPP', null],
      ['RSV', null],
      ['SUP', null],
      ['LIV', 'estimate'],
    ]);
    expect(groups[1]?.count.grades).toEqual(['informal']);
    desk.act((writing) => changeRecordSettings(writing, { ceiling: 'record' }));
    expect(groupsOn(desk, 's:dtc-29')).toHaveLength(2);
    expect(beyondCeiling(desk.model.entriesOn('s:dtc-29'), (grade) => isWithin(grade, 'record'))).toBe(2);
  });

  it('CO6: says of each option what it comes to and how many only follow', () => {
    const desk = new SampleDesk('ahc');
    const [keep, remove] = effectsOn(desk.model.readingOf('s:dtc-29'));
    expect(keep).toMatchObject({ option: 'keep', effect: 'BLOCKED' });
    expect(keep?.rows.map(({ stance, follows }) => [stance, follows])).toEqual([
      ['OPP', 0],
      ['SUP', 0],
    ]);
    expect(remove?.rows.map(({ stance, follows }) => [stance, follows])).toEqual([
      ['DEL', 5],
      ['SUP', 4],
    ]);
  });

  it('PO1: tells of each entry whether it was corrected, taken back or confirmed', () => {
    const desk = new SampleDesk('ahc');
    const key = 'b:dtc-43-1';
    desk.act((writing) =>
      recordPositions(writing, [
        position(key, { delegations: ['EGY', 'BRA'] }),
        position(key, { delegations: ['CHL'], stance: 'SUP' }),
      ]),
    );
    const [first, second] = desk.model.entriesOn(key);
    if (first === undefined || second === undefined) throw new RangeError('Nothing was recorded');
    desk.act((writing) => withdrawPositions(writing, [{ entry: first, delegations: ['BRA'] }]));
    desk.act((writing) => confirmPositions(writing, [{ entry: first }]));
    desk.act((writing) => correctPosition(writing, second, { stance: 'RSV' }));
    const fates = fatesOf(desk.model.entriesOn(key));
    expect(fates.get(first.id)).toMatchObject({ corrected: false, withdrawn: false, withdrawnBy: ['BRA'] });
    expect(fates.get(first.id)?.confirmed).not.toBeNull();
    expect(fates.get(second.id)?.corrected).toBe(true);
    desk.act((writing) => withdrawPositions(writing, [{ entry: first }]));
    expect(fatesOf(desk.model.entriesOn(key)).get(first.id)?.withdrawn).toBe(true);
  });
});
