import {
  type Redline,
  type RedlineBlock,
  type RedlineRun,
  type TrackedChange,
  wordsOf,
} from '../../formats/redline/redline';
import { type Settling, settled } from '../../formats/redline/settle';

/** What must come out of a file that holds it, whatever its format and whoever wrote it. */
export const CHECKLIST = [
  'text',
  'insertion',
  'deletion',
  'move',
  'nested',
  'paragraph mark',
  'author',
  'date',
  'comment',
  'note',
  'label',
  'table',
  'right to left',
] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];

/** A file of the scene (docs/formats.md), read. */
export interface ChecklistFile {
  readonly producer: string;
  readonly redline: Redline;
  /**
   * What the file itself does not hold, because its format or its producer cannot: for each item the loss that has to be placed instead,
   * or, where the producer wrote something else for it, what that is (`instead`).
   */
  readonly without?: Partial<Record<ChecklistItem, { readonly loss: string } | { readonly instead: string }>>;
}

/** Who does what in the scene, and when, to the minute. */
const KENYA = { author: 'Wanjiru (Kenya)', date: '2026-02-03T10:00' };
const EU = { author: 'EU – Délégation', date: '2026-02-03T11:30' };
const BRAZIL = { author: 'Brasil', date: '2026-02-04T09:15' };

/** Words of the scene with what the eye does not see: two spaces, one that does not break, a tab, a line end, a hyphen that stays, 😀. */
const HARD_TEXT = 'Two  spaces, no\u00a0break, a\ttab, a line\nend, co\u2011operate, “quotes” & <signs>, 😀 中文.';

/**
 * Looks for one item in a file of the scene. Answers what is not as it should be, as sentences; none where it holds. A redline whose
 * file lacks the item must say so by a loss.
 */
export function complaintsOf(item: ChecklistItem, file: ChecklistFile): readonly string[] {
  const excuse = file.without?.[item];
  if (excuse && 'loss' in excuse) {
    const loss = file.redline.losses.find(({ code }) => code === excuse.loss);
    if (loss === undefined) return [`${item}: no loss ${excuse.loss}`];
    return loss.block === null ? [`${item}: the loss ${excuse.loss} has no place`] : [];
  }
  return CHECKS[item](file.redline, excuse !== undefined);
}

type Check = (redline: Redline, isOtherwise: boolean) => readonly string[];

