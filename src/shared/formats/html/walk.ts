import { readChanges, readFormats } from '../redline/changeText';
import { type BlockFrame, Flow } from '../redline/flow';
import type { ReadLoss } from '../redline/lossCodes';
import type {
  CellPlace,
  CountedLabel,
  ReadingLoss,
  Redline,
  RedlineBlock,
  RedlineComment,
  RedlineNote,
  RedlineRun,
  TrackedChange,
} from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { type AnchorRole, anchorRoles, type CommentHead, isNoteSign } from './anchors';
import { asidesOf } from './asides';
import { changeOf, signatureOf } from './changes';
import { type Declarations, StyleSheet } from './css';
import { BLOCKS, EMBEDDED, SILENT, UNSHOWN } from './elementKinds';
import { frameInside, hasFlag } from './frames';
import { type HtmlItem, type HtmlList, itemOf, labelBlocks, listOf, type PendingLabel, wordLabel } from './lists';
import { type Look, lookInside, PLAIN } from './look';
import { type RangeDraft, settledRange, wordDate } from './ranges';
import { HtmlTable } from './tables';
import {
  attribute,
  classesOf,
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  type HtmlTemplate,
  isElement,
  nodesOf,
  rawText,
  remarkIn,
  textOf,
} from './tree';

/** What holds inside an element for all that it contains. */
interface Scope {
  readonly look: Look;
  readonly changes: readonly TrackedChange[];
  readonly reformatted?: RedlineRun['reformatted'];
  /** Of the paragraph that words here belong to. */
  readonly frame: BlockFrame;
  readonly end: readonly TrackedChange[];
  readonly keepsLineEnd: boolean;
  readonly item: HtmlItem | null;
  readonly list: HtmlList | null;
  readonly table: HtmlTable | null;
  readonly quotes: number;
}

interface Frame {
  readonly node: HtmlParent;
  at: number;
  readonly scope: Scope;
  readonly leave: (() => void) | null;
}

/** A flow of paragraphs, and the labels that its paragraphs wait for. */
interface Target {
  readonly flow: Flow;
  readonly labels: PendingLabel[];
}

/** Reads the tree of a file, or of a fragment of one, into a redline. One element after another; `step` says how far it is. */
export class HtmlWalk {
  readonly #sheet = new StyleSheet();
  readonly #roles: ReadonlyMap<HtmlElement, AnchorRole>;
  readonly #frames: Frame[] = [];
  readonly #body: Target = { flow: new Flow(), labels: [] };
  readonly #furniture: Target = { flow: new Flow(), labels: [] };
  #target: Target = this.#body;
  readonly #targets: Target[] = [];
  #block: Scope;
  readonly #notes: RedlineNote[] = [];
  readonly #comments: { readonly head: CommentHead; readonly text: string }[] = [];
  readonly #ranges = new Map<string, RangeDraft>();
  readonly #losses: ReadingLoss[] = [];
  #note: string | null = null;
  #tables = 0;
  #scripts = 0;
  #language: string | undefined;
  #title = '';
  /** Of a fragment from a clipboard only what its marks enclose is what somebody copied. */
  #isInside = true;
  readonly #isFragment: boolean;
  readonly #referred = new Set<string>();

