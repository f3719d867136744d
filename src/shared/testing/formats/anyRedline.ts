import fc from 'fast-check';
import type {
  CellPlace,
  Redline,
  RedlineBlock,
  RedlineComment,
  RedlineRun,
  RunFormat,
  TrackedChange,
} from '../../formats/redline/redline';
import { RUN_MARKS, wordsOf } from '../../formats/redline/redline';
import { joinRuns } from '../../formats/redline/runText';

/** What redlines are made of: what a format cannot hold is left out of the redlines that its round trip is tried with. */
export interface RedlineKinds {
  readonly moves: boolean;
  /** Changes of one history at most: 2 is a deletion of what somebody inserted. */
  readonly depth: number;
  readonly ends: boolean;
  readonly tables: boolean;
  readonly rowChanges: boolean;
  readonly labels: boolean;
  readonly notes: boolean;
  readonly comments: boolean;
  readonly boxes: boolean;
  readonly reformats: boolean;
  readonly furniture: boolean;
  readonly formats: readonly RunFormat['mark'][];
  /** Words of runs. */
  readonly words: fc.Arbitrary<string>;
}

const AUTHORS = ['EU', 'Norway', 'AOSIS', 'أحمد', 'J. "Q" <Doe> & Co', ''];
const DATES = ['2026-11-20T10:00:00Z', '2026-11-21T09:30:00', null];

/** Pieces that formats are known to trip over. */
const HARD_WORDS: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'shall',
      'should',
      '[',
      ']',
      ' ',
      ' ',
      '  ',
      '\u00a0',
      '\n',
      '\t',
      '&amp;',
      '<b>',
      '"',
      "'",
      '* _a_ `b` # c',
      '{++x++}',
      '[^1]',
      '\\',
      'المادة',
      '第一条',
      '😀',
      'e\u0301',
      '\u00ad',
      '\u2011',
      '\u200f',
      '1. ',
      '- ',
      '> ',
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** All that a redline can hold. A format that cannot says what it leaves out. */
export const EVERYTHING: RedlineKinds = {
  moves: true,
  depth: 2,
  ends: true,
  tables: true,
  rowChanges: true,
  labels: true,
  notes: true,
  comments: true,
  boxes: true,
  reformats: true,
  furniture: true,
  formats: RUN_MARKS,
  words: HARD_WORDS,
};

/** The same without some formats. */
export function formatsBut(...left: readonly RunFormat['mark'][]): Pick<RedlineKinds, 'formats'> {
  return { formats: RUN_MARKS.filter((mark) => !left.includes(mark)) };
}

function change(kinds: RedlineKinds): fc.Arbitrary<TrackedChange> {
  return fc
    .record({
      kind: fc.constantFrom<TrackedChange['kind']>(
        'insert',
        'delete',
        ...(kinds.moves ? ['move-from' as const, 'move-to' as const] : []),
      ),
      author: fc.constantFrom(...AUTHORS),
      date: fc.constantFrom(...DATES),
    })
    .map((one) => (one.kind.startsWith('move') ? { ...one, move: 'm1' } : one));
}

/** No change, one, or a deletion of what somebody inserted. */
function changes(kinds: RedlineKinds): fc.Arbitrary<readonly TrackedChange[]> {
  const one = change(kinds);
  const both = fc.tuple(one, one).map(([a, b]): readonly TrackedChange[] => [
    { kind: 'insert', author: a.author, date: a.date },
    { kind: 'delete', author: b.author, date: b.date },
  ]);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: one.map((only) => [only]) },
    ...(kinds.depth > 1 ? [{ weight: 1, arbitrary: both }] : []),
  );
}

function formats(kinds: RedlineKinds): fc.Arbitrary<readonly RunFormat[]> {
  return fc
    .subarray([...kinds.formats], { maxLength: 3 })
    .map((marks) =>
      RUN_MARKS.filter((mark) => marks.includes(mark) && !(mark === 'subscript' && marks.includes('superscript'))).map(
        (mark) =>
          mark === 'colour' ? { mark, key: 'C00000' } : mark === 'highlight' ? { mark, key: 'FFFF00' } : { mark },
      ),
    );
}

function run(kinds: RedlineKinds): fc.Arbitrary<RedlineRun> {
  return fc
    .tuple(
      kinds.words,
      fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, formats(kinds)),
      changes(kinds),
      fc.nat(9),
      formats(kinds),
    )
    .map(([text, marks, history, luck, was]) => ({
      text,
      formats: marks,
      changes: history,
      ...(kinds.reformats && luck === 0 ? { reformatted: { author: 'EU', date: DATES[0] as string, was } } : {}),
    }));
}

