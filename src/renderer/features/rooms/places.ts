import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { shortAddress } from '../../messages/readingWords';

/** A place of the text in few words: `Art. 5(2)`. */
export function subjectPlace(model: Negotiation, key: TargetKey): string {
  return shortAddress(model, key);
}

/** The section that a key of the text lies in; null for one that is gone or lies in none. */
export function sectionOfKey(model: Negotiation, key: TargetKey): string | null {
  if (key.startsWith('s:')) return model.sections.has(key.slice(2)) ? key.slice(2) : null;
  const block = key.startsWith('b:')
    ? key.slice(2)
    : (model.bracket(key)?.open.block ?? model.set(key)?.ranges[0]?.from.block);
  return block === undefined ? null : (model.reading.byBlock.get(block)?.section ?? null);
}

/** Whether what somebody else names is here too: their text may be ahead of ours. */
export function isThere(model: Negotiation, key: TargetKey): boolean {
  return key === 'text' || sectionOfKey(model, key) !== null;
}
