import { err, ok, type Result } from '../../../base/result';
import type { RedlineBlock } from '../../redline/redline';
import { sameChanges } from '../../redline/runText';
import { withoutMoves } from '../write/flow';
import { blocksOf } from '../write/table';
import { type ParagraphParts, partsOf } from './leaves';
import { lookIn, placed, sameRuns, withLabel } from './likeness';
import { type Matching, matchBlocks } from './matching';
import { newRuns, patchedParagraph } from './paragraphPatch';
import type { Box, PartIndex } from './partIndex';
import type { Anchor, PatchShop } from './patchShop';
import { clonedProperties, withEnd, withoutSection } from './propertyEdits';
import { type Head, newRow, patchedCell, patchedRow, rowTemplate } from './rowPatch';
import type { Splices } from './splices';

/** Why a file cannot be patched, and at which paragraph of the new text; null for the file as a whole. */
export interface PatchRefusal {
  readonly code: 'not-the-file' | 'paragraph' | 'too-changed' | 'prefix' | 'encoding' | 'damaged' | 'note';
  readonly block: number | null;
  readonly part?: string;
}

/** One part's text while it is patched. */
export interface PartPatch {
  readonly part: string;
  readonly xml: string;
  readonly splices: Splices;
  /** Made when it is asked for: few patches need it. */
  readonly index: () => PartIndex;
  readonly noteName: (kind: 'footnote' | 'endnote', id: string) => string;
}

/** A change of the part's text, put in where it begins. */
export interface Operation {
  readonly at: number;
  readonly isInsertion: boolean;
  readonly run: () => PatchRefusal | null;
}

/** New paragraphs, in order, and where in the part they go. */
interface Group {
  readonly blocks: number[];
  readonly prev: number | null;
  readonly next: number | null;
}

/**
 * Patches the paragraphs of one story, the body or a note: those that changed are cut as little as can be, new ones are written beside
 * them in their look, those that are gone go.
 */
export class StoryPatch {
  readonly #matching: Matching;
  readonly #operations: Operation[] = [];
  readonly #parsed = new Map<number, ParagraphParts | null>();

  constructor(
    readonly part: PartPatch,
    readonly before: readonly RedlineBlock[],
    readonly after: readonly RedlineBlock[],
    /** Marks to put in, by paragraph of the new text; places count as the redline does. */
    readonly anchors: ReadonlyMap<number, readonly Anchor[]>,
    readonly shop: PatchShop,
  ) {
    this.#matching = matchBlocks(before, after, part.part);
  }

