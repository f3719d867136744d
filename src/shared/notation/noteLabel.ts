/** Labels that open editorial passages where they stand alone on a line (TX6). */
const NOTE_LABEL =
  /^[\s*_([{]*(?:comments?|commentary|rationale|explanation|explanatory note|justification)[\s*_:.)\]}]*$/iu;

/** A label alone on its line, such as `Comments`: the paragraphs after it are notes. */
export function opensNotes(text: string): boolean {
  return text.length < 80 && NOTE_LABEL.test(text);
}

const NOTE =
  /^[\s*_([{]*(?:comments?|commentary|context|rationale|explanation|explanatory note|justification|background|reason(?:ing|s)?|(?:[\p{L}’'-]+ ){0,2}note(?: by the \p{L}+| from the \p{L}+)?|remarks?|source)\s?[*_]*\s?[:—–]\s*[*_]*\s*\S/iu;

/** Whether words begin an editorial passage by its label: `Comment: ...`, `Negotiators’ note: ...`. */
export function isNote(start: string): boolean {
  return NOTE.test(start);
}

const NOTE_START =
  /^Commented \[\w{1,6}\]:|^[[({*_]{0,3}(?:\p{Lu}[\p{L}’'-]* ){0,2}(?:comments?|context|rationale|note|remarks?)\s?:/iu;

/** Whether a line begins such a passage, so that it is no part of the paragraph before it. */
export function startsNote(line: string): boolean {
  return NOTE_START.test(line);
}
