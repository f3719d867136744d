/** Kinds of files that people bring and that hold no plain text, told by their first bytes: so that a refusal can name them. */
export type FileKind =
  | 'pdf'
  | 'office'
  | 'sheet'
  | 'old-office'
  | 'one-file'
  | 'rtf'
  | 'picture'
  | 'archive'
  | 'program';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['old-office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['archive', [0x1f, 0x8b]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0x4d, 0x5a]],
];

/** What a file is that is no plain text; null where its first bytes do not say. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  for (const [kind, signature] of SIGNATURES) if (startsWith(bytes, signature)) return kind;
  if (!isZip(bytes)) return oneFileFormat(bytes) === null ? null : 'one-file';
  if (containerKind(bytes) === 'xlsx') return 'sheet';
  // The first names in a zip stand near its beginning: Word, Excel and OpenDocument files can be told by them.
  let head = '';
  for (const byte of bytes.subarray(0, 400)) head += String.fromCharCode(byte);
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/.test(head)) return 'sheet';
  return /\[Content_Types\]|word\/|xl\/|mimetypeapplication\/vnd\.oasis/.test(head) ? 'office' : 'archive';
}

/** Documents of word processors whose words stand between their own signs in one file: read as texts they would be those signs. */
const ONE_FILE: readonly (readonly [format: string, says: RegExp])[] = [
  ['xml', /^\W{0,4}<[\s\S]*(?:office\/word\/2003\/wordml|2006\/xmlPackage)/],
  ['fodt', /^\W{0,4}<[\s\S]*urn:oasis:names:tc:opendocument:xmlns:office/],
  ['mht', /^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*content-type:\s*multipart\//i],
];

/** What a document in one file is called by its ending: Word's of 2003 and its package as XML, flat OpenDocument, a page as a mail. Null for all else. */
export function oneFileFormat(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4000)).replaceAll('\0', '');
  return looksLikeHtml(bytes) ? null : (ONE_FILE.find(([, says]) => says.test(head))?.[0] ?? null);
}

/** Formats that are zips of parts, told by the names of their parts. */
export type ContainerKind = 'docx' | 'odt' | 'xlsx';

/** What a zip holds; null for other files, and for zips of other things. */
export function containerKind(bytes: Uint8Array): ContainerKind | null {
  if (!isZip(bytes)) return null;
  // Names of all parts stand in the directory at the end, and those of the first ones at the beginning too.
  const ends = [bytes.subarray(0, 2000), bytes.subarray(Math.max(0, bytes.length - 120_000))];
  const names = ends.map((part) => new TextDecoder('latin1').decode(part)).join('\n');
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.text/.test(names)) return 'odt';
  if (/word\/(?:document|[\w-]+)\d*\.xml/.test(names)) return 'docx';
  return /xl\/workbook/.test(names) ? 'xlsx' : null;
}

/** Whether a text is a web page, by its beginning. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 3000)).replaceAll('\0', '');
  return /^(?:\ufeff|ï»¿|þÿ|ÿþ)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(head);
}

/** Whether it could be a dossier, which is a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

/** Whether it is a dossier of ours: a zip that begins with its manifest (docs/file-format.md). */
export function isDossier(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false;
  return String.fromCharCode(...bytes.subarray(30, 43)) === 'manifest.json';
}

/** Whether text is the JSON form of a dossier, by its beginning. */
export function isDossierJson(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text) && /"format"\s*:\s*"chapeau-dossier"/.test(text.slice(0, 2000));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte);
}
