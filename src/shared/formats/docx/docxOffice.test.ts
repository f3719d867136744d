import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decideAll } from '../../document/actions/decisions';
import { propose } from '../../document/actions/proposals';
import { fileExport } from '../../document/fileExport';
import { Projection } from '../../document/project';
import { seedImport } from '../../document/seedImport';
import { buildRoster } from '../../domain/roster';
import { namerOf } from '../../notation/names';
import { countedRandom } from '../../testing/countedRandom';
import { EXPORT_OPTIONS, EXPORT_WORDS } from '../../testing/exportOptions';
import { officeProgram, savedByOffice } from '../../testing/formats/office';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { cellsIn, NEW_ROWS, tableWithNewRows } from '../../testing/newRows';
import { projectFile } from '../../testing/projectFiles';
import { exported, seeded, writing } from '../../testing/redlineDossiers';
import { rowDesk } from '../../testing/rowDesk';
import { writeOdt } from '../odt/writeOdt';
import { importRedline } from '../redline/importRedline';
import type { Redline, RedlineBlock, RedlineRun, TrackedChange } from '../redline/redline';
import { settled } from '../redline/settle';
import { chained } from '../redline/standing';
import { versionOf } from '../redline/versions';
import { UNWATCHED } from '../redline/watch';
import { PATCH_OPTIONS, patchDocx } from './patchDocx';
import { readDocx } from './readDocx';
import { DOCX_OPTIONS } from './write/docxOptions';
import { writeDocx } from './writeDocx';

const NOW = '2026-11-22T12:00:00Z';
const by = (kind: TrackedChange['kind'], author: string, move?: string): TrackedChange => ({
  kind,
  author,
  date: NOW,
  ...(move === undefined ? {} : { move }),
});
const said = (text: string, ...changes: TrackedChange[]): RedlineRun => ({ text, formats: [], changes });
const office = await officeProgram();
// Said in the list of tests, too: nothing that LibreOffice alone can tell is told here.
if (office === null) console.warn('LibreOffice is not here: what it makes of our Word files is not tried.');

