import type { RunFormat, TrackedChange } from '../redline/redline';
import { attribute, type HtmlElement } from './tree';

const MARKS = new Set<string>([
  'strong',
  'em',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'colour',
  'highlight',
]);
const KINDS = new Set<string>(['insert', 'delete', 'move-from', 'move-to']);

/** The change that an `ins` or `del` element marks; null for other elements. */
export function changeOf(element: HtmlElement): TrackedChange | null {
  const { tagName } = element;
  if (tagName !== 'ins' && tagName !== 'del') return null;
  const move = attribute(element, 'data-move');
  const kind =
    tagName === 'ins' ? (move === undefined ? 'insert' : 'move-to') : move === undefined ? 'delete' : 'move-from';
  return { kind, ...signatureOf(element), ...(move === undefined || move === '' ? {} : { move }) };
}

/** Who and when, as an element says it: our attributes, Word's `cite` to a person, a title. */
export function signatureOf(element: HtmlElement): { readonly author: string; readonly date: string | null } {
  const title = attribute(element, 'title') ?? '';
  const titled = /^(.*?)[,;:]?\s*(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)$/.exec(title);
  const date = attribute(element, 'datetime') ?? attribute(element, 'data-date') ?? titled?.[2] ?? null;
  const own = attribute(element, 'data-author');
  if (own !== undefined) return { author: own, date };
  const cite = /^mailto:(.*)$/is.exec(attribute(element, 'cite') ?? '')?.[1];
  if (cite !== undefined) return { author: decoded(cite), date };
  return { author: (titled?.[1] ?? title).trim(), date };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Changes as an attribute of ours holds them: `[[kind, author, date, move?], ...]`. What is not of that shape is no change. */
export function readChanges(value: string | undefined): readonly TrackedChange[] {
  if (value === undefined) return [];
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return [];
  }
  if (!Array.isArray(data)) return [];
  return data.slice(0, 20).flatMap((one: unknown): TrackedChange[] => {
    if (!Array.isArray(one)) return [];
    const [kind, author, date, move] = one as unknown[];
    if (typeof kind !== 'string' || !KINDS.has(kind) || typeof author !== 'string') return [];
    return [
      {
        kind: kind as TrackedChange['kind'],
        author,
        date: typeof date === 'string' ? date : null,
        ...(typeof move === 'string' ? { move } : {}),
      },
    ];
  });
}

export function writeChanges(changes: readonly TrackedChange[]): string {
  return JSON.stringify(
    changes.map(({ kind, author, date, move }) =>
      move === undefined ? [kind, author, date] : [kind, author, date, move],
    ),
  );
}

/** Formats as an attribute of ours holds them: `strong colour:ff0000`. */
export function readFormats(value: string): readonly RunFormat[] {
  return value.split(' ').flatMap((word) => {
    const colon = word.indexOf(':');
    const mark = colon < 0 ? word : word.slice(0, colon);
    if (!MARKS.has(mark)) return [];
    return [{ mark: mark as RunFormat['mark'], ...(colon < 0 ? {} : { key: word.slice(colon + 1) }) }];
  });
}

export function writeFormats(formats: readonly RunFormat[]): string {
  return formats.map(({ mark, key }) => (key === undefined ? mark : `${mark}:${key}`)).join(' ');
}
