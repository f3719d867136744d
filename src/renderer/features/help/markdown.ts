import { lexer, type Token, type Tokens } from 'marked';

/** A chapter of the manual: a file of docs/manual, read once. */
export interface Chapter {
  /** Name of its file without `.md`; links between chapters use it. */
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A stretch of a chapter from one heading to the next; the first has the chapter's own title. */
export interface Section {
  /** As GitHub makes it of the heading, so that one link leads to the same place there and here. */
  readonly anchor: string;
  readonly title: string;
  readonly tokens: readonly Token[];
  /** Its words without marks, for the search. */
  readonly words: string;
}

/** A place of the manual: a chapter, and a heading in it. */
export interface Place {
  readonly chapter: string;
  readonly anchor: string | null;
}

/** `Bracketing words, again` becomes `bracketing-words-again`, as on GitHub. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** The words of tokens as they are read aloud: no marks, no addresses of links. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'table') {
        const { header, rows } = token as Tokens.Table;
        return ` ${[header, ...rows].map((row) => row.map((cell) => wordsOf(cell.tokens)).join(': ')).join(' · ')} `;
      }
      if (token.type === 'list') return (token as Tokens.List).items.map((item) => wordsOf(item.tokens)).join(' ');
      if (token.type === 'space' || token.type === 'br') return ' ';
      const inner = 'tokens' in token ? token.tokens : undefined;
      if (inner !== undefined) return wordsOf(inner) + (token.type === 'paragraph' ? ' ' : '');
      return 'text' in token ? String(token.text) : '';
    })
    .join('')
    .replace(/\s+/g, ' ');
}

/** Reads a chapter. Throws RangeError where it does not begin with its title. */
export function readChapter(id: string, markdown: string): Chapter {
  const sections: { title: string; tokens: Token[] }[] = [];
  for (const token of lexer(markdown)) {
    if (token.type === 'heading') sections.push({ title: wordsOf(token.tokens ?? []), tokens: [token] });
    else if (sections.length > 0) sections.at(-1)?.tokens.push(token);
    else if (token.type !== 'space') throw new RangeError(`Chapter ${id} does not begin with its title`);
  }
  const [first] = sections;
  if (first === undefined) throw new RangeError(`Chapter ${id} is empty`);
  return {
    id,
    title: first.title,
    sections: sections.map(({ title, tokens }) => ({
      anchor: anchorOf(title),
      title,
      tokens,
      words: wordsOf(tokens).trim(),
    })),
  };
}

/** Where a link of a chapter leads inside the manual; null for any other address. */
export function placeOf(href: string, from: string): Place | null {
  const match = /^(?:(?<chapter>[\w-]+)\.md)?(?:#(?<anchor>[\w-]+))?$/.exec(href);
  if (match === null || href === '') return null;
  return { chapter: match.groups?.chapter ?? from, anchor: match.groups?.anchor ?? null };
}

/** All links in tokens, in order. */
export function linksIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token): readonly string[] => {
    if (token.type === 'link') return [(token as Tokens.Link).href];
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].flat().flatMap((cell) => linksIn(cell.tokens));
    }
    if (token.type === 'list') return (token as Tokens.List).items.flatMap((item) => linksIn(item.tokens));
    return 'tokens' in token && token.tokens !== undefined ? linksIn(token.tokens) : [];
  });
}
