import type { SourceSection } from '../domain/provision';
import type { BlockReading } from './block';
import type { BlockView } from './view';

/** Words longer than this are no title, label or remark: what the outline reads of them is their marker and their ends alone. */
const LONG = 200;

/**
 * Whether two states of a section have the same form: an outline made from one then holds for the other. A letter typed in the
 * middle of a paragraph changes no form, so that a keystroke need not number the section anew.
 */
export function sameForm(
  a: SourceSection,
  viewsA: readonly BlockView[],
  b: SourceSection,
  viewsB: readonly BlockView[],
): boolean {
  if (a === b) return true;
  if (a.document !== b.document || viewsA.length !== viewsB.length) return false;
  return viewsA.every((view, i) => view === viewsB[i] || sameBlockForm(view, viewsB[i] as BlockView));
}

function sameBlockForm(a: BlockView, b: BlockView): boolean {
  const { source: x, reading: r } = a;
  const { source: y, reading: q } = b;
  if (x.id !== y.id || x.kind !== y.kind || x.depth !== y.depth || x.marker !== y.marker || x.gap !== y.gap)
    return false;
  if (x.text.length <= LONG || y.text.length <= LONG) return x.text === y.text;
  return (
    r.shape === 'provision' &&
    q.shape === 'provision' &&
    r.option === null &&
    q.option === null &&
    r.speaker === null &&
    q.speaker === null &&
    r.heading === q.heading &&
    r.ends === q.ends &&
    r.startsLow === q.startsLow &&
    (r.pairs.length === 0) === (q.pairs.length === 0) &&
    sameMarkers(r, q)
  );
}

function sameMarkers(a: BlockReading, b: BlockReading): boolean {
  const x = a.marker;
  const y = b.marker;
  if (x === null || y === null) return x === y;
  return (
    x.end === y.end &&
    x.slip === y.slip &&
    x.marker.written === y.marker.written &&
    x.marker.style === y.marker.style &&
    x.marker.start === y.marker.start &&
    x.inner.length === y.inner.length &&
    x.inner.every((one, i) => one.written === y.inner[i]?.written)
  );
}
