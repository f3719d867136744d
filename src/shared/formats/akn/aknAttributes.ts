import type { MixedNode } from '../odt/mixedTree';
import type { ReadLoss } from '../redline/lossCodes';
import { type CountedLabel, RUN_MARKS, type RunFormat, type TrackedChange } from '../redline/redline';

/** Elements that say how words look. */
export const MARKS: Readonly<Record<string, RunFormat>> = {
  'akn:b': { mark: 'strong' },
  'akn:i': { mark: 'em' },
  'akn:u': { mark: 'underline' },
  'akn:sup': { mark: 'superscript' },
  'akn:sub': { mark: 'subscript' },
};
/** Formats in the order in which a run has them. */
export const ORDER: readonly string[] = RUN_MARKS;

/** What a span says of its words' looks. */
export function spanFormat(attributes: MixedNode['attributes']): RunFormat | undefined {
  const { class: kind, style = '', 'chapeau:key': key } = attributes;
  if ((kind === 'colour' || kind === 'highlight') && key !== undefined) return { mark: kind, key };
  return /line-through/.test(style) ? { mark: 'strike' } : undefined;
}

/** The pieces of a number, with what was inserted into and deleted from it. */
export function numberParts(
  node: MixedNode,
  changes: readonly TrackedChange[],
): readonly { readonly text: string; readonly changes: readonly TrackedChange[] }[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [{ text: child, changes }];
    const kind = child.name === 'akn:ins' ? 'insert' : child.name === 'akn:del' ? 'delete' : null;
    return numberParts(child, kind === null ? changes : [...changes, { kind, author: '', date: null }]);
  });
}

/** A counted label as an attribute of ours holds it. */
export function labelOf(written: string | undefined): CountedLabel | null {
  if (written === undefined) return null;
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value !== 'object' || value === null) return null;
    const { all, accepted, original } = value as Record<string, unknown>;
    return typeof all === 'string' && typeof accepted === 'string' && typeof original === 'string'
      ? { all, accepted, original }
      : null;
  } catch {
    return null;
  }
}

/** A whole number of an attribute, 0 or more. */
export function wholeOf(value: string | undefined): number | null {
  const n = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isSafeInteger(n) && n >= 0 ? n : null;
}

/** What an element says beside its words: where a link leads, what shows where somebody points, the signs round a quotation. */
export function asidesOf({
  name,
  attributes,
}: MixedNode): readonly { readonly code: ReadLoss; readonly text: string }[] {
  const { href = '', title = '', startQuote = '', endQuote = '' } = attributes;
  const found: { code: ReadLoss; text: string }[] = [];
  const isLink = /^akn:(?:a|ref|mref|rref|mod|documentRef|relatedDocument)$/.test(name);
  if (isLink && href !== '' && !href.startsWith('#')) found.push({ code: 'link', text: href });
  if (title !== '') found.push({ code: 'alt-text', text: title });
  if (startQuote !== '' || endQuote !== '') found.push({ code: 'unread', text: `${startQuote} ${endQuote}` });
  return found;
}

/** Words in the meta of a document, but for its notes, which stand where the text refers to them. */
export function metaWords({ children }: MixedNode): string {
  const words = (node: MixedNode | string): string =>
    typeof node === 'string' ? node : node.name === 'akn:notes' ? '' : node.children.map(words).join(' ');
  return children.map(words).join(' ').replace(/\s+/g, ' ').trim();
}
