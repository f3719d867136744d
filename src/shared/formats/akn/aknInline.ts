import { attributeOf, contentOf } from '../docx/write/xmlText';
import { writeFormats } from '../redline/changeText';
import type { WriteLoss } from '../redline/lossCodes';
import type { RedlineBlock, RedlineRun, RunFormat, TrackedChange, WritingLoss } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { type CommentSpan, type Segment, segmentsOf } from '../redline/segments';

/** What the inlines of one file share. */
export interface InlineShop {
  /** The id of who is named so, an organization of the file's references. */
  readonly organization: (author: string) => string;
  readonly note: (id: string, text: string) => string | null;
  readonly state: string;
  readonly lose: (code: WriteLoss, text?: string, values?: WritingLoss['values']) => void;
}

/** A pair of brackets in a paragraph, its characters included. */
interface Pair {
  readonly from: number;
  readonly to: number;
}

/** The words of a block from one place to another as inlines: brackets round changes round formats. */
export function inlinesOf(
  block: RedlineBlock,
  spans: readonly CommentSpan[],
  [start, end]: readonly [number, number],
  shop: InlineShop,
): string {
  const pairs = bracketsIn(wordsOf(block));
  const cuts = [
    start,
    end,
    ...pairs.flatMap(({ from, to }) => [from, to]),
    ...spans.flatMap(({ from, to }) => [from, to]),
  ];
  const segments = segmentsOf(block, cuts).filter(
    ({ at, run }) => (run.text !== '' || run.note !== undefined) && inRange(at, run, start, end, wordsOf(block).length),
  );
  const out: string[] = [];
  let said = start - 1;
  const marks = (until: number): void => {
    for (const span of spans) {
      if (span.begins && span.from > said && span.from <= until) out.push(marker('commentStart', span.comment.id));
    }
    for (const span of spans) {
      if (span.ends && span.to > said && span.to <= until) out.push(marker('commentEnd', span.comment.id));
    }
    said = Math.max(said, until);
  };
  const open: Pair[] = [];
  for (const segment of segments) {
    while (open.length > 0 && (open[open.length - 1] as Pair).to <= segment.at) {
      open.pop();
      out.push('</inline>');
    }
    marks(segment.at);
    for (const pair of pairs) {
      if (pair.from !== segment.at || pair.to > end || open.includes(pair)) continue;
      open.push(pair);
      out.push('<inline name="bracket" refersTo="#bracketed">');
    }
    out.push(runXml(segment, shop));
  }
  while (open.pop() !== undefined) out.push('</inline>');
  if (end >= wordsOf(block).length) marks(Number.MAX_SAFE_INTEGER);
  return out.join('');
}

function inRange(at: number, run: RedlineRun, start: number, end: number, length: number): boolean {
  if (run.text !== '') return at >= start && at + run.text.length <= end;
  return at >= start && (at < end || end === length) && !(at === start && start > 0 && end < length);
}

/** Pairs of square brackets that close in the paragraph. */
function bracketsIn(words: string): readonly Pair[] {
  const out: Pair[] = [];
  const open: number[] = [];
  for (let i = 0; i < words.length; i++) {
    const c = words.charCodeAt(i);
    if (c === 0x5b) open.push(i);
    else if (c === 0x5d) {
      const from = open.pop();
      if (from !== undefined) out.push({ from, to: i + 1 });
    }
  }
  // What begins first holds what begins later.
  return out.sort((a, b) => a.from - b.from || b.to - a.to);
}

function marker(name: string, id: string): string {
  return `<marker name="${name}" eId="${name}_${idOf(id)}" refersTo="#comment_${idOf(id)}"/>`;
}

/** A name as an id of XML has it. */
export function idOf(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/g, (c) => `_${c.charCodeAt(0).toString(16)}`);
}

function runXml({ run }: Segment, shop: InlineShop): string {
  const note = run.note === undefined ? null : shop.note(run.note, run.text);
  if (run.note !== undefined && note === null) shop.lose('note-missing', run.text, { note: run.note });
  let out = note ?? wordsXml(run.text);
  for (const format of [...run.formats].reverse()) out = formatted(out, format);
  if (run.reformatted !== undefined) {
    const { author, date, was } = run.reformatted;
    out = `<span refersTo="#${shop.organization(author)}" chapeau:was="${attributeOf(writeFormats(was))}"${dated(date)}>${out}</span>`;
  }
  for (const change of [...run.changes].reverse()) out = changed(out, change, shop);
  return out;
}

function changed(inner: string, { kind, author, date, move }: TrackedChange, shop: InlineShop): string {
  const tag = kind === 'delete' || kind === 'move-from' ? 'del' : 'ins';
  const by = author === '' ? '' : ` refersTo="#${shop.organization(author)}" chapeau:by="${attributeOf(author)}"`;
  const moved = kind === 'move-from' || kind === 'move-to' ? ` chapeau:move="${attributeOf(move ?? '')}"` : '';
  return `<${tag}${by}${dated(date)} chapeau:state="${attributeOf(shop.state)}"${moved}>${inner}</${tag}>`;
}

function dated(date: string | null): string {
  return date === null ? '' : ` chapeau:date="${attributeOf(date)}"`;
}

function formatted(inner: string, { mark, key = '' }: RunFormat): string {
  switch (mark) {
    case 'strong':
      return `<b>${inner}</b>`;
    case 'em':
      return `<i>${inner}</i>`;
    case 'underline':
      return `<u>${inner}</u>`;
    case 'superscript':
      return `<sup>${inner}</sup>`;
    case 'subscript':
      return `<sub>${inner}</sub>`;
    case 'strike':
      return `<span class="strike" style="text-decoration:line-through">${inner}</span>`;
    case 'colour':
    case 'highlight':
      return `<span class="${mark}" chapeau:key="${attributeOf(key)}">${inner}</span>`;
  }
}

/** Words with line breaks as elements; paragraphs that have white space to keep say so themselves. */
export function wordsXml(text: string): string {
  return text.split('\n').map(contentOf).join('<eol/>');
}

/** Whether a reader would take white space in these words together. */
export function keepsSpace(words: string): boolean {
  return /^\s|\s$|[ \n] |[\t\r]| \n/.test(words);
}
