import { newId } from '../src/shared/base/ids';
import { encodeDocs, seedImport } from '../src/shared/document/seedImport';
import type { ImportOptions } from '../src/shared/formats/format';
import { importerFor } from '../src/shared/formats/importers';
import { chanceOf } from '../src/shared/testing/formats/chance';
import { longRedline } from '../src/shared/testing/formats/longRedline';

/** Of a page of the long draft, by how many paragraphs make 350 of them. */
const PARAGRAPHS_A_PAGE = 3700 / 350;

/** What one import came to. Milliseconds, and bytes of memory at the most. */
export interface PagesFigures {
  readonly bytes: number;
  readonly milliseconds: number;
  /** The same of the processor's time, which other work changes less; more than the clock's where several threads worked. */
  readonly processor: number;
  /** Of them until the file was read, before it is laid down as documents. */
  readonly reading: number;
  readonly memory: number;
  readonly blocks: number;
  readonly proposals: number;
  /** How often it told how far it is. */
  readonly told: number;
  /** From the wish to stop, a second into it, until it had stopped; null where it was over before. */
  readonly stopped: number | null;
}

/** A draft of so many pages as a file of a word processor or a page. */
export async function fileOfPages(format: 'docx' | 'odt' | 'html', pages: number): Promise<Uint8Array> {
  const redline = longRedline(Math.round(pages * PARAGRAPHS_A_PAGE));
  if (format === 'docx') {
    const { writeDocx } = await import('../src/shared/formats/docx/writeDocx');
    const { DOCX_OPTIONS } = await import('../src/shared/formats/docx/write/docxOptions');
    return (await writeDocx(redline, DOCX_OPTIONS)).bytes;
  }
  if (format === 'odt') return (await (await import('../src/shared/formats/odt/writeOdt')).writeOdt(redline)).bytes;
  return (await import('../src/shared/formats/html/writeHtml')).writeHtml(redline).bytes;
}

/** Imports a file as the window's worker does, and once more to be stopped. */
export async function measurePages(bytes: Uint8Array, name: string): Promise<PagesFigures> {
  const importer = importerFor(bytes, name);
  if (importer === null) throw new Error(`Nothing reads ${name}`);
  const chance = chanceOf(1);
  const mint = () => newId({ bytes: (count) => Uint8Array.from({ length: count }, () => chance(256)) });
  const options: ImportOptions = {
    clock: { now: () => Date.now(), zone: () => 'UTC' },
    newId: mint,
    // What takes longer than the window waits is measured all the same.
    budget: 600_000,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
  let told = 0;
  const used = process.cpuUsage();
  const from = performance.now();
  const result = await importer.import(bytes, name, options, () => told++, { aborted: false });
  const read = performance.now();
  if (!result.ok) throw new Error(`${name} was not read: ${JSON.stringify(result.error)}`);
  const now = new Date(0).toISOString();
  encodeDocs(seedImport(result.value, { dossierId: mint(), title: name, newId: mint, now }));
  const milliseconds = performance.now() - from;
  const { user, system } = process.cpuUsage(used);
  const memory = process.resourceUsage().maxRSS * 1024;
  const signal = { aborted: false };
  let wished = 0;
  const timer = setTimeout(() => {
    signal.aborted = true;
    wished = performance.now();
  }, 1000);
  await importer.import(bytes, name, options, () => undefined, signal);
  clearTimeout(timer);
  return {
    bytes: bytes.length,
    milliseconds,
    processor: (user + system) / 1000,
    reading: read - from,
    memory,
    blocks: result.value.sections.reduce((sum, { blocks }) => sum + blocks.length, 0),
    proposals: result.value.proposals?.length ?? 0,
    told,
    stopped: wished === 0 ? null : performance.now() - wished,
  };
}
