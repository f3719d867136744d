import type { RedlineNote } from '../../redline/redline';
import { partOf } from './package';
import { elementsOf, runPropertiesOf } from './runFormat';

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
  readonly #lists: Record<RedlineNote['kind'], { readonly id: number; readonly note: RedlineNote }[]> = {
    footnote: [],
    endnote: [],
  };

  constructor(notes: readonly RedlineNote[]) {
    this.#notes = new Map(notes.map((note) => [note.id, note]));
  }

  /** A reference to a note; the same note referred to twice is written twice, for Word shows a note at one place. */
  reference(id: string): { readonly style: string; readonly xml: string } | null {
    const note = this.#notes.get(id);
    if (note === undefined) return null;
    const list = this.#lists[note.kind];
    const number = list.length + 1;
    list.push({ id: number, note });
    const { style, reference } = LOOK[note.kind];
    return { style, xml: `<${reference} w:id="${number}"/>` };
  }

  /** The part of one kind of notes. `content`: their paragraphs, which open with the sign given. Notes in notes come after all others. */
  write(kind: RedlineNote['kind'], content: (note: RedlineNote, sign: string) => string): string {
    const list = this.#lists[kind];
    const out = [separatorOf(kind, -1, 'separator'), separatorOf(kind, 0, 'continuationSeparator')];
    for (let i = 0; i < list.length; i++) {
      const { id, note } = list[i] as (typeof list)[number];
      out.push(`<w:${kind} w:id="${id}">${content(note, signOf(kind))}</w:${kind}>`);
    }
    return partOf(LOOK[kind].root, out.join(''));
  }
}

/** The run that a note begins with: its number, wide enough that words can follow without a space of their own. */
export function signOf(kind: RedlineNote['kind'], style: string | null = LOOK[kind].style): string {
  const { sign } = LOOK[kind];
  const properties = runPropertiesOf([
    ...(style === null ? elementsOf({ mark: 'superscript' }) : [['rStyle', `<w:rStyle w:val="${style}"/>`] as const]),
    ['spacing', '<w:spacing w:val="60"/>'],
  ]);
  return `<w:r>${properties}<${sign}/></w:r>`;
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
