import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stateParts, stateWhole } from './stateParts';

/** A document that one hand laid down, with more structs than one piece takes. */
function laid(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => {
    const texts = doc.getMap<Y.Text>('texts');
    for (let i = 0; i < 40; i++) {
      const text = new Y.Text();
      texts.set(`t${i}`, text);
      for (let j = 0; j < 60; j++) {
        text.insert(text.length, `words ${i}.${j} `);
        text.insertEmbed(text.length, { at: j });
      }
    }
  });
  return doc;
}

const json = (doc: Y.Doc) => doc.getMap<Y.Text>('texts').toJSON();

function taken(doc: Y.Doc, copy = new Y.Doc()): { copy: Y.Doc; count: number } {
  const { parts, rest } = stateParts(doc, Y.encodeStateVector(copy));
  let count = 0;
  const take = (part: Uint8Array) => {
    Y.applyUpdate(copy, part);
    // Nothing waits for what is still to come.
    expect(copy.store.pendingStructs).toBeNull();
  };
  for (const part of parts) {
    take(part);
    count += 1;
  }
  take(rest());
  return { copy, count };
}

describe('what a copy lacks, in pieces', () => {
  it('comes to the same document, piece by piece', () => {
    const doc = laid();
    const { copy, count } = taken(doc);
    expect(count).toBeGreaterThan(2);
    expect(json(copy)).toEqual(json(doc));
    expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
  });

  it('with what others wrote and took out since, which goes whole', () => {
    const doc = laid();
    const other = taken(doc).copy;
    other.clientID = 9;
    other.getMap<Y.Text>('texts').get('t3')?.insert(4, 'by another ');
    other.getMap<Y.Text>('texts').get('t20')?.delete(0, 30);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    doc.getMap<Y.Text>('texts').get('t3')?.insert(9, 'between ');
    expect(json(taken(doc).copy)).toEqual(json(doc));
  });

  it('to a copy that has some of it, the rest alone; a small document goes in one', () => {
    const doc = laid();
    const parts = [...stateParts(doc, Y.encodeStateVector(new Y.Doc())).parts];
    const copy = new Y.Doc();
    Y.applyUpdate(copy, parts[0] as Uint8Array);
    const { count } = taken(doc, copy);
    expect(count).toBe(parts.length - 1);
    expect(json(copy)).toEqual(json(doc));
    const small = new Y.Doc();
    small.getText('t').insert(0, 'few words');
    expect([...stateParts(small, Y.encodeStateVector(new Y.Doc())).parts]).toEqual([]);
  });

  it('each piece is written when it is asked for, so that the first is under way before the last is made', () => {
    const doc = laid();
    const last = doc.store.clients.get(7)?.slice(-1)[0];
    if (last === undefined) throw new Error('No structs');
    const taken: Uint8Array[] = [];
    let behind = -1;
    const write = last.write.bind(last);
    last.write = (encoder: Y.UpdateEncoderV1, offset: number) => {
      behind = taken.length;
      write(encoder, offset);
    };
    for (const part of stateParts(doc, Y.encodeStateVector(new Y.Doc())).parts) taken.push(part);
    expect(behind).toBe(taken.length - 1);
    expect(taken.length).toBeGreaterThan(2);
  });

  it('bytes that are no vector are refused before anything is written', () => {
    const nonsense = Uint8Array.from([9, 255, 255]);
    expect(() => stateParts(laid(), nonsense)).toThrow();
    expect(() => stateWhole(laid(), nonsense)).toThrow();
  });
});
