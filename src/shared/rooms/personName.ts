/** Characters of a name that a room shows; whoever has more is known by the first of them. */
const LONGEST = 80;

/** What turns the words beside a name round, ends a line, or cannot be seen: overrides and marks of direction, controls, half a character. */
const UNSHOWN = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/gu;

/** A name as a room shows it: in one line, of a length that leaves room for others, and with no power over the words beside it. */
export function personName(said: string): string {
  const words = said.replace(/\s+/g, ' ').replace(UNSHOWN, '').trim();
  return [...words].slice(0, LONGEST).join('').trim();
}
