import { strToU8, zipSync } from 'fflate';

/** The parts of a Word file that a test gives by hand: the insides of their root elements. */
export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly title?: string;
  /** More relations of the main part. */
  readonly relations?: string;
  /** More parts, by name. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
  /** The namespaces of ISO 29500 Strict. */
  readonly isStrict?: boolean;
}

const OFFICE = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

function namespaces(isStrict: boolean): string {
  const w = isStrict ? `${STRICT}/wordprocessingml/main` : `${OFFICE}/wordprocessingml/2006/main`;
  const base = isStrict ? STRICT : OFFICE;
  const year = isStrict ? '' : '/2006';
  return [
    `xmlns:w="${w}"`,
    `xmlns:r="${base}/officeDocument${year}/relationships"`,
    `xmlns:m="${base}/officeDocument${year}/math"`,
    `xmlns:wp="${base}/drawingml${year}/wordprocessingDrawing"`,
    `xmlns:a="${base}/drawingml${year}/main"`,
    `xmlns:c="${base}/drawingml${year}/chart"`,
    `xmlns:mc="${OFFICE}/markup-compatibility/2006"`,
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'mc:Ignorable="w14 w15"',
  ].join(' ');
}

/** A Word file out of parts written by hand. Only the parts that are given are there. */
export function docxOf(parts: DocxParts): Uint8Array {
  const isStrict = parts.isStrict ?? false;
  const spaces = namespaces(isStrict);
  const base = isStrict ? `${STRICT}/officeDocument/relationships` : `${OFFICE}/officeDocument/2006/relationships`;
  const type = (name: string) => `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`;
  const files: Record<string, Uint8Array> = {};
  const overrides: string[] = [];
  const relations: string[] = [];
  const put = (name: string, text: string) => {
    files[name] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
  };
  const part = (file: string, root: string, content: string, kind: string, inside: string | undefined, uri = base) => {
    if (inside === undefined) return;
    put(`word/${file}`, `<${root} ${spaces}>${inside}</${root}>`);
    overrides.push(`<Override PartName="/word/${file}" ContentType="${type(content)}"/>`);
    relations.push(`<Relationship Id="x${file}" Type="${uri}/${kind}" Target="${file}"/>`);
  };
  part('styles.xml', 'w:styles', 'styles', 'styles', parts.styles);
  part('numbering.xml', 'w:numbering', 'numbering', 'numbering', parts.numbering);
  part('footnotes.xml', 'w:footnotes', 'footnotes', 'footnotes', parts.footnotes);
  part('endnotes.xml', 'w:endnotes', 'endnotes', 'endnotes', parts.endnotes);
  part('comments.xml', 'w:comments', 'comments', 'comments', parts.comments);
  const extended = 'http://schemas.microsoft.com/office/2011/relationships';
  part(
    'commentsExtended.xml',
    'w15:commentsEx',
    'commentsExtended',
    'commentsExtended',
    parts.commentsExtended,
    extended,
  );
  part('header1.xml', 'w:hdr', 'header', 'header', parts.header);
  part('footer1.xml', 'w:ftr', 'footer', 'footer', parts.footer);
  put('word/document.xml', `<w:document ${spaces}><w:body>${parts.body}</w:body></w:document>`);
  put(
    'word/_rels/document.xml.rels',
    `<Relationships xmlns="${OFFICE}/package/2006/relationships">${relations.join('')}${parts.relations ?? ''}</Relationships>`,
  );
  const core =
    parts.title === undefined
      ? ''
      : `<Relationship Id="c" Type="${OFFICE}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`;
  if (parts.title !== undefined) {
    put(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${parts.title}</dc:title></cp:coreProperties>`,
    );
  }
  put(
    '_rels/.rels',
    `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="d" Type="${base}/officeDocument" Target="word/document.xml"/>${core}</Relationships>`,
  );
  put(
    '[Content_Types].xml',
    `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type('document.main')}"/>${overrides.join('')}</Types>`,
  );
  for (const [name, content] of Object.entries(parts.more ?? {})) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files, { mtime: new Date(1980, 0, 2) });
}

/** A run of words. */
export function wordRun(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph; `inside` is runs and what holds them. */
export function paragraph(inside: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
}

/** Words that somebody put in, took out or moved: `ins`, `del`, `moveFrom`, `moveTo`. */
export function changed(kind: string, author: string, date: string, inside: string, id = 900): string {
  return `<w:${kind} w:id="${id}" w:author="${author}" w:date="${date}">${inside}</w:${kind}>`;
}

/** A run of deleted words. */
export function deletedRun(text: string): string {
  return `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
}
