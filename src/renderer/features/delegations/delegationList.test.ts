import { describe, expect, it } from 'vitest';
import { recordPositions } from '../../../shared/document/actions/positions';
import { changeRecordSettings } from '../../../shared/document/actions/settings';
import { SampleDesk } from '../../testing/sampleDesk';
import {
  type DelegationFilter,
  delegationRows,
  deviationsIn,
  positionsOf,
  spokenKeys,
  stanceCounts,
  timesNamed,
} from './delegationList';

function rows(desk: SampleDesk, filter: DelegationFilter, query = '') {
  const { model } = desk;
  const deviating = new Set(deviationsIn(model).flatMap(({ member, group }) => [member, group]));
  const ground = { named: timesNamed(model.entries), own: new Set<string>(), deviating };
  return delegationRows(model, ground, filter, query).map(({ code }) => code);
}

describe('delegations', () => {
  it('are found by code, name and other names, whatever the accents', () => {
    const desk = new SampleDesk('ahc');
    expect(rows(desk, 'all', 'vietnam')).toContain('VNM');
    expect(rows(desk, 'all', 'turkiye')).toContain('TUR');
    expect(rows(desk, 'groups', 'caricom')).toEqual(['CARICOM']);
  });

  it('are narrowed to those who spoke, and to the watch list, which is all who spoke while nobody chose one', () => {
    const desk = new SampleDesk('ahc');
    expect(rows(desk, 'watched')).toEqual(rows(desk, 'spoke'));
    desk.act((writing) => changeRecordSettings(writing, { watch: ['EGY', 'USA'] }));
    expect(rows(desk, 'watched')).toEqual(['EGY', 'USA']);
  });

  it('DE2: are listed where a member differs from its group', () => {
    const desk = new SampleDesk('ahc');
    expect(rows(desk, 'deviations')).toEqual([]);
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 's:cnd-72',
          option: 'keep',
          delegations: ['HUN'],
          stance: 'SUP',
          grade: 'record',
          said: { at: '2023-04-21T12:00:00Z' },
        },
      ]),
    );
    expect(deviationsIn(desk.model)).toContainEqual({ member: 'HUN', group: 'EU', key: 's:cnd-72' });
    expect(rows(desk, 'deviations')).toEqual(['EU', 'HUN']);
  });
});

describe('positions of a delegation', () => {
  it('stand in the order of the text, each where it was taken, and none twice for the parts of an article', () => {
    const { model } = new SampleDesk('ahc');
    const egypt = positionsOf(model, 'EGY');
    expect(egypt.map(({ key, holding }) => [key, holding.stance])).toEqual([
      ['s:cnd-72', 'OPP'],
      ['s:dtc-10-bis', 'SUP'],
      ['s:dtc-10-ter', 'SUP'],
      ['s:dtc-15-septies', 'SUP'],
      ['s:dtc-29', 'SUP'],
    ]);
    expect(stanceCounts(egypt)).toEqual([
      { stance: 'SUP', count: 4 },
      { stance: 'OPP', count: 1 },
    ]);
  });

  it('DE2: are also those it holds by the word of its group', () => {
    const { model } = new SampleDesk('ahc');
    const france = positionsOf(model, 'FRA');
    expect(france.length).toBeGreaterThan(0);
    expect(france.every(({ holding }) => holding.via === 'EU')).toBe(true);
    expect(france.map(({ key }) => key)).toContain('s:cnd-72');
  });

  it('are those on topics too', () => {
    const { model } = new SampleDesk('oeweg');
    expect(positionsOf(model, 'CHN').map(({ key }) => key)).toContain('t:equal-participation');
    expect(spokenKeys(model).has('t:binding-instrument')).toBe(true);
  });
});
