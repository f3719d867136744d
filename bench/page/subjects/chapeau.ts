import '../../../src/renderer/styles/tokens.css';
import '../../../src/renderer/styles/text.css';
import * as Y from 'yjs';
import { createTextPane } from '../../../src/renderer/editor/textView';
import { DossierSession } from '../../../src/renderer/session/dossierSession';
import { textParts } from '../../../src/shared/document/layout';
import { seedDossier } from '../../../src/shared/document/seed';
import { draftDossier, LARGE } from '../../draft';
import type { Subject } from '../subject';

/** The text pane as the app has it: binding, undo, projection of text and ledger, drawing; no columns beside it. */
export const open: Subject = async (mount, scroller, blocks) => {
  const docs = seedDossier(draftDossier({ ...LARGE, blocks, entries: 0 }));
  const updates = Object.fromEntries(Object.entries(docs).map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]));
  const from = performance.now();
  const host = {
    bindDocument(doc: Y.Doc, name: string) {
      Y.applyUpdate(doc, updates[name] as Uint8Array, 'remote');
      const status = { state: 'synced', unsynced: 0, editable: true, failure: null };
      return { whenSynced: Promise.resolve(null), status, onStatus: () => () => undefined, destroy: () => undefined };
    },
    dossiers: { status: () => () => undefined },
  };
  const session = await DossierSession.open(host as never, { id: 'bench' } as never, {
    id: 'p',
    name: '',
    delegation: null,
  });
  if (!(session instanceof DossierSession)) throw new Error('The draft did not open');
  const state = { mode: 'draft' as const, selection: [], view: 'marked' as const, asIf: new Map() };
  const surroundings = {
    state: { get: () => state, subscribe: () => () => undefined },
    preferences: { store: { subscribe: () => () => undefined }, get: () => false },
    select: () => undefined,
  };
  createTextPane(mount, scroller, surroundings as never, session, []);
  const other = new Y.Doc();
  Y.applyUpdate(other, updates.text as Uint8Array);
  const remote = (words: string) => {
    const before = Y.encodeStateVector(other);
    textParts(other).sections.get('s1')?.insert(200, words, {});
    const update = Y.encodeStateAsUpdate(other, before);
    const start = performance.now();
    Y.applyUpdate(session.docs.text, update, 'remote');
    return performance.now() - start;
  };
  return { from, remote };
};
