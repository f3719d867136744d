import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { auditFacts } from '../../shared/document/auditFacts';
import { words } from '../testing/storeCase';
import { StoreDesk } from '../testing/storeDesk';
import { ActsLog } from './actsLog';
import type { Dossier } from './dossier';

const desk = new StoreDesk();
const CANARY = 'Kanarienvogel';
const who = { member: 'abcd1234', seat: 'chair', name: 'Chair' };

function open(dossier: Dossier): Promise<ActsLog> {
  return ActsLog.open({
    machine: desk.machine,
    folder: '/data/acts',
    dossier,
    facts: auditFacts,
    whoIs: (origin) => (origin === 'chair' ? who : null),
    onDefect: (thrown) => {
      throw thrown;
    },
  });
}

/** A change of one document, as a page sends it. */
function send(
  dossier: Dossier,
  name: Parameters<Dossier['receive']>[0],
  change: (doc: Y.Doc) => void,
  origin: unknown,
): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(dossier.document(name)));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  expect(dossier.receive(name, Y.encodeStateAsUpdate(doc, before), origin).ok).toBe(true);
}

const rule = (id: string) => (doc: Y.Doc) =>
  doc.getArray('acts').push([{ id, kind: 'read', target: { kind: 'text' }, delegations: [], words: CANARY }]);

describe('AU3: the log of an open dossier', () => {
  it('notes what arrives, by whom, in documents that are begun later too, and what it is told', async () => {
    const { dossier } = await desk.begin();
    const log = await open(dossier);
    send(dossier, 'acts', rule('a1'), 'chair');
    send(dossier, 'declared-ab12cd34', (doc) => doc.getMap('proposals').set('p1', { kind: 'amend' }), 'other');
    log.append('exported', who, { form: 'pdf' });
    const entries = await desk.wait(log.read(1));
    expect(entries.map((line) => [line?.n, line?.kind, line?.by?.name ?? null])).toEqual([
      [1, 'ruled', 'Chair'],
      [2, 'tabled', null],
      [3, 'exported', 'Chair'],
    ]);
  });

  it('CF1, AU4: holds no word of any document, and nothing at all of private ones', async () => {
    const { dossier } = await desk.begin();
    const log = await open(dossier);
    send(dossier, 'acts', rule('a1'), 'chair');
    send(dossier, 'record', (doc) => doc.getArray('entries').push([{ id: CANARY, note: CANARY }]), 'chair');
    send(dossier, 'brief', (doc) => doc.getMap('proposals').set(CANARY, { kind: 'amend', reason: CANARY }), 'chair');
    await desk.wait(log.flush());
    const bytes = desk.machine.files.peek('/data/acts/000001.jsonl');
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toContain(CANARY);
  });

  it('loses nothing of what the disk does not take at first, and keeps its order', async () => {
    const { dossier } = await desk.begin();
    const log = await open(dossier);
    desk.machine.files.room = 0;
    log.append('exported', null, { n: 1 });
    log.append('exported', null, { n: 2 });
    await desk.wait(log.flush());
    desk.machine.files.room = Number.POSITIVE_INFINITY;
    expect((await desk.wait(log.read(1))).map((line) => line?.what.n)).toEqual([1, 2]);
  });

  it('is told of nothing that was there when the dossier was opened, nor after it was closed', async () => {
    const { store, dossier } = await desk.begin();
    send(dossier, 'acts', rule('a1'), 'chair');
    await desk.wait(store.close(dossier));
    const again = await desk.wait(store.openId(dossier.id));
    if (!again.ok) throw new Error('not opened');
    const log = await open(again.value);
    await desk.wait(log.close());
    send(again.value, 'acts', rule('a2'), 'chair');
    expect(await desk.wait(log.read(1))).toEqual([]);
    expect(words(again.value)).toBe('seed;');
  });
});
