import '../../../src/renderer/styles/tokens.css';
import '../../../src/renderer/styles/text.css';
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type BlockDrawing, DrawnSections, LazyDecorations } from '../../../src/renderer/editor/lazyDecorations';
import { VisibleSections } from '../../../src/renderer/editor/visibleSections';
import { readBlock } from '../../../src/shared/notation/block';
import { blockType, schema, sectionType } from '../../../src/shared/text/schema';
import { draftSections, LARGE } from '../../draft';
import type { Subject } from '../subject';

type Range = BlockDrawing['ranges'][number];

/**
 * Plain ProseMirror on the same sections with the same decorations: what the app's own layers are measured against. It has no
 * document behind it, no undo, no ledger, and reads the brackets of a block alone.
 */
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
  const draw = (block: Node): BlockDrawing => {
    let drawing = drawings.get(block);
    if (drawing === undefined) {
      drawing = drawBlock(block);
      drawings.set(block, drawing);
    }
    return drawing;
  };
  // A block is drawn from its words alone: nothing else can change a section.
  const drawn = new DrawnSections(draw, () => []);
  let shown: ReadonlySet<string> = new Set();
  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({ doc, plugins: [keymap(baseKeymap)] }),
    attributes: { class: 'text' },
    decorations: () => new LazyDecorations(shown, drawn),
  });
  const visible = new VisibleSections(scroller, () => {
    shown = new Set(visible.ids);
    view.updateState(view.state);
  });
  visible.watch(view.dom.children);
  return { from, remote: null };
};

/** The same classes on the same runs as the app draws: each run between two bracket characters once, as part of the innermost. */
function drawBlock(block: Node): BlockDrawing {
  const { pairs, marker } = readBlock(block.textContent);
  const ranges: Range[] = [];
  const attributes = (edge: boolean, index: number) => ({
    class: `${edge ? 'bracket-edge' : 'bracket-words'} bracket-negotiation bracket-depth-${(((pairs[index]?.depth ?? 1) - 1) % 3) + 1} reading-unknown`,
    'data-bracket': `${block.attrs.id}.${index}`,
  });
  const edges = pairs
    .flatMap(({ open: start, close }, index) => [
      { at: start, index, opens: true },
      { at: close, index, opens: false },
    ])
    .sort((a, b) => a.at - b.at);
  const holders: number[] = [];
  let at = 0;
  for (const edge of edges) {
    const inner = holders.at(-1);
    if (inner !== undefined && edge.at > at)
      ranges.push({ from: at, to: edge.at, attributes: attributes(false, inner) });
    if (edge.opens) holders.push(edge.index);
    ranges.push({ from: edge.at, to: edge.at + 1, attributes: attributes(true, edge.index) });
    if (!edge.opens) holders.splice(holders.lastIndexOf(edge.index), 1);
    at = edge.at + 1;
  }
  if (marker !== null) {
    ranges.push({ from: marker.marker.start, to: marker.marker.end, attributes: { class: 'marker' } });
  }
  return { attributes: { class: 'block block-provision depth-1' }, ranges, widgets: [], beside: [] };
}
