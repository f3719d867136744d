/** Markdown as notation: its signs stay characters of the text, and are read past. */

const HINTS: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^\[[^\]\n]{1,80}\]: ?\S+/m,
  /\*\*[^*\n]{1,200}\*\*/,
  /\[[^\]\n]{1,200}\]\((?:https?:|#|\/|mailto:)/,
  /\[\^[^\]\n]{1,20}\]/,
  /^---\r?\n[^\n]{1,200}\n/,
  /^(?:```|~~~)/m,
  /^> \S/m,
];

/** Whether a text looks like Markdown: two different conventions at least, in its first 100,000 characters. */
export function isMarkdown(source: string): boolean {
  const head = source.slice(0, 100_000);
  let found = 0;
  for (const hint of HINTS) if (hint.test(head) && ++found >= 2) return true;
  return false;
}

/** A line that is a construct of its own in Markdown, so that no paragraph runs over it. */
export function opensMarkdownBlock(line: string): boolean {
  const c = line.charCodeAt(0);
  if (c === 0x23) return /^#{1,6}(?:\s|$)/.test(line);
  if (c === 0x3e) return true;
  if (c === 0x2d || c === 0x2a || c === 0x2b || c === 0x5f) {
    return /^[-*+](?:\s|$)/.test(line) || /^(?:-{3,}|\*{3,}|_{3,})$/.test(line) || /^\*\*[^*]{1,80}\*\*:?/.test(line);
  }
  if (c === 0x5b) return linkDefinition(line) !== null || /^\[\^[^\]]{1,20}\]:/.test(line);
  if (c === 0x7b) return /^\{:/.test(line);
  if (c === 0x60 || c === 0x7e) return /^(?:```|~~~)/.test(line);
  return c === 0x7c;
}

/** The name that `[name]: address` defines, lower case; null for any other line. */
export function linkDefinition(line: string): string | null {
  if (line.charCodeAt(0) !== 0x5b) return null;
  const m =
    /^\[([^\]\n]{1,120})\]:\s*(?:<[^>\s]{1,400}>|(?:https?:|ftp:|mailto:|file:|www\.|\.{0,2}\/|#)\S{1,400})/.exec(line);
  return m && !(m[1] as string).startsWith('^') ? (m[1] as string).toLowerCase() : null;
}

/** Level of a Markdown heading, 1 to 6, or 0. */
export function headingLevel(line: string): number {
  let level = 0;
  while (line.charCodeAt(level) === 0x23) level++;
  if (level === 0 || level > 6) return 0;
  const c = line.charCodeAt(level);
  return c === 32 || c === 9 || Number.isNaN(c) ? level : 0;
}
