import { childOf, type XmlNode } from '../../container/xmlTree';
import type { RedlineRun, RunFormat } from '../../redline/redline';
import { byWhom, type ChangesAround } from './changes';
import type { FieldsAround } from './fields';
import type { ParagraphDraft, Reformatting } from './paragraph';
import { formatsOf, langOf, NO_PROPERTIES, type RunProperties, runProperties } from './runProperties';
import type { StoryFrame } from './storyParts';
import type { StoryPlace } from './storyPlace';
import { isPrivate, signOf, unicodeOf } from './symbolFonts';

/** Places that fonts of signs use instead of those of letters. */
const PRIVATE = /[\uf000-\uf0ff]/;

interface OpenRun {
  direct: RunProperties;
  /** What it looks like in its paragraph; null until somebody asks. */
  formats: readonly RunFormat[] | null;
  look: RunProperties;
  reformatted: Reformatting | null;
  /** The run is a note's reference whose sign somebody typed: its words are that sign. */
  note: string | null;
}

/** Puts words into paragraphs, with the look and the history that they have where they stand. */
export class StoryText {
  #runs: OpenRun[] = [];
  readonly #outer: OpenRun[][] = [];
  /** Signs over words, which tell how to read them. */
  ruby = 0;
  maths = '';

  constructor(
    private readonly frame: StoryFrame,
    private readonly place: StoryPlace,
    private readonly changes: ChangesAround,
    private readonly fields: FieldsAround,
  ) {}

  openRun(): void {
    this.#runs.push({ direct: NO_PROPERTIES, formats: null, look: NO_PROPERTIES, reformatted: null, note: null });
  }

  closeRun(): void {
    this.#runs.pop();
  }

  /** A text box: the runs within it are none of the run that it is anchored in. */
  openBox(): void {
    this.#outer.push(this.#runs);
    this.#runs = [];
  }

  closeBox(): void {
    this.#runs = this.#outer.pop() ?? [];
  }

  runProperties(tree: XmlNode): void {
    const run = this.#run;
    if (run === undefined) return;
    run.direct = runProperties(tree);
    run.formats = null;
    const change = childOf(tree, 'w:rPrChange');
    if (change === null) return;
    const was = runProperties(childOf(change, 'w:rPr'));
    run.reformatted = { ...byWhom(change.attributes), was: formatsOf(this.#look(was)) };
  }

  /** Puts words at the end of the paragraph; where they cannot stand in the text they are a loss. */
  write(text: string): void {
    if (text === '') return;
    this.place.count++;
    if (this.fields.isInCode) {
      this.fields.hide(text);
      return;
    }
    const { draft } = this.place;
    if (draft === undefined || this.ruby > 0) {
      if (text.trim() !== '') this.place.lose({ code: this.ruby > 0 ? 'ruby' : 'stray-text', text });
      return;
    }
    const run = this.#looked();
    const { font, isHidden } = run?.look ?? NO_PROPERTIES;
    const words = PRIVATE.test(text) ? this.#plain(text, font) : text;
    if (isHidden) this.place.lose({ code: 'hidden-text', text: words });
    draft.speak(langOf(run?.look ?? NO_PROPERTIES, words), words.length);
    this.#append(draft, words, run, run?.note ?? undefined);
    if (run) run.note = null;
  }

  writeMaths(text: string): void {
    this.maths += text;
    this.write(text);
  }

  /** A character that a font draws otherwise than its code says. */
  sign(char: string | undefined, font: string | undefined): void {
    const code = Number.parseInt(char ?? '', 16);
    // A code beyond all characters is damage; line ends and their like are none.
    if (!Number.isInteger(code) || code < 0x20 || code >= 0xfffe || (code >= 0xd800 && code <= 0xdfff)) {
      this.#unknownSigns('', font);
      return;
    }
    const sign = signOf(code, font) ?? String.fromCharCode(code);
    if (isPrivate(sign.charCodeAt(0))) this.#unknownSigns(sign, font);
    this.write(sign);
  }

  /** The reference to a note. `isTyped`: the words of its run are its sign. */
  reference(note: string, isTyped: boolean): void {
    this.place.note(note);
    this.place.count++;
    const { draft } = this.place;
    if (draft === undefined) return;
    const run = this.#looked();
    if (run !== undefined && isTyped) run.note = note;
    else this.#append(draft, '', run, note);
  }

  get #run(): OpenRun | undefined {
    return this.#runs[this.#runs.length - 1];
  }

  #looked(): OpenRun | undefined {
    const run = this.#run;
    if (run !== undefined && run.formats === null) {
      run.look = this.#look(run.direct);
      run.formats = formatsOf(run.look);
    }
    return run;
  }

  #look(direct: RunProperties): RunProperties {
    return this.frame.styles.look(this.place.draft?.own.style, direct);
  }

  #append(draft: ParagraphDraft, text: string, run: OpenRun | undefined, note: string | undefined): void {
    const made: RedlineRun = {
      text,
      formats: run?.formats ?? [],
      changes: this.changes.here,
      ...(note === undefined ? {} : { note }),
      ...(run?.reformatted ? { reformatted: run.reformatted } : {}),
    };
    if (draft.append(made)) this.frame.budget.spend();
  }

  /** Words in a font of signs, as what they look like. */
  #plain(text: string, font: string | undefined): string {
    const words = unicodeOf(text, font);
    const unknown = words.replace(/[^\uf000-\uf0ff]/g, '');
    if (unknown !== '') this.#unknownSigns(unknown, font);
    return words;
  }

  #unknownSigns(text: string, font: string | undefined): void {
    this.place.lose({ code: 'symbol', ...(text === '' ? {} : { text }), values: { font: font ?? '' } });
  }
}
