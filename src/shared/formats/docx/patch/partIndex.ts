import { tagFrom } from './tags';

/** An element that holds paragraphs, is one, or holds them once more for old programs. */
export interface Box {
  readonly name: string;
  readonly from: number;
  /** After its start tag. */
  readonly inner: number;
  to: number;
  readonly parent: Box | null;
}

const BOXES: ReadonlySet<string> = new Set(['w:tbl', 'w:tr', 'w:tc', 'w:p', 'mc:AlternateContent', 'mc:Fallback']);

/** Where the paragraphs of a part lie: in which cell of which row of which table. Made when it is asked for. */
export class PartIndex {
  readonly #paragraphs = new Map<number, Box>();
  readonly #fallbacks: Box[] = [];

  constructor(xml: string) {
    const open: Box[] = [];
    for (let at = 0; ; ) {
      const tag = tagFrom(xml, at, xml.length);
      if (tag === null) break;
      at = tag.to;
      if (!BOXES.has(tag.name)) continue;
      if (tag.kind === 'close') {
        const box = open.pop();
        if (box) box.to = tag.to;
        continue;
      }
      const box: Box = {
        name: tag.name,
        from: tag.from,
        inner: tag.to,
        to: tag.to,
        parent: open[open.length - 1] ?? null,
      };
      if (tag.name === 'w:p') this.#paragraphs.set(tag.from, box);
      if (tag.name === 'mc:Fallback') this.#fallbacks.push(box);
      if (tag.kind === 'open') open.push(box);
    }
  }

  /** The paragraph that begins at a place. */
  paragraph(from: number): Box | null {
    return this.#paragraphs.get(from) ?? null;
  }

  /** What old programs show in the stead of a branch that a paragraph lies in; null where it lies in none, or in that one itself. */
  fallback(from: number): Box | null {
    const choice = this.around(from, 'mc:AlternateContent');
    const found = this.#fallbacks.find(({ parent }) => choice !== null && parent === choice);
    return found !== undefined && from < found.from ? found : null;
  }

  /** The innermost, or with `isOutermost` the outermost, element of a name that a paragraph lies in. */
  around(from: number, name: string, isOutermost = false): Box | null {
    let found: Box | null = null;
    for (let box = this.paragraph(from)?.parent ?? null; box !== null; box = box.parent) {
      if (box.name !== name) continue;
      found = box;
      if (!isOutermost) break;
    }
    return found;
  }
}
