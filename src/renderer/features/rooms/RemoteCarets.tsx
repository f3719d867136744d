import { useEffect, useRef } from 'react';
import type { TextPane } from '../../editor/textPane';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { nameIn } from './called';
import { CaretLayer, type CaretOwner } from './caretLayer';
import { marksOf } from './marks';
import { roomOf } from './room';
import { onWordsMoved } from './telling';

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** Carets and selections of the others, over the page. Whoever hears the window has the list of people instead. */
export function RemoteCarets({ workbench, session }: Props) {
  const pane = useStore(workbench.textPane, (value) => value);
  return pane === null ? null : <Layer session={session} pane={pane} />;
}

function Layer({ session, pane }: { readonly session: DossierSession; readonly pane: TextPane }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const room = roomOf(session);
    const layer = new CaretLayer(place.current, pane, session);
    let owners: ReadonlyMap<string, CaretOwner> = new Map();
    const show = () => layer.show(room.others.get(), owners);
    const name = () => {
      owners = ownersOf(session);
      show();
    };
    name();
    const stops = [
      room.others.subscribe(show),
      room.status.subscribe(name),
      pane.geometry.subscribe(() => layer.moved()),
      onWordsMoved(session, () => layer.moved()),
    ];
    return () => {
      for (const stop of stops) stop();
      layer.stop();
    };
  }, [session, pane]);
  return <div ref={place} className="remotes" aria-hidden="true" data-testid="carets" />;
}

/** `Ana Reyes · PHL` by member, with the mark of each. */
function ownersOf(session: DossierSession): ReadonlyMap<string, CaretOwner> {
  const room = roomOf(session);
  const { members, me } = room.status.get();
  const marks = marksOf(members);
  return new Map(
    members.flatMap((member) => {
      const mark = marks.get(member.id);
      if (mark === undefined || member.id === me?.member) return [];
      const delegation = room.seatOf(member)?.delegation ?? null;
      const name = nameIn(session, member);
      return [[member.id, { label: delegation === null ? name : `${name} · ${delegation}`, mark }] as const];
    }),
  );
}
