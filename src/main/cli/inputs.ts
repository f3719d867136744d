import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { newId } from '../../shared/base/ids';
import { type DossierDocs, docsFrom } from '../../shared/document/docs';
import { Projection } from '../../shared/document/project';
import { readJson } from '../../shared/document/readJson';
import { type SeedAbout, seedImport } from '../../shared/document/seedImport';
import { buildRoster } from '../../shared/domain/roster';
import { isDossier, isDossierJson } from '../../shared/formats/fileKind';
import {
  type AuthorChoice,
  type FileReading,
  type FoundInFile,
  IMPORT_LIMIT,
  type ImportResult,
  type LongFile,
  MANY_PAGES,
  type PageRange,
} from '../../shared/formats/format';
import { importerFor } from '../../shared/formats/importers';
import { decodeText } from '../../shared/formats/plainText/encoding';
import { usualChoice } from '../../shared/formats/redline/authors';
import { type Namer, namerOf, speakerTest } from '../../shared/notation/names';
import { FailureError } from '../../shared/protocol/failure';
import { damageOf } from '../host/container';
import { onDisk } from '../host/diskFailure';
import { emptyDocuments, tooNew } from '../host/documents';
import { type PairReading, readPair } from '../host/filePair';
import { mergeReading, readingTooNew } from '../host/loading';
import { machine } from '../host/machine';
import { layoutReader } from '../layoutReader';
import { binaryProblem, failureProblem, jsonProblem, refusalProblem, tooLargeProblem } from './failureWords';
import { usage } from './options';
import { remark } from './outputs';
import { EXIT, Problem } from './problem';
import { importLine } from './reportWords';

/** What a command was given: its bytes, and what to call it. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Absent for standard input. */
  readonly path?: string;
}

/** A dossier that was read; `private` false where no private file lay beside it. */
export interface DossierInput {
  readonly docs: DossierDocs;
  readonly originals: ReadonlyMap<string, Uint8Array>;
  readonly private: boolean;
  /** What was amiss and did not prevent reading. */
  readonly notices: readonly string[];
}

/** Reads a file, or standard input for `-`. A text over the limit is refused before it is read. */
export async function readInput(named: string): Promise<Input> {
  if (named === '-') return { name: 'standard input', bytes: await readStandardInput() };
  const path = resolve(named);
  try {
    return await onDisk('read', path, async () => {
      const { size, isFolder } = await machine.files.facts(path);
      if (isFolder) throw new Problem(EXIT.input, `${named}: this is a folder.`, 'Name a file in it.');
      if (size > IMPORT_LIMIT && !named.endsWith('.chapeau')) throw tooLargeProblem(named, size, IMPORT_LIMIT);
      return { name: basename(path), bytes: await machine.files.readFile(path), path };
    });
  } catch (thrown) {
    if (thrown instanceof FailureError) throw failureProblem(thrown.failure, named, EXIT.input);
    throw thrown;
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > IMPORT_LIMIT) throw tooLargeProblem('standard input', size, IMPORT_LIMIT);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether the input is a dossier rather than a text: by its bytes, or by a name that promises one. */
export function isDossierInput({ bytes, name }: Input): boolean {
  return name.endsWith('.chapeau') || isDossier(bytes);
}

/** Whether the input is a word processor's file, a page or a PDF, whose words are not its bytes. */
export function isFormatted({ bytes, name }: Input): boolean {
  const id = importerFor(bytes, name)?.id;
  return id !== undefined && id !== 'plain-text' && id !== 'markdown';
}

/** The documents of a `.chapeau` file with the private one beside it. */
export async function readDossier(input: Input, named: string): Promise<DossierInput> {
  if (input.path === undefined) {
    throw new Problem(
      EXIT.input,
      'A dossier cannot come from standard input.',
      'Its private file lies beside it: name the file.',
    );
  }
  const pair = await pairAt(input.path, named);
  const late = readingTooNew(layoutReader, pair);
  if (late !== null) throw failureProblem(late, named, EXIT.input);
  const damage = damageOf(pair.public);
  if (damage !== null) throw failureProblem(damage, named, EXIT.input);
  const documents = emptyDocuments();
  mergeReading(documents, pair, 'import');
  const newer = tooNew(layoutReader, documents);
  if (newer !== null) throw failureProblem(newer, named, EXIT.input);
  return {
    docs: docsFrom(documents),
    originals: pair.public.originals,
    private: pair.private !== null,
    notices: pair.notices.map((notice) => failureProblem(notice, named, EXIT.input).what),
  };
}

async function pairAt(path: string, named: string): Promise<PairReading> {
  try {
    const pair = await readPair(machine, path);
    if (pair.ok) return pair.value;
    throw failureProblem(pair.error, named, EXIT.input);
  } catch (thrown) {
    if (thrown instanceof FailureError) throw failureProblem(thrown.failure, named, EXIT.input);
    throw thrown;
  }
}

/** The text of an input, decoded; the byte order mark stands before it, since offsets count it. */
export function decodeInput({ bytes }: Input, named: string): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    throw decoded.error === 'binary'
      ? binaryProblem(named, bytes)
      : refusalProblem({ code: 'damaged', detail: {} }, named, bytes);
  }
  return `${decoded.value.byteOrderMark ? '\ufeff' : ''}${decoded.value.text}`;
}

