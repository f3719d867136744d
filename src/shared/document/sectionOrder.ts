import * as Y from 'yjs';
import type { SectionId } from '../base/ids';
import { propKey, type TextParts } from './layout';
import { orderBetween } from './order';

/** The order key of a section; sections without one stand last, in the order of their ids. One whose making was undone keeps its place. */
function orderOf(parts: TextParts, id: SectionId): string {
  const { content } = parts.sectionProps._map.get(propKey(id, 'order')) ?? {};
  const order = content instanceof Y.ContentAny ? content.arr.at(-1) : undefined;
  return typeof order === 'string' ? order : '~';
}

/** All sections in order, deleted ones included. Equal keys (two people put a section at one place) stand by id. */
export function sectionIds(parts: TextParts): SectionId[] {
  const keyed = [...parts.sections.keys()].map((id) => ({ id, order: orderOf(parts, id) }));
  keyed.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
  return keyed.map(({ id }) => id);
}

/**
 * Whether somebody deleted a section, or took back that they had made it: then only its place in the order is taken away, since what
 * others typed in it meanwhile is theirs.
 */
export function isSectionDeleted({ sectionProps }: TextParts, id: SectionId): boolean {
  if (sectionProps.get(propKey(id, 'deleted')) === true) return true;
  return sectionProps._map.get(propKey(id, 'order'))?.deleted === true;
}

/**
 * Puts a section behind another one (null: first). One value is written, whatever the section holds; where two people had put
 * sections at one place, those that share a key get keys of their own as well. Call in a transaction.
 */
export function placeSection(parts: TextParts, id: SectionId, after: SectionId | null): void {
  const others = sectionIds(parts).filter((other) => other !== id);
  const at = after === null ? 0 : others.indexOf(after) + 1;
  const before = others[at - 1];
  const low = before === undefined ? null : orderOf(parts, before);
  let end = at;
  while (end < others.length && low !== null && orderOf(parts, others[end] as SectionId) <= low) end += 1;
  const next = others[end];
  const high = next === undefined ? null : orderOf(parts, next);
  let last = low;
  for (const section of [id, ...others.slice(at, end)]) {
    last = orderBetween(last, high);
    parts.sectionProps.set(propKey(section, 'order'), last);
  }
}
