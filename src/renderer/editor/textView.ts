import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { gapBefore } from '../../shared/document/gaps';
import { completeDocument } from '../../shared/document/textPatch';
import type { Place } from '../../shared/domain/bracket';
import { applyEdits } from '../../shared/text/commands/edits';
import { bracketPassage } from '../../shared/text/commands/wrap';
import { blockAttrs } from '../../shared/text/schema';
import { withinSections } from '../../shared/text/sectionGuard';
import type { DossierSession } from '../session/dossierSession';
import { nextTask } from '../ui/nextTask';
import { Store } from '../ui/store';
import { BlockDrawings } from './blockDrawings';
import { CaretKeeper } from './caretKeeper';
import { copiedSlice, pastedSlice, pastedText, plainText } from './clipboard';
import type { DrawingState } from './drawing';
import { LineMeasure, NO_GEOMETRY, type TextGeometry } from './geometry';
import { keysPlugin, typingKeys } from './keys';
import { DrawnSections, LazyDecorations } from './lazyDecorations';
import { bracketUnder, keyAt, keyUnder, placeOfKey, typingPlaceOfKey } from './pointer';
import { scrollTo } from './scrolling';
import type { TextPane, TextSurroundings } from './textPane';
import { typeCharacter } from './typeCharacter';
import { TypingInText } from './typingInText';
import { VisibleSections } from './visibleSections';

const FROM_DOCUMENT = 'from-document';
/** About a screen of text, in characters. */
const FIRST_DRAWN = 4000;
/** As much as is brought into the page in one task then. */
const NEXT_DRAWN = 250_000;

