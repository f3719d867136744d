import type { XmlElement, XmlHandler } from '../container/xml';

/** A name without the namespace it is in: damaged files have cells in namespaces of nobody. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Elements whose characters are no words of a sheet: formulas, and what they apply to. */
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'sqref']);

/** Strings that many cells share, in their order; also the words of remarks and drawings, one for each `each`. */
export class StringsHandler implements XmlHandler {
  readonly strings: string[] = [];
  /** Words outside of all: they count for none, or all behind them would be others. */
  readonly stray: string[] = [];
  #depth = 0;
  #inText = 0;
  #passed = 0;

  constructor(
    private readonly each: string,
    private readonly text_: string,
  ) {}

  open({ name }: XmlElement): void {
    const local = localName(name);
    if (local === this.each && this.#depth++ === 0) this.strings.push('');
    else if (local === this.text_) this.#inText++;
    else if (local === 'rPh') this.#passed++;
  }

  close(name: string): void {
    const local = localName(name);
    if (local === this.each) this.#depth--;
    else if (local === this.text_) this.#inText--;
    else if (local === 'rPh') this.#passed--;
  }

  text(text: string): void {
    if (this.#passed > 0 || (this.#inText === 0 && text.trim() === '')) return;
    if (this.#depth === 0) this.stray.push(text);
    else this.strings[this.strings.length - 1] += text;
  }
}

/** A cell of a sheet, by rows and columns from 0. */
export interface FoundCell {
  readonly row: number;
  readonly column: number;
  words: string;
}

interface OpenCell extends FoundCell {
  readonly kind: string;
  readonly style: number;
}

/** What a cell's value is in words: of a shared string, a number, a date. */
export type ValueWords = (value: string, kind: string, style: number) => string;

/** Reads the cells of one sheet; words that stand in none are kept as well. */
export class CellsHandler implements XmlHandler {
  readonly cells: FoundCell[] = [];
  readonly asides: string[] = [];
  /** The element that holds all. */
  root: string | null = null;
  readonly #around: string[] = [];
  readonly #open: OpenCell[] = [];
  #row = -1;
  #column = -1;
  #value = '';

  constructor(private readonly wordsOf: ValueWords) {}

  open(element: XmlElement): void {
    const name = localName(element.name);
    this.root ??= element.name;
    this.#around.push(name);
    // An element within a value is damage: what stands before it, in it and behind it are values and words of their own.
    this.#endValue();
    if (name === 'row') {
      const row = Number(element.get('r'));
      this.#row = Number.isSafeInteger(row) && row > 0 ? row - 1 : this.#row + 1;
      this.#column = -1;
    } else if (name === 'c') {
      const at = /^([A-Z]{1,3})(\d{1,7})$/i.exec(element.get('r') ?? '');
      this.#column = at === null ? this.#column + 1 : columnOf(at[1] as string);
      const row = at === null ? Math.max(0, this.#row) : Number(at[2]) - 1;
      const style = Number(element.get('s') ?? 0);
      this.#open.push({ row: Math.max(0, row), column: this.#column, words: '', kind: element.get('t') ?? 'n', style });
    }
  }

  #endValue(): void {
    const cell = this.#open[this.#open.length - 1];
    if (cell !== undefined && this.#value.trim() !== '') cell.words += this.wordsOf(this.#value, cell.kind, cell.style);
    this.#value = '';
  }

  close(name: string): void {
    const local = localName(name);
    this.#around.pop();
    const cell = this.#open[this.#open.length - 1];
    if (local === 'v' || local === 'c') this.#endValue();
    if (local === 'c') {
      this.#open.pop();
      if (cell !== undefined && cell.words.trim() !== '') this.cells.push(cell);
    }
  }

  text(text: string): void {
    const inner = this.#around[this.#around.length - 1] ?? '';
    const cell = this.#open[this.#open.length - 1];
    if (inner === 'v' && cell !== undefined) this.#value += text;
    else if (FORMULAS.has(inner) || this.#around.includes('rPh')) return;
    else if (PAGE_EDGE.test(inner)) this.asides.push(withoutCodes(text));
    else if (cell !== undefined && (inner === 't' || text.trim() !== '')) cell.words += text;
    else if (text.trim() !== '') this.asides.push(text.trim());
  }
}

const PAGE_EDGE = /^(?:odd|even|first)(?:Header|Footer)$/;

/** Heads and feet of pages without what says where and how their words stand, `&C&"Font,Bold"&12`, and what counts pages. */
function withoutCodes(text: string): string {
  return text
    .replace(/&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[A-Z]/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