describe.skipIf(office === null)('LibreOffice on Word files of ours', () => {
  it('EX: opens every export and every patched file, and finds the same changes by the same authors', {
    timeout: 120_000,
  }, async () => {
    const scene = sceneDocx();
    const before = await read(scene);
    const after = { ...before, blocks: before.blocks.map(edited), comments: [...before.comments, COMMENT] };
    const patched = await patchDocx(scene, before, after, { ...PATCH_OPTIONS, frame: FRAME });
    if (!patched.ok) throw new RangeError(`Not patched: ${patched.error.code}`);
    const written = await writeDocx(EXPORT, { ...DOCX_OPTIONS, lineNumbers: true, frame: FRAME });
    const proposed = await throughDossier(projectFile('fixtures/formats/exchange/quays.docx'));
    const files = { 'written.docx': written.bytes, 'patched.docx': patched.value.bytes, 'proposed.docx': proposed };

    const texts = await savedByOffice(office as string, files, 'odt');
    expect(authorsIn(texts.get('written'))).toEqual(authorsOf(EXPORT));
    expect(authorsIn(texts.get('patched'))).toEqual(authorsOf(after));
    // EX2: the file of somebody else, with what was proposed in Chapeau on it.
    const sent = await read(proposed);
    expect(authorsOf(sent)).toEqual(['A. Clerk', 'Brazil', 'Delegation of Brazil (BRA)', 'European Union', 'Norway']);
    expect(authorsIn(texts.get('proposed'))).toEqual(authorsOf(sent));

    const again = await savedByOffice(office as string, files, 'docx:MS Word 2007 XML');
    for (const [name, truth] of [
      ['written', EXPORT],
      ['patched', after],
      ['proposed', sent],
    ] as const) {
      const back = await read(again.get(name) as Uint8Array);
      for (const text of ['accepted', 'original'] as const) {
        expect(lines(settled(back.blocks, text))).toEqual(lines(settled(truth.blocks, text)));
      }
      expect(authorsOf(back)).toEqual(authorsOf(truth));
      expect(back.comments.map(({ author, text }) => `${author}: ${text}`).sort()).toEqual(
        truth.comments.map(({ author, text }) => `${author}: ${text}`).sort(),
      );
    }
  });

  it('IM2b EX2: has the rows that are asked in as rows of their table, by whom they are, in new files and in patched ones', {
    timeout: 120_000,
  }, async () => {
    const saved = await savedByOffice(office as string, await rowsThroughDossier(), 'docx:MS Word 2007 XML');
    // A file that is written into has the names that it came with.
    const named = (line: string) => line.replace(/EU$/, 'European Union').replace(/NOR$/, 'Norway');
    for (const name of ['anew', 'into']) {
      const back = await read(saved.get(name) as Uint8Array);
      expect(cellsIn(back).map(named)).toEqual(NEW_ROWS.map((line) => line.replace(/(?<= [ac])$/, ' bis')));
      for (const { cell: place, runs } of back.blocks)
        for (const { changes } of runs)
          if (place?.rowChanges[0] !== undefined)
            expect(changes.map(({ author }) => author)).toEqual([place.rowChanges[0].author]);
    }
  });

  it('PR1 EX2: has the rows that were accepted as rows of their table like any other, in new files and in patched ones', {
    timeout: 120_000,
  }, async () => {
    const { bytes } = await writeDocx(tableWithNewRows(), DOCX_OPTIONS);
    const before = await read(bytes);
    const own = rowDesk(before);
    own.act(() => decideAll(own, [...own.model.proposals.keys()].reverse(), { form: 'accept' }));
    const patched = await patchDocx(bytes, before, exported(own.docs, {}, before).redline, PATCH_OPTIONS);
    if (!patched.ok) throw new RangeError(`Not patched: ${patched.error.code}`);
    const made = exported(own.docs).redline;
    const files = {
      'anew.docx': (await writeDocx(made, DOCX_OPTIONS)).bytes,
      'text.odt': (await writeOdt(made, {})).bytes,
      'into.docx': patched.value.bytes,
    };
    const saved = await savedByOffice(office as string, files, 'docx:MS Word 2007 XML');
    for (const name of ['anew', 'text', 'into']) {
      const back = await read(saved.get(name) as Uint8Array);
      expect(cellsIn(back)).toEqual(NEW_ROWS.map((line) => line.replace(/ insert .*$/, '').trim()));
      expect(authorsOf(back)).toEqual([]);
      expect(lines(back.blocks).filter((line) => line !== '')).toHaveLength(13);
    }
  });

  it('IM2 EX2: parts a paragraph that two part at one place for each of them, in a file of ours', {
    timeout: 120_000,
  }, async () => {
    const given: Redline = {
      ...EXPORT,
      blocks: [
        { runs: [said('One act. '), said('So. ', by('insert', 'Chile'))], end: [by('insert', 'Chile')] },
        { runs: [said('Thus. ', by('insert', 'Norway'))], end: [by('insert', 'Norway')] },
        { runs: [said('Two acts.')], end: [] },
      ],
      notes: [],
      comments: [],
    };
    const made = exported(seeded(given)).redline;
    const written = await writeDocx(made, DOCX_OPTIONS);
    expect(written.leftOut).toEqual([]);
    const saved = await savedByOffice(office as string, { 'parted.docx': written.bytes }, 'docx:MS Word 2007 XML');
    const back = await read(saved.get('parted') as Uint8Array);
    for (const file of [made, back])
      for (const who of ['Chile', 'Norway']) expect(asChangedBy(who, file)).toEqual(asChangedBy(who, given));
    expect(lines(settled(back.blocks, 'accepted'))).toEqual(['One act. So. ', 'Thus. ', 'Two acts.']);
    expect(lines(settled(back.blocks, 'original'))).toEqual(['One act. Two acts.']);
    expect(back.blocks.map(({ end }) => end.map(({ author }) => author))).toEqual([['Chile'], ['Norway'], []]);
  });
});

