import type { BlockId } from '../base/ids';
import { cellAt, goesPast } from '../domain/newRows';
import type { Proposal } from '../domain/proposal';
import type { FileParagraphs, FileReading, ImportedBlock, ImportedProposal, ImportResult } from '../formats/format';
import type { Story } from '../formats/redline/baseText';
import { interpret } from '../formats/redline/importRedline';
import type { CellPlace, Redline, RedlineBlock } from '../formats/redline/redline';
import { type Namer, speakerTest } from '../notation/names';
import type { DossierDocs } from './docs';
import { textParts } from './layout';
import { mergeMarks, type StoredBlock } from './storedText';

/** A file that a text was taken from, read once more. */
export interface SourceFile {
  readonly redline: Redline;
  readonly reading: FileReading;
  readonly paragraphs: FileParagraphs;
}

/** Paragraphs of a file that belong together by what was changed in them: all are as they were, or all are written anew. */
export interface SourceStretch {
  /** Numbers of the paragraphs in the file. */
  readonly first: number;
  readonly last: number;
  /** Blocks of the text that they are. */
  readonly blocks: readonly BlockId[];
}

/**
 * What a file came to when it was taken in, worked out again, so that what nobody touched since goes back as it was (EX1). Null where it does
 * not come to the same any more: another program read it.
 */
export function sourceOf(file: SourceFile, namer: Namer): ImportedSource | null {
  const ids = idsIn(file.paragraphs);
  let next = 0;
  let others = 0;
  const { result, text } = interpret(
    file.redline,
    { source: { id: '', title: '', short: '' }, original: new Uint8Array(), namer, reading: file.reading },
    {
      clock: { now: () => 0 } as never,
      newId: (kind) => (kind === 'block' ? (ids[next++] ?? `extra ${next}`) : `${kind} ${++others}`),
      isSpeaker: speakerTest(namer),
      ...(file.reading.heads === true ? { heads: namer } : {}),
    },
  );
  const same = printOfParagraphs(result.paragraphs) === printOfParagraphs(file.paragraphs);
  return same ? new ImportedSource(file, result, text.body) : null;
}

function printOfParagraphs(paragraphs: FileParagraphs | undefined): string {
  return JSON.stringify([paragraphs?.body, paragraphs?.notes]);
}

/** The ids of blocks in the order in which they were made. */
function idsIn({ body, notes }: FileParagraphs): readonly BlockId[] {
  const all = [body, ...Object.values(notes)];
  return all.flatMap((list) => list.filter((id, i) => id !== '' && id !== list[i - 1]));
}

/** A file as it was taken in. */
export class ImportedSource {
  readonly stretches: readonly SourceStretch[];
  readonly blocks: ReadonlyMap<BlockId, ImportedBlock>;
  readonly #at = new Map<BlockId, number>();
  readonly #heads: ReadonlySet<BlockId>;

