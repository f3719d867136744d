import type { XmlElement } from '../../container/xml';
import { ParagraphDraft } from './paragraph';
import type { CommentSpan, PlacedLoss, Spot, Story, StoryFrame, Strand } from './storyParts';
import type { TablesAround } from './tables';

/** What a paragraph or a comment takes of the budget, a run being one. */
const PARAGRAPH = 4;

/** Where a reader is in a story: in which strand, in which paragraphs (one in a text box lies within another), and what is anchored there. */
export class StoryPlace {
  readonly strands: Strand[] = [{ id: '', type: '', attributes: {}, drafts: [] }];
  readonly #frame: StoryFrame;
  readonly #open: ParagraphDraft[] = [];
  readonly #comments = new Map<string, CommentSpan>();
  /** Comments whose range begins with the next paragraph. */
  readonly #waiting: CommentSpan[] = [];
  readonly #notes = new Map<string, Spot>();
  readonly #losses: PlacedLoss[] = [];
  #strand = this.strands[0] as Strand;
  #index = 0;
  /** Words, paragraphs, signs and losses so far: whether a branch of the file gave anything. */
  count = 0;

  constructor(frame: StoryFrame) {
    this.#frame = frame;
  }

  get draft(): ParagraphDraft | undefined {
    return this.#open[this.#open.length - 1];
  }

  get here(): Spot {
    const draft = this.draft ?? this.#strand.drafts[this.#strand.drafts.length - 1] ?? null;
    return { strand: this.#strand, draft, offset: draft?.length ?? 0 };
  }

  get story(): Story {
    return {
      part: this.#frame.part,
      strands: this.strands,
      comments: this.#comments,
      notes: this.#notes,
      losses: this.#losses,
    };
  }

  openStrand(element: XmlElement): void {
    this.#strand = {
      id: element.get('w:id') ?? '',
      type: element.get('w:type') ?? '',
      attributes: element.named(),
      drafts: [],
    };
    this.strands.push(this.#strand);
    this.#frame.budget.spend();
  }

  closeStrand(): void {
    this.#strand = this.strands[0] as Strand;
  }

  openParagraph(element: XmlElement, tables: TablesAround, isBoxed: boolean): ParagraphDraft {
    const { part, budget } = this.#frame;
    const paraId = element.get('w14:paraId');
    const draft = new ParagraphDraft(part, this.#index++, element.from, tables.cell, isBoxed, paraId);
    this.#open.push(draft);
    this.count++;
    budget.spend(PARAGRAPH);
    for (const span of this.#waiting.splice(0)) span.from = { strand: this.#strand, draft, offset: 0 };
    return draft;
  }

  /** A paragraph that is passed over: it counts all the same where paragraphs are numbered. */
  passParagraph(): void {
    this.#index++;
  }

  /** `to`: where its element ends. `isUnseen`: Word leaves such a paragraph in a cell that goes on from above; it is none if empty. */
  closeParagraph(to: number, isUnseen: boolean): void {
    const draft = this.#open.pop();
    if (draft === undefined) return;
    draft.to = to;
    if (isUnseen && draft.runs.length === 0 && draft.boxed.length === 0) return;
    const list = this.draft?.boxed ?? this.#strand.drafts;
    list.push(draft);
    for (const boxed of draft.boxed) list.push(boxed);
  }

  lose(loss: Omit<PlacedLoss, 'at'>): void {
    this.count++;
    this.#losses.push({ ...loss, at: this.here });
    this.#frame.budget.spend();
  }

  note(id: string): void {
    if (!this.#notes.has(id)) this.#notes.set(id, this.here);
  }

  /** A mark of a comment: `w:commentRangeStart`, `w:commentRangeEnd` or `w:commentReference`. */
  comment(mark: string, id: string): void {
    let span = this.#comments.get(id);
    if (span === undefined) {
      span = { from: null, to: null, sign: null };
      this.#comments.set(id, span);
      this.#frame.budget.spend(PARAGRAPH);
    }
    if (mark === 'w:commentReference') span.sign ??= this.here;
    else if (mark === 'w:commentRangeEnd') span.to ??= this.here;
    else if (this.draft !== undefined) span.from ??= this.here;
    else this.#waiting.push(span);
  }
}
