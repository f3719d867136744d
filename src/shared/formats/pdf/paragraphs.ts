import { beginsInside, type DraftBlock, hasLabel, isCited, isEnded, isOpen } from './draft';
import type { PdfLine } from './lines';

/** A line and the column it stands in. */
export interface FlowLine {
  readonly line: PdfLine;
  readonly x0: number;
  readonly x1: number;
  /** Counts zones in reading order over the whole document: a line of the next zone stands elsewhere on paper. */
  readonly zone: number;
}

/** What is usual in a text: the size of most of it, and how far its lines stand apart. */
export interface TextMeasure {
  readonly size: number;
  /** Distances of baselines, in parts of the size, by `leadingKey`. */
  readonly leadings: ReadonlyMap<string, number>;
  /** Bold lines are few, so that one can be a heading for it. */
  readonly isStrongRare: boolean;
}

/** Scripts stand apart otherwise, even in one size. */
function leadingKey({ size, dir }: PdfLine): string {
  return `${Math.round(size * 10)}${dir}`;
}

export function measureOf(flow: readonly FlowLine[]): TextMeasure {
  const sizes = new Map<number, number>();
  const distances = new Map<string, Map<number, number>>();
  let strong = 0;
  let all = 0;
  flow.forEach(({ line, zone }, at) => {
    const key = leadingKey(line);
    const tenths = Math.round(line.size * 10);
    sizes.set(tenths, (sizes.get(tenths) ?? 0) + line.text.length);
    all += line.text.length;
    if (line.isStrong) strong += line.text.length;
    const next = flow[at + 1];
    if (next === undefined || next.zone !== zone || Math.abs(next.line.size - line.size) > 0.1) return;
    const distance = Math.round(((next.line.y - line.y) / line.size) * 50) / 50;
    if (distance < 0.8 || distance > 2.6) return;
    const counts = distances.get(key) ?? new Map<number, number>();
    distances.set(key, counts);
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  });
  const leadings = new Map([...distances].map(([key, counts]) => [key, leadingOf(counts)]));
  return { size: most(sizes) / 10, leadings, isStrongRare: strong < 0.35 * all };
}

/** The least distance that is common: paragraphs stand further apart, and may be as many as lines. */
function leadingOf(counts: ReadonlyMap<number, number>): number {
  const top = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count >= 0.25 * top).map(([distance]) => distance));
}

function most(counts: ReadonlyMap<number, number>): number {
  let best = 110;
  let top = 0;
  for (const [value, count] of counts) {
    if (count <= top) continue;
    top = count;
    best = value;
  }
  return best;
}

/** Further apart than so many times the usual distance, lines are of two paragraphs. */
const APART = 1.22;
/** A change of size that parts paragraphs. */
const SIZE = 0.1;

/** Paragraphs out of lines in reading order, whole over columns and pages. */
export function paragraphsOf(flow: readonly FlowLine[], measure: TextMeasure): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let open: FlowLine[] = [];
  const close = () => {
    const first = open[0];
    if (first !== undefined) {
      blocks.push({ lines: open.map(({ line }) => line), role: '', room: { x0: first.x0, x1: first.x1 } });
    }
    open = [];
  };
  for (const next of flow) {
    if (open.length > 0 && parts(open, next, measure)) close();
    open.push(next);
  }
  close();
  return blocks;
}

/** How far a line begins from its column's edge, on the side where its script begins. */
function startOf({ line, x0, x1 }: FlowLine): number {
  return line.dir === 'rtl' ? x1 - line.x1 : line.x0 - x0;
}

function endRoom({ line, x0, x1 }: FlowLine): number {
  return line.dir === 'rtl' ? line.x0 - x0 : x1 - line.x1;
}

