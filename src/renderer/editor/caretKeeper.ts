import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { type HeldPosition, heldPosition, holdPosition } from '../../shared/document/caret';
import type { DossierSession } from '../session/dossierSession';

/**
 * Keeps the caret at its words while the document changes other than by typing here: what others type, moves of blocks and sections. Undo and
 * redo take it to what they changed, where the person looks next.
 */
export class CaretKeeper {
  private held: { readonly anchor: HeldPosition; readonly head: HeldPosition } | null = null;

  constructor(
    private readonly session: DossierSession,
    private readonly state: () => EditorState,
  ) {}

  /** Call before the document changes. */
  hold(): void {
    this.held = null;
    const { doc, selection } = this.state();
    const { text } = this.session;
    if (!(selection instanceof TextSelection)) return;
    // A caret keeps to the letter before it; a selection keeps to what is in it.
    const isForward = selection.head >= selection.anchor;
    const anchor = holdPosition(text, doc, selection.anchor, !selection.empty && isForward ? 1 : -1);
    const head = holdPosition(text, doc, selection.head, selection.empty || isForward ? -1 : 1);
    if (anchor !== null && head !== null) this.held = { anchor, head };
  }

  /** Sets the selection of a transaction that brought the editor in line with the document. */
  restore(tr: Transaction, toChange: boolean): void {
    const changed = toChange ? changedRange(tr) : null;
    if (changed !== null) {
      tr.setSelection(TextSelection.near(tr.doc.resolve(changed), -1)).scrollIntoView();
      return;
    }
    if (this.held === null) return;
    const { text, docs } = this.session;
    const anchor = heldPosition(text, docs.text, tr.doc, this.held.anchor);
    const head = heldPosition(text, docs.text, tr.doc, this.held.head);
    if (anchor === null || head === null) return;
    if (anchor === tr.selection.anchor && head === tr.selection.head) return;
    tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
  }
}

/** The end of the first run of words that a transaction changed; null where it changed blocks or sections as wholes. */
function changedRange(tr: Transaction): number | null {
  let first: { from: number; to: number } | null = null;
  tr.mapping.maps.forEach((map, i) => {
    const rest = tr.mapping.slice(i + 1);
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const from = rest.map(newFrom, -1);
      const to = rest.map(newTo, 1);
      if (first === null || from < first.from) first = { from, to };
    });
  });
  if (first === null) return null;
  const { from, to } = first as { from: number; to: number };
  const isInBlock = tr.doc.resolve(from).sameParent(tr.doc.resolve(to)) && tr.doc.resolve(from).parent.isTextblock;
  return isInBlock ? to : null;
}
