import { writeChanges, writeFormats } from '../redline/changeText';
import { type ExportFrame, frameLines } from '../redline/exportFrame';
import { inlineTagged } from '../redline/inlineTags';
import type {
  Redline,
  RedlineBlock,
  RedlineComment,
  RedlineRun,
  RunFormat,
  TrackedChange,
  WritingLoss,
} from '../redline/redline';
import { type CommentSpan, commentSpans, segmentsOf } from '../redline/segments';
import { type TableCell, type TablePart, tableTree } from '../redline/tableTree';
import type { Written } from '../redline/written';
import { HTML_STYLE } from './htmlStyle';
import { ENGLISH_HTML_WORDS, type HtmlWords } from './htmlWords';
import { colourKey } from './look';
import { type PaperOptions, paperStyle } from './paperStyle';

export interface HtmlOptions {
  readonly frame?: ExportFrame;
  readonly words?: HtmlWords;
  /** The page is printed and nothing else: who changed what is said in it, and its frame is left to each sheet's head and foot. */
  readonly paper?: PaperOptions;
}

/**
 * One HTML file that stands for itself: its style inside, no script, nothing fetched. Words and changes are elements that any reader
 * knows (`ins`, `del` with their time); who made them is in `data-author` and said when somebody points at them. What HTML has no element
 * for is in attributes, so that our own reader gets back what was written.
 */
export function writeHtml(redline: Redline, options: HtmlOptions = {}): Written {
  return new HtmlWriter(redline, options).write();
}

class HtmlWriter {
  readonly #redline: Redline;
  readonly #words: HtmlWords;
  readonly #frame: ExportFrame;
  readonly #paper: PaperOptions | null;
  readonly #numbers = new Map<string, number>();
  readonly #referred = new Set<string>();
  readonly #authors = new Map<string, number>();
  readonly #leftOut: WritingLoss[] = [];
  #at: number | null = null;

  constructor(redline: Redline, options: HtmlOptions) {
    this.#redline = redline;
    this.#words = options.words ?? ENGLISH_HTML_WORDS;
    this.#frame = options.frame ?? {};
    this.#paper = options.paper ?? null;
    for (const [i, note] of redline.notes.entries()) this.#numbers.set(note.id, i + 1);
  }