  /** What has to be done to the part, by place; refused where the new story has too little of the old one. */
  plan(): Result<readonly Operation[], PatchRefusal> {
    const { inPlace, gone } = this.#matching;
    const old = this.before.filter(({ source }) => source?.part === this.part.part).length;
    if (this.before.some((block) => !this.#isThere(block))) return err({ code: 'not-the-file', block: null });
    if (old > 0 && inPlace.size * 4 < old) return err({ code: 'too-changed', block: null });
    const parted = this.#partedBox();
    if (parted !== null) return err({ code: 'paragraph', block: parted });
    for (const [now, was] of inPlace) this.#change(now, was);
    this.#remove(gone);
    const refused = this.#insert();
    return refused ? err(refused) : ok(this.#operations);
  }

  /** A text box whose paragraph goes or stands elsewhere now, while it stays: it cannot be taken out of its drawing. */
  #partedBox(): number | null {
    const { inPlace, elsewhere, gone } = this.#matching;
    const isMine = ({ isBoxed, source }: RedlineBlock) => isBoxed === true && source?.part === this.part.part;
    if (!this.before.some(isMine)) return null;
    for (const [now, was] of elsewhere) if (isMine(this.before[was] as RedlineBlock)) return now;
    const away = gone.flatMap((was) => this.before[was]?.source ?? []);
    for (const [now, was] of inPlace) {
      const block = this.before[was] as RedlineBlock;
      const from = block.source?.from ?? -1;
      if (isMine(block) && away.some((host) => host.from < from && from < host.to)) return now;
    }
    return null;
  }

  /** Whether an element stands where a paragraph was read. */
  #isThere({ source }: RedlineBlock): boolean {
    if (source === undefined || source.part !== this.part.part) return true;
    const { xml } = this.part;
    return source.to <= xml.length && xml.startsWith('<w:p', source.from) && xml.charAt(source.to - 1) === '>';
  }

  #change(now: number, was: number): void {
    const before = this.before[was] as RedlineBlock;
    const after = this.after[now] as RedlineBlock;
    const anchors = this.anchors.get(now) ?? [];
    this.#cellChanges(before, after);
    if (before === after && anchors.length === 0) return;
    if (anchors.length === 0 && sameChanges(before.end, after.end) && sameRuns(before.runs, after.runs)) return;
    const from = before.source?.from ?? 0;
    if (before.isBoxed) this.#dropFallback(from);
    this.#operations.push({
      at: from,
      isInsertion: false,
      run: () => {
        const parts = this.#parts(was);
        if (parts === null) return { code: 'not-the-file', block: now };
        const xml = patchedParagraph(parts, before, after, placed(anchors, after), this.shop);
        if (xml === null) return { code: 'paragraph', block: now };
        this.part.splices.put(parts.from, parts.to, xml);
        return null;
      },
    });
  }

  readonly #fallbacks = new Set<number>();

  /** A text box stands in a file twice, once for programs of before 2010: what these would show is not what it says any more. */
  #dropFallback(from: number): void {
    const box = this.part.index().fallback(from);
    if (box === null || this.#fallbacks.has(box.from)) return;
    this.#fallbacks.add(box.from);
    this.#cut(box);
  }

  /** Takes an element out, whole. */
  #cut(box: Pick<Box, 'from' | 'to'>): void {
    this.#operations.push({
      at: box.from,
      isInsertion: false,
      run: () => {
        this.part.splices.put(box.from, box.to, '');
        return null;
      },
    });
  }

  readonly #rows = new Set<number>();
  readonly #cells = new Set<number>();

  #cellChanges(before: RedlineBlock, after: RedlineBlock): void {
    const a = before.cell;
    const b = after.cell;
    if (a === undefined || b === undefined || a === b || before.source === undefined) return;
    const from = before.source.from;
    const patch = (name: 'w:tr' | 'w:tc', seen: Set<number>, write: (xml: string) => Head) => {
      const box = this.part.index().around(from, name);
      if (box === null || seen.has(box.from)) return;
      seen.add(box.from);
      // Only the start of the element changes, so that what is in it can be patched by itself.
      this.#operations.push({
        at: box.inner,
        isInsertion: true,
        run: () => {
          const head = write(this.part.xml.slice(box.from, box.to));
          this.part.splices.put(box.inner, box.inner + head.length, head.xml);
          return null;
        },
      });
    };
    const { ids } = this.shop;
    if (!sameChanges(a.rowChanges, b.rowChanges))
      patch('w:tr', this.#rows, (xml) => patchedRow(xml, b.rowChanges, ids));
    if (!sameChanges(a.cellChanges, b.cellChanges))
      patch('w:tc', this.#cells, (xml) => patchedCell(xml, b.cellChanges, ids));
  }

  #remove(gone: readonly number[]): void {
    if (gone.length === 0) return;
    const removed = new Set(gone.map((was) => this.before[was]?.source?.from));
    const there = new Set([...this.#matching.inPlace.values()].map((was) => this.before[was]?.source?.from));
    const boxes = new Set<number>();
    for (const was of gone) {
      const block = this.before[was] as RedlineBlock;
      const from = block.source?.from ?? 0;
      if (block.isBoxed) this.#dropFallback(from);
      const row = block.cell === undefined ? null : this.part.index().around(from, 'w:tr');
      const isWhole = (box: Box) => [...there].every((at) => at === undefined || at < box.from || at >= box.to);
      const table = row === null ? null : row.parent;
      const cell = (block.cell?.cellChanges.length ?? 0) > 0 ? this.part.index().around(from, 'w:tc') : null;
      const box = [table, row, cell].find((one) => one !== null && isWhole(one)) ?? null;
      if (box !== null) {
        if (boxes.has(box.from)) continue;
        boxes.add(box.from);
        this.#cut(box);
        continue;
      }
      this.#operations.push({ at: from, isInsertion: false, run: () => this.#removeParagraph(was, removed) });
    }
  }

  #removeParagraph(was: number, removed: ReadonlySet<number | undefined>): PatchRefusal | null {
    const { source, cell } = this.before[was] as RedlineBlock;
    const parts = this.#parts(was);
    if (parts === null || source === undefined) return { code: 'not-the-file', block: null };
    const marks = parts.leaves
      .filter((leaf) => leaf.run === null && RANGE_MARK.test(leaf.name))
      .map((leaf) => this.shop.raw(leaf.from, leaf.to))
      .join('');
    const box = cell === undefined ? null : this.part.index().around(source.from, 'w:tc');
    const hasMore =
      box === null ||
      this.before.some((block) => {
        const at = block.source?.from ?? -1;
        return block.source?.part === source.part && at >= box.from && at < box.to && !removed.has(at);
      });
    // A cell holds a paragraph, and a section ends in one.
    const stays = !hasMore || parts.properties.includes('<w:sectPr');
    const xml = stays ? `${parts.open}${withEnd(parts.properties, [], this.shop.ids)}${marks}${parts.close}` : marks;
    this.part.splices.put(parts.from, parts.to, xml);
    return null;
  }

  #insert(): PatchRefusal | null {
    // At one place the last comes first: all is put in from the end to the start.
    for (const group of [...this.#groups()].reverse()) {
      const [first] = group.blocks;
      const block = this.after[first as number] as RedlineBlock;
      const place = this.#place(group, block);
      if (place === null) return { code: 'too-changed', block: first as number };
      this.#operations.push({
        at: place.at,
        isInsertion: true,
        run: () => {
          const xml = place.write(group);
          if (xml === null) return { code: 'paragraph', block: first as number };
          this.part.splices.put(place.at, place.at, xml);
          return null;
        },
      });
    }
    return null;
  }

  /** New paragraphs that stand together: in one cell, in one row, or outside of tables that were there. */
  #groups(): readonly Group[] {
    const { inPlace } = this.#matching;
    const groups: Group[] = [];
    let prev: number | null = null;
    let open: number[] = [];
    const flush = (next: number | null) => {
      if (open.length > 0) groups.push({ blocks: open, prev, next });
      open = [];
    };
    for (let now = 0; now < this.after.length; now++) {
      if (inPlace.has(now)) {
        flush(now);
        prev = now;
        continue;
      }
      const last = open[open.length - 1];
      if (last !== undefined && this.#home(last) !== this.#home(now)) flush(this.#nextInPlace(now));
      open.push(now);
    }
    flush(null);
    return groups;
  }

  #nextInPlace(from: number): number | null {
    for (let now = from; now < this.after.length; now++) if (this.#matching.inPlace.has(now)) return now;
    return null;
  }

  /** Where a new paragraph goes: into a cell that is there, a row of a table that is there, or neither. */
  #home(now: number): string {
    const cell = (this.after[now] as RedlineBlock).cell;
    if (cell === undefined || !this.#knownTables.has(cell.table)) return '';
    return this.#knownCells.has(`${cell.table} ${cell.row} ${cell.column}`)
      ? `cell ${cell.table} ${cell.row} ${cell.column}`
      : `row ${cell.table} ${cell.row}`;
  }

  get #knownTables(): ReadonlySet<number> {
    this.#tables ??= new Set([...this.#matching.inPlace.keys()].flatMap((now) => this.after[now]?.cell?.table ?? []));
    return this.#tables;
  }

  get #knownCells(): ReadonlySet<string> {
    this.#cellsThere ??= new Set(
      [...this.#matching.inPlace.keys()].flatMap((now) => {
        const cell = this.after[now]?.cell;
        return cell === undefined ? [] : [`${cell.table} ${cell.row} ${cell.column}`];
      }),
    );
    return this.#cellsThere;
  }

  #tables: ReadonlySet<number> | null = null;
  #cellsThere: ReadonlySet<string> | null = null;

  #place(
    group: Group,
    block: RedlineBlock,
  ): { readonly at: number; readonly write: (group: Group) => string | null } | null {
    const home = this.#home(group.blocks[0] as number);
    const sourceOf = (now: number | null) =>
      now === null ? null : (this.before[this.#matching.inPlace.get(now) as number]?.source ?? null);
    const prev = sourceOf(group.prev);
    const next = sourceOf(group.next);
    const paragraphs = (one: Group) => this.#paragraphs(one);
    if (home.startsWith('cell')) {
      const isHere = (now: number | null) => now !== null && this.#home(now) === home;
      if (isHere(group.prev) && prev !== null) return { at: prev.to, write: paragraphs };
      if (isHere(group.next) && next !== null) return { at: next.from, write: paragraphs };
      return null;
    }
    if (home.startsWith('row')) return this.#rowPlace(group, block);
    if (prev !== null) {
      const outer = this.#outermost(prev.from);
      return { at: outer?.to ?? prev.to, write: (one) => this.#freeBlocks(one, outer?.name === 'w:tbl') };
    }
    if (next === null) return null;
    const outer = this.#outermost(next.from);
    return { at: outer?.from ?? next.from, write: (one) => this.#freeBlocks(one, false) };
  }

  /** The table, or the paragraph with a text box, that a paragraph lies in; null where it stands straight in the story. */
  #outermost(from: number): Box | null {
    const block = this.before.find(({ source }) => source?.part === this.part.part && source.from === from);
    if (block?.cell === undefined && block?.isBoxed === undefined) return null;
    const index = this.part.index();
    const table = index.around(from, 'w:tbl', true);
    const paragraph = index.around(from, 'w:p', true);
    if (table === null) return paragraph;
    return paragraph !== null && paragraph.from < table.from ? paragraph : table;
  }

  #rowPlace(
    group: Group,
    block: RedlineBlock,
  ): { readonly at: number; readonly write: (group: Group) => string | null } | null {
    const table = block.cell?.table;
    const rowAt = (from: number, step: number): Box | null => {
      for (let now = from; now >= 0 && now < this.after.length; now += step) {
        const was = this.#matching.inPlace.get(now);
        if (was === undefined || this.after[now]?.cell?.table !== table) continue;
        return this.part.index().around(this.before[was]?.source?.from ?? -1, 'w:tr');
      }
      return null;
    };
    const above = rowAt(group.blocks[0] as number, -1);
    const below = above === null ? rowAt(group.blocks[group.blocks.length - 1] as number, 1) : null;
    const model = above ?? below;
    if (model === null) return null;
    return {
      at: above === null ? model.from : model.to,
      write: (one) => {
        const cells = one.blocks.map((now) => ({
          block: this.after[now] as RedlineBlock,
          xml: this.#paragraph(now, one),
        }));
        if (cells.some(({ xml }) => xml === null)) return null;
        const template = rowTemplate(this.part.xml, model.from, model.to);
        return newRow(
          template,
          cells as { block: RedlineBlock; xml: string }[],
          block.cell?.rowChanges ?? [],
          this.#covered(block.cell),
          this.shop.ids,
        );
      },
    };
  }

  /** The columns of a row through which a cell from above goes on. */
  #covered(place: RedlineBlock['cell']): ReadonlySet<number> {
    const columns = new Set<number>();
    for (const { cell } of this.after) {
      if (cell === undefined || place === undefined || cell.table !== place.table) continue;
      if (cell.row >= place.row || place.row >= cell.row + (cell.rowSpan ?? 1)) continue;
      for (let i = 0; i < (cell.columnSpan ?? 1); i++) columns.add(cell.column + i);
    }
    return columns;
  }

  /** Paragraphs and whole new tables. */
  #freeBlocks(group: Group, isAfterTable: boolean): string | null {
    let isBroken = false;
    const flow = group.blocks.map((now) => ({ ...(this.after[now] as RedlineBlock), at: now }));
    const xml = blocksOf(flow, {
      ids: this.shop.ids,
      lose: () => undefined,
      width: 9000,
      paragraph: ({ at }) => {
        const paragraph = this.#paragraph(at, group);
        if (paragraph === null) isBroken = true;
        return paragraph ?? '';
      },
    });
    const gap = isAfterTable && xml.startsWith('<w:tbl') ? '<w:p/>' : '';
    return isBroken
      ? null
      : gap +
          xml
            .replaceAll('<w:pPr><w:pStyle w:val="AfterTable"/></w:pPr>', '')
            .replaceAll('<w:pPr><w:pStyle w:val="TableText"/></w:pPr>', '');
  }

  #paragraphs(group: Group): string | null {
    const all = group.blocks.map((now) => this.#paragraph(now, group));
    return all.includes(null) ? null : all.join('');
  }

  /** A new paragraph, or one that stood elsewhere: that one is its old self, patched. */
  #paragraph(now: number, group: Group): string | null {
    const block = this.after[now] as RedlineBlock;
    const was = this.#matching.elsewhere.get(now);
    const anchors = placed(this.anchors.get(now) ?? [], block);
    if (was !== undefined) {
      const parts = this.#parts(was);
      const before = this.before[was] as RedlineBlock;
      if (parts === null) return null;
      // A section goes on ending where it ended.
      const properties = withoutSection(parts.properties);
      return patchedParagraph({ ...parts, properties }, before, block, anchors, this.shop);
    }
    const model = this.#model(block, group);
    const parts = model === null ? null : this.#parts(this.#matching.inPlace.get(model) as number);
    const look =
      parts === null || model === null
        ? null
        : lookIn(parts, this.before[this.#matching.inPlace.get(model) as number] as RedlineBlock);
    const own = this.after[model ?? -1];
    const counts = block.label !== undefined && own?.label !== undefined;
    const cloned = clonedProperties(parts?.properties ?? '', counts, own?.label !== undefined);
    const labelled = block.label === undefined || counts ? block : withLabel(block);
    const runs = newRuns(labelled, anchors, look, this.shop);
    if (runs === null) return null;
    return `<w:p>${withEnd(cloned, withoutMoves(block.end, this.shop.moves), this.shop.ids)}${runs}</w:p>`;
  }

  /** The paragraph beside a new one that it looks like. */
  #model(block: RedlineBlock, { prev, next }: Group): number | null {
    const near = [prev, next].filter((now) => now !== null);
    const alike = (now: number) => {
      const one = this.after[now] as RedlineBlock;
      const inCell = (one.cell === undefined) === (block.cell === undefined);
      return (
        inCell &&
        one.kind === block.kind &&
        one.depth === block.depth &&
        (one.label === undefined) === (block.label === undefined) &&
        one.isBoxed === block.isBoxed
      );
    };
    const free = near.filter((now) => {
      const one = this.after[now] as RedlineBlock;
      return (
        (one.cell === undefined) === (block.cell === undefined) && one.isBoxed === undefined && one.kind !== 'heading'
      );
    });
    const hasWords = (now: number) =>
      this.before[this.#matching.inPlace.get(now) ?? -1]?.runs.some(({ text }) => text !== '') === true;
    return (
      near.find((now) => alike(now) && hasWords(now)) ??
      this.#nearest((now) => alike(now) && hasWords(now), prev ?? next ?? 0) ??
      near.find(alike) ??
      free[0] ??
      null
    );
  }

  /** Of the paragraphs that a new one could look like, the nearest of those within reach. */
  #nearest(alike: (now: number) => boolean, from: number): number | null {
    for (let step = 1; step < 40; step++) {
      for (const now of [from - step, from + step]) {
        if (this.#matching.inPlace.has(now) && alike(now)) return now;
      }
    }
    return null;
  }

  #parts(was: number): ParagraphParts | null {
    const known = this.#parsed.get(was);
    if (known !== undefined) return known;
    const source = this.before[was]?.source;
    const parts =
      source === undefined ? null : partsOf(this.part.xml, source.from, source.to, this.shop.ids, this.part.noteName);
    this.#parsed.set(was, parts);
    return parts;
  }
}

/** Range marks reach over paragraphs: they stay when theirs goes. */
const RANGE_MARK = /^w:(bookmark|commentRange|perm|moveFromRange|moveToRange)(Start|End)$/;
