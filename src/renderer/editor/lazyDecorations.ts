import type { Node } from 'prosemirror-model';
import { Decoration, DecorationSet, type DecorationSource } from 'prosemirror-view';

/** What is drawn on one block: ranges in offsets of its words, and attributes of the paragraph itself. */
export interface BlockDrawing {
  readonly attributes: Readonly<Record<string, string>>;
  readonly ranges: readonly {
    readonly from: number;
    readonly to: number;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly widgets: readonly {
    readonly at: number;
    readonly key: string;
    readonly side: number;
    /** It has an editor of its own: what happens in it is no matter of this one. */
    readonly own?: true;
    draw(): HTMLElement;
  }[];
  /** What stands before or behind the block, and is no part of the text. */
  readonly beside: readonly {
    readonly ahead: boolean;
    readonly key: string;
    readonly own?: boolean;
    draw(): HTMLElement;
  }[];
}

/** Answers the drawing of a block, the same object as before where nothing about it changed; null for nothing at all. */
export type Draw = (block: Node) => BlockDrawing | null;

/** All that the drawings of a section are made from, beside its words; null where that cannot be told. */
export type Grounds = (section: string) => readonly unknown[] | null;

const inside = new WeakMap<BlockDrawing, WeakMap<Node, DecorationSet>>();

/** What was drawn of each section last, so that a section in which nothing changed is passed over as a whole. */
export class DrawnSections {
  private readonly last = new Map<string, SectionDecorations>();

  constructor(
    private readonly draw: Draw,
    private readonly grounds: Grounds = () => null,
  ) {}

  of(section: Node): DecorationSource {
    const id = section.attrs.id as string;
    const grounds = this.grounds(id);
    const before = this.last.get(id);
    if (before !== undefined && grounds !== null && before.restsOn(section, grounds)) return before;
    const drawings: (BlockDrawing | null)[] = [];
    section.forEach((block) => {
      drawings.push(this.draw(block));
    });
    if (before?.isStill(section, drawings)) {
      before.grounds = grounds;
      return before;
    }
    const next = new SectionDecorations(section, drawings, grounds);
    this.last.set(id, next);
    return next;
  }
}

/**
 * Decorations that are worked out when the view asks for them, section by section, and only for sections in `visible`. ProseMirror asks
 * top down (`forChild`); a section or block whose drawing is the same object as before is left alone.
 *
 * Implements what prosemirror-view keeps semi-internal (`eq`, `locals`, `forEachSet`): the version is pinned and a test holds it.
 */
export class LazyDecorations implements DecorationSource {
  constructor(
    private readonly visible: ReadonlySet<string>,
    private readonly sections: DrawnSections,
  ) {}

  map(): DecorationSource {
    return this;
  }

  locals(): readonly Decoration[] {
    return [];
  }

  forChild(_offset: number, node: Node): DecorationSource {
    return this.visible.has(node.attrs.id as string) ? this.sections.of(node) : DecorationSet.empty;
  }

  eq(): boolean {
    // Each section answers for itself.
    return false;
  }

  forEachSet(): void {
    // Only plugins that walk other plugins' sets ask; there are none.
  }
}

/** Widgets at one edge of a block, in order. */
function besideOf({ beside }: BlockDrawing, at: number, ahead: boolean): Decoration[] {
  return beside
    .filter((each) => each.ahead === ahead)
    .map(({ key, own, draw }) =>
      Decoration.widget(at, draw, {
        key,
        side: ahead ? 1 : -1,
        ignoreSelection: true,
        ...(own === true ? { stopEvent: inTyping } : {}),
      }),
    );
}

/** What happens in an editor of its own, the line above it aside, is no matter of the text's. */
function inTyping({ target }: Event): boolean {
  return target instanceof Element && target.closest('.typing') !== null;
}

class SectionDecorations implements DecorationSource {
  private own: readonly Decoration[] | null = null;

  constructor(
    private readonly node: Node,
    private readonly drawings: readonly (BlockDrawing | null)[],
    public grounds: readonly unknown[] | null,
  ) {}

  /** Whether nothing it was made from is another. */
  restsOn(node: Node, grounds: readonly unknown[]): boolean {
    return this.node === node && this.grounds !== null && grounds.every((ground, i) => ground === this.grounds?.[i]);
  }

  isStill(node: Node, drawings: readonly (BlockDrawing | null)[]): boolean {
    return this.node === node && this.drawings.every((drawing, i) => drawing === drawings[i]);
  }

  map(): DecorationSource {
    return this;
  }

  locals(): readonly Decoration[] {
    if (this.own !== null) return this.own;
    const out: Decoration[] = [];
    this.node.forEach((block, offset, i) => {
      const drawing = this.drawings[i] ?? null;
      if (drawing === null) return;
      const end = offset + block.nodeSize;
      out.push(...besideOf(drawing, offset, true));
      out.push(Decoration.node(offset, end, drawing.attributes));
      out.push(...besideOf(drawing, end, false));
    });
    this.own = out;
    return out;
  }

  forChild(offset: number, block: Node): DecorationSource {
    const drawing = this.drawings[this.indexAt(offset)] ?? null;
    if (drawing === null || (drawing.ranges.length === 0 && drawing.widgets.length === 0)) return DecorationSet.empty;
    let sets = inside.get(drawing);
    if (sets === undefined) {
      sets = new WeakMap();
      inside.set(drawing, sets);
    }
    let set = sets.get(block);
    if (set === undefined) {
      set = DecorationSet.create(block, [
        ...drawing.ranges.map(({ from, to, attributes }) => Decoration.inline(from, to, attributes)),
        ...drawing.widgets.map(({ at, key, side, own, draw }) =>
          Decoration.widget(at, draw, {
            key,
            side,
            ignoreSelection: true,
            ...(own === true ? { stopEvent: inTyping } : {}),
          }),
        ),
      ]);
      sets.set(block, set);
    }
    return set;
  }

  eq(other: DecorationSource): boolean {
    return other === this;
  }

  forEachSet(): void {
    // See above.
  }

  private indexAt(offset: number): number {
    let at = 0;
    for (let i = 0; i < this.node.childCount; i++) {
      if (at === offset) return i;
      at += this.node.child(i).nodeSize;
    }
    return -1;
  }
}
