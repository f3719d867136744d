import type { BlockId } from '../../base/ids';
import type { Place } from '../../domain/bracket';
import type { ImportReport, ReportLine } from '../format';
import type { ImportCode } from '../reportCodes';
import { allBlocks } from './authors';
import type { BaseText, Story } from './baseText';
import type { CommentsTaken } from './comments';
import type { Draft } from './draft';
import type { Drafted } from './drafts';
import type { LiftedHeads } from './liftedHeads';
import { READ_LOSSES, type ReadLoss } from './lossCodes';
import { type ReadingLoss, type Redline, type RedlineBlock, wordsOf } from './redline';

/** Words of the file that are neither in the text nor in a proposal. */
export interface LostWords {
  readonly story: Story;
  /** Which paragraph of the story. */
  readonly block: number;
  readonly words: string;
  readonly by: readonly string[];
}

/** What the report of an import is made of. */
export interface Reported {
  readonly given: Redline;
  readonly text: BaseText;
  readonly drafts: readonly Draft[];
  readonly drafted: Drafted;
  readonly taken: CommentsTaken;
  readonly lifted: LiftedHeads | null;
  readonly lost: readonly LostWords[];
}

/** What a reader did not leave out but had to judge. */
const JUDGED: ReadonlySet<ReadLoss> = new Set<ReadLoss>([
  'hyphens-judged',
  'read-by-place',
  'row-guessed',
  'table-as-lines',
  'unknown-letters',
  'words-outside-tags',
  'number-format',
]);

/** As many characters of what is left out as a line of the report quotes. */
const QUOTED = 240;

/** What was recognised in a file, guessed, and left out of the text, each with the first place of it (IM5). */
export function reportOf(reported: Reported): ImportReport {
  return { recognised: recognised(reported), guessed: guessed(reported), leftOut: leftOut(reported) };
}

function line(
  code: ImportCode,
  count: number,
  block: BlockId | Place | null | undefined,
  mend: ReportLine['mend'] = 'none',
  values: ReportLine['values'] = {},
): readonly ReportLine<ImportCode>[] {
  const place = typeof block === 'string' ? { block, offset: 0 } : (block ?? null);
  return count === 0 ? [] : [{ code, count, place, mend, values }];
}

function recognised({ given, text, drafts, taken }: Reported): ReportLine<ImportCode>[] {
  const blocks = text.sections.flatMap((section) => section.blocks);
  const firstOf = (test: (draft: Draft) => boolean) => {
    const found = drafts.filter(test);
    return [found.length, found[0]?.blocks[0] ?? found[0]?.after] as const;
  };
  const labelled = blocks.filter(({ marker, kind }) => marker !== undefined && kind !== 'footnote');
  const cells = blocks.filter(({ cell }) => cell !== undefined);
  const notes = blocks.filter(({ kind }) => kind === 'footnote');
  const boxed = given.blocks.findIndex(({ isBoxed }) => isBoxed === true);
  const boxes = given.blocks.filter(({ isBoxed }) => isBoxed === true).length;
  const tables = new Set(cells.map(({ cell = '' }) => cell.slice(0, cell.indexOf(':')))).size;
  return [
    ...line('sections', text.sections.length, null),
    ...line('blocks', blocks.length, null),
    ...line('changes.amend', ...firstOf(({ kind, on }) => kind === 'amend' && on === undefined)),
    ...line('changes.delete', ...firstOf(({ kind, on }) => kind === 'delete' && on === undefined)),
    ...line('changes.insert', ...firstOf(({ kind, on }) => kind === 'insert' && on === undefined)),
    ...line('changes.move', ...firstOf(({ kind }) => kind === 'move')),
    ...line('changes.on', ...firstOf(({ on }) => on !== undefined)),
    ...line('comments', taken.comments.length, firstPlace(taken, drafts)),
    ...line('notes', notes.length, notes[0]?.id),
    ...line('labels', labelled.length, labelled[0]?.id),
    ...line('tables', tables, cells[0]?.id),
    ...line('boxes', boxes, boxed < 0 ? null : placeAt(text.body, boxed)),
  ];
}

/** Where the first of the comments stands that is on words of the text, or on a proposal. */
function firstPlace({ comments }: CommentsTaken, drafts: readonly Draft[]): Place | BlockId | null {
  for (const { on } of comments) {
    if (on.kind === 'span') return on.from;
    const draft = on.kind === 'proposal' ? drafts[on.proposal] : undefined;
    const block = draft?.blocks[0] ?? draft?.after ?? null;
    if (block !== null) return block;
  }
  return null;
}

