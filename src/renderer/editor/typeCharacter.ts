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

/**
 * Deletes the character beside the caret by a transaction: where what is struck stands in the words as they are drawn, a browser may take
 * that for them. Forwards a whole character as it is seen goes; backwards the last sign that was put to it, as browsers have it.
 */
export function deleteCharacter(view: EditorView, step: 1 | -1): boolean {
  const head = caretOnPage(view);
  if (head === null) return false;
  const { parent, parentOffset } = view.state.doc.resolve(head);
  const words = parent.textContent;
  const length = step > 0 ? firstLength(words.slice(parentOffset)) : lastLength(words.slice(0, parentOffset));
  if (length === 0) return false;
  const [from, to] = step > 0 ? [head, head + length] : [head - length, head];
  const { tr } = view.state;
  view.dispatch(tr.delete(from, to).setSelection(TextSelection.create(tr.doc, from)).scrollIntoView());
  return true;
}

/** Where the page has the caret, which tells of it a moment after it moved; null where words are selected, or another has it. */
function caretOnPage(view: EditorView): number | null {
  const selection = document.getSelection();
  const node = selection?.focusNode ?? null;
  if (selection === null || node === null || !selection.isCollapsed || !view.dom.contains(node)) return null;
  return view.posAtDOM(node, selection.focusOffset);
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLength(words: string): number {
  // A character is never longer than this.
  for (const { segment } of characters.segment(words.slice(0, 64))) return segment.length;
  return 0;
}

function lastLength(words: string): number {
  const last = [...characters.segment(words.slice(-64))].at(-1)?.segment ?? '';
  const isPicture = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u200d/u.test(last);
  return isPicture || last === '\r\n' ? last.length : ([...last].at(-1)?.length ?? 0);
}

/** The page tells of a caret that was moved with a key a moment later: what is typed meanwhile belongs where the caret is seen. */
function isWhereThePageHasIt(view: EditorView, { anchor, head }: TextSelection): boolean {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (anchorNode == null || focusNode == null || anchorOffset === undefined || focusOffset === undefined) return false;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return false;
  if (view.posAtDOM(focusNode, focusOffset) !== head) return false;
  return anchor === head || view.posAtDOM(anchorNode, anchorOffset) === anchor;
}