/** The table with new rows as a file, and with two amendments in it. */
async function rowsThroughDossier(): Promise<{ readonly 'anew.docx': Uint8Array; readonly 'into.docx': Uint8Array }> {
  const { bytes } = await writeDocx(tableWithNewRows(), DOCX_OPTIONS);
  const before = await read(bytes);
  const docs = seeded(before);
  const random = countedRandom();
  for (const words of ['a', 'c']) {
    const found = [...writing(docs, random).model.reading.byBlock.values()].find(({ text }) => text === words);
    const asked = { kind: 'amend' as const, blocks: [found?.block ?? ''], words: [`${words} bis`] };
    propose(writing(docs, random), { ...asked, proponents: ['CHL'], layer: 'record' });
  }
  const patched = await patchDocx(bytes, before, exported(docs, {}, before).redline, PATCH_OPTIONS);
  if (!patched.ok) throw new RangeError(`Not patched: ${patched.error.code}`);
  const anew = await writeDocx(exported(docs).redline, DOCX_OPTIONS);
  return { 'anew.docx': anew.bytes, 'into.docx': patched.value.bytes };
}

/** A file read as a dossier, with an amendment of Brazil's, as it goes back. */
async function throughDossier(bytes: Uint8Array): Promise<Uint8Array> {
  let count = 0;
  const newId = () => `n${++count}`;
  const before = await read(bytes);
  const result = importRedline(
    before,
    {
      source: { id: 'd', title: 'Draft', short: '', format: 'docx' },
      original: bytes,
      namer: namerOf(buildRoster([])),
    },
    { clock: { now: () => 0 } as never, newId },
  );
  const original = { sha256: 'ab', name: 'quays.docx', size: bytes.length };
  const docs = seedImport(result, { dossierId: 'd', title: 'Draft', newId, now: NOW, original });
  const model = new Projection(docs).current;
  const pilots = [...model.reading.byBlock.values()].find(({ text }) => text.startsWith('Pilots'));
  propose(
    { docs, model, person: { id: 'p', name: 'Ana', delegation: null }, now: NOW, random: countedRandom() },
    {
      kind: 'amend',
      blocks: [pilots?.block ?? ''],
      words: [pilots?.text.replace('Pilots', 'All pilots') ?? ''],
      proponents: ['BRA'],
      layer: 'record',
    },
  );
  const made = await fileExport(
    docs,
    new Projection(docs).current,
    { ...EXPORT_OPTIONS, format: 'docx', original: bytes, layers: ['declared', 'record'] },
    EXPORT_WORDS,
  );
  if (!made.isPatched) throw new RangeError('Not patched');
  return made.bytes;
}

async function read(bytes: Uint8Array): Promise<Redline> {
  const result = await readDocx(bytes, UNWATCHED);
  if (!result.ok) throw new RangeError(`Not read: ${result.error.code}`);
  return result.value;
}

/** The EU takes the middle of each plain paragraph's first words out, and puts others in. */
function edited(block: RedlineBlock): RedlineBlock {
  const [first, ...rest] = block.runs;
  if (first === undefined || first.changes.length > 0 || first.text.length < 12 || block.isBoxed) return block;
  const cut = (from: number, to?: number) => ({ ...first, text: first.text.slice(from, to) });
  const runs = [
    cut(0, 4),
    { ...cut(4, 9), changes: [by('delete', 'European Union')] },
    said('anew', by('insert', 'European Union')),
    cut(9),
    ...rest,
  ];
  return { ...block, runs };
}

const COMMENT = {
  id: 'new',
  author: 'Chile',
  date: NOW,
  text: 'Where is this from?',
  at: { from: { block: 0, offset: 0 }, to: { block: 0, offset: 3 } },
} as const;

