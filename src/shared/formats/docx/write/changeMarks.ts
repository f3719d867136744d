import type { TrackedChange } from '../../redline/redline';
import { attributeOf } from './xmlText';

/** Numbers that tell changes, comments and ranges of a file apart; each is given once. */
export interface FreshIds {
  next(): number;
}

/** Counts up from a number. */
export function idsFrom(first: number): FreshIds {
  let id = first;
  return { next: () => id++ };
}

/** Of the changes of something, those that Word can hold, one that put it in and inside it one that takes it out; and the others. */
export interface HeldChanges {
  readonly held: readonly TrackedChange[];
  /** Who takes out what another takes out already. */
  readonly rivals: readonly TrackedChange[];
  /** Put in what something else was put into: nothing of it is lost but that one stands inside the other. */
  readonly around: readonly TrackedChange[];
}

/** Whether a change puts something in, rather than takes it out. */
export function putsIn(change: TrackedChange): boolean {
  return change.kind === 'insert' || change.kind === 'move-to';
}

/**
 * What Word holds of a stack of changes (FORMATS.md, limit of the format): the innermost insertion, whose words they are, with the first
 * deletion inside it. What is both is in neither text, in whichever order, so an insertion into deleted words goes round the deletion.
 */
export function heldOf(changes: readonly TrackedChange[]): HeldChanges {
  if (changes.length === 0) return NONE;
  const puts = changes.filter(putsIn);
  const takes = changes.filter((change) => !putsIn(change));
  const [taken, ...rivals] = takes;
  const put = puts[puts.length - 1];
  return {
    held: [put, taken].filter((change) => change !== undefined),
    rivals: rivals.filter(({ author }) => author !== taken?.author),
    around: puts.slice(0, -1),
  };
}

const NONE: HeldChanges = { held: [], rivals: [], around: [] };

/** Whether two changes are of one kind, by the same hand at the same time. */
export function sameHand(a: TrackedChange, b: TrackedChange): boolean {
  return a.kind === b.kind && a.author === b.author && a.date === b.date;
}

/** The element that holds what a change is on. */
export const CHANGE_ELEMENT = {
  insert: 'w:ins',
  delete: 'w:del',
  'move-from': 'w:moveFrom',
  'move-to': 'w:moveTo',
} as const;

/** Attributes that say who and when, with an id of their own. */
export function byWhom(change: { readonly author: string; readonly date: string | null }, ids: FreshIds): string {
  const date = dateOf(change.date);
  const when = date === null ? '' : ` w:date="${date}"`;
  return ` w:id="${ids.next()}" w:author="${attributeOf(change.author)}"${when}`;
}

/** Of the range of a move that nobody knows the time of: the schema asks for one there, while the move itself bears none. */
export const LONG_AGO = '1970-01-01T00:00:00Z';

/** A change as an empty element: on a paragraph's mark, a row, a cell. */
export function markOf(change: TrackedChange, ids: FreshIds): string {
  return `<${CHANGE_ELEMENT[change.kind]}${byWhom(change, ids)}/>`;
}

/**
 * A time as Word takes it: to the second, without an offset from Greenwich but `Z`. Null where it is no time: one that is malformed
 * makes Word refuse the whole file.
 */
export function dateOf(date: string | null): string | null {
  if (date === null) return null;
  const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/.exec(date);
  if (parts === null || Number.isNaN(Date.parse(date))) return null;
  const [, day, time = '00:00:00', zone = ''] = parts;
  if (zone.length > 1) return `${new Date(Date.parse(date)).toISOString().slice(0, 19)}Z`;
  return `${day}T${time.length === 5 ? `${time}:00` : time}${zone}`;
}
