import { describe, expect, it } from 'vitest';
import { ok } from '../../base/result';
import { block, redline } from '../../testing/redlines';
import { IMPORT_BUDGET, type ImportOptions, type LongFile, type PageRange } from '../format';
import { redlineImporter } from './redlineImporter';
import type { ReadWatch } from './watch';

/** An import of a file of 1,000 pages, of which each takes so long by a clock of its own; `chosen` are read. */
async function imported(each: number, chosen: PageRange | null) {
  let now = 0;
  let asked: LongFile | null = null;
  const read = async (_bytes: Uint8Array, watch: ReadWatch) => {
    const page = async () => {
      now += each;
    };
    const range = await watch.choosePages?.(1000, page);
    if (range === null) return { ok: false as const, error: { code: 'cancelled' as const, detail: {} } };
    for (let at = range?.from ?? 1; at <= (range?.to ?? 1000); at++) {
      await page();
      const error = watch.check();
      if (error !== null) return { ok: false as const, error };
    }
    return ok(redline([block(['Words.'])]));
  };
  const options: ImportOptions = {
    clock: { now: () => now, zone: () => 'UTC' },
    newId: () => 'id',
    choosePages: async (long) => {
      asked = long;
      // Whoever is asked goes away for an hour.
      now += 3_600_000;
      return chosen;
    },
  };
  const about = { id: 'pdf', title: 'PDF', extensions: [], mediaTypes: [], sniff: () => 1 };
  const importer = redlineImporter(about, async () => read);
  const result = await importer.import(new Uint8Array(1), 'long.pdf', options, () => {}, { aborted: false });
  return { asked, code: result.ok ? 'read' : result.error.code };
}

describe('a file of very many pages', () => {
  it('IM: is asked about with what a page takes, and then has the time that was agreed to', async () => {
    const all = { from: 1, to: 1000 };
    expect(1000 * 200).toBeGreaterThan(IMPORT_BUDGET);
    expect(await imported(200, all)).toEqual({ asked: { pages: 1000, each: 200 }, code: 'read' });
  });

  it('IM: is not read where nothing of it is wanted', async () => {
    expect((await imported(200, null)).code).toBe('cancelled');
  });
});
