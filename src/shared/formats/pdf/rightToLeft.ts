/**
 * Words as they are printed go from left to right whatever their language; read they go as people wrote them. This is the way back that
 * Unicode's rules for printing take (UAX 9), for the cases that agreements hold: Arabic or Hebrew with numbers, brackets, symbols of
 * documents and Latin names, and the other way round.
 */
export type Direction = 'ltr' | 'rtl';

const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const LEFT = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
};

export function isRight(text: string): boolean {
  return RIGHT.test(text);
}

/** The way a text runs, by most of its letters; `ltr` where it has none. */
export function directionOf(texts: Iterable<string>): Direction {
  let right = 0;
  let left = 0;
  for (const text of texts) {
    if (RIGHT.test(text)) right += 1;
    else if (LEFT.test(text)) left += 1;
  }
  return right > left ? 'rtl' : 'ltr';
}

/**
 * Whether printed brackets between letters that run to the left are named by how they look (`[` to the left of `]`) or by what they were
 * typed as: programs differ. Counts for the one above zero, for the other below.
 */
export function bracketVote(printed: readonly string[]): number {
  let vote = 0;
  let open = '';
  let hasRight = false;
  for (const text of printed) {
    if (RIGHT.test(text)) hasRight = true;
    else if (LEFT.test(text)) open = '';
    if (!/^[()[\]]$/.test(text)) continue;
    if (open !== '' && hasRight && MIRRORED[open] === text) {
      vote += '(['.includes(open) ? 1 : -1;
      open = '';
    } else {
      open = text;
      hasRight = false;
    }
  }
  return vote;
}

interface Unit {
  readonly from: number;
  readonly to: number;
  readonly isRight: boolean;
}

/**
 * The order in which printed pieces are read: indices into them. `printed`: glyphs and spaces from left to right, each with the letters it
 * stands for. `mirror` is true for those brackets that stand the other way round in what is read.
 */
export function readingOrder(
  printed: readonly string[],
  base: Direction,
): readonly { readonly at: number; readonly isRight: boolean }[] {
  const units = base === 'rtl' ? rightUnits(printed) : leftUnits(printed);
  const out: { at: number; isRight: boolean }[] = [];
  const ordered = base === 'rtl' ? units.reverse() : units;
  for (const { from, to, isRight } of ordered) {
    if (isRight && base === 'ltr') {
      // Inside Arabic the numbers keep their order.
      for (const unit of rightUnits(printed.slice(from, to)).reverse()) {
        for (let at = unit.from; at < unit.to; at++) out.push({ at: from + at, isRight: unit.isRight });
      }
    } else for (let at = from; at < to; at++) out.push({ at, isRight });
  }
  return out;
}

/** What a bracket between letters that run to the left is, where it was printed by its look. */
export function mirrored(text: string): string {
  return MIRRORED[text] ?? text;
}

/** In a line that runs to the left: numbers and runs of Latin letters are units, every other glyph is one by itself. */
function rightUnits(printed: readonly string[]): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < printed.length; ) {
    const text = printed[i] as string;
    if (DIGIT.test(text) || isLeft(text)) {
      const to = unitEnd(printed, i);
      units.push({ from: i, to, isRight: false });
      i = to;
    } else {
      units.push({ from: i, to: i + 1, isRight: true });
      i += 1;
    }
  }
  return units;
}

function unitEnd(printed: readonly string[], from: number): number {
  let to = from;
  let hasLetter = false;
  for (let i = from; i < printed.length; i++) {
    const text = printed[i] as string;
    if (RIGHT.test(text)) break;
    if (isLeft(text)) {
      hasLetter = true;
      to = i + 1;
    } else if (DIGIT.test(text)) {
      // Behind letters a number goes on with them, over signs and spaces; behind a number over one separating sign.
      const isNext = i === to || hasLetter || (i === to + 1 && /^[.,:/٫٬]$/.test(printed[to] as string));
      if (!isNext) break;
      to = i + 1;
    } else if ((!hasLetter && i > to) || (/^[()[\]{}]$/.test(text) && !opensPair(printed, from, i))) break;
  }
  return Math.max(to, from + 1);
}

/** A bracket that is opened and closed among Latin letters is one of theirs; any other is of the line. */
function opensPair(printed: readonly string[], unit: number, bracket: number): boolean {
  const at = '([{'.indexOf(printed[bracket] as string);
  if (at < 0) return printed.slice(unit, bracket).includes(MIRRORED[printed[bracket] as string] as string);
  let hasWords = false;
  for (let i = bracket + 1; i < printed.length; i++) {
    const text = printed[i] as string;
    if (RIGHT.test(text)) return false;
    if (text === ')]}'[at]) return hasWords;
    if (isLeft(text) || DIGIT.test(text)) hasWords = true;
  }
  return false;
}

/** In a line that runs to the right: runs of Arabic or Hebrew with what stands between them. */
function leftUnits(printed: readonly string[]): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < printed.length; ) {
    if (!RIGHT.test(printed[i] as string)) {
      units.push({ from: i, to: i + 1, isRight: false });
      i += 1;
      continue;
    }
    let to = i + 1;
    for (let k = i + 1; k < printed.length && !isLeft(printed[k] as string); k++) {
      if (RIGHT.test(printed[k] as string)) to = k + 1;
    }
    units.push({ from: i, to, isRight: true });
    i = to;
  }
  return units;
}

function isLeft(text: string): boolean {
  return LEFT.test(text) && !RIGHT.test(text);
}