const CHECKS: Readonly<Record<ChecklistItem, Check>> = {
  text: ({ blocks }) => {
    const accepted = wordsIn(blocks, 'accepted');
    const original = wordsIn(blocks, 'original');
    return [
      ...missing(accepted, HARD_TEXT, 'accepted'),
      ...missing(original, HARD_TEXT, 'original'),
      ...missing(accepted, 'Article 5. Marine genetic resources', 'accepted'),
      ...says(
        blocks.find((block) => wordsOf(block).startsWith('Article 5'))?.kind === 'heading',
        'the heading is none',
      ),
    ];
  },
  insertion: ({ blocks }) => [
    ...history(blocks, 'promptly ', ['insert']),
    ...missing(wordsIn(blocks, 'accepted'), 'The Conference shall promptly meet.', 'accepted'),
    ...missing(wordsIn(blocks, 'original'), 'The Conference shall meet.', 'original'),
  ],
  deletion: ({ blocks }) => [
    ...history(blocks, 'shall not ', ['delete']),
    ...missing(wordsIn(blocks, 'accepted'), 'The Secretariat publish.', 'accepted'),
    ...missing(wordsIn(blocks, 'original'), 'The Secretariat shall not publish.', 'original'),
  ],
  move: ({ blocks }, isOtherwise) => {
    const runs = blocks.flatMap((block) => block.runs.filter(({ text }) => text.includes('This paragraph moves')));
    const [from, to] = isOtherwise ? (['delete', 'insert'] as const) : (['move-from', 'move-to'] as const);
    const out = runs.find(({ changes }) => changes.some(({ kind }) => kind === from));
    const into = runs.find(({ changes }) => changes.some(({ kind }) => kind === to));
    const pair = (run: RedlineRun | undefined, kind: TrackedChange['kind']) =>
      run?.changes.find((change) => change.kind === kind)?.move;
    const order = (settling: Settling) => {
      const words = wordsIn(blocks, settling);
      return words.indexOf('This paragraph moves.') < words.indexOf('This one stays.');
    };
    return [
      ...says(runs.length === 2, `the moved words stand in ${runs.length} runs, not 2`),
      ...says(out !== undefined && into !== undefined, 'the move has not both of its ends'),
      ...says(
        isOtherwise || (pair(out, from) !== undefined && pair(out, from) === pair(into, to)),
        'its ends are not paired',
      ),
      ...says(!order('accepted') && order('original'), 'the words are not moved'),
    ];
  },
  nested: ({ blocks }) => [
    ...history(blocks, 'and freely ', ['insert', 'delete']),
    ...missing(wordsIn(blocks, 'accepted'), 'States fully share.', 'accepted'),
    ...missing(wordsIn(blocks, 'original'), 'States share.', 'original'),
  ],
  'paragraph mark': ({ blocks }) => {
    const lines = (settling: Settling) => settled(blocks, settling).map(wordsOf);
    return [
      ...says(lines('original').includes('First half, second half.'), 'an inserted end still parts what it parted'),
      ...says(lines('accepted').includes('First half, '), 'an inserted end does not part'),
      ...says(lines('accepted').includes('Upper part, lower part.'), 'a deleted end does not join'),
      ...says(lines('original').includes('Upper part, '), 'a deleted end was not there before'),
    ];
  },
  author: ({ blocks }) => [
    ...by(blocks, 'promptly ', 'insert', 'author', KENYA.author),
    ...by(blocks, 'shall not ', 'delete', 'author', EU.author),
    ...by(blocks, 'and freely ', 'insert', 'author', KENYA.author),
    ...by(blocks, 'and freely ', 'delete', 'author', EU.author),
    ...endBy(blocks, 'First half, ', 'insert', EU.author),
    ...endBy(blocks, 'Upper part, ', 'delete', KENYA.author),
  ],
  date: ({ blocks }) => [
    ...by(blocks, 'promptly ', 'insert', 'date', KENYA.date),
    ...by(blocks, 'shall not ', 'delete', 'date', EU.date),
    ...by(blocks, 'and freely ', 'insert', 'date', KENYA.date),
    ...by(blocks, 'and freely ', 'delete', 'date', EU.date),
  ],
  comment: ({ blocks, comments }, isOtherwise) => {
    const asked = comments.find(({ text }) => text === 'Whose benefits?\nAll of them.');
    const answer = comments.find(({ text }) => text === 'Those of all Parties.');
    const at = asked?.at ?? null;
    const words =
      at === null || at.from.block !== at.to.block
        ? null
        : wordsOf(blocks[at.from.block] ?? { runs: [] }).slice(at.from.offset, at.to.offset);
    return [
      ...says(asked?.author === BRAZIL.author, `the comment is by ${asked?.author}`),
      ...says(asked?.date?.startsWith(BRAZIL.date) === true, `the comment is of ${asked?.date}`),
      ...says(words === 'benefits', `the comment is on ${JSON.stringify(words)}`),
      ...says(answer?.author === KENYA.author, 'the answer is not there'),
      ...says(isOtherwise || answer?.re === asked?.id, 'the answer answers nothing'),
      ...says(asked?.isDone === true, 'the comment is not done'),
    ];
  },
  note: ({ blocks, notes }) => {
    const complaints: string[] = [];
    for (const [kind, words, before] of [
      ['footnote', 'As agreed in the first round.', 'customary law'],
      ['endnote', 'See the report of the Chair.', 'the Chair’s text'],
    ] as const) {
      const note = notes.find(
        (one) => one.kind === kind && one.blocks.some((block) => wordsOf(block).trim() === words),
      );
      complaints.push(...says(note !== undefined, `there is no ${kind} “${words}”`));
      const at = blocks.find(({ runs }) => runs.some((run) => run.note !== undefined && run.note === note?.id));
      const until = at === undefined ? '' : wordsBefore(at, note?.id ?? '');
      complaints.push(...says(until.endsWith(before), `the sign of the ${kind} stands after “${until}”`));
    }
    return complaints;
  },
  label: ({ blocks }, isOtherwise) => {
    if (isOtherwise) {
      const typed = ['1.\tParties shall cooperate.', '3.\tParties shall report', '(b)\ton vessels.'];
      return typed.flatMap((line) => missing(blocks.map(wordsOf).join('\n'), line, 'whole'));
    }
    const found = blocks
      .filter(({ label }) => label !== undefined)
      .map((block) =>
        [wordsOf(block), block.label?.all.trim(), block.label?.accepted.trim(), block.label?.original.trim()].join(
          ' | ',
        ),
      );
    const wanted = [
      'Parties shall cooperate. | 1. | 1. | 1.',
      'Parties may cooperate. | 2. |  | 2.',
      'Parties shall report | 3. | 2. | 3.',
      'on catches; | (a) | (a) | (a)',
      'on vessels. | (b) | (b) | (b)',
    ];
    return wanted
      .filter((line) => !found.includes(line))
      .map((line) => `label: no “${line}” among ${JSON.stringify(found)}`);
  },
  table: ({ blocks }) => {
    const cell = (words: string) => blocks.find((block) => wordsOf(block) === words)?.cell;
    const [wide, state, fee, row] = ['Scale of fees', 'Small States', 'one unit', 'Large States'].map(cell);
    const rows = (settling: Settling) =>
      new Set(settled(blocks, settling).flatMap((one) => (one.cell === undefined ? [] : [one.cell.row]))).size;
    return [
      ...says(
        wide?.columnSpan === 2 && wide.row === 0 && wide.column === 0,
        `the wide cell is ${JSON.stringify(wide)}`,
      ),
      ...says(
        state?.row === 1 && state.column === 0 && fee?.row === 1 && fee.column === 1,
        'the cells stand elsewhere',
      ),
      ...says(row?.rowChanges[0]?.kind === 'insert' && row.rowChanges[0].author === EU.author, 'nobody put in the row'),
      ...says(rows('accepted') === 3 && rows('original') === 2, 'the row is not in or out'),
    ];
  },
  'right to left': ({ blocks }) => {
    const block = blocks.find((one) => wordsOf(one) === 'تتعاون الأطراف بحسن نية.');
    return [
      ...says(block !== undefined, 'the Arabic words are not there'),
      ...says(block?.dir === 'rtl', 'they run left to right'),
    ];
  },
};

