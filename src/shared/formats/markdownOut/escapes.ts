/** Whether words begin a line, stand behind what begins one (`words`), or neither. */
export type LineStart = 'line' | 'words' | 'none';

/** Signs that CriticMarkup reads: `{++ {-- {~~ {== {>>` and what closes them. */
const CRITIC = /\{(?=\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)(?=\})/g;

/**
 * Words so that a reader of Markdown shows just them: a backslash goes before what would be a sign, and before nothing else, for most
 * brackets of a draft are none to Markdown. `start`: the words begin a line, or (`words`) stand behind the signs that begin one.
 */
export function escapedWords(text: string, start: LineStart): string {
  const out = text
    .replaceAll('\\', '\\\\')
    .replace(/&(?=#?\w{1,32}(?:;|$))/g, '\\&')
    .replace(/[*`]|~~/g, (sign) => (sign === '~~' ? '\\~\\~' : `\\${sign}`))
    .replace(/_/g, (sign, at: number) => (isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1)) ? sign : '\\_'))
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/\](?=[([])/g, '\\]')
    .replace(/\[(?=\^)/g, '\\[')
    .replace(/!(?=\[)/g, '\\!')
    .replace(CRITIC, '\\$&');
  if (start === 'none') return out;
  const spaced = out.replace(/^[ \t]+/, (spaces) => [...spaces].map((c) => (c === '\t' ? '&#9;' : '&#32;')).join(''));
  return start === 'line' ? lineStart(spaced) : spaced;
}

/** Words that others stand beside: a sign at an edge might be one together with what is there. */
export function escapedEdges(text: string, start: LineStart, hasBefore: boolean, hasAfter: boolean): string {
  const last = hasAfter && /[&<[\]{!~+=_-]$/.test(text) ? text.charAt(text.length - 1) : '';
  const first = hasBefore && text.length > last.length && /^[}+=<~([^_;-]/.test(text) ? text.charAt(0) : '';
  const inner = text.slice(first.length, text.length - last.length);
  const lead = first === '' ? '' : `\\${first}`;
  return `${lead}${escapedWords(inner, first === '' ? start : 'none')}${last === '' ? '' : `\\${last}`}`;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** What begins a construct of Markdown where a line begins. */
function lineStart(text: string): string {
  return text
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^(?=[-+>|]|={2,})/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^\[(?=[^\]\n]{1,120}\]:)/, '\\[');
}

/** A label before its words. One that Markdown would count by itself is let count only where it comes to the same number. */
export function escapedLabel(
  label: string,
  before: number | null,
): { readonly written: string; readonly number: number | null } {
  const m = /^(\d{1,9})([.)])$/.exec(label);
  if (!m) return { written: escapedWords(label, 'line'), number: null };
  const number = Number(m[1]);
  const isNext = String(number) === m[1] && (before === null || number === before + 1);
  return { written: isNext ? label : `${m[1]}\\${m[2]}`, number: isNext ? number : null };
}
