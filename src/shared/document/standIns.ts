/**
 * Half a surrogate pair that stands alone has no form in UTF-8, in which documents travel: it would become U+FFFD. A file in UTF-16
 * may hold some all the same, so that each is kept as a character of the last private plane, and goes back on export (TX1). A text
 * that has such characters of its own has them taken apart first, so that both ways are exact.
 */
const FIRST = 0x10f800;
const SURROGATE = 0xd800;

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const EACH_LONE = new RegExp(LONE, 'g');
const LONE_OR_TAKEN =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{10f800}-\u{10ffff}]/gu;
const STAND_IN = /[\u{10f800}-\u{10ffff}]/gu;

/** Whether a text holds half a surrogate pair. */
export function needsStandIns(text: string): boolean {
  return LONE.test(text);
}

/** Words as every copy of a document has them: U+FFFD for each lone half. For what is pasted, which goes back into no file. */
export function withoutHalves(text: string): string {
  return needsStandIns(text) ? text.replace(EACH_LONE, '\ufffd') : text;
}

/** The text with a character in place of each lone half. */
export function withStandIns(text: string): string {
  return text.replace(LONE_OR_TAKEN, (found) =>
    Array.from({ length: found.length }, (_, i) => String.fromCodePoint(FIRST + found.charCodeAt(i) - SURROGATE)).join(
      '',
    ),
  );
}

/** The text as it was before `withStandIns`. */
export function withoutStandIns(text: string): string {
  return text.replace(STAND_IN, (found) => String.fromCharCode((found.codePointAt(0) as number) - FIRST + SURROGATE));
}
