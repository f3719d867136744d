import { readDocx } from '../../formats/docx/readDocx';
import type { Redline, RedlineBlock } from '../../formats/redline/redline';
import { wordsOf } from '../../formats/redline/redline';
import { type Settling, settled } from '../../formats/redline/settle';
import { UNWATCHED } from '../../formats/redline/watch';

/** A paragraph as a comparison sees it: words, label, and where in a table it stands. */
export interface ShownParagraph {
  readonly words: string;
  readonly label: string;
  readonly cell: string;
}

/** Tables are numbered anew: those that lost all rows are gone from a settled file. */
function shown(blocks: readonly RedlineBlock[], label: (block: RedlineBlock) => string): readonly ShownParagraph[] {
  const tables = new Map<number, number>();
  const numberOf = (table: number | undefined) => {
    if (table === undefined) return '';
    if (!tables.has(table)) tables.set(table, tables.size);
    return tables.get(table);
  };
  return blocks.map((block) => {
    const { cell } = block;
    const spans = cell && `${cell.rowSpan ?? 1}x${cell.columnSpan ?? 1}`;
    return {
      words: wordsOf(block),
      label: label(block),
      cell:
        cell === undefined
          ? ''
          : `${numberOf(cell.inside)}/${numberOf(cell.table)}:${cell.row}:${cell.column}:${spans}`,
    };
  });
}

async function read(bytes: Uint8Array): Promise<Redline> {
  const redline = await readDocx(bytes, UNWATCHED);
  if (!redline.ok) throw new Error(JSON.stringify(redline.error));
  return redline.value;
}

/** A paragraph of a pair that is not as Word has it, put right. */
interface Allowed {
  readonly reason: string;
  readonly mend: (theirs: readonly ShownParagraph[]) => readonly ShownParagraph[];
}

/** Without the paragraph of this number, which is empty. */
const withoutEmpty = (at: number) => (theirs: readonly ShownParagraph[]) =>
  theirs.filter(({ words }, i) => i !== at || words !== '');

/**
 * Texts of the shared corpus that are taken as right although they differ, with the reason; in all else they are compared. Its accepted
 * and rejected files bear the marks of the library that they come from, which follows Word but for these.
 */
const ALLOWED: ReadonlyMap<string, Allowed> = new Map([
  [
    'RP015-MoveFrom-MoveTo accepted',
    {
      reason: 'the pair keeps an empty paragraph where one was moved away together with its mark',
      mend: withoutEmpty(1),
    },
  ],
  [
    'RP015-MoveFrom-MoveTo original',
    {
      reason: 'the pair keeps an empty paragraph where one was moved to together with its mark',
      mend: withoutEmpty(3),
    },
  ],
  [
    'RP051-Arabic original',
    {
      reason:
        'the pair leaves a sentence in two that the marks round an inserted table parted; without the table they join it',
      mend: (theirs) => {
        const [first, second] = [theirs[55], theirs[56]];
        if (first === undefined || second === undefined) return theirs;
        return [...theirs.slice(0, 55), { ...first, words: first.words + second.words }, ...theirs.slice(57)];
      },
    },
  ],
]);

/** One text of one triple beside what it should be. */
export interface PairCheck {
  readonly name: string;
  readonly settling: Settling;
  readonly differences: readonly string[];
  /** What was put right in the pair before it was compared. */
  readonly allowed: string | null;
}

/** Checks `NAME.docx` against `NAME-Accepted.docx` and `NAME-Rejected.docx`. `bytesOf` gives a file of the folder. */
export async function checkPairs(
  files: readonly string[],
  bytesOf: (name: string) => Promise<Uint8Array>,
): Promise<readonly PairCheck[]> {
  const checks: PairCheck[] = [];
  for (const file of triplesIn(files)) {
    const name = file.slice(0, -'.docx'.length);
    const ours = await read(await bytesOf(file));
    for (const [end, settling] of [
      ['Accepted', 'accepted'],
      ['Rejected', 'original'],
    ] as const) {
      const theirs = await read(await bytesOf(`${name}-${end}.docx`));
      const allowed = ALLOWED.get(`${name} ${settling}`);
      const differences = differencesOf(ours, theirs, settling, allowed?.mend ?? ((all) => all));
      checks.push({ name, settling, differences, allowed: allowed?.reason ?? null });
    }
  }
  return checks;
}

function differencesOf(ours: Redline, theirs: Redline, settling: Settling, mend: Allowed['mend']): readonly string[] {
  const differences: string[] = [];
  const texts = [
    ['body', ours.blocks, theirs.blocks] as const,
    ...ours.notes.map(({ id, blocks }) => {
      const other = theirs.notes.find((note) => note.id === id);
      return [id, blocks, other?.blocks ?? []] as const;
    }),
  ];
  for (const [where, mine, other] of texts) {
    const a = shown(settled(mine, settling), ({ label }) => label?.[settling] ?? '');
    const b = mend(shown(settled(other, 'accepted'), ({ label }) => label?.accepted ?? ''));
    if (a.length !== b.length) differences.push(`${where}: ${a.length} paragraphs, not ${b.length}`);
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      for (const key of ['words', 'label', 'cell'] as const) {
        const [one, two] = [a[i]?.[key], b[i]?.[key]];
        if (one !== two) differences.push(`${where} ${i}: ${key} ${JSON.stringify(one)}, not ${JSON.stringify(two)}`);
      }
    }
  }
  return differences;
}

/** The files that have an accepted and a rejected one beside them. */
export function triplesIn(files: readonly string[]): readonly string[] {
  const known = new Set(files);
  return files
    .filter((file) => file.endsWith('.docx'))
    .filter((file) => ['Accepted', 'Rejected'].every((end) => known.has(file.replace(/\.docx$/, `-${end}.docx`))))
    .sort();
}
