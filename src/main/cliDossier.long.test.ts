import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import expected from '../../fixtures/samples/ahc.expected.json' with { type: 'json' };
import sample from '../../fixtures/samples/ahc.json' with { type: 'json' };
import { chained, endOf } from '../shared/audit/chain';
import { logLine } from '../shared/audit/logLines';
import { createDoc, type DocumentKey, textParts } from '../shared/document/layout';
import type { AuditEntry } from '../shared/protocol/rooms';
import { newSigningKey } from '../shared/sealing/signing';
import type { StatusLine } from './cli/statusCommand';
import { encodeCopy } from './host/copyFile';
import { machine } from './host/machine';
import { stretch } from './host/scrypt';
import { CliCase } from './testing/cliCase';

const cli = new CliCase();
const at = (name: string) => cli.at(name);
const chapeau = (...given: Parameters<CliCase['run']>) => cli.run(...given);
const file = (...given: Parameters<CliCase['file']>) => cli.file(...given);

beforeAll(() => cli.build(), 120_000);

afterAll(() => cli.remove());

describe('status', () => {
  test('the sample’s figures are those of a careful reader', () => {
    const made = chapeau(['sample', 'ahc', '--out', 'ahc.chapeau']);
    expect(made.code).toBe(0);
    expect(made.said).toContain('not sealed');
    const ran = chapeau(['status', 'ahc.chapeau', '--json']);
    expect({ code: ran.code, said: ran.said }).toEqual({ code: 0, said: '' });
    const lines = JSON.parse(ran.words) as StatusLine[];
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['address', 'title', 'document', 'formal', 'projected', 'coverage', 'options']);
    }
    // A paragraph without a number has no address that a reader would write down, and a topic has none at all: by their words.
    const wordsOf = (id: string) =>
      sample.text.flatMap(({ blocks }) => blocks).find((block) => block.id === id)?.text ??
      sample.record.topics.find((topic) => topic.id === id)?.title ??
      '';
    const sorted = (options: object) =>
      JSON.parse(JSON.stringify(options, (key, value) => (key === 'delegations' ? [...value].sort() : value)));
    for (const [id, reading] of Object.entries(expected.readings)) {
      const document = 'document' in reading ? reading.document : null;
      const isIt = (one: StatusLine) =>
        reading.address === null
          ? wordsOf(id).startsWith(one.title.replace(/…$/, ''))
          : one.address === reading.address;
      const line = lines.find((one) => isIt(one) && one.title !== '' && one.document === document);
      expect({ id, projected: line?.projected, formal: line?.formal }).toEqual({
        id,
        projected: reading.projected,
        formal: reading.formal,
      });
      const options = Object.fromEntries((line?.options ?? []).map(({ option, ...rest }) => [option, rest]));
      expect({ id, options: sorted(options) }).toEqual({ id, options: sorted(reading.options) });
    }
  });

  test('for people: a table of what somebody spoke on, the rest told by number', () => {
    const ran = chapeau(['status', 'ahc.chapeau']);
    expect(ran.words).toMatch(/CND +Art\. 72 +contested +\d+ % +SUP ECU, VEN; OPP 24/);
    expect(ran.said).toMatch(/\d+ more that nobody has spoken on/);
    expect(chapeau(['status', 'ahc.chapeau', '--all']).said).toBe('');
  });

  test('without the private file it says that positions are not in it', () => {
    writeFileSync(at('alone.chapeau'), readFileSync(at('ahc.chapeau')));
    const ran = chapeau(['status', 'alone.chapeau', '--json']);
    expect(ran.code).toBe(0);
    expect(ran.said).toContain('no private file');
  });

  test('CF4: a dossier of a newer version, a damaged one and what is none are each refused with 3', () => {
    const parts = unzipSync(new Uint8Array(readFileSync(at('ahc.chapeau'))));
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array()));
    const newer = { ...parts, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version: 99 })) };
    file('newer.chapeau', zipSync(newer));
    file('cut.chapeau', readFileSync(at('ahc.chapeau')).subarray(0, -1500));
    file('none.chapeau', 'Article 1');
    for (const [name, words] of [
      ['newer.chapeau', 'newer version'],
      ['cut.chapeau', 'damaged'],
      ['none.chapeau', 'not a dossier'],
    ] as const) {
      const ran = chapeau(['status', name, '--json']);
      expect({ name, code: ran.code, out: ran.words }).toEqual({ name, code: 3, out: '' });
      expect(ran.said).toContain(words);
    }
  });

  test('a place that cannot be written ends with 4 and leaves nothing behind', () => {
    if (process.getuid?.() === 0) return;
    const locked = mkdtempSync(at('locked-'));
    chmodSync(locked, 0o500);
    const ran = chapeau(['sample', 'ahc', '--out', join(locked, 'a.chapeau')]);
    expect(ran.code).toBe(4);
  });
});

