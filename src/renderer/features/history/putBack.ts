import type { BlockId } from '../../../shared/base/ids';
import type { Reading } from '../../../shared/domain/provision';
import { applyEdits } from '../../../shared/text/commands/edits';
import { blocksInserted, insertParagraphs, wordsAccepted } from '../../../shared/text/commands/proposalEdits';
import type { Workbench } from '../../workbench/workbench';

/** Whether a paragraph reads otherwise now than it did then, so that it can be put back (HI6). */
export function canPutBack(now: Reading, then: Reading, block: BlockId): boolean {
  const was = then.byBlock.get(block);
  return was !== undefined && was.text !== now.byBlock.get(block)?.text;
}

/**
 * Gives a paragraph the words it had then, as an ordinary change that undo takes back (HI6): word by word where it stands, so that what is
 * the same keeps its characters; where it is gone it comes back behind what stood before it. Throws RangeError for one that was not there then.
 */
export function putBack(workbench: Workbench, then: Reading, block: BlockId): void {
  const was = then.byBlock.get(block);
  const pane = workbench.textPane.get();
  if (was === undefined) throw new RangeError(`No block ${block} at that moment`);
  if (pane === null) return;
  const { reading } = workbench.requireSession().current;
  if (reading.byBlock.has(block)) {
    const { edits } = wordsAccepted(reading, block, was.text);
    pane.apply((tr) => applyEdits(tr, edits));
    return;
  }
  const place = placeFor(reading, then, block);
  if (place === null) return;
  const kind = was.kind === 'note' || was.kind === 'heading' ? { kind: was.kind } : {};
  const inserted = blocksInserted(place, [{ id: block, words: was.text, ...kind }], false);
  pane.apply((tr) => insertParagraphs(tr, inserted));
}

/** Behind the nearest paragraph before it that still stands; at the beginning of its section; else at the end of the text. */
export function placeFor(
  now: Reading,
  then: Reading,
  block: BlockId,
): { readonly section: string; readonly after: BlockId | null } | null {
  const section = then.byBlock.get(block)?.section;
  const before: BlockId[] = [];
  for (const { provisions } of then.sections) {
    const at = provisions.findIndex((each) => each.block === block);
    before.push(...provisions.slice(0, at < 0 ? undefined : at).map((each) => each.block));
    if (at >= 0) break;
  }
  const isShown = now.sections.some((each) => each.section === section);
  for (const each of before.reverse()) {
    const standing = now.byBlock.get(each);
    if (standing === undefined) continue;
    if (isShown && section !== undefined && standing.section !== section) return { section, after: null };
    return { section: standing.section, after: each };
  }
  const [first] = now.sections;
  if (isShown && section !== undefined) return { section, after: null };
  return first === undefined ? null : { section: first.section, after: null };
}
