import { err, ok, type Result } from '../../base/result';
import { headingLevel, opensMarkdownBlock } from '../../notation/markdown';
import { readMarker } from '../../notation/marker';
import type { ImportRefusal } from '../format';
import { decodeText } from '../plainText/encoding';
import type { Redline, RedlineBlock, RedlineComment, RedlineNote, RedlineRun, TrackedChange } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import type { ReadWatch } from '../redline/watch';
import { type CriticText, readCritic } from './criticMarkup';
import { readInline } from './inlineMarkdown';
import { FRONT_MATTER } from './redlined';

/** What of a Markdown text somebody wants read for what it says; else its signs are words, as they are to the plain importer (TX1). */
interface MarkdownReading {
  /** CriticMarkup as tracked changes and comments. */
  readonly changes: boolean;
  /** `[^1]` and `[^1]:` as notes. */
  readonly notes: boolean;
}

interface PlacedPiece {
  /** Where it begins in the paragraph, and in the text. */
  readonly at: number;
  readonly from: number;
}

interface SourceLine {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface Paragraph {
  readonly source: string;
  /** Where its pieces stand in the text, in order: the paragraph leaves out indentations and signs that begin a line. */
  readonly pieces: readonly PlacedPiece[];
  readonly heading: number;
  readonly note: string | null;
  readonly cell?: { readonly row: number; readonly column: number; readonly table: number };
  readonly end: number;
}

/** Paragraphs that are read before somebody may say stop. */
const PARAGRAPHS = 400;

/**
 * Reads a file of Markdown that says by CriticMarkup who changed what, or that went out from here: changes, comments and notes as such. What
 * stands at its head besides the title is apart from the text.
 */
export async function readMarkdownFile(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return err({ code: decoded.error, detail: {} });
  const steps = reading(decoded.value.text, { changes: true, notes: true });
  for (;;) {
    const stop = watch.check();
    if (stop !== null) return err(stop);
    const step = steps.next();
    if (step.done === true) return ok(step.value);
    watch.progress(step.value);
    await watch.pause();
  }
}

/**
 * Reads Markdown as a redline: paragraphs, headings, tables, emphasis, with changes and comments of CriticMarkup and notes where a person
 * asked for them. Backslashes before signs, and entities, are taken back: what `writeMarkdown` wrote comes back as it was.
 */
export function readMarkdown(text: string, asked: MarkdownReading): Redline {
  const steps = reading(text, asked);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Reads bit by bit, and tells each time how far it is. */
function* reading(text: string, asked: MarkdownReading): Generator<number, Redline> {
  // The head is read as it stands: its lines are of the file, and no changes of the text.
  const { title, head, rest } = frontMatter(text.replace(/\r\n?/g, '\n'));
  const critic: CriticText = asked.changes
    ? readCritic(rest)
    : { text: rest, changes: [{ from: 0, changes: [] }], comments: [] };
  yield 0.2;
  const names = asked.notes ? definedNotes(critic.text) : new Set<string>();
  const paragraphs = paragraphsOf(critic.text, names);
  const changesAt = changeFinder(critic);
  yield 0.4;
  const read: { readonly paragraph: Paragraph; readonly block: RedlineBlock }[] = [];
  const links: { readonly block: number; readonly text: string }[] = [];
  let bodies = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    const { block, addresses } = blockOf(paragraph, names, changesAt);
    read.push({ paragraph, block });
    for (const address of addresses) links.push({ block: bodies, text: address });
    if (paragraph.note === null) bodies++;
    if (i % PARAGRAPHS === PARAGRAPHS - 1) yield 0.4 + (0.5 * i) / paragraphs.length;
  }
  const body = read.filter(({ paragraph }) => paragraph.note === null);
  const held = new Map<string, RedlineBlock[]>([...names].map((name) => [name, []]));
  for (const { paragraph, block } of read) if (paragraph.note !== null) held.get(paragraph.note)?.push(block);
  const notes: RedlineNote[] = [...held].map(([name, blocks]) => ({
    id: name,
    kind: /^e\d+$/.test(name) ? 'endnote' : 'footnote',
    blocks,
  }));
  return {
    blocks: body.map(({ block }) => block),
    furniture: head.map((line) => ({ runs: [{ text: line, formats: [], changes: [] }], end: [] })),
    notes,
    comments: commentsOf(critic, read, names),
    title,
    losses: links.map(({ block, text: address }) => ({ code: 'link', block, text: address })),
  };
}

/** What stands at the head of a file between lines of its own: its title, and what else it says of itself. */
function frontMatter(text: string): {
  readonly title: string;
  readonly head: readonly string[];
  /** What follows it. */
  readonly rest: string;
} {
  const m = FRONT_MATTER.exec(text);
  if (!m) return { title: '', head: [], rest: text };
  const lines = (m[1] ?? '').split('\n').filter((line) => line.trim() !== '');
  const titled = lines.findIndex((line) => line.startsWith('title:'));
  const title = titled < 0 ? '' : unquoted((lines[titled] as string).slice('title:'.length).trim());
  return { title, head: lines.filter((_, i) => i !== titled).map(unkeyed), rest: text.slice(m[0].length) };
}

/** A line of the head as a person reads it: what the writer of ours put there, without its key. */
function unkeyed(line: string): string {
  const m = /^(?:marking|symbol|date|check): *(".*")$/.exec(line);
  return m === null ? line : unquoted(m[1] as string);
}

function unquoted(written: string): string {
  if (!written.startsWith('"')) return written.replace(/^'(.*)'$/, '$1').trim();
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : written;
  } catch {
    return written;
  }
}

