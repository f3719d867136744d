import type { TrackedChange } from '../redline/redline';
import { attribute, type HtmlElement } from './tree';

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
