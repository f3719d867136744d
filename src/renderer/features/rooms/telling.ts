import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { shareCaret } from '../../editor/sharedCaret';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { refusesTyping } from './holds';
import { roomOf } from './room';
import { isPublicKey } from './whereabouts';

const FROM_DOCUMENT = 'from-document';

/** Called when the words of the page stand elsewhere: carets of others are drawn anew. */
const moves = new WeakMap<DossierSession, Set<() => void>>();

export function onWordsMoved(session: DossierSession, listen: () => void): () => void {
  let listeners = moves.get(session);
  if (listeners === undefined) {
    listeners = new Set();
    moves.set(session, listeners);
  }
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/**
 * Tells the room where this person is, and keeps their keys off a section that somebody else works on. It draws nothing: decorations have
 * one source.
 */
export function presencePlugin(workbench: Workbench, session: DossierSession): Plugin {
  return new Plugin({
    filterTransaction: (tr, { doc }) =>
      !tr.docChanged || tr.getMeta(FROM_DOCUMENT) === true || !refusesTyping(workbench, session, tr, doc),
    view: (view) => {
      const tell = () => tellWhere(workbench, session, view);
      const stops = [
        workbench.state.subscribe(tell),
        session.room.subscribe(tell),
        roomOf(session).quiet.subscribe(tell),
      ];
      return {
        update: (now, before) => {
          if (now.state.doc !== before.doc) for (const listen of moves.get(session) ?? []) listen();
          if (now.state.doc !== before.doc || !now.state.selection.eq(before.selection)) tell();
        },
        destroy: () => {
          for (const stop of stops) stop();
        },
      };
    },
  });
}

/** Who composes for a delegation, or would rather not be seen, is nowhere: what others see of them are their name and seat. */
function tellWhere(workbench: Workbench, session: DossierSession, view: EditorView): void {
  const room = roomOf(session);
  if (!room.isIn) return;
  const { mode, proponent } = workbench.state.get();
  if (proponent !== null || room.quiet.get()) {
    room.tell({ key: null, caret: null });
    return;
  }
  const { selected } = workbench;
  const key = selected !== null && isPublicKey(selected) ? selected : null;
  room.tell({ key, caret: mode === 'draft' && view.editable ? shareCaret(session, view) : null });
}
