import type { EditorView } from 'prosemirror-view';

/** How near to the edge a line may stand before it is brought to the middle, in pixels. */
const MARGIN = 48;

/** How many frames a place is kept in view while what stands above it is laid out, and how many of them must be still. */
const FRAMES = 90;
const STILL = 12;

const latest = new WeakMap<HTMLElement, AbortController>();

/**
 * Brings a position of the text into view: its paragraph first, so that it is laid out, then its line. Sections that come near are laid
 * out only then and take another size than was guessed, so that the place is brought back until nothing moves any more.
 */
export function scrollTo(view: EditorView, scroller: HTMLElement, position: number): void {
  latest.get(scroller)?.abort();
  const over = new AbortController();
  latest.set(scroller, over);
  const { doc } = view.state;
  bring(view, scroller, position);
  let frames = 0;
  let still = 0;
  const again = () => {
    if (over.signal.aborted) return;
    if (view.isDestroyed || view.state.doc !== doc || frames === FRAMES || still === STILL) return over.abort();
    still = bring(view, scroller, position) ? 0 : still + 1;
    frames += 1;
    requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
  // A person who scrolls goes where they want.
  const stop = { signal: over.signal, passive: true };
  scroller.addEventListener('wheel', () => over.abort(), stop);
  scroller.addEventListener('pointerdown', () => over.abort(), stop);
  scroller.addEventListener('keydown', () => over.abort(), stop);
}

/** Scrolls where the position is out of sight or at the edge; answers whether it had to. */
function bring(view: EditorView, scroller: HTMLElement, position: number): boolean {
  const before = scroller.scrollTop;
  const { node } = view.domAtPos(position);
  const block = (node instanceof Element ? node : node.parentElement)?.closest('[data-block]');
  const frame = scroller.getBoundingClientRect();
  const box = block?.getBoundingClientRect();
  if (box !== undefined && (box.bottom < frame.top || box.top > frame.bottom)) {
    block?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }
  // Bars lie over the top of the text.
  const bars = scroller.querySelector('.text-bars')?.getBoundingClientRect().height ?? 0;
  // The words of a paragraph that a proposal is typed on are not shown: its editor stands in their place.
  const line = block?.querySelector('.typing')?.getBoundingClientRect() ?? view.coordsAtPos(position);
  if (line.top < frame.top + bars + MARGIN || line.bottom > frame.bottom - MARGIN) {
    const middle = frame.top + frame.height / 2;
    scroller.scrollBy({ top: line.top - middle, behavior: 'instant' });
  }
  return scroller.scrollTop !== before;
}
