import { attributeOf, contentOf } from '../docx/write/xmlText';
import { writeChanges } from '../redline/changeText';
import { type ExportFrame, frameLines } from '../redline/exportFrame';
import type { WriteLoss } from '../redline/lossCodes';
import type { Redline, RedlineBlock, WritingLoss } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { type CommentSpan, commentSpans } from '../redline/segments';
import { type TablePart, tableTree } from '../redline/tableTree';
import type { Written } from '../redline/written';
import { type InlineShop, idOf, inlinesOf, keepsSpace, wordsXml } from './aknInline';
import { AKN, CHAPEAU } from './aknNames';
import { type AknPlace, structureIn } from './aknStructure';

export interface AknOptions {
  /** ISO date of the text. */
  readonly date: string;
  readonly frame?: ExportFrame;
  /** For each block, as the dossier reads it (`structureOf`); null or absent: by its own words. */
  readonly structure?: readonly (AknPlace | null)[];
  /** What changes are, a word: `proposed`. */
  readonly state?: string;
}

/**
 * Writes Akoma Ntoso 3.0: a statement with preamble and main body, ids by its structure, notes, changes by whom. Who and when of a change,
 * and what else the standard has no attribute for, stand in a namespace of our own, which it allows everywhere.
 */
export function writeAkn(redline: Redline, options: AknOptions): Written {
  return new AknWriter(redline, options).write();
}

type Part = TablePart;

class AknWriter {
  readonly #redline: Redline;
  readonly #options: AknOptions;
  readonly #places: readonly AknPlace[];
  readonly #organizations = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #notes = new Set<string>();
  readonly #leftOut: WritingLoss[] = [];
  readonly #shop: InlineShop;
  #at: number | null = null;

