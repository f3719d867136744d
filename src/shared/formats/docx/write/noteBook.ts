import { type RedlineNote, wordsOf } from '../../redline/redline';
import { partOf } from './package';
import { elementsOf, runPropertiesOf } from './runFormat';
import { runOf, runText } from './runText';

const LOOK = {
  footnote: {
    style: 'FootnoteReference',
    reference: 'w:footnoteReference',
    sign: 'w:footnoteRef',
    root: 'w:footnotes',
  },
  endnote: { style: 'EndnoteReference', reference: 'w:endnoteReference', sign: 'w:endnoteRef', root: 'w:endnotes' },
} as const;

/** The notes of a file, numbered in the order in which the text refers to them. */
export class NoteBook {
  readonly #notes: ReadonlyMap<string, RedlineNote>;
  readonly #lists: Record<
    RedlineNote['kind'],
    { readonly id: number; readonly note: RedlineNote; readonly typed: string }[]
  > = {
    footnote: [],
    endnote: [],
  };

  constructor(notes: readonly RedlineNote[]) {
    this.#notes = new Map(notes.map((note) => [note.id, note]));
  }

  /**
   * A reference to a note, with the sign that somebody typed for it, if any; the same note referred to twice is written twice, for Word shows a
   * note at one place.
   */
  reference(id: string, typed: string): { readonly style: string; readonly xml: string } | null {
    const note = this.#notes.get(id);
    if (note === undefined) return null;
    const list = this.#lists[note.kind];
    const number = list.length + 1;
    list.push({ id: number, note, typed });
    const { style, reference } = LOOK[note.kind];
    const sign = typed === '' ? '' : ' w:customMarkFollows="1"';
    return { style, xml: `<${reference}${sign} w:id="${number}"/>` };
  }

  /** The part of one kind of notes. `content`: their paragraphs, which open with the sign given. Notes in notes come after all others. */
  write(kind: RedlineNote['kind'], content: (note: RedlineNote, sign: string) => string): string {
    const list = this.#lists[kind];
    const out = [separatorOf(kind, -1, 'separator'), separatorOf(kind, 0, 'continuationSeparator')];
    for (let i = 0; i < list.length; i++) {
      const { id, note, typed } = list[i] as (typeof list)[number];
      out.push(`<w:${kind} w:id="${id}">${content(note, signIn(note, typed))}</w:${kind}>`);
    }
    return partOf(LOOK[kind].root, out.join(''));
  }
}

/** The run that a note begins with: its number, wide enough that words can follow without a space of their own. */
function signOf(kind: RedlineNote['kind'], style: string | null): string {
  const { sign } = LOOK[kind];
  return `<w:r>${lookOf(style, ['spacing', '<w:spacing w:val="60"/>'])}<${sign}/></w:r>`;
}

function lookOf(style: string | null, ...more: readonly (readonly [string, string])[]): string {
  const own =
    style === null ? elementsOf({ mark: 'superscript' }) : [['rStyle', `<w:rStyle w:val="${style}"/>`] as const];
  return runPropertiesOf([...own, ...more]);
}

/** What a note begins with: its number, which Word draws; a sign that somebody typed is words of the note, where they do not begin with it. */
export function signIn(note: RedlineNote, typed: string, style: string | null = LOOK[note.kind].style): string {
  if (typed === '') return signOf(note.kind, style);
  if (note.blocks[0] !== undefined && wordsOf(note.blocks[0]).trimStart().startsWith(typed)) return '';
  return runOf(lookOf(style), runText(typed, false)) + runOf('', runText(' ', false));
}

/** The rule between a page's text and its notes: Word wants both in any part of notes. */
export function separatorOf(
  kind: RedlineNote['kind'],
  id: number,
  type: 'separator' | 'continuationSeparator',
): string {
  const spacing = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>';
  return `<w:${kind} w:type="${type}" w:id="${id}"><w:p>${spacing}<w:r><w:${type}/></w:r></w:p></w:${kind}>`;
}
