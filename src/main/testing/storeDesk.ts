import { afterEach } from 'vitest';
import * as Y from 'yjs';
import type { Result } from '../../shared/base/result';
import type { Failure } from '../../shared/protocol/failure';
import { decodeContainer, encodeContainer } from '../host/container';
import type { Dossier } from '../host/dossier';
import type { DossierStore } from '../host/dossierStore';
import { FakeMachine } from './memoryDisk';
import { documentBytes, loadStore } from './storeCase';

/** Where the dossier of a desk is saved. */
export const PATH = '/home/draft.chapeau';

export function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function code(result: Result<unknown, Failure>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** A machine of its own for each test of a file, and the ways to put a store on it. */
export class StoreDesk {
  machine = FakeMachine.start();

  constructor() {
    afterEach(() => {
      this.machine = FakeMachine.start();
    });
  }

  readonly wait = <T>(promise: Promise<T>): Promise<T> => this.machine.timing.until(promise);

  /** A store, and in it a dossier that says "seed;". */
  readonly begin = async (): Promise<{ store: DossierStore; dossier: Dossier }> => {
    this.machine.files.remember('/home');
    const store = await loadStore(this.machine);
    const made = await this.wait(store.create({ title: 'Draft', documents: { text: documentBytes('seed;') } }));
    return { store, dossier: value(made) };
  };

  /** The same, saved as `PATH`. */
  readonly beginWithFile = async () => {
    const { store, dossier } = await this.begin();
    value(await this.wait(store.saveAs(dossier, PATH)));
    return { store, dossier };
  };

  /** The process ends without a word; the next one. */
  readonly crash = async (options: Parameters<typeof loadStore>[1] = {}): Promise<DossierStore> => {
    this.machine.die();
    this.machine.files.restart('kill');
    this.machine = this.machine.another();
    return loadStore(this.machine, options);
  };

  readonly fileText = (path: string): string => {
    const reading = decodeContainer(this.machine.files.peek(path) ?? new Uint8Array());
    const doc = new Y.Doc();
    if (reading.ok) for (const bytes of reading.value.documents.values()) Y.applyUpdate(doc, bytes);
    return doc.getText('x').toString();
  };
}

/** The bytes of a file that another machine made. */
export function container(over: { layout?: number; dossier?: string; kind?: 'public' | 'private' } = {}): Uint8Array {
  return encodeContainer(
    {
      kind: over.kind ?? 'public',
      dossier: over.dossier ?? 'AAAAAAAAAAAAAAAA',
      title: 'From elsewhere',
      marking: 'RESTRICTED',
      savedAt: '2023-09-02T10:00:00.000Z',
      layout: { text: over.layout ?? 1 },
      counts: {},
    },
    { documents: new Map([['text', documentBytes('elsewhere;', over.layout)]]), originals: new Map() },
  );
}
