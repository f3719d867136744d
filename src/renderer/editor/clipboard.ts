import { Fragment, type Node, Slice } from 'prosemirror-model';
import { withoutHalves } from '../../shared/document/standIns';
import { segment } from '../../shared/notation/segment';
import { blockAttrs, blockType, schema } from '../../shared/text/schema';

/** Words of a selection as plain text: brackets as they stand, numbers that are not in the words, white space between blocks as it was. */
export function plainText(slice: Slice, gapBefore: (block: string) => string): string {
  const out: string[] = [];
  slice.content.descendants((node, _position, parent, index) => {
    if (!node.isTextblock) return true;
    const { id, marker } = blockAttrs(node);
    const cut = out.length === 0 && slice.openStart > (parent === null ? 0 : 1);
    if (out.length > 0) out.push(index === 0 ? atLeast(gapBefore(id), '\n\n') : atLeast(gapBefore(id), '\n'));
    out.push(marker === null || cut ? node.textContent : `${marker} ${node.textContent}`);
    return false;
  });
  return out.length === 0 ? slice.content.textBetween(0, slice.content.size) : out.join('');
}

/** The white space that stood between two blocks, if it has a line end at all. */
function atLeast(gap: string, otherwise: string): string {
  return gap.includes('\n') ? gap : otherwise;
}

/** The paragraphs of a plain text as an import would find them, lines that were cut at a width made whole again. */
export function plainParagraphs(text: string): readonly string[] {
  const draft = segment(trimmed(text), { markdown: false });
  const joint = draft.wrappedAt === null ? '\n' : ' ';
  return draft.sections
    .flatMap((section) => section.blocks)
    .map((block) => block.text.replace(/[^\S\n]*\n\s*/g, joint))
    .filter((words) => words !== '');
}

function trimmed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^\s*\n|\n\s*$/g, '');
}

/** Plain text as blocks. One line stays words. */
export function pastedText(pasted: string): Slice {
  const text = withoutHalves(pasted);
  const source = trimmed(text);
  const blocks = plainParagraphs(text);
  if (blocks.length < 2) {
    // One line, such as a word with the spaces beside it, is taken as it is.
    const words = source.includes('\n') ? (blocks[0] ?? '') : text;
    return words === '' ? Slice.empty : new Slice(Fragment.from(schema.text(words)), 0, 0);
  }
  // The space before the first word may part it from the word it is put behind.
  const lead = /^[^\S\n]*/.exec(source)?.[0] ?? '';
  const nodes = blocks.map((words, i) => blockType.create(null, schema.text(i === 0 ? lead + words : words)));
  return new Slice(Fragment.from(nodes), 1, 1);
}

/**
 * What is pasted as it comes into the text: empty paragraphs of web pages go, sections are opened (words of another text become paragraphs of
 * this section), and several whole paragraphs stay whole, so that a cut and a paste move them with their ids (TX2).
 */
export function pastedSlice(slice: Slice): Slice {
  const blocks: Node[] = [];
  let inline = false;
  slice.content.forEach((node) => {
    if (node.isText) inline = true;
    else if (node.isTextblock) blocks.push(node);
    else blocks.push(...node.children);
  });
  if (inline || blocks.length === 0) return slice;
  const holdsSections = slice.content.firstChild?.isTextblock === false;
  const openStart = Math.max(0, slice.openStart - (holdsSections ? 1 : 0));
  const openEnd = Math.max(0, slice.openEnd - (holdsSections ? 1 : 0));
  const kept = blocks.filter((block, i) => block.content.size > 0 || i === 0 || i === blocks.length - 1);
  return new Slice(Fragment.from(kept), openStart, openEnd);
}

/** Whole paragraphs, two at least, are copied as such: their edges are closed, so that pasting puts paragraphs and not the words of the first. */
export function copiedSlice(slice: Slice, isWhole: boolean): Slice {
  let count = 0;
  slice.content.descendants((node) => {
    if (node.isTextblock) count += 1;
    return !node.isTextblock;
  });
  if (!isWhole || count < 2) return slice;
  return new Slice(slice.content, Math.min(slice.openStart, 1), Math.min(slice.openEnd, 1));
}
