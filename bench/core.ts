import { performance } from 'node:perf_hooks';
import { EditorState } from 'prosemirror-state';
import * as Y from 'yjs';
import { recordPositions } from '../src/shared/document/actions/positions';
import type { DossierDocs } from '../src/shared/document/docs';
import { createDoc, DOCUMENT_NAMES, type DocumentName } from '../src/shared/document/layout';
import { Projection } from '../src/shared/document/project';
import { seedDossier } from '../src/shared/document/seed';
import { TextBinding } from '../src/shared/document/textBinding';
import { readBlock } from '../src/shared/notation/block';
import { segment } from '../src/shared/notation/segment';
import { draftDossier, draftSections, LARGE } from './draft';

/** What the pure core costs, in plain Node: milliseconds, or megabytes a second. */
export function measureCore(): Record<string, number> {
  const out: Record<string, number> = {};
  const time = <T>(name: string, run: () => T): T => {
    const from = performance.now();
    const value = run();
    out[name] = performance.now() - from;
    return value;
  };

  const source = draftSections(LARGE)
    .flatMap((section) => section.blocks.map((block) => block.text))
    .join('\n');
  for (let warm = 0; warm < 3; warm++) parse(source);
  const from = performance.now();
  parse(source);
  out['parse MB/s'] = source.length / 1e6 / ((performance.now() - from) / 1000);

  const bytes = bytesOf(seedDossier(draftDossier(LARGE)));
  const docs = time('documents from bytes', () => docsFrom(bytes));
  const projection = time('first projection', () => new Projection(docs));
  const readAll = () => {
    let count = 0;
    for (const _reading of projection.ledger.readings()) count += 1;
    return count;
  };
  time('all readings, the first time', readAll);
  // Each change of settings, such as another quorum, makes every reading anew.
  const again = Array.from({ length: 9 }, () => {
    projection.ledger.apply({ settings: projection.ledgerSettings() });
    const start = performance.now();
    readAll();
    return performance.now() - start;
  });
  out['all readings from an indexed ledger'] = percentile(again, 0.5);

  const afterOne: number[] = [];
  let clock = 0;
  const random = {
    bytes: (count: number) => Uint8Array.from({ length: count }, (_, i) => (clock * 31 + i * 7 + (clock >> 3)) & 255),
  };
  for (let i = 0; i < 600; i++) {
    clock += 1;
    const key = `b:b${i % 200}-${i % 24}`;
    const start = performance.now();
    recordPositions(
      {
        docs,
        model: projection.current,
        person: { id: 'p', name: '', delegation: null },
        now: '2026-02-01T10:00:00Z',
        random,
      },
      [
        {
          target: key,
          option: 'keep',
          delegations: ['BRA'],
          stance: 'OPP',
          grade: 'record',
          said: { at: '2026-02-01' },
        },
      ],
    );
    projection.current.readingOf(key);
    afterOne.push(performance.now() - start);
  }
  out['one position, p95'] = percentile(afterOne, 0.95);

  const binding = new TextBinding(docs.text, () => 'unused');
  let state = EditorState.create({ doc: binding.node() });
  const middle = Math.floor(state.doc.content.size / 2) + 40;
  const keys: number[] = [];
  for (let i = 0; i < 400; i++) {
    const start = performance.now();
    const tr = state.tr.insertText('x', middle + i);
    state = state.apply(tr);
    binding.write([tr], state.doc);
    keys.push(performance.now() - start);
  }
  out['key: step, document, reading, p50'] = percentile(keys, 0.5);
  out['key: step, document, reading, p95'] = percentile(keys, 0.95);
  out['text as bytes, KB'] = Y.encodeStateAsUpdate(docs.text).length / 1000;
  return out;
}

/** The documents as a file holds them, so that they are read and written to as the app does it: typed by somebody else. */
function bytesOf(docs: DossierDocs): ReadonlyMap<DocumentName, Uint8Array> {
  return new Map(DOCUMENT_NAMES.map((name) => [name, Y.encodeStateAsUpdate(docs[name])]));
}

function docsFrom(bytes: ReadonlyMap<DocumentName, Uint8Array>): DossierDocs {
  const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as Record<DocumentName, Y.Doc>;
  for (const [name, update] of bytes) Y.applyUpdate(docs[name], update, 'remote');
  return docs;
}

function parse(source: string): void {
  for (const section of segment(source).sections) for (const block of section.blocks) readBlock(block.text);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
