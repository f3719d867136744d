import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { nameIn } from './called';
import { isThere, subjectPlace } from './places';
import { type Room, roomOf } from './room';
import { isPublicKey } from './whereabouts';

/** How recent a call to look must be for somebody who comes in to hear of it, in milliseconds. */
const RECENT = 60_000;

/** What somebody else asked everybody to look at last, for the key that goes there. */
const lastLooks = new WeakMap<DossierSession, TargetKey>();

/** What can be pointed at for everybody: what is selected, where that lies in the text. */
export function lookTarget({ selected }: Workbench): TargetKey | null {
  return selected !== null && isPublicKey(selected) ? selected : null;
}

/** Asks everybody in the room to look at what is selected. */
export function lookHere(workbench: Workbench): void {
  const session = workbench.requireSession();
  const key = lookTarget(workbench);
  if (key === null) return;
  roomOf(session).tell({ look: { key, n: Date.now() } });
  workbench.hint('rooms.looked', { place: subjectPlace(session.soFar, key) });
}

export function hasLook({ session }: Workbench): boolean {
  return session !== null && lastLooks.has(session);
}

/** Goes where somebody asked to look. */
export function goToLook(workbench: Workbench): void {
  const { session } = workbench;
  const key = session === null ? undefined : lastLooks.get(session);
  if (key === undefined) return;
  workbench.dismissCause('look');
  workbench.goTo(key);
  workbench.textPane.get()?.focus();
}

/**
 * Tells of calls to look, in a notice that leads there. A projector goes by itself where the chair points: it has nobody to press a button,
 * and what it shows is the chair's to choose.
 */
export function followLooks(workbench: Workbench, session: DossierSession): () => void {
  const room = roomOf(session);
  const heard = new Map<string, number>();
  const check = () => {
    for (const [member, { look }] of room.others.get()) {
      if (look === null || (heard.get(member) ?? 0) >= look.n) continue;
      heard.set(member, look.n);
      // Clocks differ; whoever comes in late is not sent to where the room was an hour ago.
      if (Math.abs(Date.now() - look.n) < RECENT) hear(workbench, session, room, member, look.key);
    }
  };
  check();
  return room.others.subscribe(check);
}

function hear(workbench: Workbench, session: DossierSession, room: Room, member: string, key: TargetKey): void {
  const { members } = room.status.get();
  const who = members.find(({ id }) => id === member);
  if (who === undefined || !isThere(session.soFar, key)) return;
  lastLooks.set(session, key);
  const isProjector = workbench.preferences.get('density') === 'projector';
  if (isProjector && room.seatOf(who)?.role === 'chair') {
    workbench.goTo(key);
    return;
  }
  if (isProjector) return;
  workbench.show({
    tone: 'info',
    cause: 'look',
    text: t('rooms.look', { name: nameIn(session, who), place: subjectPlace(session.soFar, key) }),
    action: { label: t('rooms.look.go'), run: () => goToLook(workbench) },
  });
}