/** What is counted stands in a list, and is not centred. */
const COUNTED = /^[[“"]*\(?(?:\d{1,3}|[a-z]{1,5}|[A-Z])[.)]/;

function isCentred(flow: FlowLine): boolean {
  const start = startOf(flow);
  const end = endRoom(flow);
  const size = flow.line.size;
  if (COUNTED.test(flow.line.text)) return false;
  return start > 1.2 * size && end > 1.2 * size && Math.abs(start - end) < 0.6 * size;
}

/** Of centred lines the longer begins further out; others begin where they begin, however long they are. */
function areCentred(a: FlowLine, b: FlowLine): boolean {
  if (!isCentred(a) || !isCentred(b)) return false;
  const size = a.line.size;
  const isSameWidth = Math.abs(a.line.x1 - a.line.x0 - (b.line.x1 - b.line.x0)) < 0.6 * size;
  return isSameWidth || Math.abs(startOf(a) - startOf(b)) > 0.25 * size;
}

/** Whether the next line begins a paragraph. */
function parts(open: readonly FlowLine[], next: FlowLine, measure: TextMeasure): boolean {
  const last = open[open.length - 1] as FlowLine;
  const first = open[0] as FlowLine;
  const size = last.line.size;
  if (Math.abs(next.line.size - size) > SIZE * size) return true;
  if (next.line.dir !== last.line.dir && next.line.dir !== first.line.dir) return true;
  const isHeadThere = last.line.isStrong && open.every(({ line }) => line.isStrong);
  if (measure.isStrongRare && isHeadThere !== next.line.isStrong && (isHeadThere || isShort(next))) return true;
  const words = open.map(({ line }) => line.text).join(' ');
  const labelled = hasLabel(next.line.text) && !isCited(words);
  const leading = measure.leadings.get(leadingKey(last.line)) ?? 1.2;
  if (last.zone !== next.zone) return partsAcross(open, last, next, words, labelled);
  const distance = (next.line.y - last.line.y) / size;
  if (distance > APART * leading || distance < 0.3) return true;
  // Lines of a title are parted where it pleases the eye.
  const isRest = beginsInside(next.line.text) || isOpen(last.line.text);
  if (areCentred(last, next)) return !isRest && hasRoomCentred(last, next);
  if (isCentred(last) !== isCentred(next) && (last.line.isStrong || isHeadThere)) return true;
  if (hasRoom(last, next)) return true;
  const start = startOf(next);
  const begun = startOf(first);
  const hanging = hangOf(first);
  const going = open.length > 1 ? startOf(open[1] as FlowLine) : hanging;
  const slack = 0.45 * size;
  if (open.length === 1) {
    const goesOn = Math.abs(start - going) < slack || Math.abs(start - begun) < slack;
    if (labelled && (isEnded(words) || !goesOn)) return true;
    if (goesOn) return labelled && Math.abs(start - begun) < slack && Math.abs(going - begun) > slack;
    // The first line of a paragraph may stand further in than its others; the other way round it needs a label.
    if (start < begun - slack) return labelled;
    return !beginsInside(next.line.text) || labelled;
  }
  if (labelled && (isEnded(words) || Math.abs(start - going) > slack)) return true;
  if (start > going + 0.7 * size && !beginsInside(next.line.text)) return true;
  if (start < going - 0.7 * size) return true;
  return false;
}

/** Where the words behind a label begin: there its other lines may stand. */
function hangOf({ line, x0, x1 }: FlowLine): number {
  if (!hasLabel(line.text)) return line.dir === 'rtl' ? x1 - line.x1 : line.x0 - x0;
  return line.dir === 'rtl' ? x1 - line.secondX : line.secondX - x0;
}

/** The next line's first word would have had room behind the last one: who breaks lines leaves no such room within a paragraph. */
function hasRoom(last: FlowLine, next: FlowLine): boolean {
  const size = last.line.size;
  return endRoom(last) > next.line.firstWidth + 0.75 * size;
}

function hasRoomCentred(last: FlowLine, next: FlowLine): boolean {
  return startOf(last) + endRoom(last) > next.line.firstWidth + 0.75 * last.line.size;
}

function isShort({ line, x0, x1 }: FlowLine): boolean {
  return line.x1 - line.x0 < 0.75 * (x1 - x0);
}

/** Over the end of a column or a page: where the words and the places of the lines say nothing else, a full line goes on. */
function partsAcross(
  open: readonly FlowLine[],
  last: FlowLine,
  next: FlowLine,
  words: string,
  labelled: boolean,
): boolean {
  if (labelled || hasRoom(last, next)) return true;
  if (isCentred(next) && next.line.isStrong) return true;
  if (beginsInside(next.line.text) || !isEnded(words)) return false;
  const size = last.line.size;
  const first = open[0] as FlowLine;
  const start = startOf(next);
  const begun = startOf(first);
  const going = open.length > 1 ? startOf(open[1] as FlowLine) : hangOf(first);
  // A paragraph that begins otherwise than it goes on shows by its place what the line is.
  if (Math.abs(begun - going) > 0.45 * size) return Math.abs(start - going) > 0.45 * size;
  return /[.!?]["”’»)\]]*$/u.test(words);
}