/** Mounts the editor of a dossier's text in `mount`; `scroller` is the element that scrolls. */
export function createTextPane(
  mount: HTMLElement,
  scroller: HTMLElement,
  workbench: TextSurroundings,
  session: DossierSession,
  plugins: readonly Plugin[],
): TextPane {
  let drawing: DrawingState = {
    selection: new Set(workbench.state.get().selection),
    view: workbench.state.get().view,
    asIf: workbench.state.get().asIf,
    stepped: new Map(),
    settled: workbench.state.get().settled,
    folded: new Set(),
    hover: null,
    status: workbench.mayShowRecord(),
    found: null,
    typing: null,
    proposals: {
      ...workbench.state.get().proposalsShown,
      branch: null,
      publicOnly: !workbench.mayShowPrivate(),
      opened: new Set(),
    },
  };
  let { mode, proponent, proposalsShown } = workbench.state.get();
  const drawings = new BlockDrawings(
    () => session.soFar,
    () => redraw(),
  );
  const sections = new DrawnSections(
    (block) => drawings.draw(block, drawing),
    (section) => drawings.groundsOf(section, drawing),
  );
  const geometry = new Store<TextGeometry>(NO_GEOMETRY);
  const pointed = new Store<string | null>(null);
  // What stands at the beginning is drawn as it is to stand: nothing jumps once it is known to be on screen.
  let shown: ReadonlySet<string> = new Set(session.text.beginning(FIRST_DRAWN).children.map(({ attrs }) => attrs.id));
  let isFilled = session.isRead.get();
  let filled: () => void = () => {};
  const whenFilled = isFilled
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        filled = resolve;
      });

  const isDraft = () => workbench.state.get().mode === 'draft';
  // While somebody types for a delegation the text itself takes no keys.
  const isEditable = () => isDraft() && session.canType && inText.by === null;

  /** Applies a transaction to the editor, and what it did to the document; the two are one afterwards. */
  const dispatch = (tr: Transaction) => {
    const fromDocument = tr.getMeta(FROM_DOCUMENT) === true;
    const safe = fromDocument ? tr : withinSections(view.state, wholeCut(view.state, tr));
    const before = view.state.doc;
    const { state, transactions } = view.state.applyTransaction(safe);
    let next = state;
    if (safe.docChanged && !fromDocument) {
      const composed: unknown = safe.getMeta('composition');
      // The window tells of what nobody caught, and goes on with what the document has.
      const write = () => session.text.write(transactions, state.doc, 'user', reportError);
      const patch = composed === undefined ? write() : session.history.during(composed, write);
      if (patch !== null) next = state.apply(patch(state.tr).setMeta(FROM_DOCUMENT, true));
    }
    view.updateState(next);
    if (safe.docChanged && !sameSections(before, next.doc)) visible.watch(view.dom.children);
    if (safe.selectionSet || safe.docChanged) followCaret();
  };

  const inText = new TypingInText({
    view: () => view,
    pane: () => pane,
    session,
    around: workbench,
    drawn: (typing) => pane.draw({ typing }),
  });

  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({
      doc: session.nodeSoFar(),
      plugins: [...plugins, keysPlugin(typingKeys((id) => workbench.run(id)))],
    }),
    editable: isEditable,
    attributes: () => ({
      class: 'text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': session.soFar.settings.title,
      'aria-readonly': String(!isEditable()),
      spellcheck: String(workbench.preferences.get('spellCheck')),
      tabindex: '0',
    }),
    decorations: () => new LazyDecorations(withTyping(shown), sections),
    dispatchTransaction: (tr) => dispatch(tr),
    handleTextInput: (_view, from, to, text) => text === '[' && from < to && bracketSelection(from, to),
    handleKeyPress: (_view, event) => typeCharacter(view, event, workbench.preferences.get('spellCheck')),
    clipboardTextSerializer: (slice) => plainText(slice, (block) => gapBefore(session.docs.text, block)),
    clipboardTextParser: (text) => pastedText(text),
    transformPasted: (slice) => pastedSlice(slice),
    transformCopied: (slice) => copiedSlice(slice, isWholeSelection(view.state)),
    handleDOMEvents: {
      mousedown: (_view, event) => press(event),
      mouseup: (_view, event) => {
        inText.release(event);
        return false;
      },
      mouseover: (_view, event) => point(bracketUnder(session.current, event.target)),
      mouseleave: () => point(null),
      beforeinput: (_view, event) => replay(event),
      // Before anything looks at the key.
      keydown: () => {
        pane.catchUp();
        return false;
      },
    },
  });

  const visible = new VisibleSections(scroller, () => {
    shown = new Set(visible.ids);
    redraw();
    lines.watch();
  });
  const lines = new LineMeasure(
    view.dom,
    () => shown,
    (measured) => geometry.set(measured),
  );

  /** The section that is typed in is drawn wherever one has scrolled to: its editor holds the keys. */
  function withTyping(near: ReadonlySet<string>): ReadonlySet<string> {
    const block = drawing.typing?.block;
    const section = block === undefined ? undefined : session.soFar.reading.byBlock.get(block)?.section;
    return section === undefined || near.has(section) ? near : new Set([...near, section]);
  }

  /** Brings in what an editor of a long text began without; the page is drawn on from there. */
  function fill(): void {
    if (isFilled || view.isDestroyed) return;
    isFilled = true;
    const tr = completeDocument(view.state.tr, session.text.node());
    dispatch(tr.setMeta(FROM_DOCUMENT, true).setMeta('addToHistory', false));
  }

  /** The same piece by piece, where nobody waits for all of it. */
  async function fillGradually(): Promise<void> {
    for (let characters = NEXT_DRAWN; !isFilled && !view.isDestroyed; characters += NEXT_DRAWN) {
      const part = session.text.beginning(characters);
      // Somebody else's change may have brought in all of it.
      if (part.childCount >= session.text.sectionCount || part.childCount < view.state.doc.childCount) fill();
      else {
        const tr = completeDocument(view.state.tr, part);
        dispatch(tr.setMeta(FROM_DOCUMENT, true).setMeta('addToHistory', false));
      }
      await nextTask();
    }
    filled();
  }

  function redraw(): void {
    view.updateState(view.state);
  }

  /** Typing `[` over a selection brackets it, as people expect of a sign that comes in pairs. */
  function bracketSelection(from: number, to: number): boolean {
    const [start, end] = [pane.placeOf(from), pane.placeOf(to)];
    const edits = start && end ? bracketPassage(session.current.reading, { from: start, to: end }) : null;
    if (edits === null) return false;
    pane.apply((tr) => applyEdits(tr, edits).scrollIntoView());
    return true;
  }

  /** A click in Follow selects the question under it; with Ctrl or Shift it is added. A click on a fold opens it in both modes. */
  function press(event: MouseEvent): boolean {
    if (event.button !== 0) return false;
    const fold = event.target instanceof Element ? event.target.closest('[data-unfold]') : null;
    if (fold !== null) {
      unfold(fold.getAttribute('data-unfold') ?? '');
      event.preventDefault();
      return true;
    }
    if (pressProposal(event)) return true;
    inText.press(event);
    const key = keyUnder(session.current, event.target);
    if (key === null || isDraft()) return false;
    const { selection } = workbench.state.get();
    const several = event.ctrlKey || event.metaKey || event.shiftKey;
    if (several) workbench.select(...selection.filter((other) => other !== key), key);
    else workbench.select(key);
    return false;
  }

  /** A click on a line of a proposal shows it in its place; one on the rest of them opens or folds their list. */
  function pressProposal(event: MouseEvent): boolean {
    if (!(event.target instanceof Element)) return false;
    const list = event.target.closest('[data-more-of]')?.getAttribute('data-more-of');
    const line = event.target.closest('[data-proposal]')?.getAttribute('data-proposal');
    if (list != null) {
      const opened = new Set(drawing.proposals.opened);
      if (!opened.delete(list)) opened.add(list);
      pane.draw({ proposals: { ...drawing.proposals, opened } });
    } else if (line != null) {
      const isWords = event.target.closest('.proposed-words') !== null;
      if (!isWords || !inText.goOnIn(line)) workbench.run('proposing.show', line);
    } else return false;
    event.preventDefault();
    return true;
  }

  function unfold(...keys: readonly string[]): void {
    pane.draw({ folded: new Set([...drawing.folded].filter((other) => !keys.includes(other))) });
  }

  /** Opens the folds that a place lies in. */
  function unfoldAt({ block, offset }: Place): void {
    if (drawing.folded.size === 0) return;
    const model = session.current;
    const holders = (model.reading.byBlock.get(block)?.brackets ?? []).filter(
      ({ open, close }) => open.offset < offset && (close.block !== block || offset <= close.offset),
    );
    const keys = holders.map((bracket) => model.keyOfBracket(bracket)).filter((key) => drawing.folded.has(key));
    if (keys.length > 0) unfold(...keys);
  }

  function point(bracket: ReturnType<typeof bracketUnder>): boolean {
    const key = bracket === null ? null : session.current.keyOfBracket(bracket);
    pointed.set(key);
    if (key !== drawing.hover) pane.draw({ hover: key });
    return false;
  }

  /** Undo asked for in the system's own menus is the dossier's. */
  function replay(event: InputEvent): boolean {
    const id = { historyUndo: 'edit.undo', historyRedo: 'edit.redo' }[event.inputType];
    if (id === undefined) return false;
    event.preventDefault();
    workbench.run(id);
    return true;
  }

  /** In Draft what is selected follows the caret, and a fold that the caret is in opens. */
  function followCaret(): void {
    if (!isDraft()) return;
    const place = pane.placeOf(view.state.selection.head);
    if (place === null) return;
    const model = session.current;
    unfoldAt(place);
    const key = keyAt(model, place);
    if (key !== null) workbench.select(key);
  }

  const pane: TextPane = {
    view,
    geometry,
    pointed,
    whenFilled,
    get state() {
      return view.state;
    },
    get drawing() {
      return drawing;
    },
    catchUp() {
      // While a word is being composed the browser owns the caret.
      if (view.composing || view.isDestroyed) return;
      fill();
      const { domObserver } = view as unknown as Observed;
      domObserver.forceFlush();
      domObserver.flush();
    },
    apply(change) {
      // What is not ours to write the host would refuse, and with it all that is held here (RM1).
      if (!session.mayWrite('text')) throw new RangeError('The text is not ours to write');
      session.act(() => dispatch(change(view.state.tr)));
    },
    reveal(key) {
      fill();
      const place = isDraft() ? typingPlaceOfKey(session.current, key) : placeOfKey(session.current, key);
      const position = place === null ? null : pane.positionOf(place.block, place.offset);
      if (position === null) return;
      scrollTo(view, scroller, position);
      if (inText.by !== null && place !== null) inText.beginAt(place.block, place.offset);
      else if (isDraft()) dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
    },
    revealRange(block, from, to) {
      fill();
      const start = pane.positionOf(block, from);
      if (start === null) return;
      unfoldAt({ block, offset: from + 1 });
      scrollTo(view, scroller, start);
      if (inText.by !== null) inText.beginAt(block, from, to);
      else if (isDraft()) {
        dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, start + to - from)));
      }
    },
    positionOf(block, offset) {
      const section = session.current.reading.byBlock.get(block)?.section;
      return section === undefined ? null : positionIn(view.state.doc, section, block, offset);
    },
    placeOf(position) {
      const $pos = view.state.doc.resolve(position);
      return $pos.depth < 2 ? null : { block: blockAttrs($pos.node(2)).id, offset: $pos.parentOffset };
    },
    selectedPassage() {
      const { from, to } = view.state.selection;
      const [start, end] = [pane.placeOf(from), pane.placeOf(to)];
      return start === null || end === null ? null : { from: start, to: end };
    },
    selectPassage(from: Place, to: Place) {
      fill();
      const start = pane.positionOf(from.block, from.offset);
      const end = pane.positionOf(to.block, to.offset);
      if (start === null || end === null) return;
      dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, end)).scrollIntoView());
    },
    boxOf(key) {
      const bracket = session.current.bracket(key);
      const id = bracket?.id ?? session.current.set(key)?.members[0];
      const element = id === undefined ? null : view.dom.querySelector(`[data-bracket="${CSS.escape(id)}"]`);
      return element?.getClientRects()[0] ?? null;
    },
    draw(change) {
      drawing = { ...drawing, ...change };
      redraw();
      lines.soon();
    },
    type: (place, start) => inText.begin(place, start),
    deleteTyped: () => inText.typing.deleteSelected(),
    get typedProposal() {
      return inText.typing.proposal;
    },
    focus() {
      if (inText.by !== null && inText.goOn()) return;
      // ProseMirror gives the focus to what can be typed in only; in Follow keys act on the text all the same.
      if (view.editable) view.focus();
      else view.dom.focus({ preventScroll: true });
    },
    destroy() {
      for (const stop of stops) stop();
      visible.stop();
      lines.stop();
      inText.typing.destroy();
      drawings.stop();
      view.destroy();
    },
  };

  const drawStatus = () => {
    const status = workbench.mayShowRecord();
    const publicOnly = !workbench.mayShowPrivate();
    if (publicOnly) inText.leaveWhatIsPrivate();
    if (status !== drawing.status || publicOnly !== drawing.proposals.publicOnly)
      pane.draw({ status, proposals: { ...drawing.proposals, publicOnly } });
  };
  const caret = new CaretKeeper(session, () => view.state);
  const stops = [
    session.text.onChange(
      (patch, replayed) => {
        const tr = patch(view.state.tr).setMeta(FROM_DOCUMENT, true).setMeta('addToHistory', false);
        // While a word is being composed the browser owns the caret.
        if (!view.composing) caret.restore(tr, replayed && isDraft());
        dispatch(tr);
      },
      () => caret.hold(),
    ),
    session.isRead.subscribe(() => void fillGradually()),
    session.model.subscribe(() => {
      inText.typing.refresh();
      redraw();
    }),
    session.safety.subscribe(() => {
      inText.typing.refreshEditable();
      if (view.editable !== isEditable()) view.setProps({});
      drawStatus();
    }),
    workbench.preferences.store.subscribe(() => {
      view.setProps({});
      drawStatus();
    }),
    workbench.state.subscribe(() => {
      const { selection, view: shownView, asIf, mode: nextMode, proponent: nextProponent } = workbench.state.get();
      const { proposalsShown: nextShown, settled } = workbench.state.get();
      if (nextShown !== proposalsShown || nextProponent !== proponent) {
        proposalsShown = nextShown;
        const branch = nextProponent?.branch ?? null;
        pane.draw({ proposals: { ...drawing.proposals, ...nextShown, branch } });
      }
      if (nextMode !== mode || nextProponent !== proponent) {
        proponent = nextProponent;

        mode = nextMode;
        // What is typed must stand where it is seen: single sets are shown as they are.
        if (mode === 'draft' && drawing.stepped.size > 0) pane.draw({ stepped: new Map() });
        inText.switchTo(inText.by);
        view.setProps({});
      }
      if (selection.length !== drawing.selection.size || selection.some((key) => !drawing.selection.has(key))) {
        pane.draw({ selection: new Set(selection) });
      }
      if (shownView !== drawing.view || asIf !== drawing.asIf) pane.draw({ view: shownView, asIf });
      if (settled !== drawing.settled) pane.draw({ settled });
    }),
  ];
  visible.watch(view.dom.children);
  return pane;
}

