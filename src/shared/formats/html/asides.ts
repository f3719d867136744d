import type { ReadLoss } from '../redline/lossCodes';
import { attribute, type HtmlElement } from './tree';

/** Kinds of an input whose value shows, as a button's or a field's. */
const SHOWN_INPUT =
  /^(?:|text|search|email|number|date|url|tel|button|submit|reset|month|week|time|datetime-local|image)$/i;
/** A reader for our own files knows what these stand for: who changed something, a note's place. */
const OWN = ['data-author', 'data-noteref', 'data-note', 'data-comments'];

/** What an element says beside its words: where a link leads, what shows where somebody points or is read out, what stands in a field. */
export function asidesOf(element: HtmlElement): readonly { readonly code: ReadLoss; readonly text: string }[] {
  const { tagName } = element;
  const of = (...names: readonly string[]) => names.flatMap((name) => attribute(element, name)?.trim() || []).join(' ');
  const found: { code: ReadLoss; text: string }[] = [];
  const address = tagName === 'a' || tagName === 'area' ? of('href') : '';
  if (address !== '' && !address.startsWith('#')) found.push({ code: 'link', text: address });
  const isOwn =
    OWN.some((name) => attribute(element, name) !== undefined) || attribute(element, 'data-end') !== undefined;
  const said = isOwn ? '' : of('title', 'aria-label', 'summary', 'abbr');
  if (said !== '') found.push({ code: 'alt-text', text: said });
  if (tagName === 'area' && of('alt') !== '') found.push({ code: 'picture', text: of('alt') });
  if (tagName === 'iframe' && of('srcdoc') !== '') found.push({ code: 'embedded', text: of('srcdoc') });
  const field = fieldWords(element, of);
  if (field !== null) found.push({ code: 'form', text: field });
  return found;
}

function fieldWords(element: HtmlElement, of: (...names: readonly string[]) => string): string | null {
  switch (element.tagName) {
    case 'input':
      return SHOWN_INPUT.test(attribute(element, 'type') ?? '') ? of('value', 'placeholder', 'alt') : null;
    case 'textarea':
      return of('placeholder') || null;
    case 'option':
    case 'optgroup':
    case 'track':
    case 'menuitem':
    case 'command':
      return of('label') || null;
    case 'isindex':
    case 'keygen':
      return of('prompt', 'placeholder') || null;
    default:
      return null;
  }
}
