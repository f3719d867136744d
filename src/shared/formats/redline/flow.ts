import type { RedlineBlock, RedlineRun, RunFormat, TrackedChange } from './redline';
import { joinRuns } from './runText';

/** How words look, as far as it matters to a flow: their formats, and what becomes of white space in them. */
export interface FlowLook {
  readonly formats: readonly RunFormat[];
  /** Taken together, kept, or kept at line ends alone. */
  readonly space: 'normal' | 'pre' | 'pre-line';
}

/** What a paragraph has beside its words. */
export type BlockFrame = Omit<RedlineBlock, 'runs' | 'end'>;

const SPACES = /[ \t\n\f\r]/;

/**
 * Words on their way into paragraphs. White space is taken together as style sheets have it: a run of spaces, tabs and line ends is one
 * space, none stands at the beginning or end of a line, and what was one space over the edges of elements is one space; a no-break space
 * is no white space at all.
 */
export class Flow {
  readonly blocks: RedlineBlock[] = [];
  #runs: RedlineRun[] = [];
  #length = 0;
  #isOpen = false;
  /** What the words so far end in: nothing yet or a line break, a space that may fall, or words. */
  #tail: 'start' | 'space' | 'words' = 'start';
  #end: readonly TrackedChange[] = [];

  /** Index of the block that is open, or that would open next, and the units in it. */
  place(): { readonly block: number; readonly offset: number } {
    return { block: this.blocks.length, offset: this.#length };
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isEmpty(): boolean {
    return this.#length === 0 && !this.#runs.some((run) => run.note !== undefined);
  }

  /** Opens a paragraph although nothing stands in it yet. */
  open(): void {
    this.#isOpen = true;
  }

  /** Changes of the paragraph's end that stand in it as an element of its own. */
  endChanges(changes: readonly TrackedChange[]): void {
    this.#end = changes;
    this.#isOpen = true;
  }

  text(value: string, look: FlowLook, run: Omit<RedlineRun, 'text' | 'formats'>): void {
    if (look.space === 'pre') {
      if (value !== '') this.#add(value, look, run, value.endsWith('\n') ? 'start' : 'words');
      return;
    }
    if (look.space === 'pre-line') {
      for (const [i, line] of value.split(/\r\n?|\n/).entries()) {
        if (i > 0) this.lineBreak(look, run);
        this.#collapsed(line, look, run);
      }
      return;
    }
    this.#collapsed(value, look, run);
  }

  #collapsed(value: string, look: FlowLook, run: Omit<RedlineRun, 'text' | 'formats'>): void {
    let words = value.replace(/[ \t\n\f\r]+/g, ' ');
    if (words.startsWith(' ') && this.#tail !== 'words') words = words.slice(1);
    if (words !== '') this.#add(words, look, run, words.endsWith(' ') ? 'space' : 'words');
  }

  #add(
    words: string,
    look: FlowLook,
    run: Omit<RedlineRun, 'text' | 'formats'>,
    tail: 'start' | 'space' | 'words',
  ): void {
    this.#runs.push({ ...run, text: words, formats: look.formats });
    this.#length += words.length;
    this.#tail = tail;
    this.#isOpen = true;
  }

  /** Words that count as words whatever they are: a tab, a reference to a note. */
  exact(words: string, look: FlowLook, run: Omit<RedlineRun, 'text' | 'formats'>): void {
    this.#add(words, look, run, 'words');
  }

  lineBreak(look: FlowLook, run: Omit<RedlineRun, 'text' | 'formats'>): void {
    this.#dropSpace();
    this.#add('\n', look, run, 'start');
  }

  /** Takes a space off the end that a style sheet would not show. */
  #dropSpace(): void {
    if (this.#tail !== 'space') return;
    const last = this.#runs.pop();
    if (last === undefined || !SPACES.test(last.text.slice(-1))) throw new RangeError('a space that is no space');
    if (last.text.length > 1) this.#runs.push({ ...last, text: last.text.slice(0, -1) });
    this.#length--;
    this.#tail = 'words';
  }

  /**
   * Ends the paragraph, if one is open; says whether there was one. `keeps`: what stays at its very end, where a browser shows no space
   * and no line break: nothing of that, a line break, or all.
   */
  close(frame: () => BlockFrame, end: readonly TrackedChange[], keeps: 'words' | 'line-end' | 'all'): boolean {
    if (!this.#isOpen) return false;
    if (keeps !== 'all') this.#dropSpace();
    if (keeps === 'words') this.#dropLineEnd();
    this.blocks.push({ ...frame(), runs: joinRuns(this.#runs), end: this.#end.length > 0 ? this.#end : end });
    this.#runs = [];
    this.#length = 0;
    this.#isOpen = false;
    this.#tail = 'start';
    this.#end = [];
    return true;
  }

  #dropLineEnd(): void {
    const last = this.#runs[this.#runs.length - 1];
    if (last === undefined || !last.text.endsWith('\n')) return;
    this.#runs.pop();
    if (last.text.length > 1) this.#runs.push({ ...last, text: last.text.slice(0, -1) });
    this.#length--;
  }
}
