import { placeOfCaret } from '../../editor/sharedCaret';
import type { TextPane } from '../../editor/textPane';
import type { DossierSession } from '../../session/dossierSession';
import type { PersonMark } from './marks';
import type { Whereabouts } from './whereabouts';

/** Who a caret is of, as its label tells. */
export interface CaretOwner {
  readonly label: string;
  readonly mark: PersonMark;
}

interface Drawn {
  readonly element: HTMLElement;
  readonly bar: HTMLElement;
  readonly label: HTMLElement;
  caret: Whereabouts['caret'];
  /** Until when the name stands beside the caret. */
  named: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How long a name stands beside a caret that has stopped, in milliseconds. */
const NAMED_FOR = 2500;
/** Lines of a selection that are drawn at the most. */
const MOST_LINES = 60;

/**
 * Carets and selections of others, as a layer of its own over the page: the editor draws nothing for them, however often they move. What
 * moved is measured and drawn once a frame; while nobody moves there is nothing to do.
 */
export class CaretLayer {
  private readonly drawn = new Map<string, Drawn>();
  private others: ReadonlyMap<string, Whereabouts> = new Map();
  private owners: ReadonlyMap<string, CaretOwner> = new Map();
  private frame = 0;
  private naming: ReturnType<typeof setTimeout> | null = null;
  private isAll = false;

  constructor(
    private readonly layer: HTMLElement,
    private readonly pane: TextPane,
    private readonly session: DossierSession,
  ) {}

  /** Others are elsewhere now. */
  show(others: ReadonlyMap<string, Whereabouts>, owners: ReadonlyMap<string, CaretOwner>): void {
    if (owners !== this.owners) this.isAll = true;
    this.others = others;
    this.owners = owners;
    this.soon();
  }

  /** The words moved under the carets. */
  moved(): void {
    // Alone on a page one types as fast as if there were no rooms.
    if (this.drawn.size === 0) return;
    this.isAll = true;
    this.soon();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    if (this.naming !== null) clearTimeout(this.naming);
    this.layer.replaceChildren();
    this.drawn.clear();
  }

  private soon(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    const all = this.isAll;
    this.isAll = false;
    for (const [member, { element }] of this.drawn) {
      if (this.others.get(member)?.caret != null && this.owners.has(member)) continue;
      element.remove();
      this.drawn.delete(member);
    }
    if (![...this.others.values()].some(({ caret }) => caret !== null)) return;
    const now = performance.now();
    const near = new Set(this.pane.geometry.get().sections.map(({ section }) => section));
    // All is read before anything is written, so that the page is laid out once.
    const origin = this.layer.getBoundingClientRect();
    const found: { readonly drawn: Drawn; readonly owner: CaretOwner; readonly boxes: readonly Box[] }[] = [];
    for (const [member, { caret }] of this.others) {
      const owner = this.owners.get(member);
      if (caret === null || owner === undefined) continue;
      const known = this.drawn.get(member);
      if (known !== undefined && known.caret === caret && !all) continue;
      const drawn = known ?? this.make(member);
      if (known === undefined || !isSamePlace(known.caret, caret)) drawn.named = now + NAMED_FOR;
      drawn.caret = caret;
      found.push({ drawn, owner, boxes: this.boxesOf(caret, near, origin) });
    }
    for (const { drawn, owner, boxes } of found) this.write(drawn, owner, boxes);
    this.keepNames(now);
  }

  /** The caret first, then what is selected; nothing where it is out of sight. */
  private boxesOf(
    caret: NonNullable<Whereabouts['caret']>,
    near: ReadonlySet<string>,
    origin: DOMRect,
  ): readonly Box[] {
    const { view } = this.pane;
    const place = placeOfCaret(this.session, view, caret);
    if (place === null) return [];
    const section = view.state.doc.resolve(place.head).node(1)?.attrs.id as string | undefined;
    if (section === undefined || !near.has(section)) return [];
    const { left, top, bottom } = view.coordsAtPos(place.head, -1);
    const boxes: Box[] = [{ left: left - origin.left, top: top - origin.top, width: 0, height: bottom - top }];
    if (place.anchor === place.head) return boxes;
    const range = document.createRange();
    const [from, to] = [Math.min(place.anchor, place.head), Math.max(place.anchor, place.head)];
    const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    for (const rect of outermost([...range.getClientRects()].slice(0, MOST_LINES))) {
      if (rect.width > 0 && rect.height < 60) {
        boxes.push({
          left: rect.left - origin.left,
          top: rect.top - origin.top,
          width: rect.width,
          height: rect.height,
        });
      }
    }
    return boxes;
  }

  private make(member: string): Drawn {
    const element = document.createElement('div');
    const bar = document.createElement('span');
    const label = document.createElement('span');
    element.className = 'remote';
    bar.className = 'remote-caret';
    label.className = 'remote-name';
    element.append(bar, label);
    element.dataset.member = member;
    this.layer.append(element);
    const drawn: Drawn = { element, bar, label, caret: null, named: 0 };
    this.drawn.set(member, drawn);
    return drawn;
  }

  private write({ element, bar, label }: Drawn, { label: words, mark }: CaretOwner, boxes: readonly Box[]): void {
    const [caret, ...lines] = boxes;
    element.hidden = caret === undefined;
    element.dataset.colour = String(mark.colour);
    element.dataset.pattern = mark.pattern;
    if (label.textContent !== words) label.textContent = words;
    if (caret === undefined) return;
    bar.style.translate = `${caret.left}px ${caret.top}px`;
    bar.style.blockSize = `${caret.height}px`;
    // In the first line of the page there is no room above.
    label.style.translate = `${caret.left}px ${caret.top < 14 ? caret.top + caret.height : caret.top - 15}px`;
    const shown = [...element.querySelectorAll<HTMLElement>('.remote-words')];
    for (const [i, { left, top, width, height }] of lines.entries()) {
      let line = shown[i];
      if (line === undefined) {
        line = document.createElement('span');
        line.className = 'remote-words';
        element.append(line);
      }
      line.style.translate = `${left}px ${top}px`;
      line.style.inlineSize = `${width}px`;
      line.style.blockSize = `${height}px`;
    }
    for (const line of shown.slice(lines.length)) line.remove();
  }

  /** Names go when carets have been still for a while. */
  private keepNames(now: number): void {
    if (this.naming !== null) clearTimeout(this.naming);
    this.naming = null;
    let next = Number.POSITIVE_INFINITY;
    for (const { element, named } of this.drawn.values()) {
      element.toggleAttribute('data-named', named > now);
      if (named > now) next = Math.min(next, named - now);
    }
    if (next < Number.POSITIVE_INFINITY) {
      this.naming = setTimeout(() => this.keepNames(performance.now()), next + 20);
    }
  }
}

/** A run of words is told twice where an element holds all of it: as itself and as the element. */
function outermost(rects: readonly DOMRect[]): readonly DOMRect[] {
  const isIn = (a: DOMRect, b: DOMRect) =>
    a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 4 && a.bottom <= b.bottom + 4;
  return rects.filter(
    (rect, i) => !rects.some((other, j) => i !== j && isIn(rect, other) && !(isIn(other, rect) && i < j)),
  );
}

function isSamePlace(a: Whereabouts['caret'], b: Whereabouts['caret']): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
