import type { PdfArea } from './pdfPage';

/** How a place of one space stands in another, as PDF has it: `x' = ax + cy + e`, `y' = bx + dy + f`. */
export type Matrix = readonly [number, number, number, number, number, number];

/** How a path is drawn: filled with a colour, or its lines with one. */
export type PathLook = { readonly fill: string } | { readonly stroke: string; readonly lineWidth: number };

/** Thinner than this, in points, a filled rectangle is a line. */
const THIN = 2.2;
/** A page of drawings is no text; past so many areas none of them says anything of words. */
const MOST_AREAS = 20_000;

type Point = readonly [number, number];

/** Lines and areas of a page, out of its paths. What is curved is no line that says anything of words. */
export class DrawnAreas {
  readonly rules: PdfArea[] = [];
  readonly fills: PdfArea[] = [];

  /** Takes up a path: `data` as pdf.js packs it, a number for each kind of step with its places behind it. */
  path(data: ArrayLike<number>, ctm: Matrix, look: PathLook): void {
    const thick = 'fill' in look ? 0 : look.lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    let points: Point[] = [];
    let isStraight = true;
    const end = () => {
      if (isStraight && points.length > 1) {
        if ('fill' in look) this.#area(points, look.fill, 0);
        else for (let i = 1; i < points.length; i++) this.#area(points.slice(i - 1, i + 1), look.stroke, thick);
      }
      points = [];
      isStraight = true;
    };
    const point = (at: number) => {
      const x = finite(data[at]);
      const y = finite(data[at + 1]);
      points.push([ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5]]);
    };
    for (let i = 0; i < data.length; ) {
      const draw = data[i];
      if (draw === 0) {
        end();
        point(i + 1);
        i += 3;
      } else if (draw === 1) {
        point(i + 1);
        i += 3;
      } else if (draw === 4) {
        if (points.length > 2) points.push(points[0] as Point);
        i += 1;
      } else {
        isStraight = false;
        i += draw === 2 ? 7 : draw === 3 ? 5 : data.length;
      }
    }
    end();
  }

  #area(points: readonly Point[], colour: string, thick: number): void {
    if (this.rules.length + this.fills.length > MOST_AREAS) return;
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const area = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys), colour };
    const wide = area.x1 - area.x0;
    const high = area.y1 - area.y0;
    if (!Number.isFinite(wide + high)) return;
    const isLine = Math.min(wide, high) <= THIN && thick <= THIN * 2;
    if (isLine) {
      if (Math.max(wide, high) > 1) this.rules.push(area);
    } else if (thick === 0) this.fills.push(area);
  }
}

/** A number as a damaged file may fail to give it. */
export function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
