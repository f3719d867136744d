import { zipFile } from '../container/zipFile';
import type { Redline, RedlineBlock, RedlineComment, RedlineNote, WritingLoss } from '../redline/redline';
import type { Written } from '../redline/written';
import { idsFrom } from './write/changeMarks';
import { CommentBook, peopleOf, rootOf } from './write/commentBook';
import { type DocxOptions, RIVAL_WORDS } from './write/docxOptions';
import { type FlowBlock, flowOf, wholeMoves } from './write/flow';
import { layoutOf, textWidth } from './write/layout';
import { NoteBook } from './write/noteBook';
import {
  PARTS,
  type PartKind,
  partOf,
  relationsPartOf,
  withContentType,
  withRelation,
  XML_DECLARATION,
} from './write/package';
import { languageOf } from './write/runFormat';
import { Story, type StoryShop } from './write/story';
import { StyleBook } from './write/styleBook';
import { blocksOf, type TableShop } from './write/table';
import { attributeOf, contentOf } from './write/xmlText';

/**
 * Writes a redline as a new Word file, laid out as a secretariat's: page, styles, head and foot by the docx library, the text with its
 * changes, comments and notes by ourselves, for the library knows no moves, no deletion within an insertion, no threads in notes. The
 * same redline and options give the same bytes; nothing in them tells whose machine or account wrote them.
 */
export async function writeDocx(redline: Redline, options: DocxOptions): Promise<Written> {
  const leftOut: WritingLoss[] = [];
  const lose = (loss: WritingLoss) => void leftOut.push(loss);
  const isMarked = options.text === 'marked';
  const blocks = withAllNotes(redline, isMarked, lose);
  const comments = options.comments ? anchored(redline.comments, blocks, lose) : [];

  const paragraphs = idsFrom(0x10000001);
  const rivalWords = options.rivals === 'comment' ? (options.rivalWords ?? RIVAL_WORDS) : null;
  const book = new CommentBook(idsFrom(0), paragraphs, rivalWords);
  book.add(comments);
  const notes = new NoteBook(redline.notes);
  const styles = new StyleBook();
  const body = flowOf(
    blocks,
    comments.filter(({ at }) => at?.note === undefined),
    options.text,
  );
  const ids = idsFrom(1000);
  const shop: StoryShop = {
    ids,
    options,
    comments: book,
    styles,
    noteReference: (id, typed) => notes.reference(id, typed),
    lose,
    moves: isMarked ? wholeMoves(body) : new Set(),
  };
  const story = new Story(shop, 'body', body);
  const tables: TableShop = {
    ...(redline.columnWidths === undefined ? {} : { columnWidths: redline.columnWidths }),
    ids,
    lose,
    width: textWidth(options),
    paragraph: (block, isAfterTable) => story.paragraph(block, '', isAfterTable),
  };
  const text = blocksOf(body, tables);
  const noteContent = (note: RedlineNote, sign: string) => {
    const flow = flowOf(
      note.blocks,
      comments.filter(({ at }) => at?.note === note.id),
      options.text,
    );
    const noteShop = { ...shop, moves: isMarked ? wholeMoves(flow) : new Set<string>() };
    const own = new Story(noteShop, note.kind, flow);
    const shown: readonly FlowBlock[] = flow.length === 0 ? [{ runs: [], end: [], at: 0 }] : flow;
    return shown.map((block, i) => own.paragraph(block, i === 0 ? sign : '')).join('');
  };
  const footnotes = notes.write('footnote', noteContent);
  const endnotes = notes.write('endnote', noteContent);

  for (const block of redline.furniture) {
    const words = block.runs.map((run) => run.text).join('');
    if (words !== '') lose({ code: 'furniture', block: null, text: words });
  }
  const layout = await layoutOf(options);
  const parts = new Map(layout.parts);
  parts.set('word/document.xml', layout.before + text + layout.after);
  parts.set('word/footnotes.xml', footnotes);
  parts.set('word/endnotes.xml', endnotes);
  parts.set('word/styles.xml', stylesOf(parts.get('word/styles.xml') ?? '', styles.xml, redline.language));
  parts.set('docProps/core.xml', coreOf(redline));
  if (!book.isEmpty) {
    const { comments: list, extended } = book.write();
    add(parts, 'comments', partOf('w:comments', list));
    add(parts, 'extended', partOf('w15:commentsEx', extended));
    add(parts, 'people', partOf('w15:people', peopleOf(book.authors)));
  }
  return { bytes: zipFile(ordered(parts)), leftOut };
}

