import { expect, test } from 'vitest';
import type { PreferenceValues } from './preferences';
import { rememberExport, wentOutAs } from './wentOut';

test('CF7: what went out is known by its check code when it comes back; the latest are remembered', () => {
  let all: PreferenceValues['wentOut'] = {};
  const preferences = {
    get: () => all,
    set: (_: string, value: PreferenceValues['wentOut']) => {
      all = value;
    },
  } as never;
  const at = (n: number) => ({ title: `Draft ${n}`, at: '2026-11-22T13:00:00Z' });
  for (let n = 0; n < 310; n++) rememberExport(preferences, `CODE-${1000 + n}`, at(n));
  rememberExport(preferences, 'CODE-1200', at(999));
  expect(Object.keys(all)).toHaveLength(300);
  expect(wentOutAs(preferences, 'CODE-1309')).toEqual(at(309));
  expect(wentOutAs(preferences, 'CODE-1200')).toEqual(at(999));
  expect(wentOutAs(preferences, 'CODE-1000')).toBeNull();
  expect(wentOutAs(preferences, null)).toBeNull();
  expect(wentOutAs(preferences, 'toString')).toBeNull();
});
