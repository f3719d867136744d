import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documentKeys';
import type { LayoutReader } from '../host/documents';
import type { Dossier } from '../host/dossier';
import { DossierStore, type StoreOptions } from '../host/dossierStore';
import type { FakeMachine } from './memoryDisk';

/** A layout of which tests know the version: `meta.layout`, as in the real one. */
export const testLayout: LayoutReader = {
  known: 1,
  versionOf: (doc) => {
    const version = doc.getMap('meta').get('layout');
    return typeof version === 'number' ? version : 0;
  },
  isBlank: (doc) => [...doc.share.keys()].every((name) => name === 'meta'),
  migrate: () => undefined,
};

export const DATA = '/data/copies';

export function loadStore(machine: FakeMachine, over: Partial<StoreOptions> = {}): Promise<DossierStore> {
  return DossierStore.load({
    machine,
    folder: DATA,
    layout: testLayout,
    samplePath: () => null,
    onDefect: (thrown) => {
      throw thrown;
    },
    ...over,
  });
}

/** A document with these words in it, as an update. */
export function documentBytes(words: string, version = 1): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    doc.getMap('meta').set('layout', version);
    doc.getText('x').insert(0, words);
  });
  return Y.encodeStateAsUpdate(doc);
}

export function words(dossier: Dossier, name: DocumentName = 'text'): string {
  return dossier.document(name).getText('x').toString();
}

/**
 * Somebody who types marks (`a1;`) at the end of a dossier's documents, each an update of its own, and remembers which of them were
 * acknowledged.
 */
export class Typist {
  readonly typed: string[] = [];
  readonly acknowledged = new Set<string>();
  readonly #dossier: Dossier;
  readonly #docs = new Map<DocumentName, Y.Doc>();
  readonly #waiting: { readonly sequence: number; readonly mark: string }[] = [];

  constructor(dossier: Dossier) {
    this.#dossier = dossier;
    dossier.onDurable((sequence) => {
      for (const one of this.#waiting) if (one.sequence <= sequence) this.acknowledged.add(one.mark);
    });
  }

  type(mark: string, name: DocumentName = 'text'): void {
    const doc = this.#doc(name);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      doc.getMap('meta').set('layout', 1);
      doc.getText('x').insert(doc.getText('x').length, mark);
    });
    const received = this.#dossier.receive(name, Y.encodeStateAsUpdate(doc, before), this);
    if (!received.ok) throw new RangeError(`Refused: ${received.error.code}`);
    this.typed.push(mark);
    this.#waiting.push({ sequence: received.value, mark });
  }

  #doc(name: DocumentName): Y.Doc {
    const known = this.#docs.get(name);
    if (known !== undefined) return known;
    const doc = new Y.Doc({ gc: false });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#dossier.document(name)));
    this.#docs.set(name, doc);
    return doc;
  }
}
