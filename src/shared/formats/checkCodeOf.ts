import { openZip } from './container/zip';
import { containerKind, fileKind } from './fileKind';
import { UNWATCHED } from './redline/watch';

/** Eight signs as `eightSigns` makes them. */
const CODE = '([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})';
/** Where the properties of a container hold it, and how. */
const PROPERTIES = {
  docx: ['docProps/custom.xml', new RegExp(`name="Check code"[^>]*>\\s*<(?:\\w+:)?lpwstr\\b[^>]*>${CODE}<`)],
  odt: ['meta.xml', new RegExp(`meta:name="Check code"[^>]*>${CODE}<`)],
} as const;
/** As a page, or what stands above a text, says it. */
const SAID = new RegExp(`\\bcheck:? "?${CODE}(?![0-9A-Za-z])`);
/** It stands above the text, behind the styles of a page. */
const REACH = 16 * 1024;

/**
 * The check code that a file of ours bears (CF7), by which it is recognised when it comes back; null for any other. Not read of a PDF, whose
 * words are packed.
 */
export async function checkCodeOf(bytes: Uint8Array): Promise<string | null> {
  const kind = containerKind(bytes);
  if (kind === 'docx' || kind === 'odt') {
    const [part, code] = PROPERTIES[kind];
    const zip = openZip(bytes);
    if (!zip.ok || !zip.value.has(part)) return null;
    const read = await zip.value.read(part, UNWATCHED);
    return read.ok ? (code.exec(new TextDecoder().decode(read.value))?.[1] ?? null) : null;
  }
  if (fileKind(bytes) !== null) return null;
  return SAID.exec(new TextDecoder().decode(bytes.subarray(0, REACH)))?.[1] ?? null;
}
