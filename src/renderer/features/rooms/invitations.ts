import { useCallback, useEffect, useState } from 'react';
import type { RoomInvitation } from '../../../shared/protocol/rooms';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { madeInvitations } from './codes';
import { useRoom } from './useRoom';

const NONE: readonly RoomInvitation[] = [];

/** Invitations that are open, asked for again when one was made here, and when somebody came in by one. */
export function useInvitations(
  workbench: Workbench,
  session: DossierSession,
): readonly [readonly RoomInvitation[], () => void] {
  const [invitations, setInvitations] = useState(NONE);
  const [asked, setAsked] = useState(0);
  const made = useStore(madeInvitations, (value) => value);
  const members = useRoom(session, (status) => status.members.length);
  const seats = useRoom(session, (status) => status.seats);
  const { id } = session.info;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these means that there may be others now
  useEffect(() => {
    let isOver = false;
    void workbench.host.rooms.invitations({ id }).then((told) => {
      if (!isOver && told.ok) setInvitations(told.value);
    });
    return () => {
      isOver = true;
    };
  }, [workbench, id, asked, made, members, seats]);
  return [invitations, useCallback(() => setAsked((n) => n + 1), [])];
}