  constructor(redline: Redline, options: AknOptions) {
    this.#redline = redline;
    this.#options = options;
    const own = structureIn(redline.blocks);
    this.#places = own.map((place, i) => options.structure?.[i] ?? place);
    this.#shop = {
      organization: (author) => this.#organization(author),
      note: (id, text) => this.#note(id, text),
      state: options.state ?? 'proposed',
      lose: (code, text, values) => this.#lose(code, text, values),
    };
  }

  write(): Written {
    const { blocks, furniture } = this.#redline;
    const parts = tableTree(blocks);
    const first = parts.findIndex((part) => part.part === 'table' || this.#places[part.index]?.part !== 'preamble');
    const split = first < 0 ? parts.length : first;
    const spans = commentSpans(blocks, this.#redline.comments, undefined);
    const preamble = parts
      .slice(0, split)
      .map((part) =>
        part.part === 'block' ? this.#paragraph(blocks, part.index, spans, this.#id('preamble__p')) : '',
      );
    const body = this.#body(parts.slice(split), spans);
    for (const block of furniture) {
      if (wordsOf(block) !== '') this.#leftOut.push({ code: 'furniture', block: null, text: wordsOf(block) });
    }
    for (const { id, blocks: lost } of this.#redline.notes) {
      if (!this.#notes.has(id)) {
        this.#leftOut.push({
          code: 'note-unreferenced',
          block: null,
          text: lost.map(wordsOf).join(' '),
          values: { note: id },
        });
      }
    }
    // References are known once all is written.
    const comments = this.#comments();
    const text =
      `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${AKN}" xmlns:chapeau="${CHAPEAU}">\n<statement name="resolution" contains="originalVersion">\n` +
      `<meta>\n${this.#identification()}${this.#references()}${comments}</meta>\n${this.#preface()}` +
      (preamble.length === 0 ? '' : `<preamble>\n${preamble.join('')}</preamble>\n`) +
      `<mainBody chapeau:redline="1">\n${body === '' ? '<p/>\n' : body}</mainBody>\n</statement>\n</akomaNtoso>\n`;
    return { bytes: new TextEncoder().encode(text), leftOut: this.#leftOut };
  }

  #identification(): string {
    const { date, frame = {} } = this.#options;
    const day = attributeOf(date.slice(0, 10));
    const language = (this.#redline.language ?? 'en').slice(0, 2).toLowerCase();
    const symbol = (frame.symbol ?? '').replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-|-$/g, '') || 'draft';
    const work = `/akn/un/statement/${day}/${symbol}`;
    const level = (name: string, uri: string, more: string): string =>
      `<${name}><FRBRthis value="${uri}/!main"/><FRBRuri value="${uri}"/><FRBRdate date="${day}" name="asOf"/><FRBRauthor href="#chapeau"/>${more}</${name}>\n`;
    return (
      '<identification source="#chapeau">\n' +
      level('FRBRWork', work, '<FRBRcountry value="un"/>') +
      level('FRBRExpression', `${work}/${language}@${day}`, `<FRBRlanguage language="${THREE[language] ?? 'und'}"/>`) +
      level('FRBRManifestation', `${work}/${language}@${day}.xml`, '') +
      '</identification>\n'
    );
  }

  #references(): string {
    const organizations = [...this.#organizations].map(
      ([author, id]) =>
        `<TLCOrganization eId="${id}" href="/akn/ontology/organization/un/${id}" showAs="${attributeOf(author)}"/>\n`,
    );
    return (
      '<references source="#chapeau">\n' +
      organizations.join('') +
      '<TLCConcept eId="bracketed" href="/akn/ontology/concept/bracketed" showAs="Square brackets"/>\n' +
      '<TLCConcept eId="option" href="/akn/ontology/concept/option" showAs="Option"/>\n' +
      '<TLCObject eId="chapeau" href="/akn/ontology/object/chapeau" showAs="Chapeau"/>\n' +
      '</references>\n'
    );
  }

  #organization(author: string): string {
    const known = this.#organizations.get(author);
    if (known !== undefined) return known;
    const slug = author
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const id = this.#id(`org_${slug || 'unnamed'}`);
    this.#organizations.set(author, id);
    return id;
  }

  #comments(): string {
    const items = this.#redline.comments.map(({ id, author, date, text, re, isDone, initials, at }) => {
      const attributes =
        (author === '' ? '' : ` refersTo="#${this.#organization(author)}"`) +
        (date === null ? '' : ` chapeau:date="${attributeOf(date)}"`) +
        (initials === undefined ? '' : ` chapeau:initials="${attributeOf(initials)}"`) +
        (re === undefined ? '' : ` chapeau:re="${attributeOf(re)}"`) +
        (isDone ? ' chapeau:done="true"' : '') +
        (at === null ? ' chapeau:place="none"' : '');
      const lines = text.split('\n').map((line) => `<p${keepsSpace(line) ? SPACE : ''}>${wordsXml(line)}</p>`);
      return `<note eId="comment_${idOf(id)}" chapeau:id="${attributeOf(id)}"${attributes}>${lines.join('')}</note>\n`;
    });
    return items.length === 0 ? '' : `<notes source="#chapeau">\n${items.join('')}</notes>\n`;
  }

  #preface(): string {
    const { frame = {} } = this.#options;
    const { title } = this.#redline;
    const lines = [frame.marking ?? '', ...frameLines(frame)].filter((line) => line !== '');
    if (title === '' && lines.length === 0) return '';
    const said = lines.map((line) => `<p class="frame">${contentOf(line)}</p>\n`).join('');
    const named =
      title === ''
        ? ''
        : `<longTitle><p${keepsSpace(title) ? SPACE : ''}><docTitle>${contentOf(title)}</docTitle></p></longTitle>\n`;
    return `<preface>\n${said}${named}</preface>\n`;
  }

  /** Paragraphs within each other by their levels; a table and what it holds stands as one of them. */
  #body(parts: readonly Part[], spans: ReadonlyMap<number, readonly CommentSpan[]>): string {
    const out: string[] = [];
    const open: { readonly level: number; readonly id: string; readonly tag: string }[] = [];
    let rivals: string | undefined;
    const closeTo = (level: number): void => {
      for (let top = open[open.length - 1]; top !== undefined && top.level >= level; top = open[open.length - 1]) {
        out.push(`</${top.tag}>\n`);
        open.pop();
        if (top.tag === 'hcontainer' && top.level === RIVALS) rivals = undefined;
      }
    };
    for (const [i, part] of parts.entries()) {
      const place: AknPlace =
        part.part === 'table'
          ? TABLE
          : (this.#places[part.index] ?? { part: 'body', element: 'alinea', level: 10, marker: 0 });
      const shared = part.part === 'table' ? undefined : place.alternatives;
      if (rivals !== undefined && shared !== rivals) closeTo(RIVALS);
      const level = shared === undefined ? place.level : RIVALS + 1 + Math.max(0, place.level);
      closeTo(level);
      if (shared !== undefined && rivals === undefined) {
        const id = this.#id(under(open[open.length - 1]?.id, 'alternatives'));
        out.push(`<hcontainer name="alternatives" eId="${id}">\n`);
        open.push({ level: RIVALS, id, tag: 'hcontainer' });
        rivals = shared;
      }
      const next = parts[i + 1];
      const after = next?.part === 'block' ? this.#places[next.index] : next === undefined ? undefined : TABLE;
      const isParent =
        part.part === 'block' &&
        after !== undefined &&
        after.alternatives === shared &&
        after.level > place.level &&
        after.part === 'body';
      const opened = this.#element(part, place, spans, open[open.length - 1]?.id, isParent, shared !== undefined);
      out.push(opened.xml);
      if (isParent) open.push({ level, id: opened.id, tag: opened.tag });
    }
    closeTo(-1);
    return out.join('');
  }

  #element(
    part: Part,
    place: AknPlace,
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
    parent: string | undefined,
    isParent: boolean,
    isOption: boolean,
  ): { readonly xml: string; readonly id: string; readonly tag: string } {
    const { blocks } = this.#redline;
    if (part.part === 'table') {
      const id = this.#id(under(parent, 'table'));
      const xml = `<hcontainer name="table" eId="${id}"><content>${this.#table(part, blocks, spans)}</content></hcontainer>\n`;
      return { xml, id, tag: 'hcontainer' };
    }
    const block = blocks[part.index] as RedlineBlock;
    const words = wordsOf(block);
    const number = block.label?.all ?? words.slice(0, place.marker);
    const id = this.#id(under(parent, nameOf(place.element, number)));
    const isNamed = place.element === 'section' || place.element === 'note';
    const tag = isNamed || isOption ? 'hcontainer' : place.element;
    const start = `<${tag}${tag === 'hcontainer' ? ` name="${isOption ? 'option' : place.element}"` : ''} eId="${id}"${isOption ? ' refersTo="#option"' : ''}>`;
    const close = isParent ? '' : `</${tag}>\n`;
    const num = block.label === undefined ? this.#typed(block, place.marker, part.index, spans) : countedNum(block);
    if (block.kind === 'heading') {
      const heading = this.#flowXml('heading', block, part.index, spans, num.length > 0 ? num.words : 0, '');
      return { xml: `${start}${num.xml}${heading}${close}`, id, tag };
    }
    const paragraph = this.#flowXml('p', block, part.index, spans, num.words, '');
    const inner = isParent ? `<intro>${paragraph}</intro>` : `<content>${paragraph}</content>`;
    return { xml: `${start}${num.xml}${inner}${close}`, id, tag };
  }

  /** A number that is typed: its words stand in `num`, and those behind it, after their white space, in the paragraph. */
  #typed(
    block: RedlineBlock,
    marker: number,
    index: number,
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
  ): { readonly xml: string; readonly words: number; readonly length: number } {
    if (marker <= 0) return { xml: '', words: 0, length: 0 };
    this.#at = index;
    const words = wordsOf(block);
    const gap = /^[ \t\u00a0]*/.exec(words.slice(marker))?.[0] ?? '';
    // A change, a note or a comment within the gap keeps it among the words.
    const isPlain = block.runs.length > 0 && this.#isPlain(block, marker, marker + gap.length, spans.get(index) ?? []);
    const held = isPlain ? gap : '';
    const inner = inlinesOf(block, spans.get(index) ?? [], [0, marker], this.#shop);
    const keeps = keepsSpace(words.slice(0, marker)) ? SPACE : '';
    const xml = `<num chapeau:typed="true"${held === '' ? '' : ` chapeau:gap="${attributeOf(held)}"`}${keeps}>${inner}</num>`;
    return { xml, words: marker + held.length, length: marker };
  }

  #isPlain(block: RedlineBlock, from: number, to: number, spans: readonly CommentSpan[]): boolean {
    let at = 0;
    for (const { text, changes, formats, note, reformatted } of block.runs) {
      const end = at + text.length;
      const touches = at < to && end > from;
      if (note !== undefined && at >= from && at <= to) return false;
      if (touches && (changes.length > 0 || formats.length > 0 || reformatted !== undefined)) return false;
      at = end;
    }
    return !spans.some((span) => (span.from >= from && span.from <= to) || (span.to >= from && span.to <= to));
  }

  #paragraph(
    blocks: readonly RedlineBlock[],
    index: number,
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
    id: string,
  ): string {
    const block = blocks[index] as RedlineBlock;
    const label = block.label === undefined ? '' : ` chapeau:label="${attributeOf(JSON.stringify(block.label))}"`;
    return this.#flowXml('p', block, index, spans, 0, ` eId="${id}"${label}`);
  }

  #flowXml(
    tag: 'p' | 'heading',
    block: RedlineBlock,
    index: number | null,
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
    from: number,
    more: string,
  ): string {
    if (index !== null) this.#at = index;
    const { kind, depth, style, lang, dir, isBoxed, end } = block;
    const words = wordsOf(block);
    const attributes =
      more +
      (kind === undefined || (tag === 'heading' && kind === 'heading') ? '' : ` chapeau:kind="${kind}"`) +
      (depth === undefined ? '' : ` chapeau:depth="${depth}"`) +
      (style === undefined ? '' : ` chapeau:style="${attributeOf(style)}"`) +
      (dir === undefined ? '' : ` chapeau:dir="${dir}"`) +
      (lang === undefined ? '' : ` xml:lang="${attributeOf(lang)}"`) +
      (isBoxed ? ' chapeau:box="true"' : '') +
      (end.length === 0 ? '' : ` chapeau:end="${attributeOf(writeChanges(end))}"`) +
      (keepsSpace(words.slice(from)) ? SPACE : '');
    for (const { author } of end) if (author !== '') this.#organization(author);
    const inner = inlinesOf(
      block,
      (index === null ? undefined : spans.get(index)) ?? [],
      [from, words.length],
      this.#shop,
    );
    return `<${tag}${attributes}>${inner}</${tag}>`;
  }

  #table(
    table: TablePart & { part: 'table' },
    blocks: readonly RedlineBlock[],
    spans: ReadonlyMap<number, readonly CommentSpan[]>,
  ): string {
    const rows = table.rows.map(({ row, changes, cells }) => {
      const tds = cells.map(({ place, parts }) => {
        const { column, columnSpan = 1, rowSpan = 1, cellChanges } = place;
        const attributes =
          (columnSpan > 1 ? ` colspan="${columnSpan}"` : '') +
          (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '') +
          ` chapeau:column="${column}"` +
          (cellChanges.length === 0 ? '' : ` chapeau:changes="${attributeOf(writeChanges(cellChanges))}"`);
        const inner = parts.map((part) => {
          if (part.part === 'table') return this.#table(part, blocks, spans);
          return this.#paragraph(blocks, part.index, spans, this.#id('cell'));
        });
        return `<td${attributes}>${inner.join('')}</td>`;
      });
      const said = changes.length === 0 ? '' : ` chapeau:changes="${attributeOf(writeChanges(changes))}"`;
      return `<tr chapeau:row="${row}"${said}>${tds.join('')}</tr>`;
    });
    return `<table>${rows.join('')}</table>`;
  }

  #note(id: string, text: string): string | null {
    const note = this.#redline.notes.find((one) => one.id === id);
    if (note === undefined || this.#notes.has(id)) return null;
    this.#notes.add(id);
    const at = this.#at;
    const spans = commentSpans(note.blocks, this.#redline.comments, id);
    const blocks = note.blocks.map((block, i) => {
      const label = block.label === undefined ? '' : ` chapeau:label="${attributeOf(JSON.stringify(block.label))}"`;
      return this.#flowXml('p', block, i, spans, 0, label);
    });
    this.#at = at;
    const shown = text === '' ? String(this.#notes.size) : text;
    const own = text === '' ? '' : ` chapeau:text="${attributeOf(text)}"`;
    return (
      `<authorialNote eId="${this.#id(`note_${idOf(id)}`)}" class="${note.kind}" marker="${attributeOf(shown)}" placement="bottom"` +
      ` chapeau:id="${attributeOf(id)}"${own}>${blocks.length === 0 ? '<p/>' : blocks.join('')}</authorialNote>`
    );
  }

  /** An id that no other element has. */
  #id(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted}-${n}`;
    this.#ids.add(id);
    return id;
  }

  #lose(code: WriteLoss, text?: string, values?: WritingLoss['values']): void {
    this.#leftOut.push({
      code,
      block: this.#at,
      ...(text ? { text } : {}),
      ...(values === undefined ? {} : { values }),
    });
  }
}

