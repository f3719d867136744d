import { BLOCK_KINDS } from '../../domain/provision';
import { elementsIn, type MixedNode, wordsIn } from '../odt/mixedTree';
import { readChanges, readFormats } from '../redline/changeText';
import { type BlockFrame, Flow, type FlowLook } from '../redline/flow';
import type { ReadLoss } from '../redline/lossCodes';
import type {
  CellPlace,
  CountedLabel,
  ReadingLoss,
  RedlineBlock,
  RedlineComment,
  RedlineNote,
  RedlineRange,
  RedlineRun,
  RunFormat,
  TrackedChange,
} from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { isIn } from '../redline/settle';
import { asidesOf, labelOf, MARKS, metaWords, numberParts, ORDER, spanFormat, wholeOf } from './aknAttributes';

/** What holds inside an element for all that it contains. */
interface Scope {
  readonly formats: readonly RunFormat[];
  readonly space: 'normal' | 'pre';
  readonly changes: readonly TrackedChange[];
  readonly reformatted?: RedlineRun['reformatted'];
  readonly cell?: CellPlace;
  /** Elements of the hierarchy round it, and how many of them have a number. */
  readonly level: number;
  readonly numbered: number;
  readonly lang?: string;
}

interface Target {
  readonly flow: Flow;
  readonly note: string | undefined;
}

const INLINE = new Set(
  (
    'a b i u sup sub span ins del inline abbr ref mref rref mmod rmod remark recordedTime vote outcome fillIn term concept object entity ' +
    'person organization location role event quantity def date time docTitle docNumber docType docDate docProponent docPurpose docStatus ' +
    'docCommittee docIntroducer docStage docJurisdiction docketNumber neutralCitation party judge lawyer opinion argument signature ' +
    'relatedDocument change session shortTitle legislature affectedDocument quotedText embeddedText placeholder decoration mod courtType'
  )
    .split(' ')
    .map((name) => `akn:${name}`),
);
const HIERARCHY = new Set(
  (
    'hcontainer alinea article book chapter clause division indent level list paragraph part point proviso rule section subchapter subclause ' +
    'subdivision sublist subparagraph subpart subrule subsection subtitle title tome transitional'
  )
    .split(' ')
    .map((name) => `akn:${name}`),
);

/** Reads what stands in a document of Akoma Ntoso beside its meta. */
export class AknWalk {
  readonly notes: RedlineNote[] = [];
  readonly losses: ReadingLoss[] = [];
  readonly ranges = new Map<string, RedlineRange>();
  title = '';
  readonly #names: ReadonlyMap<string, string>;
  /** Notes that stand in the meta, by their ids: a `noteRef` leads to them. */
  readonly #apart: ReadonlyMap<string, MixedNode>;
  readonly #isOwn: boolean;
  readonly #body: Target = { flow: new Flow(), note: undefined };
  #target: Target = this.#body;
  #label: CountedLabel | null = null;
  /** A typed number stands before the next paragraph's words. */
  #joins = false;
  #frame: BlockFrame = {};
  #end: readonly TrackedChange[] = [];
  #keeps = false;
  #tables = 0;

  constructor(names: ReadonlyMap<string, string>, apart: ReadonlyMap<string, MixedNode>, isOwn: boolean) {
    this.#names = names;
    this.#apart = apart;
    this.#isOwn = isOwn;
  }

  blocks(): readonly RedlineBlock[] {
    return this.#body.flow.blocks;
  }

  *read(node: MixedNode): Generator<undefined> {
    yield* this.#inside(node, { formats: [], space: 'normal', changes: [], level: 0, numbered: 0 });
    this.#close();
    this.#lostLabel();
  }

