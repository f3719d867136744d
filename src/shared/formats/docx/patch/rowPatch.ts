import type { RedlineBlock, TrackedChange } from '../../redline/redline';
import { type FreshIds, heldOf, markOf, putsIn } from '../write/changeMarks';
import { inOrder } from '../write/elementOrder';
import type { Property } from '../write/runFormat';
import { propertiesIn } from './leaves';
import { wholeOf, withMarks } from './propertyEdits';
import { attributeIn, type Child, childrenOf } from './tags';

/** What stands at the beginning of a row or cell, as it is now: `length` characters after the start tag are replaced by `xml`. */
export interface Head {
  readonly length: number;
  readonly xml: string;
}

/** A row's beginning with the changes that it has now. */
export function patchedRow(xml: string, changes: readonly TrackedChange[], ids: FreshIds): Head {
  const { start, exceptions, properties, end } = headOf(xml, 'w:trPr');
  const marks = withMarks(properties, changes.map(asPlain), ids);
  const own = marks.length === 0 ? '' : `<w:trPr>${inOrder('trPr', marks)}</w:trPr>`;
  return { length: end - start, xml: exceptions + own };
}

/** A cell's beginning with the change that it has now: the schema has room for one. */
export function patchedCell(xml: string, changes: readonly TrackedChange[], ids: FreshIds): Head {
  const { start, properties, end } = headOf(xml, 'w:tcPr');
  const rest = properties.filter(([name]) => name !== 'cellIns' && name !== 'cellDel');
  const all = [...rest, ...cellMark(changes, ids)];
  return { length: end - start, xml: all.length === 0 ? '' : `<w:tcPr>${inOrder('tcPr', all)}</w:tcPr>` };
}

function cellMark(changes: readonly TrackedChange[], ids: FreshIds): readonly Property[] {
  const [change] = heldOf(changes).held;
  if (change === undefined) return [];
  const element = putsIn(change) ? 'cellIns' : 'cellDel';
  return [[element, markOf(asPlain(change), ids).replace(/^<w:(ins|del)/, `<w:${element}`)]];
}

function asPlain(change: TrackedChange): TrackedChange {
  return { kind: putsIn(change) ? 'insert' : 'delete', author: change.author, date: change.date };
}

function headOf(
  xml: string,
  name: string,
): {
  readonly start: number;
  readonly exceptions: string;
  readonly properties: readonly Property[];
  readonly end: number;
} {
  const element = wholeOf(xml) as Child;
  let end = element.tag.to;
  let exceptions = '';
  let properties: readonly Property[] = [];
  for (const child of childrenOf(xml, element).slice(0, 2)) {
    if (child.tag.name === 'w:tblPrEx') exceptions = xml.slice(child.from, child.to);
    else if (child.tag.name === name) properties = propertiesIn(xml, child);
    else break;
    end = child.to;
  }
  return { start: element.tag.to, exceptions, properties, end };
}

/** A row that new ones are made after. */
export interface RowTemplate {
  readonly exceptions: string;
  readonly properties: readonly Property[];
  readonly cells: readonly {
    readonly column: number;
    readonly span: number;
    readonly properties: readonly Property[];
  }[];
}

/** Reads a row for that. */
export function rowTemplate(xml: string, from: number, to: number): RowTemplate {
  const text = xml.slice(from, to);
  const { exceptions, properties } = headOf(text, 'w:trPr');
  const before = properties.find(([name]) => name === 'gridBefore')?.[1] ?? '';
  let column = Number(attributeIn(before, 'w:val') ?? 0);
  const cells = childrenOf(text, wholeOf(text) as Child)
    .filter(({ tag }) => tag.name === 'w:tc')
    .map((cell) => {
      const own = headOf(text.slice(cell.from, cell.to), 'w:tcPr').properties;
      const span = Number(attributeIn(own.find(([name]) => name === 'gridSpan')?.[1] ?? '', 'w:val') ?? 1);
      const place = { column, span, properties: own };
      column += span;
      return place;
    });
  return { exceptions, properties, cells };
}

/**
 * A new row like another: its cells stand in that one's columns, and what has no words is an empty cell. `covered`: columns through which a
 * cell from above goes on.
 */
export function newRow(
  template: RowTemplate,
  paragraphs: readonly { readonly block: RedlineBlock; readonly xml: string }[],
  changes: readonly TrackedChange[],
  covered: ReadonlySet<number>,
  ids: FreshIds,
): string {
  const kept = template.properties.filter(([name]) => name !== 'trPrChange' && name !== 'tblHeader');
  const marks = withMarks(kept, changes.map(asPlain), ids);
  const head = marks.length === 0 ? '' : `<w:trPr>${inOrder('trPr', marks)}</w:trPr>`;
  const byColumn = new Map<number, { block: RedlineBlock; xml: string }[]>();
  for (const one of paragraphs) {
    const column = one.block.cell?.column ?? 0;
    const list = byColumn.get(column);
    if (list) list.push(one);
    else byColumn.set(column, [one]);
  }
  const widthOf = (own: readonly { readonly block: RedlineBlock }[]) => own[0]?.block.cell?.columnSpan ?? 1;
  const taken = [...byColumn.keys()];
  const ends = [
    ...template.cells.map((cell) => cell.column + cell.span),
    ...[...byColumn].map(([at, own]) => at + widthOf(own)),
  ];
  const end = Math.max(...ends);
  let cells = '';
  for (let column = Math.min(...taken, template.cells[0]?.column ?? 0), span = 1; column < end; column += span) {
    const mine = byColumn.get(column);
    const model = template.cells.find((cell) => cell.column === column);
    // An empty cell is as wide as the one above, as far as nothing else stands there.
    const above = template.cells.find((cell) => cell.column <= column && column < cell.column + cell.span);
    const free = Math.min(
      above === undefined ? column + 1 : above.column + above.span,
      ...taken.filter((at) => at > column),
    );
    span = mine === undefined ? free - column : widthOf(mine);
    const rest = (model?.properties ?? []).filter(([name]) => !NOT_CLONED.has(name));
    const properties: Property[] = [...rest, ...cellMark(mine?.[0]?.block.cell?.cellChanges ?? [], ids)];
    if (span > 1) properties.push(['gridSpan', `<w:gridSpan w:val="${span}"/>`]);
    if (mine === undefined && covered.has(column) && model?.properties.some(([name]) => name === 'vMerge'))
      properties.push(['vMerge', '<w:vMerge/>']);
    const own = properties.length === 0 ? '' : `<w:tcPr>${inOrder('tcPr', properties)}</w:tcPr>`;
    cells += `<w:tc>${own}${mine?.map(({ xml }) => xml).join('') ?? '<w:p/>'}</w:tc>`;
  }
  return `<w:tr>${template.exceptions}${head}${cells}</w:tr>`;
}

const NOT_CLONED: ReadonlySet<string> = new Set([
  'gridSpan',
  'vMerge',
  'hMerge',
  'cellIns',
  'cellDel',
  'cellMerge',
  'tcPrChange',
]);