  write(): Written {
    const { title, language, blocks, furniture, notes, comments } = this.#redline;
    const main = this.#flow(blocks, undefined);
    const parts = [
      '<!DOCTYPE html>\n',
      `<html${language === undefined ? '' : ` lang="${escaped(language)}"`}>\n<head>\n<meta charset="utf-8">\n`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="Chapeau">\n',
      `<title>${escaped(title)}</title>\n<style>\n${HTML_STYLE}\n${this.#paper === null ? '' : `${paperStyle(this.#paper)}\n`}</style>\n</head>\n<body>\n`,
      this.#head(),
      `<main>\n${main}</main>\n`,
      notes.length === 0 ? '' : this.#notes(),
      furniture.length === 0
        ? ''
        : `<footer class="furniture" data-furniture>\n${this.#flow(furniture, 'none')}</footer>\n`,
      comments.length === 0 ? '' : this.#comments(),
      '</body>\n</html>\n',
    ];
    return { bytes: new TextEncoder().encode(parts.join('')), leftOut: this.#leftOut };
  }

  #head(): string {
    if (this.#paper !== null) return '';
    const { marking } = this.#frame;
    const lines = frameLines(this.#frame);
    if (!marking && lines.length === 0) return '';
    const above = marking ? `<p class="marking">${escaped(marking)}</p>\n` : '';
    const below = lines.length === 0 ? '' : `<p>${lines.map(escaped).join(' · ')}</p>\n`;
    return `<header class="frame" data-frame>\n${above}${below}</header>\n`;
  }

  #notes(): string {
    const items = this.#redline.notes.map(({ id, kind, blocks }, i) => {
      const n = i + 1;
      const back =
        this.#referred.has(id) && this.#paper === null ? `<a href="#noteref-${n}" role="doc-backlink">↩</a>` : '';
      return `<li id="note-${n}" value="${n}" data-note="${escaped(id)}" data-kind="${kind}">\n${this.#flow(blocks, id)}${back}</li>\n`;
    });
    return `<section class="notes" role="doc-endnotes">\n<h2 data-frame>${escaped(this.#words.notes)}</h2>\n<ol>\n${items.join('')}</ol>\n</section>\n`;
  }

  #comments(): string {
    const items = this.#redline.comments.map((comment, i) => {
      const { id, author, initials, date, text, re, isDone } = comment;
      const attributes =
        ` data-comment="${escaped(id)}" data-author="${escaped(author)}"` +
        (initials === undefined ? '' : ` data-initials="${escaped(initials)}"`) +
        (date === null ? '' : ` data-date="${escaped(date)}"`) +
        (re === undefined ? '' : ` data-re="${escaped(re)}"`) +
        (isDone ? ' data-done' : '');
      const by = `<p class="by" data-frame>${escaped([author, shownDate(date)].filter(Boolean).join(', '))}</p>\n`;
      const lines = text === '' ? [] : text.split('\n');
      const words = lines.map((line) => `<p${line === '' ? ' data-empty' : ''}>${spaced(line, isSpaced(line))}</p>\n`);
      const number = this.#paper === null ? '' : ` value="${i + 1}"`;
      return `<li${attributes}${number}>\n${by}${words.join('')}</li>\n`;
    });
    const list = this.#paper === null ? 'ul' : 'ol';
    return `<aside class="comments">\n<h2 data-frame>${escaped(this.#words.comments)}</h2>\n<${list}>\n${items.join('')}</${list}>\n</aside>\n`;
  }

  #flow(blocks: readonly RedlineBlock[], note: string | undefined): string {
    const spans = commentSpans(blocks, this.#redline.comments, note);
    return this.#parts(tableTree(blocks), blocks, spans, note === undefined);
  }

  #parts(
    parts: readonly TablePart[],
    blocks: readonly RedlineBlock[],
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
    isBody: boolean,
  ): string {
    const out: string[] = [];
    for (const part of parts) {
      if (part.part === 'block') {
        if (isBody) this.#at = part.index;
        out.push(this.#block(blocks[part.index] as RedlineBlock, spans.get(part.index) ?? []));
        continue;
      }
      const taken: number[] = [];
      let row = -1;
      out.push('<table>\n');
      for (const one of part.rows) {
        for (; row + 1 < one.row; row++) {
          out.push('<tr></tr>\n');
          for (const [i, rows] of taken.entries()) taken[i] = Math.max(0, rows - 1);
        }
        row = one.row;
        for (const [i, rows] of taken.entries()) taken[i] = Math.max(0, rows - 1);
        out.push(`<tr${changeAttributes('row', one.changes)}>`);
        let column = 0;
        for (const cell of one.cells) {
          column = this.#gap(column, cell, taken, out);
          const { columnSpan = 1, rowSpan = 1 } = cell.place;
          const span =
            (columnSpan > 1 ? ` colspan="${columnSpan}"` : '') + (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '');
          const inner = this.#parts(cell.parts, blocks, spans, isBody);
          out.push(`<td${span}${changeAttributes('cell', cell.place.cellChanges)}>\n${inner}</td>`);
          for (let i = 0; i < columnSpan; i++) taken[column + i] = Math.max(taken[column + i] ?? 0, rowSpan);
          column += columnSpan;
        }
        out.push('</tr>\n');
      }
      out.push('</table>\n');
    }
    return out.join('');
  }

  /** Where a cell stands further on than the next free place, cells that hold nothing go before it. */
  #gap(column: number, cell: TableCell, taken: number[], out: string[]): number {
    let at = column;
    while ((taken[at] ?? 0) > 0) at++;
    while (at < cell.place.column) {
      out.push('<td data-gap></td>');
      taken[at++] = 1;
      while ((taken[at] ?? 0) > 0) at++;
    }
    return at;
  }

  #block(block: RedlineBlock, spans: readonly CommentSpan[]): string {
    const { kind, depth, label, style, lang, dir, cell, isBoxed, end } = block;
    const isHeading = kind === 'heading';
    const level = Math.min(depth ?? 0, 5);
    const tag = isHeading ? `h${level + 1}` : 'p';
    const implied = cell === undefined ? undefined : 'cell';
    const words = this.#runs(block, spans);
    const isEmpty = block.runs.length === 0 && label === undefined && end.length === 0;
    const attributes =
      (isHeading || kind === implied ? '' : ` data-kind="${kind ?? ''}"`) +
      (depth === undefined || (isHeading && depth === level) ? '' : ` data-depth="${depth}"`) +
      (style === undefined ? '' : ` data-style="${escaped(style)}"`) +
      (lang === undefined ? '' : ` lang="${escaped(lang)}"`) +
      (dir === undefined ? '' : ` dir="${dir}"`) +
      (isBoxed ? ' class="box" data-box' : '') +
      (isEmpty ? ' data-empty' : '');
    const shown =
      label === undefined
        ? ''
        : `<span class="label" data-label data-accepted="${escaped(label.accepted)}" data-original="${escaped(label.original)}">${escaped(label.all)}</span> `;
    return `<${tag}${attributes}>${shown}${words}${isEmpty || endsInLine(block) ? '<br>' : ''}${this.#end(end)}</${tag}>\n`;
  }

  #end(changes: readonly TrackedChange[]): string {
    const last = changes[changes.length - 1];
    if (last === undefined) return '';
    const tag = isDeletion(last) ? 'del' : 'ins';
    return `<${tag} class="end a${this.#author(last.author)}" data-end="${escaped(writeChanges(changes))}"${said(last, this.#words)}>¶</${tag}>`;
  }

  #runs(block: RedlineBlock, spans: readonly CommentSpan[]): string {
    const cuts = spans.flatMap(({ from, to }) => [from, to]);
    const keeps = isSpaced(block.runs.map((run) => run.text).join(''));
    const points = spans.filter(({ from, to }) => from === to).sort((a, b) => a.from - b.from);
    const out: string[] = [];
    let point = 0;
    const putPoints = (until: number): void => {
      for (; point < points.length && (points[point] as CommentSpan).from <= until; point++) {
        out.push(`<span class="commented" data-comments="${commentIds([points[point] as CommentSpan])}"></span>`);
      }
    };
    const segments = segmentsOf(block, cuts);
    for (const [i, { at, run }] of segments.entries()) {
      putPoints(at);
      const on = spans.filter(({ from, to }) => from < to && from <= at && at + run.text.length <= to && at < to);
      const words = this.#run(run, keeps);
      out.push(on.length === 0 ? words : `<span class="commented" data-comments="${commentIds(on)}">${words}</span>`);
      if (this.#paper !== null) out.push(this.#saidOnPaper(run, segments[i + 1]?.run, spans, at + run.text.length));
    }
    putPoints(Number.MAX_SAFE_INTEGER);
    return out.join('');
  }

  /** What nobody can point at on paper: who made the changes that end here, and which comments do. */
  #saidOnPaper(run: RedlineRun, next: RedlineRun | undefined, spans: readonly CommentSpan[], end: number): string {
    const changes = writeChanges(run.changes.map((change) => ({ ...change, date: null })));
    const follows = next === undefined ? '' : writeChanges(next.changes.map((change) => ({ ...change, date: null })));
    const who = [...new Set(run.changes.map(({ author }) => author))].join(' › ');
    const ending = spans.filter(({ ends, to }) => ends && to === end && run.text !== '');
    const numbers = ending.map(({ comment }) => this.#redline.comments.indexOf(comment) + 1);
    return (
      (who === '' || changes === follows ? '' : `<span class="who">${escaped(who)}</span>`) +
      numbers.map((number) => `<span class="at">(${number})</span>`).join('')
    );
  }

  #run(run: RedlineRun, keeps: boolean): string {
    let out = run.note === undefined ? spaced(run.text, keeps) : this.#reference(run.note, run.text);
    for (const format of [...run.formats].reverse()) out = this.#formatted(out, format);
    const { reformatted } = run;
    if (reformatted !== undefined) {
      const { author, date, was } = reformatted;
      const when = date === null ? '' : ` data-date="${escaped(date)}"`;
      out = `<span data-was="${escaped(writeFormats(was))}" data-author="${escaped(author)}"${when}>${out}</span>`;
    }
    for (const change of [...run.changes].reverse()) {
      const tag = isDeletion(change) ? 'del' : 'ins';
      const isMove = change.kind === 'move-from' || change.kind === 'move-to';
      const move = isMove ? ` data-move="${escaped(change.move ?? '')}"` : '';
      const when = change.date === null ? '' : ` datetime="${escaped(change.date)}"`;
      out = `<${tag} class="a${this.#author(change.author)}"${move}${when} data-author="${escaped(change.author)}"${said(change, this.#words)}>${out}</${tag}>`;
    }
    return out;
  }

  #reference(note: string, text: string): string {
    const n = this.#numbers.get(note);
    const name = n === undefined || this.#referred.has(note) ? '' : ` id="noteref-${n}"`;
    this.#referred.add(note);
    const own = text === '' ? '' : ` data-text="${escaped(text)}"`;
    const link = n === undefined ? '' : ` href="#note-${n}"`;
    return `<a${name}${link} data-noteref="${escaped(note)}"${own} role="doc-noteref"><sup>${escaped(text) || n || '*'}</sup></a>`;
  }

  #formatted(inner: string, { mark, key = '' }: RunFormat): string {
    const tagged = inlineTagged(inner, mark);
    if (tagged !== null) return tagged;
    const colour = /^[0-9a-f]{6}$/i.test(key) ? `#${key}` : /^[a-z]{3,24}$/i.test(key) ? key : null;
    const isColour = mark === 'colour';
    if (colour === null || (isColour && colourKey(colour) === '')) {
      if (colour === null)
        this.#leftOut.push({ code: isColour ? 'colour' : 'highlight', block: this.#at, values: { key } });
      return inner;
    }
    return `<span style="${isColour ? 'color' : 'background-color'}:${colour}">${inner}</span>`;
  }

  #author(name: string): number {
    const known = this.#authors.get(name);
    if (known !== undefined) return known;
    const next = (this.#authors.size % 8) + 1;
    this.#authors.set(name, next);
    return next;
  }
}