/** How a text is read: whether its heads become proposals, and whose the changes of its authors are (`NAME=WHO`). */
export interface InputReading {
  readonly lift?: boolean;
  readonly authors?: readonly string[];
  /** Which pages of a PDF. */
  readonly pages?: PageRange;
}

/** What an importer makes of a text. */
async function importInput({ bytes, name }: Input, named: string, how: InputReading = {}): Promise<ImportResult> {
  const importer = importerFor(bytes, name);
  if (how.pages !== undefined && importer?.id !== 'pdf') throw usage(`${named} is no PDF, and has no pages`);
  if (importer === null) throw binaryProblem(named, bytes);
  const namer = namerOf(buildRoster([]));
  let wrong: Problem | null = null;
  const options = {
    clock: machine.timing,
    ...(how.pages === undefined ? {} : { choosesFrom: 1 }),
    choosePages: async (long: LongFile) => {
      if (how.pages === undefined) return allPages(long, named);
      if (how.pages.to <= long.pages) return how.pages;
      // What readers throw is taken for damage.
      wrong = usage(`${named} has ${long.pages} pages, and no page ${how.pages.to}`);
      return null;
    },
    newId: freshId,
    isSpeaker: speakerTest(namer),
    ...(how.lift === true ? { heads: namer } : {}),
    namer,
    decide: async (found: FoundInFile) => fileReading(found, how.authors ?? [], namer),
  };
  const result = await importer.import(bytes, name, options, () => {}, { aborted: false });
  if (!result.ok) throw wrong ?? refusalProblem(result.error, named, bytes);
  return result.value;
}

/** All of very many pages, told how long they take: whoever does not want to wait can stop it, and ask for some. */
function allPages({ pages, each }: LongFile, named: string): PageRange {
  const seconds = Math.max(1, Math.round((pages * each) / 1000));
  remark(`${named}: ${pages} pages, about ${seconds} s. --pages 1-${MANY_PAGES} reads a part of them.`);
  return { from: 1, to: pages };
}

/**
 * A dossier out of a text or of the JSON form. `about` says how it is to be called where the input does not; `lift`: heads of a text
 * become proposals.
 */
export async function seedInput(
  input: Input,
  named: string,
  about: Partial<Pick<SeedAbout, 'title' | 'forum' | 'marking'>> = {},
  how: InputReading = {},
): Promise<DossierInput> {
  const decoded = decodeText(input.bytes);
  if (decoded.ok && isDossierJson(decoded.value.text)) {
    const read = readJson(decoded.value.text);
    if (!read.ok) throw jsonProblem(read.error, named);
    return { docs: read.value, originals: new Map(), private: true, notices: [] };
  }
  const result = await importInput(input, named, how);
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const docs = seedImport(result, {
    ...about,
    title: about.title ?? result.source.title,
    dossierId: freshId(),
    newId: freshId,
    now: new Date(machine.timing.now()).toISOString(),
    original: { sha256, name: input.name, size: input.bytes.length },
  });
  return {
    docs,
    originals: new Map([[sha256, input.bytes]]),
    private: true,
    notices: [
      ...(how.lift === true && result.source.format === undefined ? liftedNotices(result) : []),
      ...readNotices(result, docs),
    ],
  };
}

/** What was made of heads, and what was not. */
function liftedNotices({ proposals = [], report }: ImportResult): string[] {
  const left = report.guessed.find(({ code }) => code === 'heads.left')?.count ?? 0;
  const made = `Proposals read from heads, and noted in our record: ${proposals.length}.`;
  return left === 0
    ? [made]
    : [made, `Paragraphs with brackets that name somebody and propose nothing, left as text: ${left}.`];
}

/** Whose the changes of a file are: as was said, else what the authors' names speak of; likewise names that comments begin with. */
function fileReading({ authors, openings }: FoundInFile, said: readonly string[], namer: Namer): FileReading {
  const given = new Map(
    said.map((one) => {
      const at = one.lastIndexOf('=');
      if (at < 1) throw usage(`--author is NAME=WHO, not ${one}`);
      return [one.slice(0, at), choiceOf(one.slice(at + 1), namer)] as const;
    }),
  );
  const choices = authors.map(({ name }) => [name, given.get(name) ?? given.get('*') ?? usualChoice(name, namer)]);
  const named = openings.flatMap(({ name, guess }) => {
    const choice = given.get(name) ?? (guess === null ? undefined : { as: 'delegation' as const, code: guess });
    return choice === undefined ? [] : [[name, choice] as const];
  });
  return { authors: Object.fromEntries([...choices, ...named]), conventions: [] };
}

function choiceOf(who: string, namer: Namer): AuthorChoice {
  if (who === 'made' || who === 'name') return { as: who };
  const code = namer(who);
  if (code === null) throw usage(`nobody is known as ${who}`);
  return { as: 'delegation', code };
}

/** What became of a file with changes of its own, worth a look first. */
function readNotices({ source, report, proposals = [], comments = [] }: ImportResult, docs: DossierDocs): string[] {
  if (source.format === undefined) return [];
  const told = [...report.guessed, ...report.leftOut];
  const model = told.some(({ place }) => place !== null) ? new Projection(docs).current : null;
  const lines = told.map((line) => importLine(line, model));
  const took = `Proposals: ${proposals.length}, comments: ${comments.length}, both in our record.`;
  return proposals.length + comments.length === 0 ? lines : [took, ...lines];
}

function freshId(): string {
  return newId(machine.random);
}