  *#inside(node: MixedNode, scope: Scope): Generator<undefined> {
    for (const child of node.children) {
      if (typeof child === 'string') this.#text(child, scope);
      else yield* this.#element(child, scope);
    }
  }

  #text(words: string, scope: Scope): void {
    const look: FlowLook = scope;
    // Between elements of the structure stands nothing but the file's own line ends.
    if (scope.space === 'normal' && !this.#target.flow.isOpen && words.trim() === '') return;
    this.#target.flow.text(words, look, this.#history(scope));
  }

  #history(scope: Scope): Omit<RedlineRun, 'text' | 'formats'> {
    const { changes, reformatted } = scope;
    return reformatted === undefined ? { changes } : { changes, reformatted };
  }

  *#element(node: MixedNode, outer: Scope): Generator<undefined> {
    const { name, attributes } = node;
    const within = scoped(node, outer);
    const { reformatted } = within;
    const isNew = reformatted !== undefined && reformatted !== outer.reformatted;
    const scope = isNew
      ? { ...within, reformatted: { ...reformatted, author: this.nameOf(attributes.refersTo) } }
      : within;
    for (const { code, text } of asidesOf(node)) this.#lose(code, text);
    switch (name) {
      case 'akn:meta': {
        const words = metaWords(node);
        if (words !== '') this.#lose('unread', words);
        return;
      }
      case 'akn:eol':
        this.#target.flow.exact('\n', scope, this.#history(scope));
        yield* this.#inside(node, scope);
        return;
      case 'akn:marker':
        this.#marker(attributes);
        yield* this.#inside(node, scope);
        return;
      case 'akn:noteRef':
        this.#noteReference(attributes.href ?? '', scope);
        yield* this.#inside(node, scope);
        return;
      case 'akn:authorialNote':
        this.#note(node, scope);
        return;
      case 'akn:img':
        this.#lose('picture', attributes.alt ?? '');
        yield* this.#inside(node, scope);
        return;
      case 'akn:foreign':
      case 'akn:math':
        this.#lose('embedded', wordsIn(node));
        return;
      case 'akn:omissis':
        this.#lose('omitted', wordsIn(node));
        return;
      case 'akn:longTitle':
        // Ours holds the title alone; others' is a paragraph of the text.
        if (this.#isOwn && this.title === '') this.title = wordsIn(node);
        else yield* this.#block(node, scope);
        return;
      case 'akn:num':
        yield* this.#number(node, scope);
        return;
      case 'akn:table':
        yield* this.#table(node, scope);
        return;
      case 'akn:ins':
      case 'akn:del':
        yield* this.#inside(node, { ...scope, changes: [...scope.changes, this.#change(node)] });
        return;
    }
    if (name === 'akn:p' && attributes.class === 'frame' && this.#isOwn) {
      this.#lose('frame', wordsIn(node));
      return;
    }
    if (INLINE.has(name)) yield* this.#inside(node, scope);
    else yield* this.#block(node, scope);
  }

  *#block(node: MixedNode, outer: Scope): Generator<undefined> {
    const { name, attributes } = node;
    const isParagraph =
      name === 'akn:p' || name === 'akn:heading' || name === 'akn:subheading' || name === 'akn:crossHeading';
    const isGroup = HIERARCHY.has(name);
    const hasNumber = isGroup && elementsIn(node).some((child) => child.name === 'akn:num');
    const scope: Scope = isGroup
      ? { ...outer, level: outer.level + 1, numbered: outer.numbered + (hasNumber ? 1 : 0) }
      : outer;
    const joins = this.#joins && isParagraph;
    if (!joins && !(this.#joins && name !== 'akn:num')) this.#close();
    if (isParagraph) this.#open(node, scope, joins);
    if (attributes.status === 'removed') this.#lose('removed', '');
    const before = { frame: this.#frame, end: this.#end, keeps: this.#keeps };
    yield* this.#inside(node, scope);
    if (isParagraph) {
      this.#frame = before.frame;
      this.#end = before.end;
      this.#keeps = before.keeps;
      this.#close();
      yield;
    } else if (!this.#joins) this.#close();
  }

  #open(node: MixedNode, scope: Scope, joins: boolean): void {
    const { name, attributes } = node;
    if (joins) this.#joins = false;
    const kind = BLOCK_KINDS.find((one) => one === attributes['chapeau:kind']);
    const isHeading = name !== 'akn:p';
    const depth = this.#isOwn
      ? wholeOf(attributes['chapeau:depth'])
      : isHeading
        ? Math.max(0, scope.level - 1)
        : this.#label === null
          ? null
          : Math.max(0, scope.numbered - 1);
    const said = labelOf(attributes['chapeau:label']);
    const label = this.#label ?? said;
    const dir = attributes['chapeau:dir'];
    this.#frame = {
      ...(isHeading && kind === undefined
        ? { kind: 'heading' as const }
        : kind !== undefined
          ? { kind }
          : !this.#isOwn && scope.cell !== undefined
            ? { kind: 'cell' as const }
            : {}),
      ...(depth === null ? {} : { depth }),
      ...(label === null ? {} : { label }),
      ...(attributes['chapeau:style'] === undefined ? {} : { style: attributes['chapeau:style'] }),
      ...(dir === 'rtl' || dir === 'ltr' ? { dir } : {}),
      ...(scope.lang === undefined ? {} : { lang: scope.lang }),
      ...(scope.cell === undefined ? {} : { cell: scope.cell }),
      ...(attributes['chapeau:box'] === undefined ? {} : { isBoxed: true as const }),
    };
    this.#label = null;
    this.#end = readChanges(attributes['chapeau:end']);
    this.#keeps = scope.space === 'pre';
    this.#target.flow.open();
  }

  #close(): void {
    this.#target.flow.close(() => this.#frame, this.#end, this.#keeps ? 'all' : 'words');
    this.#frame = {};
    this.#end = [];
    this.#keeps = false;
  }

  /** The number of what follows: typed, it is the first of its words; else it is its label. */
  *#number(node: MixedNode, scope: Scope): Generator<undefined> {
    const { attributes } = node;
    if (!this.#joins) this.#close();
    this.#lostLabel();
    if (attributes['chapeau:typed'] !== undefined) {
      this.#target.flow.open();
      yield* this.#inside(node, scope);
      const gap = attributes['chapeau:gap'];
      if (gap !== undefined) this.#target.flow.exact(gap, { formats: [], space: 'pre' }, { changes: [] });
      this.#joins = true;
      return;
    }
    const words = scope.space === 'pre' ? wordsIn(node) : wordsIn(node).replace(/\s+/g, ' ').trim();
    const parts = numberParts(node, []);
    const shown = (settling: 'accepted' | 'original'): string =>
      parts
        .filter((part) => isIn(part.changes, settling))
        .map((part) => part.text)
        .join('')
        .trim();
    const isChanged = parts.some(({ changes }) => changes.length > 0);
    this.#label = {
      all: words,
      accepted: attributes['chapeau:accepted'] ?? (isChanged ? shown('accepted') : words),
      original: attributes['chapeau:original'] ?? (isChanged ? shown('original') : words),
    };
  }

  /** A number with no paragraph behind it stands for itself. */
  #lostLabel(): void {
    if (this.#label === null) return;
    const label = this.#label;
    this.#label = null;
    this.#target.flow.open();
    this.#target.flow.close(() => ({ label }), [], 'words');
  }

  #change(node: MixedNode): TrackedChange {
    const { attributes } = node;
    const isInsert = node.name === 'akn:ins';
    const move = attributes['chapeau:move'];
    return {
      kind: isInsert ? (move === undefined ? 'insert' : 'move-to') : move === undefined ? 'delete' : 'move-from',
      author: this.nameOf(attributes.refersTo) || (attributes['chapeau:by'] ?? attributes['leos:softuser'] ?? ''),
      date: attributes['chapeau:date'] ?? attributes['leos:softdate'] ?? null,
      ...(move === undefined || move === '' ? {} : { move }),
    };
  }

  /** The first name among references, `#eu #rus`. */
  nameOf(references: string | undefined): string {
    for (const one of (references ?? '').split(/\s+/)) {
      const name = this.#names.get(one.replace(/^#/, ''));
      if (name !== undefined) return name;
    }
    return '';
  }

  #marker(attributes: MixedNode['attributes']): void {
    const id = attributes.refersTo?.replace(/^#/, '');
    if (id === undefined) return;
    const at = this.#target.flow.place();
    const { note } = this.#target;
    if (attributes.name === 'commentStart') {
      this.ranges.set(id, { from: at, to: at, ...(note === undefined ? {} : { note }) });
    } else if (attributes.name === 'commentEnd') {
      const known = this.ranges.get(id);
      if (known !== undefined && known.note === note) this.ranges.set(id, { ...known, to: at });
    }
  }

  #noteReference(href: string, scope: Scope): void {
    const node = this.#apart.get(href.replace(/^#/, ''));
    if (node !== undefined) this.#note(node, scope);
  }

  #note(node: MixedNode, scope: Scope): void {
    const { attributes } = node;
    const wanted = attributes['chapeau:id'] ?? attributes.eId ?? attributes.id ?? `note_${this.notes.length + 1}`;
    let id = wanted;
    for (let n = 2; this.notes.some((note) => note.id === id); n++) id = `${wanted}-${n}`;
    const isEnd = attributes.class === 'endnote' || attributes.placement === 'end';
    this.#target.flow.exact(attributes['chapeau:text'] ?? '', scope, { ...this.#history(scope), note: id });
    const at = this.notes.push({ id, kind: isEnd ? 'endnote' : 'footnote', blocks: [] }) - 1;
    this.notes[at] = { id, kind: isEnd ? 'endnote' : 'footnote', blocks: this.apart(node, id) };
  }

  /** The paragraphs of what stands apart from the text round it. */
  apart(node: MixedNode, note: string): readonly RedlineBlock[] {
    const before = {
      target: this.#target,
      label: this.#label,
      joins: this.#joins,
      frame: this.#frame,
      end: this.#end,
      keeps: this.#keeps,
    };
    const target: Target = { flow: new Flow(), note };
    this.#target = target;
    this.#label = null;
    this.#joins = false;
    this.#frame = {};
    this.#end = [];
    this.#keeps = false;
    const steps = this.#inside(node, { formats: [], space: 'normal', changes: [], level: 0, numbered: 0 });
    while (!steps.next().done);
    this.#close();
    this.#lostLabel();
    this.#target = before.target;
    this.#label = before.label;
    this.#joins = before.joins;
    this.#frame = before.frame;
    this.#end = before.end;
    this.#keeps = before.keeps;
    return target.flow.blocks;
  }

  *#table(node: MixedNode, scope: Scope): Generator<undefined> {
    this.#close();
    const table = this.#tables++;
    const taken: number[] = [];
    let row = -1;
    for (const line of node.children) {
      if (typeof line === 'string') {
        this.#text(line, scope);
        continue;
      }
      if (line.name !== 'akn:tr') {
        yield* this.#block(line, scope);
        continue;
      }
      const next = Math.max(row + 1, Math.min(100_000, wholeOf(line.attributes['chapeau:row']) ?? 0));
      for (const [i, rows] of taken.entries()) taken[i] = Math.max(0, rows - (next - row));
      row = next;
      let column = 0;
      for (const one of line.children) {
        if (typeof one === 'string') {
          this.#text(one, scope);
          continue;
        }
        if (one.name !== 'akn:td' && one.name !== 'akn:th') {
          yield* this.#element(one, scope);
          continue;
        }
        while ((taken[column] ?? 0) > 0) column++;
        column = Math.max(column, Math.min(10_000, wholeOf(one.attributes['chapeau:column']) ?? 0));
        const columnSpan = Math.min(1000, Math.max(1, wholeOf(one.attributes.colspan) ?? 1));
        const rowSpan = Math.min(65_534, Math.max(1, wholeOf(one.attributes.rowspan) ?? 1));
        for (let i = 0; i < columnSpan; i++) taken[column + i] = rowSpan;
        const cell: CellPlace = {
          table,
          row,
          column,
          ...(rowSpan > 1 ? { rowSpan } : {}),
          ...(columnSpan > 1 ? { columnSpan } : {}),
          ...(scope.cell === undefined ? {} : { inside: scope.cell.table }),
          rowChanges: readChanges(line.attributes['chapeau:changes']),
          cellChanges: readChanges(one.attributes['chapeau:changes']),
        };
        yield* this.#cell(one, { ...scope, cell });
        column += columnSpan;
      }
    }
  }

  *#cell(node: MixedNode, scope: Scope): Generator<undefined> {
    const { flow } = this.#target;
    const before = flow.blocks.length;
    this.#frame = this.#isOwn ? {} : { kind: 'cell', ...(scope.cell === undefined ? {} : { cell: scope.cell }) };
    yield* this.#inside(node, scope);
    this.#close();
    const last = flow.blocks[flow.blocks.length - 1];
    if (flow.blocks.length > before && last?.cell?.table === scope.cell?.table) return;
    flow.open();
    flow.close(() => ({ kind: 'cell', ...(scope.cell === undefined ? {} : { cell: scope.cell }) }), [], 'words');
  }

  #lose(code: ReadLoss, text: string): void {
    const words = text.replace(/\s+/g, ' ').trim();
    const { block, offset } = this.#body.flow.place();
    this.losses.push({ code, block, offset, ...(words === '' ? {} : { text: words }) });
  }

  /** A comment out of a note of the meta that is none of the text's. */
  comment(node: MixedNode): RedlineComment {
    const { attributes } = node;
    const id = attributes['chapeau:id'] ?? attributes.eId ?? '';
    const range = this.ranges.get(attributes.eId ?? '');
    const { 'chapeau:initials': initials, 'chapeau:re': re } = attributes;
    return {
      id,
      author: this.nameOf(attributes.refersTo),
      ...(initials === undefined ? {} : { initials }),
      date: attributes['chapeau:date'] ?? null,
      text: this.apart(node, 'comment').map(wordsOf).join('\n'),
      ...(re === undefined ? {} : { re }),
      ...(attributes['chapeau:done'] === undefined ? {} : { isDone: true as const }),
      at: range ?? null,
    };
  }
}

function scoped({ name, attributes }: MixedNode, outer: Scope): Scope {
  let scope = outer;
  const space = attributes['xml:space'];
  if (space !== undefined) scope = { ...scope, space: space === 'preserve' ? 'pre' : 'normal' };
  const lang = attributes['xml:lang'];
  if (lang !== undefined && lang !== '') scope = { ...scope, lang };
  const format = MARKS[name] ?? (name === 'akn:span' ? spanFormat(attributes) : undefined);
  if (format !== undefined) {
    const formats = [...scope.formats, format].sort((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));
    scope = { ...scope, formats };
  }
  const was = attributes['chapeau:was'];
  if (was !== undefined) {
    const reformatted = { author: '', date: attributes['chapeau:date'] ?? null, was: readFormats(was) };
    scope = { ...scope, reformatted };
  }
  return scope;
}
