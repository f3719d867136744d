import { newId } from '../../shared/base/ids';
import { actsParts } from '../../shared/document/layout';
import { readJson } from '../../shared/document/readJson';
import { encodeDocs, seedImport } from '../../shared/document/seedImport';
import type { Marking } from '../../shared/domain/dossier';
import { buildRoster } from '../../shared/domain/roster';
import { checkCodeOf } from '../../shared/formats/checkCodeOf';
import { isDossierJson } from '../../shared/formats/fileKind';
import {
  type FileReading,
  type FoundInFile,
  type ImportOptions,
  type LongFile,
  type PageRange,
  tooLarge,
} from '../../shared/formats/format';
import { clipboardImporter, importerFor } from '../../shared/formats/importers';
import { decodeText } from '../../shared/formats/plainText/encoding';
import { namerOf, speakerTest } from '../../shared/notation/names';
import { browserClock, browserRandom } from '../host/ports';
import type { ImportAsked, ImportJob, ImportStage, ImportTold } from './importJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: ImportAsked }) => void) | null;
  postMessage(told: ImportTold, transfer?: readonly unknown[]): void;
};

/** Parts of the whole that the stages take, as measured on long texts. */
const READING_ENDS = 0.4;
const SLOW_READING_ENDS = 0.85;
const LAYING_ENDS = 0.9;

const mint = () => newId(browserRandom);

/** Reads one file and lays it down as documents, beside the window: a long text never holds up a key. It is stopped by ending it. */
page.onmessage = ({ data }) => {
  if (data.kind === 'decided') return hear(data.reading);
  if (data.kind === 'pages') return hearPages(data.pages);
  run(data.job).catch((thrown: unknown) => {
    page.postMessage({ kind: 'defect', message: thrown instanceof Error ? thrown.message : String(thrown) });
  });
};

let hear: (reading: FileReading) => void = () => {};

/** Asks the page what a person says of what was found, and waits. */
function decide(found: FoundInFile): Promise<FileReading> {
  return new Promise((resolve) => {
    hear = resolve;
    page.postMessage({ kind: 'found', found });
  });
}

let hearPages: (pages: PageRange) => void = () => {};

/** Asks the page which of very many pages a person wants, and waits. */
function choosePages(long: LongFile): Promise<PageRange> {
  return new Promise((resolve) => {
    hearPages = resolve;
    page.postMessage({ kind: 'long', long });
  });
}

async function run(job: ImportJob): Promise<void> {
  const { bytes, name } = job;
  const large = tooLarge(bytes);
  if (large !== null) return page.postMessage({ kind: 'refused', refusal: large });
  tell('decoding', 0.02);
  const text = bytes[0] === 0x7b || bytes[0] === 0xef ? decodeText(bytes) : null;
  if (text?.ok && isDossierJson(text.value.text)) return readDossierJson(text.value.text);
  const importer = job.isClipboard === true ? clipboardImporter(bytes) : importerFor(bytes, name);
  if (importer === null) return page.postMessage({ kind: 'refused', refusal: { code: 'binary', detail: { name } } });
  const namer = namerOf(buildRoster([]));
  let pages: PageRange | null = null;
  const options: ImportOptions = {
    clock: browserClock,
    newId: mint,
    isSpeaker: speakerTest(namer),
    namer,
    decide: job.reading === undefined ? decide : async () => job.reading ?? null,
    choosePages: async (long) => {
      pages = job.pages ?? (await choosePages(long));
      return pages;
    },
    ...(job.heads === true ? { heads: namer } : {}),
  };
  const ends = importer.isSlow === true ? SLOW_READING_ENDS : READING_ENDS;
  const result = await importer.import(
    bytes,
    name,
    options,
    ({ stage, part }) => tell(stage === 'done' ? 'laying' : stage, part * ends),
    { aborted: false },
  );
  if (!result.ok) return page.postMessage({ kind: 'refused', refusal: result.error });
  const dossierId = mint();
  const isTabled = (result.value.reading ?? job.reading)?.tabled === true;
  const title = job.title?.trim() || result.value.source.title || name;
  const docs = seedImport(result.value, {
    dossierId,
    title,
    ...(job.forum === undefined ? {} : { forum: job.forum }),
    ...(job.marking === undefined ? {} : { marking: job.marking }),
    ...(isTabled ? { tabled: true as const, ...(job.desk === undefined ? {} : { desk: job.desk }) } : {}),
    newId: mint,
    now: new Date(browserClock.now()).toISOString(),
    original: { sha256: await sha256(bytes), name: result.value.source.file ?? name, size: bytes.length },
    progress: (part) => tell('laying', ends + part * (LAYING_ENDS - ends)),
  });
  const { report, source, reading = null } = result.value;
  const check = await checkCodeOf(bytes);
  send({
    check,
    title,
    marking: job.marking ?? 'none',
    dossierId,
    documents: encodeDocs(docs),
    report,
    source,
    reading,
    pages,
  });
}

function readDossierJson(text: string): void {
  const read = readJson(text);
  if (!read.ok) {
    page.postMessage({ kind: 'json', refusal: read.error });
    return;
  }
  const { settings } = actsParts(read.value.acts);
  send({
    title: String(settings.get('title') ?? ''),
    marking: (settings.get('marking') as Marking | undefined) ?? 'none',
    dossierId: String(settings.get('id') ?? mint()),
    documents: encodeDocs(read.value),
    check: null,
    report: null,
    source: null,
    reading: null,
    pages: null,
  });
}

function send(dossier: Extract<ImportTold, { kind: 'imported' }>['dossier']): void {
  tell('done', 1);
  const buffers = Object.values(dossier.documents).flatMap((update) => update?.buffer ?? []);
  page.postMessage({ kind: 'imported', dossier }, buffers);
}

let said = -1;

/** Progress in whole per cent: telling more often than that would cost more than the work. */
function tell(stage: ImportStage, part: number): void {
  const percent = Math.floor(part * 100);
  if (percent === said) return;
  said = percent;
  page.postMessage({ kind: 'progress', stage, part });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
