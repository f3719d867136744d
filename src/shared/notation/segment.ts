import type { SourceBlock, SourceSection } from '../domain/provision';
import { type BlockRange, joinLines } from './joining';
import { splitLines } from './lines';
import { isMarkdown } from './markdown';
import { sectionStarts } from './sectionStarts';

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

/**
 * Cuts a source into sections of blocks. A paragraph whose lines were cut at a width, or by a page, is one block with its line
 * ends inside; page headers and numbers are blocks of kind `running` (TX5). Every string has a reading, in linear time.
 */
export function segment(source: string, options: SegmentOptions = {}): Draft {
  const markdown = options.markdown ?? isMarkdown(source);
  const lines = splitLines(source);
  const joined = joinLines(source, lines, markdown);
  const newId = options.newId ?? counter();
  const starts = sectionStarts(
    joined.ranges.map(({ start, end, running }) => ({ text: source.slice(start, end), isRunning: running })),
    speakerLines(source, joined.ranges, options.isSpeaker),
  );
  let at = 0;
  const sections = starts.map((first, s): DraftSection => {
    const blocks = joined.ranges.slice(first, starts[s + 1]).map(({ start, end, running }, i): DraftBlock => {
      const text = source.slice(start, end);
      const gap = source.slice(at, start);
      at = end;
      const isFront = markdown && first + i === 0 && isFrontMatter(text);
      const block: DraftBlock = { id: newId('block'), text, gap };
      return running ? { ...block, kind: 'running' } : isFront ? { ...block, kind: 'note' } : block;
    });
    return { id: newId('section'), blocks };
  });
  return { sections, tail: source.slice(at), markdown, wrappedAt: markdown ? null : joined.width };
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
