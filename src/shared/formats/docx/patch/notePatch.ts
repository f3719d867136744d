import type { RedlineBlock, RedlineNote } from '../../redline/redline';
import { separatorOf, signIn } from '../write/noteBook';
import { partOf, withLast } from '../write/package';
import { attributeOf } from '../write/xmlText';
import type { FileStyles } from './filePatch';
import { flatPlace } from './flat';
import { newRuns } from './paragraphPatch';
import type { Anchor, PatchShop } from './patchShop';
import { withEnd } from './propertyEdits';
import type { Splices } from './splices';
import type { Operation } from './storyPatch';
import { attributeIn, type Child, childrenIn, childrenOf } from './tags';

type Kind = RedlineNote['kind'];

/** The notes of a file while it is patched: which stay, which go, and which are new. */
export class NotePatch {
  readonly #before: ReadonlyMap<string, RedlineNote>;
  readonly #after: ReadonlyMap<string, RedlineNote>;
  /** Numbers of the file's own, by the note's name. */
  readonly #numbers = new Map<string, string>();
  readonly #typed = new Map<string, string>();
  readonly #parts = new Map<Kind, string>();
  readonly #next: Record<Kind, number> = { footnote: 1, endnote: 1 };

  constructor(
    before: readonly RedlineNote[],
    after: readonly RedlineNote[],
    stories: readonly { readonly kind: 'body' | Kind; readonly part: string; readonly text: string }[],
    readonly styles: FileStyles,
  ) {
    this.#before = new Map(before.map((note) => [note.id, note]));
    this.#after = new Map(after.map((note) => [note.id, note]));
    for (const { id, kind } of before) this.#numbers.set(id, id.slice(kind.length + 1));
    for (const kind of ['footnote', 'endnote'] as const) {
      const story = stories.find((one) => one.kind === kind);
      if (story) this.#parts.set(kind, story.part);
      const text = story?.text ?? '';
      for (const [, id] of text.matchAll(new RegExp(`<w:${kind}\\s[^>]*?w:id="(-?\\d+)"`, 'g'))) {
        this.#next[kind] = Math.max(this.#next[kind], Number(id) + 1);
      }
    }
  }

  nameOf(kind: Kind, id: string): string {
    return `${kind}-${id}`;
  }

  /** A reference to a note, the file's own or a new one, with the sign that somebody typed for it; null where there is no such note. */
  reference(id: string, typed: string): { readonly style: string | null; readonly xml: string } | null {
    const note = this.#after.get(id) ?? this.#before.get(id);
    if (note === undefined) return null;
    const { kind } = note;
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = String(this.#next[kind]++);
      this.#numbers.set(id, number);
    }
    const style = kind === 'footnote' ? this.styles.footnoteReference : this.styles.endnoteReference;
    this.#typed.set(id, typed);
    const sign = typed === '' ? '' : ' w:customMarkFollows="1"';
    return { style, xml: `<w:${kind}Reference${sign} w:id="${attributeOf(number)}"/>` };
  }

  /** Notes of a kind that are there before and after. */
  kept(kind: Kind): readonly { readonly was: RedlineNote; readonly now: RedlineNote }[] {
    return [...this.#before.values()].flatMap((was) => {
      const now = this.#after.get(was.id);
      return now !== undefined && was.kind === kind ? [{ was, now }] : [];
    });
  }

  /** What takes the notes of a kind that are no more out of their part. */
  removals(kind: Kind, splices: Splices): readonly Operation[] {
    const gone = [...this.#before.values()].filter((note) => !this.#after.has(note.id) && note.kind === kind);
    if (gone.length === 0) return [];
    const numbers = new Set(gone.map(({ id }) => this.#numbers.get(id)));
    const xml = splices.original;
    return childrenIn(xml, 0, xml.length)
      .slice(0, 1)
      .flatMap((root) => childrenOf(xml, root))
      .filter(({ tag }: Child) => numbers.has(attributeIn(xml.slice(tag.from, tag.to), 'w:id') ?? ''))
      .map(({ from, to }) => ({
        at: from,
        isInsertion: false,
        run: () => {
          splices.put(from, to, '');
          return null;
        },
      }));
  }

  /**
   * The parts with the new notes that the text refers to. `current`: what a part is by now. Null where a note cannot be written.
   */
  write(
    current: ReadonlyMap<string, string>,
    shop: PatchShop,
    anchors: (note: string) => ReadonlyMap<number, readonly Anchor[]>,
  ): readonly { readonly kind: Kind; readonly xml: string }[] | null {
    const out: { kind: Kind; xml: string }[] = [];
    for (const kind of ['footnote', 'endnote'] as const) {
      let notes = '';
      const written = new Set<string>();
      // A new note may refer to another one.
      for (let isMore = true; isMore; ) {
        isMore = false;
        for (const [id, number] of [...this.#numbers]) {
          const note = this.#after.get(id);
          if (note === undefined || note.kind !== kind || this.#before.has(id) || written.has(id)) continue;
          written.add(id);
          isMore = true;
          const content = this.#content(note, shop, anchors(id));
          if (content === null) return null;
          notes += `<w:${kind} w:id="${attributeOf(number)}">${content}</w:${kind}>`;
        }
      }
      if (notes === '') continue;
      const old = current.get(this.#parts.get(kind) ?? '');
      const xml =
        old === undefined
          ? partOf(
              `w:${kind}s`,
              separatorOf(kind, -1, 'separator') + separatorOf(kind, 0, 'continuationSeparator') + notes,
            )
          : withLast(old, () => notes);
      out.push({ kind, xml });
    }
    return out;
  }

  #content(note: RedlineNote, shop: PatchShop, anchors: ReadonlyMap<number, readonly Anchor[]>): string | null {
    const isFootnote = note.kind === 'footnote';
    const style = isFootnote ? this.styles.footnoteText : this.styles.endnoteText;
    const reference = isFootnote ? this.styles.footnoteReference : this.styles.endnoteReference;
    const properties = style === null ? '' : `<w:pPr><w:pStyle w:val="${attributeOf(style)}"/></w:pPr>`;
    const blocks: readonly RedlineBlock[] = note.blocks.length === 0 ? [{ runs: [], end: [] }] : note.blocks;
    let out = '';
    for (const [i, block] of blocks.entries()) {
      const marks = (anchors.get(i) ?? []).map(({ at, xml }) => ({ at: flatPlace(block.runs, at), xml }));
      const runs = newRuns(block, marks, null, shop);
      if (runs === null) return null;
      const own = withEnd(properties, block.end, shop.ids);
      out += `<w:p>${own}${i === 0 ? signIn(note, this.#typed.get(note.id) ?? '', reference) : ''}${runs}</w:p>`;
    }
    return out;
  }
}
