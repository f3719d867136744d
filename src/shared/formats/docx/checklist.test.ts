import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { CHECKLIST, type ChecklistFile, complaintsOf } from '../../testing/formats/checklist';
import { checkPairs, triplesIn } from '../../testing/formats/docxPairs';
import { scanDocx } from '../../testing/formats/docxScan';
import { lostWords } from '../../testing/formats/formatFuzz';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import type { Redline, TrackedChange } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { readDocx } from './readDocx';
import { DOCX_OPTIONS } from './write/docxOptions';
import { writeDocx } from './writeDocx';

async function read(bytes: Uint8Array): Promise<Redline> {
  const redline = await readDocx(bytes, UNWATCHED);
  if (!redline.ok) throw new Error(JSON.stringify(redline.error));
  return redline.value;
}

const FILES: readonly (Omit<ChecklistFile, 'redline'> & { readonly bytes: () => Promise<Uint8Array> })[] = [
  { producer: 'written by hand', bytes: async () => sceneDocx() },
  {
    producer: 'Chapeau, from what it read of that',
    bytes: async () => (await writeDocx(await read(sceneDocx()), DOCX_OPTIONS)).bytes,
    without: { label: { instead: 'labels typed, as they show with all changes' } },
  },
  {
    producer: 'LibreOffice 7.4',
    bytes: async () => new Uint8Array(await readFile('fixtures/formats/docx/scene.libreoffice.docx')),
    without: { comment: { instead: 'a comment beside the other: this version writes no threads' } },
  },
];

describe.each(FILES)('IM: the checklist holds for a Word file $producer', ({ bytes, ...file }) => {
  test.each(CHECKLIST)('%s', async (item) => {
    expect(complaintsOf(item, { ...file, redline: await read(await bytes()) })).toEqual([]);
  });

  test('every word of the file, found without the reader, is in the redline or in its losses', async () => {
    expect(lostWords(await read(await bytes()), scanDocx(await bytes()))).toBeNull();
  });
});

/** Files that Word made lie outside of the repository: they are looked at where they are. */
const CORPUS = path.resolve('../shared/corpus/docx-pairs');
const corpus = await readdir(CORPUS).catch(() => []);
const fileOf = async (name: string) => new Uint8Array(await readFile(path.join(CORPUS, name)));

describe.skipIf(corpus.length === 0)('IM: files of the shared corpus', () => {
  test('settle as their pairs do, in words, labels and the shape of tables', async () => {
    const checks = await checkPairs(corpus, fileOf);
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });

  test('give every word, and everybody who changed something with the times at which they did', async () => {
    for (const name of triplesIn(corpus)) {
      const bytes = await fileOf(name);
      const redline = await read(bytes);
      expect(lostWords(redline, scanDocx(bytes)), name).toBeNull();
      expect(signaturesIn(redline), name).toEqual(expect.arrayContaining([...signaturesOf(bytes)]));
    }
  });
});

function signature({ author, date }: Pick<TrackedChange, 'author' | 'date'>): string {
  return `${author} ${date}`;
}

function signaturesIn({ blocks, notes, losses }: Redline): readonly string[] {
  const all = [...blocks, ...notes.flatMap((note) => note.blocks)];
  const changes = all.flatMap(({ runs, end, cell, reformatted }) => [
    ...end,
    ...runs.flatMap((run) => [...run.changes, ...(run.reformatted ? [run.reformatted] : [])]),
    ...(cell?.rowChanges ?? []),
    ...(cell?.cellChanges ?? []),
    ...(reformatted ? [reformatted] : []),
  ]);
  const told = losses.flatMap(({ values }) =>
    values?.author === undefined ? [] : [`${values.author} ${values.date}`],
  );
  return [...new Set([...changes.map(signature), ...told])];
}

/** Who and when of everything that a tracked change is made of, by expressions over the text's own part. */
function signaturesOf(bytes: Uint8Array): readonly string[] {
  const found = new Set<string>();
  const text = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
  for (const [tag] of text.matchAll(/<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|rPrChange|pPrChange)\s[^>]*>/g)) {
    found.add(`${/w:author="([^"]*)"/.exec(tag)?.[1]} ${/w:date="([^"]*)"/.exec(tag)?.[1]}`);
  }
  return [...found];
}
