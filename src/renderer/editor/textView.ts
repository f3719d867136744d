import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Bracket } from '../../shared/domain/bracket';
import type { TargetKey } from '../../shared/domain/target';
import { blockAttrs } from '../../shared/text/schema';
import { withinSections } from '../../shared/text/sectionGuard';
import type { DossierSession } from '../session/dossierSession';
import { type DrawingState, drawBlock } from './drawing';
import { typingKeys } from './keys';
import { type BlockDrawing, LazyDecorations } from './lazyDecorations';
import type { TextPane, TextSurroundings } from './textPane';
import { VisibleSections } from './visibleSections';

const FROM_DOCUMENT = 'from-document';

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
    view: 'marked',
    asIf: new Map(),
    folded: new Set(),
    hover: null,
    found: new Map(),
  };
  let stamp: object = {};
  const drawn = new Map<string, { node: Node; made: readonly unknown[]; drawing: BlockDrawing }>();

  const draw = (_section: string, block: Node): BlockDrawing | null => {
    const model = session.current;
    const { id } = blockAttrs(block);
    const provision = model.reading.byBlock.get(id);
    if (provision === undefined) return null;
    const known = drawn.get(id);
    const section = model.sections.get(provision.section);
    const made = [provision, section, stamp];
    if (known !== undefined && known.node === block && known.made.every((part, i) => part === made[i]))
      return known.drawing;
    const next = drawBlock(model, provision, block, drawing);
    const kept = known !== undefined && known.node === block && sameDrawing(known.drawing, next) ? known.drawing : next;
    drawn.set(id, { node: block, made, drawing: kept });
    return kept;
  };

  const visible = new VisibleSections(scroller, () => redraw());
  let shown: ReadonlySet<string> = new Set();

  const dispatch = (tr: Transaction) => {
    const safe = tr.getMeta(FROM_DOCUMENT) === true ? tr : withinSections(view.state, tr);
    const { state, transactions } = view.state.applyTransaction(safe);
    let next = state;
    if (safe.docChanged && safe.getMeta(FROM_DOCUMENT) !== true) {
      const patch = session.text.write(transactions, state.doc);
      if (patch !== null) next = state.apply(patch(state.tr).setMeta(FROM_DOCUMENT, true));
    }
    if (safe.docChanged) stamp = {};
    view.updateState(next);
    if (safe.docChanged) visible.watch(view.dom.children);
    if (safe.selectionSet || safe.docChanged) followCaret();
  };

  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({ doc: session.text.node(), plugins: [...plugins, keymap(typingKeys())] }),
    editable: () => workbench.state.get().mode === 'draft' && session.safety.get().editable,
    attributes: () => ({
      class: 'text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': session.current.settings.title,
      'aria-readonly': String(workbench.state.get().mode !== 'draft'),
      spellcheck: String(workbench.preferences.get('spellCheck')),
      tabindex: '0',
    }),
    decorations: () => new LazyDecorations(shown, draw, stamp),
    dispatchTransaction: (tr) => dispatch(tr),
    handleDOMEvents: {
      mousedown: (_view, event) => pick(event),
      mouseover: (_view, event) => hover(event),
      mouseleave: () => {
        if (drawing.hover !== null) pane.draw({ hover: null });
        return false;
      },
    },
  });

  function redraw(): void {
    shown = new Set(visible.ids);
    stamp = {};
    view.updateState(view.state);
  }

  /** A click in Follow selects the question under it; with Ctrl or Shift it is added. */
  function pick(event: MouseEvent): boolean {
    if (event.button !== 0) return false;
    const key = keyUnder(event.target);
    if (key === null) return false;
    const { mode, selection } = workbench.state.get();
    if (mode === 'draft') return false;
    const several = event.ctrlKey || event.metaKey || event.shiftKey;
    if (several) workbench.select(...selection.filter((other) => other !== key), key);
    else workbench.select(key);
    return false;
  }

  function hover(event: MouseEvent): boolean {
    const bracket = bracketUnder(event.target);
    const key = bracket === null ? null : session.current.keyOfBracket(bracket);
    if (key !== drawing.hover) pane.draw({ hover: key });
    return false;
  }

  function bracketUnder(target: EventTarget | null): Bracket | null {
    const id = target instanceof Element ? target.closest('[data-bracket]')?.getAttribute('data-bracket') : null;
    if (id == null) return null;
    const provision = session.current.reading.byBlock.get(id.slice(0, id.lastIndexOf(':')));
    return provision?.brackets.find((bracket) => bracket.id === id) ?? null;
  }

  function keyUnder(target: EventTarget | null): TargetKey | null {
    const bracket = bracketUnder(target);
    if (bracket !== null && bracket.kind === 'negotiation') return session.current.questionOf(bracket).key;
    const block = target instanceof Element ? target.closest('[data-block]')?.getAttribute('data-block') : null;
    return block == null || !session.current.reading.byBlock.has(block) ? null : session.current.keyOfBlock(block);
  }

  /** In Draft what is selected follows the caret: the innermost open bracket around it, else its provision. */
  function followCaret(): void {
    if (workbench.state.get().mode !== 'draft') return;
    const place = pane.placeOf(view.state.selection.head);
    if (place === null) return;
    const model = session.current;
    const provision = model.reading.byBlock.get(place.block);
    if (provision === undefined) return;
    let inner: Bracket | null = null;
    for (const bracket of provision.brackets) {
      const holds =
        bracket.open.offset < place.offset &&
        (bracket.close.block !== place.block || place.offset <= bracket.close.offset);
      if (holds && bracket.kind === 'negotiation' && (inner === null || bracket.depth > inner.depth)) inner = bracket;
    }
    workbench.select(inner === null ? model.keyOfBlock(place.block) : model.questionOf(inner).key);
  }

  const pane: TextPane = {
    view,
    get state() {
      return view.state;
    },
    apply(change) {
      session.act(() => dispatch(change(view.state.tr)));
    },
    reveal(key) {
      const place = placeOfKey(session, key);
      if (place === null) return;
      const position = pane.positionOf(place.block, place.offset);
      if (position === null) return;
      const dom = view.domAtPos(position).node;
      const element = dom instanceof Element ? dom : dom.parentElement;
      const block = element?.closest('[data-block]') ?? element;
      block?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const box = block?.getBoundingClientRect();
      const frame = scroller.getBoundingClientRect();
      if (box !== undefined && (box.top < frame.top + 40 || box.bottom > frame.bottom - 40)) {
        block?.scrollIntoView({ block: 'center', behavior: 'instant' });
      }
      if (workbench.state.get().mode === 'draft') {
        dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
      }
    },
    positionOf(block, offset) {
      let found: number | null = null;
      view.state.doc.forEach((section, start) => {
        section.forEach((node, inner) => {
          if (blockAttrs(node).id === block) found = start + 1 + inner + 1 + Math.min(offset, node.content.size);
        });
      });
      return found;
    },
    placeOf(position) {
      const $pos = view.state.doc.resolve(position);
      return $pos.depth < 2 ? null : { block: blockAttrs($pos.node(2)).id, offset: $pos.parentOffset };
    },
    draw(change) {
      drawing = { ...drawing, ...change };
      redraw();
    },
    focus() {
      view.focus();
    },
    destroy() {
      for (const stop of stops) stop();
      visible.stop();
      view.destroy();
    },
  };

  const stops = [
    session.text.onChange((patch) => {
      dispatch(patch(view.state.tr).setMeta(FROM_DOCUMENT, true).setMeta('addToHistory', false));
    }),
    session.model.subscribe(() => redraw()),
    workbench.preferences.store.subscribe(() => view.setProps({})),
    workbench.state.subscribe(() => {
      const { selection, view: shownView, asIf } = workbench.state.get();
      view.setProps({});
      if (selection.length !== drawing.selection.size || selection.some((key) => !drawing.selection.has(key))) {
        pane.draw({ selection: new Set(selection) });
      }
      if (shownView !== drawing.view || asIf !== drawing.asIf) pane.draw({ view: shownView, asIf });
    }),
  ];
  visible.watch(view.dom.children);
  return pane;
}

/** The first character of a question: what `reveal` shows. */
function placeOfKey(
  session: DossierSession,
  key: TargetKey,
): { readonly block: string; readonly offset: number } | null {
  const model = session.current;
  const bracket = model.bracket(key);
  if (bracket !== undefined) return bracket.open;
  const set = model.set(key);
  if (set !== undefined) return { block: set.ranges[0]?.from.block ?? '', offset: set.ranges[0]?.from.offset ?? 0 };
  const provision = model.provision(key);
  if (provision !== undefined) return { block: provision.block, offset: 0 };
  if (!key.startsWith('s:')) return null;
  const first = model.sections.get(key.slice(2))?.provisions[0];
  return first === undefined ? null : { block: first.block, offset: 0 };
}

function sameDrawing(a: BlockDrawing, b: BlockDrawing): boolean {
  return (
    JSON.stringify([a.attributes, a.ranges, a.widgets.map(({ at, key }) => [at, key])]) ===
    JSON.stringify([b.attributes, b.ranges, b.widgets.map(({ at, key }) => [at, key])])
  );
}
