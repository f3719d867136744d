import type { ReadLoss } from '../redline/lossCodes';
import type { MixedNode } from './mixedTree';

/** Attributes whose words somebody sees who points at a place, has it read out, or looks into an index. */
const SAID = [
  'office:title',
  'xlink:title',
  'text:string-value',
  'text:key1',
  'text:key2',
  'text:description',
  'table:title',
];
/** Of text that shows under a condition, what it would show otherwise. */
const OTHERWISE = ['text:string-value-if-true', 'text:string-value-if-false'];

/** What an element says beside its words: where a link leads, and words in its attributes. */
export function asidesOf({
  name,
  attributes,
}: MixedNode): readonly { readonly code: ReadLoss; readonly text: string }[] {
  const found: { code: ReadLoss; text: string }[] = [];
  const address = attributes['xlink:href'] ?? '';
  if ((name === 'text:a' || name === 'draw:a') && address !== '') found.push({ code: 'link', text: address });
  // What is hidden is told as such, with its words.
  const isHidden = name === 'text:hidden-text' || name === 'text:hidden-paragraph';
  const said = isHidden ? [] : SAID.flatMap((key) => attributes[key] ?? []);
  if (said.length > 0) found.push({ code: 'alt-text', text: said.join(' ') });
  const otherwise = OTHERWISE.flatMap((key) => attributes[key] ?? []);
  if (otherwise.length > 0) found.push({ code: 'hidden', text: otherwise.join(' ') });
  return found;
}

/** The words in attributes of a form's fields. */
export function formWords(node: MixedNode): string {
  const own = ['form:label', 'form:title', 'form:value', 'form:current-value'].flatMap(
    (key) => node.attributes[key] ?? [],
  );
  const inner = node.children.map((child) => (typeof child === 'string' ? child : formWords(child)));
  return [...own, ...inner].join(' ');
}
