import type { ExportFrame } from '../redline/exportFrame';
import { inlineTagged } from '../redline/inlineTags';
import type { WriteLoss } from '../redline/lossCodes';
import type {
  Redline,
  RedlineBlock,
  RedlineComment,
  RedlineRun,
  RunFormat,
  TrackedChange,
  WritingLoss,
} from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { sameChange } from '../redline/runText';
import { type CommentSpan, commentSpans, type Segment, segmentsOf } from '../redline/segments';
import { type TablePart, tableTree } from '../redline/tableTree';
import type { Written } from '../redline/written';
import { escapedEdges, escapedLabel, escapedWords, type LineStart } from './escapes';

export interface MarkdownOptions {
  readonly frame?: ExportFrame;
  /** Who made a change and when, behind it; without, the change alone. Absent: with. */
  readonly authors?: boolean;
}

/**
 * Writes Markdown, changes and comments as CriticMarkup: `{++in++}`, `{--out--}`, `{>>a comment<<}`, behind a change `{>>@who, when<<}`. What
 * Markdown has no sign for is left out and said, or written as HTML that every reader of Markdown passes on.
 */
export function writeMarkdown(redline: Redline, options: MarkdownOptions = {}): Written {
  const writer = new MarkdownWriter(redline, options);
  return { bytes: new TextEncoder().encode(writer.write()), leftOut: writer.leftOut };
}

class MarkdownWriter {
  readonly leftOut: WritingLoss[] = [];
  readonly #redline: Redline;
  readonly #options: MarkdownOptions;
  readonly #names = new Map<string, string>();
  #at: number | null = null;
  #count: number | null = null;

  constructor(redline: Redline, options: MarkdownOptions) {
    this.#redline = redline;
    this.#options = options;
    const counts = { footnote: 0, endnote: 0 };
    for (const { id, kind } of redline.notes) {
      const n = ++counts[kind];
      this.#names.set(id, kind === 'endnote' ? `e${n}` : String(n));
    }
  }

  write(): string {
    const { blocks, notes, furniture, comments } = this.#redline;
    const parts = [this.#head(), ...this.#flow(blocks, undefined)];
    for (const { id, blocks: body } of notes) {
      const paragraphs = this.#flow(body, id);
      const text = (paragraphs.length === 0 ? [''] : paragraphs).join('\n\n').replace(/\n(?=.)/g, '\n    ');
      parts.push(`[^${this.#names.get(id)}]: ${text}`);
    }
    for (const block of furniture) {
      if (wordsOf(block) !== '') this.leftOut.push({ code: 'furniture', block: null, text: wordsOf(block) });
    }
    for (const { at, text, author } of comments) {
      if (at === null) this.leftOut.push({ code: 'comment-place', block: null, text, values: { author } });
    }
    return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
  }

  #head(): string | null {
    const { frame = {} } = this.#options;
    const { title } = this.#redline;
    const lines = [
      ...(title === '' ? [] : [`title: ${JSON.stringify(title)}`]),
      ...(frame.marking ? [`marking: ${JSON.stringify(frame.marking)}`] : []),
      ...(frame.symbol ? [`symbol: ${JSON.stringify(frame.symbol)}`] : []),
      ...(frame.asOf ? [`date: ${JSON.stringify(frame.asOf)}`] : []),
      ...(frame.checkCode ? [`check: ${JSON.stringify(frame.checkCode)}`] : []),
    ];
    return lines.length === 0 ? null : `---\n${lines.join('\n')}\n---`;
  }

  #flow(blocks: readonly RedlineBlock[], note: string | undefined): readonly string[] {
    const spans = commentSpans(blocks, this.#redline.comments, note);
    this.#count = null;
    return tableTree(blocks).map((part) => {
      if (part.part === 'table') {
        this.#count = null;
        return this.#table(part, blocks, spans);
      }
      if (note === undefined) this.#at = part.index;
      return this.#block(blocks[part.index] as RedlineBlock, spans.get(part.index) ?? []);
    });
  }

  #block(block: RedlineBlock, spans: readonly CommentSpan[]): string {
    const { kind, depth = 0, label } = block;
    const shown = label?.all || label?.original || label?.accepted || '';
    if (shown !== '' && isWholeChange(block)) return this.#block(...withLabelInside(block, shown, spans));
    const { written, number } = shown === '' ? { written: '', number: null } : escapedLabel(shown, this.#count);
    this.#count = number;
    const head = kind === 'heading' ? `${'#'.repeat(Math.min(6, depth + 1))} ` : '';
    const inner = this.#words(block, spans, shown === '' && head === '' ? 'line' : 'words') + this.#end(block.end);
    // A heading is one line.
    const words = head === '' ? inner : inner.replaceAll('\\\n', '<br>');
    // A paragraph without words would be none; a heading and a label stand for themselves.
    const isBare = head === '' && written === '' && block.runs.length === 0 && block.end.length === 0;
    return `${head}${written}${written === '' || words === '' ? '' : ' '}${isBare ? '&#8203;' : ''}${words}`;
  }

