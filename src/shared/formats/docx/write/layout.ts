import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type IRunStylePropertiesOptions,
  LineNumberRestartFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { checkLine } from '../../redline/exportFrame';
import { CHECK_CODE_PROPERTY, type DocxOptions } from './docxOptions';
import { writable } from './xmlText';

/** Stands where the body goes. */
const BODY = 'BODY';

/** Twentieths of a point. */
const PAPERS = { A4: { width: 11906, height: 16838 }, Letter: { width: 12240, height: 15840 } } as const;
const SIDE_MARGIN = 1418;
const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 4 } as const;
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Width of the text on a page, in twentieths of a point. */
export function textWidth({ paper, isWide }: DocxOptions): number {
  return PAPERS[paper][isWide ? 'height' : 'width'] - 2 * SIDE_MARGIN;
}

/** A document's parts by name, and its main part before and after the body. */
export interface Layout {
  readonly parts: ReadonlyMap<string, string>;
  readonly before: string;
  readonly after: string;
}

let last: { readonly key: string; readonly layout: Promise<Layout> } | null = null;

/**
 * Everything round the text: styles, page, title block, heads and feet. The title block stands in the first page's head, so that the
 * body holds the text alone and reads back as such. The last one made is kept: a text often goes out marked and clean.
 */
export function layoutOf(options: DocxOptions): Promise<Layout> {
  const { frame, paper, isWide, lineNumbers, pageNumbers, text } = options;
  // What is empty is not there.
  const said = Object.fromEntries(Object.entries(frame ?? {}).filter(([, words]) => words.length > 0));
  const key = JSON.stringify([said, paper, isWide, lineNumbers, pageNumbers, text === 'marked']);
  if (last?.key !== key) last = { key, layout: madeLayout({ ...options, frame: said }) };
  return last.layout;
}

async function madeLayout(options: DocxOptions): Promise<Layout> {
  const { frame, paper, isWide, lineNumbers } = options;
  const checkCode = frame?.checkCode;
  const document = new Document({
    features: { trackRevisions: options.text === 'marked' },
    ...(checkCode === undefined ? {} : { customProperties: [{ name: CHECK_CODE_PROPERTY, value: checkCode }] }),
    styles: {
      default: {
        document: { run: { font: FONT, size: 22 } },
        ...Object.fromEntries(HEADINGS.map((style, i) => [`heading${i + 1}`, style])),
        footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, line: 220 } } },
        endnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, line: 220 } } },
      },
      paragraphStyles: STYLES,
      characterStyles: [
        { id: 'CommentReference', name: 'annotation reference', run: { size: 16 } },
        { id: 'EndnoteReference', name: 'endnote reference', run: { superScript: true } },
        { id: 'FootnoteReference', name: 'footnote reference', run: { superScript: true } },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { ...PAPERS[paper], ...(isWide ? { orientation: PageOrientation.LANDSCAPE } : {}) },
            margin: { top: 1418, bottom: 1304, left: SIDE_MARGIN, right: SIDE_MARGIN, header: 709, footer: 567 },
          },
          ...(lineNumbers
            ? { lineNumbers: { countBy: 5, restart: LineNumberRestartFormat.NEW_PAGE, distance: 283 } }
            : {}),
        },
        headers: {
          first: new Header({ children: firstHead(options) }),
          default: new Header({ children: head(options) }),
        },
        footers: { first: new Footer({ children: foot(options) }), default: new Footer({ children: foot(options) }) },
        children: [new Paragraph(BODY)],
      },
    ],
  });
  const zipped = await Packer.pack(document, 'uint8array');
  const parts = new Map(Object.entries(unzipSync(zipped)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const main = parts.get('word/document.xml') ?? '';
  const from = main.indexOf('<w:body>') + '<w:body>'.length;
  const to = main.indexOf('<w:sectPr', from);
  return { parts, before: main.slice(0, from), after: main.slice(to) };
}

const SERIF = 'Times New Roman';
const FONT = { ascii: SERIF, hAnsi: SERIF, cs: SERIF, eastAsia: 'SimSun' };

const HEADINGS: readonly Omit<IParagraphStyleOptions, 'id'>[] = [
  heading({ size: 28, bold: true }, 'center', 360, 160),
  heading({ size: 24, bold: true }, 'center', 300, 140),
  heading({ size: 22, bold: true }, 'center', 240, 120),
  heading({ size: 22, bold: true }, 'left', 200, 100),
  heading({ size: 22, bold: true, italics: true }, 'left', 180, 100),
  heading({ size: 22, italics: true }, 'left', 160, 80),
];

function heading(
  run: IRunStylePropertiesOptions,
  side: 'center' | 'left',
  before: number,
  after: number,
): Omit<IParagraphStyleOptions, 'id'> {
  const alignment = side === 'center' ? AlignmentType.CENTER : AlignmentType.START;
  return { run: { color: '000000', ...run }, paragraph: { alignment, keepNext: true, spacing: { before, after } } };
}

const BODY_SPACING = { after: 120, line: 259 } as const;

const STYLES: readonly IParagraphStyleOptions[] = [
  { id: 'Normal', name: 'Normal', quickFormat: true, paragraph: { spacing: BODY_SPACING } },
  { ...kindOfNormal('NumberedText', 'Numbered text'), quickFormat: true },
  kindOfNormal('EditorialNote', 'Editorial note', { italics: true }),
  kindOfNormal('OptionLabel', 'Option label', { bold: true }, { keepNext: true }),
  kindOfNormal('Speaker', 'Speaker', { bold: true }, { keepNext: true }),
  kindOfNormal('TableText', 'Table text', { size: 20 }, { spacing: { before: 40, after: 40 } }),
  kindOfNormal('AfterTable', 'After table', { size: 8 }, { spacing: { after: 100, line: 120 } }),
  kindOfNormal('CommentText', 'annotation text', { size: 20 }, { spacing: { after: 0 } }),
  kindOfNormal('Header', 'header', { size: 18 }, { spacing: { after: 0, line: 240 } }),
  kindOfNormal('Footer', 'footer', { size: 16 }, { spacing: { after: 0, line: 240 } }),
];

/** A style that is as the text is but for its letters, or its place on the page. */
function kindOfNormal(
  id: string,
  name: string,
  run?: IParagraphStyleOptions['run'],
  paragraph?: IParagraphStyleOptions['paragraph'],
): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', ...(run && { run }), ...(paragraph && { paragraph }) };
}

