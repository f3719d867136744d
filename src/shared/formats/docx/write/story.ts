import type { WriteLoss } from '../../redline/lossCodes';
import type { RedlineBlock, RedlineNote, TrackedChange, WritingLoss } from '../../redline/redline';
import { byWhom, CHANGE_ELEMENT, dateOf, type FreshIds, heldOf, LONG_AGO, markOf } from './changeMarks';
import type { CommentBook } from './commentBook';
import type { DocxOptions } from './docxOptions';
import { inOrder } from './elementOrder';
import { type FlowBlock, type FlowRun, withoutMoves } from './flow';
import { nested, type Piece, type Wrapper } from './nesting';
import { isShown, type Property, propertiesOf, RIGHT_TO_LEFT, type RunLook, runPropertiesOf } from './runFormat';
import { runOf, runText } from './runText';
import type { StyleBook } from './styleBook';
import { attributeOf, writable } from './xmlText';

/** What the paragraphs of all stories of a file share. */
export interface StoryShop {
  readonly ids: FreshIds;
  readonly options: DocxOptions;
  readonly comments: CommentBook;
  readonly styles: StyleBook;
  /** The reference to a note, as the content of a run with its style; null where the redline has no such note. */
  readonly noteReference: (id: string, typed: string) => { readonly style: string; readonly xml: string } | null;
  readonly lose: (loss: WritingLoss) => void;
  /** Moves that are written as such (`wholeMoves`). */
  readonly moves: ReadonlySet<string>;
}

/** Twentieths of a point: how far a paragraph with a label stands in, for each step down. */
const STEP = 567;

/** Writes the paragraphs of one story: the body, or one note. */
export class Story {
  readonly #shop: StoryShop;
  readonly #kind: 'body' | RedlineNote['kind'];
  /** Moves whose range is open or has been closed, by element and name. */
  readonly #ranges = new Map<string, { readonly id: number; left: number }>();
  readonly #started = new Set<number>();
  readonly #next = new Map<FlowBlock, FlowBlock | undefined>();
  /** Where the writing is, for what is said of it. */
  #block = 0;
  #offset = 0;

  constructor(shop: StoryShop, kind: 'body' | RedlineNote['kind'], blocks: readonly FlowBlock[]) {
    this.#shop = shop;
    this.#kind = kind;
    for (const [i, block] of blocks.entries()) {
      this.#next.set(block, blocks[i + 1]);
      for (const { changes } of [...block.runs.filter(hasWords), { changes: block.end }]) {
        for (const change of this.#held(changes)) {
          if (change.move === undefined || !shop.moves.has(change.move)) continue;
          const key = `${change.kind} ${change.move}`;
          const range = this.#ranges.get(key);
          if (range) range.left += 1;
          else this.#ranges.set(key, { id: shop.ids.next(), left: 1 });
        }
      }
    }
  }