/** What prosemirror-view (pinned) does when the page tells of a selection. */
interface Observed {
  readonly domObserver: {
    /** Only where it waits for more. */
    forceFlush(): void;
    flush(): void;
  };
}

/** Whether two documents have the same sections in the same order. */
function sameSections(a: Node, b: Node): boolean {
  if (a.childCount !== b.childCount) return false;
  for (let i = 0; i < a.childCount; i++) {
    if (a.child(i) !== b.child(i) && a.child(i).attrs.id !== b.child(i).attrs.id) return false;
  }
  return true;
}

function positionIn(doc: Node, section: string, block: string, offset: number): number | null {
  let start = 0;
  for (let i = 0; i < doc.childCount; i++) {
    const child = doc.child(i);
    if (child.attrs.id === section) {
      let position = start + 1;
      for (let j = 0; j < child.childCount; j++) {
        const node = child.child(j);
        if (blockAttrs(node).id === block) return position + 1 + Math.min(offset, node.content.size);
        position += node.nodeSize;
      }
    }
    start += child.nodeSize;
  }
  return null;
}

/** Several whole paragraphs that are cut go as paragraphs, so that none is left empty behind and their ids are free to come back (TX2). */
function wholeCut(state: EditorState, tr: Transaction): Transaction {
  const { $from, $to } = state.selection;
  if (tr.getMeta('uiEvent') !== 'cut' || !isWholeSelection(state) || $from.sameParent($to)) return tr;
  if ($from.node(1) !== $to.node(1)) return tr;
  return state.tr.delete($from.before(2), $to.after(2)).scrollIntoView();
}

/** Whether a selection begins at the beginning of a block and ends at the end of one. */
function isWholeSelection({ selection }: EditorState): boolean {
  const { $from, $to } = selection;
  if ($from.depth !== 2 || $to.depth !== 2) return false;
  return $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size;
}
