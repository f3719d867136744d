import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { RoomStatus } from '../../../shared/protocol/rooms';
import type { MessageValues } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { nameIn } from './called';
import { roomOf } from './room';
import type { Whereabouts } from './whereabouts';

/** Who works on a section, so that others leave it alone meanwhile. */
export interface Holder {
  readonly member: string;
  readonly since: number;
  readonly isMe: boolean;
}

/**
 * Holders by section. Who took it first has it; where two did so at once, the one whose id comes first, so that all windows say the same.
 * What the chair broke counts no more, and neither does what somebody holds whose seat may not write.
 */
export function holdersOf(
  { members, seats, me }: Pick<RoomStatus, 'members' | 'seats' | 'me'>,
  others: ReadonlyMap<string, Whereabouts>,
  mine: Whereabouts,
): ReadonlyMap<string, Holder> {
  const all = me === null ? [...others] : [...others, [me.member, mine] as const];
  const roleOf = (member: string) => {
    const seat = members.find(({ id }) => id === member)?.seat;
    return seats.find(({ id }) => id === seat);
  };
  const broken = all.flatMap(([member, { breaks }]) =>
    breaks !== null && roleOf(member)?.role === 'chair' ? [breaks] : [],
  );
  const holders = new Map<string, Holder>();
  for (const [member, { hold }] of all) {
    if (hold === null) continue;
    const seat = roleOf(member);
    if (seat === undefined || seat.withdrawn) continue;
    if (seat.role !== 'chair' && seat.role !== 'drafter' && !seat.writesText) continue;
    if (broken.some((one) => one.member === member && one.since === hold.since)) continue;
    const other = holders.get(hold.section);
    const isFirst =
      other === undefined || hold.since < other.since || (hold.since === other.since && member < other.member);
    if (isFirst) holders.set(hold.section, { member, since: hold.since, isMe: member === me?.member });
  }
  return holders;
}

export function holdersIn(session: DossierSession): ReadonlyMap<string, Holder> {
  const room = roomOf(session);
  return holdersOf(room.status.get(), room.others.get(), room.mine.get());
}

/** Whether a change of the text touches a section that somebody else works on; says so where it does. */
export function refusesTyping(workbench: Workbench, session: DossierSession, tr: Transaction, doc: Node): boolean {
  const room = roomOf(session);
  if (!room.isIn || room.status.get().line !== 'online') return false;
  const holders = holdersIn(session);
  if ([...holders.values()].every(({ isMe }) => isMe)) return false;
  for (const section of sectionsTouched(tr, doc)) {
    const holder = holders.get(section);
    if (holder === undefined || holder.isMe) continue;
    workbench.hint('rooms.held', holderValues(session, holder));
    return true;
  }
  return false;
}

export function holderValues(session: DossierSession, { member }: Pick<Holder, 'member'>): MessageValues {
  const { members } = roomOf(session).status.get();
  return {
    name: nameIn(
      session,
      members.find(({ id }) => id === member),
    ),
  };
}

/** Sections of the text before the change in which it takes away or puts in something. */
function sectionsTouched(tr: Transaction, doc: Node): ReadonlySet<string> {
  const touched = new Set<string>();
  tr.steps.forEach((_step, i) => {
    const map = tr.mapping.maps[i];
    const before = tr.docs[i] ?? doc;
    map?.forEach((from, to) => {
      let start = 0;
      for (let at = 0; at < before.childCount; at++) {
        const section = before.child(at);
        const end = start + section.nodeSize;
        if (from < end && to > start) touched.add(section.attrs.id as string);
        start = end;
      }
    });
  });
  return touched;
}
