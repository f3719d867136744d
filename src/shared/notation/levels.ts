import type { BlockId } from '../base/ids';
import type { Marker } from '../domain/provision';
import { letterValue, romanValue, seriesRank, sortKey } from './numerals';

/** One level of numbering that is open (TX4): the paragraph, the sub-paragraph, ... that the next marker may go on. */
export interface Level {
  /** Style and punctuation: `number.`, `letter()`, `roman()`. Markers of one shape are siblings. */
  readonly shape: string;
  readonly rank: number;
  readonly value: number;
  /** Rank in the bis series, 1 for the plain number. */
  readonly series: number;
  readonly indent: number;
  readonly label: string;
  readonly block: BlockId;
  /** How it stands in an address: `(10 bis)`, `para. 5`, `PP3`. */
  readonly element: string;
}

export interface Placed {
  readonly levels: readonly Level[];
  /** The marker, its style settled where one letter could be two (`(i)`, `(v)`, `(c)`). */
  readonly marker: Marker;
  /** True where a sibling open in the same place had the same label. */
  readonly repeated: boolean;
}

const RANKS: Record<Marker['style'], number> = {
  part: 0,
  annex: 0,
  article: 0,
  named: 2,
  preambular: 2,
  operative: 2,
  number: 2,
  letter: 3,
  roman: 4,
  bullet: 5,
};

/** Levels within levels that no text has. */
const DEEPEST = 12;

/** Rank of `A.` and `I.`, which head groups of numbered paragraphs. */
const CAPITALS = 1;

/** A letter or Roman number in capitals. */
export function isCapital(marker: Marker): boolean {
  return (marker.style === 'letter' || marker.style === 'roman') && /^\p{Lu}/u.test(marker.label);
}

function ordinalOf(marker: Marker): number {
  const parts = marker.label.match(/\d+|\p{L}+/gu) ?? [];
  const plain = parts.filter((part) => seriesRank(part) === null && !/^(?:alt(?:ernative)?|ante|pp|op)$/i.test(part));
  const last = marker.style === 'number' ? lastNumber(marker.label) : plain[0];
  if (last === undefined) return 0;
  if (/^\d/.test(last)) return Number(last);
  return marker.style === 'roman' ? (romanValue(last) ?? 0) : letterValue(last);
}

/** The part of a dotted number that counts at its own level: `5` of `16.5 bis`. */
function lastNumber(label: string): string | undefined {
  const m = /^(?:\d+\.)*(\d+|x)/i.exec(label);
  return m?.[1];
}

function seriesOf(marker: Marker): number {
  for (const part of marker.label.match(/\p{L}+/gu) ?? []) {
    const rank = seriesRank(part);
    if (rank !== null) return rank;
  }
  return 1;
}

function shapeOf(marker: Marker): string {
  const { style, written, label } = marker;
  if (style === 'preambular' || style === 'operative' || style === 'bullet') return style;
  const open = written.startsWith('(') ? '(' : '';
  const round = /\)\.?$/.test(written) || open !== '' ? ')' : '.';
  const dots = style === 'number' ? (label.match(/^\d+((?:\.(?:\d+|x))*)/i)?.[1]?.split('.').length ?? 1) - 1 : 0;
  const capital = /^\p{Lu}/u.test(label) && (style === 'letter' || style === 'roman') ? 'capital ' : '';
  return `${capital}${style}${dots > 0 ? `/${dots}` : ''}${open}${round}`;
}

/** Settles a single letter that is also a Roman numeral by what is open before it. */
function settle(marker: Marker, levels: readonly Level[]): Marker {
  const label = marker.label.split(' ')[0] as string;
  if (marker.style !== 'letter' && marker.style !== 'roman') return marker;
  const asRoman = romanValue(label);
  if (asRoman === null || label.length > 2) return marker;
  if (label.length === 2 && label[0] !== label[1]) return marker;
  const letters = find(levels, shapeOf({ ...marker, style: 'letter' }));
  const romans = find(levels, shapeOf({ ...marker, style: 'roman' }));
  const goesOnRoman = romans >= 0 && nextIn(levels[romans] as Level, asRoman, seriesOf(marker));
  const goesOnLetter = letters >= 0 && nextIn(levels[letters] as Level, letterValue(label), seriesOf(marker));
  let style: 'letter' | 'roman' = marker.style;
  if (goesOnRoman && (romans > letters || !goesOnLetter)) style = 'roman';
  else if (goesOnLetter) style = 'letter';
  return style === marker.style ? marker : { ...marker, style, sort: sortKey(marker.label, style) };
}

