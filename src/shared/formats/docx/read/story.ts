import type { XmlElement, XmlHandler } from '../../container/xml';
import { childOf, TreeGrower, type XmlNode } from '../../container/xmlTree';
import type { ImportRefusal } from '../../format';
import { byWhom, CHANGE_KINDS, ChangesAround } from './changes';
import { DrawingsAround } from './drawings';
import { type EndedField, FieldsAround } from './fields';
import { oldLabel } from './labels';
import { isOn } from './names';
import type { ParagraphDraft } from './paragraph';
import { paragraphProperties } from './paragraphProperties';
import { runProperties } from './runProperties';
import {
  checkState,
  DRAWINGS,
  LAYOUT_CHANGES,
  MOST_PROPERTIES,
  PROPERTIES,
  SIGNS,
  shownWords,
  strayWords,
  TEXT,
  VALUES,
} from './storyElements';
import type { Story, StoryFrame } from './storyParts';
import { StoryPlace } from './storyPlace';
import { StoryText } from './storyText';
import { TablesAround } from './tables';

/**
 * Reads one part of text: document, header, notes or comments. Tracked changes, tables, fields and text boxes are the surroundings of
 * the place where it is; what it does not know it looks into for text, so that no word is lost in an element that is new.
 */
export class StoryReader implements XmlHandler {
  readonly #frame: StoryFrame;
  readonly #place: StoryPlace;
  readonly #text: StoryText;
  readonly #changes = new ChangesAround();
  readonly #tables = new TablesAround();
  readonly #fields = new FieldsAround();
  readonly #drawings = new DrawingsAround();
  /** The first element: what the part says it is. */
  root: string | null = null;
  #boxes = 0;
  #tree: TreeGrower | null = null;
  /** Levels of what is passed over. */
  #skipped = 0;
  /** Of each `mc:AlternateContent`, whether one of its branches gave anything, and how much had been read before this one. */
  readonly #alternates: { isRead: boolean; before: number }[] = [];
  /** Characters of a text element; null outside of one. */
  #words: string | null = null;
  /** Characters of an instruction, or of a drawing's own text. */
  #aside: string | null = null;
  #keepsSpace = false;
  #wordsKeepSpace = false;
  #texts = 0;
  /** The elements round the place, innermost last, but for those that are read whole. */
  readonly #around: string[] = [];

  constructor(frame: StoryFrame) {
    this.#frame = frame;
    this.#place = new StoryPlace(frame);
    this.#text = new StoryText(frame, this.#place, this.#changes, this.#fields);
  }

  /** What was read; fields that have no end are ended. */
  finish(): Story {
    this.#endFields();
    return this.#place.story;
  }

