import * as Y from 'yjs';
import { stampLayout } from '../../shared/document/layout';
import type { Host } from '../../shared/protocol/connect';
import type { DocumentName } from '../../shared/protocol/documentKeys';
import { seeded } from './seeded';

/** What somebody typed: `<session.count>`, a change of its own, at a time of the machine's clock. */
export interface TypedMark {
  readonly mark: string;
  readonly document: DocumentName;
  readonly at: number;
}

export interface TypistEvents {
  typed(mark: TypedMark): void;
  /** All marks of that document up to this many are acknowledged. */
  acknowledged(document: DocumentName, count: number): void;
  /** A save that was asked for is done. */
  saved(): void;
  /** What must not happen. */
  wrong(what: string): void;
}

const DOCUMENTS = ['text', 'record'] as const;
/** Where marks stand in either document; nothing of the layout is touched. */
const MARKS = 'crash-marks';

/** The marks in a document, in their order. */
function marksIn(doc: Y.Doc): string[] {
  return [
    ...doc
      .getText(MARKS)
      .toString()
      .matchAll(/<[^<>]+>/g),
  ].map(([mark]) => mark);
}

/** What a reader who was not there finds. */
export async function readMarks(host: Host, dossier: string): Promise<Map<DocumentName, string[]>> {
  const found = new Map<DocumentName, string[]>();
  for (const name of DOCUMENTS) {
    const doc = new Y.Doc({ gc: false });
    const binding = host.bindDocument(doc, name, dossier);
    await binding.whenSynced;
    found.set(name, marksIn(doc));
    binding.destroy();
  }
  return found;
}

/** An empty dossier's text, as an update. */
export function emptyText(): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => stampLayout(doc));
  return Y.encodeStateAsUpdate(doc);
}

/**
 * Types marks into both documents of a dossier as fast as nobody can, and saves now and then, until stopped or killed. Runs in Node and
 * in a page alike.
 */
export async function typeMarks(
  host: Host,
  dossier: string,
  options: { readonly session: string; readonly seed: number; readonly events: TypistEvents },
): Promise<{ stop(): void; isCalm(): boolean }> {
  const { events, session } = options;
  const chance = seeded(options.seed);
  const docs = new Map<DocumentName, Y.Doc>();
  const counts = new Map<DocumentName, number>();
  const bindings = DOCUMENTS.map((name) => {
    const doc = new Y.Doc({ gc: false });
    docs.set(name, doc);
    counts.set(name, 0);
    const binding = host.bindDocument(doc, name, dossier);
    binding.onStatus(({ unsynced, state, failure }) => {
      if (state === 'refused') events.wrong(`${name} was refused: ${failure?.code}`);
      events.acknowledged(name, Math.max(0, (counts.get(name) ?? 0) - unsynced));
    });
    return binding;
  });
  for (const binding of bindings) {
    const failure = await binding.whenSynced;
    if (failure !== null) events.wrong(`${binding.document} did not open: ${failure.code}`);
  }
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const step = () => {
    if (stopped) return;
    const name = DOCUMENTS[chance(10) < 7 ? 0 : 1] ?? 'text';
    const text = docs.get(name)?.getText(MARKS);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const mark = `<${session}.${name}.${count}>`;
    events.typed({ mark, document: name, at: Date.now() });
    text?.insert(chance(3) === 0 ? 0 : text.length, mark);
    if (chance(25) === 0) {
      void host.dossiers.save({ id: dossier }).then((saved) => {
        if (saved.ok) events.saved();
        else if (!['host.gone', 'request.cancelled', 'seal.locked'].includes(saved.error.code)) {
          events.wrong(`A save failed: ${JSON.stringify(saved.error)}`);
        }
      });
    }
    timer = setTimeout(step, chance(12));
  };
  step();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    isCalm: () => bindings.every(({ status }) => status.state === 'synced' && status.unsynced === 0),
  };
}