function nextIn(level: Level, value: number, series: number): boolean {
  return value === level.value + 1 || (value === level.value && series > level.series);
}

function find(levels: readonly Level[], shape: string): number {
  for (let i = levels.length - 1; i >= 0; i--) if ((levels[i] as Level).shape === shape) return i;
  return -1;
}

/**
 * Puts a marker under the levels that are open (TX4): it goes on the nearest level of its shape, opens a level below where its
 * shape is new, and where numbers stand within numbers the indentation decides. `floor` levels stay whatever comes: an option
 * that was opened under them begins its own numbering.
 */
export function place(
  levels: readonly Level[],
  marker: Marker,
  block: BlockId,
  indent: number,
  floor: number,
  element: (marker: Marker, depth: number) => string,
): Placed {
  const settled = settle(marker, levels);
  const shape = shapeOf(settled);
  const value = ordinalOf(settled);
  const series = seriesOf(settled);
  const rank = rankOf(settled);
  let at = -1;
  let best = Number.POSITIVE_INFINITY;
  for (let i = levels.length - 1; i >= floor; i--) {
    const level = levels[i] as Level;
    if (level.shape !== shape) continue;
    const distance = Math.abs(level.indent - indent);
    if (distance < best) {
      best = distance;
      at = i;
    }
  }
  if (at >= 0 && value === 1 && series === 1 && indent >= (levels[at] as Level).indent + 2) {
    // `1.` further in than its like is a list of its own.
    at = -1;
    return push(levels.length);
  }
  if (at >= 0) return push(at);
  let keep = levels.length;
  while (keep > floor) {
    const top = levels[keep - 1] as Level;
    if (top.rank < rank || (top.rank === rank && settled.style !== 'bullet' && indent > top.indent + 1)) break;
    if (indent > top.indent + 1 && top.rank <= rank) break;
    // A new kind of number of the same standing that begins at its first is one level down: `I.` then `A.`.
    if (top.rank === rank && top.shape !== shape && value === 1 && series === 1) break;
    keep--;
  }
  return push(keep);

  function push(depth: number): Placed {
    const sibling = levels[depth];
    const repeated =
      sibling !== undefined &&
      sibling.shape === shape &&
      settled.style !== 'bullet' &&
      value !== 0 &&
      sibling.label.toLowerCase() === settled.label.toLowerCase();
    const level: Level = {
      shape,
      rank,
      value: settled.style === 'bullet' ? (sibling?.shape === shape ? sibling.value + 1 : 1) : value,
      series,
      indent,
      label: settled.label,
      block,
      element: '',
    };
    const counted = settled.style === 'bullet' ? { ...settled, label: String(level.value) } : settled;
    const held = levels.slice(0, Math.min(depth, DEEPEST));
    const numbered = held.filter((above) => above.rank > CAPITALS).length;
    const next = [...held, { ...level, element: element(counted, numbered) }];
    return { levels: next, marker: settled, repeated };
  }
}

/** Index of the level below `limit` that the marker goes on in order, or -1: `4.` goes on `3.`, `1.` goes on nothing. */
export function goesOn(levels: readonly Level[], marker: Marker, limit: number): number {
  const shape = shapeOf(marker);
  const value = ordinalOf(marker);
  const series = seriesOf(marker);
  for (let i = Math.min(limit, levels.length) - 1; i >= 0; i--) {
    const level = levels[i] as Level;
    if (level.shape === shape && (value > level.value || (value === level.value && series > level.series))) return i;
  }
  return -1;
}

function rankOf(marker: Marker): number {
  const rank = RANKS[marker.style];
  return isCapital(marker) ? CAPITALS : rank;
}
