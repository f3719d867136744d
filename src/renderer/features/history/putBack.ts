import type { BlockId } from '../../../shared/base/ids';
import type { ProposalPlace } from '../../../shared/domain/proposal';
import type { Reading } from '../../../shared/domain/provision';
import { applyEdits } from '../../../shared/text/commands/edits';
import { blocksInserted, insertParagraphs, wordsAccepted } from '../../../shared/text/commands/proposalEdits';
import type { Workbench } from '../../workbench/workbench';
import type { TextThen } from './textThen';

/** Whether a paragraph reads otherwise now than it did then, so that it can be put back (HI6). */
export function canPutBack(now: Reading, then: TextThen, block: BlockId): boolean {
  const was = then.byBlock.get(block)?.block;
  return was !== undefined && was.text !== now.byBlock.get(block)?.text;
}

/**
 * Gives a paragraph the words it had then, as an ordinary change that undo takes back (HI6): word by word where it stands, so that what is
 * the same keeps its characters; where it is gone it comes back behind what stood before it. Throws RangeError for one that was not there then.
 */
export function putBack(workbench: Workbench, then: TextThen, block: BlockId): void {
  const was = then.byBlock.get(block)?.block;
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

/**
 * Where a paragraph belongs that is gone: behind the nearest one before it that still stands in its section, else at the beginning of that;
 * where the section is gone too, behind what stood before it. Null for a text without sections.
 */
export function placeFor(now: Reading, then: TextThen, block: BlockId): ProposalPlace | null {
  const section = then.byBlock.get(block)?.section;
  const before: BlockId[] = [];
  for (const { blocks } of then.sections) {
    const at = blocks.findIndex(({ id }) => id === block);
    before.push(...blocks.slice(0, at < 0 ? undefined : at).map(({ id }) => id));
    if (at >= 0) break;
  }
  const home = now.sections.find((each) => each.section === section);
  for (const each of before.reverse()) {
    const standing = now.byBlock.get(each);
    if (standing !== undefined && (home === undefined || standing.section === section))
      return { section: standing.section, after: each };
  }
  const place = home ?? now.sections[0];
  return place === undefined ? null : { section: place.section, after: null };
}
