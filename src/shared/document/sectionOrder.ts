import type { SectionId } from '../base/ids';
import { propKey, type TextParts } from './layout';
import { orderBetween } from './order';

/** The order key of a section; sections without one stand last, in the order of their ids. */
function orderOf(parts: TextParts, id: SectionId): string {
  const order = parts.sectionProps.get(propKey(id, 'order'));
  return typeof order === 'string' ? order : '~';
}

/** All sections in order, deleted ones included. Equal keys (two people put a section at one place) stand by id. */
export function sectionIds(parts: TextParts): SectionId[] {
  const keyed = [...parts.sections.keys()].map((id) => ({ id, order: orderOf(parts, id) }));
  keyed.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
  return keyed.map(({ id }) => id);
}

export function isSectionDeleted(parts: TextParts, id: SectionId): boolean {
  return parts.sectionProps.get(propKey(id, 'deleted')) === true;
}

/** Puts a section behind another one (null: first). One value is written, whatever the section holds. Call in a transaction. */
export function placeSection(parts: TextParts, id: SectionId, after: SectionId | null): void {
  const others = sectionIds(parts).filter((other) => other !== id);
  const at = after === null ? 0 : others.indexOf(after) + 1;
  const before = others[at - 1];
  // Neighbours with equal keys leave no room between them: the next different key above is the bound then.
  const low = before === undefined ? null : orderOf(parts, before);
  let next: string | null = null;
  for (let i = at; i < others.length; i++) {
    const order = orderOf(parts, others[i] as SectionId);
    if (low === null || order > low) {
      next = order;
      break;
    }
  }
  parts.sectionProps.set(propKey(id, 'order'), orderBetween(low, next));
}
