/** Keeps which sections are on screen or within one screen of it, so that only those are decorated. */
export class VisibleSections {
  readonly ids = new Set<string>();
  private readonly observer: IntersectionObserver;
  private readonly watched = new Map<Element, string>();

  constructor(root: Element, onChange: () => void) {
    this.observer = new IntersectionObserver(
      (entries) => {
        let changed = false;
        for (const { target, isIntersecting } of entries) {
          const id = this.watched.get(target);
          if (id === undefined) continue;
          if (isIntersecting !== this.ids.has(id)) changed = true;
          if (isIntersecting) this.ids.add(id);
          else this.ids.delete(id);
        }
        if (changed) onChange();
      },
      { root, rootMargin: '100% 0px' },
    );
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
      this.observer.observe(element);
    }
    for (const [element, id] of this.watched) {
      if (present.has(element)) continue;
      this.observer.unobserve(element);
      this.watched.delete(element);
      this.ids.delete(id);
    }
  }

  stop(): void {
    this.observer.disconnect();
  }
}
