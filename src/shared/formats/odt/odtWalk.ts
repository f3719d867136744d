import { readChanges } from '../redline/changeText';
import type { CellPlace, RedlineBlock, TrackedChange } from '../redline/redline';
import { elementsIn, type MixedNode, wordsIn } from './mixedTree';
import { formWords } from './odtAsides';
import { withCounts } from './odtLists';
import { number, OdtParagraphs } from './odtParagraphs';
import { type Item, OUTSIDE, type Scope } from './odtScope';

/** A cell that a file says is there so many times more: no table of a text has more of them. */
const REPEATS = 64;

/** Reads the paragraphs of one part of a file: its body, or a header of it. */
export class OdtWalk extends OdtParagraphs {
  #tables = 0;
  readonly #lists = new Map<string, object>();

  blocks(): readonly RedlineBlock[] {
    return withCounts(this.body.flow.blocks, this.body.counts);
  }

  /** Reads what stands in an element, one paragraph between two yields. */
  *read(node: MixedNode): Generator<undefined> {
    yield* this.inside(node, OUTSIDE);
  }

  protected override *block(node: MixedNode, scope: Scope): Generator<undefined> {
    this.aside(node);
    switch (node.name) {
      case 'text:p':
      case 'text:h':
        yield* this.paragraph(node, scope);
        return;
      case 'text:list':
        yield* this.#list(node, scope);
        return;
      case 'text:numbered-paragraph':
        yield* this.#numbered(node, scope);
        return;
      case 'text:section':
        if (node.attributes['text:display'] === 'none') this.lose('hidden', wordsIn(node));
        else yield* this.inside(node, scope);
        return;
      case 'table:table':
        yield* this.#table(node, scope);
        return;
      case 'text:change':
        yield* this.deletedBlocks(node, scope);
        yield* this.inside(node, scope);
        return;
      case 'text:change-start':
      case 'text:change-end':
        this.mark(node);
        yield* this.inside(node, scope);
        return;
      case 'text:tracked-changes':
        return;
      case 'text:soft-page-break':
      case 'text:sequence-decls':
      case 'text:variable-decls':
      case 'text:user-field-decls':
      case 'text:dde-connection-decls':
      case 'table:table-column':
      case 'table:table-columns':
      case 'table:table-header-columns':
      case 'table:table-column-group':
      case 'table:table-source':
      case 'text:index-title-template':
      case 'svg:title':
      case 'svg:desc':
        // They hold no words, unless a file is damaged.
        if (wordsIn(node).trim() !== '') this.lose('unread', wordsIn(node));
        return;
      case 'office:forms':
        if (wordsIn(node).trim() !== '' || elementsIn(node).length > 0) this.lose('form', formWords(node));
        return;
      case 'office:annotation':
        this.annotation(node);
        return;
      default:
        // Indexes, and whatever a later version of the format puts round paragraphs.
        if (/^text:.*-source$/.test(node.name)) {
          if (wordsIn(node).trim() !== '') this.lose('unread', wordsIn(node));
          return;
        }
        if (node.name.startsWith('draw:')) yield* this.#box(node, scope);
        else yield* this.inside(node, scope);
    }
  }

  // Lists

