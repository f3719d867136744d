import { containerKind, fileKind, looksLikeHtml } from './fileKind';
import { type Importer, tooLarge } from './format';
import { isRedlined } from './markdownOut/redlined';
import { decodeText } from './plainText/encoding';
import { markdownImporter, plainTextImporter } from './plainText/plainText';
import { redlineImporter } from './redline/redlineImporter';

function hasEnding(name: string, endings: readonly string[]): boolean {
  const dot = name.lastIndexOf('.');
  return dot >= 0 && endings.includes(name.slice(dot + 1).toLowerCase());
}

/** Word's own, templates and files with macros too, which are never run; old and locked ones come here to be told apart. */
const docx = redlineImporter(
  {
    id: 'docx',
    title: 'Word',
    extensions: ['docx', 'docm', 'dotx', 'dotm'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    sniff(bytes, name) {
      const kind = fileKind(bytes);
      if (kind === 'old-office' || kind === 'rtf') return 0.6;
      // Surer than that it is a text, whatever its ending says.
      if (kind === 'one-file') return 0.96;
      if (containerKind(bytes) === 'docx') return 0.98;
      return kind === 'archive' || kind === 'office' ? (hasEnding(name, this.extensions) ? 0.7 : 0) : 0;
    },
  },
  async () => (await import('./docx/readDocx')).readDocx,
);

const odt = redlineImporter(
  {
    id: 'odt',
    title: 'OpenDocument',
    extensions: ['odt', 'ott'],
    mediaTypes: ['application/vnd.oasis.opendocument.text'],
    sniff(bytes, name) {
      if (containerKind(bytes) === 'odt') return 0.98;
      return fileKind(bytes) === 'archive' && hasEnding(name, this.extensions) ? 0.7 : 0;
    },
  },
  async () => (await import('./odt/readOdt')).readOdt,
);

const html = redlineImporter(
  {
    id: 'html',
    title: 'Web page',
    extensions: ['html', 'htm', 'xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    sniff: (bytes, name) => (looksLikeHtml(bytes) ? (hasEnding(name, ['html', 'htm', 'xhtml']) ? 0.98 : 0.92) : 0),
  },
  async () => (await import('./html/readHtml')).readHtml,
);

const pdf = redlineImporter(
  {
    id: 'pdf',
    title: 'PDF',
    extensions: ['pdf'],
    mediaTypes: ['application/pdf'],
    isSlow: true,
    sniff: (bytes) => (fileKind(bytes) === 'pdf' ? 0.98 : 0),
  },
  async () => (await import('./pdf/readPdf')).readPdf,
);

const AKOMA_NTOSO = /<(?:\w+:)?akomaNtoso[\s>]/;

const akn = redlineImporter(
  {
    id: 'akn',
    title: 'Akoma Ntoso',
    extensions: ['akn', 'xml'],
    mediaTypes: ['application/akn+xml', 'application/xml', 'text/xml'],
    // The name of the root stands near the beginning, behind a declaration and remarks at most.
    sniff: (bytes) => (AKOMA_NTOSO.test(new TextDecoder().decode(bytes.subarray(0, 4096))) ? 0.97 : 0),
  },
  async () => (await import('./akn/readAkn')).readAkn,
);

const redlined = redlineImporter(
  { id: 'md', title: 'Markdown', extensions: [], mediaTypes: [], sniff: () => 0 },
  async () => (await import('./markdownOut/readMarkdown')).readMarkdownFile,
);

/** Markdown is a text, and comes out byte for byte (TX1), unless it says by its own signs who changed what (IM1a). */
const markdown: Importer = {
  ...markdownImporter,
  import(bytes, ...how) {
    const decoded = tooLarge(bytes) === null ? decodeText(bytes) : null;
    const isChanged = decoded?.ok === true && isRedlined(decoded.value.text);
    return (isChanged ? redlined : markdownImporter).import(bytes, ...how);
  },
};

/** Programs that say in what they put on a clipboard that it is theirs, near its beginning. */
const COPIED_FROM: readonly (readonly [program: string, says: RegExp])[] = [
  ['word', /schemas-microsoft-com:office:word|content="?Word\.Document|content="?Microsoft Word/i],
  ['libreoffice', /<meta\b[^>]{0,80}?content="?LibreOffice/i],
];

/**
 * Reads what a clipboard holds of a word processor or a page: that it is one is known to whoever pastes, never by its bytes. Its id says that it
 * is from the clipboard, and of which program where that says so.
 */
export function clipboardImporter(bytes: Uint8Array): Importer {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const program = COPIED_FROM.find(([, says]) => says.test(head))?.[0];
  const id = program === undefined ? 'clipboard' : `clipboard-${program}`;
  return redlineImporter({ id, title: 'Clipboard', extensions: [], mediaTypes: [], sniff: () => 0 }, async () => {
    const { readHtmlFragment } = await import('./html/readHtml');
    return (given, watch) => readHtmlFragment(new TextDecoder().decode(given), watch);
  });
}

/** Every format that can be read. Adding one is a folder and a line here. */
const IMPORTERS: readonly Importer[] = [plainTextImporter, markdown, docx, odt, html, pdf, akn];

/** Endings of all files that can be read, plain texts first, as dialogs list them. */
export const IMPORTED_EXTENSIONS: readonly string[] = [...new Set(IMPORTERS.flatMap(({ extensions }) => extensions))];

/** The importer that is surest of a file, by its first bytes and its name; null where none takes it. */
export function importerFor(bytes: Uint8Array, name: string): Importer | null {
  // Nothing at all is what its name says, and no text: a file that was not written to its end.
  if (bytes.length === 0) {
    const named = [docx, odt, html, pdf, akn].find(({ extensions }) => hasEnding(name, extensions));
    if (named !== undefined) return named;
  }
  let best: Importer | null = null;
  let most = 0;
  for (const importer of IMPORTERS) {
    const sure = importer.sniff(bytes, name);
    if (sure > most) {
      best = importer;
      most = sure;
    }
  }
  return best;
}
