import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { chained, EMPTY_CHAIN } from './chain';
import { logCsv } from './logCsv';

describe('AU1: the log of acts as a table', () => {
  it('holds every entry in a row, whatever stands in names, and no formula', () => {
    const by = { member: 'abcd1234', seat: 'chair', name: '=HYPERLINK("x"), Ä' };
    const what = { act: 'a1', how: 'read', delegations: 'BRA, NOR', undone: true, count: 3, none: null };
    const entry = chained(EMPTY_CHAIN, { at: '2026-11-22T06:16:00.000Z', kind: 'ruled', by, what });
    const host = chained(entry, { at: '2026-11-22T06:17:00.000Z', kind: 'ended', by: null, what: {} });
    const { data } = Papa.parse<Record<string, string>>(logCsv([entry, host]).slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toMatchObject([
      {
        n: '1',
        kind: 'ruled',
        seat: 'chair',
        name: '\'=HYPERLINK("x"), Ä',
        what: 'act: a1; how: read; delegations: BRA, NOR; undone: true; count: 3; none: ',
        hash: entry.hash,
      },
      { n: '2', kind: 'ended', name: '', what: '', before: entry.hash },
    ]);
  });
});