  *#list(node: MixedNode, outer: Scope): Generator<undefined> {
    const { attributes } = node;
    const style = attributes['text:style-name'] ?? outer.list?.style;
    const count = outer.list?.count ?? this.#countOf(attributes, style);
    const list = { style, count, level: (outer.list?.level ?? 0) + 1 };
    const id = attributes['xml:id'];
    if (id !== undefined) this.#lists.set(id, count);
    for (const child of this.elementsOf(node)) {
      if (child.name === 'text:list-item') {
        const levels = this.styles.listLevels(style);
        const start = number(child.attributes['text:start-value']);
        const item: Item = { style, count: { count, level: list.level, levels, start }, isUsed: false };
        yield* this.inside(child, { ...outer, list, item });
      } else if (child.name === 'text:list-header') yield* this.inside(child, { ...outer, list, item: null });
      else yield* this.block(child, outer);
    }
  }

  #countOf(attributes: MixedNode['attributes'], style: string | undefined): object {
    const from = attributes['text:continue-list'];
    const goesOn = attributes['text:continue-numbering'] === 'true';
    const known = from === undefined ? undefined : this.#lists.get(from);
    const count = known ?? (goesOn ? this.countOf(style) : this.newCount(style));
    return count;
  }

  *#numbered(node: MixedNode, scope: Scope): Generator<undefined> {
    const { attributes } = node;
    const style = attributes['text:style-name'];
    const id = attributes['text:list-id'] ?? `style ${style ?? ''}`;
    const count = this.#lists.get(id) ?? {};
    this.#lists.set(id, count);
    const level = number(attributes['text:level']) ?? 1;
    const start = number(attributes['text:start-value']);
    const item: Item = { style, count: { count, level, levels: this.styles.listLevels(style), start }, isUsed: false };
    yield* this.inside(node, { ...scope, list: { style, count, level }, item });
  }

  // Tables

  *#table(node: MixedNode, scope: Scope): Generator<undefined> {
    const table = this.#tables++;
    let row = 0;
    const rows = function* (this: OdtWalk, part: MixedNode): Generator<MixedNode> {
      for (const child of this.elementsOf(part)) {
        if (/^table:table-(?:header-rows|rows|row-group)$/.test(child.name)) yield* rows.call(this, child);
        else yield child;
      }
    };
    for (const one of rows.call(this, node)) {
      if (one.name === 'table:table-row') yield* this.#row(one, { table, row: row++ }, scope);
      else yield* this.block(one, scope);
    }
  }

  *#row(node: MixedNode, { table, row }: { table: number; row: number }, scope: Scope): Generator<undefined> {
    const { flow } = this.target;
    const first = flow.blocks.length;
    const before = this.active;
    let column = 0;
    for (const one of this.elementsOf(node)) {
      const times = Math.max(1, Math.min(REPEATS, number(one.attributes['table:number-columns-repeated']) ?? 1));
      if (one.name === 'table:covered-table-cell') {
        column += times;
        yield* this.inside(one, scope);
      } else if (one.name === 'table:table-cell') {
        for (let n = 0; n < times; n++) yield* this.#cell(one, { table, row, column: column++ }, scope);
      } else yield* this.block(one, scope);
    }
    // Whoever inserted all of a row, from before its first word to behind its last, inserted the row.
    const whole = before.filter((one) => this.active.includes(one)).flatMap(({ region }) => region.insertions);
    const own = node.attributes['chapeau:changes'];
    const told = own === undefined ? [...whole, ...this.deletes] : readChanges(own);
    const isSaid = told.length > 0 || own !== undefined;
    const rowChanges = isSaid ? told : this.#guessed(flow.blocks.slice(first), table, first);
    if (rowChanges.length === 0) return;
    for (let i = first; i < flow.blocks.length; i++) {
      const block = flow.blocks[i] as RedlineBlock;
      if (block.cell?.table === table) flow.blocks[i] = { ...block, cell: { ...block.cell, rowChanges } };
    }
  }

  /** LibreOffice tracks rows, and saves but the words of each cell: where one hand put in or took out all of them, it was the row. */
  #guessed(blocks: readonly RedlineBlock[], table: number, at: number): readonly TrackedChange[] {
    const cells = new Set<number>();
    const filled = new Set<number>();
    let found: TrackedChange | null = null;
    for (const { runs, cell } of blocks) {
      if (cell === undefined || cell.table !== table) return [];
      cells.add(cell.column);
      for (const { changes } of runs) {
        const change = changes.length === 1 ? changes[0] : undefined;
        if (change === undefined) return [];
        if (found !== null && (found.kind !== change.kind || found.author !== change.author)) return [];
        found ??= change;
        filled.add(cell.column);
      }
    }
    if (found === null || filled.size < cells.size) return [];
    this.lose('row-guessed', '', at);
    return [found];
  }

  *#cell(
    node: MixedNode,
    { table, row, column }: { table: number; row: number; column: number },
    scope: Scope,
  ): Generator<undefined> {
    const { flow } = this.target;
    const rowSpan = number(node.attributes['table:number-rows-spanned']) ?? 1;
    const columnSpan = number(node.attributes['table:number-columns-spanned']) ?? 1;
    const cell: CellPlace = {
      table,
      row,
      column,
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(columnSpan > 1 ? { columnSpan } : {}),
      ...(scope.cell === undefined ? {} : { inside: scope.cell.table }),
      rowChanges: [],
      cellChanges: [],
    };
    const before = flow.blocks.length;
    yield* this.inside(node, { ...scope, cell, item: null, list: null });
    const last = flow.blocks[flow.blocks.length - 1];
    if (flow.blocks.length > before && (last?.cell?.table === table || last?.isBoxed)) return;
    flow.open();
    flow.close(() => ({ kind: 'cell', cell, ...(scope.isBoxed ? { isBoxed: true as const } : {}) }), [], 'all');
  }

  // What is anchored in the text

  *#box(node: MixedNode, scope: Scope): Generator<undefined> {
    const inside: Scope = { ...scope, isBoxed: true, item: null, list: null };
    const described = elementsIn(node)
      .filter(({ name }) => name === 'svg:title' || name === 'svg:desc')
      .map(wordsIn)
      .join(' ');
    let hasText = false;
    for (const child of this.elementsOf(node)) {
      switch (child.name) {
        case 'draw:text-box':
          hasText = true;
          yield* this.inside(child, inside);
          break;
        case 'text:p':
        case 'text:h':
        case 'text:list':
        case 'table:table':
          hasText = true;
          yield* this.block(child, inside);
          break;
        case 'draw:image':
          yield* this.inside(child, inside);
          if (!hasText) this.lose('picture', described);
          hasText = true;
          break;
        case 'draw:object':
        case 'draw:object-ole':
        case 'draw:plugin':
        case 'draw:applet':
        case 'draw:floating-frame':
          if (!hasText || wordsIn(child).trim() !== '') this.lose('embedded', `${described} ${wordsIn(child)}`);
          hasText = true;
          break;
        case 'svg:title':
        case 'svg:desc':
          break;
        default:
          hasText ||= child.name.startsWith('draw:');
          yield* child.name.startsWith('draw:') ? this.#box(child, scope) : this.block(child, inside);
      }
    }
    if ((!hasText && node.name !== 'draw:a' && node.name !== 'draw:g') || (hasText && described !== '')) {
      this.lose('drawing', described);
    }
  }
}
