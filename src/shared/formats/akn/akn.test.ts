import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aknComplaints, hasAknSchema } from '../../testing/formats/aknSchema';
import { anyRedline, EVERYTHING } from '../../testing/formats/anyRedline';
import { CHECKLIST, complaintsOf } from '../../testing/formats/checklist';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { readDocx } from '../docx/readDocx';
import type { Redline, RedlineBlock } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import type { AknPlace } from './aknStructure';
import { readAkn } from './readAkn';
import { type AknOptions, writeAkn } from './writeAkn';

const OPTIONS: AknOptions = { date: '2026-11-22' };

async function read(redline: Redline, options = OPTIONS): Promise<Redline> {
  const result = await readAkn(writeAkn(redline, options).bytes, UNWATCHED);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function scene(): Promise<Redline> {
  const result = await readDocx(sceneDocx(), UNWATCHED);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const ANY = { ...EVERYTHING, furniture: false };

function line(text: string, more: Partial<RedlineBlock> = {}): RedlineBlock {
  return { runs: [{ text, formats: [], changes: [] }], end: [], ...more };
}

const ARTICLES: readonly RedlineBlock[] = [
  line('Recalling its earlier resolutions,'),
  line('PART II'),
  line('Article 5. Marine genetic resources', { kind: 'heading', depth: 1 }),
  line('1. Parties [shall] [should]:'),
  line('(a) share [samples [and data]]; and'),
  line('(i) without delay;'),
  line('2. Parties may act.'),
  line('Option A. No text.'),
  line('Option B. All text.'),
  line('3. Nothing else.'),
];

const PLACES: readonly AknPlace[] = [
  { part: 'preamble', element: 'alinea', level: 10, marker: 0 },
  { part: 'body', element: 'section', level: 0, marker: 0 },
  { part: 'body', element: 'article', level: 5, marker: 10 },
  { part: 'body', element: 'paragraph', level: 11, marker: 2 },
  { part: 'body', element: 'point', level: 12, marker: 3 },
  { part: 'body', element: 'indent', level: 13, marker: 3 },
  { part: 'body', element: 'paragraph', level: 11, marker: 2 },
  { part: 'body', element: 'alinea', level: 11, marker: 0, alternatives: 'o' },
  { part: 'body', element: 'alinea', level: 11, marker: 0, alternatives: 'o' },
  { part: 'body', element: 'paragraph', level: 11, marker: 2 },
];

function articles(): Redline {
  const [first, ...rest] = ARTICLES as [RedlineBlock, ...RedlineBlock[]];
  const [words] = first.runs;
  const inserted = { kind: 'insert', author: 'EU', date: '2026-11-20T10:00:00Z' } as const;
  const deleted = { kind: 'delete', author: 'Norway', date: null } as const;
  return {
    blocks: [
      { ...first, runs: [...(words ? [words] : []), { text: ' too', formats: [], changes: [inserted, deleted] }] },
      ...rest,
    ],
    furniture: [],
    notes: [],
    comments: [],
    title: 'Draft [agreement]',
    language: 'en',
    losses: [],
  };
}

const FULL: AknOptions = {
  ...OPTIONS,
  frame: { marking: 'Restricted', symbol: 'A/X/1', asOf: 'As of noon' },
  structure: PLACES,
};

describe('writeAkn', () => {
  it('EX: what is written as Akoma Ntoso is read back: words, structure, notes, comments, changes by whom', async () => {
    await fc.assert(
      fc.asyncProperty(anyRedline(ANY), async (redline) => {
        const back = await read(redline);
        expect({ ...back, losses: [], language: undefined }).toEqual({ ...redline, language: undefined });
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('EX: articles hold paragraphs, these points; numbers are numbers, brackets inlines, rival options stand together', async () => {
    const text = new TextDecoder().decode(writeAkn(articles(), FULL).bytes);
    for (const part of [
      '<p eId="preamble__p">Recalling its earlier resolutions,<ins refersTo="#org_eu" chapeau:by="EU" chapeau:date="2026-11-20T10:00:00Z" chapeau:state="proposed"><del refersTo="#org_norway" chapeau:by="Norway" chapeau:state="proposed"> too</del></ins></p>',
      '<article eId="sec__art_5"><num chapeau:typed="true" chapeau:gap=" ">Article 5.</num><heading chapeau:depth="1">Marine genetic resources</heading><paragraph eId="sec__art_5__para_1">',
      '<inline name="bracket" refersTo="#bracketed">[samples <inline name="bracket" refersTo="#bracketed">[and data]</inline>]</inline>',
      '<point eId="sec__art_5__para_1__point_a"><num chapeau:typed="true" chapeau:gap=" ">(a)</num><intro>',
      '<indent eId="sec__art_5__para_1__point_a__indent_i">',
      '<hcontainer name="alternatives" eId="sec__art_5__alternatives">\n<hcontainer name="option"',
      '<TLCOrganization eId="org_eu" href="/akn/ontology/organization/un/org_eu" showAs="EU"/>',
    ]) {
      expect(
        text.replaceAll('>\n<hcontainer name="alt', '><hcontainer name="alt').replaceAll('\n<paragraph', '<paragraph'),
      ).toContain(part);
    }
    const ids = [...text.matchAll(/ eId="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, references = ''] of text.matchAll(/ refersTo="([^"]+)"/g)) {
      for (const one of references.split(' ')) expect(ids).toContain(one.slice(1));
    }
    expect((await read(articles(), FULL)).blocks.map(wordsOf)).toEqual(articles().blocks.map(wordsOf));
  });

  it.skipIf(!hasAknSchema)(
    'EX: files are valid against the schema of Akoma Ntoso 3.0',
    { timeout: 120_000 },
    async () => {
      const any = fc.sample(anyRedline(ANY), { seed: 13, numRuns: 20 });
      const texts = [
        writeAkn(articles(), FULL),
        writeAkn(await scene(), OPTIONS),
        ...any.map((one) => writeAkn(one, OPTIONS)),
      ];
      expect(await aknComplaints(texts.map(({ bytes }) => bytes))).toEqual([]);
    },
  );
});

describe('Akoma Ntoso by Chapeau', () => {
  for (const item of CHECKLIST) {
    it(`IM: ${item}`, async () => {
      expect(complaintsOf(item, { producer: 'Chapeau', redline: await read(await scene()) })).toEqual([]);
    });
  }
});

describe('readAkn', () => {
  it('IM: of other programs come numbers as labels, headings, notes, and changes by whom they name', async () => {
    const text = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13" xmlns:leos="urn:eu:europa:ec:leos"><bill name="bill"><meta>
      <references source="#x"><TLCOrganization eId="ke" href="/o/ke" showAs="Kenya"/></references><notes source="#x"><note eId="n1"><p>See above.</p></note></notes></meta>
      <preamble><p>Whereas  this
      is so,</p></preamble><body><article eId="art_1"><num>Article 1</num><heading>Scope</heading>
      <paragraph><num>1.</num><list><intro><p>States <ins refersTo="#ke">shall</ins><del leos:softuser="ana" leos:softdate="2026-01-02">may</del>:</p></intro>
      <point><num>(a)</num><content><p>act<noteRef href="#n1" marker="1"/>;</p></content></point></list></paragraph></article></body></bill></akomaNtoso>`;
    const result = await readAkn(new TextEncoder().encode(text), UNWATCHED);
    if (!result.ok) throw new Error(result.error.code);
    const { blocks, notes } = result.value;
    expect(blocks.map((block) => [block.label?.all ?? '', wordsOf(block), block.kind ?? ''])).toEqual([
      ['', 'Whereas this is so,', ''],
      ['Article 1', 'Scope', 'heading'],
      ['1.', 'States shallmay:', ''],
      ['(a)', 'act;', ''],
    ]);
    expect(blocks[2]?.runs.map(({ changes }) => changes.map(({ kind, author }) => `${kind} ${author}`).join())).toEqual(
      ['', 'insert Kenya', 'delete ana', ''],
    );
    expect(notes.map((note) => note.blocks.map(wordsOf))).toEqual([['See above.']]);
    expect(blocks[3]?.runs.some(({ note }) => note === notes[0]?.id)).toBe(true);
  });

  it('IM: XML that is none of its kind is refused', async () => {
    expect(await readAkn(new TextEncoder().encode('<a><b/></a>'), UNWATCHED)).toMatchObject({
      ok: false,
      error: { code: 'binary' },
    });
  });
});
