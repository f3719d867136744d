import { contentOf } from './xmlText';

/** What stands for a character that is an element in a run. */
const ELEMENTS: Readonly<Record<string, string>> = {
  '\t': '<w:tab/>',
  '\n': '<w:br/>',
  '\u2011': '<w:noBreakHyphen/>',
  '\u00ad': '<w:softHyphen/>',
};

/** Words as a run holds them: tabs, line breaks and hyphens of their own kind are elements, deleted words stand in `w:delText`. */
export function runText(text: string, isDeleted: boolean): string {
  const tag = isDeleted ? 'w:delText' : 'w:t';
  let out = '';
  for (const part of text.split(/([\t\n\u2011\u00ad])/)) {
    if (part === '') continue;
    out += ELEMENTS[part] ?? `<${tag} xml:space="preserve">${contentOf(part)}</${tag}>`;
  }
  return out;
}

/** A whole run; nothing where it would hold nothing. */
export function runOf(properties: string, content: string): string {
  return content === '' ? '' : `<w:r>${properties}${content}</w:r>`;
}
