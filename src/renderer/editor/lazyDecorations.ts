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
    draw(): HTMLElement;
  }[];
}

/** Answers the drawing of a block, the same object as before where nothing about it changed; null for nothing at all. */
export type Draw = (section: string, block: Node) => BlockDrawing | null;

const inside = new WeakMap<BlockDrawing, WeakMap<Node, DecorationSet>>();

/**
 * Decorations that are worked out when the view asks for them, section by section, and only for sections in `visible`. ProseMirror asks
 * top down (`forChild`); a block whose drawing is the same object as before is left alone.
 *
 * Implements what prosemirror-view keeps semi-internal (`eq`, `locals`, `forEachSet`): the version is pinned and a test holds it.
 */
export class LazyDecorations implements DecorationSource {
  /** `stamp` changes whenever anything drawn may have changed other than by the words themselves. */
  constructor(
    private readonly visible: ReadonlySet<string>,
    private readonly draw: Draw,
    private readonly stamp: object,
  ) {}

  map(): DecorationSource {
    return this;
  }

  locals(): readonly Decoration[] {
    return [];
  }

  forChild(_offset: number, node: Node): DecorationSource {
    const id = node.attrs.id as string;
    return this.visible.has(id) ? new SectionDecorations(node, id, this.draw, this.stamp) : DecorationSet.empty;
  }

  eq(other: DecorationSource): boolean {
    return other instanceof LazyDecorations && other.stamp === this.stamp && other.visible === this.visible;
  }

  forEachSet(): void {
    // Only plugins that walk other plugins' sets ask; there are none.
  }
}

class SectionDecorations implements DecorationSource {
  constructor(
    private readonly node: Node,
    private readonly id: string,
    private readonly draw: Draw,
    private readonly stamp: object,
  ) {}

  map(): DecorationSource {
    return this;
  }

  locals(node: Node): readonly Decoration[] {
    const out: Decoration[] = [];
    node.forEach((block, offset) => {
      const drawing = this.draw(this.id, block);
      if (drawing !== null && Object.keys(drawing.attributes).length > 0) {
        out.push(Decoration.node(offset, offset + block.nodeSize, drawing.attributes));
      }
    });
    return out;
  }

  forChild(_offset: number, block: Node): DecorationSource {
    const drawing = this.draw(this.id, block);
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
        ...drawing.widgets.map(({ at, key, side, draw }) =>
          Decoration.widget(at, draw, { key, side, ignoreSelection: true }),
        ),
      ]);
      sets.set(block, set);
    }
    return set;
  }

  eq(other: DecorationSource): boolean {
    return other instanceof SectionDecorations && other.node === this.node && other.stamp === this.stamp;
  }

  forEachSet(): void {
    // See above.
  }
}
