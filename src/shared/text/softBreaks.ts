/** Shorter lines than this are not lines that a program wrapped: a title above its subtitle, an address. In UTF-16 units. */
const SHORTEST = 40;

/** Lines of proportional type end at one edge with more signs or fewer: a line this much of the longest one may have been full. */
const PROPORTION = 0.8;

/**
 * Line ends inside a paragraph that only say where a file was wrapped: the first word of the next line would not have fitted on the line
 * before it, or goes on in the middle of a sentence. Read as spaces; the characters stay (TX1). Line ends that a person set, rows of a table and lists stay lines.
 */
export function softBreaks(text: string): readonly number[] {
  if (!text.includes('\n')) return NONE;
  const lines = text.split('\n');
  const width = Math.max(...lines.map((line) => line.trimEnd().length));
  if (width < SHORTEST) return NONE;
  const found: number[] = [];
  let at = -1;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as string;
    const next = lines[i + 1] as string;
    at += line.length + 1;
    const length = line.trimEnd().length;
    if (length < SHORTEST || STANDS_ALONE.test(line) || !CONTINUES.test(next)) continue;
    const isFull = length + 1 + next.search(/\s|$/) > width * PROPORTION;
    if (isFull || (/^\p{Ll}/u.test(next) && !/[.!?]$/.test(line.trimEnd()))) found.push(at);
  }
  return found;
}

const NONE: readonly number[] = [];

/** Cells of a table, a line break of Markdown, an end that opens a list. */
const STANDS_ALONE = /\t| {3}|\||(?: {2}|\\|[:;])$/;

/** Words go on: no empty or indented line, sign of a list or number of a paragraph. */
const CONTINUES = /^(?!\s|[-*•–—>|]\s|\(?[\p{L}\d]{1,3}[.)]\s)./u;