function commentIds(spans: readonly CommentSpan[]): string {
  return spans
    .map(({ comment }: { readonly comment: RedlineComment }) => escaped(encodeURIComponent(comment.id)))
    .join(' ');
}

/** A line break at the very end of a paragraph shows only before another. */
function endsInLine({ runs }: RedlineBlock): boolean {
  return runs[runs.length - 1]?.text.endsWith('\n') ?? false;
}

function isDeletion({ kind }: TrackedChange): boolean {
  return kind === 'delete' || kind === 'move-from';
}

function said({ kind, author, date }: TrackedChange, words: HtmlWords): string {
  return ` title="${escaped([words.changed[kind], author, shownDate(date)].filter(Boolean).join(' · '))}"`;
}

function shownDate(date: string | null): string {
  return date === null ? '' : date.replace('T', ' ').replace(/:\d\d(?:\.\d+)?Z?$/, '');
}

function changeAttributes(what: 'row' | 'cell', changes: readonly TrackedChange[]): string {
  const last = changes[changes.length - 1];
  if (last === undefined) return '';
  return ` class="${isDeletion(last) ? 'delete' : 'insert'}" data-${what}-changes="${escaped(writeChanges(changes))}"`;
}

/** Whether white space in these words would be taken together or fall. */
function isSpaced(words: string): boolean {
  return /^ | $|[ \n] |[\t\r\f]| \n/.test(words);
}

function spaced(text: string, keeps: boolean): string {
  const words = escaped(text);
  if (!keeps) return words.replaceAll('\n', '<br>');
  return words === '' ? '' : `<span class="w">${words}</span>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (c) => ESCAPES[c] as string);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
