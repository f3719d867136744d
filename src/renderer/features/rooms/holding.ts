import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { holdersIn, holderValues } from './holds';
import { sectionOfKey, subjectPlace } from './places';
import { roomOf } from './room';

/** The section that keys speak of now; null where none is selected. */
export function sectionAtHand({ session, selected }: Workbench): string | null {
  return session === null || selected === null ? null : sectionOfKey(session.soFar, selected);
}

export function isHolding({ session }: Workbench): boolean {
  return session !== null && roomOf(session).mine.get().hold !== null;
}

/** Takes the section that is selected, so that others leave it alone; lets go where it is held already. */
export function toggleHold(workbench: Workbench): void {
  const session = workbench.requireSession();
  const room = roomOf(session);
  const section = sectionAtHand(workbench);
  const { hold } = room.mine.get();
  if (hold !== null && (section === null || hold.section === section)) {
    room.tell({ hold: null });
    workbench.hint('rooms.hold.gone');
    return;
  }
  if (section === null) return;
  const holder = holdersIn(session).get(section);
  if (holder !== undefined && !holder.isMe) {
    workbench.hint('rooms.held', holderValues(session, holder));
    return;
  }
  room.tell({ hold: { section, since: Date.now() } });
  workbench.hint('rooms.hold.taken', { place: subjectPlace(session.soFar, `s:${section}`) });
}

/** The chair frees the section that is selected from whoever works on it. */
export function breakHold(workbench: Workbench, section: string | null = sectionAtHand(workbench)): void {
  const session = workbench.requireSession();
  const holder = section === null ? undefined : holdersIn(session).get(section);
  if (holder === undefined || holder.isMe) return;
  roomOf(session).tell({ breaks: { member: holder.member, since: holder.since } });
  workbench.hint('rooms.hold.broken', holderValues(session, holder));
}

export function canBreak(workbench: Workbench): boolean {
  const { session } = workbench;
  const section = sectionAtHand(workbench);
  if (session === null || section === null || !roomOf(session).isChair) return false;
  return holdersIn(session).get(section)?.isMe === false;
}

/** Lets go of one's own section when the chair breaks it, and says so. */
export function followBreaks(workbench: Workbench, session: DossierSession): () => void {
  const room = roomOf(session);
  return room.others.subscribe(() => {
    const { hold } = room.mine.get();
    const { me, members } = room.status.get();
    if (hold === null || me === null) return;
    const breaker = [...room.others.get()].find(
      ([, { breaks }]) => breaks?.member === me.member && breaks.since === hold.since,
    );
    const member = members.find(({ id }) => id === breaker?.[0]);
    if (member === undefined || room.seatOf(member)?.role !== 'chair') return;
    room.tell({ hold: null });
    workbench.show({
      tone: 'info',
      text: t('rooms.hold.lost', { place: subjectPlace(session.soFar, `s:${hold.section}`) }),
      detail: t('rooms.hold.lost.do'),
    });
  });
}
