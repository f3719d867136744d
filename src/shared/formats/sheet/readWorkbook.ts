import { err, ok, type Result } from '../../base/result';
import { nameIn, type Relation, readText, relationsOf } from '../container/relations';
import { type Namespaces, readXml, type XmlHandler } from '../container/xml';
import { readTree, type XmlNode } from '../container/xmlTree';
import { openZip, type Zip } from '../container/zip';
import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';
import { CellsHandler, type FoundCell, localName, StringsHandler } from './sheetCells';
import { dateFormats, dateWords } from './sheetDates';

/** A sheet of a workbook: its cells that hold words, and what stands beside cells. */
export interface ReadSheet {
  readonly name: string;
  readonly cells: readonly FoundCell[];
  readonly asides: readonly string[];
}

const MAIN = 'x';
const NAMESPACES: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', MAIN],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', MAIN],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
]);

/** Parts beside a sheet that hold words, by the kind of their relation: the element of each piece, and of its words. */
const BESIDE: Readonly<Record<string, readonly [each: string, text: string]>> = {
  comments: ['comment', 't'],
  threadedComment: ['threadedComment', 'text'],
  drawing: ['p', 't'],
};

/**
 * Reads the sheets of an Excel workbook (Transitional or Strict). A part that is damaged is refused as such: what would be lost with it nobody
 * could see. A sheet that the workbook does not name is read as well, behind those that it names.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  watch: ReadWatch,
): Promise<Result<readonly ReadSheet[], ImportRefusal>> {
  const zip = openZip(bytes);
  return zip.ok ? new WorkbookReading(zip.value, watch).read() : zip;
}

/** What ends a reading, on its way out of it. */
class Refused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.code);
  }
}

class WorkbookReading {
  constructor(
    private readonly zip: Zip,
    private readonly watch: ReadWatch,
  ) {}

  async read(): Promise<Result<readonly ReadSheet[], ImportRefusal>> {
    try {
      const part = await this.#workbook();
      return part === null ? err({ code: 'binary', detail: { format: 'zip' } }) : ok(await this.#sheets(part));
    } catch (thrown) {
      if (thrown instanceof Refused) return err(thrown.refusal);
      throw thrown;
    }
  }

  async #workbook(): Promise<string | null> {
    const relations = await relationsOf(this.zip, '', this.watch);
    const named = relations.ok ? relations.value.find(({ type }) => type === 'officeDocument')?.target : undefined;
    return named !== undefined && /^xl\//i.test(named) && this.zip.has(named)
      ? named
      : nameIn(this.zip, 'xl/workbook.xml');
  }

  async #sheets(part: string): Promise<readonly ReadSheet[]> {
    const book = await this.#tree(part);
    if (localName(book.name) !== 'workbook') throw new Refused({ code: 'damaged', detail: { part } });
    const relations = await this.#relations(part);
    const target = (kind: string) => {
      const name = relations.find(({ type }) => type === kind)?.target;
      return name === undefined ? null : nameIn(this.zip, name);
    };
    const strings = target('sharedStrings') ?? nameIn(this.zip, 'xl/sharedStrings.xml');
    const table = strings === null ? null : await this.#strings(strings, 'si', 't');
    const shared = table?.strings ?? [];
    const styles = target('styles');
    const dates = dateFormats(styles === null ? null : await this.#tree(styles));
    const is1904 = deep(book, 'workbookPr').some(({ attributes }) => /^(?:1|true)$/.test(attributes.date1904 ?? ''));
    const valueWords = (value: string, kind: string, style: number): string => {
      if (kind === 's') return shared[Number(value)] ?? (value.trim() === '' ? '' : `#${value}`);
      if (kind === 'b') return value.trim() === '1' ? 'true' : value.trim() === '0' ? 'false' : value;
      if (kind !== 'n') return value;
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) return value;
      return dates.has(style) ? (dateWords(number, is1904) ?? String(number)) : String(number);
    };
    const sheets: ReadSheet[] = [];
    const stray = table?.stray ?? [];
    const met = new Set<string>();
    const add = async (name: string, from: string) => {
      met.add(from);
      sheets.push(await this.#sheet(name, from, valueWords));
    };
    for (const { attributes } of deep(book, 'sheet')) {
      const relation = relations.find(({ id }) => id === attributes['r:id']);
      const from = relation === undefined ? null : nameIn(this.zip, relation.target);
      if (from !== null && relation?.type === 'worksheet' && !met.has(from)) await add(attributes.name ?? '', from);
    }
    for (const name of this.zip.names) {
      if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name) && !met.has(name))
        await add(name.replace(/^.*\/|\.xml$/gi, ''), name);
    }
    const [first, ...others] = sheets;
    return first === undefined || stray.length === 0
      ? sheets
      : [{ ...first, asides: [...first.asides, ...stray] }, ...others];
  }

  async #sheet(name: string, part: string, words: ConstructorParameters<typeof CellsHandler>[0]): Promise<ReadSheet> {
    const handler = new CellsHandler(words);
    await this.#events(part, handler);
    if (localName(handler.root ?? '') !== 'worksheet') throw new Refused({ code: 'damaged', detail: { part } });
    const asides = [...handler.asides];
    for (const { type, target } of await this.#relations(part)) {
      const [each, text] = BESIDE[type] ?? [];
      const beside = each === undefined ? null : nameIn(this.zip, target);
      if (each !== undefined && text !== undefined && beside !== null) {
        const { strings, stray } = await this.#strings(beside, each, text);
        asides.push(...strings, ...stray);
      }
    }
    return { name, cells: handler.cells, asides: [...new Set(asides.map((one) => one.trim()))].filter(Boolean) };
  }

  async #strings(part: string, each: string, text: string): Promise<Pick<StringsHandler, 'strings' | 'stray'>> {
    const handler = new StringsHandler(each, text);
    await this.#events(part, handler);
    // Signs that XML has no place for are written by their numbers.
    const plain = (one: string) =>
      one.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return { strings: handler.strings.map(plain), stray: handler.stray.map(plain) };
  }

  async #events(part: string, handler: XmlHandler): Promise<void> {
    const text = await readText(this.zip, part, this.watch);
    if (!text.ok) throw new Refused(text.error);
    const read = await readXml(text.value.text, part, NAMESPACES, handler, this.watch);
    if (!read.ok) throw new Refused(read.error);
  }

  async #tree(part: string): Promise<XmlNode> {
    const text = await readText(this.zip, part, this.watch);
    if (!text.ok) throw new Refused(text.error);
    const tree = await readTree(text.value.text, part, NAMESPACES, this.watch);
    if (!tree.ok) throw new Refused(tree.error);
    return tree.value;
  }

  async #relations(part: string): Promise<readonly Relation[]> {
    const relations = await relationsOf(this.zip, part, this.watch);
    if (!relations.ok) throw new Refused(relations.error);
    return relations.value;
  }
}

/** All elements of a local name in a tree. */
function deep(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [...(localName(child.name) === name ? [child] : []), ...deep(child, name)]);
}
