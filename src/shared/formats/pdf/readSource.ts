import { err, ok, type Result } from '../../base/result';
import { type ImportRefusal, MANY_PAGES, type PageRange } from '../format';
import type { ReadLoss } from '../redline/lossCodes';
import type { ReadingLoss, Redline, RedlineBlock, RedlineNote, RedlineRun } from '../redline/redline';
import { type ReadWatch, stopOf } from '../redline/watch';
import { type DraftBlock, runsOf } from './draft';
import { type GeometryPage, geometryPage, readGeometry } from './geometry';
import { Hyphens } from './hyphens';
import { withoutLineNumbers } from './lineNumbers';
import { BracketHabit, lineOf, type PdfLine } from './lines';
import { NoteBook } from './notes';
import { PackedRows } from './packedRows';
import type { PdfAside, PdfPage, PdfPiece, PdfSource, PdfTag } from './pdfPage';
import { isRight } from './rightToLeft';
import { rowsOf } from './rows';
import { joinSplitRows } from './splitRows';
import { goesOnTagged, linesInOrder, type TableCount, taggedBlocks } from './tagged';
import { isAcross, type PdfWord, wordsOfPage } from './words';

/** A page with fewer letters than this, and a picture, was scanned. */
const SCANNED = 100;
/** Tags that hold less of a page's words than this do not tell how to read it. */
const COVERED = 0.8;
/** Pages that are looked at before tags are trusted. */
const TRIED = 4;
/** The share of the work that taking pages apart is. */
const PAGES = 0.92;

interface Found {
  blocks: readonly DraftBlock[];
  furniture: readonly PdfLine[];
}

/** Reads the pages of a document one after the other; of very many those that a person chooses. */
export async function readSource(source: PdfSource, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const range = await rangeOf(source, watch);
  if (range === null) return err({ code: 'cancelled', detail: {} });
  const reader = new SourceReader(source, range);
  const count = range.to - range.from + 1;
  for (let number = range.from; number <= range.to; number++) {
    const refusal = await stopOf(watch);
    if (refusal !== null) return err(refusal);
    reader.add(await pageOrNull(source, number), number);
    watch.progress((PAGES * (number - range.from + 1)) / count);
  }
  return reader.finish(watch);
}

async function rangeOf(source: PdfSource, watch: ReadWatch): Promise<PageRange | null> {
  const { pageCount } = source;
  const { choosesFrom = MANY_PAGES } = watch;
  if (watch.choosePages === undefined || pageCount < choosesFrom) return { from: 1, to: pageCount };
  const chosen = await watch.choosePages(pageCount, (number) => pageOrNull(source, number));
  if (chosen === null) return null;
  const { from, to } = chosen;
  if (!(from >= 1 && to >= from && to <= pageCount)) throw new RangeError(`Pages ${from} to ${to} of ${pageCount}`);
  return chosen;
}

/** A page that cannot be read does not keep the others from it. */
async function pageOrNull(source: PdfSource, number: number): Promise<PdfPage | null> {
  try {
    return await source.page(number);
  } catch {
    return null;
  }
}

class SourceReader {
  readonly #habit = new BracketHabit();
  readonly #notes = new NoteBook();
  readonly #geometry: GeometryPage[] = [];
  readonly #shelf = new PackedRows();
  readonly #tagged: TaggedText;
  readonly #losses: ReadingLoss[] = [];
  readonly #damaged: number[] = [];
  readonly #lineNumbers: string[] = [];
  readonly #scanned: number[] = [];
  readonly #turned: { readonly page: number; readonly text: string }[] = [];
  /** What mostly says again what the text does. */
  readonly #repeated: PdfAside[] = [];
  #byTags: boolean;
  #letters = 0;
  #unknown = 0;

  constructor(
    readonly source: PdfSource,
    readonly range: PageRange,
  ) {
    this.#tagged = new TaggedText(this.#habit, this.#notes);
    this.#byTags = source.isTagged;
  }

