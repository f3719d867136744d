import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { faultsOf } from '../shared/audit/chain';
import type { Result } from '../shared/base/result';
import { createDoc, textParts } from '../shared/document/layout';
import type { Channel } from '../shared/protocol/channel';
import { type Host as Connection, connectHost } from '../shared/protocol/connect';
import type { Failure } from '../shared/protocol/failure';
import { channelPair } from '../shared/protocol/memoryChannel';
import { Host } from './host/host';
import { layoutReader } from './layoutReader';
import { FakeMachine } from './testing/memoryDisk';

const CANARY = 'Kanarienvogel';
const ID = 'DossierOfThisOne';
const defects: unknown[] = [];
afterEach(() => expect(defects.splice(0)).toEqual([]));

function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const codeOf = (result: Result<unknown, Failure>) => (result.ok ? 'ok' : result.error.code);

/** A text of one section that somebody laid down. */
function textOf(words: string): Uint8Array {
  const doc = createDoc('text');
  const text = new Y.Text();
  textParts(doc).sections.set('s0', text);
  text.insertEmbed(0, { p: 'b0' }, {});
  text.insert(1, words, {});
  return Y.encodeStateAsUpdate(doc);
}

/** Somebody at a computer of their own. */
class Person {
  readonly machine = FakeMachine.start();
  host!: Connection;
  id = '';

  constructor(readonly name: string) {}

  static async start(name: string, seed: number): Promise<Person> {
    const person = new Person(name);
    // Each machine has chance of its own, and with that a key of its own.
    for (let draw = 0; draw < seed; draw++) person.machine.random.bytes(7);
    const host = value(
      await person.wait(
        Host.start({
          machine: person.machine,
          dataFolder: '/data',
          layout: layoutReader,
          samplePath: () => null,
          // Passphrases at no price.
          sealing: { stretch: async (words) => new Uint8Array(32).fill(words.length), cost: { n: 2, r: 1, p: 1 } },
          onDefect: (thrown) => defects.push(thrown),
        }),
      ),
    );
    const [here, there] = channelPair();
    host.serveChannel(there);
    let give: (channel: Channel) => void = () => undefined;
    person.host = connectHost({
      start: (onChannel) => {
        give = onChannel;
        return () => undefined;
      },
    });
    give(here);
    return person;
  }

  wait<T>(promise: Promise<T>): Promise<T> {
    return this.machine.timing.until(promise);
  }

  async create(marking: 'none' | 'EXERCISE' = 'none', words = '1. States shall cooperate.'): Promise<void> {
    const acts = createDoc('acts');
    acts.getMap('settings').set('id', ID);
    acts.getMap('settings').set('marking', marking);
    const documents = { text: textOf(words), acts: Y.encodeStateAsUpdate(acts) };
    this.id = value(
      await this.wait(this.host.dossiers.create({ title: 'Draft', marking, dossierId: ID, documents })),
    ).id;
  }

  async open(bytes: Uint8Array): Promise<void> {
    this.id = value(await this.wait(this.host.dossiers.openBytes({ name: 'copy', bytes }))).id;
  }

  make(over: { readonly private?: ('record' | 'brief')[]; readonly passphrase?: string; readonly name?: string } = {}) {
    const by = { name: over.name ?? this.name, delegation: null };
    const given = { private: over.private ?? [], passphrase: over.passphrase ?? null };
    return this.wait(this.host.copies.make({ id: this.id, for: 'Ana', by, asOf: null, note: '', ...given }));
  }

  async copy(over: Parameters<Person['make']>[0] = {}): Promise<Uint8Array> {
    return value(await this.make(over)).bytes;
  }

  read(bytes: Uint8Array, passphrase: string | null = null) {
    return this.wait(this.host.copies.read({ id: this.id, bytes, passphrase }));
  }

  merge(
    bytes: Uint8Array,
    documents: ('text' | 'acts' | 'declared' | 'record' | 'brief')[],
    passphrase: string | null = null,
  ) {
    return this.wait(this.host.copies.merge({ id: this.id, bytes, passphrase, documents }));
  }