describe('merge', () => {
  /** A signed copy of the sample in which somebody typed. */
  async function copyOf(words: string): Promise<Uint8Array> {
    const parts = unzipSync(new Uint8Array(readFileSync(at('ahc.chapeau'))));
    const { dossier, layout } = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array()));
    const text = createDoc('text');
    Y.applyUpdate(text, parts['text.ydoc'] ?? new Uint8Array());
    textParts(text).sections.get('dtc-29')?.insert(1, words, {});
    const documents = new Map<DocumentKey, Uint8Array>([
      ['text', Y.encodeStateAsUpdate(text)],
      ['acts', parts['acts.ydoc'] ?? new Uint8Array()],
    ]);
    const about = {
      for: 'Ana',
      by: { name: 'Bo', delegation: null },
      at: '2026-11-21T10:00:00Z',
      asOf: null,
      note: '',
    };
    const manifest = { dossier, layout, title: 'T', marking: 'none' as const, savedAt: about.at, counts: {} };
    const key = newSigningKey(machine.random);
    const contents = { documents, originals: new Map() };
    return encodeCopy({ machine, stretch }, { manifest, contents, about, key, passphrase: null });
  }

  test('MG3: brings what a signed copy holds, and says whose it is', async () => {
    chapeau(['sample', 'ahc', '--out', 'ahc.chapeau', '--force']);
    file('copy.chapeau', await copyOf('Zaunkönig '));
    const ran = chapeau(['merge', 'ahc.chapeau', 'copy.chapeau', '--out', 'merged.chapeau', '--json']);
    expect(ran.code).toBe(0);
    expect(ran.said).toMatch(/made by Bo for Ana.*signed by the device [0-9a-f]{16}/);
    expect(JSON.parse(ran.words)).toMatchObject([{ changed: ['text'] }]);
    expect(chapeau(['export', 'merged.chapeau', '--to', 'txt']).words.split('Zaunkönig')).toHaveLength(2);
    const again = chapeau(['merge', 'merged.chapeau', 'copy.chapeau', '--out', 'again.chapeau', '--json']);
    expect(JSON.parse(again.words)).toMatchObject([{ changed: [] }]);
  });

  test('MG2: refuses what nobody signed and what was changed, and writes nothing', async () => {
    const copy = await copyOf('Zaunkönig ');
    const parts = unzipSync(copy);
    const said = strToU8(strFromU8(parts['copy.json'] ?? new Uint8Array()).replace('Ana', 'Eve'));
    file('changed.chapeau', zipSync({ ...parts, 'copy.json': said }));
    for (const [name, words] of [
      ['ahc.chapeau', 'nobody signed it'],
      ['changed.chapeau', 'not as it was signed'],
    ] as const) {
      const ran = chapeau(['merge', 'ahc.chapeau', name, '--out', 'nothing.chapeau']);
      expect({ code: ran.code, there: existsSync(at('nothing.chapeau')) }).toEqual({ code: 3, there: false });
      expect(ran.said).toContain(words);
    }
    expect(chapeau(['merge', 'ahc.chapeau', 'ahc.chapeau', '--unsigned', '--out', 'same.chapeau']).code).toBe(0);
  });
});

describe('audit verify', () => {
  test('AU2: says that a log is whole, names what is not, and holds it to an end that was noted', () => {
    const entries: AuditEntry[] = [];
    for (const act of ['a', 'b', 'c']) {
      entries.push(chained(endOf(entries), { at: '2026-11-21T10:00:00Z', kind: 'ruled', by: null, what: { act } }));
    }
    const { n, hash } = endOf(entries);
    file('log.jsonl', entries.map(logLine).join(''));
    expect(chapeau(['audit', 'verify', 'log.jsonl', '--end', `${n}:${hash}`])).toMatchObject({
      code: 0,
      words: `Whole: 3 entries. It ends with ${n}:${hash}\n`,
    });
    file('broken.jsonl', entries.map(logLine).join('').replace('"act":"b"', '"act":"x"'));
    expect(chapeau(['audit', 'verify', 'broken.jsonl'])).toMatchObject({
      code: 1,
      words: 'Entry 2 is not as it was written.\n',
    });
    file('cut.jsonl', entries.slice(0, 2).map(logLine).join(''));
    expect(chapeau(['audit', 'verify', 'cut.jsonl']).code).toBe(0);
    expect(chapeau(['audit', 'verify', 'cut.jsonl', '--end', `${n}:${hash}`]).code).toBe(1);
    expect(chapeau(['audit', 'verify', file('none.jsonl', '{}')]).code).toBe(3);
  });
});
