import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedText } from '../testing/cohort';
import { blockAttrs, schema } from '../text/schema';
import { DEFAULT_SETTINGS } from './defaultSettings';
import { emptyDocs } from './docs';
import type { DossierJson, JsonBlock, JsonSection } from './dossierJson';
import { createDoc, LAYOUT_VERSION, layoutVersion, textParts } from './layout';
import { Projection } from './project';
import { provenanceOf } from './provenance';
import { seedDossier } from './seed';
import { TextBinding } from './textBinding';
import { toJson } from './toJson';

const DOCUMENT = { id: 'cnd', title: 'Consolidated negotiating document', short: 'CND', symbol: 'A/AC.1/1' };

function dossier(...text: JsonSection[]): DossierJson {
  return {
    format: 'chapeau-dossier',
    version: 1,
    settings: { ...DEFAULT_SETTINGS, id: 'd', title: 'D' },
    documents: [DOCUMENT],
    text,
    choices: [],
    acts: [],
  };
}

/** The same text document, read back from its bytes as a file holds them. */
function stored(doc: Y.Doc): Y.Doc {
  const read = createDoc('text');
  Y.applyUpdate(read, Y.encodeStateAsUpdate(doc), 'remote');
  return read;
}

/** A block laid down, stored, read: as the editor holds it, and as the JSON has it again. */
function throughFile(block: Partial<JsonBlock>, section: Partial<JsonSection> = {}) {
  const whole: JsonSection = { id: 's', ...section, blocks: [{ id: 'b', text: 'The cat sat.', ...block }] };
  const docs = seedDossier(dossier(whole));
  const text = stored(docs.text);
  const json = toJson({ ...docs, text });
  expect(toJson(seedDossier(json))).toEqual(json);
  expect(json.text).toEqual([whole]);
  const node = new TextBinding(text, () => 'new').node().firstChild?.firstChild;
  if (node === null || node === undefined) throw new Error('No block');
  return { node, text, model: new Projection({ ...docs, text }).current };
}

test('the text says of which layout it is', () => {
  const doc = createDoc('text');
  Y.applyUpdate(doc, seedText([['One.']]));
  expect([layoutVersion(doc), LAYOUT_VERSION]).toEqual([2, 2]);
});

describe('version 1 of the text holds what an import brings', () => {
  test.each([
    ['strong', undefined],
    ['em', undefined],
    ['underline', undefined],
    ['strike', undefined],
    ['superscript', undefined],
    ['subscript', undefined],
    ['colour', { key: 'red' }],
    ['highlight', { key: 'yellow' }],
    ['note', { id: 'n1' }],
  ])('run formatting: %s', (mark, attrs) => {
    const { node } = throughFile({ marks: [{ from: 4, to: 7, mark, ...(attrs === undefined ? {} : { attrs }) }] });
    expect(node.child(1).text).toBe('cat');
    expect(node.child(1).marks).toEqual([schema.marks[mark]?.create(attrs)]);
    expect([node.child(0).marks, node.child(2).marks]).toEqual([[], []]);
  });

  test('several formats over one another', () => {
    const marks = [
      { from: 0, to: 7, mark: 'strong' },
      { from: 4, to: 11, mark: 'strike' },
    ];
    const { node } = throughFile({ marks });
    expect(node.children.map((run) => `${run.text}:${run.marks.map(({ type }) => type.name)}`)).toEqual([
      'The :strong',
      'cat:strong,strike',
      ' sat:strike',
      '.:',
    ]);
  });

  test('a note reference and its note', () => {
    const docs = seedDossier(
      dossier({
        id: 's',
        blocks: [
          { id: 'b', text: 'The cat.1', marks: [{ from: 8, to: 9, mark: 'note', attrs: { id: 'n1' } }] },
          { id: 'n1', text: 'Or another animal.', kind: 'footnote' },
        ],
      }),
    );
    const { reading } = new Projection(docs).current;
    expect(reading.byBlock.get('n1')).toMatchObject({ kind: 'footnote', text: 'Or another animal.' });
    expect(toJson(seedDossier(toJson(docs))).text).toEqual(toJson(docs).text);
  });

  test('cells of a table are blocks', () => {
    const { node, model } = throughFile({ cell: 't1:0:2:1:2', kind: 'cell' });
    expect(blockAttrs(node)).toMatchObject({ cell: 't1:0:2:1:2', kind: 'cell' });
    expect(model.reading.byBlock.get('b')?.kind).toBe('cell');
  });

  test('line breaks and tabs are characters', () => {
    const words = '\t(a)\tThe cat;\nand the dog.';
    const { node, model } = throughFile({ text: words });
    expect(node.textContent).toBe(words);
    expect(model.reading.byBlock.get('b')?.text).toBe(words);
  });

  test('language and direction of a block and of a section', () => {
    const { node, text } = throughFile({ lang: 'ar', dir: 'rtl', text: 'المادة 5' }, { lang: 'en', dir: 'ltr' });
    expect(blockAttrs(node)).toMatchObject({ lang: 'ar', dir: 'rtl' });
    const { sectionProps } = textParts(text);
    expect([sectionProps.get('s.lang'), sectionProps.get('s.dir')]).toEqual(['en', 'ltr']);
  });

  test('kind, depth and marker that somebody set, and the white space between blocks', () => {
    const { node, model } = throughFile({ kind: 'provision', depth: 2, marker: '10 bis.', gap: '\n\n' });
    expect(blockAttrs(node)).toMatchObject({ kind: 'provision', depth: 2, marker: '10 bis.' });
    expect(model.reading.byBlock.get('b')).toMatchObject({ depth: 2, marker: { written: '10 bis.' } });
  });

  test('the document that a section is from', () => {
    const { model } = throughFile({}, { document: 'cnd' });
    expect(model.documents.get('cnd')).toEqual(DOCUMENT);
    expect(model.sections.get('s')?.document).toBe('cnd');
  });

  test('which original bytes a document was read from', () => {
    const original = { sha256: 'ab'.repeat(32), name: 'draft.txt', size: 12 };
    const json = { ...dossier({ id: 's', blocks: [{ id: 'b', text: 'One.' }] }), originals: { cnd: original } };
    const docs = seedDossier(json);
    expect(textParts(stored(docs.text)).originals.get('cnd')).toEqual(original);
    expect(toJson(docs).originals).toEqual({ cnd: original });
  });

  test('PR5: who typed as which client, from when: only ever added to, and read after the file was stored', () => {
    const { text } = throughFile({});
    const entry = { person: 'ana', name: 'Ana', delegation: 'BRA', from: '2026-11-21T10:00:00+01:00' };
    const { sections, authors } = textParts(text);
    text.transact(() => {
      authors.push([{ client: text.clientID, ...entry }]);
      sections.get('s')?.insert(5, 'big ', {});
    }, 'user');
    const read = stored(text);
    expect(textParts(read).authors.toArray()).toEqual([{ client: text.clientID, ...entry }]);
    expect(
      provenanceOf({ text: read }, new Projection({ ...emptyDocs(), text: read }).current, 'b').map(
        ({ from, to, by }) => [from, to, by?.person ?? null],
      ),
    ).toEqual([
      [0, 4, null],
      [4, 8, 'ana'],
      [8, 16, null],
    ]);
  });
});