  get #count(): number {
    return this.range.to - this.range.from + 1;
  }

  add(printed: PdfPage | null, number: number): void {
    if (printed === null) {
      this.#damaged.push(number);
      return;
    }
    const last = this.#lineNumbers.at(-1)?.split(' ').at(-1);
    const { page, numbers } = withoutLineNumbers(printed, last === undefined ? null : Number(last));
    if (numbers.length > 0) this.#lineNumbers.push(numbers.join(' '));
    let letters = 0;
    const turned: PdfPiece[] = [];
    for (const piece of page.pieces) {
      const { glyphs } = piece;
      const text = glyphs.map((glyph) => glyph.text).join('');
      letters += text.trim().length;
      this.#unknown += isUnknown(text) ? 1 : 0;
      if (!isAcross(piece, page)) turned.push(piece);
    }
    this.#letters += letters;
    const turnedText = joinedPieces(turned);
    if (turnedText !== '') this.#turned.push({ page: number, text: turnedText });
    this.#repeated.push(...page.asides.filter(({ code }) => code === 'alt-text'));
    const others = page.asides.filter(({ code }) => code !== 'alt-text');
    for (const { code, text } of [...others, ...pictured(page.tags)])
      this.#losses.push({ code, block: null, ...(text === '' ? {} : { text }), values: { page: number } });
    if (letters < SCANNED && page.isPicture) this.#scanned.push(number);
    const at = number - this.range.from + 1;
    if (this.#byTags && at <= TRIED) this.#byTags = isCovered(page) !== false;
    // Until tags have shown that they hold the text, pages are kept for both ways.
    if (this.#byTags) this.#tagged.add(page);
    if (!this.#byTags || at <= TRIED) this.#geometry.push(geometryPage(page, this.#shelf));
    if (this.#byTags && at === TRIED) this.#geometry.length = 0;
  }

  async finish(watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
    const count = this.#count;
    if (this.#damaged.length === count) return err({ code: 'damaged', detail: { pages: count } });
    let found: Found;
    if (this.#byTags) found = this.#tagged;
    else {
      // What tags had been heard of is read anew.
      this.#notes.notes.length = 0;
      let refusal: ImportRefusal | null = null;
      const read = await readGeometry(this.#geometry, this.#habit, this.#notes, async (page) => {
        if (page % 8 === 0) refusal = await stopOf(watch);
        watch.progress(PAGES + ((1 - PAGES) * (page - this.range.from + 1)) / count);
        return refusal === null;
      });
      if (read === null) return err(refusal ?? { code: 'cancelled', detail: {} });
      found = read;
    }
    return ok(this.#redline(found));
  }

  #redline({ blocks: found, furniture }: Found): Redline {
    this.#besidePages({ blocks: found, furniture });
    const drafts = joinSplitRows(found);
    const hyphens = new Hyphens();
    for (const { lines } of drafts) hyphens.learn(lines);
    for (const note of this.#notes.notes) for (const { lines } of note.blocks) hyphens.learn(lines);
    hyphens.weigh();
    const blocks: RedlineBlock[] = [];
    const labels = new NoteLabels(this.#notes);
    const loose: number[] = [];
    for (const draft of drafts) {
      if (draft.isLoose) loose.push(blocks.length);
      const block = blockOf(draft, hyphens);
      blocks.push({ ...block, runs: labels.linked(block.runs, draft.lines[0]?.page ?? 0) });
    }
    const notes = this.#notes.notes.map(
      (note, at): RedlineNote => ({
        id: labels.idOf(at),
        kind: 'footnote',
        blocks: note.blocks.map((block) => blockOf(block, hyphens)),
      }),
    );
    if (hyphens.guessed > 0) this.#lose('hyphens-judged', null, { number: hyphens.guessed });
    if (loose.length > 0) this.#lose('table-as-lines', loose[0] ?? null, { number: loose.length });
    if (this.#scanned.length > 0) this.#lose('scanned-pages', null, pagesOf(this.#scanned));
    if (this.#damaged.length > 0) this.#lose('damaged-pages', null, pagesOf(this.#damaged));
    for (const { page, text } of this.#turned)
      this.#losses.push({ code: 'turned-words', block: null, text, values: { page } });
    if (this.#unknown > 0) this.#lose('unknown-letters', null, { number: this.#unknown });
    if (this.#tagged.outside > 0 && this.#byTags)
      this.#lose('words-outside-tags', null, { number: this.#tagged.outside });
    if (!this.#byTags && this.#letters > 0) this.#lose('read-by-place', null, { pages: this.#count });
    const others = numbersFrom(1, this.range.from - 1).concat(numbersFrom(this.range.to + 1, this.source.pageCount));
    if (others.length > 0) this.#lose('pages-left-out', null, pagesOf(others));
    return {
      blocks,
      furniture: [
        ...furniture.map((line) => blockOf({ lines: [line], role: '', room: null }, hyphens)),
        ...this.#lineNumbers.map((text): RedlineBlock => ({ runs: [{ text, formats: [], changes: [] }], end: [] })),
      ].map((block) => ({ ...block, kind: 'running' as const })),
      notes,
      comments: [],
      title: this.source.title,
      ...(this.source.language === null ? {} : { language: this.source.language }),
      losses: this.#losses,
    };
  }

  /** Bookmarks mostly repeat headings, and links their words: those that say something else are told. */
  #besidePages({ blocks, furniture }: Found): void {
    const tight = (text: string) => text.replace(/\s+/g, '');
    const lines = [...blocks.flatMap((block) => block.lines), ...furniture];
    const whole = tight(lines.map(({ text }) => text).join(''));
    for (const { code, text } of [...this.source.asides, ...this.#repeated]) {
      if ((code === 'bookmark' || code === 'alt-text') && whole.includes(tight(text))) continue;
      this.#losses.push({ code, block: null, ...(text === '' ? {} : { text }) });
    }
  }

  #lose(code: ReadLoss, block: number | null, values: Readonly<Record<string, string | number>>): void {
    this.#losses.push({ code, block, values });
  }
}

/** Words that do not run across the page: pieces far from one another are words of their own. */
function joinedPieces(pieces: readonly PdfPiece[]): string {
  let out = '';
  pieces.forEach(({ glyphs, isSpace, x, y, size }, i) => {
    const before = pieces[i - 1];
    const isFar = before !== undefined && Math.hypot(x - before.x, y - before.y) > 1.5 * size + before.width;
    out += `${isFar ? ' ' : ''}${isSpace ? ' ' : glyphs.map(({ text }) => text).join('')}`;
  });
  return out.replace(/\s+/g, ' ').trim();
}

/** What pictures are said to show. */
function pictured(tags: PdfTag | null): PdfAside[] {
  const found: PdfAside[] = [];
  const look = ({ alt = '', children }: PdfTag): void => {
    if (alt.trim() !== '') found.push({ code: 'picture', text: alt.trim() });
    for (const child of children) if ('role' in child) look(child);
  };
  if (tags !== null) look(tags);
  return found;
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Han}/u,
];

/** Letters that a file gives no meaning, or, as letters of several scripts in one word show, a wrong one. */
function isUnknown(text: string): boolean {
  if (/[\ue000-\uf8ff\ufffd]/.test(text)) return true;
  if (/^[\u0020-\u024f\u2010-\u203a]*$/.test(text)) return false;
  return text.length > 2 && SCRIPTS.filter((script) => script.test(text)).length > 1;
}

function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function pagesOf(pages: readonly number[]): { readonly number: number; readonly pages: string } {
  const runs: string[] = [];
  for (let i = 0; i < pages.length; ) {
    let to = i;
    while (pages[to + 1] === (pages[to] as number) + 1) to++;
    runs.push(i === to ? `${pages[i]}` : `${pages[i]}-${pages[to]}`);
    i = to + 1;
  }
  return { number: pages.length, pages: runs.join(', ') };
}

function blockOf({ lines, kind, depth, cell, lang }: DraftBlock, hyphens: Hyphens): RedlineBlock {
  const right = lines.filter(({ dir }) => dir === 'rtl').length;
  return {
    runs: runsOf(lines, hyphens),
    ...(kind === undefined ? {} : { kind }),
    ...(depth === undefined ? {} : { depth }),
    ...(lang === undefined ? {} : { lang }),
    ...(right * 2 > lines.length ? { dir: 'rtl' as const } : {}),
    end: [],
    ...(cell === undefined
      ? {}
      : {
          kind: 'cell' as const,
          cell: {
            table: cell.table,
            row: cell.row,
            column: cell.column,
            ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
            ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
            rowChanges: [],
            cellChanges: [],
          },
        }),
  };
}

/** Which raised sign of the text calls which note. */
class NoteLabels {
  readonly #byLabel = new Map<string, number[]>();
  readonly #ids: string[];
  readonly #taken = new Set<number>();

  constructor(readonly book: NoteBook) {
    const ids = new Set<string>();
    this.#ids = book.notes.map(({ label }, at) => {
      const id = ids.has(`note-${label}`) || label === '' ? `note-${label}-${at}` : `note-${label}`;
      ids.add(id);
      const same = this.#byLabel.get(label) ?? [];
      this.#byLabel.set(label, same);
      same.push(at);
      return id;
    });
  }

  idOf(at: number): string {
    return this.#ids[at] as string;
  }

  linked(runs: readonly RedlineRun[], page: number): readonly RedlineRun[] {
    return runs.map((run) => {
      if (!run.formats.some(({ mark }) => mark === 'superscript')) return run;
      const notes = this.#byLabel.get(run.text.trim().replace(/[()[\]]/g, ''));
      if (notes === undefined) return run;
      const free = notes.filter((at) => !this.#taken.has(at));
      // A paragraph may begin pages before the note it calls.
      const at = free.find((one) => (this.book.notes[one]?.page ?? 0) >= page) ?? free[0];
      if (at === undefined) return run;
      this.#taken.add(at);
      return { ...run, note: this.idOf(at) };
    });
  }
}

/** What was read of tagged pages so far. */
class TaggedText {
  readonly blocks: DraftBlock[] = [];
  readonly furniture: PdfLine[] = [];
  readonly #tables: TableCount = { next: 0, last: null };
  /** Words that no tag names and that are none of the page's own. */
  outside = 0;

  constructor(
    readonly habit: BracketHabit,
    readonly notes: NoteBook,
  ) {}

  add(page: PdfPage): void {
    const words = wordsOfPage(page).words.sort((a, b) => a.order - b.order);
    if (words.some(({ glyphs }) => glyphs.some(({ text }) => isRight(text)))) this.habit.hearRows(rowsOf(words));
    const byMark = new Map<number, PdfWord[]>();
    const own: PdfWord[] = [];
    const loose: PdfWord[] = [];
    for (const word of words) {
      if (word.isArtifact) own.push(word);
      else if (word.mark === null) loose.push(word);
      else {
        const list = byMark.get(word.mark) ?? [];
        byMark.set(word.mark, list);
        list.push(word);
      }
    }
    let isFirst = true;
    let note = -1;
    const tags = page.tags === null ? [] : taggedBlocks(page.tags, this.#tables);
    for (const { role, marks, lang, cell, note: which } of tags) {
      const given = marks.flatMap((mark) => byMark.get(mark) ?? []);
      for (const mark of marks) byMark.delete(mark);
      const lines = linesInOrder(given, page.number, this.habit);
      if (lines.length === 0) continue;
      const heading = /^(?:H([1-6])?|Title)$/.exec(role);
      const block: DraftBlock = {
        lines,
        role,
        room: null,
        ...(heading === null ? {} : { kind: 'heading' as const, depth: Math.max(0, Number(heading[1] ?? 1) - 1) }),
        ...(lang === undefined ? {} : { lang }),
        ...(cell === undefined ? {} : { cell }),
      };
      if (which !== undefined) {
        this.notes.addBlock(block, page.number, which !== note);
        note = which;
        continue;
      }
      const before = this.blocks[this.blocks.length - 1];
      if (isFirst && before !== undefined && goesOnTagged(before, block)) before.lines.push(...lines);
      else this.blocks.push(block);
      isFirst = false;
    }
    loose.push(...[...byMark.values()].flat());
    this.#addLoose(loose, page);
    for (const row of rowsOf(own)) {
      const line = lineOf(row.words, page.number, this.habit);
      if (line !== null) this.furniture.push(line);
    }
  }

  /** Words outside of all tags are kept: at the edges of the page as its own, elsewhere behind its paragraphs. */
  #addLoose(words: readonly PdfWord[], page: PdfPage): void {
    for (const row of rowsOf(words)) {
      const line = lineOf(row.words, page.number, this.habit);
      if (line === null) continue;
      if (line.y < 0.1 * page.height || line.y > 0.92 * page.height) this.furniture.push(line);
      else {
        this.outside += 1;
        this.blocks.push({ lines: [line], role: '', room: null });
      }
    }
  }
}

/** Whether tags hold most of a page's words; null where it has none. */
function isCovered(page: PdfPage): boolean | null {
  let inside = 0;
  let all = 0;
  for (const { isSpace, isArtifact, mark, glyphs } of page.pieces) {
    if (isSpace || isArtifact) continue;
    all += glyphs.length;
    if (mark !== null) inside += glyphs.length;
  }
  return all === 0 ? null : inside >= COVERED * all && page.tags !== null;
}
