import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Desk } from '../testing/desk';
import { TextDesk } from '../testing/textDesk';
import { changeDossier } from './actions/settings';
import { createDoc, type DocumentName } from './layout';
import { type Kin, kinshipOf } from './lineage';

function copyOf(docs: Readonly<Record<'text' | 'acts', Y.Doc>>): Required<Kin> {
  const copy = (name: DocumentName, doc: Y.Doc) => {
    const made = createDoc(name);
    Y.applyUpdate(made, Y.encodeStateAsUpdate(doc));
    return made;
  };
  return { text: copy('text', docs.text), acts: copy('acts', docs.acts) };
}

describe('MG3: how two dossiers stand to each other', () => {
  it('copies of one dossier are of one lineage, whatever was done in them since', () => {
    const [one, other] = TextDesk.pair(['1. First.'], ['2. Second.']);
    expect(kinshipOf(one.docs, other.docs)).toBe('same');
    one.apply((tr) => tr.insertText('word ', 3));
    expect(kinshipOf(one.docs, other.docs)).toBe('same');
    expect(kinshipOf(one.docs, copyOf(one.docs))).toBe('same');
  });

  it('CF5: a text that was laid down anew from the same dossier is foreign, though every id in it is the same', () => {
    const [one, other] = [Desk.withSample('ahc'), Desk.withSample('ahc')];
    expect(kinshipOf(one.docs, other.docs)).toBe('foreign');
    expect(kinshipOf(one.docs, copyOf(one.docs))).toBe('same');
  });

  it('another dossier is foreign, by its id or by its text', () => {
    const [ahc, oeweg] = [Desk.withSample('ahc'), Desk.withSample('oeweg')];
    expect(kinshipOf(ahc.docs, oeweg.docs)).toBe('foreign');
    expect(kinshipOf({ acts: ahc.docs.acts }, { acts: oeweg.docs.acts })).toBe('foreign');
    expect(kinshipOf({ text: ahc.docs.text }, { text: oeweg.docs.text })).toBe('foreign');
  });

  it('CF6: an exercise and a real dossier never meet, either way round, even of one lineage', () => {
    const desk = Desk.withSample('ahc');
    const copy = copyOf(desk.docs);
    desk.act((writing) => changeDossier(writing, { marking: 'EXERCISE' }));
    expect(kinshipOf(desk.docs, copy)).toBe('exercise');
    expect(kinshipOf(copy, desk.docs)).toBe('exercise');
    expect(kinshipOf(desk.docs, copyOf(desk.docs))).toBe('same');
  });

  it('takes what holds nothing yet for kin', () => {
    expect(kinshipOf({}, Desk.withSample('ahc').docs)).toBe('same');
  });
});
