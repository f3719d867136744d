import type { BlockId, SectionId } from '../../../shared/base/ids';
import { keptInOrder } from '../../../shared/document/orderKept';
import type { StoredBlock, StoredSection } from '../../../shared/document/storedText';
import type { TextThen } from './textThen';

/** A paragraph as it stood in an earlier and in a later state; null where it was not there. */
export interface HistoryRow {
  readonly block: BlockId;
  /** The section it stands in, as the later state that has it gives it. */
  readonly section: StoredSection;
  readonly before: StoredBlock | null;
  readonly after: StoredBlock | null;
  /** It stands elsewhere in the later state. */
  readonly isMoved: boolean;
}

/** Whether something happened to it between the two states. */
export function isChanged({ before, after, isMoved }: HistoryRow): boolean {
  return isMoved || before?.text !== after?.text;
}

/** Two states of a text as one: in the order of the later one, what went shown behind what stood before it. */
export function historyRows(before: TextThen, after: TextThen): readonly HistoryRow[] {
  const old = new Map(before.sections.map((section) => [section.id, section]));
  const now = new Map(after.sections.map((section) => [section.id, section]));
  const ids = ({ sections }: TextThen) => sections.map(({ id }) => id);
  const kept = keptInOrder(ids(before), ids(after));
  return merged<SectionId>(ids(before), ids(after), (id) => now.has(id)).flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was !== undefined && was === is && kept.has(id)) {
      return is.blocks.map(
        (block): HistoryRow => ({ block: block.id, section: is, before: block, after: block, isMoved: false }),
      );
    }
    const section = (is ?? was) as StoredSection;
    const wasBlocks = was?.blocks.map((block) => block.id) ?? [];
    const isBlocks = is?.blocks.map((block) => block.id) ?? [];
    const own = new Set(isBlocks);
    const stays = keptInOrder(wasBlocks, isBlocks);
    // What stands in another section now is shown there.
    const shown = wasBlocks.filter((block) => own.has(block) || !after.byBlock.has(block));
    return merged<BlockId>(shown, isBlocks, (block) => own.has(block)).map((block): HistoryRow => {
      const [one, two] = [before.byBlock.get(block), after.byBlock.get(block)];
      const isMoved =
        one !== undefined && two !== undefined && (one.section !== two.section || !stays.has(block) || !kept.has(id));
      return { block, section, before: one?.block ?? null, after: two?.block ?? null, isMoved };
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
