import { zipFile } from '../container/zipFile';
import { attributeOf, contentOf } from '../docx/write/xmlText';
import { type ExportFrame, frameLines } from '../redline/exportFrame';
import { type Redline, type RedlineBlock, type RedlineComment, type WritingLoss, wordsOf } from '../redline/redline';
import type { Written } from '../redline/written';
import { ODF_PREFIXES } from './odtNames';
import { ChangeBook } from './write/changeBook';
import { type OdtShop, OdtStory, spaced } from './write/story';
import { StyleBook } from './write/styleBook';

export interface OdtOptions {
  readonly frame?: ExportFrame;
}

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMES = ODF_PREFIXES.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');

/**
 * Writes OpenDocument text: changes of each hand as tracked changes, comments with their threads, notes, lists that count, tables. The
 * same redline and options give the same bytes; nothing in them tells whose machine or account wrote them.
 */
export async function writeOdt(redline: Redline, options: OdtOptions = {}): Promise<Written> {
  const { frame = {} } = options;
  const leftOut: WritingLoss[] = [];
  const styles = new StyleBook();
  const changes = new ChangeBook();
  const comments = placed(redline, (loss) => void leftOut.push(loss));
  const written = new Set<string>();
  const numbers = { footnote: 0, endnote: 0 };
  const names = new XmlNames(redline.notes.map(({ id }) => id));
  const shop: OdtShop = {
    styles,
    changes,
    comments,
    lose: (loss) => void leftOut.push(loss),
    note: (id, label) => {
      const note = redline.notes.find((one) => one.id === id);
      // A note stands where it is referred to; a second reference to it has none.
      if (note === undefined || written.has(id)) return '';
      written.add(id);
      const isCommented = comments.some(({ at }) => at?.note === id);
      const own = isCommented ? note.blocks : withoutSign(note.blocks, label);
      const blocks = own.length === 0 ? [{ runs: [], end: [] }] : own;
      const body = new OdtStory({ ...shop, changes: changes.apart() }, blocks, 'note', id).write();
      const mark = label === '' ? '' : ` text:label="${attributeOf(label)}"`;
      const shown = label === '' ? String(++numbers[note.kind]) : contentOf(label);
      return (
        `<text:note text:id="${names.of(id)}" text:note-class="${note.kind}"><text:note-citation${mark}>${shown}</text:note-citation>` +
        `<text:note-body>${body}</text:note-body></text:note>`
      );
    },
  };
  const blocks = redline.blocks.length === 0 ? [{ runs: [], end: [] }] : redline.blocks;
  const body = new OdtStory(shop, blocks, 'body', undefined).write();
  for (const { id, blocks: lost } of redline.notes) {
    const text = lost.flatMap((block) => block.runs.map((run) => run.text)).join('');
    if (!written.has(id)) leftOut.push({ code: 'note-unreferenced', block: null, text, values: { note: id } });
  }
  const pages = new StyleBook(styles);
  const head = new OdtStory(
    { ...shop, styles: pages, changes: new ChangeBook(), comments: [] },
    redline.furniture.map((block) => ({ ...block, end: [], runs: block.runs.map((run) => ({ ...run, changes: [] })) })),
    'page',
    undefined,
  ).write();
  if (redline.furniture.some((block) => block.runs.some((run) => run.changes.length > 0))) {
    leftOut.push({ code: 'furniture-change', block: null });
  }
  const content =
    `${DECLARATION}<office:document-content${NAMES} office:version="1.2"><office:automatic-styles>${styles.automatic()}</office:automatic-styles>` +
    `<office:body><office:text>${changes.xml()}${body}</office:text></office:body></office:document-content>`;
  const bytes = zipFile(
    [
      ['mimetype', MEDIA_TYPE],
      ['content.xml', content],
      ['styles.xml', stylesXml(styles, pages, head, frame)],
      ['meta.xml', metaXml(redline, frame)],
      ['META-INF/manifest.xml', MANIFEST],
    ],
    new Set(['mimetype']),
  );
  return { bytes, leftOut };
}

function stylesXml(styles: StyleBook, pages: StyleBook, head: string, frame: ExportFrame): string {
  const marking = frame.marking ? `<text:p text:style-name="Header">${spaced(frame.marking)}</text:p>` : '';
  const lines = frameLines(frame);
  const header = marking + head;
  const footer = `<text:p text:style-name="Footer">${lines.length === 0 ? '' : `${spaced(lines.join(' · '))}<text:tab/>`}<text:page-number text:select-page="current">1</text:page-number></text:p>`;
  return (
    `${DECLARATION}<office:document-styles${NAMES} office:version="1.2"><office:styles>${styles.common()}</office:styles>` +
    `<office:automatic-styles>${pages.automatic()}<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21.001cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>` +
    '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.4cm"/></style:header-style>' +
    '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>' +
    `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">` +
    `${header === '' ? '' : `<style:header>${header}</style:header>`}<style:footer>${footer}</style:footer></style:master-page></office:master-styles></office:document-styles>`
  );
}

function metaXml(redline: Redline, { checkCode }: ExportFrame): string {
  const code = checkCode ? `<meta:user-defined meta:name="Check code">${contentOf(checkCode)}</meta:user-defined>` : '';
  const language = redline.language === undefined ? '' : `<dc:language>${contentOf(redline.language)}</dc:language>`;
  return (
    `${DECLARATION}<office:document-meta${NAMES} office:version="1.2"><office:meta><meta:generator>Chapeau</meta:generator>` +
    `<dc:title>${contentOf(redline.title)}</dc:title>${language}${code}</office:meta></office:document-meta>`
  );
}

const MANIFEST =
  `${DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">` +
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${MEDIA_TYPE}"/>` +
  ['content.xml', 'styles.xml', 'meta.xml']
    .map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`)
    .join('') +
  '</manifest:manifest>';

/** A note without the typed sign that its words begin with, as Word has them: OpenDocument shows it before them by itself. */
function withoutSign(blocks: readonly RedlineBlock[], sign: string): readonly RedlineBlock[] {
  const [first, ...rest] = blocks;
  const words = first === undefined ? '' : wordsOf(first);
  const [opening = ''] = /^\s*/.exec(words) ?? [];
  if (first === undefined || sign === '' || !words.startsWith(`${opening}${sign} `)) return blocks;
  let left = opening.length + sign.length + 1;
  const runs = first.runs.map((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return { ...run, text: run.text.slice(cut) };
  });
  return [{ ...first, runs }, ...rest];
}

/** Ids as XML has them (`NCName`): as they are where they can be, else by a name of their own. */
class XmlNames {
  readonly #names = new Map<string, string>();

  constructor(ids: readonly string[]) {
    const taken = new Set(ids.filter((id) => NC_NAME.test(id)));
    let next = 0;
    for (const id of ids) {
      let name = id;
      while (!NC_NAME.test(name) || (name !== id && taken.has(name))) name = `note-${++next}`;
      this.#names.set(id, name);
    }
  }

  of(id: string): string {
    return this.#names.get(id) ?? id;
  }
}

const NC_NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/** Comments as they can be anchored: what is anchored nowhere stands at the beginning of the text, and is said. */
function placed(redline: Redline, lose: (loss: WritingLoss) => void): readonly RedlineComment[] {
  return redline.comments.map((comment) => {
    if (comment.at !== null) return comment;
    lose({ code: 'comment-place', block: 0, text: comment.text, values: { author: comment.author } });
    const start = { block: 0, offset: 0 };
    return { ...comment, at: { from: start, to: start } };
  });
}
