import type { Token, Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { PROJECTED } from '../../../shared/domain/consensus';
import { t } from '../../messages/messages';
import { ReadingShape } from '../../ui/ReadingShape';
import { anchorOf, type Chapter, type Place, placeOf, wordsOf } from './markdown';

interface Shown {
  readonly chapter: string;
  /** Words that were looked for, small; they are marked. */
  readonly marked: readonly string[];
  onGo(place: Place): void;
}

/**
 * A chapter as elements of the page. What Markdown the manual may use is what stands here: anything else throws RangeError, and the
 * test of the manual renders all of it.
 */
export function ManualText({ chapter, ...shown }: { readonly chapter: Chapter } & Omit<Shown, 'chapter'>) {
  const all = { ...shown, chapter: chapter.id };
  return each(chapter.sections, (section) => blocks(section.tokens, all));
}

/** What each thing looks like, in a row that never changes its order: elements by their place, without keys. */
function each<T>(things: readonly T[], look: (thing: T, at: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...things.map(look));
}

function blocks(tokens: readonly Token[], shown: Shown): ReactNode {
  return each(tokens, (token) => block(token, shown));
}

function block(token: Token, shown: Shown): ReactNode {
  switch (token.type) {
    case 'space':
      return null;
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      // The dialog's own title is the heading above; one that was sought can be reached and is said.
      return createElement(
        `h${depth + 2}`,
        { id: `manual-${anchorOf(wordsOf(tokens))}`, tabIndex: -1 },
        inlines(tokens, shown),
      );
    }
    case 'paragraph':
      return <p>{inlines((token as Tokens.Paragraph).tokens, shown)}</p>;
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens === undefined ? text : inlines(tokens, shown);
    }
    case 'blockquote':
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens, shown)}</blockquote>;
    case 'code':
      return <pre>{(token as Tokens.Code).text}</pre>;
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const children = each(items, (item) => <li>{blocks(item.tokens, shown)}</li>);
      return ordered ? <ol>{children}</ol> : <ul>{children}</ul>;
    }
    case 'table':
      return table(token as Tokens.Table, shown);
    default:
      throw new RangeError(`The manual cannot show ${token.type}: ${token.raw}`);
  }
}

function table({ header, rows }: Tokens.Table, shown: Shown): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {each(header, (cell) => (
            <th scope="col">{inlines(cell.tokens, shown)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {each(rows, (row) => (
          <tr>
            {each(row, (cell) => (
              <td>{inlines(cell.tokens, shown)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inlines(tokens: readonly Token[], shown: Shown): ReactNode {
  return each(tokens, (token) => inline(token, shown));
}

function inline(token: Token, shown: Shown): ReactNode {
  switch (token.type) {
    case 'text':
    case 'escape':
      return marked((token as Tokens.Text).text, shown.marked);
    case 'codespan':
      return <code>{marked((token as Tokens.Codespan).text, shown.marked)}</code>;
    case 'strong':
      return <strong>{inlines((token as Tokens.Strong).tokens, shown)}</strong>;
    case 'em':
      return emphasis(token as Tokens.Em, shown);
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      const place = placeOf(href, shown.chapter);
      if (place === null) throw new RangeError(`The manual links to nothing outside it: ${href}`);
      return (
        <a
          // A link, so that it breaks with its line and is said as one; it is followed here and nowhere else.
          href={`?manual=${place.chapter}`}
          onClick={(event) => {
            event.preventDefault();
            shown.onGo(place);
          }}
        >
          {inlines(tokens, shown)}
        </a>
      );
    }
    default:
      throw new RangeError(`The manual cannot show ${token.type}: ${token.raw}`);
  }
}

/** Words of the window; the names of the projected readings with their sign, as everywhere else (CO1). */
function emphasis({ tokens }: Tokens.Em, shown: Shown): ReactNode {
  const words = wordsOf(tokens);
  const shape = PROJECTED.find((code) => t(`projected.${code}`) === words);
  if (shape === undefined) return <em>{inlines(tokens, shown)}</em>;
  return (
    <em className="manual-reading">
      <ReadingShape shape={shape} label="" />
      {inlines(tokens, shown)}
    </em>
  );
}

/** Text with what was looked for marked in it. */
function marked(text: string, words: readonly string[]): ReactNode {
  const long = words.filter((word) => word.length > 1);
  if (long.length === 0) return text;
  const pattern = new RegExp(`(${long.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`, 'gi');
  return each(text.split(pattern), (part, i) => (i % 2 === 1 ? <mark>{part}</mark> : part));
}
