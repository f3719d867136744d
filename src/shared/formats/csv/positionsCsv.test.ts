import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { DossierDocs } from '../../document/docs';
import type { DossierJson } from '../../document/dossierJson';
import { proposalParts, recordParts } from '../../document/layout';
import { Projection } from '../../document/project';
import { seedDossier } from '../../document/seed';
import type { Entry } from '../../domain/position';
import { projectJson } from '../../testing/projectFiles';
import { CSV_COLUMNS, type CsvOptions, positionsCsv } from './positionsCsv';

const load = <T>(name: string) => projectJson<T>(`fixtures/samples/${name}`);
const ahc = () => seedDossier(load<DossierJson>('ahc.json'));
const expected = load<{
  readings: Record<
    string,
    { kind: string; options: { keep: { stances: Record<string, { written: number; delegations: string[] }> } } }
  >;
}>('ahc.expected.json');

const ABOUT = { asOf: '2023-09-02T18:00:00+02:00', zone: 'Europe/Vienna', base: ['DTC'], check: 'AAAA-BBBB' };

function csvOf(docs: DossierDocs, more: Partial<CsvOptions> = {}): string {
  return positionsCsv(new Projection(docs).current, { ceiling: 'record', about: ABOUT, ...more });
}

function rowsOf(csv: string): Record<string, string>[] {
  const parsed = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

function entry(more: Partial<Entry>): Entry {
  return {
    id: 'x1',
    target: { kind: 'text' },
    option: 'keep',
    delegations: ['NOR'],
    stance: 'SUP',
    grade: 'record',
    evidence: [],
    said: { at: '2023-09-01' },
    notedAt: '2023-09-01T10:00:00Z',
    notedBy: 'somebody',
    clock: 999,
    fingerprint: '',
    act: { kind: 'said' },
    ...more,
  };
}

describe('positions as CSV', () => {
  test('one row for each delegation of each entry; who stands is what a careful reader counts', () => {
    const docs = ahc();
    const rows = rowsOf(csvOf(docs));
    const entries = recordParts(docs.record).entries.toArray();
    expect(rows.length).toBe(entries.reduce((sum, one) => sum + one.delegations.length, 0));
    for (const [id, reading] of Object.entries(expected.readings)) {
      if (reading.kind !== 'section') continue;
      const here = rows.filter(
        (row) => row.entry !== '' && targetOf(entries, row.entry) === id && row.stands === 'yes',
      );
      for (const [stance, { delegations }] of Object.entries(reading.options.keep.stances)) {
        const found = here.filter((row) => row.stance === stance && row.option === 'keep').map((row) => row.delegation);
        expect({ id, stance, found: found.sort() }).toEqual({ id, stance, found: [...delegations].sort() });
      }
    }
  });

  test('CF7, CF6: base, moment with zone, check code and marking stand in every row, no person does', () => {
    const docs = ahc();
    const csv = csvOf(docs);
    for (const row of rowsOf(csv)) {
      expect(row).toMatchObject({ base: 'DTC', as_of: ABOUT.asOf, zone: ABOUT.zone, check: ABOUT.check, marking: '' });
    }
    expect(Object.keys(rowsOf(csv)[0] ?? {})).toEqual([...CSV_COLUMNS]);
    for (const { notedBy } of recordParts(docs.record).entries.toArray()) {
      if (notedBy !== '') expect(csv).not.toContain(notedBy);
    }
  });

  test('PO5: nothing above the ceiling, neither entries nor words', () => {
    const docs = ahc();
    const parts = recordParts(docs.record);
    parts.statements.set('secret', {
      id: 'secret',
      delegations: ['NOR'],
      words: 'over coffee',
      said: { at: '' },
      topics: [],
      grade: 'confidence',
    });
    parts.entries.push([
      entry({ id: 'told', grade: 'confidence', note: 'whisper' }),
      entry({ id: 'open', evidence: [{ kind: 'statement', statement: 'secret' }] }),
    ]);
    const csv = csvOf(docs);
    expect(csv).not.toMatch(/over coffee|whisper|told/);
    expect(csv).toContain('open');
    const all = csvOf(docs, { ceiling: 'estimate' });
    expect(all).toContain('over coffee');
    expect(rowsOf(all).find((row) => row.entry === 'told')?.grade).toBe('confidence');
    expect(all).not.toContain('whisper');
  });

  test('PO5: positions on a proposal stand behind its paragraph, and stay out with a proposal above the ceiling', () => {
    const docs = ahc();
    const { proposals } = proposalParts(docs, 'record');
    const note = (id: string, grade: 'record' | 'confidence') =>
      proposals.set(id, {
        id,
        kind: 'delete',
        base: [{ block: 'cnd-72-a', words: 'words' }],
        proponents: ['BRA'],
        said: { at: '2023-09-01' },
        grade,
        notedAt: '2023-09-01T10:00:00Z',
        notedBy: 'p',
        name: 'Ana',
      });
    note('told', 'confidence');
    note('tabled', 'record');
    const on = (proposal: string) => ({ target: { kind: 'proposal' as const, proposal } });
    recordParts(docs.record).entries.push([
      entry({ id: 'on-told', ...on('told') }),
      entry({ id: 'on-tabled', ...on('tabled') }),
    ]);
    const csv = csvOf(docs);
    expect(csv).not.toContain('on-told');
    const rows = rowsOf(csv);
    const at = rows.findIndex((row) => row.entry === 'on-tabled');
    expect(rows[at]).toMatchObject({ target: 'proposal', option: 'keep', stands: 'yes' });
    expect(rows[at]?.address).toMatch(/72\(a\), BRA$/);
    expect(rows.length - at).toBeGreaterThan(20);
  });

  test('history is in it: a withdrawn word does not stand', () => {
    const docs = ahc();
    const parts = recordParts(docs.record);
    parts.entries.push([
      entry({ id: 'first' }),
      entry({ id: 'back', act: { kind: 'withdrawal', of: 'first' }, clock: 1000 }),
    ]);
    const rows = rowsOf(csvOf(docs));
    expect(rows.find((row) => row.entry === 'first')?.stands).toBe('');
    expect(rows.find((row) => row.entry === 'back')).toMatchObject({ act: 'withdrawal', stands: '' });
  });

  test('commas, quotes, line feeds and what looks like a formula survive a spreadsheet', () => {
    const docs = ahc();
    const words = '=SUM(A1), "quoted"\nsecond line';
    recordParts(docs.record).entries.push([entry({ id: 'odd', evidence: [{ kind: 'source', words, source: '-x' }] })]);
    const guarded = rowsOf(csvOf(docs, { byteOrderMark: true })).find((row) => row.entry === 'odd');
    expect(guarded).toMatchObject({ words: `'${words}`, source: "'-x" });
    const plain = rowsOf(csvOf(docs, { guardFormulas: false })).find((row) => row.entry === 'odd');
    expect(plain).toMatchObject({ words, source: '-x' });
    expect(csvOf(docs, { byteOrderMark: true }).charCodeAt(0)).toBe(0xfeff);
  });

  test('a position whose place is lost is in it, without an address', () => {
    const docs = ahc();
    const anchor = { section: 'cnd-72', block: 'gone', open: '', close: '', words: '[words]' };
    recordParts(docs.record).entries.push([entry({ id: 'lost', target: { kind: 'bracket', anchor } })]);
    const rows = rowsOf(csvOf(docs));
    expect(rows.at(-1)).toMatchObject({
      entry: 'lost',
      address: '',
      target: 'lost',
      delegation: 'NOR',
      name: 'Norway',
    });
  });
});

function targetOf(entries: readonly Entry[], id: string | undefined): string {
  const target = entries.find((one) => one.id === id)?.target;
  return target?.kind === 'section' ? target.section : '';
}
