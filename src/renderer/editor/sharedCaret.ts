import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { type HeldPosition, heldPosition, holdPosition } from '../../shared/document/caret';
import type { Json } from '../../shared/protocol/contract';
import type { DossierSession } from '../session/dossierSession';

/** Where somebody types, in a form that means the same to everybody who has the text. */
export interface SharedCaret {
  readonly anchor: Json;
  readonly head: Json;
}

/** The caret of this editor as others can find it; null where it stands in no section. */
export function shareCaret({ text }: DossierSession, { state: { doc, selection } }: EditorView): SharedCaret | null {
  if (!(selection instanceof TextSelection)) return null;
  // A caret keeps to the letter before it, as the person's own does (`caretKeeper.ts`); a selection to what is in it.
  const isForward = selection.head >= selection.anchor;
  const anchor = holdPosition(text, doc, selection.anchor, !selection.empty && isForward ? 1 : -1);
  const head = holdPosition(text, doc, selection.head, selection.empty || isForward ? -1 : 1);
  if (anchor === null || head === null) return null;
  return { anchor: jsonOf(anchor), head: jsonOf(head) };
}

/** Where a caret of somebody else stands in this editor; null where that is not known here, or not yet. */
export function placeOfCaret(
  { text, docs }: DossierSession,
  { state: { doc } }: EditorView,
  { anchor, head }: SharedCaret,
): { readonly anchor: number; readonly head: number } | null {
  const [from, to] = [heldIn(anchor), heldIn(head)];
  if (from === null || to === null) return null;
  const at = heldPosition(text, docs.text, doc, from);
  const toward = heldPosition(text, docs.text, doc, to);
  return at === null || toward === null ? null : { anchor: at, head: toward };
}

function jsonOf(held: HeldPosition): Json {
  return Y.relativePositionToJSON(held) as Json;
}

/** A position out of what another window sent; null for anything that is none. */
function heldIn(json: Json): HeldPosition | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const { type, item, tname, assoc } = json as { readonly [name: string]: Json | undefined };
  if (![type, item].every((id) => id == null || isId(id))) return null;
  // A name would make a new part of the document; words stand in none that has one.
  if (tname != null) return null;
  if (assoc != null && typeof assoc !== 'number') return null;
  if (type == null && item == null) return null;
  return Y.createRelativePositionFromJSON(json);
}

function isId(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { client, clock } = value as { readonly [name: string]: Json | undefined };
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock) && Number(client) >= 0 && Number(clock) >= 0;
}