function says(holds: boolean, complaint: string): readonly string[] {
  return holds ? [] : [complaint];
}

function wordsIn(blocks: readonly RedlineBlock[], settling: Settling): string {
  return settled(blocks, settling).map(wordsOf).join('\n\n');
}

function missing(text: string, words: string, which: string): readonly string[] {
  return says(text.includes(words), `“${words}” is not in the ${which} text`);
}

function runOf(blocks: readonly RedlineBlock[], words: string): RedlineRun | undefined {
  return blocks.flatMap(({ runs }) => runs).find(({ text }) => text === words);
}

function history(blocks: readonly RedlineBlock[], words: string, kinds: readonly string[]): readonly string[] {
  const run = runOf(blocks, words);
  const found = run?.changes.map(({ kind }) => kind).join(' > ');
  return says(
    found === kinds.join(' > '),
    `“${words}” is ${run === undefined ? 'no run' : (found ?? '')}, not ${kinds.join(' > ')}`,
  );
}

function by(
  blocks: readonly RedlineBlock[],
  words: string,
  kind: TrackedChange['kind'],
  what: 'author' | 'date',
  wanted: string,
): readonly string[] {
  const change = runOf(blocks, words)?.changes.find((one) => one.kind === kind);
  return says(
    change?.[what]?.startsWith(wanted) === true,
    `the ${what} of “${words}” is ${change?.[what]}, not ${wanted}`,
  );
}

function endBy(
  blocks: readonly RedlineBlock[],
  words: string,
  kind: TrackedChange['kind'],
  author: string,
): readonly string[] {
  const end = blocks.find((block) => wordsOf(block) === words)?.end ?? [];
  return says(
    end.some((one) => one.kind === kind && one.author === author),
    `the end of “${words}” is ${JSON.stringify(end)}`,
  );
}

function wordsBefore(block: RedlineBlock, note: string): string {
  const at = block.runs.findIndex((run) => run.note === note);
  return wordsOf({ runs: block.runs.slice(0, at) });
}