  constructor(document: HtmlDocument, isFragment: boolean) {
    this.#isFragment = isFragment;
    for (const node of nodesOf(document)) {
      if (isFragment && node.nodeName === '#comment' && 'data' in node && node.data === 'StartFragment') {
        this.#isInside = false;
      }
      if (!isElement(node)) continue;
      if (node.tagName === 'style') this.#sheet.add(rawText(node));
      else if (node.tagName === 'html') this.#language = attribute(node, 'lang') || undefined;
      else if (node.tagName === 'title' && this.#title === '') this.#title = textOf(node);
    }
    this.#roles = anchorRoles(document, this.#sheet);
    const root: Scope = {
      look: PLAIN,
      changes: [],
      frame: {},
      end: [],
      keepsLineEnd: false,
      item: null,
      list: null,
      table: null,
      quotes: 0,
    };
    this.#block = root;
    this.#frames.push({ node: document, at: 0, scope: root, leave: null });
  }

  /** Reads so many nodes more; false when all are read. */
  step(nodes: number): boolean {
    for (let n = 0; n < nodes; n++) {
      const frame = this.#frames[this.#frames.length - 1];
      if (frame === undefined) return false;
      const child = frame.node.childNodes[frame.at++];
      if (child === undefined) {
        this.#frames.pop();
        frame.leave?.();
      } else this.#enter(child, frame.scope);
    }
    return true;
  }

  /** What was read, once all is. */
  redline(): Redline {
    this.#close();
    if (this.#scripts > 0) this.#losses.push({ code: 'scripts', block: null, values: { count: this.#scripts } });
    const blocks = labelBlocks(this.#body.flow.blocks, this.#body.labels);
    return {
      blocks,
      furniture: labelBlocks(this.#furniture.flow.blocks, this.#furniture.labels),
      notes: this.#notes,
      comments: this.#comments.map(({ head, text }) => this.#comment(head, text, blocks)),
      title: this.#title,
      ...(this.#language === undefined ? {} : { language: this.#language }),
      losses: this.#losses,
    };
  }

  #comment(head: CommentHead, text: string, blocks: readonly RedlineBlock[]): RedlineComment {
    const range = this.#ranges.get(head.id);
    const known = range?.note === undefined ? blocks : (this.#notes.find(({ id }) => id === range.note)?.blocks ?? []);
    const at = range === undefined ? null : settledRange(range, known);
    return { ...head, date: head.date ?? range?.date ?? null, text, at };
  }

  #enter(node: HtmlNode, scope: Scope): void {
    if (node.nodeName === '#comment' && 'data' in node) {
      if (this.#isFragment && node.data === 'StartFragment') this.#isInside = true;
      else if (this.#isFragment && node.data === 'EndFragment') this.#isInside = false;
      else if (this.#isInside) this.#lose('hidden', remarkIn(node.data));
      return;
    }
    if (node.nodeName === '#text' && 'value' in node) {
      if (this.#isInside) this.#target.flow.text(node.value, scope.look, runOf(scope));
      return;
    }
    if (isElement(node)) this.#element(node, scope);
  }

  #element(element: HtmlElement, scope: Scope): void {
    const { tagName } = element;
    if (tagName === 'script') this.#scripts++;
    if (tagName === 'template' && 'content' in element) this.#lose('hidden', textOf((element as HtmlTemplate).content));
    if (UNSHOWN.has(tagName)) this.#leaveOut('hidden', element);
    if (tagName === 'head') {
      for (const one of nodesOf(element)) if (isElement(one) && one.tagName === 'template') this.#element(one, scope);
    }
    if (UNSHOWN.has(tagName) || tagName === 'track') this.#asides(element);
    if (SILENT.has(tagName) || UNSHOWN.has(tagName)) return;
    this.#asides(element);
    const rules = this.#sheet.of(element);
    const look = lookInside(element, scope.look, rules);
    const isDialog = tagName === 'dialog' && attribute(element, 'open') === undefined;
    if (look.hidden || isDialog || attribute(element, 'data-frame') !== undefined) {
      this.#leaveOut(attribute(element, 'data-frame') === undefined ? 'hidden' : 'frame', element);
      return;
    }
    const role = this.#roles.get(element);
    if (role?.role === 'back') {
      // A sign that leads back; words there are a damaged file's.
      if (/\p{L}/u.test(textOf(element))) this.#leaveOut('link-back', element);
      return;
    }
    const flow = this.#target.flow;
    if (EMBEDDED.has(tagName) || tagName === 'rt') {
      this.#leaveOut(tagName === 'rt' ? 'ruby' : 'embedded', element);
      return;
    }
    switch (tagName) {
      case 'br':
        if (this.#isInside && !classesOf(element).includes('Apple-interchange-newline')) {
          flow.lineBreak(look, runOf(scope));
        }
        return;
      case 'img':
        if (this.#isInside) this.#lose('picture', attribute(element, 'alt') ?? '');
        return;
      case 'input':
        return;
      case 'select':
        this.#leaveOut('form', element);
        return;
    }
    const style = this.#sheet.inline(element);
    const list = style.get('mso-list')?.toLowerCase();
    if (list === 'ignore') {
      this.#label(wordLabel(textOf(element), fontsIn(element, this.#sheet)));
      return;
    }
    const own = attribute(element, 'data-label');
    if (own !== undefined) {
      const [accepted, original] = [attribute(element, 'data-accepted'), attribute(element, 'data-original')];
      const all = rawText(element);
      this.#label({ all, accepted: accepted ?? all, original: original ?? all });
      return;
    }
    if (style.has('mso-tab-count') && textOf(element).replaceAll('\u00a0', '').trim() === '') {
      flow.exact('\t'.repeat(Math.min(20, Number(style.get('mso-tab-count')) || 1)), look, runOf(scope));
      return;
    }
    if (attribute(element, 'data-end') !== undefined && textOf(element).length <= 1) {
      if (this.#isInside) flow.endChanges(readChanges(attribute(element, 'data-end')));
      return;
    }
    if (tagName === 'o:p' && this.#officeMark(element, scope)) return;
    const isSign = role?.role === 'note-reference' && isNoteSign(element);
    if (role?.role === 'note-reference' && isSign) {
      if (!this.#isInside) return;
      this.#referred.add(role.note);
      flow.exact(attribute(element, 'data-text') ?? '', look, { ...runOf(scope), note: role.note });
      return;
    }
    if (role?.role === 'comment-reference') {
      this.#mark(role.comment, null);
      return;
    }
    this.#descend(element, scope, look, rules, role);
  }

  /** Word's sign for the mark of a paragraph: whether it was inserted or deleted, and that an empty paragraph is one. */
  #officeMark(element: HtmlElement, scope: Scope): boolean {
    const text = rawText(element);
    if (text.replaceAll('\u00a0', '').trim() !== '') return false;
    if (this.#isInside && scope.changes.length > this.#block.end.length) this.#target.flow.endChanges(scope.changes);
    else if (this.#isInside) this.#target.flow.open();
    return true;
  }

  #descend(
    element: HtmlElement,
    scope: Scope,
    look: Look,
    rules: readonly Declarations[],
    role: AnchorRole | undefined,
  ): void {
    const { tagName } = element;
    const change = changeOf(element);
    const was = attribute(element, 'data-was');
    let next: Scope = { ...scope, look };
    if (change !== null) next = { ...next, changes: [...next.changes, change] };
    if (was !== undefined) next = { ...next, reformatted: { ...signatureOf(element), was: readFormats(was) } };
    const leaves: (() => void)[] = [];
    if (role?.role === 'comment-range') {
      const date = wordDate(this.#sheet.inline(element).get('mso-comment-date'));
      for (const id of role.comments) this.#mark(id, date);
      leaves.push(() => {
        for (const id of role.comments) this.#mark(id, null);
      });
    }
    if (tagName === 'q') {
      const deep = scope.quotes % 2;
      this.#quote(deep === 0 ? '“' : '‘', next);
      leaves.push(() => this.#quote(deep === 0 ? '”' : '’', next));
      next = { ...next, quotes: scope.quotes + 1 };
    }
    if (this.#isBlock(element, rules)) this.#openBlock(element, next, rules, role, leaves);
    else this.#push(element, next, leaves);
  }

  #push(element: HtmlElement, scope: Scope, leaves: readonly (() => void)[]): void {
    const leave =
      leaves.length === 0
        ? null
        : (): void => {
            for (const one of leaves) one();
          };
    this.#frames.push({ node: element, at: 0, scope, leave });
  }

  #quote(sign: string, scope: Scope): void {
    if (this.#isInside) this.#target.flow.exact(sign, scope.look, runOf(scope));
  }

  #isBlock(element: HtmlElement, rules: readonly Declarations[]): boolean {
    let display: string | undefined;
    for (const declarations of rules) display = declarations.get('display')?.toLowerCase() ?? display;
    if (display !== undefined && !/^(?:td|th|tr|table|li)$/.test(element.tagName)) {
      if (/^(?:block|list-item|flex|grid|table|flow-root)$/.test(display)) return true;
      if (/^inline/.test(display)) return false;
    }
    return BLOCKS.has(element.tagName);
  }

  #openBlock(
    element: HtmlElement,
    outer: Scope,
    rules: readonly Declarations[],
    role: AnchorRole | undefined,
    leaves: (() => void)[],
  ): void {
    const { tagName } = element;
    this.#close();
    const before = this.#block;
    let scope: Scope = {
      ...outer,
      frame: frameInside(element, outer.frame, rules, this.#language),
      end: outer.changes,
      keepsLineEnd: outer.look.space === 'pre',
    };
    leaves.unshift(() => {
      this.#close();
      this.#block = before;
    });
    const part = this.#partOf(element, role);
    if (part !== null) {
      this.#targets.push(this.#target);
      this.#target = part.target;
      // Notes and comments stand behind what was copied, and belong to it where it refers to them.
      const wasInside = this.#isInside;
      if (role?.role === 'note') this.#isInside ||= this.#referred.has(role.note);
      else if (role?.role === 'comment') this.#isInside ||= this.#ranges.has(role.comment.id);
      const isTaken = this.#isInside;
      const { dir, lang } = scope.frame;
      const frame: BlockFrame = { ...(dir === undefined ? {} : { dir }), ...(lang === undefined ? {} : { lang }) };
      scope = { ...scope, frame, item: null, list: null, table: null, end: [], changes: [] };
      leaves.push(() => {
        this.#target = this.#targets.pop() as Target;
        this.#isInside = wasInside;
        if (role?.role === 'note') this.#note = null;
        if (isTaken) part.done();
      });
    } else if (tagName === 'ol' || tagName === 'ul' || tagName === 'menu' || tagName === 'dir') {
      this.#unusedItem(before);
      scope = { ...scope, list: listOf(element, outer.list, rules), item: null };
    } else if (tagName === 'li') {
      const list = outer.list ?? listOf(element, null, []);
      const item = itemOf(element, list, rules);
      const depth = list.level;
      scope = { ...scope, item, frame: { ...scope.frame, kind: scope.frame.kind ?? 'provision', depth } };
      leaves.splice(1, 0, () => this.#unusedItem(scope));
    } else if (tagName === 'table' && !/^(?:presentation|none)$/.test(attribute(element, 'role') ?? '')) {
      scope = { ...scope, table: new HtmlTable(this.#tables++, outer.frame.cell?.table), item: null, list: null };
    } else if (tagName === 'table') {
      scope = { ...scope, table: null };
    } else if (tagName === 'tr') {
      outer.table?.row([...outer.changes, ...readChanges(attribute(element, 'data-row-changes'))]);
    } else if ((tagName === 'td' || tagName === 'th') && outer.table !== null) {
      scope = this.#openCell(element, scope, outer.table, leaves);
    }
    this.#block = scope;
    if (attribute(element, 'data-empty') !== undefined && this.#isInside) this.#target.flow.open();
    this.#push(element, scope, leaves);
  }

  #openCell(element: HtmlElement, scope: Scope, table: HtmlTable, leaves: (() => void)[]): Scope {
    const cell: CellPlace = table.cell(element, readChanges(attribute(element, 'data-cell-changes')));
    const { flow } = this.#target;
    const before = flow.blocks.length;
    const next: Scope = { ...scope, frame: { ...scope.frame, kind: 'cell', cell } };
    // The shape of a table is told by its paragraphs: an empty cell has one, and one stands behind a table in a cell, as in Word.
    leaves.splice(1, 0, () => {
      const last = flow.blocks[flow.blocks.length - 1];
      const isFilled = flow.blocks.length > before && (last?.cell?.table === table.index || last?.isBoxed);
      if (!this.#isInside || isFilled || hasFlag(element, 'data-gap')) return;
      flow.open();
      flow.close(() => next.frame, next.end, 'words');
    });
    return next;
  }

  /** A list item that no paragraph took its label from shows it all the same. */
  #unusedItem(scope: Scope): void {
    const { item } = scope;
    if (item === null || item.isUsed || !this.#isInside) return;
    this.#target.flow.open();
    this.#closeAs(scope);
  }

  #close(): void {
    if (this.#target.flow.isOpen) this.#closeAs(this.#block);
  }

  #closeAs(scope: Scope): void {
    const { flow, labels } = this.#target;
    const index = flow.blocks.length;
    const { item } = scope;
    if (item !== null && !item.isUsed) {
      item.isUsed = true;
      if (labels[labels.length - 1]?.block !== index) labels.push({ block: index, label: item });
    }
    flow.close(() => scope.frame, scope.end, scope.keepsLineEnd ? 'line-end' : 'words');
  }

  #label(label: string | CountedLabel): void {
    if (!this.#isInside) return;
    const { flow, labels } = this.#target;
    const index = flow.blocks.length;
    flow.open();
    if (labels[labels.length - 1]?.block !== index) labels.push({ block: index, label });
    // A paragraph has one label: a second one is words.
    else flow.exact(typeof label === 'string' ? label : label.all, PLAIN, { changes: [] });
  }

  /** A part that stands apart from the text: a note, a comment, a header. */
  #partOf(element: HtmlElement, role: AnchorRole | undefined): { target: Target; done: () => void } | null {
    if (role?.role === 'note' && this.#note === null) {
      const target: Target = { flow: new Flow(), labels: [] };
      this.#note = role.note;
      return {
        target,
        done: () => {
          const blocks = labelBlocks(target.flow.blocks, target.labels);
          this.#notes.push({ id: role.note, kind: role.kind, blocks });
        },
      };
    }
    if (role?.role === 'comment') {
      const target: Target = { flow: new Flow(), labels: [] };
      return {
        target,
        done: () => {
          const text = labelBlocks(target.flow.blocks, target.labels)
            .map((block) => (block.label === undefined ? '' : `${block.label.all} `) + wordsOf(block))
            .join('\n');
          this.#comments.push({ head: role.comment, text });
        },
      };
    }
    const part = this.#sheet.inline(element).get('mso-element');
    if (part === 'header' || part === 'footer' || hasFlag(element, 'data-furniture')) {
      return { target: this.#furniture, done: () => {} };
    }
    return null;
  }

  #mark(id: string, date: string | null): void {
    if (!this.#isInside || (this.#target !== this.#body && this.#note === null)) return;
    const at = this.#target.flow.place();
    const note = this.#note ?? undefined;
    const known = this.#ranges.get(id);
    if (known === undefined) this.#ranges.set(id, { from: at, to: at, date, note });
    else if (known.note === note) this.#ranges.set(id, { ...known, to: at, date: known.date ?? date });
  }

  #leaveOut(code: ReadLoss, element: HtmlElement): void {
    if (!this.#isInside) return;
    const text = textOf(element);
    if (text !== '' || code === 'embedded') this.#lose(code, text);
    for (const node of nodesOf(element)) if (isElement(node)) this.#asides(node);
  }

  /** What an element says beside its words; of what is left out with all that is in it, that of each. */
  #asides(element: HtmlElement): void {
    if (!this.#isInside) return;
    for (const { code, text } of asidesOf(element)) this.#lose(code, text);
  }

  #lose(code: ReadLoss, text: string): void {
    if (text === '' && code === 'hidden') return;
    const { block, offset } = this.#body.flow.place();
    this.#losses.push({ code, block, offset, ...(text === '' ? {} : { text }) });
  }
}

function runOf(scope: Scope): Omit<RedlineRun, 'text' | 'formats'> {
  return scope.reformatted === undefined
    ? { changes: scope.changes }
    : { changes: scope.changes, reformatted: scope.reformatted };
}

function fontsIn(element: HtmlElement, sheet: StyleSheet): string {
  let fonts = sheet.inline(element).get('font-family') ?? '';
  for (let up = element.parentNode, n = 0; up && 'tagName' in up && n < 3; up = up.parentNode, n++) {
    fonts += ` ${sheet.inline(up).get('font-family') ?? ''}`;
  }
  return fonts;
}