  stop(): ImportRefusal | null {
    const { part } = this.#frame;
    if (this.#tree !== null && this.#tree.count > MOST_PROPERTIES) return { code: 'damaged', detail: { part } };
    return this.#frame.budget.isSpent ? { code: 'too-large', detail: { part } } : null;
  }

  open(element: XmlElement): void {
    const { name } = element;
    this.root ??= name;
    if (this.#tree !== null) {
      this.#tree.open(element);
      return;
    }
    if (this.#skipped > 0) {
      this.#skipped++;
      if (name === 'w:p') this.#place.passParagraph();
      return;
    }
    if (PROPERTIES.has(name)) {
      this.#tree = new TreeGrower();
      this.#tree.open(element);
      return;
    }
    this.#around.push(name);
    if (TEXT.has(name)) {
      // A text within a text is damage: what stands before it is text all the same.
      if (this.#words !== null) this.#writeWords(false);
      this.#texts++;
      this.#words = '';
      this.#wordsKeepSpace = name === 'm:t' || this.#keepsSpace || element.get('xml:space') === 'preserve';
      return;
    }
    const change = CHANGE_KINDS.get(name);
    if (change !== undefined) {
      this.#changes.enter(change, element);
      return;
    }
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      this.#text.write(sign);
      return;
    }
    if (this.#drawings.isInside) this.#drawings.see(element);
    this.#openOther(name, element);
  }

  close(name: string, to: number): void {
    if (this.#tree !== null) {
      const tree = this.#tree.close();
      if (tree === null) return;
      this.#tree = null;
      this.#properties(tree);
      return;
    }
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    this.#around.pop();
    if (TEXT.has(name)) {
      this.#writeWords(name === 'm:t');
      this.#texts--;
      this.#words = this.#texts > 0 ? '' : null;
      return;
    }
    if (CHANGE_KINDS.has(name)) {
      this.#changes.leave();
      return;
    }
    this.#closeOther(name, to);
  }

  text(text: string): void {
    if (this.#tree !== null) this.#tree.text(text);
    else if (this.#skipped > 0) return;
    else if (this.#words !== null) this.#words += text;
    else if (this.#aside !== null) this.#aside += text;
    else if (this.#isStray(text)) this.#place.lose({ code: 'stray-text', text: text.trim() });
  }

  /** Words in an element of Word's own that holds none: damage. Numbers and names in drawings are values. */
  #isStray(text: string): boolean {
    const inner = this.#around[this.#around.length - 1] ?? '';
    return /^[wm]:/.test(inner) && !VALUES.has(inner) && text.trim() !== '';
  }

  #openOther(name: string, element: XmlElement): void {
    switch (name) {
      case 'w:document':
      case 'w:hdr':
      case 'w:ftr':
      case 'w:footnotes':
      case 'w:endnotes':
      case 'w:comments':
        this.#keepsSpace = element.get('xml:space') === 'preserve';
        break;
      case 'w:footnote':
      case 'w:endnote':
      case 'w:comment':
        this.#place.openStrand(element);
        break;
      case 'w:p':
        this.#changes.openParagraph();
        this.#place.openParagraph(element, this.#tables, this.#boxes > 0).end = this.#changes.here;
        break;
      case 'w:r':
      case 'm:r':
        this.#text.openRun();
        break;
      case 'w:tbl':
        this.#tables.openTable();
        break;
      case 'w:tr':
        this.#tables.openRow();
        break;
      case 'w:tc':
        this.#tables.openCell();
        break;
      case 'w:sym':
        this.#text.sign(element.get('w:char'), element.get('w:font'));
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#text.reference(
          `${name === 'w:footnoteReference' ? 'footnote' : 'endnote'}-${element.get('w:id') ?? ''}`,
          isOn(element.get('w:customMarkFollows') ?? '0'),
        );
        break;
      case 'w:commentRangeStart':
      case 'w:commentRangeEnd':
      case 'w:commentReference':
        this.#place.comment(name, element.get('w:id') ?? '');
        break;
      case 'w:moveFromRangeStart':
      case 'w:moveFromRangeEnd':
      case 'w:moveToRangeStart':
      case 'w:moveToRangeEnd':
        this.#changes.range(name, element.named());
        break;
      case 'w:fldChar':
        this.#fieldSign(element.get('w:fldCharType'));
        break;
      case 'w:fldSimple':
        this.#fields.begin();
        this.#fields.instruct(element.get('w:instr') ?? '');
        this.#fields.separate();
        break;
      case 'w:instrText':
      case 'w:delInstrText':
      case 'a:t':
        this.#aside = '';
        break;
      case 'w:dayShort':
      case 'w:dayLong':
      case 'w:monthShort':
      case 'w:monthLong':
      case 'w:yearShort':
      case 'w:yearLong':
      case 'w:pgNum':
        this.#place.lose({ code: 'field-unshown', text: name.slice(2) });
        break;
      case 'w:hyperlink':
        this.#link(element);
        break;
      case 'w:bdo':
        this.#place.lose({ code: 'direction', values: { direction: element.get('w:val') ?? '' } });
        break;
      case 'w:rt':
        this.#text.ruby++;
        break;
      case 'w:altChunk':
        this.#place.lose({ code: 'embedded-text', values: { part: this.#targetOf(element.get('r:id')) } });
        break;
      case 'w:subDoc':
        this.#place.lose({ code: 'sub-document', values: { part: this.#targetOf(element.get('r:id')) } });
        break;
      case 'm:oMath':
        this.#text.maths = '';
        break;
      case 'mc:AlternateContent':
        this.#alternates.push({ isRead: false, before: 0 });
        break;
      case 'mc:Choice':
      case 'mc:Fallback':
        this.#openBranch();
        break;
      case 'w:txbxContent':
        this.#openBox();
        break;
      default: {
        const drawing = DRAWINGS.get(name);
        if (drawing !== undefined) this.#drawings.begin(drawing);
      }
    }
  }

  #closeOther(name: string, to: number): void {
    switch (name) {
      case 'w:footnote':
      case 'w:endnote':
      case 'w:comment':
        this.#endFields();
        this.#place.closeStrand();
        break;
      case 'w:p':
        this.#place.closeParagraph(to, this.#tables.isContinued);
        break;
      case 'w:r':
      case 'm:r':
        this.#text.closeRun();
        break;
      case 'w:tbl':
        this.#tables.closeTable();
        break;
      case 'w:tc':
        this.#tables.closeCell();
        break;
      case 'w:fldSimple': {
        const field = this.#fields.end();
        if (field) this.#loseField(field);
        break;
      }
      case 'w:instrText':
      case 'w:delInstrText': {
        const code = (this.#aside ?? '').trim();
        if (!this.#fields.instruct(this.#aside ?? '') && code !== '') this.#place.lose({ code: 'field', text: code });
        this.#aside = null;
        break;
      }
      case 'a:t':
        this.#drawings.write(this.#aside ?? '');
        this.#aside = null;
        break;
      case 'w:rt':
        this.#text.ruby--;
        break;
      case 'm:oMath':
        if (this.#text.maths !== '') this.#place.lose({ code: 'maths', text: this.#text.maths });
        break;
      case 'mc:AlternateContent':
        this.#alternates.pop();
        break;
      case 'mc:Choice':
      case 'mc:Fallback':
        this.#closeBranch();
        break;
      case 'w:txbxContent':
        this.#closeBox();
        break;
      default:
        if (DRAWINGS.has(name)) this.#closeDrawing();
    }
  }

  #properties(tree: XmlNode): void {
    const stray = strayWords(tree);
    if (stray !== '') this.#place.lose({ code: 'stray-text', text: stray.trim() });
    const { draft } = this.#place;
    switch (tree.name) {
      case 'w:pPr':
        if (draft) this.#paragraphProperties(draft, tree);
        break;
      case 'w:rPr':
        this.#text.runProperties(tree);
        break;
      case 'w:trPr':
        this.#tables.rowProperties(tree, this.#changes);
        this.#layoutChanges(tree);
        break;
      case 'w:tcPr':
        this.#tables.cellProperties(tree, this.#changes);
        this.#layoutChanges(tree);
        break;
      case 'w:sdtPr':
        this.#choices(tree, ['w:dropDownList', 'w:comboBox'], 'w:displayText');
        break;
      case 'w:tblPr':
        this.#said(tree, ['w:tblCaption', 'w:tblDescription']);
        this.#layoutChanges(tree);
        break;
      case 'w:ffData':
        this.#said(tree, ['w:helpText', 'w:statusText']);
        this.#choices(tree, ['w:ddList'], 'w:val');
        if (childOf(tree, 'w:checkBox')) this.#place.lose({ code: 'form-field', values: { state: checkState(tree) } });
        break;
      default:
        this.#layoutChanges(tree);
    }
  }

  /** What a list of a form offers; what was chosen is text. */
  #choices(tree: XmlNode, lists: readonly string[], shown: string): void {
    const items = lists.flatMap((list) => childOf(tree, list)?.children ?? []);
    const text = items.flatMap(({ attributes }) => attributes[shown] ?? attributes['w:value'] ?? []).join(' ');
    if (text !== '') this.#place.lose({ code: 'form-field', text });
  }

  #said(tree: XmlNode, names: readonly string[]): void {
    const text = names.flatMap((name) => childOf(tree, name)?.attributes['w:val'] ?? []).join(' ');
    if (text !== '') this.#place.lose({ code: 'alt-text', text });
  }

  #paragraphProperties(draft: ParagraphDraft, tree: XmlNode): void {
    draft.own = paragraphProperties(tree);
    const mark = childOf(tree, 'w:rPr');
    draft.end = this.#changes.with(mark);
    draft.isHidden = runProperties(mark).isHidden === true;
    const change = childOf(tree, 'w:pPrChange');
    if (change) {
      draft.was = { own: paragraphProperties(childOf(change, 'w:pPr')), ...byWhom(change.attributes) };
    }
    const inserted = childOf(childOf(tree, 'w:numPr'), 'w:ins');
    if (inserted && draft.was === null) {
      draft.was = { own: { ...draft.own, place: { list: '0' } }, ...byWhom(inserted.attributes) };
    }
    const renumbered = childOf(childOf(tree, 'w:numPr'), 'w:numberingChange');
    if (renumbered) draft.oldLabel = oldLabel(renumbered.attributes['w:original'] ?? '');
    if (draft.own.isDropCap) this.#place.lose({ code: 'drop-cap' });
    const section = childOf(tree, 'w:sectPr');
    if (section) this.#layoutChanges(section);
  }

  #layoutChanges(tree: XmlNode): void {
    for (const child of tree.children) {
      const what = LAYOUT_CHANGES.get(child.name);
      if (what === undefined) continue;
      const { author, date } = byWhom(child.attributes);
      this.#place.lose({ code: 'layout-change', values: { what, author, date: date ?? '' } });
    }
  }

  #fieldSign(type: string | undefined): void {
    if (type === 'begin') this.#fields.begin();
    else if (type === 'separate') this.#fields.separate();
    else if (type === 'end') {
      const field = this.#fields.end();
      if (field) this.#loseField(field);
    }
  }

