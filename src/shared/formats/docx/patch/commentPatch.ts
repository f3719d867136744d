import { ok, type Result } from '../../../base/result';
import type { RedlineComment } from '../../redline/redline';
import { type DocxPackage, partOf } from '../read/package';
import type { FreshIds } from '../write/changeMarks';
import { CommentBook, peopleOf, rootOf } from '../write/commentBook';
import { cutsOf } from '../write/flow';
import { partOf as newPart, withLast } from '../write/package';
import { attributeOf } from '../write/xmlText';
import type { FilePatch, FileStyles } from './filePatch';
import type { Anchor } from './patchShop';
import type { Splices } from './splices';
import type { Operation, PatchRefusal } from './storyPatch';
import { attributeIn, type Child, childrenIn, childrenOf } from './tags';

/** The comments of a file while it is patched: which are new, which are changed, and which are no more. */
export class CommentPatch {
  readonly #added: readonly RedlineComment[];
  readonly #changed: readonly { readonly was: RedlineComment; readonly now: RedlineComment }[];
  readonly #gone: ReadonlySet<string>;
  readonly #all: ReadonlyMap<string, RedlineComment>;
  readonly #book: CommentBook;
  readonly #before: ReadonlySet<string>;

  constructor(
    before: readonly RedlineComment[],
    after: readonly RedlineComment[],
    readonly styles: FileStyles,
    ids: FreshIds,
    paragraphs: FreshIds,
  ) {
    const old = new Map(before.map((comment) => [comment.id, comment]));
    this.#before = new Set(old.keys());
    this.#all = new Map(after.map((comment) => [comment.id, comment]));
    this.#added = after
      .filter(({ id }) => !old.has(id))
      .map((comment) => ({ ...comment, at: comment.at ?? rootOf(comment, this.#all).at ?? NOWHERE }));
    this.#changed = after.flatMap((now) => {
      const was = old.get(now.id);
      return was !== undefined && (was.text !== now.text || was.isDone !== now.isDone) ? [{ was, now }] : [];
    });
    this.#gone = new Set(before.filter(({ id }) => !this.#all.has(id)).map(({ id }) => id));
    this.#book = new CommentBook(ids, paragraphs, null, {
      reference: styles.commentReference,
      text: styles.commentText,
    });
    this.#book.add(this.#added);
  }

  /** Marks of new comments by paragraph, in the body or in a note. */
  anchors(note: string | undefined): ReadonlyMap<number, readonly Anchor[]> {
    const here = this.#added.filter(({ at }) => at?.note === note);
    const out = new Map<number, readonly Anchor[]>();
    for (const [block, cuts] of cutsOf(here)) {
      out.set(
        block,
        cuts.map(({ offset, kind, comment }) => ({
          at: offset,
          xml: kind === 'start' ? this.#book.start(comment) : this.#book.end(comment),
        })),
      );
    }
    return out;
  }

