import { isArticleHead, opensSection, suggestsTitle } from './sectionHead';

/** Blocks after which a section may end at a convenient place, and those after which it must. */
const ENOUGH = 40;
const FULL = 60;

/** A block as sections are told from it. */
export interface SectionLine {
  /** Its words, with a label before them where that is not among them. */
  readonly text: string;
  /** A page header or number: it goes with what follows. */
  readonly isRunning?: boolean;
  /** Something besides its words says that it titles what follows. */
  readonly isHead?: boolean;
}

/** The numbers of the blocks that begin sections, 0 first; none where there are no blocks. `speaks`: whether one names a speaker alone. */
export function sectionStarts(lines: readonly SectionLine[], speaks: (index: number) => boolean): readonly number[] {
  const starts: number[] = [];
  let start = 0;
  let worded = 0;
  let headed = false;
  const cut = (at: number) => {
    if (at > start) starts.push(at);
    start = at;
    worded = 0;
    headed = false;
  };
  lines.forEach(({ text, isRunning, isHead }, i) => {
    if (isRunning === true) return;
    const article = opensSection(text);
    const head = article || isHead === true || speaks(i);
    // An article may hold its words on the line of its head, or none at all: the next article is another section.
    const again = head && headed && (article ? isArticleHead(text) : true);
    if (head && (worded > 0 || again)) cut(behindRunning(lines, start, i));
    else if (i - start >= FULL || (i - start >= ENOUGH && suggestsTitle(text))) cut(i);
    if (!head) worded++;
    else if (article && isArticleHead(text)) headed = true;
  });
  return lines.length === 0 ? [] : [0, ...starts];
}

/** Running lines at the end of a section go with what follows them. */
function behindRunning(lines: readonly SectionLine[], start: number, end: number): number {
  let at = end;
  while (at > start && lines[at - 1]?.isRunning === true) at--;
  return at;
}
