import type { Negotiation } from '../../shared/domain/negotiation';
import type { ReportLine } from '../../shared/formats/format';
import type { Mend } from '../../shared/formats/redline/lossCodes';
import type { ExportCode, ImportCode } from '../../shared/formats/reportCodes';

/** Lines of an import's report for a terminal. */
const IMPORTED: Readonly<Record<ImportCode, string>> = {
  sections: 'Sections',
  blocks: 'Paragraphs',
  encoding: 'The encoding is not written in the file and was taken for what it looks like',
  markdown: 'Written as Markdown',
  'wrapped-lines': 'Paragraphs whose lines were cut at one width, joined',
  running: 'Page headers and numbers that stand in the text',
  'mixed-line-ends': 'Line ends of several kinds, left as they are',
  'changes.amend': 'Paragraphs somebody words otherwise',
  'changes.delete': 'Proposals to take paragraphs out',
  'changes.insert': 'Proposals of new paragraphs',
  'changes.move': 'Proposals to move paragraphs',
  'changes.on': 'Proposals on somebody else’s new words',
  'changes.empty': 'Empty paragraphs put in or taken out',
  comments: 'Comments',
  'comments.moved': 'Comments on words that are not in the text, put on the nearest paragraph',
  'comments.unanchored': 'Comments on no place, put on the whole text',
  notes: 'Paragraphs of notes',
  'notes.proposed': 'New notes, read as proposals',
  'notes.loose': 'Notes that nothing refers to, at the end of the text',
  labels: 'Labels that the file counts by itself',
  tables: 'Tables',
  boxes: 'Paragraphs in text boxes',
  parted: 'Paragraphs parted in two, read as one worded otherwise and a new one',
  joined: 'Paragraphs joined, read as one worded otherwise and the other one out',
  rows: 'Rows of tables put in or taken out, read as paragraphs',
  opposed: 'New paragraphs that somebody else struck, read as opposed',
  nobody: 'Proposals of nobody, since the file does not say who made them',
  heads: 'Proposals read from names in brackets',
  'heads.left': 'Paragraphs with brackets that name somebody and propose nothing, left as text',
  furniture: 'Headers and footers, which are no text',
  reformatted: 'Changes of formatting alone',
  'proposals.formats': 'Paragraphs in which proposed words were formatted',
  revoked: 'Words put in and taken out again',
  'loss.alt-text': 'Words that show, or are read out, only where somebody points',
  'loss.bookmark': 'Bookmarks that say what no heading does',
  'loss.chart': 'Charts',
  'loss.comment-change': 'Changes inside comments, read as they stand now',
  'loss.comment-missing': 'Comments that are anchored in the text and not in the file',
  'loss.control': 'Buttons and boxes of a form',
  'loss.damaged-pages': 'Damaged pages that cannot be read',
  'loss.diagram': 'Diagrams',
  'loss.direction': 'Words whose direction is turned by force',
  'loss.drawing': 'Drawings',
  'loss.drop-cap': 'Large first letters, set as ordinary ones',
  'loss.embedded': 'Embedded objects',
  'loss.embedded-text': 'Texts of another kind within the file',
  'loss.field': 'Fields, of which what they show is text',
  'loss.field-text': 'Inner words of fields',
  'loss.field-unshown': 'Fields that show nothing',
  'loss.form': 'Fields of forms',
  'loss.form-field': 'Boxes to tick, of which what they show is text',
  'loss.frame': 'Words that another program put round the text',
  'loss.hidden': 'Hidden words, not taken',
  'loss.hidden-text': 'Hidden words, which are text here',
  'loss.hyphens-judged': 'Hyphens at line ends that the rest of the text does not decide',
  'loss.ink': 'Things written or drawn by hand',
  'loss.layout-change': 'Tracked changes of layout',
  'loss.link': 'Where links lead',
  'loss.link-back': 'Links back from notes, with words',
  'loss.macros': 'Programs in the file, which are never run',
  'loss.maths': 'Formulas, read as a line of signs',
  'loss.note-missing': 'Notes that are referred to and not in the file',
  'loss.note-rule': 'The line above the notes',
  'loss.note-unreferenced': 'Notes that nothing refers to, not taken',
  'loss.number-format': 'Lists that count in a way shown by digits',
  'loss.object': 'Things of another program within the file',
  'loss.omitted': 'Places where the file leaves words out and says so',
  'loss.page-remark': 'Comments and notes stuck on pages',
  'loss.pages-left-out': 'Pages that were not asked for',
  'loss.part-damaged': 'Parts beside the text that are damaged',
  'loss.part-unreached': 'Parts of the file that nothing in it leads to',
  'loss.picture': 'Pictures',
  'loss.read-by-place': 'No tags: paragraphs told by where words stand',
  'loss.removed': 'Parts that the file calls removed, read as text',
  'loss.row-guessed': 'Rows of tables put in or taken out, by what is likely',
  'loss.ruby': 'Signs over words',
  'loss.scanned-pages': 'Pages without words, pictures of text that are not read',
  'loss.scripts': 'Scripts of the page, which are never run',
  'loss.stray-text': 'Words outside of any paragraph',
  'loss.sub-document': 'Documents that the file refers to and does not hold',
  'loss.symbol': 'Signs of a symbol font',
  'loss.table-as-lines': 'Lines that stand as in a table, kept as lines',
  'loss.turned-words': 'Words that stand at an angle',
  'loss.unknown-letters': 'Words with letters that the file does not name',
  'loss.unplaced-deletion': 'Deleted words without a place',
  'loss.unread': 'Words that stand in no paragraph',
  'loss.word-art': 'Words drawn as a picture',
  'loss.words-outside-tags': 'Lines outside of the tags, put behind the paragraphs of their page',
};