function guessed({ given, text, drafts, drafted, taken, lifted }: Reported): ReportLine<ImportCode>[] {
  const rows = given.blocks.findIndex(
    ({ cell }) => (cell?.rowChanges.length ?? 0) + (cell?.cellChanges.length ?? 0) > 0,
  );
  const rowCount = new Set(
    given.blocks.flatMap(({ cell }) =>
      cell !== undefined && cell.rowChanges.length > 0 ? [`${cell.table} ${cell.row}`] : [],
    ),
  ).size;
  const notes = drafts.filter(({ kind }) => kind === 'note');
  const opposed = drafts.filter((draft) => draft.opposed.length > 0);
  const referred = new Set(allBlocks(given).flatMap(({ runs }) => runs.flatMap(({ note }) => note ?? [])));
  const loose = [...text.blockOfNote].filter(([id]) => !referred.has(id));
  const nobody = drafts.filter(({ authors }) => authors.size === 0);
  const [left] = lifted?.left ?? [];
  return [
    ...line('parted', drafted.parted.length, drafted.parted[0], 'check'),
    ...line('joined', drafted.joined.length, drafted.joined[0], 'check'),
    ...line('rows', Math.max(rowCount, rows < 0 ? 0 : 1), rows < 0 ? null : placeAt(text.body, rows), 'check'),
    ...line('opposed', opposed.length, opposed[0]?.after, 'check'),
    ...line('nobody', nobody.length, nobody[0]?.blocks[0] ?? nobody[0]?.after, 'check'),
    ...line('notes.proposed', notes.length, notes[0]?.blocks[0], 'check'),
    ...line('notes.loose', loose.length, loose[0]?.[1], 'check'),
    ...line('comments.moved', taken.moved.length, taken.moved[0], 'check'),
    ...line('comments.unanchored', taken.unanchored, null, 'check'),
    ...line('heads', lifted?.count ?? 0, null),
    ...line('heads.left', lifted?.left.length ?? 0, left, 'check'),
    ...lossLines(
      given.losses.filter(({ code }) => JUDGED.has(code)),
      text,
    ),
  ];
}

function leftOut({ given, text, drafted, lost }: Reported): ReportLine<ImportCode>[] {
  const reformattedIn = ({ runs, reformatted: whole }: RedlineBlock) =>
    runs.filter((run) => run.reformatted !== undefined).length + (whole === undefined ? 0 : 1);
  const reformatted = given.blocks.findIndex((block) => reformattedIn(block) > 0);
  const reformattings = allBlocks(given).reduce((sum, block) => sum + reformattedIn(block), 0);
  const formatted = given.blocks.findIndex(({ runs }) => runs.some(isFormattedProposal));
  const formattings = given.blocks.filter(({ runs }) => runs.some(isFormattedProposal)).length;
  // What stands between the numbers of pages, which are fields, is no words.
  const furniture = [...new Set(given.furniture.map((block) => wordsOf(block).trim()))].filter((words) =>
    /[\p{L}\p{N}]/u.test(words),
  );
  const [words] = lost;
  return [
    ...line('furniture', furniture.length, null, 'none', { words: quoted(furniture.join(' · ')) }),
    ...line('reformatted', reformattings, reformatted < 0 ? null : placeAt(text.body, reformatted)),
    ...line('proposals.formats', formattings, formatted < 0 ? null : placeAt(text.body, formatted)),
    ...line('changes.empty', drafted.empty, null),
    ...line('revoked', lost.length, words === undefined ? null : placeAt(words.story, words.block), 'check', {
      words: quoted(lost.map((each) => each.words.trim()).join(' · ')),
      who: [...new Set(lost.flatMap(({ by }) => by))].filter((who) => who !== '').join(', '),
    }),
    ...lossLines(
      given.losses.filter((loss) => !JUDGED.has(loss.code) && !isPageNumber(loss)),
      text,
    ),
  ];
}

const PAGE_NUMBERS: ReadonlySet<unknown> = new Set(['PAGE', 'NUMPAGES', 'SECTIONPAGES']);

/** The number of a page: it is the file's layout, wherever it stands, and nothing that anybody wrote. */
function isPageNumber({ code, values }: ReadingLoss): boolean {
  return code === 'field' && PAGE_NUMBERS.has(values?.field);
}

/** Formatted words that somebody put in: proposals hold words alone. */
function isFormattedProposal({ formats, changes, text }: Redline['blocks'][number]['runs'][number]): boolean {
  return (
    formats.length > 0 && text.trim() !== '' && changes.some(({ kind }) => kind === 'insert' || kind === 'move-to')
  );
}

/** What the reader itself could not bring along, one line for each kind. */
function lossLines(losses: readonly ReadingLoss[], { body }: BaseText): readonly ReportLine<ImportCode>[] {
  const lines = new Map<string, ReportLine<ImportCode>>();
  for (const { code, block, text, values } of losses) {
    const known = lines.get(code);
    const words = [known?.values.words, text].filter((each) => each !== undefined && each !== '').join(' · ');
    lines.set(code, {
      code: `loss.${code}`,
      count: (known?.count ?? 0) + 1,
      place: known?.place ?? (block === null ? null : placeAt(body, block)),
      mend: READ_LOSSES[code],
      values: { ...values, ...known?.values, ...(words === '' ? {} : { words: quoted(words) }) },
    });
  }
  return [...lines.values()];
}

function quoted(words: string): string {
  return words.length <= QUOTED ? words : `${words.slice(0, QUOTED)} …`;
}

/** The block that a paragraph of the file is in, or the nearest before it, or behind. */
function placeAt({ base, ids }: Story, block: number): Place | null {
  let found: BlockId | null = null;
  for (const [i, { first }] of base.entries()) {
    const id = ids[i] ?? null;
    if (id === null) continue;
    if (first > block && found !== null) break;
    found = id;
  }
  return found === null ? null : { block: found, offset: 0 };
}
