import type { RoomMember, RoomSeat } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { roomOf } from './room';

/** What a member is called: by name, and who chairs an exercise and gave none, by that; empty for anybody else without a name. */
export function calledAs(
  member: Pick<RoomMember, 'name'> | undefined,
  seat: Pick<RoomSeat, 'role'> | undefined,
  isExercise: boolean,
): string {
  const name = member?.name.trim() ?? '';
  if (name !== '') return name;
  return isExercise && seat?.role === 'chair' ? t('rooms.trainer') : '';
}

/** What a member of the room of a session is called; somebody, where nothing says. */
export function nameIn(session: DossierSession, member: RoomMember | undefined): string {
  const seat = member === undefined ? undefined : roomOf(session).seatOf(member);
  return calledAs(member, seat, session.exercise.get() !== null) || t('rooms.somebody');
}
