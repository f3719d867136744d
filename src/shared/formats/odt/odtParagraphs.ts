import { readChanges } from '../redline/changeText';
import { type BlockFrame, Flow } from '../redline/flow';
import type { ReadLoss } from '../redline/lossCodes';
import type {
  ReadingLoss,
  RedlineBlock,
  RedlineComment,
  RedlineNote,
  RedlineRange,
  RedlineRun,
  TrackedChange,
} from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { childNamed, elementsIn, type MixedNode, wordsIn } from './mixedTree';
import { asidesOf } from './odtAsides';
import {
  type ChangedRegion,
  type DeletedItem,
  type DeletedPart,
  deletedParts,
  isEmptyParagraph,
  marksAfter,
  trailingChanges,
} from './odtChanges';
import { withCounts } from './odtLists';
import { type Active, type Box, type Item, OUTSIDE, type Scope, type Target } from './odtScope';
import { lookOfWords, type OdtLook, type OdtStyles } from './odtStyles';

/** What a text says beside its words: shared by the body and what stands apart from it. */
export interface OdtFindings {
  readonly notes: RedlineNote[];
  readonly comments: (RedlineComment & { name?: string })[];
  readonly ranges: Map<string, RedlineRange>;
  readonly losses: ReadingLoss[];
}

/** A paragraph while it is read: what a deletion that reaches over its end makes of it. */
interface Paragraph {
  frame: BlockFrame;
  item: Item | null;
  /** Its end, where that is another one than what holds when all is read. */
  end: readonly TrackedChange[] | null;
  /** Words stand in it that nobody deleted. */
  hasWords: boolean;
  readonly scope: Scope;
  readonly trailing: ReadonlySet<MixedNode>;
  readonly node: MixedNode;
}

/** Reads paragraphs with what stands in them: words, changes, notes, comments. What stands between paragraphs, the walk knows. */
export abstract class OdtParagraphs {
  protected readonly styles: OdtStyles;
  private readonly regions: ReadonlyMap<string, ChangedRegion>;
  private readonly found: OdtFindings;
  protected readonly body: Target = { flow: new Flow(), counts: [], note: undefined };
  readonly placed = new Set<string>();
  protected target: Target = this.body;
  protected active: readonly Active[] = [];
  protected deletes: readonly TrackedChange[] = [];
  protected boxes: Box[] = [];
  readonly #headings = {};

  constructor(styles: OdtStyles, regions: ReadonlyMap<string, ChangedRegion>, found: OdtFindings) {
    this.styles = styles;
    this.regions = regions;
    this.found = found;
  }

  readonly #lastOfStyle = new Map<string, object>();

  protected abstract block(node: MixedNode, scope: Scope): Generator<undefined>;

  /** The elements in an element that holds paragraphs: words between them stand in none, and are said. */
  protected elementsOf(node: MixedNode): readonly MixedNode[] {
    for (const child of node.children) if (typeof child === 'string') this.lose('unread', child);
    return elementsIn(node);
  }

  protected aside(node: MixedNode): void {
    for (const { code, text } of asidesOf(node)) this.lose(code, text);
  }

  protected *inside(node: MixedNode, scope: Scope): Generator<undefined> {
    for (const child of this.elementsOf(node)) yield* this.block(child, scope);
  }

  // Paragraphs

  protected *paragraph(node: MixedNode, scope: Scope): Generator<undefined> {
    const { flow } = this.target;
    const frame = this.#frameOf(node, scope);
    const item = this.#itemOf(node, scope);
    const look = this.styles.lookOf(node.attributes['text:style-name']);
    const outerBoxes = this.boxes;
    this.boxes = [];
    flow.open();
    const state: Paragraph = { frame, item, end: null, scope, trailing: trailingChanges(node), hasWords: false, node };
    this.#inline(node, look, state);
    this.#close(state, state.end ?? saidEnd(node) ?? this.#changes());
    const boxes = this.boxes;
    this.boxes = outerBoxes;
    yield;
    for (const box of boxes) {
      const [active, deletes] = [this.active, this.deletes];
      this.active = box.active;
      this.deletes = box.deletes;
      yield* this.block(box.node, scope);
      this.active = active;
      this.deletes = deletes;
    }
  }

