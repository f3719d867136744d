import { useMemo } from 'react';
import type { RoomStatus } from '../../../shared/protocol/rooms';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { marksOf, type PersonMark } from './marks';
import { roomOf } from './room';

/** What a view needs of the room; drawn again only when that is another value. */
export function useRoom<S>(
  session: DossierSession,
  select: (status: RoomStatus) => S,
  isSame?: (a: S, b: S) => boolean,
): S {
  return useStore(roomOf(session).status, select, isSame);
}

export function useMarks(session: DossierSession): ReadonlyMap<string, PersonMark> {
  const members = useRoom(session, (status) => status.members);
  return useMemo(() => marksOf(members), [members]);
}

export const PLAIN_MARK: PersonMark = { colour: 0, pattern: 'solid' };
