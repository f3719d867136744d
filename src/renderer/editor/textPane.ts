import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { TypedBy, TypingPlace } from '../../shared/document/actions/typing';
import type { Place } from '../../shared/domain/bracket';
import type { TargetKey } from '../../shared/domain/target';
import type { MessageKey } from '../messages/messages';
import type { Store } from '../ui/store';
import type { DrawingState } from './drawing';
import type { TextGeometry } from './geometry';
import type { ProposalsDrawn } from './proposalDrawing';
import type { TypingStart } from './proposalTyping';

/** What the text pane shares with features: the view, and ways to point into the text by key. */
export interface TextPane {
  readonly view: EditorView;
  /** The editor's document and selection as they are. */
  readonly state: EditorState;
  /** How the text is drawn now. */
  readonly drawing: DrawingState;
  /** Where lines and marks stand on the page, for sections near what is seen; measured when the page is at rest. */
  readonly geometry: Store<TextGeometry>;
  /** The bracket under the pointer, or null. */
  readonly pointed: Store<TargetKey | null>;
  /**
   * Takes over what is selected on the page: a browser tells of that a moment after a person did it, and what is asked for meanwhile is meant
   * for what they see selected.
   */
  catchUp(): void;
  /** Resolves when all of the text is in the page: of a long one the first screen is there before. */
  readonly whenFilled: Promise<void>;
  /** Applies a change made by a command as one action with one undo. */
  apply(change: (tr: Transaction) => Transaction): void;
  /** Brings a question into view and, in Draft, puts the caret into it. */
  reveal(key: TargetKey): void;
  /** Brings a run of words into view and, in Draft, selects it. */
  revealRange(block: string, from: number, to: number): void;
  /** Position of a character of a block in the editor's document; null where the block is not shown. */
  positionOf(block: string, offset: number): number | null;
  /** Block and offset of a position. */
  placeOf(position: number): { readonly block: string; readonly offset: number } | null;
  /** What is selected in the editor, as places of the text; null where it is not in the text. */
  selectedPassage(): { readonly from: Place; readonly to: Place } | null;
  /** Selects a passage in Draft. */
  selectPassage(from: Place, to: Place): void;
  /** Where a bracket's words stand in the window; null where it is not drawn. */
  boxOf(key: TargetKey): DOMRect | null;
  draw(change: Partial<DrawingState>): void;
  /** Types for the proponent that is chosen (PR1); answers false where none is, or nothing can be typed there. */
  type(place: TypingPlace, start: TypingStart): boolean;
  /** Deletes the words that are selected in the wording that is typed; false where none are. */
  deleteTyped(): boolean;
  /** The proposal that is typed in, or null. */
  readonly typedProposal: string | null;
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
      readonly settled: DrawingState['settled'];
      readonly proponent: TypedBy | null;
      readonly proposalsShown: Pick<ProposalsDrawn, 'which' | 'by' | 'focus'>;
    };
    subscribe(listener: () => void): () => void;
  };
  readonly preferences: {
    readonly store: { subscribe(listener: () => void): () => void };
    get(name: 'spellCheck'): boolean;
  };
  select(...keys: readonly TargetKey[]): void;
  run(id: string, argument?: unknown): boolean;
  /** A few words that go by themselves, for what cannot be done now. */
  hint(key: MessageKey): void;
  /** Tells what happened to what the person was doing. */
  notify(tone: 'info', key: MessageKey): unknown;
  /** What is typed belongs to this proposal now; null while it departs from the text in nothing. */
  typed(proposal: string | null): void;
  /** Whether what rests on our record may be seen in this window (PO5a): on a projector it may not. */
  mayShowRecord(): boolean;
  /** Whether proposals that do not lie in the room may be seen in it (CF1): on a projector never. */
  mayShowPrivate(): boolean;
  /** Whether what is typed for these may be seen in it as it is written. */
  mayPropose(by: TypedBy | null): boolean;
}
