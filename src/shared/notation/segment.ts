import type { SourceBlock, SourceSection } from '../domain/provision';
import { type BlockRange, joinLines } from './joining';
import { splitLines } from './lines';
import { isMarkdown } from './markdown';
import { isArticleHead, opensSection, suggestsTitle } from './sectionHead';

/** A block of a source with the white space before it: `gap + text` of all blocks in order, and the tail, are the source. */
export interface DraftBlock extends SourceBlock {
  readonly gap: string;
}

export interface DraftSection extends SourceSection {
  readonly blocks: readonly DraftBlock[];
}

/** A source cut up; nothing of it is left out or changed (TX1, TX2). */
export interface Draft {
  readonly sections: readonly DraftSection[];
  /** White space after the last block. */
  readonly tail: string;
  readonly markdown: boolean;
  /** Column at which paragraphs were cut into lines, or null where a line is a paragraph. */
  readonly wrappedAt: number | null;
}

export interface SegmentOptions {
  /** Read as Markdown or not; absent: by what the text looks like. */
  readonly markdown?: boolean;
  /** Ids of blocks and sections; absent: `b1`, `b2`, ... and `s1`, `s2`, ... in the order of the text. */
  readonly newId?: (kind: 'block' | 'section') => string;
  /** Whether a line holds nothing but names of delegations: such a line opens a section. */
  readonly isSpeaker?: (line: string) => boolean;
}

/** Blocks after which a section may end at a convenient place, and those after which it must. */
const ENOUGH = 40;
const FULL = 60;

/**
 * Cuts a source into sections of blocks. A paragraph whose lines were cut at a width, or by a page, is one block with its line
 * ends inside; page headers and numbers are blocks of kind `running` (TX5). Every string has a reading, in linear time.
 */
export function segment(source: string, options: SegmentOptions = {}): Draft {
  const markdown = options.markdown ?? isMarkdown(source);
  const lines = splitLines(source);
  const joined = joinLines(source, lines, markdown);
  const newId = options.newId ?? counter();
  const sections: DraftSection[] = [];
  let blocks: DraftBlock[] = [];
  let at = 0;
  let worded = 0;
  let headed = false;
  const close = () => {
    if (blocks.length > 0) sections.push({ id: newId('section'), blocks });
    blocks = [];
    worded = 0;
    headed = false;
  };
  const speaks = speakerLines(source, joined.ranges, options.isSpeaker);
  for (let i = 0; i < joined.ranges.length; i++) {
    const range = joined.ranges[i] as BlockRange;
    const text = source.slice(range.start, range.end);
    const gap = source.slice(at, range.start);
    at = range.end;
    const kind = range.running ? 'running' : markdown && i === 0 && isFrontMatter(text) ? 'note' : undefined;
    if (!range.running) {
      const article = opensSection(text);
      const head = article || speaks(i);
      // An article may hold its words on the line of its head, or none at all: the next article is another section.
      const again = head && headed && (article ? isArticleHead(text) : true);
      if (head && (worded > 0 || again)) blocks = cut(blocks, close);
      else if (blocks.length >= FULL || (blocks.length >= ENOUGH && suggestsTitle(text))) close();
      if (!head) worded++;
      else if (article && isArticleHead(text)) headed = true;
    }
    const block: DraftBlock = { id: newId('block'), text, gap };
    blocks.push(kind ? { ...block, kind } : block);
  }
  close();
  return { sections, tail: source.slice(at), markdown, wrappedAt: markdown ? null : joined.width };

  /** Ends the section before the running lines that stand at its end: they go with what follows them. */
  function cut(open: DraftBlock[], end: () => void): DraftBlock[] {
    let last = open.length;
    while (last > 0 && open[last - 1]?.kind === 'running') last--;
    const carried = open.slice(last);
    blocks = open.slice(0, last);
    end();
    return carried;
  }
}

/** Whether a range names a speaker alone: in a row of such lines none does. */
function speakerLines(
  source: string,
  ranges: readonly BlockRange[],
  isSpeaker: SegmentOptions['isSpeaker'],
): (index: number) => boolean {
  if (!isSpeaker) return () => false;
  const known = new Map<number, boolean>();
  const names = (index: number): boolean => {
    const range = ranges[index];
    if (!range || range.running || range.end - range.start > 200) return false;
    let found = known.get(index);
    if (found === undefined) {
      found = isSpeaker(source.slice(range.start, range.end));
      known.set(index, found);
    }
    return found;
  };
  return (index) => names(index) && !names(index - 1) && !names(index + 1);
}

function isFrontMatter(text: string): boolean {
  return /^---\s*[\r\n]/.test(text);
}

function counter(): (kind: 'block' | 'section') => string {
  let block = 0;
  let section = 0;
  return (kind) => (kind === 'block' ? `b${++block}` : `s${++section}`);
}

/** The source of a draft: exact for a draft that `segment` made, and outside an edited block for any other (TX1). */
export function joinDraft(draft: Pick<Draft, 'sections' | 'tail'>): string {
  const parts: string[] = [];
  for (const section of draft.sections) for (const block of section.blocks) parts.push(block.gap, block.text);
  parts.push(draft.tail);
  return parts.join('');
}
