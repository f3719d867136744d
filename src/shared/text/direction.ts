import type { Marker } from '../domain/provision';

/** Letters of scripts that run from right to left, and the mark that stands for one. */
const RIGHT_TO_LEFT =
  /[\u200f\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

const STRONG = /[\p{L}\u200e\u200f]/u;

/** Further numbers behind the first one: the `(a)` of `1. (a) ...`. */
const INNER = /^[\s[{]*(?:\([\p{L}\d]{1,4}\)|[\p{L}\d]{1,3}[.)])(?=\s)/u;

/**
 * The direction in which a paragraph runs where none is set for it: that of the first letter of its words behind its marker, so that
 * an Arabic paragraph numbered `(c)` runs from right to left. `auto` where the words have no letter. `marker` is null where the
 * paragraph has none; one that does not stand in its words takes nothing from them.
 */
export function directionOf(text: string, marker: Pick<Marker, 'start' | 'end'> | null): 'ltr' | 'rtl' | 'auto' {
  let words = text;
  if (marker !== null && marker.end > marker.start) {
    words = text.slice(marker.end);
    for (let inner = INNER.exec(words); inner !== null; inner = INNER.exec(words)) words = words.slice(inner[0].length);
  }
  const letter = STRONG.exec(words)?.[0];
  if (letter === undefined) return 'auto';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