function definedNotes(text: string): Set<string> {
  const out = new Set<string>();
  for (const [, name] of text.matchAll(/^\[\^([^\]\s]{1,40})\]:/gm)) if (name !== undefined) out.add(name);
  return out;
}

function paragraphsOf(text: string, names: ReadonlySet<string>): readonly Paragraph[] {
  const out: Paragraph[] = [];
  let open: { source: string; pieces: PlacedPiece[]; note: string | null; heading: number } | null = null;
  let note: string | null = null;
  let isFenced = false;
  let tables = 0;
  let row = -1;
  const close = (end: number): void => {
    if (open !== null) out.push({ ...open, end });
    open = null;
  };
  const lines = linesOf(text);
  for (const [i, line] of lines.entries()) {
    const isBlank = /^[ \t]*$/.test(line.text);
    if (!isFenced && isBlank) {
      close(line.from - 1);
      row = -1;
      continue;
    }
    if (/^(?:```|~~~)/.test(line.text)) isFenced = !isFenced;
    const definition = /^\[\^([^\]\s]{1,40})\]: ?/.exec(line.text);
    let skip = 0;
    if (definition && names.has(definition[1] as string)) {
      close(line.from - 1);
      note = definition[1] as string;
      skip = definition[0].length;
    } else if (note !== null && open === null) {
      const indent = /^ {4}/.exec(line.text);
      if (indent) skip = 4;
      else note = null;
    } else if (note !== null) skip = /^ {0,4}/.exec(line.text)?.[0].length ?? 0;
    const words = line.text.slice(skip);
    if (!isFenced && words.startsWith('|') && /^\|.*\|\s*$/.test(words)) {
      close(line.from - 1);
      if (row < 0) tables++;
      if (/^\|(?:\s*:?-{3,}:?\s*\|)+\s*$/.test(words)) continue;
      row++;
      out.push(...cellsOf(words, line.from + skip, tables - 1, row, note));
      continue;
    }
    row = -1;
    const level = headingLevel(words);
    const startsAnew: boolean =
      open === null || level > 0 || (!isFenced && !isBroken(lines[i - 1]) && beginsAnew(words));
    if (startsAnew) {
      close(line.from - 1);
      const head = level > 0 ? (/^#{1,6}[ \t]*/.exec(words)?.[0].length ?? 0) : 0;
      open = { source: '', pieces: [], note, heading: level };
      append(open, words.slice(head), line.from + skip + head);
    } else if (open !== null) {
      append(open, '\n', line.from - 1);
      append(open, words, line.from + skip);
    }
    if (level > 0) close(line.to);
  }
  close(text.length);
  return out;
}

/** Whether a line goes on in the next one by a sign of its own. */
function isBroken(line: SourceLine | undefined): boolean {
  return line?.text.endsWith('\\') === true;
}

function beginsAnew(words: string): boolean {
  return opensMarkdownBlock(words) || readMarker(words) !== null;
}

function append(to: { source: string; pieces: PlacedPiece[] }, words: string, from: number): void {
  const last = to.pieces[to.pieces.length - 1];
  if (last === undefined || last.from + (to.source.length - last.at) !== from)
    to.pieces.push({ at: to.source.length, from });
  to.source += words;
}

/** Where a character of a paragraph stands in the text. */
function placeIn({ pieces }: Paragraph, at: number): number {
  let low = 0;
  let high = pieces.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as PlacedPiece).at <= at) low = middle;
    else high = middle;
  }
  const piece = pieces[low];
  return piece === undefined ? 0 : piece.from + at - piece.at;
}

/** How much of a paragraph stands before a place of the text. */
function lengthBefore({ pieces, source }: Paragraph, place: number): number {
  for (const [i, { at, from }] of pieces.entries()) {
    const to = pieces[i + 1]?.at ?? source.length;
    if (place < from + to - at) return at + Math.max(0, place - from);
  }
  return source.length;
}

function linesOf(text: string): readonly SourceLine[] {
  const out: SourceLine[] = [];
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    out.push({ from, to, text: text.slice(from, to) });
    from = to + 1;
  }
  return out;
}

function cellsOf(line: string, from: number, table: number, row: number, note: string | null): readonly Paragraph[] {
  const out: Paragraph[] = [];
  let column = 0;
  let start = 1;
  for (let i = 1; i <= line.length; i++) {
    if (line[i] === '\\') {
      i++;
      continue;
    }
    // A last cell of which the border is no sign, behind a backslash, holds what is left.
    const isEnd = i === line.length && line.slice(start).trim() !== '';
    if (line[i] !== '|' && !isEnd) continue;
    const raw = line.slice(start, i);
    const lead = /^ */.exec(raw)?.[0].length ?? 0;
    const base = from + start;
    let at = lead;
    for (const part of raw
      .trimEnd()
      .slice(lead)
      .split(/(<br><br>)/)) {
      if (part !== '<br><br>') {
        out.push({
          source: part,
          pieces: [{ at: 0, from: base + at }],
          heading: 0,
          note,
          cell: { row, column, table },
          end: base + at + part.length,
        });
      }
      at += part.length;
    }
    column++;
    start = i + 1;
  }
  return out;
}

type ChangeFinder = (at: number) => readonly TrackedChange[];

function changeFinder({ changes }: CriticText): ChangeFinder {
  return (at) => {
    let low = 0;
    let high = changes.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle] as { from: number }).from <= at) low = middle;
      else high = middle;
    }
    return changes[low]?.changes ?? [];
  };
}

function blockOf(
  paragraph: Paragraph,
  names: ReadonlySet<string>,
  changesAt: ChangeFinder,
): { readonly block: RedlineBlock; readonly addresses: readonly string[] } {
  const { source, heading, cell } = paragraph;
  const runs: RedlineRun[] = [];
  const addresses: string[] = [];
  const at = (offset: number) => changesAt(placeIn(paragraph, offset));
  for (const { text, formats, from, note, address } of readInline(source, names)) {
    if (address !== undefined) addresses.push(address);
    if (note !== undefined) {
      runs.push({ text: '', formats, changes: at(from), note });
      continue;
    }
    const isLiteral = text === source.slice(from, from + text.length);
    if (!isLiteral) {
      if (text !== '') runs.push({ text, formats, changes: at(from) });
      continue;
    }
    // Changes begin and end within it where their signs stood.
    let start = 0;
    for (let i = 1; i <= text.length; i++) {
      const before = at(from + i - 1);
      if (i < text.length && at(from + i) === before) continue;
      runs.push({ text: text.slice(start, i), formats, changes: before });
      start = i;
    }
  }
  const own = endOf(runs);
  const end = own.length > 0 ? own : changesAt(paragraph.end);
  const block: RedlineBlock = {
    runs: joinRuns(runs),
    end,
    ...(heading > 0 ? { kind: 'heading', depth: heading - 1 } : {}),
    ...(cell === undefined ? {} : { kind: 'cell', cell: { ...cell, rowChanges: [], cellChanges: [] } }),
  };
  return { block, addresses };
}

/** A change of a paragraph's end stands behind its words, as a change of the sign for it. */
function endOf(runs: RedlineRun[]): readonly TrackedChange[] {
  const last = runs[runs.length - 1];
  if (last === undefined || last.text !== '¶' || last.changes.length === 0) return [];
  runs.pop();
  return last.changes;
}

function commentsOf(
  critic: CriticText,
  read: readonly { readonly paragraph: Paragraph; readonly block: RedlineBlock }[],
  names: ReadonlySet<string>,
): readonly RedlineComment[] {
  const out: RedlineComment[] = [];
  const place = placesIn(read, names);
  for (const [i, { text, from, to }] of critic.comments.entries()) {
    const m = /^@((?:\\.|[^:\\])*?)(?:, (\d{4}-\d\d-\d\d[^\s,]*))?( \(re\))?( \(done\))?: ([\s\S]*)$/.exec(text);
    const before = out[out.length - 1];
    const words = m ? (m[5] as string) : text.trim();
    out.push({
      id: `c${i + 1}`,
      author: m ? plainWords(m[1] as string, names) : '',
      date: m?.[2] ?? null,
      text: plainWords(words, names),
      ...(m?.[3] !== undefined && before !== undefined ? { re: before.id } : {}),
      ...(m?.[4] !== undefined ? { isDone: true as const } : {}),
      at: rangeOf(from, to, place),
    });
  }
  return out;
}

function inlineWords(source: string, names: ReadonlySet<string>): string {
  return readInline(source, names)
    .map(({ text }) => text)
    .join('');
}

/** Words of a comment, which has no links: addresses stand behind what leads to them. */
function plainWords(source: string, names: ReadonlySet<string>): string {
  return readInline(source, names)
    .map(({ text, address }) => (address === undefined || address === text ? text : `${text} (${address})`))
    .join('');
}

/** Where a place of the text lies among the paragraphs read; asked for each comment, so that they are looked through once alone. */
function placesIn(
  read: readonly { readonly paragraph: Paragraph; readonly block: RedlineBlock }[],
  names: ReadonlySet<string>,
): (at: number) => { readonly block: number; readonly offset: number; readonly note: string | null } | null {
  const counts = new Map<string | null, number>();
  const indices = read.map(({ paragraph: { note } }) => {
    const index = counts.get(note) ?? 0;
    counts.set(note, index + 1);
    return index;
  });
  return (at) => {
    let low = 0;
    let high = read.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((read[middle] as { paragraph: Paragraph }).paragraph.end < at) low = middle + 1;
      else high = middle;
    }
    const found = read[low];
    if (found === undefined) return null;
    const { paragraph, block } = found;
    const offset = inlineWords(paragraph.source.slice(0, lengthBefore(paragraph, at)), names).length;
    return { block: indices[low] as number, offset: Math.min(offset, wordsOf(block).length), note: paragraph.note };
  };
}

function rangeOf(from: number, to: number, place: ReturnType<typeof placesIn>): RedlineComment['at'] {
  const [start, end] = [place(from), place(to)];
  if (start === null || end === null || start.note !== end.note) return null;
  return {
    from: { block: start.block, offset: start.offset },
    to: { block: end.block, offset: end.offset },
    ...(start.note === null ? {} : { note: start.note }),
  };
}
