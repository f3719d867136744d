import { newId } from '../../shared/base/ids';
import { buildRoster } from '../../shared/domain/roster';
import type { FileReading, FoundInFile, ImportOptions } from '../../shared/formats/format';
import { importerFor } from '../../shared/formats/importers';
import { namerOf, speakerTest } from '../../shared/notation/names';
import type { TableLine } from '../../shared/papers/instructionPaper';
import { browserClock, browserRandom } from '../session/chance';
import type { PaperJob, PaperTold, ReadPaper } from './paperJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: PaperJob }) => void) | null;
  postMessage(told: PaperTold): void;
};

/** Writes and reads papers beside the window. It is stopped by ending it. */
page.onmessage = ({ data }) => {
  answer(data).then(
    (told) => page.postMessage(told),
    (thrown: unknown) =>
      page.postMessage({ kind: 'defect', message: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
};

async function answer(job: PaperJob): Promise<PaperTold> {
  if (job.kind === 'read') return read(job.bytes, job.name);
  if (job.kind === 'readSheets') {
    const { readSheets } = await import('../../shared/formats/sheet/sheet');
    const sheets = await readSheets(job.bytes, job.name);
    return sheets.ok ? { kind: 'sheets', sheets: sheets.value } : { kind: 'refused', refusal: sheets.error };
  }
  const { paper, frame, form } = job;
  if (form === 'html') {
    const { writeHtml } = await import('../../shared/formats/html/writeHtml');
    return { kind: 'written', bytes: writeHtml(paper, { frame }).bytes };
  }
  const [{ writeDocx }, { DOCX_OPTIONS }] = await Promise.all([
    import('../../shared/formats/docx/writeDocx'),
    import('../../shared/formats/docx/write/docxOptions'),
  ]);
  return {
    kind: 'written',
    bytes: (
      await writeDocx(paper, { ...DOCX_OPTIONS, frame, ...(paper.columnWidths === undefined ? {} : { isWide: true }) })
    ).bytes,
  };
}

async function read(bytes: Uint8Array, name: string): Promise<PaperTold> {
  const importer = importerFor(bytes, name);
  if (importer === null) return { kind: 'refused', refusal: { code: 'binary', detail: { name } } };
  const namer = namerOf(buildRoster([]));
  const options: ImportOptions = {
    clock: browserClock,
    newId: () => newId(browserRandom),
    isSpeaker: speakerTest(namer),
    namer,
    decide: async (found) => asMade(found),
  };
  const result = await importer.import(bytes, name, options, () => {}, { aborted: false });
  if (!result.ok) return { kind: 'refused', refusal: result.error };
  const { sections } = result.value;
  const paper: ReadPaper = { name, sections, table: sections.flatMap(({ blocks }) => blocks.flatMap(lineOf)) };
  return { kind: 'read', paper };
}

/** What somebody sends back is meant as it reads, whoever of them changed what. */
function asMade({ authors }: FoundInFile): FileReading {
  return { authors: Object.fromEntries(authors.map(({ name }) => [name, { as: 'made' }])), conventions: [] };
}

function lineOf({ cell, text }: { readonly cell?: string; readonly text: string }): TableLine[] {
  if (cell === undefined) return [];
  const [table = 0, row = 0, column = 0] = cell.split(':').map(Number);
  return [{ table, row, column, words: text }];
}
