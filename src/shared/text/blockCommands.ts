import type { Attrs } from 'prosemirror-model';
import type { Command, Transaction } from 'prosemirror-state';
import { blockAttrs, blockType, sectionType } from './schema';

/** Splits the block at the caret (`splitAt`). */
export function splitBlock(mint: () => string): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth < 2 || $to.depth < 2) return false;
    if (dispatch !== undefined) {
      const tr = state.tr;
      if (!state.selection.empty) tr.deleteSelection();
      const position = tr.selection.from;
      const { lang, dir, cell } = blockAttrs(tr.doc.resolve(position).parent);
      splitAt(tr, position, { id: mint(), lang, dir, cell });
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/**
 * Splits a block; the first half keeps its id and what is set of it, the second is new (TX2). At the beginning of words an empty block is put
 * before them: what was said on a paragraph stays with its words.
 */
export function splitAt(tr: Transaction, position: number, attrs: Attrs): Transaction {
  const { parent, parentOffset } = tr.doc.resolve(position);
  if (parentOffset > 0 || parent.content.size === 0) return tr.split(position, 1, [{ type: blockType, attrs }]);
  return tr.insert(position - 1, blockType.create(attrs));
}

/**
 * Joins the block that begins at a position to the one before it. Where that one is empty it goes instead: what was said on a paragraph stays with
 * its words (TX2).
 */
export function joinAt(tr: Transaction, position: number): Transaction {
  const { nodeBefore, nodeAfter } = tr.doc.resolve(position);
  const isEmpty = nodeBefore?.content.size === 0 && nodeAfter !== null && nodeAfter.content.size > 0;
  return isEmpty ? tr.delete(position - nodeBefore.nodeSize, position) : tr.join(position);
}

/** Backspace at the beginning of a block joins it to the one before; over the border of a section it does nothing. */
export const joinWithPrevious: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parentOffset > 0) return false;
  if ($from.index(1) > 0 && dispatch !== undefined) dispatch(joinAt(state.tr, $from.before(2)).scrollIntoView());
  return true;
};

/** Delete at the end of a block joins the next one to it; over the border of a section it does nothing. */
export const joinWithNext: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parentOffset < $from.parent.content.size) return false;
  const section = $from.node(1);
  if (section.type === sectionType && $from.index(1) + 1 < section.childCount && dispatch !== undefined) {
    dispatch(joinAt(state.tr, $from.after(2)).scrollIntoView());
  }
  return true;
};

/** A line break inside a block is a character like any other. */
export const lineBreak: Command = (state, dispatch) => {
  if (state.selection.$from.depth < 2) return false;
  if (dispatch !== undefined) dispatch(state.tr.insertText('\n').scrollIntoView());
  return true;
};
