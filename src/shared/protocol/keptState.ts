import * as Y from 'yjs';
import { type StateParts, stateParts, stateWhole } from './stateParts';

/** What was written of a document for somebody who had nothing of it, as long as there is memory for it. */
interface Kept {
  whole: WeakRef<Uint8Array> | null;
  parts: WeakRef<StateParts> | null;
}

/** Of documents that have not changed since. */
const kept = new WeakMap<Y.Doc, Kept>();

function keptOf(doc: Y.Doc): Kept {
  const known = kept.get(doc);
  if (known !== undefined) return known;
  const begun = { whole: null, parts: null };
  kept.set(doc, begun);
  doc.once('update', () => kept.delete(doc));
  return begun;
}

/** All of a document in bytes: written once for all who ask while it stays as it is. Not to be changed by whoever gets it. */
export function wholeState(doc: Y.Doc): Uint8Array {
  const known = keptOf(doc);
  const before = known.whole?.deref();
  if (before !== undefined) return before;
  const bytes = Y.encodeStateAsUpdate(doc);
  known.whole = new WeakRef(bytes);
  return bytes;
}

/**
 * What a copy with this state vector lacks of a document, in pieces or not. A hall that comes in at once has nothing of it yet: what one of
 * them gets, the next ones get as well. Throws for bytes that are no vector.
 */
export function stateFor(doc: Y.Doc, vector: Uint8Array, inParts: boolean): StateParts {
  if (Y.decodeStateVector(vector).size > 0) return inParts ? stateParts(doc, vector) : stateWhole(doc, vector);
  if (!inParts) return { parts: [], rest: () => wholeState(doc) };
  const known = keptOf(doc);
  const before = known.parts?.deref();
  if (before !== undefined) return before;
  const made = stateParts(doc, vector);
  const parts: Uint8Array[] = [];
  return {
    parts: remembered(made.parts, parts),
    rest: () => {
      const rest = made.rest();
      // Only whoever heard them to the end has made all of them.
      if (kept.get(doc) === known) known.parts = new WeakRef({ parts, rest: () => rest });
      return rest;
    },
  };
}

function* remembered(parts: Iterable<Uint8Array>, into: Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts) {
    into.push(part);
    yield part;
  }
}
