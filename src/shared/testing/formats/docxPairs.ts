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

/** Differences between one text of a file and the file that another program made of it, as sentences; none where they are the same. */
export async function compareSettled(
  source: Uint8Array,
  made: Uint8Array,
  settling: Settling,
): Promise<readonly string[]> {
  const [ours, theirs] = [await read(source), await read(made)];
  const differences: string[] = [];
  const pairs = [
    ['body', settled(ours.blocks, settling), settled(theirs.blocks, 'accepted')] as const,
    ...ours.notes.map(
      (note) =>
        [
          note.id,
          settled(note.blocks, settling),
          settled(theirs.notes.find(({ id }) => id === note.id)?.blocks ?? [], 'accepted'),
        ] as const,
    ),
  ];
  for (const [where, mine, other] of pairs) {
    const a = shown(mine, ({ label }) => label?.[settling] ?? '');
    const b = shown(other, ({ label }) => label?.accepted ?? '');
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
