import '../../../src/renderer/styles/tokens.css';
import '../../../src/renderer/styles/text.css';
import * as Y from 'yjs';
import type { TextSurroundings } from '../../../src/renderer/editor/textPane';
import { createTextPane } from '../../../src/renderer/editor/textView';
import { DossierSession } from '../../../src/renderer/session/dossierSession';
import { documentsOf } from '../../../src/shared/document/docs';
import { type DocumentName, textParts } from '../../../src/shared/document/layout';
import { seedDossier } from '../../../src/shared/document/seed';
import type { BindingStatus, DocumentBinding } from '../../../src/shared/protocol/binding';
import type { Host } from '../../../src/shared/protocol/connect';
import type { DossierInfo } from '../../../src/shared/protocol/services';
import { draftDossier, LARGE } from '../../draft';
import type { Subject } from '../subject';

const SYNCED: BindingStatus = { state: 'synced', unsynced: 0, editable: true, failure: null };
const INFO = { id: 'bench' } as DossierInfo;
const PERSON = { id: 'p', name: '', delegation: null };
const STATE: ReturnType<TextSurroundings['state']['get']> = {
  mode: 'draft',
  selection: [],
  view: 'marked',
  asIf: new Map(),
  settled: new Map(),
  proponent: null,
  proposalsShown: { which: 'all', by: [], focus: null },
};
const SURROUNDINGS: TextSurroundings = {
  state: { get: () => STATE, subscribe: () => () => undefined },
  preferences: { store: { subscribe: () => () => undefined }, get: () => false },
  select: () => undefined,
  run: () => false,
  typed: () => undefined,
  hint: () => undefined,
  notify: () => undefined,
  mayShowRecord: () => true,
  mayShowPrivate: () => true,
  mayPropose: () => true,
};

/** The text pane as the app has it: binding, undo, projection of text and ledger, drawing; no columns beside it. */
export const open: Subject = async (mount, scroller, blocks) => {
  const docs = seedDossier(draftDossier({ ...LARGE, blocks, entries: 0 }));
  const updates = Object.fromEntries([...documentsOf(docs)].map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]));
  const from = performance.now();
  const bindDocument = (doc: Y.Doc, name: DocumentName): DocumentBinding => {
    Y.applyUpdate(doc, updates[name] as Uint8Array, 'remote');
    return {
      document: name,
      dossier: INFO.id,
      whenSynced: Promise.resolve(null),
      status: SYNCED,
      onStatus: () => () => undefined,
      destroy: () => undefined,
    };
  };
  const dossiers = { status: () => () => undefined };
  const session = await DossierSession.open(
    { bindDocument, dossiers, has: () => false } as unknown as Host,
    INFO,
    PERSON,
  );
  if (!(session instanceof DossierSession)) throw new Error('The draft did not open');
  createTextPane(mount, scroller, SURROUNDINGS, session, []);
  // Made when it is first asked for: what another machine holds is no memory of this one.
  let other: Y.Doc | null = null;
  const remote = (words: string) => {
    if (other === null) {
      other = new Y.Doc();
      Y.applyUpdate(other, updates.text as Uint8Array);
    }
    const before = Y.encodeStateVector(other);
    textParts(other).sections.get('s1')?.insert(200, words, {});
    const update = Y.encodeStateAsUpdate(other, before);
    const start = performance.now();
    Y.applyUpdate(session.docs.text, update, 'remote');
    return performance.now() - start;
  };
  return { from, remote };
};
