import { err, ok, type Result } from '../../base/result';
import type { SourceDocument } from '../../domain/dossier';
import { buildRoster } from '../../domain/roster';
import { type Namer, namerOf, speakerTest } from '../../notation/names';
import {
  budgetOf,
  type FoundInFile,
  type Importer,
  type ImportOptions,
  type ImportRefusal,
  type ImportResult,
  type StopSignal,
  tooLarge,
  watch as watchOf,
} from '../format';
import { authorsIn, openingsIn } from './authors';
import { conventionsIn, isTelling } from './detectConventions';
import { importRedline } from './importRedline';
import { type Redline, wordsOf } from './redline';
import { settled } from './settle';
import type { ReadWatch } from './watch';

/** A reader of one kind of file (docs/formats.md). */
export type RedlineReader = (bytes: Uint8Array, watch: ReadWatch) => Promise<Result<Redline, ImportRefusal>>;

type Description = Pick<Importer, 'id' | 'title' | 'extensions' | 'mediaTypes' | 'isSlow' | 'sniff'>;

/** The part of an import that reading the file takes, as measured on long ones; the rest is making a text of it. */
const READING = 0.8;
/** The same of files that are slow to read. */
const SLOW_READING = 0.97;
/** Pages that are read to see what one takes, spread over the file; the first of them warm the reader up. */
const TRIED = 6;
const WARMING = 2;

/** An importer out of a reader. `load` is asked once a file of the kind is there, so that nobody waits for readers that are not needed. */
export function redlineImporter(about: Description, load: () => Promise<RedlineReader>): Importer {
  return {
    ...about,
    async import(bytes, name, options, progress, signal): Promise<Result<ImportResult, ImportRefusal>> {
      const large = tooLarge(bytes);
      if (large !== null) return err(large);
      if (bytes.length === 0) return err({ code: 'binary', detail: { why: 'empty' } });
      progress({ stage: 'decoding', part: 0 });
      const read = await load();
      const share = about.isSlow === true ? SLOW_READING : READING;
      const watch = watching(options, signal, (part) => progress({ stage: 'reading', part: part * share }));
      const redline = await read(bytes, watch);
      if (!redline.ok) return redline;
      if (isScan(redline.value)) return err({ code: 'binary', detail: { why: 'scan' } });
      const namer = options.namer ?? namerOf(buildRoster([]));
      const reading = await decided(redline.value, namer, options);
      if (reading === null) return err({ code: 'cancelled', detail: {} });
      // A person may have taken their time: what follows is counted anew.
      progress({ stage: 'reading', part: share });
      await watch.pause();
      const source = sourceOf(redline.value, about.id, name, options);
      const result = importRedline(redline.value, { source, original: bytes, namer, ...reading }, options);
      progress({ stage: 'done', part: 1 });
      return ok(result);
    },
  };
}

/** Whether a file is nothing but pictures of pages. */
function isScan({ blocks, losses }: Redline): boolean {
  return losses.some(({ code }) => code === 'scanned-pages') && blocks.every((block) => wordsOf(block).trim() === '');
}

function watching(options: ImportOptions, signal: StopSignal, progress: (part: number) => void): ReadWatch {
  let check = watchOf(options, signal);
  const { choosePages, choosesFrom, clock } = options;
  const pause = options.pause ?? (async () => {});
  if (choosePages === undefined) return { check, pause, progress };
  return {
    check: () => check(),
    pause,
    progress,
    ...(choosesFrom === undefined ? {} : { choosesFrom }),
    async choosePages(pages, tryPage) {
      let from = clock.now();
      for (let tried = 0; tried < TRIED; tried++) {
        if (tried === WARMING) from = clock.now();
        await tryPage(1 + Math.floor(((tried + 0.5) / TRIED) * pages));
      }
      const long = { pages, each: (clock.now() - from) / (TRIED - WARMING) };
      const chosen = await choosePages(long);
      // A person may have taken their time, and knows how long it takes.
      if (chosen !== null) check = watchOf({ ...options, budget: budgetOf(chosen, long) }, signal);
      return chosen;
    },
  };
}

/** What a person says of the changes and formats of a file; asked only where it has any. Null: not to be read at all. */
async function decided(
  redline: Redline,
  namer: Namer,
  { decide }: ImportOptions,
): Promise<Pick<Parameters<typeof importRedline>[1], 'reading'> | null> {
  const found = foundIn(redline, namer);
  if (decide === undefined || (found.authors.length === 0 && !found.conventions.some(isTelling))) return {};
  const reading = await decide(found);
  return reading === null ? null : { reading };
}

/** What a file holds that a person has a say in. */
function foundIn(redline: Redline, namer: Namer): FoundInFile {
  const isSpeaker = speakerTest(namer);
  const lines = redline.blocks.map((block) => wordsOf(block).trim());
  const speakers = lines.filter((line) => line !== '' && line.length <= 200 && isSpeaker(line));
  const authors = authorsIn(redline, namer);
  return {
    authors,
    openings: openingsIn(redline.comments, authors, namer),
    conventions: conventionsIn(redline),
    speakers: [...new Set(speakers)],
  };
}

function sourceOf(redline: Redline, format: string, name: string, options: ImportOptions): SourceDocument {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return { id: options.newId('document'), title: titleOf(redline, file), short: '', file, format };
}

/** The first words that look like a title, else what the file's properties say, else its name without the ending. */
function titleOf(redline: Redline, file: string): string {
  const stem = file.replace(/\.[^.]{1,8}$/, '');
  for (const block of settled(redline.blocks.slice(0, 40), 'original')) {
    const words = wordsOf(block).replace(/\s+/g, ' ').trim();
    if (block.cell !== undefined || words.length < 4) continue;
    if (words.length > 120) break;
    if (/\p{L}{3}/u.test(words) && !/^[\d\s/.,-]+$/.test(words)) return words;
  }
  // What a converter puts there is often the name of a template.
  return redline.title.trim() || stem;
}
