import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Puts a typed character in by a transaction, rather than letting the browser type it and reading from the page what it did: that takes
 * a tenth more of each key in a long text, since a browser looks at its layout dozens of times while it types. Answers false where the
 * browser has to do it: while it checks the spelling of what it typed, of half a character, and where its caret has moved on already.
 */
export function typeCharacter(view: EditorView, event: KeyboardEvent, isSpellChecked: boolean): boolean {
  const { selection } = view.state;
  const text = String.fromCharCode(event.charCode);
  if (isSpellChecked || !(selection instanceof TextSelection) || /[\r\n\uD800-\uDFFF]/.test(text)) return false;
  if (!isWhereThePageHasIt(view, selection)) return false;
  const typed = () => view.state.tr.insertText(text).scrollIntoView();
  const isTaken = view.someProp('handleTextInput', (take) => take(view, selection.from, selection.to, text, typed));
  if (isTaken !== true) view.dispatch(typed());
  return true;
}

/** The page tells of a caret that was moved with a key a moment later: what is typed meanwhile belongs where the caret is seen. */
function isWhereThePageHasIt(view: EditorView, { anchor, head }: TextSelection): boolean {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (anchorNode == null || focusNode == null || anchorOffset === undefined || focusOffset === undefined) return false;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return false;
  if (view.posAtDOM(focusNode, focusOffset) !== head) return false;
  return anchor === head || view.posAtDOM(anchorNode, anchorOffset) === anchor;
}
