import type { RedlineComment, TrackedChange } from '../../redline/redline';
import { dateOf, type FreshIds } from './changeMarks';
import { RIVAL_WORDS, type RivalWords } from './docxOptions';
import { runOf, runText } from './runText';
import { attributeOf } from './xmlText';

/** A comment as its part has it. */
interface Entry {
  readonly id: number;
  /** Of the redline; none for what stands for a change. */
  readonly comment?: RedlineComment;
  readonly author: string;
  readonly initials?: string;
  readonly date: string | null;
  text: string;
  /** Of the thread that it answers in. */
  re: number | null;
  readonly isDone: boolean;
}

/** Ids of the styles that comments are written in; null for none. */
export interface CommentStyles {
  readonly reference: string | null;
  readonly text: string | null;
}

const OWN_STYLES: CommentStyles = { reference: 'CommentReference', text: 'CommentText' };

/** The comments of a file: those of its redline, and those that stand for changes that Word cannot hold. */
export class CommentBook {
  readonly #ids: FreshIds;
  readonly #paragraphs: FreshIds;
  readonly #rivalWords: RivalWords | null;
  readonly #styles: CommentStyles;
  readonly #entries: Entry[] = [];
  readonly #byId = new Map<string, Entry>();
  /** Rivals whose range is open, by who and when; `words` are what they are on so far. */
  readonly #open = new Map<string, { readonly entry: Entry; words: string }>();

  /** `paragraphs`: numbers for their paragraphs, eight hexadecimal digits below 80000000. `rivalWords` null: rivals are left out. */
  constructor(
    ids: FreshIds,
    paragraphs: FreshIds,
    rivalWords: RivalWords | null = RIVAL_WORDS,
    styles: CommentStyles = OWN_STYLES,
  ) {
    this.#ids = ids;
    this.#styles = styles;
    this.#paragraphs = paragraphs;
    this.#rivalWords = rivalWords;
  }

