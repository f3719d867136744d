import type { CountedList, ListLevel, Lists } from './numbering';
import { numeralIn, patternedNumeral } from './numerals';
import type { ListPlace, ParagraphProperties } from './paragraphProperties';
import type { Style } from './styles';

/** A paragraph's place in a list, all said and looked up. */
export interface ListSpot {
  readonly list: string;
  readonly level: number;
}

/**
 * Where a paragraph counts: what it says itself, filled up by its style. A style that names a list and no level takes the level that
 * names the style. Null where it does not count.
 */
export function listSpot(own: ParagraphProperties, style: Style, lists: Lists): ListSpot | null {
  const place: ListPlace = { ...style.paragraph.place, ...own.place };
  const { list } = place;
  if (list === undefined || list === '0') return null;
  const found = lists.get(list);
  if (found === undefined) return null;
  const isByStyle = own.place?.level === undefined && own.place?.list === undefined;
  const levelOf = (id: string) => {
    const at = found.levels.findIndex((one) => one?.style === id);
    return at < 0 ? undefined : at;
  };
  // Which style takes a level counts before what the style says of itself, and that before what it is based on.
  const level = (isByStyle ? levelOf(style.id) : undefined) ?? place.level;
  const inherited =
    level === undefined && isByStyle ? style.chain.map(levelOf).find((at) => at !== undefined) : undefined;
  return { list, level: level ?? inherited ?? 0 };
}

interface Count {
  /** Per level; null where it has not been used since it last started again. */
  readonly values: (number | null)[];
  /** Lists that have had their own starts. */
  readonly begun: Set<string>;
}

/** Counts the paragraphs of one text in order. Counters belong to definitions, so that lists of one definition go on from each other. */
export class LabelCount {
  readonly #counts = new Map<string, Count>();
  /** Formats that are shown in digits here, being counted otherwise by the file. */
  readonly unknown = new Set<string>();

  constructor(private readonly lists: Lists) {}

  /** The label of the next paragraph that stands at this spot; null where its list shows none there. */
  next({ list: id, level }: ListSpot): string | null {
    const list = this.lists.get(id);
    const shown = list?.levels[level];
    if (list === undefined || shown === undefined) return null;
    let count = this.#counts.get(list.definition);
    if (count === undefined) {
      count = { values: [], begun: new Set() };
      this.#counts.set(list.definition, count);
    }
    const { values } = count;
    if (list.starts.size > 0 && !count.begun.has(id)) {
      for (const at of list.starts.keys()) values[at] = null;
    }
    count.begun.add(id);
    values[level] = (values[level] ?? shown.start - 1) + 1;
    for (let below = level + 1; below < 9; below++) {
      const { restart } = list.levels[below] ?? {};
      // A level starts again after any above it, or after those that its restart names.
      if (restart === undefined || (restart > 0 && level < restart)) values[below] = null;
    }
    return this.#label(list, shown, values);
  }

  #label(list: CountedList, shown: ListLevel, values: readonly (number | null)[]): string {
    return shown.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const level = list.levels[at];
      // A level above that nothing has counted yet shows what it would start with.
      const value = values[at] ?? level?.start ?? 1;
      const own = level?.format ?? 'decimal';
      const format = shown.isLegal && own !== 'none' && own !== 'bullet' ? 'decimal' : own;
      const patterned = level?.pattern === undefined || shown.isLegal ? null : patternedNumeral(value, level.pattern);
      const numeral = patterned ?? numeralIn(value, format);
      if (numeral === null) this.unknown.add(format);
      return numeral ?? String(value);
    });
  }
}

/** The label that an old record of a changed number holds (`%1:2:0:.`: level, number, format, sign); null where it holds none. */
export function oldLabel(original: string): string | null {
  const formats = [
    'decimal',
    'upperRoman',
    'lowerRoman',
    'upperLetter',
    'lowerLetter',
    'ordinal',
    'cardinalText',
    'ordinalText',
  ];
  let out = '';
  for (const [, value, format, sign] of original.matchAll(/%[1-9]:(\d+):(\d+):([^%]*)/g)) {
    out += `${numeralIn(Number(value), formats[Number(format)] ?? 'decimal') ?? value}${sign}`;
  }
  return out === '' ? (original.includes('%') ? null : original) : out;
}