function words(text: string, run: IRunStylePropertiesOptions = {}): TextRun {
  return new TextRun({ ...run, text: writable(text) });
}

function marking({ frame }: DocxOptions): readonly Paragraph[] {
  if (frame?.marking === undefined) return [];
  const children = [words(frame.marking, { bold: true, allCaps: true, size: 18 })];
  return [new Paragraph({ style: 'Header', alignment: AlignmentType.CENTER, spacing: { after: 80 }, children })];
}

/** The title block: whose document it is on the left, its symbol and what goes with it on the right, under a rule. */
function firstHead(options: DocxOptions): readonly (Paragraph | Table)[] {
  const { frame } = options;
  const { issuer = [], details = [], symbol } = frame ?? {};
  if (issuer.length === 0 && details.length === 0 && symbol === undefined) return [...marking(options), blank()];
  const left = issuer.map((name, i) =>
    line([words(name, i === 0 ? { size: 28, bold: true } : { size: 22, bold: true })], i === 0 ? 60 : 0),
  );
  const right = [
    ...(symbol === undefined ? [] : [line([words(symbol, { size: 26, bold: true })], 60)]),
    ...details.map((detail) => line([words(detail)])),
  ];
  const width = textWidth(options);
  const sides = { top: NO_RULE, left: NO_RULE, right: NO_RULE, bottom: RULE };
  const cell = (children: readonly Paragraph[], part: number) =>
    new TableCell({
      children: children.length === 0 ? [blank()] : children,
      borders: sides,
      verticalAlign: VerticalAlign.TOP,
      width: { size: Math.round(width * part), type: WidthType.DXA },
      margins: { top: 40, bottom: 120, left: 0, right: 0 },
    });
  const block = new Table({
    rows: [new TableRow({ children: [cell(left, 0.62), cell(right, 0.38)] })],
    columnWidths: [Math.round(width * 0.62), Math.round(width * 0.38)],
    width: { size: width, type: WidthType.DXA },
    borders: {
      top: NO_RULE,
      left: NO_RULE,
      right: NO_RULE,
      bottom: NO_RULE,
      insideHorizontal: NO_RULE,
      insideVertical: NO_RULE,
    },
  });
  return [...marking(options), block, new Paragraph({ style: 'Header', spacing: { after: 200 } })];
}

function head(options: DocxOptions): readonly Paragraph[] {
  const symbol = options.frame?.symbol;
  if (symbol === undefined) return [...marking(options), blank()];
  const rule = new Paragraph({
    style: 'Header',
    alignment: AlignmentType.END,
    border: { bottom: RULE },
    spacing: { after: 200 },
    children: [words(symbol, { bold: true })],
  });
  return [...marking(options), rule];
}

function foot(options: DocxOptions): readonly Paragraph[] {
  const { frame, pageNumbers } = options;
  const left = [frame?.asOf, frame && checkLine(frame)].filter((part) => part !== undefined && part !== '');
  const children = [words(left.join('  ·  '))];
  if (pageNumbers) {
    children.push(new TextRun({ children: ['\t', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 18 }));
  }
  return [
    new Paragraph({
      style: 'Footer',
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth(options) }],
      children,
    }),
  ];
}

function line(children: readonly TextRun[], after = 0): Paragraph {
  return new Paragraph({ style: 'Header', spacing: { after }, children });
}

function blank(): Paragraph {
  return new Paragraph({ style: 'Header' });
}
