import type { Command } from 'prosemirror-state';
import { blockAttrs, blockType, sectionType } from './schema';

/** Splits the block at the caret; the first half keeps its id and what is set of it, the second is new (TX2). */
export function splitBlock(mint: () => string): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth < 2 || $to.depth < 2) return false;
    if (dispatch !== undefined) {
      const tr = state.tr;
      if (!state.selection.empty) tr.deleteSelection();
      const position = tr.selection.from;
      const { lang, dir, cell } = blockAttrs(tr.doc.resolve(position).parent);
      tr.split(position, 1, [{ type: blockType, attrs: { id: mint(), lang, dir, cell } }]);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** Backspace at the beginning of a block joins it to the one before; over the border of a section it does nothing. */
export const joinWithPrevious: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parentOffset > 0) return false;
  if ($from.index(1) > 0 && dispatch !== undefined) dispatch(state.tr.join($from.before(2)).scrollIntoView());
  return true;
};

/** Delete at the end of a block joins the next one to it; over the border of a section it does nothing. */
export const joinWithNext: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parentOffset < $from.parent.content.size) return false;
  const section = $from.node(1);
  if (section.type === sectionType && $from.index(1) + 1 < section.childCount && dispatch !== undefined) {
    dispatch(state.tr.join($from.after(2)).scrollIntoView());
  }
  return true;
};

/** A line break inside a block is a character like any other. */
export const lineBreak: Command = (state, dispatch) => {
  if (state.selection.$from.depth < 2) return false;
  if (dispatch !== undefined) dispatch(state.tr.insertText('\n').scrollIntoView());
  return true;
};
