import { baseKeymap, deleteSelection, selectAll } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { Fragment, Slice } from 'prosemirror-model';
import { type Command, EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import {
  dropUnwritten,
  type TypedBy,
  type TypedWording,
  type TypingPlace,
  typeWords,
  wordingAt,
} from '../../shared/document/actions/typing';
import { isOpenProposal } from '../../shared/domain/proposal';
import { shareChanged } from '../../shared/wording/compare';
import { isoNow } from '../host/ports';
import type { DossierSession } from '../session/dossierSession';
import { saidIn, sittingOf } from '../session/sitting';
import { keysPlugin, SWALLOWED } from './keys';
import { withNumberOf } from './pointer';
import { deleteCharacter, typeCharacter } from './typeCharacter';
import {
  holdAgainst,
  markChanges,
  offsetInWording,
  withWords,
  wordingNode,
  wordingSchema,
  wordsIn,
} from './typedWords';

/** Where the caret is put when typing begins: at offsets of the paragraph's own words, at a point of the window, or at an edge. */
export type TypingStart =
  | { readonly from: number; readonly to: number }
  | { readonly x: number; readonly line: 'first' | 'last' }
  /** `first`: behind the last word of the first paragraph. */
  | { readonly edge: 'start' | 'end' | 'first' | 'all' };

/** What typing asks of the editor around it. */
export interface TypingSurroundings {
  readonly session: DossierSession;
  /** For whom one types; null where it is the text itself. */
  by(): TypedBy | null;
  /** The element is to be shown in the stead of the paragraph's own words, or no more. */
  drawn(): void;
  run(id: string): boolean;
  /** The caret leaves over an edge. */
  leave(from: TypingPlace, step: 1 | -1, start: TypingStart): void;
  /** Enter where a new paragraph cannot be part of the proposal. */
  enter(place: TypingPlace): void;
  /** What somebody was typing in is no longer there, or no longer open; `kept`: a proposal on it stays. */
  lost(what: 'paragraph' | 'proposal' | 'closed', kept: boolean): void;
  /** Whether the place is in the text as it is. */
  stands(place: TypingPlace): boolean;
  /** Words were written; `proposal` holds them, or nothing departs from the text any more. */
  wrote(proposal: string | null): void;
  spellCheck(): boolean;
  /** What is typed in, for who hears it. */
  label(place: TypingPlace): string;
}

interface Open {
  readonly place: TypingPlace;
  readonly by: TypedBy;
  readonly view: EditorView;
  typed: TypedWording;
  backwards: boolean;
}

/**
 * A small editor that stands in the place of a paragraph's words while somebody types a proposal on them (PR1): its document is the
 * wording, what departs from the text is marked, and each change goes to the proposal. The document of the text is not written.
 */
export class ProposalTyping {
  readonly element = document.createElement('div');
  private open: Open | null = null;
  /** Whether the keys are meant for it: an element that is put elsewhere in the page loses them. */
  private wanted = false;

  constructor(private readonly around: TypingSurroundings) {
    this.element.className = 'typing';
    this.element.addEventListener('focusin', () => {
      this.wanted = true;
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      // An element that is put elsewhere in the page loses the focus to nobody.
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.wanted = false;
    });
  }

  get place(): TypingPlace | null {
    return this.open?.place ?? null;
  }

  /** The proposal whose words are typed in; null while there is none yet. */
  get proposal(): string | null {
    return this.open?.typed.proposal ?? null;
  }

  get hasFocus(): boolean {
    return this.open?.view.hasFocus() ?? false;
  }

  /** Begins to type at a place, or goes on there; answers whether there is such a place. */
  begin(place: TypingPlace, start: TypingStart): boolean {
    const by = this.around.by();
    const typed = by === null ? null : wordingAt(this.around.session.current, place, by);
    if (by === null || typed === null) return false;
    if (this.open === null || !isSame(this.open.place, place)) {
      this.close();
      this.open = this.made(place, by, typed);
      this.around.session.history.close();
      this.wanted = true;
      this.markPrivate();
      this.around.drawn();
    }
    this.putCaret(start);
    this.focus();
    return true;
  }

  /** Ends typing; what was written stays where it is. */
  end(): void {
    if (this.open === null) return;
    this.close();
    this.around.session.history.close();
    this.around.drawn();
  }

  focus(): void {
    this.wanted = true;
    if (this.element.isConnected) this.open?.view.focus();
  }

  /** The element was put into the page: the keys are its own again where they were. */
  mounted(): void {
    queueMicrotask(() => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (this.wanted && this.open !== null && isFree) this.open.view.focus();
    });
  }

  /** Deletes the words that are selected in the wording; false where none are. */
  deleteSelected(): boolean {
    const { view } = this.open ?? {};
    return view !== undefined && deleteSelection(view.state, (tr) => this.dispatch(tr.scrollIntoView()));
  }

  /** Takes in what became of the wording elsewhere: others typed in it, undo, another text under it (PR3). */
  refresh(): void {
    if (this.open === null || this.open.view.composing) return;
    const { view, place, by } = this.open;
    const { wanted } = this;
    const { current } = this.around.session;
    const was = this.open.typed;
    const before = was.proposal === null ? undefined : current.proposals.get(was.proposal);
    const typed = wordingAt(current, place, by);
    if (typed === null || !this.around.stands(place)) {
      this.end();
      const kept = was.proposal !== null && current.proposals.has(was.proposal);
      if (wanted) this.around.lost(typed === null && 'proposal' in place ? 'proposal' : 'paragraph', kept);
      return;
    }
    // What is typed from now on is a proposal of its own.
    if (wanted && before !== undefined && typed.proposal !== before.id && !isOpenProposal(before))
      this.around.lost('closed', true);
    this.open.typed = typed;
    const now = wordsIn(view.state.doc);
    const same = now.length === typed.words.length && now.every((own, i) => own === typed.words[i]);
    if (same && was.base === typed.base) return;
    const tr = same ? view.state.tr : withWords(view.state.tr, typed.words);
    view.updateState(view.state.apply(holdAgainst(tr, { base: typed.base, backwards: this.open.backwards })));
  }

  /** Whether it can be typed in may have changed. */
  refreshEditable(): void {
    this.open?.view.setProps({});
  }

  destroy(): void {
    this.drop();
  }

  /** Takes the editor down; of a new paragraph in which nothing was written nothing stays. */
  private close(): void {
    const place = this.open?.place ?? null;
    this.drop();
    const { session } = this.around;
    if (place === null || !('proposal' in place) || !session.current.proposals.has(place.proposal)) return;
    session.act(() => dropUnwritten(session.writing(), place.proposal));
  }

  private drop(): void {
    this.open?.view.destroy();
    this.open = null;
    this.element.replaceChildren();
  }

  private made(place: TypingPlace, by: TypedBy, typed: TypedWording): Open {
    const { around } = this;
    const isOne = 'block' in place;
    const keys: Record<string, Command> = {
      ...Object.fromEntries(
        Object.entries(SWALLOWED).map(([chord, id]): [string, Command] => [
          chord,
          // Words of a proposal are plain: the chords that set letters are swallowed.
          (_state, dispatch) => dispatch === undefined || !id.startsWith('edit.') || around.run(id) || true,
        ]),
      ),
      ...(isOne
        ? {
            Enter: () => {
              around.enter(place);
              return true;
            },
          }
        : {}),
      'Shift-Enter': (state, dispatch) => {
        dispatch?.(state.tr.insertText('\n').scrollIntoView());
        return true;
      },
      ArrowUp: this.step('up', -1),
      ArrowDown: this.step('down', 1),
      ArrowLeft: this.step('left', -1),
      ArrowRight: this.step('right', 1),
      'Mod-a': selectAll,
      Backspace: (_state, _dispatch, own) => own !== undefined && deleteCharacter(own, -1),
      Delete: (_state, _dispatch, own) => own !== undefined && deleteCharacter(own, 1),
    };
    const first = { base: typed.base, backwards: true };
    const view: EditorView = new EditorView(this.element, {
      state: EditorState.create({
        doc: wordingNode(typed.words),
        plugins: [
          markChanges(first, () => this.open?.view ?? null),
          keysPlugin(keys),
          ...(isOne ? [] : [keymap(baseKeymap)]),
        ],
      }),
      editable: () => around.session.safety.get().editable,
      attributes: () => ({
        class: 'typed',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': around.label(place),
        spellcheck: String(around.spellCheck()),
      }),
      handleKeyPress: (own, event) => typeCharacter(own, event, around.spellCheck()),
      dispatchTransaction: (tr) => this.dispatch(tr),
      transformPasted: (slice) => (isOne ? inOneParagraph(slice) : slice),
      handlePaste: (own, _event, slice) => isOne && this.pasteOver(own, slice),
      handleKeyDown: (_view, event) => {
        if (this.open !== null && (event.key === 'Backspace' || event.key === 'Delete')) {
          this.open.backwards = event.key === 'Backspace';
        }
        return false;
      },
      handleDOMEvents: {
        // The letter that was composed is whole: it is marked, and what came meanwhile is taken in.
        compositionend: () => {
          setTimeout(() => this.settle());
          return false;
        },
      },
    });
    return { place, by, view, typed, backwards: true };
  }

  /** What is typed for others is noted by us, and only ours until it lies in the room (CF1): its colour says so. */
  private markPrivate(): void {
    const { soFar } = this.around.session;
    const layer = soFar.proposals.get(this.open?.typed.proposal ?? '')?.layer;
    const isPrivate = layer === undefined ? soFar.recordSettings.desk !== 'chair' : layer !== 'declared';
    this.element.classList.toggle('is-private', isPrivate);
  }

  private dispatch(tr: Transaction): void {
    if (this.open === null) return;
    const { view, typed, backwards } = this.open;
    const marked = tr.docChanged ? holdAgainst(tr, { base: typed.base, backwards }) : tr;
    view.updateState(view.state.apply(marked));
    if (tr.docChanged) this.write();
  }

  /** Another wording of the whole paragraph that is pasted takes its place: the proposal is the difference. */
  private pasteOver(view: EditorView, slice: Slice): boolean {
    const base = this.open?.typed.base ?? null;
    const pasted = slice.content.textBetween(0, slice.content.size, ' ').trim();
    if (base === null || this.open === null || !('block' in this.open.place)) return false;
    const provision = this.around.session.current.reading.byBlock.get(this.open.place.block);
    const words = provision === undefined ? pasted : withNumberOf(provision, pasted);
    if (shareChanged(base, words) >= 0.5) return false;
    const { tr } = view.state;
    tr.insertText(words, 1, view.state.doc.content.size - 1);
    this.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
    return true;
  }

  private write(): void {
    if (this.open === null) return;
    const { view, place, by } = this.open;
    const { session } = this.around;
    const sitting = sittingOf(session).get();
    const noted = { said: saidIn(sitting, isoNow()), grade: sitting.grade };
    const id = typeWords(session.writing(), place, by, wordsIn(view.state.doc), noted);
    const typed = wordingAt(session.current, place, by);
    if (typed !== null) this.open.typed = typed;
    this.markPrivate();
    this.around.wrote(id);
  }

  private settle(): void {
    if (this.open === null || this.open.view.composing) return;
    const { view, typed, backwards } = this.open;
    view.updateState(view.state.apply(holdAgainst(view.state.tr, { base: typed.base, backwards })));
    this.refresh();
  }

  private putCaret(start: TypingStart): void {
    if (this.open === null) return;
    const { view, typed } = this.open;
    const { doc } = view.state;
    const { tr } = view.state;
    if ('edge' in start) {
      if (start.edge === 'all') tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size)));
      else if (start.edge === 'first') tr.setSelection(TextSelection.create(doc, doc.child(0).nodeSize - 1));
      else tr.setSelection(start.edge === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc));
    } else if ('x' in start) {
      const lines = start.line === 'first' ? view.dom.firstElementChild : view.dom.lastElementChild;
      const box = lines?.getBoundingClientRect();
      const top = box === undefined ? 0 : start.line === 'first' ? box.top + 4 : box.bottom - 4;
      const found = box === undefined ? null : view.posAtCoords({ left: start.x, top });
      const edge = start.line === 'first' ? Selection.atStart(doc) : Selection.atEnd(doc);
      tr.setSelection(found === null ? edge : Selection.near(doc.resolve(found.pos)));
    } else {
      const [wording = ''] = typed.words;
      const at = (offset: number) =>
        Math.min(
          doc.content.size - 1,
          1 + (typed.base === null ? offset : offsetInWording(typed.base, wording, offset)),
        );
      tr.setSelection(TextSelection.create(doc, at(start.from), at(start.to)));
    }
    view.updateState(view.state.apply(tr.scrollIntoView()));
  }

  /** Arrows go over the edge of the paragraph into the next, as they do in the text. */
  private step(side: 'up' | 'down' | 'left' | 'right', step: 1 | -1): Command {
    return (state, _dispatch, view) => {
      if (view === undefined || this.open === null || !state.selection.empty || !view.endOfTextblock(side))
        return false;
      const { place } = this.open;
      const $head = state.selection.$head;
      if (side === 'up' || side === 'down') {
        const index = $head.index(0);
        if (side === 'up' ? index > 0 : index < state.doc.childCount - 1) return false;
        const x = view.coordsAtPos(state.selection.head).left;
        this.around.leave(place, step, { x, line: step > 0 ? 'first' : 'last' });
        return true;
      }
      const isReversed = getComputedStyle(view.dom).direction === 'rtl';
      const onwards = step > 0 !== isReversed;
      const atEdge = onwards
        ? $head.pos >= Selection.atEnd(state.doc).head
        : $head.pos <= Selection.atStart(state.doc).head;
      if (!atEdge) return false;
      this.around.leave(place, onwards ? 1 : -1, { edge: onwards ? 'start' : 'end' });
      return true;
    };
  }
}

function isSame(a: TypingPlace, b: TypingPlace): boolean {
  return 'block' in a ? 'block' in b && a.block === b.block : 'proposal' in b && a.proposal === b.proposal;
}

/** A proposal to amend is one paragraph: what is pasted into it becomes words of it. */
function inOneParagraph(slice: Slice): Slice {
  const words = slice.content.textBetween(0, slice.content.size, ' ');
  return words === '' ? Slice.empty : new Slice(Fragment.from(wordingSchema.text(words)), 0, 0);
}
