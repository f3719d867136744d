import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stateFor, wholeState } from './keptState';

/** A document of more structs than one piece takes. */
function laid(): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    for (let i = 0; i < 2000; i++) doc.getMap('notes').set(`n${i}`, new Y.Text(`note ${i}`));
    doc.getText('x').insert(0, 'Each State shall. ');
  });
  return doc;
}

const NOTHING = Y.encodeStateVector(new Y.Doc());
const words = (doc: Y.Doc) => `${doc.getText('x')}${JSON.stringify(doc.getMap('notes'))}`;

/** The copy of somebody who comes with nothing, or with what `copy` holds. */
function taken(doc: Y.Doc, inParts: boolean, copy = new Y.Doc()): { copy: Y.Doc; pieces: Uint8Array[] } {
  const { parts, rest } = stateFor(doc, Y.encodeStateVector(copy), inParts);
  const pieces = [...parts, rest()];
  for (const piece of pieces) Y.applyUpdate(copy, piece);
  return { copy, pieces };
}

describe('what is written once for all who come', () => {
  it.each([true, false])(
    'is the same bytes for the next one, and comes to the same document (in pieces: %s)',
    (inParts) => {
      const doc = laid();
      const first = taken(doc, inParts);
      const next = taken(doc, inParts);
      expect(first.pieces.length > 1).toBe(inParts);
      expect(next.pieces).toHaveLength(first.pieces.length);
      for (const [i, piece] of next.pieces.entries()) expect(piece).toBe(first.pieces[i]);
      expect(words(next.copy)).toBe(words(doc));
    },
  );

  it.each([true, false])(
    'is written anew after any change, typed here or come from elsewhere (in pieces: %s)',
    (inParts) => {
      const doc = laid();
      taken(doc, inParts);
      doc.getText('x').insert(0, 'typed ');
      expect(words(taken(doc, inParts).copy)).toBe(words(doc));
      const other = new Y.Doc({ gc: false });
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      other.getText('x').delete(0, 3);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
      const { copy } = taken(doc, inParts);
      expect(words(copy)).toBe(words(doc));
      expect(words(copy)).toMatch(/^ed Each State/);
    },
  );

  it('is not kept where it was broken off, and is none for whoever has some of it', () => {
    const doc = laid();
    const broken = stateFor(doc, NOTHING, true);
    for (const _ of broken.parts) break;
    expect(words(taken(doc, true).copy)).toBe(words(doc));
    const has = taken(doc, false).copy;
    doc.getText('x').insert(0, 'more ');
    const { copy, pieces } = taken(doc, false, has);
    expect(pieces[0]?.length).toBeLessThan(100);
    expect(words(copy)).toBe(words(doc));
    expect(wholeState(doc).length).toBeGreaterThan(20_000);
  });

  it('throws for bytes that are no vector', () => {
    const nonsense = Uint8Array.of(255, 255, 255);
    for (const inParts of [true, false]) expect(() => stateFor(laid(), nonsense, inParts)).toThrow();
  });
});
