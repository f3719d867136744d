import type { ReportLine } from '../../shared/formats/format';

/** Lines of an import's report for a terminal; what a reader could not take over is told by its code. */
const WORDS: Readonly<Record<string, string>> = {
  parted: 'Paragraphs parted in two, read as one worded otherwise and a new one',
  joined: 'Paragraphs joined, read as one worded otherwise and the other one out',
  rows: 'Rows of tables put in or taken out, read as paragraphs',
  opposed: 'New paragraphs that somebody else struck, read as opposed',
  nobody: 'Proposals of nobody, since the file does not say who made them',
  'notes.proposed': 'New notes, read as proposals',
  'notes.loose': 'Notes that nothing refers to, at the end of the text',
  'comments.moved': 'Comments on words that are not in the text, put on the nearest paragraph',
  'comments.unanchored': 'Comments on no place, put on the whole text',
  heads: 'Proposals read from names in brackets',
  'heads.left': 'Paragraphs with brackets that name somebody and propose nothing, left as text',
  furniture: 'Headers and footers, which are no text',
  reformatted: 'Changes of formatting alone',
  'proposals.formats': 'Paragraphs in which proposed words were formatted',
  'changes.empty': 'Empty paragraphs put in or taken out',
  'loss.scanned-pages': 'Pages without words, pictures of text that are not read',
  'loss.damaged-pages': 'Damaged pages that cannot be read',
  'loss.hyphens-judged': 'Hyphens at line ends that the rest of the text does not decide',
  'loss.page-remark': 'Comments and notes stuck on pages',
  'loss.read-by-place': 'No tags: paragraphs told by where words stand',
  'loss.table-as-lines': 'Lines that stand as in a table, kept as lines',
  'loss.turned-words': 'Words that stand at an angle',
  'loss.unknown-letters': 'Words with letters that the file does not name',
  'loss.words-outside-tags': 'Lines outside of the tags, put behind the paragraphs of their page',
  revoked: 'Words put in and taken out again',
};

/** One line: what, how often, and the words where there are any. */
export function reportWords({ code, count, values }: ReportLine): string {
  const what = WORDS[code] ?? `Not taken over (${code.replace(/^loss\./, '')})`;
  const words = typeof values.words === 'string' && values.words !== '' ? ` “${values.words}”` : '';
  return `${what}: ${count}.${words}`;
}