  #end(changes: readonly TrackedChange[]): string {
    return changes.length === 0 ? '' : this.#changed('¶', changes, 0);
  }

  #words(block: RedlineBlock, spans: readonly CommentSpan[], lineStart: LineStart): string {
    const cuts = spans.flatMap(({ from, to }) => [from, to]);
    const segments = segmentsOf(block, cuts).filter(({ run }) => run.text !== '' || run.note !== undefined);
    const held = new Set<CommentSpan>();
    for (const span of spans) if (this.#isWhole(span, spans, segments)) held.add(span);
    const atPlace = (at: number): string =>
      spans
        .filter((span) => span.ends && !held.has(span) && span.to === at)
        .map((span) => {
          const { comment, from, begins } = span;
          if (!(begins && from === at)) this.#lose('comment-range', comment.text);
          return this.#comment(comment);
        })
        .join('');
    let out = '';
    const length = wordsOf(block).length;
    let said = -1;
    for (let i = 0; i < segments.length; ) {
      const { at, run } = segments[i] as Segment;
      if (at > said) out += atPlace(at);
      said = Math.max(said, at);
      const [outer] = run.changes;
      let to = i + 1;
      const isGrouped = outer !== undefined && held.size === 0 && atPlaceIsFree(spans);
      while (isGrouped && to < segments.length && sameOuter((segments[to] as Segment).run, outer)) to++;
      const start = i === 0 ? lineStart : 'none';
      if (isGrouped) out += this.#stretch(segments.slice(i, to), 0, start);
      else {
        const on = [...held].find((span) => span.from <= at && at < span.to);
        const words = this.#run(segments[i] as Segment, segments, i, start);
        const marked = on?.from === at ? `{==${words}==}${this.#comment(on.comment)}` : words;
        out += this.#changed(marked, run.changes, 0);
      }
      i = to;
    }
    return out + (said < length || length === 0 ? atPlace(length) : '');
  }

  /** Runs with one outermost change, inside its signs; what they have further in stands in them. */
  #stretch(segments: readonly Segment[], depth: number, lineStart: LineStart): string {
    let inner = '';
    for (let i = 0; i < segments.length; ) {
      const { run } = segments[i] as Segment;
      const change = run.changes[depth + 1];
      if (change === undefined) {
        inner += this.#run(segments[i] as Segment, segments, i, inner === '' ? lineStart : 'none');
        i++;
        continue;
      }
      let to = i + 1;
      while (to < segments.length && sameChange(change, (segments[to] as Segment).run.changes[depth + 1])) to++;
      inner += this.#stretch(segments.slice(i, to), depth + 1, inner === '' ? lineStart : 'none');
      i = to;
    }
    const [change] = (segments[0] as Segment).run.changes.slice(depth);
    return change === undefined ? inner : this.#signs(inner, change);
  }

  #changed(inner: string, changes: readonly TrackedChange[], depth: number): string {
    const change = changes[depth];
    return change === undefined ? inner : this.#signs(this.#changed(inner, changes, depth + 1), change);
  }

  #signs(inner: string, change: TrackedChange): string {
    const { kind, author, date, move } = change;
    if (kind === 'move-from' || kind === 'move-to') this.#lose('move', undefined, { author }, move);
    const sign = kind === 'delete' || kind === 'move-from' ? '--' : '++';
    const by = this.#options.authors === false ? '' : `{>>${signed(author, date)}<<}`;
    return `{${sign}${inner}${sign}}${by}`;
  }

  /** A comment can stand round its words where they are one stretch of one paragraph that no other comment cuts. */
  #isWhole(span: CommentSpan, spans: readonly CommentSpan[], segments: readonly Segment[]): boolean {
    const { begins, ends, from, to } = span;
    if (!begins || !ends || from === to) return false;
    if (spans.some((other) => other !== span && other.from < to && from < other.to)) return false;
    const inside = segments.filter(({ at }) => from <= at && at < to);
    return inside.length === 1 && (inside[0] as Segment).at === from;
  }

  #comment({ author, date, text, re, isDone }: RedlineComment): string {
    const words = escapedWords(text, 'none').replaceAll('\n', '&#10;');
    return `{>>${signed(author, date)}${re === undefined ? '' : ' (re)'}${isDone ? ' (done)' : ''}: ${words}<<}`;
  }

  #run({ run }: Segment, all: readonly Segment[], index: number, lineStart: LineStart): string {
    if (run.note !== undefined) {
      const name = this.#names.get(run.note);
      // A sign that somebody typed is none of Markdown: it shows a number.
      if (name !== undefined && run.text !== '') this.#lose('note-sign', run.text);
      if (name !== undefined) return `[^${name}]`;
      this.#lose('note-missing', run.text);
    }
    if (run.reformatted !== undefined) this.#lose('reformatted', run.text, { author: run.reformatted.author });
    const lines = run.text.split('\n');
    const written = lines.map((line, i) =>
      escapedEdges(
        line,
        i > 0 ? 'line' : lineStart,
        i === 0 && index > 0,
        i === lines.length - 1 && index < all.length - 1,
      ),
    );
    const isLast = index === all.length - 1;
    // A line that holds nothing would end the paragraph.
    let out = written.reduce(
      (before, line, i) => `${before}${(lines[i] ?? '').trim() === '' ? '<br>' : '\\\n'}${line}`,
    );
    // White space at an edge would fall, and one at the end is no line end.
    if (isLast)
      out = out.replace(/[ \t]+$/, (spaces) => [...spaces].map((c) => (c === '\t' ? '&#9;' : '&#32;')).join(''));
    const [only] = run.formats;
    if (only !== undefined && run.formats.length === 1 && hasRoom(all[index - 1], all[index + 1]) && isSafe(out)) {
      // Letters at both edges: stars are read as emphasis wherever they stand.
      if (only.mark === 'strong') return `**${out}**`;
      if (only.mark === 'em') return `*${out}*`;
    }
    for (const format of [...run.formats].reverse()) out = this.#formatted(out, format, run);
    return out;
  }

  #formatted(inner: string, { mark, key }: RunFormat, run: RedlineRun): string {
    const tagged = inlineTagged(inner, mark);
    if (tagged !== null) return tagged;
    if (mark === 'colour') {
      this.#lose(mark, run.text, { key: key ?? '' });
      return inner;
    }
    if (key !== undefined && key.toLowerCase() !== 'yellow' && key.toUpperCase() !== 'FFFF00')
      this.#lose('highlight', run.text, { key });
    return `<mark>${inner}</mark>`;
  }

  #table(
    table: TablePart & { part: 'table' },
    blocks: readonly RedlineBlock[],
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
  ): string {
    const rows = table.rows.map(({ cells, changes }) => {
      const line: string[] = Array.from({ length: table.columns }, () => '');
      for (const { place, parts } of cells) {
        if ((place.rowSpan ?? 1) > 1 || (place.columnSpan ?? 1) > 1) this.#lose('table-span');
        line[place.column] = parts
          .map((part) => {
            if (part.part === 'table') {
              this.#lose('table-nested');
              return this.#flat(part, blocks, spans);
            }
            this.#at = part.index;
            return this.#block(blocks[part.index] as RedlineBlock, spans.get(part.index) ?? []).replace(
              /^&#8203;$/,
              '',
            );
          })
          .join('<br><br>')
          .replaceAll('\\\n', '<br>')
          .replaceAll('|', '\\|');
      }
      if (changes.length > 0) this.#lose('row-change', undefined, { author: changes[0]?.author ?? '' });
      return `| ${line.join(' | ')} |`;
    });
    const rule = `|${' --- |'.repeat(table.columns)}`;
    return [rows[0] ?? '', rule, ...rows.slice(1)].join('\n');
  }

  /** A table in a cell: its paragraphs alone. */
  #flat(
    table: TablePart & { part: 'table' },
    blocks: readonly RedlineBlock[],
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
  ): string {
    return table.rows
      .flatMap(({ cells }) => cells.flatMap(({ parts }) => parts))
      .map((part) =>
        part.part === 'table'
          ? this.#flat(part, blocks, spans)
          : this.#block(blocks[part.index] as RedlineBlock, spans.get(part.index) ?? []),
      )
      .join('<br><br>');
  }

  #lose(code: WriteLoss, text?: string, values?: WritingLoss['values'], change?: string): void {
    this.leftOut.push({
      code,
      block: this.#at,
      ...(text ? { text } : {}),
      ...(values === undefined ? {} : { values }),
      ...(change === undefined ? {} : { change }),
    });
  }
}