const SPACE = ' xml:space="preserve"';
/** A level between headings and paragraphs: rivals stand together under their heading. */
const RIVALS = 8;
const TABLE: AknPlace = { part: 'body', element: 'alinea', level: 99, marker: 0 };

const THREE: Readonly<Record<string, string>> = { ar: 'ara', en: 'eng', es: 'spa', fr: 'fra', ru: 'rus', zh: 'zho' };

const SHORT: Readonly<Record<AknPlace['element'], string>> = {
  section: 'sec',
  article: 'art',
  paragraph: 'para',
  point: 'point',
  indent: 'indent',
  alinea: 'al',
  note: 'remark',
};

function nameOf(element: AknPlace['element'], number: string): string {
  const bare = number
    .toLowerCase()
    .replace(/^article\s+/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return bare === '' ? SHORT[element] : `${SHORT[element]}_${bare}`;
}

function under(parent: string | undefined, name: string): string {
  return parent === undefined ? name : `${parent}__${name}`;
}

function countedNum({ label }: RedlineBlock): {
  readonly xml: string;
  readonly words: number;
  readonly length: number;
} {
  const { all = '', accepted = '', original = '' } = label ?? {};
  const more =
    (accepted === all ? '' : ` chapeau:accepted="${attributeOf(accepted)}"`) +
    (original === all ? '' : ` chapeau:original="${attributeOf(original)}"`);
  return { xml: `<num${more}${keepsSpace(all) ? SPACE : ''}>${contentOf(all)}</num>`, words: 0, length: 0 };
}