function block(kinds: RedlineKinds): fc.Arbitrary<RedlineBlock> {
  return fc
    .tuple(fc.array(run(kinds), { maxLength: 4 }), changes(kinds), fc.nat(11), fc.nat(2))
    .map(([runs, end, luck, depth]): RedlineBlock => {
      const base = { runs: joinRuns(runs), end: kinds.ends && luck % 3 === 0 ? end : [] };
      if (luck === 1) return { ...base, kind: 'heading', depth };
      if (luck === 2 && kinds.labels) {
        const n = `${depth + 1}.`;
        return { ...base, kind: 'provision', depth, label: { all: n, accepted: n, original: depth === 1 ? '' : n } };
      }
      if (luck === 3) return { ...base, dir: 'rtl', lang: 'ar' };
      if (luck === 4 && kinds.boxes) return { ...base, isBoxed: true };
      return base;
    });
}

function table(kinds: RedlineKinds): fc.Arbitrary<(index: number) => readonly RedlineBlock[]> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(block(kinds), { minLength: 12, maxLength: 12 }),
      changes(kinds),
      fc.nat(3),
    )
    .map(([rows, columns, blocks, rowChange, luck]) => (index: number) => {
      const out: RedlineBlock[] = [];
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          // One cell over two rows, or two columns, where there is room.
          if (luck === 1 && row === 1 && column === 0) continue;
          if (luck === 2 && row === 0 && column === 1) continue;
          const cell: CellPlace = {
            table: index,
            row,
            column,
            ...(luck === 1 && row === 0 && column === 0 && rows > 1 ? { rowSpan: 2 } : {}),
            ...(luck === 2 && row === 0 && column === 0 && columns > 1 ? { columnSpan: 2 } : {}),
            rowChanges:
              kinds.rowChanges && row === rows - 1
                ? rowChange.slice(0, 1).filter(({ kind }) => !kind.startsWith('move'))
                : [],
            cellChanges: [],
          };
          const { runs, end } = blocks[row * 3 + column] as RedlineBlock;
          out.push({ runs, end, kind: 'cell', cell });
        }
      }
      return out;
    });
}

/** Any redline of those kinds: runs joined as readers join them, places within their paragraphs. */
export function anyRedline(kinds: RedlineKinds): fc.Arbitrary<Redline> {
  const part = kinds.tables
    ? fc.oneof({ weight: 5, arbitrary: block(kinds) }, { weight: 1, arbitrary: table(kinds) })
    : block(kinds);
  return fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 6 }),
      notes: fc.array(
        fc.tuple(fc.boolean(), fc.array(block({ ...kinds, boxes: false }), { minLength: 1, maxLength: 2 })),
        {
          maxLength: kinds.notes ? 2 : 0,
        },
      ),
      comments: fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100), kinds.words, fc.boolean()), {
        maxLength: kinds.comments ? 3 : 0,
      }),
      furniture: fc.array(block({ ...kinds, boxes: false, ends: false, labels: false }), {
        maxLength: kinds.furniture ? 1 : 0,
      }),
      title: fc.constantFrom('', 'Draft text on [x] & <y>'),
    })
    .map(({ parts, notes, comments, furniture, title }) => {
      let tables = 0;
      const blocks: RedlineBlock[] = [];
      for (const one of parts) {
        // A paragraph between tables, so that two do not become one.
        if (typeof one === 'function') blocks.push(...one(tables++), plain('between'));
        else blocks.push(one);
      }
      const made = notes.map(([isEnd, body], i) => ({
        id: `n${i + 1}`,
        kind: isEnd ? ('endnote' as const) : ('footnote' as const),
        blocks: body,
      }));
      for (const [i, { id }] of made.entries()) {
        const at = (i * 7) % blocks.length;
        const holder = blocks[at] as RedlineBlock;
        blocks[at] = { ...holder, runs: [...holder.runs, { text: '', formats: [], changes: [], note: id }] };
      }
      return {
        blocks,
        furniture,
        notes: made,
        comments: comments.map((one, i) => comment(one, i, blocks)),
        title,
        losses: [],
      };
    });
}

function plain(text: string): RedlineBlock {
  return { runs: [{ text, formats: [], changes: [] }], end: [] };
}

function comment(
  [a, b, c, d, words, isAnswer]: readonly [number, number, number, number, string, boolean],
  i: number,
  blocks: readonly RedlineBlock[],
): RedlineComment {
  const first = a % blocks.length;
  const last = Math.min(blocks.length - 1, first + (b % 2));
  const place = (block: number, n: number): { block: number; offset: number } => {
    const text = wordsOf(blocks[block] as RedlineBlock);
    const offset = n % (text.length + 1);
    return { block, offset: /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset };
  };
  const x = place(first, c);
  const y = place(last, d);
  const [from, to] = x.block === y.block && x.offset > y.offset ? [y, x] : [x, y];
  return {
    id: `c${i}`,
    author: AUTHORS[i % 3] as string,
    date: DATES[i % 3] as string | null,
    text: words.replace(/[\t\n]+/g, '\n').trim() || 'so',
    ...(isAnswer && i > 0 ? { re: `c${i - 1}` } : {}),
    at: { from, to },
  };
}