/** Whether somebody puts in, or takes out, the paragraph as such: its label comes and goes with it. */
function isWholeChange({ runs, end }: RedlineBlock): boolean {
  const [outer] = end;
  return outer !== undefined && runs.every((run) => sameChange(outer, run.changes[0]));
}

function withLabelInside(
  { label: _label, ...block }: RedlineBlock,
  shown: string,
  spans: readonly CommentSpan[],
): [RedlineBlock, readonly CommentSpan[]] {
  const lead = `${shown} `;
  const runs = [{ text: lead, formats: [], changes: block.end.slice(0, 1) }, ...block.runs];
  const moved = spans.map((span) => ({ ...span, from: span.from + lead.length, to: span.to + lead.length }));
  return [{ ...block, runs }, moved];
}

function signed(author: string, date: string | null): string {
  // A colon would end the name.
  const name = escapedWords(author, 'none').replace(/\\[\s\S]|:/g, (sign) => (sign === ':' ? '\\:' : sign));
  return `@${name}${date === null ? '' : `, ${date}`}`;
}

function sameOuter(run: RedlineRun, change: TrackedChange): boolean {
  return sameChange(change, run.changes[0]);
}

function atPlaceIsFree(spans: readonly CommentSpan[]): boolean {
  return spans.length === 0;
}

function isSafe(words: string): boolean {
  return /^[\p{L}\p{N}]([^*\n]*[\p{L}\p{N}])?$/u.test(words);
}

function hasRoom(before: Segment | undefined, after: Segment | undefined): boolean {
  const isPlain = (one: Segment | undefined): boolean => one === undefined || one.run.formats.length === 0;
  return isPlain(before) && isPlain(after);
}
