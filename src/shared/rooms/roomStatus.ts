import type { Host } from '../protocol/connect';
import type { Failure } from '../protocol/failure';
import type { Dispose } from '../protocol/listeners';
import type { RoomStatus, RoomStatusChange, RoomStatusTold } from '../protocol/rooms';

/** How it stands after something was told of it; null while only changes of what nobody knows were told. */
export function statusAfter(before: RoomStatus | null, told: RoomStatusTold): RoomStatus | null {
  if (told.kind !== 'change') return told;
  if (before === null) return null;
  const { title = before.title, line = before.line, me = before.me, asOf, seats, members, gone } = told;
  return {
    ...before,
    title,
    line,
    me,
    asOf,
    seats: withChanged(before.seats, seats, []),
    members: withChanged(before.members, members, gone),
  };
}

/** Follows how a dossier stands with its room, whole each time, however it is told. */
export function followStatus(
  host: Pick<Host, 'rooms'>,
  id: string,
  listen: (status: RoomStatus) => void,
  ended?: (failure: Failure) => void,
): Dispose {
  let last: RoomStatus | null = null;
  return host.rooms.status(
    { id },
    (told) => {
      last = statusAfter(last, told);
      if (last !== null) listen(last);
    },
    ended,
  );
}

/** Of records with an id: those that are new or others than before, and who is gone. */
export function changesOf<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
): { readonly changed: T[]; readonly gone: string[] } {
  const known = new Map(before.map((one) => [one.id, one]));
  const changed = now.filter((one) => {
    const was = known.get(one.id);
    known.delete(one.id);
    return was !== one && JSON.stringify(was) !== JSON.stringify(one);
  });
  return { changed, gone: [...known.keys()] };
}

/** Nothing is told of one for whom this is all. */
export function isNothing({ title, line, me, seats, members, gone }: RoomStatusChange): boolean {
  const said = [title, line, me].every((one) => one === undefined);
  return said && seats.length + members.length + gone.length === 0;
}

function withChanged<T extends { readonly id: string }>(
  before: readonly T[],
  changed: readonly T[],
  gone: readonly string[],
): T[] {
  if (changed.length + gone.length === 0) return before as T[];
  const all = new Map(before.map((one) => [one.id, one]));
  for (const one of changed) all.set(one.id, one);
  for (const id of gone) all.delete(id);
  return [...all.values()];
}
