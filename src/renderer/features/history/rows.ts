import type { BlockId, SectionId } from '../../../shared/base/ids';
import { keptInOrder } from '../../../shared/document/orderKept';
import type { Provision, Reading } from '../../../shared/domain/provision';

/** A paragraph as it stood in an earlier and in a later state; null where it was not there. */
export interface HistoryRow {
  readonly key: string;
  readonly block: BlockId;
  readonly before: Provision | null;
  readonly after: Provision | null;
  /** It stands elsewhere in the later state. */
  readonly isMoved: boolean;
}

/** Whether something happened to it between the two states. */
export function isChanged({ before, after, isMoved }: HistoryRow): boolean {
  return isMoved || before?.text !== after?.text;
}

/** Two states of a text as one: in the order of the later one, what went shown behind what stood before it. */
export function historyRows(before: Reading, after: Reading): readonly HistoryRow[] {
  if (before === after) {
    return after.sections.flatMap(({ provisions }) =>
      provisions.map((each) => ({ key: each.block, block: each.block, before: each, after: each, isMoved: false })),
    );
  }
  const old = new Map(before.sections.map((section) => [section.section, section]));
  const now = new Map(after.sections.map((section) => [section.section, section]));
  const ids = (sections: Reading['sections']) => sections.map(({ section }) => section);
  const kept = keptInOrder(ids(before.sections), ids(after.sections));
  return merged<SectionId>(ids(before.sections), ids(after.sections), (id) => now.has(id)).flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === is && was !== undefined && is !== undefined && kept.has(id)) {
      return is.provisions.map(
        (each): HistoryRow => ({ key: each.block, block: each.block, before: each, after: each, isMoved: false }),
      );
    }
    const wasBlocks = was?.provisions.map(({ block }) => block) ?? [];
    const isBlocks = is?.provisions.map(({ block }) => block) ?? [];
    const stays = keptInOrder(wasBlocks, isBlocks);
    // What stands in another section now is shown there.
    const gone = wasBlocks.filter((block) => !after.byBlock.has(block) || stays.has(block) || isBlocks.includes(block));
    return merged<BlockId>(gone, isBlocks, (block) => after.byBlock.has(block)).map((block): HistoryRow => {
      const [one, two] = [before.byBlock.get(block) ?? null, after.byBlock.get(block) ?? null];
      const isMoved =
        one !== null && two !== null && (one.section !== two.section || !stays.has(block) || !kept.has(id));
      return { key: block, block, before: one, after: two, isMoved };
    });
  });
}

/** Both lists as one, in the order of the second; what only the first has comes behind what stood before it. */
function merged<T>(before: readonly T[], after: readonly T[], isKept: (id: T) => boolean): readonly T[] {
  const behind = new Map<T | null, T[]>();
  let anchor: T | null = null;
  for (const id of before) {
    if (isKept(id)) anchor = id;
    else behind.set(anchor, [...(behind.get(anchor) ?? []), id]);
  }
  const out: T[] = [...(behind.get(null) ?? [])];
  for (const id of after) out.push(id, ...(behind.get(id) ?? []));
  return out;
}
