import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../formats/format';
import { actsParts, DOCUMENT_NAMES, LAYOUT_VERSION, layoutVersion, recordParts, textParts } from './layout';
import { Projection } from './project';
import { encodeDocs, seedEmpty, seedImport } from './seedImport';
import { storedSections } from './storedText';

const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};

function result(more: Partial<ImportResult>): ImportResult {
  return {
    sections: [],
    tail: '',
    notes: [],
    statements: [],
    report: { recognised: [], guessed: [], leftOut: [] },
    source: { id: 'doc', title: 'Draft', short: '' },
    original: new Uint8Array(),
    ...more,
  };
}

describe('laying an import down', () => {
  test('says what the dossier is called, where its text came from, and of which layout it is', () => {
    const docs = seedImport(result({}), {
      dossierId: 'd1',
      title: 'Draft of May',
      forum: 'PrepCom',
      marking: 'RESTRICTED',
      original: { sha256: 'ab', name: 'draft.txt', size: 3 },
      newId: ids(),
    });
    expect(actsParts(docs.acts).settings.toJSON()).toMatchObject({
      id: 'd1',
      title: 'Draft of May',
      forum: 'PrepCom',
      marking: 'RESTRICTED',
    });
    expect(textParts(docs.text).originals.get('doc')).toEqual({ sha256: 'ab', name: 'draft.txt', size: 3 });
    for (const name of DOCUMENT_NAMES) expect(layoutVersion(docs[name])).toBe(LAYOUT_VERSION);
    expect(Object.keys(encodeDocs(docs))).toEqual(['text', 'acts', 'record', 'brief', 'declared']);
  });

  test('notes and comments that a format keeps apart stand behind what they belong to; statements in our record', () => {
    const docs = seedImport(
      result({
        sections: [
          { id: 's1', blocks: [{ id: 'b1', text: 'One.', gap: '' }] },
          { id: 's2', blocks: [{ id: 'b2', text: 'Two.', gap: '\n\n' }] },
        ],
        notes: [
          { kind: 'footnote', text: 'A footnote.', at: { block: 'b2', offset: 3 } },
          { kind: 'comment', text: 'Check this.', at: { block: 'b1', offset: 0 }, author: 'Chair' },
          { kind: 'endnote', text: 'Nowhere.', at: null },
        ],
        statements: [{ id: 'st', delegations: ['NOR'], words: 'Yes.', said: { at: '' }, topics: [], grade: 'record' }],
      }),
      { dossierId: 'd', title: 't', newId: ids() },
    );
    const blocks = storedSections(docs.text).map((section) => section.blocks.map(({ text, kind }) => [text, kind]));
    expect(blocks).toEqual([
      [
        ['One.', undefined],
        ['Chair: Check this.', 'note'],
        ['Nowhere.', 'footnote'],
      ],
      [
        ['Two.', undefined],
        ['A footnote.', 'footnote'],
      ],
    ]);
    expect(recordParts(docs.record).statements.get('st')?.words).toBe('Yes.');
  });

  test('formatting keeps its place where halves of surrogate pairs are written otherwise', () => {
    const docs = seedImport(
      result({
        sections: [
          {
            id: 's1',
            blocks: [{ id: 'b1', text: 'a\ud83db [bold]', gap: '', marks: [{ from: 4, to: 10, mark: 'strong' }] }],
          },
        ],
      }),
      { dossierId: 'd', title: 't', newId: ids() },
    );
    const [block] = storedSections(docs.text)[0]?.blocks ?? [];
    const [mark] = block?.marks ?? [];
    expect(block?.text.slice(mark?.from, mark?.to)).toBe('[bold]');
    expect(textParts(docs.text).documents.get('doc')?.standIns).toBe(true);
  });

  test('tells how far it is', () => {
    const told: number[] = [];
    const section = (i: number) => ({ id: `s${i}`, blocks: [{ id: `b${i}`, text: 'x', gap: '\n' }] });
    seedImport(result({ sections: [0, 1, 2, 3].map(section) }), {
      dossierId: 'd',
      title: 't',
      newId: ids(),
      progress: (part) => told.push(part),
    });
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('an empty dossier has one paragraph to type in', () => {
    const docs = seedEmpty({ dossierId: 'd', title: 'New', newId: ids() });
    const { current } = new Projection(docs);
    expect(current.settings.title).toBe('New');
    expect(current.reading.sections.flatMap((section) => section.provisions).length).toBe(1);
  });
});