  /** Takes in comments; answers stand in the thread of their first comment, for Word has threads of two levels. */
  add(comments: readonly RedlineComment[]): void {
    const all = new Map(comments.map((comment) => [comment.id, comment]));
    for (const comment of comments) {
      if (this.#byId.has(comment.id)) continue;
      const entry: Entry = {
        id: this.#ids.next(),
        comment,
        author: comment.author,
        ...(comment.initials === undefined ? {} : { initials: comment.initials }),
        date: comment.date,
        text: comment.text,
        re: null,
        isDone: comment.isDone === true,
      };
      this.#entries.push(entry);
      this.#byId.set(comment.id, entry);
    }
    for (const comment of comments) {
      const root = rootOf(comment, all);
      const entry = this.#byId.get(comment.id);
      if (entry !== undefined && root !== comment) entry.re = this.#byId.get(root.id)?.id ?? null;
    }
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Everybody who has a comment, once. */
  get authors(): readonly string[] {
    return [...new Set(this.#entries.map(({ author }) => author))];
  }

  /** The mark at which a comment's range begins; nothing where there is no such comment. */
  start(comment: string): string {
    const entry = this.#byId.get(comment);
    return entry === undefined ? '' : startOf(entry);
  }

  end(comment: string): string {
    const entry = this.#byId.get(comment);
    return entry === undefined ? '' : this.#endOf(entry);
  }

  /** A change that Word cannot hold, on these words: opens its comment, or goes on in the one that is open. */
  rival(change: TrackedChange, words: string): string {
    if (this.#rivalWords === null) return '';
    const key = keyOf(change);
    const open = this.#open.get(key);
    if (open !== undefined) {
      open.words += words;
      return '';
    }
    const entry = this.#rival(change);
    this.#open.set(key, { entry, words });
    return startOf(entry);
  }

  /** Ends the comments of all rivals but these. */
  endRivals(still: readonly TrackedChange[]): string {
    if (this.#open.size === 0 || this.#rivalWords === null) return '';
    const keys = new Set(still.map(keyOf));
    let out = '';
    for (const [key, { entry, words }] of this.#open) {
      if (keys.has(key)) continue;
      entry.text = this.#rivalWords.deletes(words);
      this.#open.delete(key);
      out += this.#endOf(entry);
    }
    return out;
  }

  /** A rival deletion of the end of a paragraph. */
  joining(change: TrackedChange): string {
    if (this.#rivalWords === null) return '';
    const entry = this.#rival(change);
    entry.text = this.#rivalWords.joins();
    return startOf(entry) + this.#endOf(entry);
  }

  #rival({ author, date }: TrackedChange): Entry {
    const entry: Entry = { id: this.#ids.next(), author, date, text: '', re: null, isDone: false };
    this.#entries.push(entry);
    return entry;
  }

  /** A comment's words as its paragraphs, and the name of the last of them. */
  paragraphsOf(text: string): { readonly xml: string; readonly last: string } {
    let last = '';
    const { reference, text: style } = this.#styles;
    const properties = style === null ? '' : `<w:pPr><w:pStyle w:val="${attributeOf(style)}"/></w:pPr>`;
    const xml = text.split('\n').map((line, i) => {
      last = this.#paragraphs.next().toString(16).toUpperCase().padStart(8, '0');
      const sign = i === 0 ? runOf(lookOf(reference), '<w:annotationRef/>') : '';
      return `<w:p w14:paraId="${last}">${properties}${sign}${runOf('', runText(line, false))}</w:p>`;
    });
    return { xml: xml.join(''), last };
  }

  /**
   * The comments, and beside them what Word keeps of their threads, in the order in which they were taken in. `threadOf`: the last
   * paragraph of the comment that one answers, where that is none of the book's.
   */
  write(threadOf: (comment: RedlineComment) => string | null = () => null): {
    readonly comments: string;
    readonly extended: string;
  } {
    const last = new Map<number, string>();
    let comments = '';
    for (const entry of this.#entries) {
      const paragraphs = this.paragraphsOf(entry.text);
      last.set(entry.id, paragraphs.last);
      const date = dateOf(entry.date);
      const when = date === null ? '' : ` w:date="${date}"`;
      const initials = attributeOf(entry.initials ?? initialsOf(entry.author));
      comments +=
        `<w:comment w:id="${entry.id}" w:author="${attributeOf(entry.author)}"${when} w:initials="${initials}">` +
        `${paragraphs.xml}</w:comment>`;
    }
    const extended = this.#entries.map((entry) => {
      const outside = entry.comment === undefined ? null : threadOf(entry.comment);
      const parent = entry.re === null ? outside : last.get(entry.re);
      const thread = parent === undefined || parent === null ? '' : ` w15:paraIdParent="${parent}"`;
      return `<w15:commentEx w15:paraId="${last.get(entry.id)}"${thread} w15:done="${entry.isDone ? 1 : 0}"/>`;
    });
    return { comments, extended: extended.join('') };
  }

  #endOf({ id }: Entry): string {
    const reference = runOf(lookOf(this.#styles.reference), `<w:commentReference w:id="${id}"/>`);
    return `<w:commentRangeEnd w:id="${id}"/>${reference}`;
  }
}

function lookOf(style: string | null): string {
  return style === null ? '' : `<w:rPr><w:rStyle w:val="${attributeOf(style)}"/></w:rPr>`;
}

/** The comment that a thread begins with. */
export function rootOf(comment: RedlineComment, all: ReadonlyMap<string, RedlineComment>): RedlineComment {
  const seen = new Set<string>();
  let root = comment;
  while (root.re !== undefined && !seen.has(root.id)) {
    seen.add(root.id);
    const above = all.get(root.re);
    if (above === undefined) break;
    root = above;
  }
  return root;
}

/** `w15:person` entries for names: Word shows a name with its comments only where it is listed. */
export function peopleOf(authors: readonly string[]): string {
  return authors
    .map((author) => {
      const name = attributeOf(author);
      return `<w15:person w15:author="${name}"><w15:presenceInfo w15:providerId="None" w15:userId="${name}"/></w15:person>`;
    })
    .join('');
}

function startOf({ id }: Entry): string {
  return `<w:commentRangeStart w:id="${id}"/>`;
}

function keyOf({ kind, author, date }: TrackedChange): string {
  return `${kind} ${date} ${author}`;
}

/** At most three letters: those of an acronym, else the first of each word. */
function initialsOf(author: string): string {
  const words = author.split(/[\s.,_-]+/).filter((word) => word !== '');
  if (words.length === 1 && /^\p{Lu}{1,4}$/u.test(author)) return author;
  return words
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase();
}