  /** Changes a document as a page does, and waits until it is safe. */
  async change(name: 'text' | 'acts' | 'record' | 'brief', change: (doc: Y.Doc) => void): Promise<void> {
    const doc = createDoc(name);
    const binding = this.host.bindDocument(doc, name, this.id);
    await this.wait(binding.whenSynced);
    doc.transact(() => change(doc));
    await this.wait(
      new Promise<void>((done) => {
        const look = () => {
          if (binding.status.unsynced === 0) done();
        };
        binding.onStatus(look);
        look();
      }),
    );
    binding.destroy();
  }

  async words(): Promise<string> {
    const doc = createDoc('text');
    const binding = this.host.bindDocument(doc, 'text', this.id);
    await this.wait(binding.whenSynced);
    binding.destroy();
    return textParts(doc).sections.get('s0')?.toString() ?? '';
  }

  async notes(): Promise<unknown[]> {
    const doc = createDoc('record');
    const binding = this.host.bindDocument(doc, 'record', this.id);
    await this.wait(binding.whenSynced);
    binding.destroy();
    return doc.getArray('entries').toJSON();
  }
}

const type = (words: string) => (doc: Y.Doc) => textParts(doc).sections.get('s0')?.insert(4, words, {});
const note = (words: string) => (doc: Y.Doc) => doc.getArray('entries').push([{ id: words, note: CANARY }]);

async function pair(): Promise<[Person, Person]> {
  const [bo, ana] = [await Person.start('Bo', 1), await Person.start('Ana', 2)];
  await bo.create();
  await ana.open(await bo.copy());
  return [bo, ana];
}

