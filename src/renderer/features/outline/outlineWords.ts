import type { Projected } from '../../../shared/domain/consensus';
import { PROJECTED } from '../../../shared/domain/consensus';
import { isSettled } from '../../../shared/domain/formal';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { documentWords } from '../../messages/documentWords';
import { t } from '../../messages/messages';
import { formalWords, projectedWords, readingWords, shapeOf } from '../../messages/readingWords';
import type { ShapeName } from '../../ui/ReadingShape';
import type { StripPart } from '../../ui/Strip';
import type { OutlineNode } from './outlineTree';
import type { FilterName, Standing, Totals } from './standing';

/** What is shown of readings: all of them, or the chair's alone where the window is projected (CF1). */
export type Shown = 'all' | 'chair';

/** What a row is called: address and title, or the document with its day. */
export function labelOf(model: Negotiation, node: OutlineNode): string {
  if (node.kind === 'topics') return t('outline.topics');
  if (node.kind === 'document') {
    const document = model.documents.get(node.title);
    return document === undefined ? t('outline.noDocument') : documentWords(document);
  }
  return [node.address, node.title].filter(Boolean).join(' ');
}

/** A row's drawing. `against` says who stands against a ruling in it (CO3); empty where nobody does. */
export interface RowShape {
  readonly shape: ShapeName;
  readonly ring: boolean;
  readonly words: string;
  readonly against: string;
}

/** Most names that a mark in the outline gives. */
const NAMED = 6;

function againstWords({ contradictedBy }: Standing): string {
  const more = contradictedBy.length - NAMED;
  const names = contradictedBy.slice(0, NAMED).join(', ');
  if (names === '') return '';
  return more > 0 ? t('outline.againstMore', { names, count: more }) : t('outline.against', { names });
}

/** How a row is drawn: its own reading, or for a whole its least advanced part (CO2). Null for what nobody negotiates. */
export function rowShape(standing: Standing, shown: Shown): RowShape | null {
  const drawn = drawingOf(standing, shown);
  // Who opposes is of the record, and no business of a projector (CF1).
  return drawn && { ...drawn, against: shown === 'all' ? againstWords(standing) : '' };
}

function drawingOf(standing: Standing, shown: Shown): Omit<RowShape, 'against'> | null {
  const { reading, rollUp, settled } = standing;
  if (reading === null) return null;
  const own = shapeOf(reading);
  if (shown === 'chair') {
    const { status } = reading.formal;
    if (settled && !isSettled(reading.formal)) {
      const ring = rollUp?.formal.distribution['ad-referendum'] !== undefined;
      return { shape: ring ? 'unknown' : 'agreed', ring, words: t('outline.allSettled') };
    }
    const words = formalWords(reading.formal);
    if (own.shape === 'agreed') return { shape: 'agreed', ring: false, words };
    return status === 'ad-referendum' ? { shape: 'unknown', ring: true, words } : null;
  }
  if (isSettled(reading.formal) || rollUp === null) return { ...own, words: readingWords(reading) };
  if (settled) {
    const ring = rollUp.formal.distribution['ad-referendum'] !== undefined;
    return { shape: ring ? own.shape : 'agreed', ring, words: t('outline.allSettled') };
  }
  const worst = rollUp.worst ?? reading.projected;
  const isOwn = worst === reading.projected;
  const words = isOwn ? projectedWords(reading) : t('outline.leastAdvanced', { reading: t(`projected.${worst}`) });
  return {
    shape: worst,
    ring: own.ring,
    words: own.ring ? t('reading.both', { formal: formalWords(reading.formal), projected: words }) : words,
  };
}

/** The provisions of a whole by reading, best first; empty where they all stand alike (CO2). */
export function distributionOf(standing: Standing): readonly StripPart[] {
  const parts = partsOf(standing.provisions);
  return parts.length > 1 ? parts : [];
}

function partsOf(readings: Totals['readings']): readonly StripPart[] {
  const settled = readings.settled ?? 0;
  const parts = PROJECTED.flatMap((projected) => {
    const count = readings[projected];
    return count === undefined ? [] : [part(projected, count)];
  });
  if (settled === 0) return parts;
  return [
    { id: 'settled', count: settled, shape: 'agreed', label: t('outline.settled', { count: settled }) },
    ...parts,
  ];
}

function part(projected: Projected, count: number): StripPart {
  return {
    id: `reading:${projected}`,
    count,
    shape: projected,
    label: t('outline.partsAt', { count, reading: t(`projected.${projected}`) }),
  };
}

/** The provisions of the whole text by reading, for the status line; the topics where there is no text. */
export function totalParts(totals: Totals): readonly StripPart[] {
  const isText = totals.provisions > 0;
  return partsOf(isText ? totals.readings : totals.topicReadings).map((part) => {
    if (part.id === 'settled') return isText ? { ...part, label: t('status.settled', { count: part.count }) } : part;
    const values = { count: part.count, reading: t(`projected.${part.shape as Projected}`) };
    return { ...part, label: isText ? t('status.at', values) : t('status.topicAt', values) };
  });
}

/** The name of a filter on its button. */
export function filterWords(filter: FilterName): string {
  if (filter.startsWith('reading:')) return t(`projected.${filter.slice(8) as Projected}`);
  return t(`filter.${filter as 'all'}`);
}
