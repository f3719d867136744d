import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { TargetKey } from '../../shared/domain/target';
import type { DrawingState } from './drawing';

/** What the text pane shares with features: the view, and ways to point into the text by key. */
export interface TextPane {
  readonly view: EditorView;
  /** The editor's document and selection as they are. */
  readonly state: EditorState;
  /** Applies a change made by a command as one action with one undo. */
  apply(change: (tr: Transaction) => Transaction): void;
  /** Brings a question into view and, in Draft, puts the caret into it. */
  reveal(key: TargetKey): void;
  /** Position of a character of a block in the editor's document; null where the block is not shown. */
  positionOf(block: string, offset: number): number | null;
  /** Block and offset of a position. */
  placeOf(position: number): { readonly block: string; readonly offset: number } | null;
  draw(change: Partial<DrawingState>): void;
  focus(): void;
  destroy(): void;
}

/** What the editor needs to know of the window around it: what is selected and shown, and how to tell of a selection. */
export interface TextSurroundings {
  readonly state: {
    get(): {
      readonly mode: 'follow' | 'draft';
      readonly selection: readonly TargetKey[];
      readonly view: DrawingState['view'];
      readonly asIf: DrawingState['asIf'];
    };
    subscribe(listener: () => void): () => void;
  };
  readonly preferences: {
    readonly store: { subscribe(listener: () => void): () => void };
    get(name: 'spellCheck'): boolean;
  };
  select(...keys: readonly TargetKey[]): void;
}