const FRAME = {
  marking: 'Draft',
  symbol: 'X/2026/1',
  issuer: ['United Nations'],
  asOf: 'As of noon',
  checkCode: 'K7Q4',
};

const cell = (row: number, column: number, changes: readonly TrackedChange[] = []) => ({
  table: 0,
  row,
  column,
  rowChanges: changes,
  cellChanges: [],
});

const EXPORT: Redline = {
  blocks: [
    { runs: [said('Article 1')], kind: 'heading', depth: 0, end: [] },
    {
      runs: [
        said('The Parties '),
        said('shall', by('delete', 'Norway')),
        said('should', by('insert', 'European Union')),
        said(' act.'),
      ],
      label: { all: '1.', accepted: '1.', original: '1.' },
      depth: 0,
      end: [],
    },
    { runs: [said('fully', by('insert', 'European Union'), by('delete', 'Chile')), said('Stays.')], end: [] },
    { runs: [said('Moved. ', by('move-from', 'Canada', 'm')), said('After.')], end: [by('delete', 'Norway')] },
    { runs: [said('Joined. '), said('Moved. ', by('move-to', 'Canada', 'm'))], end: [] },
    { runs: [said('New.', by('insert', 'Fiji'))], end: [by('insert', 'Fiji')] },
    { runs: [said('a')], end: [], cell: cell(0, 0) },
    { runs: [said('b')], end: [], cell: cell(0, 1) },
    { runs: [said('c', by('insert', 'Chile'))], end: [], cell: cell(1, 0, [by('insert', 'Chile')]) },
    { runs: [said('d', by('insert', 'Chile'))], end: [], cell: cell(1, 1, [by('insert', 'Chile')]) },
    { runs: [said('النص الكامل')], dir: 'rtl', lang: 'ar', end: [] },
    { runs: [said('End'), { ...said(''), note: 'n' }], end: [] },
  ],
  furniture: [],
  notes: [{ id: 'n', kind: 'footnote', blocks: [{ runs: [said('A note.')], end: [] }] }],
  comments: [
    {
      id: 'a',
      author: 'Norway',
      date: NOW,
      text: 'Why?',
      at: { from: { block: 1, offset: 4 }, to: { block: 1, offset: 11 } },
    },
    { id: 'b', author: 'European Union', date: NOW, text: 'Because.', re: 'a', at: null },
  ],
  title: 'Draft',
  losses: [],
};

/** The paragraphs that one hand's changes make of a text. */
function asChangedBy(who: string, { blocks }: Redline): readonly string[] {
  const all = chained(blocks, (author) => author);
  return versionOf(all, [who]).map(({ runs }) => runs.map(({ run }) => run.text).join(''));
}

function authorsOf({ blocks }: Redline): readonly string[] {
  const all = blocks.flatMap(({ runs, end, cell: place }) => [
    ...end,
    ...(place?.rowChanges ?? []),
    ...runs.flatMap(({ changes }) => changes),
  ]);
  return [...new Set(all.map(({ author }) => author))].sort();
}

function authorsIn(odt: Uint8Array | undefined): readonly string[] {
  const xml = strFromU8(unzipSync(odt ?? new Uint8Array())['content.xml'] ?? new Uint8Array());
  const tracked = /<text:tracked-changes[\s\S]*?<\/text:tracked-changes>/.exec(xml)?.[0] ?? '';
  return [...new Set([...tracked.matchAll(/<dc:creator>([^<]*)<\/dc:creator>/g)].map(([, name]) => name ?? ''))].sort();
}

/** Words by paragraph: a counted label is words in a file of ours. */
function lines(blocks: readonly RedlineBlock[]): readonly string[] {
  return blocks
    .map(({ runs, label }) => (label === undefined ? '' : `${label.all}\t`) + runs.map(({ text }) => text).join(''))
    .filter((line) => line.trim() !== '');
}