describe('MG3: copies between two computers', () => {
  it('bring what each wrote to the other, with the state before as an earlier save to go back to', async () => {
    const [bo, ana] = await pair();
    await bo.change('text', type('B'));
    await ana.change('text', type('A'));
    const [fromBo, fromAna] = [await bo.copy(), await ana.copy()];
    const merged = value(await ana.merge(fromBo, ['text', 'acts', 'declared']));
    expect(merged.changed).toEqual(['text']);
    value(await bo.merge(fromAna, ['text', 'acts', 'declared']));
    expect(await bo.words()).toBe(await ana.words());
    expect(await bo.words()).toMatch(/[AB]{2}/);
    // A second time, and one's own copy, bring nothing.
    for (const again of [fromBo, fromAna, await ana.copy()]) {
      expect(value(await ana.merge(again, ['text', 'acts', 'declared']))).toEqual({ backup: null, changed: [] });
    }
    const saves = value(await ana.wait(ana.host.dossiers.backups({ id: ana.id })));
    expect(saves).toMatchObject([{ id: merged.backup, reason: 'merge' }]);
    value(await ana.wait(ana.host.dossiers.restore({ id: ana.id, backup: merged.backup ?? '' })));
    expect(await ana.words()).not.toContain('B');
  });

  it('MG4: bring only the documents that are asked for, as a seat of a room may write them', async () => {
    const [bo, ana] = await pair();
    await bo.change('text', type('B'));
    await bo.change('acts', (doc) => doc.getMap('settings').set('forum', 'sixth'));
    expect(value(await ana.merge(await bo.copy(), ['acts']))).toMatchObject({ changed: ['acts'] });
    expect(await ana.words()).not.toContain('B');
  });

  it('CF1: give what is private to whoever has the passphrase, and nobody else', async () => {
    const [bo, ana] = await pair();
    await bo.change('record', note('n1'));
    const open = await bo.copy();
    expect(value(await ana.read(open)).sealed).toEqual([]);
    const sealed = await bo.copy({ private: ['record'], passphrase: 'three words' });
    expect(value(await ana.read(sealed))).toMatchObject({ sealed: ['record'] });
    expect(Object.keys(value(await ana.read(sealed)).documents)).not.toContain('record');
    expect(codeOf(await ana.read(sealed, 'wrong'))).toBe('seal.wrong');
    value(await ana.merge(sealed, ['text', 'record']));
    expect(await ana.notes()).toEqual([]);
    value(await ana.merge(sealed, ['text', 'record'], 'three words'));
    expect(await ana.notes()).toHaveLength(1);
    const log = value(await ana.wait(ana.host.acts.read({ id: ana.id, from: 1 })));
    expect(log.map((line) => line?.kind)).toContain('merged');
    expect(JSON.stringify(log)).not.toContain(CANARY);
  });

  it('refuse another dossier, a text that was laid down anew, and an exercise', async () => {
    const [bo, ana] = await pair();
    const eve = await Person.start('Eve', 3);
    await eve.create('none', '1. Another beginning.');
    expect(codeOf(await ana.merge(await eve.copy(), ['text']))).toBe('copy.foreign');
    const fresh = await Person.start('Fay', 4);
    await fresh.create('EXERCISE');
    expect(codeOf(await ana.merge(await fresh.copy(), ['text']))).toBe('copy.exercise');
    expect(codeOf(await fresh.merge(await bo.copy(), ['text']))).toBe('copy.exercise');
  });

  it('MG2: tell a device on first use, again, its own, and a name that comes with another key', async () => {
    const [bo, ana] = await pair();
    const standing = async (bytes: Uint8Array) => value(await ana.read(bytes)).signer;
    expect(await standing(await bo.copy())).toMatchObject({ name: 'Bo', standing: 'new', known: null });
    value(await ana.merge(await bo.copy(), ['text']));
    const print = value(await bo.make()).fingerprint;
    expect(await standing(await bo.copy())).toEqual({ name: 'Bo', standing: 'known', known: 'Bo', fingerprint: print });
    expect(await standing(await bo.copy({ name: 'Bob' }))).toMatchObject({ standing: 'known', known: 'Bo' });
    expect(await standing(await ana.copy())).toMatchObject({ standing: 'self' });
    const eve = await Person.start('Eve', 3);
    await eve.open(await bo.copy());
    expect(await standing(await eve.copy({ name: ' bo ' }))).toMatchObject({ standing: 'other', known: print });
    expect(value(await ana.wait(ana.host.copies.devices(null)))).toMatchObject([{ name: 'Bo', fingerprint: print }]);
    value(await ana.wait(ana.host.copies.forget({ fingerprint: print })));
    expect(await standing(await bo.copy())).toMatchObject({ standing: 'new' });
  });

  it('MG2: refuse what nobody signed, and a changed one', async () => {
    const [bo, ana] = await pair();
    const plain = value(await bo.wait(bo.host.dossiers.download({ id: bo.id }))).public;
    expect(codeOf(await ana.read(plain))).toBe('copy.unsigned');
    const copy = await bo.copy();
    const at = Buffer.from(copy).indexOf('"title": "Draft"');
    // The manifest may be deflated: then any byte of it will do.
    copy[at < 0 ? 60 : at + 12] = (copy[at < 0 ? 60 : at + 12] ?? 0) ^ 1;
    expect(['copy.changed', 'file.damaged', 'file.notADossier']).toContain(codeOf(await ana.read(copy)));
  });

  it('AU1, AU3: stand in the log of acts with for whom they were, beside what was ruled, and the chain is whole', async () => {
    const [bo] = await pair();
    const act = { id: 'a1', kind: 'read', target: { kind: 'text' }, delegations: [], words: CANARY };
    await bo.change('acts', (doc) => doc.getArray('acts').push([act]));
    value(await bo.wait(bo.host.acts.note({ id: bo.id, kind: 'exported', what: { form: 'csv' } })));
    const log = value(await bo.wait(bo.host.acts.read({ id: bo.id, from: 1 })));
    expect(log).toMatchObject([
      { n: 1, kind: 'exported', what: { form: 'copy', for: 'Ana', private: false } },
      { n: 2, kind: 'ruled', what: { act: 'a1', how: 'read', on: 'text' } },
      { n: 3, kind: 'exported', what: { form: 'csv' } },
    ]);
    expect(faultsOf(log)).toEqual([]);
    expect(JSON.stringify(log)).not.toContain(CANARY);
  });
});