/** Why proposals are not in what is written, `heads` and files alike. */
const UNHELD = {
  'no-name': 'Proposals of nobody who is named, or whose name a head cannot hold: not in the text',
  'same-proponents': 'Further proposals of the same proponents on the same paragraph: not in the text',
  crossing: 'Proposals that cross others, so that heads cannot stand inside one another: not in the text',
  'not-read-back': 'Proposals whose words would not be read back as they are: not in the text',
  kind: 'Moves, notes, titles and “no text”, which no head holds: not in the text',
  paragraphs: 'Deletions of several paragraphs: not in the text',
  'on-proposal': 'Proposals on other proposals: not in the text',
  'to-follow': 'Proposals whose text is to follow: not in the text',
  stale: 'Proposals on words that are not there any more: not in the text',
  'other-document': 'Proposals on another document: not in the text',
} as const;

/** What is said of an export on a terminal. */
const EXPORTED: Readonly<Record<ExportCode, string>> = {
  'encoding-changed': 'Some characters are not in the encoding of the source, so that UTF-8 was written',
  'open.bracket': 'Lone brackets whose words were read as kept',
  'open.alternatives': 'Sets of alternatives, set side by side',
  'open.placeholder': 'Placeholders left as they stand',
  'open.reference': 'References that wait for their number',
  'open.unmatched': 'Brackets without a partner',
  'open.option': 'Labels of options left as they stand',
  'redline.rewritten': 'It could not be written into the file it came from, and is a new one',
  'redline.no-paragraph': 'New paragraphs, which no note can hold: not in it',
  ...prefixed('redline', UNHELD),
  ...prefixed('heads', UNHELD),
  'heads.positions': 'Positions that say more than for or against: not in the text',
  'heads.own': 'Paragraphs that hold heads of their own, which are read as proposals too',
  'loss.box': 'Paragraphs of text boxes, written in the text',
  'loss.characters': 'Characters that such a file cannot hold, for which a sign stands',
  'loss.colour': 'Colours of words: not in it',
  'loss.comment-left-out': 'Comments: not in it',
  'loss.comment-place': 'Comments on no place, put at the beginning',
  'loss.comment-range': 'Comments on several paragraphs, put on the first',
  'loss.comment-thread': 'Answers to answers, in the thread of the first comment',
  'loss.comment-unanchored': 'Comments on no place, put at the beginning',
  'loss.end-kept': 'Paragraphs parted or joined, whose mark stays',
  'loss.format': 'Colours that have no name in Word: not in it',
  'loss.furniture': 'Headers and footers, as they were',
  'loss.furniture-change': 'Changes in headers and footers: not in it',
  'loss.highlight': 'Colours behind words: not in it',
  'loss.label-differs': 'Labels that the file counts otherwise',
  'loss.look-kept': 'Paragraphs whose look stays as it was',
  'loss.macros': 'Programs of the file, which go back with it',
  'loss.move': 'Moves, written as taken out at one place and put in at the other',
  'loss.move-in-two': 'Moves, written as taken out at one place and put in at the other',
  'loss.names-kept': 'The file was set to lose all names: that is taken out of it',
  'loss.note-missing': 'References to notes that are not there',
  'loss.note-sign': 'Notes with a typed sign, numbered in the file',
  'loss.note-unreferenced': 'Notes that nothing refers to, at the end of the text',
  'loss.reformatted': 'Changes of formatting alone: not in it',
  'loss.rival-deletion': 'Deletions of words that another deletes too: not in it',
  'loss.row-change': 'Rows of tables put in or taken out, written as they stand',
  'loss.table-nested': 'Tables in tables, written behind them',
  'loss.table-span': 'Cells over several rows or columns, written as one',
  'loss.title-kept': 'The title in the file’s properties, as it was',
  'loss.tracked-as-comment': 'Changes beside another’s on the same words, written as comments',
  'loss.tracked-inside': 'Changes inside another’s, written beside them',
  'loss.tracked-left-out': 'Changes beside another’s on the same words: not in it',
};

