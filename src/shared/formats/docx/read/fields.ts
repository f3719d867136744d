/** A field that has begun: its instruction comes first, then what it shows. */
interface OpenField {
  code: string;
  /** Words among its instruction: nobody sees them. */
  hidden: string;
  isShowing: boolean;
}

/** What a field was, when it ends. */
export interface EndedField {
  /** Its instruction, `REF _Ref12 \h`. */
  readonly code: string;
  readonly hidden: string;
  /** It showed something, which stands in the text. */
  readonly hasResult: boolean;
}

/** The fields round the place where a reader is. They may begin in one paragraph and end in another. */
export class FieldsAround {
  #open: OpenField[] = [];
  #inCode = 0;
  readonly #outer: { readonly open: OpenField[]; readonly inCode: number }[] = [];

  /** Whether words that stand here are part of an instruction, and not shown. */
  get isInCode(): boolean {
    return this.#inCode > 0;
  }

  begin(): void {
    this.#open.push({ code: '', hidden: '', isShowing: false });
    this.#inCode++;
  }

  separate(): void {
    const field = this.#open[this.#open.length - 1];
    if (field === undefined || field.isShowing) return;
    field.isShowing = true;
    this.#inCode--;
  }

  end(): EndedField | null {
    const field = this.#open.pop();
    if (field === undefined) return null;
    if (!field.isShowing) this.#inCode--;
    return { code: field.code.trim(), hidden: field.hidden, hasResult: field.isShowing };
  }

  /** Takes up a piece of an instruction; false where there is no field whose it could be. */
  instruct(text: string): boolean {
    const field = this.#open[this.#open.length - 1];
    if (field === undefined || field.isShowing) return false;
    field.code += text;
    return true;
  }

  /** Words that stand in an instruction. */
  hide(text: string): void {
    const field = this.#open.find(({ isShowing }) => !isShowing);
    if (field !== undefined) field.hidden += text;
  }

  /** A text box, a note: fields do not reach in or out. */
  enter(): void {
    this.#outer.push({ open: this.#open, inCode: this.#inCode });
    this.#open = [];
    this.#inCode = 0;
  }

  /** Ends all that are open, and goes back to those outside. */
  leave(): readonly EndedField[] {
    const ended = this.endAll();
    const outer = this.#outer.pop();
    this.#open = outer?.open ?? [];
    this.#inCode = outer?.inCode ?? 0;
    return ended;
  }

  endAll(): readonly EndedField[] {
    const ended: EndedField[] = [];
    while (this.#open.length > 0) {
      const field = this.end();
      if (field) ended.push(field);
    }
    return ended;
  }
}
