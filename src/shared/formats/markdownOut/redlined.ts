import { hasCritic } from './criticMarkup';

/** What may stand at the head of a Markdown text between two lines of `---`; its lines are the first group. */
export const FRONT_MATTER = /^---\n((?:[^\n]*\n){0,40}?)---(?:\n|$)/;

/** Whether a Markdown text says by its own signs who changed what (CriticMarkup), or by its head that it went out from here (IM1a). */
export function isRedlined(text: string): boolean {
  const unified = text.slice(0, 8192).replace(/\r\n?/g, '\n');
  const head = FRONT_MATTER.exec(unified)?.[1] ?? '';
  return /^check: *"[0-9A-Z]{4}-[0-9A-Z]{4}"$/m.test(head) || hasCritic(text);
}