  constructor(
    readonly file: SourceFile,
    readonly result: ImportResult,
    readonly body: Story,
  ) {
    this.blocks = new Map(result.sections.flatMap(({ blocks }) => blocks.map((block) => [block.id, block] as const)));
    // A paragraph that was nothing but a head is in no section.
    this.#heads = new Set(file.paragraphs.body.filter((id) => id !== '' && !this.blocks.has(id)));
    file.paragraphs.body.forEach((id, i) => {
      if (id !== '' && !this.#heads.has(id)) this.#at.set(id, i);
    });
    this.stretches = this.#cut();
  }

  /** The last of the file's paragraphs that a block is, whose mark ends it. */
  paragraphOf(block: BlockId): number | null {
    return this.#at.get(block) ?? null;
  }

  /** Whether a block is as the file has it. */
  isUntouched(block: StoredBlock): boolean {
    const was = this.blocks.get(block.id);
    return was !== undefined && printOf(block) === printOf(was);
  }

  /** The stretches that a proposal of the file speaks of: of its paragraphs, and of where its new ones stand. */
  stretchesOf({ block, blocks, place, from }: ImportedProposal): readonly number[] {
    const found = new Set<number>();
    const take = (paragraph: number | null) => {
      if (paragraph === null) return;
      found.add(this.stretches.findIndex(({ first, last }) => first <= paragraph && paragraph <= last));
    };
    for (const id of blocks ?? (block === undefined ? [] : [block])) take(this.paragraphOf(id));
    if (from !== undefined && from.note === null) for (let i = from.first; i <= from.last; i++) take(i);
    // A head that was a paragraph of its own stands behind the one it is asked for.
    if (from === undefined && place !== undefined) {
      const behind = place.after === null ? -1 : (this.paragraphOf(place.after) ?? -1);
      take(Math.min(behind + 1, this.file.paragraphs.body.length - 1));
    }
    found.delete(-1);
    return [...found];
  }

  /** Stretches that lie in one row which somebody put in, where several do: such a row goes back as a whole, or is written anew. */
  rowsAcross(): readonly (readonly SourceStretch[])[] {
    const rows = new Map<string, Set<SourceStretch>>();
    for (const stretch of this.stretches) {
      for (let i = stretch.first; i <= stretch.last; i++) {
        const { cell } = this.file.redline.blocks[i] as RedlineBlock;
        if (cell?.rowChanges.some(({ kind }) => kind === 'insert' || kind === 'move-to') !== true) continue;
        const row = `${cell.table} ${cell.row}`;
        rows.set(row, (rows.get(row) ?? new Set()).add(stretch));
      }
    }
    return [...rows.values()].filter(({ size }) => size > 1).map((own) => [...own]);
  }

  /** In which other table one stands, which the text does not know. */
  insideOf(table: number): number | undefined {
    return this.file.redline.blocks.find(({ cell }) => cell?.table === table)?.cell?.inside;
  }

  /** Whether a row that somebody put in stands behind the next row of the text, which was one, too. `last`: the cell before both. */
  goesPast({ first }: SourceStretch, ahead: string | undefined, last: CellPlace | undefined): boolean {
    const { cell } = this.file.redline.blocks[first] as RedlineBlock;
    const next = ahead === undefined ? undefined : cellAt(ahead);
    if (cell === undefined || next?.table !== cell.table) return false;
    const above = last?.table === cell.table ? last.row : null;
    // Nor does it part a row that has begun.
    return (above === next.row && cell.row !== above) || goesPast(cell.row, next.row, above);
  }

  #cut(): SourceStretch[] {
    const { body } = this.file.paragraphs;
    const stretches: SourceStretch[] = [];
    let first = 0;
    this.file.redline.blocks.forEach(({ end }, i) => {
      const goesOn = body[i] !== '' && body[i] === body[i + 1];
      if ((end.length > 0 || goesOn) && i < body.length - 1) return;
      const ids = body.slice(first, i + 1).filter((id) => id !== '' && !this.#heads.has(id));
      stretches.push({ first, last: i, blocks: [...new Set(ids)] });
      first = i + 1;
    });
    return stretches;
  }
}

type Printed = Pick<StoredBlock, 'text' | 'kind' | 'depth' | 'marker' | 'lang' | 'dir' | 'cell' | 'marks'>;

function printOf({ text, kind, depth, marker, lang, dir, cell, marks = [] }: Printed): string {
  return JSON.stringify([text, kind, depth, marker, lang, dir, cell, mergeMarks(marks)]);
}

/** Tells proposals apart by what they ask and who does. */
export function proposalPrint(
  proposal: Pick<Proposal, 'kind' | 'words' | 'place' | 'written'> & {
    readonly blocks: readonly BlockId[];
    readonly proponents: readonly string[];
  },
): string {
  const { kind, blocks, words, place, proponents, written = [] } = proposal;
  return JSON.stringify([kind, blocks, words, place?.after ?? null, [...proponents].sort(), written]);
}

/** Blocks of the text that were endnotes in the files that they came in. */
export function endnotesOf(docs: DossierDocs, file: SourceFile | undefined): ReadonlySet<BlockId> {
  const ids = (paragraphs: FileParagraphs, endnotes: readonly string[]) =>
    endnotes.flatMap((id) => paragraphs.notes[id] ?? []);
  const kept = [...textParts(docs.text).originals.values()].flatMap(({ paragraphs }) =>
    paragraphs === undefined ? [] : ids(paragraphs, paragraphs.endnotes ?? []),
  );
  // What was read again knows it, also where it was not kept.
  const read = file?.redline.notes.flatMap(({ id, kind }) => (kind === 'endnote' ? [id] : [])) ?? [];
  return new Set([...kept, ...(file === undefined ? [] : ids(file.paragraphs, read))]);
}
