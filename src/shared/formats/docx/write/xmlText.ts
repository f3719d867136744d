// What XML 1.0 has no room for: control characters but tab and line ends, halves of surrogate pairs, and two that are no characters.
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a file must not hold.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Words as XML can hold them: what it has no room for becomes U+FFFD, the sign for a character that is not known. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd');
}

/** Words as the content of an element. */
export function contentOf(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (char) => CONTENT[char] ?? char);
}

/** Words as the value of an attribute in double quotes. */
export function attributeOf(text: string): string {
  return writable(text).replace(/[&<>"\t\n\r]/g, (char) => ATTRIBUTE[char] ?? char);
}

/** Words that stood in XML: the five named entities and numbers taken back. */
export function plainOf(xml: string): string {
  if (!xml.includes('&')) return xml;
  return xml.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const CONTENT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const ATTRIBUTE: Readonly<Record<string, string>> = { ...CONTENT, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' };
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