  /** What takes the marks of comments that are no more out of a text. */
  removals(splices: Splices): readonly Operation[] {
    if (this.#gone.size === 0) return [];
    return [...splices.original.matchAll(/<w:comment(?:RangeStart|RangeEnd|Reference)\s[^<>]*>/g)]
      .filter(([tag]) => this.#gone.has(attributeIn(tag, 'w:id') ?? ''))
      .map(({ 0: tag, index }) => ({
        at: index,
        isInsertion: false,
        run: () => {
          splices.put(index, index + tag.length, '');
          return null;
        },
      }));
  }

  /** Writes the parts of comments, of their threads and of the people who made them. */
  async write(file: FilePatch, opened: DocxPackage, freshParagraph: FreshIds): Promise<Result<null, PatchRefusal>> {
    if (this.#added.length === 0 && this.#changed.length === 0 && this.#gone.size === 0) return ok(null);
    const part = partOf(opened, 'comments');
    const old = part === null ? ok(newPart('w:comments', '')) : await file.text(part);
    if (!old.ok) return old;
    const list = new CommentList(old.value, freshParagraph);
    const threads: { paragraph: string; parent: string | null; isDone: boolean }[] = [];
    for (const { was, now } of this.#changed) {
      if (was.text !== now.text) list.reword(now.id, this.#book.paragraphsOf(now.text));
      const paragraph = list.lastParagraph(now.id);
      if (paragraph === null) continue;
      const root = rootOf(now, this.#all);
      const parent = root === now ? null : list.lastParagraph(root.id);
      threads.push({ paragraph, parent, isDone: now.isDone === true });
    }
    for (const id of this.#gone) list.remove(id);
    const { comments, extended } = this.#book.write((comment) => {
      const root = rootOf(comment, this.#all);
      return this.#before.has(root.id) ? list.lastParagraph(root.id) : null;
    });
    const declared = DECLARED.test(list.text)
      ? comments
      : comments.replaceAll('<w:p w14:paraId', `<w:p xmlns:w14="${WORD_2010}" w14:paraId`);
    const text = withLast(list.text, () => declared);
    if (part === null) await file.add('comments', text);
    else await file.set(part, text);
    await this.#writeThreads(file, opened, extended, threads);
    await this.#writePeople(file, opened);
    return ok(null);
  }

  async #writeThreads(
    file: FilePatch,
    opened: DocxPackage,
    added: string,
    threads: readonly { readonly paragraph: string; readonly parent: string | null; readonly isDone: boolean }[],
  ): Promise<void> {
    if (added === '' && threads.length === 0) return;
    const part = partOf(opened, 'commentsExtended');
    let text = part === null ? newPart('w15:commentsEx', '') : await file.current(part);
    if (text === null) return;
    for (const { paragraph, parent, isDone } of threads) {
      const entry = new RegExp(`<([\\w]+:)?commentEx\\s[^<>]*paraId="${paragraph}"[^<>]*>`, 'i').exec(text);
      if (entry === null) {
        const thread = parent === null ? '' : ` w15:paraIdParent="${parent}"`;
        added += `<w15:commentEx w15:paraId="${paragraph}"${thread} w15:done="${isDone ? 1 : 0}"/>`;
        continue;
      }
      const [tag] = entry;
      const done = /(\w+:)?done="[^"]*"/.exec(tag);
      const value = `w15:done="${isDone ? 1 : 0}"`;
      const now =
        done === null ? tag.replace(/\s*\/?>$/, (end) => ` ${value}${end.trim()}`) : tag.replace(done[0], value);
      text = text.slice(0, entry.index) + now + text.slice(entry.index + tag.length);
    }
    const declared = /\sxmlns:w15=/.test(text)
      ? added
      : added.replaceAll(
          '<w15:commentEx ',
          '<w15:commentEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" ',
        );
    const whole = declared === '' ? text : withLast(text, () => declared);
    if (part === null) await file.add('extended', whole);
    else await file.set(part, whole);
  }

  async #writePeople(file: FilePatch, opened: DocxPackage): Promise<void> {
    const part = partOf(opened, 'people');
    const text = part === null ? newPart('w15:people', '') : await file.current(part);
    if (text === null || !/\sxmlns:w15=/.test(text)) return;
    const fresh = this.#book.authors.filter((author) => !text.includes(`w15:author="${attributeOf(author)}"`));
    if (fresh.length === 0) return;
    const whole = withLast(text, () => peopleOf(fresh));
    if (part === null) await file.add('people', whole);
    else await file.set(part, whole);
  }
}

const NOWHERE = { from: { block: 0, offset: 0 }, to: { block: 0, offset: 0 } } as const;
/** On the root, so that it holds for all comments. */
const DECLARED = /^(?:<\?[^>]*>\s*)?<[^>]*\sxmlns:w14=/;
const WORD_2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';

/** A part of comments, edited by the comments' own numbers. */
class CommentList {
  text: string;
  readonly #fresh: FreshIds;

  constructor(text: string, fresh: FreshIds) {
    this.text = text;
    this.#fresh = fresh;
  }

  remove(id: string): void {
    const comment = this.#find(id);
    if (comment) this.text = this.text.slice(0, comment.from) + this.text.slice(comment.to);
  }

  /** Gives a comment other paragraphs; the last one bears the name of the last one that it had, by which threads know it. */
  reword(id: string, { xml, last }: { readonly xml: string; readonly last: string }): void {
    const name = this.lastParagraph(id);
    const comment = this.#find(id);
    if (comment === null) return;
    const paragraphs = name === null ? xml : xml.replace(`w14:paraId="${last}"`, `w14:paraId="${name}"`);
    const inner = comment.tag.kind === 'open' ? this.text.lastIndexOf('</', comment.to - 1) : comment.to;
    const open = this.text.slice(comment.tag.from, comment.tag.to).replace(/\s*\/>$/, '>');
    this.text = `${this.text.slice(0, comment.from)}${open}${paragraphs}</w:comment>${
      comment.tag.kind === 'open' ? this.text.slice(comment.to) : this.text.slice(inner)
    }`;
  }

  /** The name of a comment's last paragraph, by which threads know it: given to it where it has none. */
  lastParagraph(id: string): string | null {
    const comment = this.#find(id);
    if (comment === null) return null;
    const paragraphs = childrenOf(this.text, comment).filter(({ tag }) => tag.name === 'w:p');
    const last = paragraphs[paragraphs.length - 1];
    if (last === undefined) return null;
    const tag = this.text.slice(last.tag.from, last.tag.to);
    const known = attributeIn(tag, 'w14:paraId');
    if (known !== null) return known;
    const name = this.#fresh.next().toString(16).toUpperCase().padStart(8, '0');
    const declared = DECLARED.test(this.text) ? '' : ` xmlns:w14="${WORD_2010}"`;
    this.text = `${this.text.slice(0, last.from)}<w:p${declared} w14:paraId="${name}"${tag.slice('<w:p'.length)}${this.text.slice(last.tag.to)}`;
    return name;
  }

  #find(id: string): Child | null {
    const [root] = childrenIn(this.text, 0, this.text.length);
    if (root === undefined) return null;
    return (
      childrenOf(this.text, root).find(({ tag }) => attributeIn(this.text.slice(tag.from, tag.to), 'w:id') === id) ??
      null
    );
  }
}
