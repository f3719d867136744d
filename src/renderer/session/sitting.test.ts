import { describe, expect, it } from 'vitest';
import { recordLine } from '../../shared/document/actions/floor';
import { recordPositions } from '../../shared/document/actions/positions';
import { Desk } from '../../shared/testing/desk';
import { isOfThisSitting, offsetIn, recentSpeakers, type Sitting, saidIn } from './sitting';

const NOW: Sitting = { forum: 'AHC', meeting: '23rd meeting', date: null, grade: 'record', recordingFrom: null };
const AT = '2023-09-05T10:14:32.000+02:00';

function note(desk: Desk, at: string, meeting: string): void {
  desk.act((writing) =>
    recordLine(writing, {
      speaker: ['EGY'],
      raw: '29 oppose',
      at,
      said: { at, meeting },
      grade: 'record',
      state: 'done',
      positions: [],
    }),
  );
}

describe('what is set once and holds for all that is noted', () => {
  it('PO1: what is noted now was said now; what is written up later was said on its day', () => {
    expect(saidIn(NOW, AT)).toEqual({ at: AT, forum: 'AHC', meeting: '23rd meeting' });
    expect(saidIn({ ...NOW, date: '2023-09-01', forum: '', meeting: '' }, AT)).toEqual({ at: '2023-09-01' });
  });

  it('an offset counts from the first line of the meeting, or from where the recording was said to begin', () => {
    const desk = Desk.withSample('ahc');
    expect(offsetIn(NOW, desk.model, AT)).toBe(0);
    note(desk, '2023-09-05T10:00:00.000+02:00', '22nd meeting');
    expect(offsetIn(NOW, desk.model, AT)).toBe(0);
    note(desk, '2023-09-05T10:04:30.000+02:00', '23rd meeting');
    note(desk, '2023-09-05T10:10:00.000+02:00', '23rd meeting');
    expect(offsetIn(NOW, desk.model, AT)).toBe(602);
    expect(offsetIn({ ...NOW, recordingFrom: '2023-09-05T10:14:00.000+02:00' }, desk.model, AT)).toBe(32);
    expect(offsetIn({ ...NOW, date: '2023-09-01' }, desk.model, AT)).toBeUndefined();
    expect(offsetIn({ ...NOW, recordingFrom: '2023-09-05T11:00:00.000+02:00' }, desk.model, AT)).toBeUndefined();
  });

  it('a sitting that runs past midnight is one; the next morning is another', () => {
    const desk = Desk.withSample('ahc');
    note(desk, '2023-09-04T10:00:00.000+02:00', '23rd meeting');
    note(desk, '2023-09-04T23:50:00.000+02:00', '23rd meeting');
    expect(offsetIn(NOW, desk.model, '2023-09-05T00:10:00.000+02:00')).toBe(1200);
    note(desk, '2023-09-05T00:20:00.000+02:00', '23rd meeting');
    expect(offsetIn(NOW, desk.model, '2023-09-05T02:20:00.000+02:00')).toBe(9000);
    expect(isOfThisSitting('2023-09-04T23:50:00.000+02:00', '2023-09-05T02:00:00.000+02:00')).toBe(true);
    expect(isOfThisSitting('2023-09-04T18:00:00.000+02:00', '2023-09-05T09:00:00.000+02:00')).toBe(false);
    expect(isOfThisSitting('2023-09-05T10:00:00.000+02:00', '2023-09-05T09:00:00.000+02:00')).toBe(false);
  });

  it('those who spoke last come first; a copied table is nobody who has the floor', () => {
    const desk = Desk.withSample('ahc');
    const say = (...delegations: string[]) =>
      desk.act((writing) =>
        recordPositions(writing, [
          { target: 's:dtc-29', option: 'keep', delegations, stance: 'OPP', grade: 'record', said: { at: AT } },
        ]),
      );
    say('BRA');
    say('PER', 'CHL');
    say('BRA');
    say('IND', 'PAK', 'CHN', 'NZL', 'KEN', 'SDN', 'AUS');
    expect(recentSpeakers(desk.model).slice(0, 3)).toEqual(['BRA', 'PER', 'CHL']);
  });
});
