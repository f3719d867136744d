/** Tells when the browser renders an element or leaves it out (`content-visibility: auto`). */
const RENDERED = 'contentvisibilityautostatechange';

/**
 * Keeps which sections are on screen or within one screen of it, so that only those are decorated. Of a long text the browser renders
 * a few sections at a time: those alone are observed, since each one that is costs something at every frame.
 */
export class VisibleSections {
  readonly ids = new Set<string>();
  private readonly observer: IntersectionObserver;
  private readonly watched = new Map<Element, string>();
  private readonly follow: (event: Event) => void;
  private readonly tellsRendered = 'ContentVisibilityAutoStateChangeEvent' in window;

  constructor(root: Element, onChange: () => void) {
    this.observer = new IntersectionObserver(
      (entries) => {
        let changed = false;
        for (const { target, isIntersecting } of entries) changed = this.note(target, isIntersecting) || changed;
        if (changed) onChange();
      },
      { root, rootMargin: '100% 0px' },
    );
    this.follow = ({ target, currentTarget, skipped }: Event & { readonly skipped?: boolean }) => {
      const element = currentTarget as Element;
      if (target !== element || !this.watched.has(element)) return;
      if (skipped !== true) this.observer.observe(element);
      else {
        this.observer.unobserve(element);
        if (this.note(element, false)) onChange();
      }
    };
  }

  /** Watches the section elements that are in the page now. */
  watch(elements: Iterable<Element>): void {
    const present = new Set<Element>();
    for (const element of elements) {
      const id = element.getAttribute('data-section');
      if (id === null) continue;
      present.add(element);
      if (this.watched.get(element) === id) continue;
      this.watched.set(element, id);
      if (this.tellsRendered) element.addEventListener(RENDERED, this.follow);
      else this.observer.observe(element);
    }
    for (const [element, id] of this.watched) {
      if (present.has(element)) continue;
      element.removeEventListener(RENDERED, this.follow);
      this.observer.unobserve(element);
      this.watched.delete(element);
      this.ids.delete(id);
    }
  }

  stop(): void {
    for (const element of this.watched.keys()) element.removeEventListener(RENDERED, this.follow);
    this.observer.disconnect();
  }

  /** Answers whether that is news. */
  private note(element: Element, isNear: boolean): boolean {
    const id = this.watched.get(element);
    if (id === undefined || isNear === this.ids.has(id)) return false;
    if (isNear) this.ids.add(id);
    else this.ids.delete(id);
    return true;
  }
}
