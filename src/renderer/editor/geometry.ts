/** One block as it stands on the page. Lengths are CSS pixels from the top of the page's text. */
export interface BlockLines {
  readonly block: string;
  readonly top: number;
  readonly height: number;
  readonly lineHeight: number;
  /** How many lines its words take; real lines, as they break at this width. */
  readonly lines: number;
  /** Number of its first line, counted from 1 in its section. */
  readonly first: number;
}

export interface SectionLines {
  readonly section: string;
  readonly blocks: readonly BlockLines[];
}

/** Lines of the sections that are near what is seen. */
export interface TextGeometry {
  readonly sections: readonly SectionLines[];
}

export const NO_GEOMETRY: TextGeometry = { sections: [] };

/** How long the page must be at rest before it is measured, in milliseconds: while somebody types nothing is. */
const REST = 90;

/**
 * Measures the lines of the text for what is drawn beside it (line numbers, marks). Looks only at sections that are rendered near what is
 * seen, only after one of them changed its size or another one came near, and only once the page is at rest: a key never waits for it.
 */
export class LineMeasure {
  private readonly resized: ResizeObserver;
  private readonly watched = new Set<Element>();
  private readonly known = new Map<string, SectionLines>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `text` holds the section elements; `onChange` is told what was measured when it differs from before. */
  constructor(
    private readonly text: HTMLElement,
    private readonly near: () => ReadonlySet<string>,
    private readonly onChange: (geometry: TextGeometry) => void,
  ) {
    this.resized = new ResizeObserver(() => this.soon());
  }

  /** Sections that are near what is seen have changed. */
  watch(): void {
    const near = this.near();
    for (const element of this.watched) {
      if (element.isConnected && near.has(element.getAttribute('data-section') ?? '')) continue;
      this.resized.unobserve(element);
      this.watched.delete(element);
    }
    for (const element of this.text.children) {
      if (this.watched.has(element) || !near.has(element.getAttribute('data-section') ?? '')) continue;
      this.watched.add(element);
      this.resized.observe(element);
    }
    this.soon();
  }

  /** Measures again once the page is at rest. */
  soon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.measure();
    }, REST);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.resized.disconnect();
  }

  private measure(): void {
    const sections: SectionLines[] = [];
    let changed = this.known.size !== this.watched.size;
    const heights = new Map<string, number>();
    const origin = this.text.getBoundingClientRect().top;
    for (const element of this.text.children) {
      if (!this.watched.has(element)) continue;
      const next = linesOf(element as HTMLElement, origin, heights);
      const before = this.known.get(next.section);
      const kept = before !== undefined && sameLines(before, next) ? before : next;
      if (kept !== before) changed = true;
      sections.push(kept);
    }
    if (!changed) return;
    this.known.clear();
    for (const section of sections) this.known.set(section.section, section);
    this.onChange({ sections });
  }
}

function linesOf(section: HTMLElement, origin: number, heights: Map<string, number>): SectionLines {
  const blocks: BlockLines[] = [];
  let first = 1;
  for (const child of section.children) {
    const element = child as HTMLElement;
    // Proposals stand between the paragraphs, and are no lines of the text.
    if (element.dataset.block === undefined) continue;
    const { top, height } = element.getBoundingClientRect();
    if (height === 0) continue;
    const lineHeight = lineHeightOf(element, heights);
    const lines = Math.max(1, Math.round(height / lineHeight));
    blocks.push({
      block: element.dataset.block ?? '',
      top: Math.round((top - origin) * 4) / 4,
      height,
      lineHeight,
      lines,
      first,
    });
    first += lines;
  }
  return { section: section.dataset.section ?? '', blocks };
}

/** Blocks of one kind have one line height: it is asked of the page once for each kind and measuring. */
function lineHeightOf(element: HTMLElement, heights: Map<string, number>): number {
  const kind = element.className;
  let height = heights.get(kind);
  if (height === undefined) {
    height = Number.parseFloat(getComputedStyle(element).lineHeight) || 24;
    heights.set(kind, height);
  }
  return height;
}

function sameLines(a: SectionLines, b: SectionLines): boolean {
  return (
    a.blocks.length === b.blocks.length &&
    a.blocks.every((one, i) => {
      const other = b.blocks[i] as BlockLines;
      return (
        one.block === other.block &&
        one.top === other.top &&
        one.lines === other.lines &&
        one.first === other.first &&
        one.lineHeight === other.lineHeight
      );
    })
  );
}