  #close(
    { frame, item }: { readonly frame: BlockFrame; readonly item: Item | null },
    end: readonly TrackedChange[],
  ): void {
    const { flow, counts } = this.target;
    if (item !== null && !item.isUsed) {
      item.isUsed = true;
      counts.push({ block: flow.blocks.length, count: item.count });
    }
    flow.close(() => frame, end, 'all');
  }

  #frameOf(node: MixedNode, scope: Scope): BlockFrame {
    const style = this.styles.paragraph(node.attributes['text:style-name']);
    const level = node.name === 'text:h' ? (number(node.attributes['text:outline-level']) ?? 1) - 1 : style.outline;
    const depth = level ?? (scope.list === null ? undefined : scope.list.level - 1);
    const kind =
      level !== undefined
        ? 'heading'
        : scope.cell !== undefined
          ? 'cell'
          : scope.list === null
            ? undefined
            : 'provision';
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(depth === undefined ? {} : { depth }),
      ...(style.name === undefined ? {} : { style: style.name }),
      ...(style.lang === undefined ? {} : { lang: style.lang }),
      ...(style.dir === undefined ? {} : { dir: style.dir }),
      ...(scope.cell === undefined ? {} : { cell: scope.cell }),
      ...(scope.isBoxed ? { isBoxed: true as const } : {}),
    };
  }

  /** What counts a paragraph: its list, or for a heading outside of one the count of headings. */
  #itemOf(node: MixedNode, scope: Scope): Item | null {
    if (scope.item !== null) {
      if (scope.item.isUsed) return null;
      const own = this.styles.paragraph(node.attributes['text:style-name']).listStyle;
      if (scope.item.style !== undefined || !own) return scope.item;
      return { ...scope.item, style: own, count: { ...scope.item.count, levels: this.styles.listLevels(own) } };
    }
    if (node.name !== 'text:h' || scope.list !== null || node.attributes['text:is-list-header'] === 'true') return null;
    const levels = this.styles.outlineLevels();
    const level = number(node.attributes['text:outline-level']) ?? 1;
    const style = this.styles.paragraph(node.attributes['text:style-name']);
    if (style.listStyle === '' || (levels.get(level)?.attributes['style:num-format'] ?? '') === '') return null;
    const isRestart = node.attributes['text:restart-numbering'] === 'true';
    const start = number(node.attributes['text:start-value']) ?? (isRestart ? 1 : null);
    return { style: undefined, count: { count: this.#headings, level, levels, start }, isUsed: false };
  }

  #inline(node: MixedNode, look: OdtLook, state: Paragraph): void {
    const { flow } = this.target;
    for (const child of node.children) {
      if (typeof child === 'string') {
        if (look.isHidden) this.lose('hidden', child);
        else flow.text(child, lookOfWords(look, child), this.#history(look));
        if (child.trim() !== '' && !this.#isDeleted()) state.hasWords = true;
        continue;
      }
      const { attributes } = child;
      this.aside(child);
      switch (child.name) {
        case 'text:span':
          this.#inline(child, this.styles.lookIn(look, attributes['text:style-name']), state);
          break;
        case 'text:s':
          this.#exact(' '.repeat(Math.min(1000, number(attributes['text:c']) ?? 1)), look);
          this.#inline(child, look, state);
          break;
        case 'text:tab':
          this.#exact('\t', look);
          this.#inline(child, look, state);
          break;
        case 'text:line-break':
          this.#exact('\n', look);
          this.#inline(child, look, state);
          break;
        case 'text:change':
          this.#deletion(child, state);
          this.#inline(child, look, state);
          break;
        case 'text:change-start':
        case 'text:change-end':
          this.mark(child);
          this.#inline(child, look, state);
          break;
        case 'text:note':
          this.#note(child, look);
          break;
        case 'office:annotation':
          this.annotation(child);
          break;
        case 'office:annotation-end':
          this.#annotationEnd(attributes['office:name']);
          this.#inline(child, look, state);
          break;
        case 'text:ruby':
          for (const part of this.elementsOf(child)) {
            if (part.name === 'text:ruby-text') this.lose('ruby', wordsIn(part));
            else this.#inline(part, look, state);
          }
          break;
        case 'text:hidden-text':
        case 'text:hidden-paragraph':
        case 'text:script':
          this.lose('hidden', wordsIn(child) || (attributes['text:string-value'] ?? ''));
          break;
        case 'text:tracked-changes':
          break;
        case 'text:list':
        case 'text:p':
        case 'text:h':
          // No paragraph holds another: what a damaged file says there is words all the same.
          this.#inline(child, look, state);
          break;
        default:
          if (child.name.startsWith('draw:'))
            this.boxes.push({ node: child, active: this.active, deletes: this.deletes });
          else this.#inline(child, look, state);
      }
    }
  }

  #exact(words: string, look: OdtLook): void {
    if (!look.isHidden) this.target.flow.exact(words, look, this.#history(look));
  }

  // Changes

  /** Insertions that hold here, outermost first, and what deletes them. */
  #changes(): readonly TrackedChange[] {
    if (this.active.length === 0) return this.deletes;
    return [
      ...this.active.flatMap(({ region }) => region.insertions),
      // A flat file keeps deleted words in the text, between marks.
      ...this.active.flatMap(({ region }) => region.deletions),
      ...this.deletes,
    ];
  }

  #isDeleted(): boolean {
    return this.deletes.length > 0 || this.active.some(({ region }) => region.deletions.length > 0);
  }

  #history(look: OdtLook): Omit<RedlineRun, 'text' | 'formats'> {
    const reformat = this.active.find(({ region }) => region.reformat !== null)?.region.reformat;
    const changes = this.#changes();
    // The format does not say how words looked before: they are taken to have looked the same.
    return reformat ? { changes, reformatted: { ...reformat, was: look.formats } } : { changes };
  }

  protected mark(node: MixedNode): void {
    const id = node.attributes['text:change-id'] ?? '';
    const region = this.regions.get(id);
    if (region === undefined) return;
    if (node.name === 'text:change-end') this.active = this.active.filter((one) => one.id !== id);
    else if (!this.active.some((one) => one.id === id)) this.active = [...this.active, { id, region }];
  }

  /** A deletion within a paragraph: its first paragraph goes on here, its last goes into what follows. */
  #deletion(node: MixedNode, state: Paragraph): void {
    const id = node.attributes['text:change-id'] ?? '';
    const region = this.#take(id);
    if (region === null) return;
    const parts = deletedParts(region.content);
    const first = parts[0];
    const { flow } = this.target;
    const before: readonly [readonly Active[], readonly TrackedChange[]] = [this.active, this.deletes];
    const isBehind =
      parts.length > 1 &&
      first?.isParagraph &&
      isEmptyParagraph(first.node) &&
      state.trailing.has(node) &&
      state.end === null;
    // An end that somebody inserted is none that a paragraph behind it could stand without.
    const ownEnd = isBehind ? this.#endOf(state, node) : [];
    const isAtEnd = isBehind === true && ownEnd.length === 0;
    if (region.insertions.length > 0)
      this.active = [...this.active, { id, region: { ...region, deletions: [], reformat: null } }];
    this.deletes = [...this.deletes, ...region.deletions];
    for (const [i, part] of parts.entries()) {
      if (i > 0) {
        // Where the deletion begins behind all words, the paragraph ends as it did, and whole paragraphs after it are deleted.
        if (i === 1 && isAtEnd) this.#close(state, ownEnd);
        else this.#closeDeleted(parts[i - 1] as DeletedPart, state);
        if (isAtEnd) {
          state.end = this.#changes();
          if (part.isParagraph) state.frame = this.#frameOf(part.node, state.scope);
        }
        state.item = this.#itemAgain(part, state.item);
        state.hasWords = false;
        flow.open();
      }
      if (part.isParagraph) this.#inline(part.node, this.styles.lookOf(part.node.attributes['text:style-name']), state);
      else this.#now(this.block(part.node, state.scope));
    }
    [this.active, this.deletes] = before;
  }

  /** The changes of a paragraph's end, seen from an element in it. */
  #endOf(state: Paragraph, from: MixedNode): readonly TrackedChange[] {
    const said = saidEnd(state.node);
    if (said !== null) return said;
    const before = this.active;
    for (const mark of marksAfter(state.node, from)) this.mark(mark);
    const end = this.#changes();
    this.active = before;
    return end;
  }

  /**
   * A paragraph whose end is deleted: it was what the deleted content says. It counts in the list of the paragraph that holds its place
   * where it was in that list, or words stay of it; in another list it counts there.
   */
  #closeDeleted(part: DeletedPart, state: Paragraph): void {
    const isOwn = part.isParagraph && state.end === null;
    const frame = isOwn ? this.#frameOf(part.node, state.scope) : state.frame;
    const { item } = part;
    const isShared = state.hasWords || (item !== null && state.item !== null && item.style === state.item.style);
    this.#close({ frame, item: isShared ? state.item : item && this.#ownItem(item) }, this.#changes());
  }

  #ownItem({ style, level, start }: DeletedItem): Item {
    const count = this.countOf(style);
    return { style, count: { count, level, levels: this.styles.listLevels(style), start }, isUsed: false };
  }

  /** The count that lists of a style go on with. */
  protected countOf(style: string | undefined): object {
    const key = style ?? '';
    const known = this.#lastOfStyle.get(key);
    if (known !== undefined) return known;
    const count = {};
    this.#lastOfStyle.set(key, count);
    return count;
  }

  protected newCount(style: string | undefined): object {
    this.#lastOfStyle.delete(style ?? '');
    return this.countOf(style);
  }

  /** What stood in the list of a paragraph that now holds its place counts in that list. */
  #itemAgain(part: DeletedPart, item: Item | null): Item | null {
    if (item === null || !item.isUsed || part.item === null || part.item.style !== item.style) return item;
    return { ...item, count: { ...item.count, start: null }, isUsed: false };
  }

  /** A deletion between paragraphs: all of it was paragraphs and tables of their own. */
  protected *deletedBlocks(node: MixedNode, scope: Scope): Generator<undefined> {
    const region = this.#take(node.attributes['text:change-id'] ?? '');
    if (region === null) return;
    const before: readonly [readonly Active[], readonly TrackedChange[]] = [this.active, this.deletes];
    if (region.insertions.length > 0)
      this.active = [...this.active, { id: '', region: { ...region, deletions: [], reformat: null } }];
    this.deletes = [...this.deletes, ...region.deletions];
    for (const one of region.content) yield* this.block(one, scope);
    [this.active, this.deletes] = before;
  }

  /** A region's content stands in one place: a file that puts it into many would make a small file large. */
  #take(id: string): ChangedRegion | null {
    const region = this.regions.get(id);
    if (region === undefined || this.placed.has(id)) return null;
    this.placed.add(id);
    return region;
  }

  #now(steps: Generator<undefined>): void {
    while (!steps.next().done);
  }

  // What is anchored in the text

  #apart(node: MixedNode, note: string | undefined): readonly RedlineBlock[] {
    const before = { target: this.target, active: this.active, deletes: this.deletes, boxes: this.boxes };
    const target: Target = { flow: new Flow(), counts: [], note };
    this.target = target;
    this.active = [];
    this.deletes = [];
    this.boxes = [];
    this.#now(this.inside(node, OUTSIDE));
    this.target = before.target;
    this.active = before.active;
    this.deletes = before.deletes;
    this.boxes = before.boxes;
    return withCounts(target.flow.blocks, target.counts);
  }

  #note(node: MixedNode, look: OdtLook): void {
    const { notes } = this.found;
    const written = node.attributes['text:id'] ?? `note${notes.length + 1}`;
    let id = written;
    for (let n = 2; notes.some((note) => note.id === id); n++) id = `${written}-${n}`;
    const kind = node.attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote';
    const label = childNamed(node, 'text:note-citation')?.attributes['text:label'] ?? '';
    this.target.flow.exact(label, look, { ...this.#history(look), note: id });
    const at = notes.push({ id, kind, blocks: [] }) - 1;
    // Its body; a damaged file has several, or none, and words beside it.
    const body = {
      ...node,
      children: node.children.filter((one) => typeof one === 'string' || one.name !== 'text:note-citation'),
    };
    notes[at] = { id, kind, blocks: this.#apart(body, id) };
  }

  protected annotation(node: MixedNode): void {
    const { comments, ranges } = this.found;
    const { attributes } = node;
    const name = attributes['office:name'] ?? attributes['loext:name'];
    const id = name ?? `comment${comments.length + 1}`;
    const words = (child: string): string | undefined => {
      const found = childNamed(node, child);
      return found === null ? undefined : wordsIn(found);
    };
    // Who and when are told apart, once; what else stands there twice is words of a damaged file.
    const told = new Set(SIGNATURE.map((one) => childNamed(node, one)));
    const body = { ...node, children: node.children.filter((one) => typeof one === 'string' || !told.has(one)) };
    const text = this.#apart(body, 'comment').map(wordsOf).join('\n');
    const initials = words('meta:creator-initials') ?? words('loext:sender-initials');
    const re = attributes['loext:parent-name'] ?? attributes['office:parent-name'];
    const at = this.target.flow.place();
    if (!ranges.has(id)) ranges.set(id, this.#range(at, at));
    comments.push({
      id,
      author: words('dc:creator') ?? '',
      ...(initials === undefined || initials === '' ? {} : { initials }),
      date: words('dc:date') || words('meta:date-string') || null,
      text,
      ...(re === undefined || re === '' ? {} : { re }),
      ...(attributes['loext:resolved'] === 'true' ? { isDone: true as const } : {}),
      at: null,
    });
  }

  #annotationEnd(name: string | undefined): void {
    const known = name === undefined ? undefined : this.found.ranges.get(name);
    if (name === undefined || known === undefined || known.note !== this.target.note) return;
    this.found.ranges.set(name, { ...known, to: this.target.flow.place() });
  }

  #range(from: RedlineRange['from'], to: RedlineRange['to']): RedlineRange {
    const { note } = this.target;
    return { from, to, ...(note === undefined ? {} : { note }) };
  }

  /** `at`: the block it is about, where that is not the one being read. */
  protected lose(code: ReadLoss, text: string, at?: number): void {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words === '' && (code === 'hidden' || code === 'unread')) return;
    const { block, offset } = this.body.flow.place();
    const place = at === undefined ? { block, offset } : { block: this.target === this.body ? at : null };
    this.found.losses.push({ code, ...place, ...(words === '' ? {} : { text: words }) });
  }
}

const SIGNATURE = ['dc:creator', 'dc:date', 'meta:date-string', 'meta:creator-initials', 'loext:sender-initials'];

/** A whole number of an attribute. */
export function number(value: string | undefined): number | null {
  const n = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isSafeInteger(n) ? n : null;
}

/** The changes of a paragraph's end in words of our own, where OpenDocument has none for it. */
function saidEnd(node: MixedNode): readonly TrackedChange[] | null {
  const said = node.attributes['chapeau:end'];
  return said === undefined ? null : readChanges(said);
}