const MENDED: Readonly<Record<Mend, string>> = {
  none: '',
  check: ' Check it there.',
  'see-file': ' It stays in the file.',
  'add-words': ' Type in what belongs to the text.',
  'ask-again': ' Ask for the file anew.',
  'ask-source': ' Ask for the file that it was made from.',
  'choose-encoding': ' If letters are wrong, save it as UTF-8 first.',
  'lift-out': ' They are left out of the clean text.',
  'save-as': ' Choose another encoding if need be.',
  'other-format': ' Another kind of file may hold it.',
};

const CHECKED_WHOLE = ' Check it against the file.';

/** Names the places that lines of a report have; null where none has any. */
type Addresses = Pick<Negotiation, 'addressOf' | 'keyOfBlock'> | null;

/** One line of an import's report: what, how often, where first, the words where there are any, and what can be done. */
export function importLine({ code, ...line }: ReportLine<ImportCode>, model: Addresses): string {
  return told(IMPORTED[code], line, model);
}

/** One line of what an export left out or changed. */
export function exportLine({ code, ...line }: ReportLine<ExportCode>, model: Addresses): string {
  return told(EXPORTED[code], line, model);
}

function told(what: string, { count, place, mend, values }: Omit<ReportLine, 'code'>, model: Addresses): string {
  const address = place === null || model === null ? '' : model.addressOf(model.keyOfBlock(place.block));
  const words = typeof values.words === 'string' && values.words !== '' ? ` “${values.words}”` : '';
  return `${what}: ${count}${address === '' ? '' : ` (${address})`}.${words}${mend === 'check' && place === null ? CHECKED_WHOLE : MENDED[mend]}`.trimEnd();
}

function prefixed<Prefix extends string, Code extends string>(
  prefix: Prefix,
  words: Readonly<Record<Code, string>>,
): Readonly<Record<`${Prefix}.${Code}`, string>> {
  const entries = Object.entries<string>(words).map(([code, line]) => [`${prefix}.${code}`, line]);
  return Object.fromEntries(entries) as Record<`${Prefix}.${Code}`, string>;
}