  /** One paragraph, with what has to stand after it. `lead`: XML that opens it, a note's own sign. */
  paragraph(block: FlowBlock, lead = '', isAfterTable = false): string {
    this.#block = block.at;
    this.#offset = 0;
    const pieces: Piece[] = [];
    const label = this.#label(block);
    if (label !== null) this.#run(pieces, label, block, true);
    for (const run of block.runs) this.#run(pieces, run, block);
    const after: string[] = [];
    for (const change of this.#held(block.end)) {
      this.#startRange(change, (xml) => pieces.push({ path: [], xml }));
      this.#endRange(change, (xml) => after.push(xml));
    }
    this.#rivalsOfEnd(block, pieces);
    const goesOn = this.#next.get(block)?.runs.find(hasWords)?.changes ?? [];
    pieces.push({ path: [], xml: this.#shop.comments.endRivals(this.#rivals(goesOn)) });
    const properties = this.#properties(block, isAfterTable);
    return `<w:p>${properties}${lead}${nested(pieces)}</w:p>${after.join('')}`;
  }

  #held(changes: readonly TrackedChange[]): readonly TrackedChange[] {
    return heldOf(withoutMoves(changes, this.#shop.moves)).held;
  }

  /** A label that the source counts is written as words, in the history of the paragraph where it has but one. */
  #label(block: FlowBlock): FlowRun | null {
    const shown = block.label?.all;
    if (block.label === undefined || shown === undefined || shown === '') return null;
    const { accepted, original } = block.label;
    const [first] = block.runs.filter(hasWords);
    const whole = first?.changes.filter((change) =>
      block.runs.every((run) => !hasWords(run) || hasHand(run.changes, change)),
    );
    const changes =
      block.end.length > 0 && whole !== undefined ? whole.filter((change) => hasHand(block.end, change)) : [];
    const isGone = (label: string) => label === '' && changes.length > 0;
    if ((accepted !== shown && !isGone(accepted)) || (original !== shown && !isGone(original))) {
      this.#lose('label-differs', shown, { accepted, original });
    }
    return {
      text: `${shown}\t`,
      formats: block.kind === 'heading' ? [] : (first?.formats.filter(isOfLabel) ?? []),
      changes,
    };
  }

  #run(pieces: Piece[], run: FlowRun, block: FlowBlock, isLabel = false): void {
    const { comments } = this.#shop;
    if (run.anchor !== undefined) {
      const { kind, comment } = run.anchor;
      const xml = kind === 'start' ? comments.start(comment) : comments.end(comment);
      pieces.push({ path: [], xml });
      return;
    }
    if (!hasWords(run)) return;
    const { rivals, around } = heldOf(withoutMoves(run.changes, this.#shop.moves));
    for (const change of around) this.#lose('tracked-inside', run.text, { author: change.author });
    pieces.push({ path: [], xml: comments.endRivals(rivals) });
    for (const rival of rivals) {
      pieces.push({ path: [], xml: comments.rival(rival, run.text) });
      this.#loseRival(rival, run.text);
    }
    for (const change of run.changes) {
      if (change.kind.startsWith('move') && !(change.move !== undefined && this.#shop.moves.has(change.move))) {
        this.#lose('move-in-two', run.text, { author: change.author }, change.move);
      }
    }
    const held = this.#held(run.changes);
    const after: string[] = [];
    for (const change of held) {
      this.#startRange(change, (xml) => pieces.push({ path: [], xml }));
      this.#endRange(change, (xml) => after.push(xml));
    }
    pieces.push({ path: held.map((change) => this.#wrapper(change)), xml: this.#runXml(run, held, block) });
    for (const xml of after) pieces.push({ path: [], xml });
    if (!isLabel) this.#offset += run.text.length;
  }

  #runXml(run: FlowRun, held: readonly TrackedChange[], block: FlowBlock): string {
    const { ids, noteReference } = this.#shop;
    for (const format of run.formats) {
      if (!isShown(format)) this.#lose('format', run.text, { mark: format.mark, key: format.key ?? '' });
    }
    const isDeleted = held.some(({ kind }) => kind === 'delete');
    const look: RunLook = {
      formats: run.formats,
      ...(run.reformatted === undefined ? {} : { reformatted: run.reformatted }),
      ...(block.lang === undefined ? {} : { lang: block.lang }),
      ...(isRightToLeft(block) ? { isRightToLeft: true } : {}),
    };
    if (writable(run.text) !== run.text) this.#lose('characters', run.text);
    if (run.note === undefined) return runOf(runPropertiesOf(propertiesOf(look, ids)), runText(run.text, isDeleted));
    const reference = noteReference(run.note, run.text);
    if (reference === null) {
      this.#lose('note-missing', run.text, { note: run.note });
      return runOf(runPropertiesOf(propertiesOf(look, ids)), runText(run.text, isDeleted));
    }
    const shown = run.text === '' ? '' : runText(run.text, isDeleted);
    return runOf(runPropertiesOf(propertiesOf({ ...look, style: reference.style }, ids)), reference.xml + shown);
  }

  #wrapper(change: TrackedChange): Wrapper {
    const element = CHANGE_ELEMENT[change.kind];
    return {
      key: `${change.kind} ${change.author} ${change.date} ${change.move ?? ''}`,
      open: () => `<${element}${byWhom(change, this.#shop.ids)}>`,
      close: `</${element}>`,
    };
  }

  #startRange(change: TrackedChange, put: (xml: string) => void): void {
    const range = this.#ranges.get(`${change.kind} ${change.move}`);
    if (range === undefined || this.#started.has(range.id)) return;
    this.#started.add(range.id);
    // The schema asks for a time here, where a change itself may have none.
    const who = byWhom({ ...change, date: dateOf(change.date) ?? LONG_AGO }, { next: () => range.id });
    put(`<${CHANGE_ELEMENT[change.kind]}RangeStart${who} w:name="${attributeOf(change.move ?? '')}"/>`);
  }

  #endRange(change: TrackedChange, put: (xml: string) => void): void {
    const range = this.#ranges.get(`${change.kind} ${change.move}`);
    if (range === undefined) return;
    range.left -= 1;
    if (range.left === 0) put(`<${CHANGE_ELEMENT[change.kind]}RangeEnd w:id="${range.id}"/>`);
  }

  #rivals(changes: readonly TrackedChange[]): readonly TrackedChange[] {
    return heldOf(withoutMoves(changes, this.#shop.moves)).rivals;
  }

  #rivalsOfEnd(block: FlowBlock, pieces: Piece[]): void {
    for (const rival of this.#rivals(block.end)) {
      pieces.push({ path: [], xml: this.#shop.comments.joining(rival) });
      this.#loseRival(rival, '');
    }
  }

  #loseRival({ author }: TrackedChange, text: string): void {
    this.#lose(this.#shop.options.rivals === 'comment' ? 'tracked-as-comment' : 'tracked-left-out', text, { author });
  }

  #properties(block: FlowBlock, isAfterTable: boolean): string {
    const { styles, ids } = this.#shop;
    const children: Property[] = [['pStyle', `<w:pStyle w:val="${styles.idFor(block, this.#kind)}"/>`]];
    if (block.label !== undefined && this.#kind === 'body' && block.kind !== 'heading') {
      const left = STEP * (Math.min(8, Math.max(0, block.depth ?? 0)) + 1);
      children.push(['tabs', `<w:tabs><w:tab w:val="left" w:pos="${left}"/></w:tabs>`]);
      children.push(['ind', `<w:ind w:left="${left}" w:hanging="${STEP}"/>`]);
    }
    if (isAfterTable && block.kind !== 'heading') children.push(['spacing', '<w:spacing w:before="160"/>']);
    if (block.isBoxed) {
      const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="4" w:color="auto"/>`;
      children.push(['pBdr', `<w:pBdr>${['top', 'left', 'bottom', 'right'].map(side).join('')}</w:pBdr>`]);
      children.push([
        'framePr',
        '<w:framePr w:hSpace="142" w:wrap="notBeside" w:vAnchor="text" w:hAnchor="text" w:y="1"/>',
      ]);
    }
    if (isRightToLeft(block)) children.push(['bidi', '<w:bidi/>']);
    else if (block.dir === 'ltr') children.push(['bidi', '<w:bidi w:val="0"/>']);
    const marks = this.#held(block.end).map(
      (change): Property => [CHANGE_ELEMENT[change.kind].slice(2), markOf(change, ids)],
    );
    if (marks.length > 0) children.push(['rPr', `<w:rPr>${inOrder('rPr', marks)}</w:rPr>`]);
    return `<w:pPr>${inOrder('pPr', children)}</w:pPr>`;
  }

  #lose(code: WriteLoss, text: string, values?: WritingLoss['values'], change?: string): void {
    this.#shop.lose({
      code,
      ...(this.#kind === 'body' ? { block: this.#block, offset: this.#offset } : { block: null }),
      ...(text === '' ? {} : { text }),
      ...(values === undefined ? {} : { values }),
      ...(change === undefined ? {} : { change }),
    });
  }
}

/** Whether a paragraph runs from right to left: as it says, else as its language does. */
export function isRightToLeft(block: RedlineBlock): boolean {
  if (block.dir !== undefined) return block.dir === 'rtl';
  return block.lang !== undefined && RIGHT_TO_LEFT.has(block.lang.split('-')[0]?.toLowerCase() ?? '');
}

function hasWords(run: FlowRun): boolean {
  return run.anchor === undefined && (run.text !== '' || run.note !== undefined);
}

function hasHand(changes: readonly TrackedChange[], { kind, author }: TrackedChange): boolean {
  return changes.some((change) => change.kind === kind && change.author === author);
}

function isOfLabel({ mark }: { readonly mark: string }): boolean {
  return mark === 'strong' || mark === 'em' || mark === 'strike';
}