/** The text's blocks, with a reference at its end to each note that it refers to nowhere, so that no note is lost. */
function withAllNotes(redline: Redline, isMarked: boolean, lose: (loss: WritingLoss) => void): readonly RedlineBlock[] {
  const { blocks, notes } = redline;
  if (!isMarked || notes.length === 0) return blocks;
  const referred = new Set(
    [...blocks, ...notes.flatMap((note) => note.blocks)].flatMap(({ runs }) => runs.map(({ note }) => note)),
  );
  const stray = notes.filter(({ id }) => !referred.has(id));
  if (stray.length === 0) return blocks;
  const last = blocks[blocks.length - 1] ?? { runs: [], end: [] };
  for (const note of stray) lose({ code: 'note-unreferenced', block: blocks.length - 1, values: { note: note.id } });
  const references = stray.map(({ id }) => ({ text: '', formats: [], changes: [], note: id }));
  return [...blocks.slice(0, -1), { ...last, runs: [...last.runs, ...references] }];
}

/** Comments with a range each: answers on that of their thread, those that the source anchors nowhere on the first paragraph. */
function anchored(
  comments: readonly RedlineComment[],
  blocks: readonly RedlineBlock[],
  lose: (loss: WritingLoss) => void,
): readonly RedlineComment[] {
  if (blocks.length === 0) {
    for (const { text } of comments) lose({ code: 'comment-left-out', block: null, text });
    return [];
  }
  const all = new Map(comments.map((comment) => [comment.id, comment]));
  return comments.map((comment) => {
    const root = rootOf(comment, all);
    if (root.at === null) {
      lose({ code: 'comment-unanchored', block: 0, text: comment.text });
      return { ...comment, at: { from: { block: 0, offset: 0 }, to: { block: 0, offset: 0 } } };
    }
    if (comment.re !== undefined && comment.re !== root.id) {
      lose({ code: 'comment-thread', block: root.at.from.block, text: comment.text });
    }
    return comment.at === null ? { ...comment, at: root.at } : comment;
  });
}

/** Styles of the source's names, and the language of the text as that of all styles. */
function stylesOf(styles: string, own: string, language: string | undefined): string {
  const whole = styles.replace('</w:styles>', () => `${own}</w:styles>`);
  if (language === undefined) return whole;
  return whole.replace('</w:rPr></w:rPrDefault>', () => `${languageOf(language)}</w:rPr></w:rPrDefault>`);
}

/** Title and language: who wrote it, when, and with what, is nobody's business. */
function coreOf({ title, language }: Redline): string {
  const words = title === '' ? '' : `<dc:title>${contentOf(title)}</dc:title>`;
  const lang = language === undefined ? '' : `<dc:language>${attributeOf(language)}</dc:language>`;
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ` xmlns:dc="http://purl.org/dc/elements/1.1/">${words}${lang}</cp:coreProperties>`
  );
}

function add(parts: Map<string, string>, kind: PartKind, xml: string): void {
  const part = `word/${PARTS[kind].file}`;
  const relations = relationsPartOf('word/document.xml');
  parts.set(part, xml);
  parts.set(relations, withRelation(parts.get(relations) ?? null, kind, PARTS[kind].file));
  parts.set('[Content_Types].xml', withContentType(parts.get('[Content_Types].xml') ?? '', part, kind));
}

/** Content types first, as readers that stream expect them; the rest by name. */
function ordered(parts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  return [...parts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
