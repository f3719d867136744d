import type { EditorView } from 'prosemirror-view';

/** How near to the edge a line may stand before it is brought to the middle, in pixels. */
const MARGIN = 48;

/** Brings a position of the text into view: its paragraph first, so that it is laid out, then its line. */
export function scrollTo(view: EditorView, scroller: HTMLElement, position: number): void {
  const { node } = view.domAtPos(position);
  const block = (node instanceof Element ? node : node.parentElement)?.closest('[data-block]');
  const frame = scroller.getBoundingClientRect();
  const box = block?.getBoundingClientRect();
  if (box !== undefined && (box.bottom < frame.top || box.top > frame.bottom)) {
    block?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }
  // Bars lie over the top of the text.
  const bars = scroller.querySelector('.text-bars')?.getBoundingClientRect().height ?? 0;
  const line = view.coordsAtPos(position);
  if (line.top < frame.top + bars + MARGIN || line.bottom > frame.bottom - MARGIN) {
    const middle = frame.top + frame.height / 2;
    scroller.scrollBy({ top: line.top - middle, behavior: 'instant' });
  }
}