  #endFields(): void {
    for (const field of this.#fields.endAll()) this.#loseField(field);
  }

  #loseField({ code, hidden, hasResult }: EndedField): void {
    const word = /^\S+/.exec(code)?.[0]?.toUpperCase() ?? '';
    if (hidden.trim() !== '') this.#place.lose({ code: 'field-text', text: hidden, values: { field: word } });
    if (word === 'HYPERLINK') this.#place.lose({ code: 'link', text: code });
    else if (!hasResult && /^(AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|EQ)$/.test(word)) {
      this.#place.lose({ code: 'field-unshown', text: code, values: { field: word } });
    } else if (code !== '') this.#place.lose({ code: 'field', text: code, values: { field: word } });
  }

  #link(element: XmlElement): void {
    const target = this.#targetOf(element.get('r:id'));
    const anchor = element.get('w:anchor');
    const address = `${target}${anchor === undefined ? '' : `#${anchor}`}`;
    if (address !== '') this.#place.lose({ code: 'link', text: address });
    const tip = element.get('w:tooltip') ?? '';
    if (tip !== '') this.#place.lose({ code: 'alt-text', text: tip });
  }

  #targetOf(id: string | undefined): string {
    return id === undefined ? '' : (this.#frame.relations.get(id)?.target ?? '');
  }

  /** Of branches that say the same, the first that gives anything is read: newer elements may be none that is known here. */
  #openBranch(): void {
    const alternate = this.#alternates[this.#alternates.length - 1];
    if (alternate?.isRead) this.#skipped = 1;
    else if (alternate) alternate.before = this.#place.count;
  }

  #closeBranch(): void {
    const alternate = this.#alternates[this.#alternates.length - 1];
    if (alternate && this.#place.count > alternate.before) alternate.isRead = true;
  }

  #writeWords(isMaths: boolean): void {
    const words = shownWords(this.#words ?? '', this.#wordsKeepSpace);
    if (isMaths) this.#text.writeMaths(words);
    else this.#text.write(words);
  }

  #openBox(): void {
    this.#drawings.words();
    this.#text.openBox();
    this.#boxes++;
    this.#fields.enter();
  }

  #closeBox(): void {
    for (const field of this.#fields.leave()) this.#loseField(field);
    this.#text.closeBox();
    this.#boxes--;
  }

  #closeDrawing(): void {
    const drawing = this.#drawings.end();
    if (drawing === null) return;
    const { kind, text, description, program, relation } = drawing;
    this.#place.lose({
      code: kind,
      ...(text === '' && description === '' ? {} : { text: [text, description].filter(Boolean).join(' ') }),
      values: { ...(description === '' ? {} : { description }), ...(program === '' ? {} : { program }) },
      ...(relation === '' ? {} : { relation: this.#targetOf(relation) }),
    });
  }
}
