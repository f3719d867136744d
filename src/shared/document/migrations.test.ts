import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { emptyDocs } from './docs';
import { createDoc, DOCUMENT_NAMES, isBlank, LAYOUT_VERSION, layoutVersion, recordParts, stampLayout } from './layout';
import { MIGRATIONS, type Migration, migrate } from './migrations';

/** A layout whose `meta` has its day once as `day`, then as `date`, then as `date` and `year`. */
const STEPS: readonly Migration[] = [
  {
    document: 'acts',
    from: 1,
    to: 2,
    change: (doc) => {
      const settings = doc.getMap('settings');
      if (settings.has('day')) settings.set('date', settings.get('day'));
      settings.delete('day');
    },
  },
  {
    document: 'acts',
    from: 2,
    to: 4,
    change: (doc) => {
      const settings = doc.getMap('settings');
      const date = settings.get('date');
      if (typeof date === 'string' && !settings.has('year')) settings.set('year', date.slice(0, 4));
    },
  },
  { document: 'brief', from: 3, to: 4, change: (doc) => doc.getMap('briefs').set('mended', true) },
];

function acts(version: number, settings: Readonly<Record<string, unknown>>): Y.Doc {
  const doc = createDoc('acts');
  doc.transact(() => {
    if (version > 0) stampLayout(doc, version);
    for (const [key, value] of Object.entries(settings)) doc.getMap('settings').set(key, value);
  });
  return doc;
}

const settingsOf = (doc: Y.Doc) => doc.getMap('settings').toJSON();
const bytesOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex');
const TO_4 = { steps: STEPS, known: 4 };

function transactionsOf(doc: Y.Doc): unknown[] {
  const origins: unknown[] = [];
  doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin));
  return origins;
}

describe('CF4: migrations', () => {
  it('are none in version 1, and lead to the version that is written', () => {
    expect(MIGRATIONS.every(({ to }) => to <= LAYOUT_VERSION)).toBe(true);
    expect(migrate(emptyDocs())).toEqual({ ok: true, value: null });
  });

  it('run in order, in one transaction a document, of their own origin', () => {
    const doc = acts(1, { day: '2023-09-02', title: 'kept' });
    const origins = transactionsOf(doc);
    expect(migrate({ acts: doc }, TO_4).ok).toBe(true);
    expect(settingsOf(doc)).toEqual({ date: '2023-09-02', year: '2023', title: 'kept' });
    expect(layoutVersion(doc)).toBe(4);
    expect(origins).toEqual(['migration']);
  });

  it('begin where a document is, each by itself', () => {
    const [doc, brief] = [acts(2, { date: '2023-09-02', day: 'of another kind' }), createDoc('brief')];
    brief.transact(() => {
      stampLayout(brief, 3);
      brief.getMap('briefs').set('b', 1);
    });
    expect(migrate({ acts: doc, brief }, TO_4).ok).toBe(true);
    expect(settingsOf(doc)).toEqual({ date: '2023-09-02', year: '2023', day: 'of another kind' });
    expect(brief.getMap('briefs').toJSON()).toEqual({ b: 1, mended: true });
    expect([doc, brief].map(layoutVersion)).toEqual([4, 4]);
  });

  it('take a document that holds something and does not say its version for one of the first', () => {
    const doc = acts(0, { day: '2023-09-02' });
    expect(migrate({ acts: doc }, TO_4).ok).toBe(true);
    expect(settingsOf(doc)).toEqual({ date: '2023-09-02', year: '2023' });
  });

  it('mark an empty document as of the present layout, and change nothing else in it', () => {
    const brief = createDoc('brief');
    expect(isBlank(brief)).toBe(true);
    expect(migrate({ brief }, TO_4).ok).toBe(true);
    expect(layoutVersion(brief)).toBe(4);
    expect(isBlank(brief)).toBe(true);
    expect(brief.getMap('briefs').size).toBe(0);
  });

  it('leave what is of the present layout as it is, without a transaction', () => {
    const doc = acts(4, { day: 'written by nobody of this version' });
    const [before, origins] = [bytesOf(doc), transactionsOf(doc)];
    expect(migrate({ acts: doc }, TO_4).ok).toBe(true);
    expect(bytesOf(doc)).toBe(before);
    expect(origins).toEqual([]);
  });

  it('refuse a newer document, and then touch none', () => {
    const [newer, older] = [acts(5, { day: 'x' }), createDoc('text')];
    stampLayout(older, 1);
    const before = [newer, older].map(bytesOf);
    expect(migrate({ text: older, acts: newer }, TO_4)).toEqual({
      ok: false,
      error: { document: 'acts', found: 5, known: 4 },
    });
    expect([newer, older].map(bytesOf)).toEqual(before);
  });

  it('are run again from the version of a file that was merged in, and change what it brought alone', () => {
    const doc = acts(1, { day: '2023-09-02' });
    const older = new Y.Doc();
    Y.applyUpdate(older, Y.encodeStateAsUpdate(doc));
    expect(migrate({ acts: doc }, TO_4).ok).toBe(true);
    older.getMap('settings').set('day', '2024-01-01');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(older));
    expect(layoutVersion(doc)).toBe(4);
    expect(migrate({ acts: doc }, { ...TO_4, declared: { acts: 1 } }).ok).toBe(true);
    expect(settingsOf(doc)).toEqual({ date: '2024-01-01', year: '2023' });
    const settled = bytesOf(doc);
    expect(migrate({ acts: doc }, { ...TO_4, declared: { acts: 1 } }).ok).toBe(true);
    expect(bytesOf(doc)).toBe(settled);
  });

  it('made by two and merged stand once', () => {
    const one = acts(1, { day: '2023-09-02' });
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    for (const doc of [one, other]) expect(migrate({ acts: doc }, TO_4).ok).toBe(true);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    expect(settingsOf(one)).toEqual({ date: '2023-09-02', year: '2023' });
    expect(settingsOf(other)).toEqual(settingsOf(one));
  });

  it.each([
    ['goes back', [{ document: 'acts', from: 2, to: 2 }]],
    ['begins before the first version', [{ document: 'acts', from: 0, to: 1 }]],
    ['leads beyond what is known', [{ document: 'acts', from: 1, to: 5 }]],
    [
      'overlaps the one before',
      [
        { document: 'acts', from: 1, to: 3 },
        { document: 'acts', from: 2, to: 4 },
      ],
    ],
  ] as const)('throw where a step %s', (_, steps) => {
    const broken = steps.map((step) => ({ ...step, change: () => undefined }));
    expect(() => migrate({ acts: acts(1, {}) }, { steps: broken, known: 4 })).toThrow(RangeError);
  });

  it('know blank from written, whatever was written and deleted again', () => {
    for (const name of DOCUMENT_NAMES) expect(isBlank(emptyDocs()[name])).toBe(true);
    const { record } = emptyDocs();
    recordParts(record).entries.push([{} as never]);
    expect(isBlank(record)).toBe(false);
    recordParts(record).entries.delete(0);
    expect(isBlank(record)).toBe(false);
    const read = createDoc('record');
    Y.applyUpdate(read, Y.encodeStateAsUpdate(record));
    expect(isBlank(read)).toBe(false);
  });
});
