import { strFromU8, unzipSync } from 'fflate';
import { expect } from 'vitest';
import { PATCH_OPTIONS, type PatchOptions, patchDocx } from '../../formats/docx/patchDocx';
import { readDocx } from '../../formats/docx/readDocx';
import { heldOf } from '../../formats/docx/write/changeMarks';
import type { Redline, RedlineBlock, RedlineRun, TrackedChange } from '../../formats/redline/redline';
import { joinRuns } from '../../formats/redline/runText';
import { UNWATCHED } from '../../formats/redline/watch';
import { EVERYTHING, formatsBut } from './anyRedline';
import { type Chance, oneOf } from './chance';
import { disorder } from './wordOrder';

/** When tests change a file. */
export const NOW = '2026-11-22T12:00:00Z';

/** What a Word file holds of a redline, but for what patching it is tried with apart. */
export const PATCHED_KINDS = { ...EVERYTHING, moves: false, boxes: false, ...formatsBut('subscript') };

/** A change that somebody makes now. */
export const by = (kind: TrackedChange['kind'], author: string): TrackedChange => ({ kind, author, date: NOW });

/** Plain words, with what was done to them. */
export const run = (text: string, ...changes: TrackedChange[]): RedlineRun => ({ text, formats: [], changes });

const takesOut = ({ kind }: TrackedChange) => kind === 'delete' || kind === 'move-from';

/** The redline of a Word file that can be read. */
export async function redlineOf(bytes: Uint8Array): Promise<Redline> {
  const result = await readDocx(bytes, UNWATCHED);
  if (!result.ok) throw new RangeError(`Not read: ${result.error.code}`);
  return result.value;
}

/** A file patched, what was left out, and its redline; its parts keep the order of elements that the standard wants. */
export async function patched(bytes: Uint8Array, before: Redline, after: Redline, options: Partial<PatchOptions> = {}) {
  const result = await patchDocx(bytes, before, after, { ...PATCH_OPTIONS, ...options });
  if (!result.ok) throw new RangeError(`Not patched: ${result.error.code} at ${result.error.block}`);
  for (const [name, xml] of partTexts(result.value.bytes)) {
    if (/^word\/[^/]*\.xml$/.test(name)) expect(disorder(name, xml)).toEqual([]);
  }
  return { ...result.value, read: await redlineOf(result.value.bytes) };
}

/** Parts of a zip by name. */
export const partTexts = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

/** Words, histories, formats and places in tables, without what a reader says of the file. */
export function shape(blocks: readonly RedlineBlock[]) {
  return blocks.map(({ runs, end, cell }) => ({
    runs: joinRuns(runs).map(({ formats, changes, ...rest }) => ({
      ...rest,
      formats: rest.note === undefined ? formats : [],
      changes: heldOf(changes).held,
    })),
    end: heldOf(end).held,
    cell: cell && [cell.table, cell.row, cell.column, cell.rowChanges, cell.cellChanges],
  }));
}

/** Word by word, somebody of three takes some out and puts others in. */
export function edited(blocks: readonly RedlineBlock[], chance: Chance): readonly RedlineBlock[] {
  const authors = ['EU', 'Norway', 'G77 & "China"'];
  return blocks.map((block) => {
    if (chance(2) === 0) return block;
    const runs = block.runs.flatMap((one): RedlineRun[] => {
      if (one.note !== undefined || one.text.length < 3 || chance(3) === 0) return [one];
      const from = chance(one.text.length - 1);
      const to = from + 1 + chance(one.text.length - from);
      const gone = one.changes.some(takesOut) || chance(4) === 0 ? [] : [by('delete', oneOf(chance, authors))];
      const { reformatted: _, ...plain } = one;
      return [
        { ...one, text: one.text.slice(0, from) },
        { ...one, text: one.text.slice(from, to), changes: [...one.changes, ...gone] },
        ...(chance(4) === 0
          ? []
          : [{ ...plain, text: ` new ${chance(99)} `, changes: [by('insert', oneOf(chance, authors))] }]),
        { ...one, text: one.text.slice(to) },
      ];
    });
    return { ...block, runs: joinRuns(runs) };
  });
}
