import { describe, expect, it } from 'vitest';
import { clockIn, zonedTime } from './zonedTime';

describe('CO1: silence until a time with its zone', () => {
  it.each<[string, string, string, string | null]>([
    ['2023-09-08', '18:00', 'Europe/Vienna', '2023-09-08T18:00:00+02:00'],
    ['2023-12-08', '18:00', 'Europe/Vienna', '2023-12-08T18:00:00+01:00'],
    ['2023-12-08', '18:00', 'America/New_York', '2023-12-08T18:00:00-05:00'],
    ['2023-12-08', '18:00', 'Asia/Kolkata', '2023-12-08T18:00:00+05:30'],
    ['2023-12-08', '18:00', 'UTC', '2023-12-08T18:00:00Z'],
    // The last Sunday of March: 01:59 is winter time, 03:00 summer time, what lies between is not on any clock.
    ['2023-03-26', '01:59', 'Europe/Vienna', '2023-03-26T01:59:00+01:00'],
    ['2023-03-26', '03:00', 'Europe/Vienna', '2023-03-26T03:00:00+02:00'],
    ['2023-10-29', '03:30', 'Europe/Vienna', '2023-10-29T03:30:00+01:00'],
    ['2023-12-08', '', 'UTC', null],
    ['', '18:00', 'UTC', null],
    ['2023-12-08', '18:00', 'Mars/Olympus', null],
  ])('%s %s %s', (day, hour, zone, expected) => {
    expect(zonedTime(day, hour, zone)).toBe(expected);
  });

  it('reads the clocks of a zone, also past midnight', () => {
    expect(clockIn(Date.parse('2023-09-08T22:30:00Z'), 'Europe/Vienna')).toEqual({ day: '2023-09-09', hour: '00:30' });
    expect(clockIn(Date.parse('2023-09-08T02:30:00Z'), 'America/New_York')).toEqual({
      day: '2023-09-07',
      hour: '22:30',
    });
  });
});
