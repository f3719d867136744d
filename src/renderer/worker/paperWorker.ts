import { newId } from '../../shared/base/ids';
import { buildRoster } from '../../shared/domain/roster';
import { checkCodeOf } from '../../shared/formats/checkCodeOf';
import type { FileReading, FoundInFile, ImportOptions, LongFile, PageRange } from '../../shared/formats/format';
import { importerFor } from '../../shared/formats/importers';
import { namerOf, speakerTest } from '../../shared/notation/names';
import type { TableLine } from '../../shared/papers/instructionPaper';
import { browserClock, browserRandom } from '../host/ports';
import type { PaperAsked, PaperJob, PaperTold, ReadPaper } from './paperJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: PaperAsked }) => void) | null;
  postMessage(told: PaperTold): void;
};

/** Writes and reads papers beside the window. It is stopped by ending it. */
page.onmessage = ({ data }) => {
  if (data.kind === 'decided') return hear(data.reading);
  if (data.kind === 'pages') return hearPages(data.pages);
  answer(data.job).then(
    (told) => page.postMessage(told),
    (thrown: unknown) =>
      page.postMessage({ kind: 'defect', message: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
};

let hear: (reading: FileReading) => void = () => {};

/** Asks the page whose the changes are, and waits. */
function decide(found: FoundInFile): Promise<FileReading> {
  return new Promise((resolve) => {
    hear = resolve;
    page.postMessage({ kind: 'found', found });
  });
}

let hearPages: (pages: PageRange) => void = () => {};

/** Asks the page which of very many pages are wanted, and waits. */
function choosePages(long: LongFile): Promise<PageRange> {
  return new Promise((resolve) => {
    hearPages = resolve;
    page.postMessage({ kind: 'long', long });
  });
}

async function answer(job: PaperJob): Promise<PaperTold> {
  if (job.kind === 'read') return read(job);
  if (job.kind === 'readSheets') {
    const { readSheets } = await import('../../shared/formats/sheet/sheet');
    const sheets = await readSheets(job.bytes, job.name);
    return sheets.ok ? { kind: 'sheets', sheets: sheets.value } : { kind: 'refused', refusal: sheets.error };
  }
  const { paper, frame, form } = job;
  if (form !== 'docx') {
    const { writeHtml } = await import('../../shared/formats/html/writeHtml');
    const onPaper = form === 'pdf' ? { paper: { size: 'A4', lineNumbers: false } as const } : {};
    return { kind: 'written', bytes: writeHtml(paper, { frame, ...onPaper }).bytes };
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

async function read({ bytes, name, asks }: Extract<PaperJob, { readonly kind: 'read' }>): Promise<PaperTold> {
  const importer = importerFor(bytes, name);
  if (importer === null) return { kind: 'refused', refusal: { code: 'binary', detail: { name } } };
  const namer = namerOf(buildRoster([]));
  const options: ImportOptions = {
    clock: browserClock,
    newId: () => newId(browserRandom),
    isSpeaker: speakerTest(namer),
    namer,
    choosePages,
    decide: asks === true ? decide : async (found) => asMade(found),
  };
  const result = await importer.import(
    bytes,
    name,
    options,
    (told) => page.postMessage({ kind: 'progress', ...told }),
    {
      aborted: false,
    },
  );
  if (!result.ok) return { kind: 'refused', refusal: result.error };
  const { sections, proposals = [], comments = [] } = result.value;
  const table = sections.flatMap(({ blocks }) => blocks.flatMap(lineOf));
  const paper: ReadPaper = { name, sections, table, proposals, comments, check: await checkCodeOf(bytes) };
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
