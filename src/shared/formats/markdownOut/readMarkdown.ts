import { headingLevel, opensMarkdownBlock } from '../../notation/markdown';
import { readMarker } from '../../notation/marker';
import type { Redline, RedlineBlock, RedlineComment, RedlineNote, RedlineRun, TrackedChange } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { joinRuns } from '../redline/runText';
import { type CriticText, readCritic } from './criticMarkup';
import { readInline } from './inlineMarkdown';

/** What of a Markdown text somebody wants read for what it says; else its signs are words, as they are to the plain importer (TX1). */
export interface MarkdownReading {
  /** CriticMarkup as tracked changes and comments. */
  readonly changes: boolean;
  /** `[^1]` and `[^1]:` as notes. */
  readonly notes: boolean;
}

/** Whether a text has signs of CriticMarkup, or notes, that somebody may want read: what to ask before it is imported. */
export function marksIn(text: string): MarkdownReading {
  return {
    changes: /\{(?:\+\+[\s\S]*?\+\+|--[\s\S]*?--|~~[\s\S]*?~~|>>[\s\S]*?<<|==[\s\S]*?==)\}/.test(text),
    notes: /^\[\^[^\]\s]{1,40}\]:/m.test(text) && /\[\^[^\]\s]{1,40}\](?!:)/.test(text),
  };
}

interface SourceLine {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface Paragraph {
  /** Units of the text at which each of its characters stands; the paragraph may leave out an indentation. */
  readonly source: string;
  readonly places: readonly number[];
  readonly heading: number;
  readonly note: string | null;
  readonly cell?: { readonly row: number; readonly column: number; readonly table: number };
  readonly end: number;
}

/**
 * Reads Markdown as a redline: paragraphs, headings, tables, emphasis, with changes and comments of CriticMarkup and notes where a person
 * asked for them. Backslashes before signs, and entities, are taken back: what `writeMarkdown` wrote comes back as it was.
 */
export function readMarkdown(text: string, reading: MarkdownReading): Redline {
  const unified = text.replace(/\r\n?/g, '\n');
  const critic: CriticText = reading.changes
    ? readCritic(unified)
    : { text: unified, changes: [{ from: 0, changes: [] }], comments: [] };
  const { title, from } = frontMatter(critic.text);
  const names = reading.notes ? definedNotes(critic.text) : new Set<string>();
  const paragraphs = paragraphsOf(critic.text, from, names);
  const changesAt = changeFinder(critic);
  const read = paragraphs.map((paragraph) => ({ paragraph, block: blockOf(paragraph, names, changesAt) }));
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
    furniture: [],
    notes,
    comments: commentsOf(critic, read, names),
    title,
    losses: [],
  };
}

function frontMatter(text: string): { readonly title: string; readonly from: number } {
  const m = /^---\n((?:[^\n]*\n){0,40}?)---(?:\n|$)/.exec(text);
  if (!m) return { title: '', from: 0 };
  const written = /^title: *(.+)$/m.exec(m[1] ?? '')?.[1] ?? '';
  return { title: unquoted(written), from: m[0].length };
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

function paragraphsOf(text: string, from: number, names: ReadonlySet<string>): readonly Paragraph[] {
  const out: Paragraph[] = [];
  let open: { source: string; places: number[]; note: string | null; heading: number } | null = null;
  let note: string | null = null;
  let isFenced = false;
  let tables = 0;
  let row = -1;
  const close = (end: number): void => {
    if (open !== null) out.push({ ...open, end });
    open = null;
  };
  const lines = linesOf(text, from);
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
      open = { source: '', places: [], note, heading: level };
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

function append(to: { source: string; places: number[] }, words: string, from: number): void {
  to.source += words;
  for (let i = 0; i < words.length; i++) to.places.push(from + i);
}

function linesOf(text: string, start: number): readonly SourceLine[] {
  const out: SourceLine[] = [];
  for (let from = start; from <= text.length; ) {
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
  for (let i = 1; i < line.length; i++) {
    if (line[i] === '\\') {
      i++;
      continue;
    }
    if (line[i] !== '|') continue;
    const raw = line.slice(start, i);
    const lead = /^ */.exec(raw)?.[0].length ?? 0;
    const base = from + start;
    let at = lead;
    for (const part of raw
      .trimEnd()
      .slice(lead)
      .split(/(<br><br>)/)) {
      if (part !== '<br><br>') {
        const places = Array.from({ length: part.length }, (_, k) => base + at + k);
        out.push({
          source: part,
          places,
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

function blockOf(paragraph: Paragraph, names: ReadonlySet<string>, changesAt: ChangeFinder): RedlineBlock {
  const { source, places, heading, cell } = paragraph;
  const runs: RedlineRun[] = [];
  for (const { text, formats, from, note } of readInline(source, names)) {
    if (note !== undefined) {
      runs.push({ text: '', formats, changes: changesAt(places[from] ?? 0), note });
      continue;
    }
    const isLiteral = text === source.slice(from, from + text.length);
    if (!isLiteral) {
      runs.push({ text, formats, changes: changesAt(places[from] ?? 0) });
      continue;
    }
    // Changes begin and end within it where their signs stood.
    let start = 0;
    for (let i = 1; i <= text.length; i++) {
      const before = changesAt(places[from + i - 1] ?? 0);
      if (i < text.length && changesAt(places[from + i] ?? 0) === before) continue;
      runs.push({ text: text.slice(start, i), formats, changes: before });
      start = i;
    }
  }
  const own = endOf(runs);
  const end = own.length > 0 ? own : changesAt(paragraph.end);
  return {
    runs: joinRuns(runs),
    end,
    ...(heading > 0 ? { kind: 'heading' as const, depth: heading - 1 } : {}),
    ...(cell === undefined ? {} : { kind: 'cell' as const, cell: { ...cell, rowChanges: [], cellChanges: [] } }),
  };
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
      author: m ? inlineWords(m[1] as string, names) : '',
      date: m?.[2] ?? null,
      text: inlineWords(words, names),
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
    let cut = paragraph.places.findIndex((one) => one >= at);
    if (cut < 0) cut = paragraph.source.length;
    const offset = inlineWords(paragraph.source.slice(0, cut), names).length;
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
