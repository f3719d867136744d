/**
 * Makes spaces and punctuation come right where words went (BR9): what is looked at is the seam alone, the characters that now touch
 * each other; everything further off is somebody's text and stays.
 */
export interface Seam {
  /** Offset at which something was taken out. */
  readonly at: number;
  /** True where words went; false where only a bracket character did and the words it held stay. */
  readonly words: boolean;
}

/** Never preceded by a space in any usage that drafts follow. French puts a no-break space before `;:!?»`, so these are not among them. */
const CLOSING = new Set([...',.)]}،؛。，、”%']);
/** A space before these goes only where it belonged to the words that went. */
const LOOSE_CLOSING = new Set([...';:!?؟»']);
const OPENING = new Set([...'([{“«‘¿¡']);
const COMMAS = new Set([...',،，、']);
const SEMICOLONS = new Set([...';؛；']);
const STOPS = new Set([...'.。']);

/**
 * Marks in `gone` (1 for a UTF-16 unit that goes) the spaces and doubled punctuation at one seam. `gone` already bears what was taken
 * out itself; `filled` are offsets at which new words are put in, which end what can be seen from a seam.
 */
export function tidySeam(text: string, gone: Uint8Array, seam: Seam, filled: ReadonlySet<number>): void {
  // Each turn takes out one thing and looks again; a seam is a handful of characters.
  for (let turn = 0; turn < 8; turn++) {
    const left = look(text, gone, seam.at, -1, filled);
    const right = look(text, gone, seam.at, 1, filled);
    const out = surplus(text, left, right, seam.words);
    if (out.length === 0) return;
    for (const index of out) gone[index] = 1;
  }
}

/** What stands on one side of a seam: white space, nearest first, and the character behind it (-1: the edge of the block). */
interface Side {
  readonly spaces: readonly number[];
  readonly index: number;
  readonly character: string;
}

const WORDS_PUT_IN = 'x';

function look(text: string, gone: Uint8Array, at: number, step: 1 | -1, filled: ReadonlySet<number>): Side {
  const spaces: number[] = [];
  for (let edge = at; ; edge += step) {
    // An insertion at the seam itself stands on its left.
    if (filled.has(edge) && (step < 0 || edge > at)) return { spaces, index: -1, character: WORDS_PUT_IN };
    const i = step > 0 ? edge : edge - 1;
    if (i < 0 || i >= text.length) return { spaces, index: -1, character: '' };
    if (gone[i]) continue;
    const character = text.charAt(i);
    if (!/\s/.test(character)) return { spaces, index: i, character };
    spaces.push(i);
  }
}

function surplus(text: string, left: Side, right: Side, words: boolean): readonly number[] {
  const L = left.character;
  const R = right.character;
  if (L === '') {
    if (words && (COMMAS.has(R) || SEMICOLONS.has(R))) return [right.index, ...right.spaces];
    return right.spaces;
  }
  if (R === '') return left.spaces;
  const doubled = doubledMark(text, left, right, words);
  if (doubled.length > 0) return doubled;
  if (left.spaces.length > 0 && right.spaces.length > 0) return thinner(text, left.spaces, right.spaces);
  if (CLOSING.has(R)) return [...left.spaces, ...right.spaces];
  if (LOOSE_CLOSING.has(R) && right.spaces.length === 0) return left.spaces;
  if (OPENING.has(L) && left.spaces.length === 0) return right.spaces;
  return [];
}

/** One mark of two that met: `a, , b`, `a, .`, `a; .`, `a /  / b`; and what a pair of round brackets held, when nothing is left in it. */
function doubledMark(text: string, left: Side, right: Side, words: boolean): readonly number[] {
  const L = left.character;
  const R = right.character;
  if (COMMAS.has(L) && (COMMAS.has(R) || SEMICOLONS.has(R) || STOPS.has(R) || R === ')')) {
    return [left.index, ...left.spaces];
  }
  if (SEMICOLONS.has(L) && (SEMICOLONS.has(R) || STOPS.has(R))) return [left.index, ...left.spaces];
  if (SEMICOLONS.has(L) && COMMAS.has(R)) return [right.index, ...right.spaces];
  if (STOPS.has(L) && STOPS.has(R) && !STOPS.has(text.charAt(right.index + 1))) return [right.index, ...right.spaces];
  if (!words) return [];
  if (L === '/' && R === '/') return [right.index, ...right.spaces];
  if (L === '(' && (COMMAS.has(R) || SEMICOLONS.has(R))) return [right.index, ...right.spaces];
  if (L === '(' && R === ')') return [left.index, ...left.spaces, ...right.spaces, right.index];
  return [];
}

/** Of two runs of white space that met one goes: the shorter, and of two equal ones the plain one, so that a tab or line end stays. */
function thinner(text: string, left: readonly number[], right: readonly number[]): readonly number[] {
  const isPlain = (run: readonly number[]) => run.every((index) => text.charAt(index) === ' ');
  if (isPlain(left) !== isPlain(right)) return isPlain(left) ? left : right;
  return left.length < right.length ? left : right;
}
