import '../../../src/renderer/styles/tokens.css';
import '../../../src/renderer/styles/text.css';
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type BlockDrawing, LazyDecorations } from '../../../src/renderer/editor/lazyDecorations';
import { VisibleSections } from '../../../src/renderer/editor/visibleSections';
import { readBlock } from '../../../src/shared/notation/block';
import { blockType, schema, sectionType } from '../../../src/shared/text/schema';
import { draftSections, LARGE } from '../../draft';
import type { Subject } from '../subject';

/** Plain ProseMirror on the same sections with the same kind of decorations: what the app's own layers are measured against. */
export const open: Subject = async (mount, scroller, blocks) => {
  const sections = draftSections({ ...LARGE, blocks });
  const from = performance.now();
  const doc = schema.topNodeType.create(
    null,
    sections.map((section) =>
      sectionType.create(
        { id: section.id },
        section.blocks.map((block) => blockType.create({ id: block.id }, schema.text(block.text))),
      ),
    ),
  );
  const drawings = new WeakMap<Node, BlockDrawing>();
  const draw = (_section: string, block: Node): BlockDrawing => {
    let drawing = drawings.get(block);
    if (drawing === undefined) {
      const reading = readBlock(block.textContent);
      drawing = {
        attributes: { class: 'block block-provision' },
        ranges: reading.pairs.flatMap(({ open: start, close }) => [
          { from: start, to: start + 1, attributes: { class: 'bracket-edge bracket-depth-1' } },
          { from: start + 1, to: close, attributes: { class: 'bracket-words bracket-depth-1' } },
          { from: close, to: close + 1, attributes: { class: 'bracket-edge bracket-depth-1' } },
        ]),
        widgets: [],
      };
      drawings.set(block, drawing);
    }
    return drawing;
  };
  let stamp: object = {};
  let shown: ReadonlySet<string> = new Set();
  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }),
    attributes: { class: 'text' },
    decorations: () => new LazyDecorations(shown, draw, stamp),
    dispatchTransaction(tr) {
      if (tr.docChanged) stamp = {};
      view.updateState(view.state.apply(tr));
    },
  });
  const visible = new VisibleSections(scroller, () => {
    shown = new Set(visible.ids);
    stamp = {};
    view.updateState(view.state);
  });
  visible.watch(view.dom.children);
  return { from, remote: null };
};
