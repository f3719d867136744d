import { EditorState, type Transaction } from 'prosemirror-state';
import type * as Y from 'yjs';
import type { BlockId } from '../../base/ids';
import { withinSections } from '../../text/sectionGuard';
import { TextBinding } from '../textBinding';

/** A hand that writes a text by exact steps where no window shows it. */
export interface CopyDesk {
  apply(change: (tr: Transaction) => Transaction): void;
  /** Writes no more, and lets go of the text. */
  stop(): void;
}

/** Writes on a text beside the window, such as a copy on which something is tried. */
export function copyDesk(text: Y.Doc, newBlock: () => BlockId): CopyDesk {
  const binding = new TextBinding(text, newBlock);
  let state = EditorState.create({ doc: binding.node() });
  const take = (patch: (tr: Transaction) => Transaction) => {
    state = state.apply(patch(state.tr));
  };
  const stop = binding.onChange(take);
  return {
    apply(change) {
      const tr = withinSections(state, change(state.tr));
      state = state.apply(tr);
      const patch = tr.docChanged ? binding.write([tr], state.doc) : null;
      if (patch !== null) take(patch);
    },
    stop,
  };
}
